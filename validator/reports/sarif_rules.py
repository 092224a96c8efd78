"""The rules of a run as SARIF describes them (SARIF 2.1.0, 3.49 `reportingDescriptor`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from validator.model.report import Severity
from validator.reports import phrases
from validator.reports.context import RuleText
from validator.reports.finding import Page
from validator.reports.markdown import listed, literal, prose
from validator.reports.provisions import name, names
from validator.reports.told import NOT_JUDGED, sentences
from validator.text.display import escape
from validator.text.wording import Words

LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "unsettled": "note"}
"""SARIF's levels; what the tariff's text does not decide is for a person to note."""
MAX_RULES = 25_000
MAX_TEXT = 1024
"""Code points of a description that GitHub shows."""
MAX_TAGS = 20

_NOT_JUDGED = RuleText(NOT_JUDGED, "error", (), (), "", "", "", (), ())
_CANNOT = Words("A file could not be judged.", "判定できないファイルがある。")
_MEND = Words(
    "Mend the file at the place that is named; until then nothing is known of its records.",
    "示された箇所を直す。それまでは、そのファイルの記録について何も判定できない。",
)
_UNKNOWN = Words("A finding of the rule {id}.", "規則 {id} の指摘である。")
_MORE = Words("`kitei explain {id}` tells more.", "詳しくは `kitei explain {id}`。")
_READING = Words("reading", "解釈")
_QUESTIONS = Words("open", "解釈の問い")


def not_judged(page: Page) -> RuleText:
    """What stands for a rule where a file could not be judged."""
    return _NOT_JUDGED._replace(message=page.say(_CANNOT), help=page.say(_MEND))


def unknown(page: Page, id_: str, severity: Severity) -> RuleText:
    """A rule of which only its findings are known."""
    text = page.say(_UNKNOWN.format(id=id_))
    return RuleText(id_, severity, (), (), text, "", "", (), ())


def descriptor(page: Page, rule: RuleText) -> dict[str, object]:
    """A rule with all that a viewer may show of it."""
    return {
        "id": escape(rule.id),
        "shortDescription": {"text": _short(rule.message or rule.id)},
        "fullDescription": {"text": _short(_full(page, rule))},
        "help": {"text": "\n".join(_help(page, rule)), "markdown": "\n\n".join(_markdown(page, rule))},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": _tags(page, rule.provisions),
            "precision": "very-high",
            "problem.severity": "recommendation" if rule.severity == "unsettled" else rule.severity,
            "provisions": list(rule.provisions),
        },
    }


def _full(page: Page, rule: RuleText) -> str:
    """What the rule finds, with what the tariff says; where the policy has no words of it, with what is to be done."""
    more = (*rule.says, rule.reading)
    return sentences(page.lang, (rule.message, *(more if any(more) else [rule.help]))) or rule.id


def _short(text: str) -> str:
    """A description; links have no place in it."""
    return plain(text if len(text) <= MAX_TEXT else f"{text[: MAX_TEXT - 2]}…")


def plain(text: str) -> str:
    """Text without control characters, in which no `[text](place)` makes a link (3.11.6)."""
    return escape(text).replace("](", "] (")


def _tags(page: Page, provisions: Iterable[str]) -> list[str]:
    tags = ["kitei", *(name(each, page.catalogue).to(page.lang) for each in provisions)]
    return list(dict.fromkeys(map(escape, tags)))[:MAX_TAGS]


def _help(page: Page, rule: RuleText) -> Iterator[str]:
    yield plain(rule.help or rule.message or rule.id)
    for label, text in _rows(page, rule):
        yield f"{page.say(label)}: {plain(text)}"
    if rule.id != NOT_JUDGED:
        yield plain(page.say(_MORE.format(id=rule.id)))


def _markdown(page: Page, rule: RuleText) -> Iterator[str]:
    yield f"**{prose(rule.message or rule.id)}**"
    if rule.help:
        yield prose(rule.help)
    rows = [f"- {literal(page.say(label))}: {prose(text)}" for label, text in _rows(page, rule)]
    if rows:
        yield "\n".join(rows)
    if rule.conditions:
        yield "\n".join(map(listed, rule.conditions))
    if rule.id != NOT_JUDGED:
        yield prose(page.say(_MORE.format(id=rule.id)))


def _rows(page: Page, rule: RuleText) -> Iterator[tuple[Words, str]]:
    cited = [words.to(page.lang) for words in names(rule.provisions, page.catalogue)]
    if cited:
        yield phrases.TARIFF, ("、" if page.lang == "ja" else ", ").join(cited)
    for text in filter(None, rule.says):
        yield phrases.TARIFF, text
    if rule.reading:
        yield _READING, rule.reading
    for question in rule.questions:
        yield _QUESTIONS, question
