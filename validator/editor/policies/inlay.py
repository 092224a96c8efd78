"""Inlay hints, beside a provision's heading: by what the provision is held."""

from __future__ import annotations

from collections.abc import Iterator

from validator.analysis.coverage import Held, Standing, hold
from validator.commands.coverage_text import STANDING
from validator.editor.answers import InlayHint
from validator.editor.policies.policy import Policy
from validator.model.program import Program
from validator.text.wording import Lang, Words

_RULES = Words("covered by {rules}", "判定: {rules}")
_COMPUTED = Words("computed: {names}", "計算: {names}")
_PERMITS = Words("permits {names}", "許可: {names}")
_MODELLED = Words("modelled by {names}", "記録: {names}")
_INTERPRETED = Words("open: {names}", "解釈の問い: {names}")
_NOTHING = Words("nothing holds it", "これを扱うものがない")
_COUNT = Words("{count} rules", "規則{count}件")
_COMMA = Words(", ", "、")
MAX_CHARACTERS = 48
"""Names that take more are cut; of rules their number is told."""


def inlay_hints(
    policy: Policy, path: str, program: Program | None = None, lines: range | None = None
) -> tuple[InlayHint, ...]:
    """A hint behind each heading. `program`: that of the last state that compiled, where this one does not."""
    program = policy.program or program
    tree = policy.trees.get(path)
    if program is None or tree is None:
        return ()
    known = {each.id: each for each in program.declarations.provisions}
    hints = []
    for block in tree.provisions:
        heading, one = block.heading, known.get(block.heading.ref.text)
        if one is None or (lines is not None and heading.span.end_line not in lines):
            continue
        text = _text(hold(program, one), leaf=one.leaf, lang=policy.lang)
        if text:
            tooltip = _tooltip(hold(program, one), policy.lang)
            hints.append(InlayHint(heading.span.end_line, heading.span.end_column, text, tooltip))
    return tuple(hints)


def _text(held: Held, *, leaf: bool, lang: Lang) -> str:
    """By what it is held foremost, as `kitei coverage` says it."""
    standing = held.standing
    if standing == "missing":
        return _NOTHING.to(lang) if leaf else ""
    names = _names(held)
    if standing not in names:
        return STANDING[standing].to(lang)
    how, all_ = names[standing]
    return how.to(lang).format(**{_slot(how): _listed(standing, all_, lang)})


def _slot(how: Words) -> str:
    return "rules" if "{rules}" in how.en else "names"


def _names(held: Held) -> dict[Standing, tuple[Words, list[str]]]:
    modelled = [each.name for each in (*held.keys, *held.lists)]
    return {
        "enforced": (_RULES, list(held.rules)),
        "computed": (_COMPUTED, [each.name for each in held.computed]),
        "permits": (_PERMITS, list(held.permits)),
        "modelled": (_MODELLED, modelled),
        "interpreted": (_INTERPRETED, list(held.interpretations)),
    }


def _listed(standing: Standing, names: list[str], lang: Lang) -> str:
    shown = _COMMA.to(lang).join(names)
    if len(names) == 1 or len(shown) <= MAX_CHARACTERS:
        return shown
    if standing == "enforced":
        return _COUNT.to(lang).format(count=len(names))
    while len(names) > 1 and len(_COMMA.to(lang).join(names)) > MAX_CHARACTERS:
        names = names[:-1]
    return _COMMA.to(lang).join([*names, "..."])


def _tooltip(held: Held, lang: Lang) -> str:
    return "\n".join(_lines(held, lang))


def _lines(held: Held, lang: Lang) -> Iterator[str]:
    for how, names in _names(held).values():
        if names:
            yield how.to(lang).format(**{_slot(how): _COMMA.to(lang).join(names)})
