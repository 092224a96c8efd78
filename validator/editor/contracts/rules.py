"""Rules told in Markdown: what each wants, by which provisions, and what is open in it."""

from __future__ import annotations

from collections.abc import Sequence

from validator.commands.explain_page import Page
from validator.commands.explain_rule import WANTS, condition_lines
from validator.commands.gate_rules import TEXTS
from validator.editor.answers import Location
from validator.editor.contracts.describer import Describer
from validator.editor.contracts.markdown import bullets, code, listed, literal, paragraphs, prose, strong
from validator.editor.contracts.project import Project
from validator.gate.rules import OWN
from validator.model.declarations import Origin
from validator.model.program import Rule
from validator.reports.phrases import HELP, SEVERITY
from validator.reports.style import Style
from validator.text.place import Span
from validator.text.wording import Words

_WARNING_FIRST = Words("warning, then error", "警告、のちエラー")
_OPEN = Words("Open", "解釈の問い")
_CONSEQUENCE = Words("Consequence", "効果")
_ENGINE = Words("rule of the engine itself", "エンジン自体の規則")
_LABELLED = Words("{label}: {text}", "{label}: {text}")
_LEANED = Words("{name} (leaned to)", "{name}(採用)")


def explanation(project: Project, rule: str) -> str:
    """A rule explained, in Markdown; empty where there is no such rule."""
    own = _engines(project, rule)
    if own:
        return own
    found = rules_of(project, rule)
    return _explained(project, found) if found else ""


def rules_of(project: Project, rule: str) -> list[Rule]:
    """A rule of the policy, once for each kind that it is over."""
    return [each for each in project.tariff.program().rules if each.id == rule]


def waivable(project: Project) -> list[str]:
    """The rules that a finding can be of and that can be waived."""
    return [*dict.fromkeys(each.id for each in project.tariff.rules), *WANTS]


def can_be_waived(rule: str) -> bool:
    """Whether a finding of a rule can be waived."""
    return rule not in OWN


def place_of_rule(project: Project, rule: str) -> Location | None:
    """Where a rule stands in the policy; none for one of the engine's own."""
    if rule in WANTS or rule in TEXTS:
        return None
    found = rules_of(project, rule)
    return place_of(project, found[0].origin) if found else None


def place_of(project: Project, origin: Origin | None) -> Location | None:
    """Where something stands in the policy."""
    if origin is None or not origin.file:
        return None
    folder = project.policy.rstrip("/")
    path = f"{folder}/{origin.file}" if folder else origin.file
    return Location(path, Span(origin.line, 1, max(origin.line, origin.end_line) + 1, 1))


def wanted(project: Project, rule: str) -> str:
    """When a rule of the policy applies, what it wants, and its exceptions, in sentences."""
    found = rules_of(project, rule)
    return listed(condition_lines(_page(project), found)) if found else ""


def _page(project: Project) -> Page:
    return Page(project.tariff.program(), project.lang, Style(color=False), 100)


def _explained(project: Project, rules: list[Rule]) -> str:
    rule = rules[0]
    describer = Describer(project)
    page = _page(project)
    types = page.labels.names_of_rule(rule)
    severity = _WARNING_FIRST if rule.until else SEVERITY["warning" if rule.warning else "error"]
    return paragraphs(
        [
            f"{strong(code(rule.id))} · {literal(page.say(severity))}",
            prose(page.template(rule.message, types)),
            describer.provisions(rule.provisions),
            listed(condition_lines(page, rules)),
            _labelled(describer, HELP, page.template(rule.help, types)),
            prose(page.say(rule.reading)),
            _labelled(describer, _CONSEQUENCE, page.titled(rule.consequence)) if rule.consequence else "",
            *(open_question(project, each, ()) for each in rule.interpretations),
        ]
    )


def open_question(project: Project, name: str, readings: Sequence[str]) -> str:
    """An open question and its readings, of which one is leaned to or chosen; only some where they are named."""
    known = next((each for each in project.tariff.declarations.interpretations if each.name == name), None)
    if known is None:
        return ""
    lang = project.lang
    leaning = project.chosen.get(name, known.readings[0].name)
    lines = []
    for each in known.readings:
        if not readings or each.name in readings:
            called = code(each.name)
            if each.name == leaning:
                called = _LEANED.format(name=called).to(lang)
            lines.append(_LABELLED.format(label=called, text=prose(each.words.to(lang))).to(lang))
    head = _LABELLED.format(label=_OPEN.to(lang), text=f"{prose(known.asks.to(lang))} ({code(name)})")
    return f"{head.to(lang)}\n{bullets(lines)}"


def _engines(project: Project, rule: str) -> str:
    if rule in TEXTS:
        severity, wants, help_ = TEXTS[rule]
    elif rule in WANTS:
        severity, (wants, help_) = "error", WANTS[rule]
    else:
        return ""
    describer = Describer(project)
    head = f"{strong(code(rule))} · {describer.say(SEVERITY[severity])} · {describer.say(_ENGINE)}"
    return paragraphs([head, prose(describer.say(wants)), _labelled(describer, HELP, describer.say(help_))])


def _labelled(describer: Describer, label: Words, text: str) -> str:
    return (
        describer.say(_LABELLED.format(label=strong(describer.say(label)), text=prose(text))) if text else ""
    )
