"""Links from the rules that comments name to where the policy has them."""

from __future__ import annotations

from validator.editor.answers import Link
from validator.editor.contracts.comments import mentions
from validator.editor.contracts.findings import lines_of
from validator.editor.contracts.project import Project
from validator.editor.contracts.rules import place_of
from validator.model.program import Rule
from validator.text.wording import Words

_TOOLTIP = Words("the rule {rule} in the policy", "規則 {rule} の定義")


def links(project: Project, path: str) -> tuple[Link, ...]:
    """The links of a file."""
    found = list(mentions(lines_of(project, path) or ()))
    if not found:
        return ()
    rules: dict[str, Rule] = {}
    for rule in project.tariff.program().rules:
        rules.setdefault(rule.id, rule)
    made = []
    for each in found:
        known = rules.get(each.rule)
        place = None if known is None else place_of(project, known.origin)
        if place is not None:
            tooltip = _TOOLTIP.format(rule=each.rule).to(project.lang)
            made.append(Link(each.span, place, tooltip))
    return tuple(made)
