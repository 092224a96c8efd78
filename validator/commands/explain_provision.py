"""A provision explained: what it says, how it is held and by what, and what is open in it."""

from __future__ import annotations

from collections.abc import Iterator

from validator.analysis.coverage import Held, hold
from validator.commands.coverage_text import STANDING
from validator.commands.explain_declared import granted_where
from validator.commands.explain_page import OPEN, READING, RULES, Page, Row
from validator.model.declarations import Provision
from validator.model.program import Rule
from validator.reports.phrases import SEVERITY
from validator.text.wording import Words

_SAYS = Words("says", "内容")
_STANDING = Words("standing", "扱い")
_INFORMATIVE = Words("informative", "参考")
_EDITION = Words("edition", "改定")
_IN_FORCE = Words("the tariff in this edition is in force from {day}", "この改定は {day} に施行")
_COMPUTED = Words("computes", "計算")
_PERMITS = Words("permits", "許可")
_MODELLED = Words("modelled", "記録")
_BELOW = Words("below it", "下の条項")
_WORDS = Words("the words of {name}: {words}", "{name} の語: {words}")
_UNTIL = Words("warning, then error", "警告、のちエラー")


def provision(page: Page, subject: Provision) -> str:
    """A provision, and in a line each those below it."""
    held = hold(page.program, subject)
    title = f"{page.titled(subject.id)}  {subject.id}"
    return page.write(title, subject.origin, _rows(page, held))


def _rows(page: Page, held: Held) -> Iterator[Row]:
    one = held.provision
    below = [each for each in page.declared.provisions if each.leaf and each.id.startswith(f"{one.id}.")]
    yield _SAYS, [page.say(one.says)]
    if not below or held.standing != "missing":
        yield _STANDING, [page.listed(page.say(STANDING[each]) for each in held.standings)]
    yield READING, [page.say(one.reading)]
    yield RULES, [_rule(page, id_) for id_ in held.rules]
    yield _PERMITS, list(_permits(page, one.id))
    yield _COMPUTED, list(_computed(page, one.id))
    yield _MODELLED, list(_modelled(page, held))
    yield _INFORMATIVE, [page.say(one.informative)]
    yield _EDITION, [page.say(_IN_FORCE.format(day=one.edition)) if one.edition else ""]
    yield OPEN, page.open(held.interpretations)
    yield _BELOW, [_below(page, each) for each in below]


def _rule(page: Page, id_: str) -> str:
    rule = next(rule for rule in page.program.rules if rule.id == id_)
    message = page.template(rule.message, page.labels.names_of_rule(rule))
    return f"{id_} ({gravity(page, rule)}): {message}"


def gravity(page: Page, rule: Rule) -> str:
    """How grave a breach is, in a word or two."""
    if rule.until is not None:
        return page.say(_UNTIL)
    return page.say(SEVERITY["warning" if rule.warning else "error"])


def _permits(page: Page, id_: str) -> Iterator[str]:
    for definition in page.program.definitions:
        for grant in definition.grants:
            if grant.provision == id_:
                yield from granted_where(page, definition, grant)


def _computed(page: Page, id_: str) -> Iterator[str]:
    for definition in page.program.definitions:
        if id_ in definition.provisions and definition.sort != "permission":
            yield f"{page.say(definition.label)} (`{definition.kind}.{definition.name}`)"


def _modelled(page: Page, held: Held) -> Iterator[str]:
    for key in held.keys:
        yield f"{page.say(key.label)} (`{key.name}`)"
    for words in held.lists:
        yield page.say(_WORDS.format(name=words.name, words=", ".join(words.words)))


def _below(page: Page, one: Provision) -> str:
    standing = page.say(STANDING[hold(page.program, one).standing])
    says = page.say(one.says)
    return f"{page.named(one.id)}: {standing}{f' - {says}' if says else ''}"
