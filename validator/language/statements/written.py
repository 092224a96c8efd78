"""What a rule says, in the policy's own words: kept beside what it was elaborated to, for people."""

from __future__ import annotations

from validator.language import syntax
from validator.language.naming.policy import Placed
from validator.language.printing.expressions import condition, path_text, value
from validator.language.printing.layout import laid_out, one_line
from validator.language.printing.slots import binding_text, slot_lines
from validator.language.statements.chapeau import Effective, slots_said
from validator.model.program import Inherited, Written


def written(slots: Effective, norm: syntax.Norm, cites: syntax.Cites | syntax.CitesItem | None) -> Written:
    """The slots of a rule, with those of its chapeaux."""
    once = slots.once.node.prefers if slots.once is not None else None
    until = slots.warning.node.until if slots.warning is not None else None
    return Written(
        tuple(binding_text(said.node) for said in slots.bindings),
        None if once is None else condition_text(once),
        tuple(condition_text(when) for _, when in slots.whens),
        tuple(path_text(said.node.path) for said in slots.needs),
        condition_text(norm.condition),
        tuple(condition_text(said.node.when) for said in slots.excepts),
        None if until is None else condition_text(until),
        path_text(cites.path) if isinstance(cites, syntax.CitesItem) else None,
        tuple(_inherited(each) for each in slots.sources if slots_said(each.node.chapeau)),
    )


def _inherited(block: Placed[syntax.Provision]) -> Inherited:
    chapeau = block.node.chapeau
    text = "\n".join(" " * indent + laid_out(doc, indent) for indent, doc in slot_lines(chapeau, 0))
    return Inherited(block.provision or "", slots_said(chapeau), text)


def condition_text(node: syntax.Expr) -> str:
    """A condition in one line."""
    return one_line(condition(node))


def value_text(node: syntax.Expr) -> str:
    """A value in one line."""
    return one_line(value(node))
