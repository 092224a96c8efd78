"""The chapeau (柱書): what a provision says once for all rules of it and of those numbered below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Generic, NamedTuple, TypeVar

from validator.language import syntax
from validator.language.naming.catalogue import ancestors
from validator.language.naming.collector import Collector
from validator.language.naming.policy import Placed
from validator.language.problems.general import At
from validator.language.problems.of_rules import slot_twice, unused_chapeau

_N = TypeVar("_N", bound=syntax.Node)

_ONCE = ("once", "norm", "warning", "at", "fix", "consequence", "message", "help")
"""Slots that stand once, on the chapeau or on the rule."""

_MANY = ("bindings", "needs", "excepts", "see")


class Said(NamedTuple, Generic[_N]):
    """A slot, and the file that it stands in."""

    path: str
    node: _N

    @property
    def at(self) -> At:
        """Its place."""
        return At(self.path, self.node.span)


class Effective(NamedTuple):
    """The slots that a rule has in the end: those of its chapeaux, outermost first, and its own."""

    scope: Said[syntax.For] | None = None
    bindings: tuple[Said[syntax.Each | syntax.With], ...] = ()
    once: Said[syntax.Once] | None = None
    whens: tuple[tuple[str, syntax.Expr], ...] = ()
    needs: tuple[Said[syntax.Needs], ...] = ()
    norm: Said[syntax.Norm] | None = None
    excepts: tuple[Said[syntax.Except], ...] = ()
    warning: Said[syntax.Warning] | None = None
    at: Said[syntax.Path] | None = None
    see: tuple[Said[syntax.Path], ...] = ()
    fix: Said[syntax.Path] | None = None
    consequence: Said[syntax.Ref] | None = None
    message: Said[syntax.Both] | None = None
    help: Said[syntax.Both] | None = None
    sources: tuple[Placed[syntax.Provision], ...] = ()
    """The blocks whose chapeaux were taken up, outermost first."""


def merged(outer: Effective, slots: syntax.Slots, path: str, sink: Collector) -> Effective:
    """The slots together; a `for` of one's own starts afresh."""
    if slots.scope is not None:
        outer = Effective(scope=Said(path, slots.scope))
    found = outer._asdict()
    for name in _ONCE:
        node = getattr(slots, name)
        if node is None:
            continue
        if found[name] is not None:
            sink.add(slot_twice(At(path, node.span), _keyword(name, node), found[name].at))
        else:
            found[name] = Said(path, node)
    for name in _MANY:
        found[name] += tuple(Said(path, node) for node in getattr(slots, name))
    if slots.when is not None:
        found["whens"] += ((path, slots.when),)
    return Effective(**found)


def _keyword(name: str, node: syntax.Node) -> str:
    if isinstance(node, syntax.Norm):
        return "forbid" if node.forbids else "require"
    return name


class Chapeaux:
    """The chapeaux of a policy, by the block that they stand on."""

    def __init__(self, blocks: Sequence[Placed[syntax.Provision]], sink: Collector) -> None:
        self._sink = sink
        self._blocks = blocks
        self._by_ref: dict[str, Placed[syntax.Provision]] = {}
        for block in blocks:
            if block.provision:
                self._by_ref.setdefault(block.provision, block)
        self._used: set[int] = set()
        self._found = {id(block.node): self._effective(block) for block in blocks}

    def _effective(self, block: Placed[syntax.Provision]) -> Effective:
        found = Effective()
        above = [self._by_ref[ref] for ref in ancestors(block.provision or "")[1:] if ref in self._by_ref]
        for each in (*reversed(above), block):
            chapeau = each.node.chapeau
            found = merged(found, chapeau, each.path, self._sink)
            found = found._replace(sources=(*found.sources, each))
        return found

    def of_rule(self, block: Placed[syntax.Provision], rule: syntax.Rule) -> Effective:
        """The slots of a rule with those of its chapeaux."""
        found = merged(self._found[id(block.node)], rule.slots, block.path, self._sink)
        self._used.update(id(each.node) for each in found.sources)
        return found

    def unused(self) -> Iterator[tuple[Placed[syntax.Provision], Effective]]:
        """The blocks whose chapeau no rule takes up, with its slots and those above it."""
        for block in self._blocks:
            if id(block.node) not in self._used and any(_slots(block.node.chapeau)):
                yield block, self._found[id(block.node)]

    def check_used(self) -> None:
        """What a chapeau says is taken up by some rule."""
        for block, _ in self.unused():
            first = next(_slots(block.node.chapeau))
            self._sink.add(unused_chapeau(block.at(first)))


def slots_said(chapeau: syntax.Slots) -> tuple[str, ...]:
    """The names of the slots that a chapeau says, in their order."""
    return tuple(
        field.name for field in fields(chapeau)[1:] if getattr(chapeau, field.name) not in (None, ())
    )


def _slots(chapeau: syntax.Slots) -> Iterator[syntax.Node]:
    """The slots that a chapeau has, in their order."""
    for field in fields(chapeau):
        found = getattr(chapeau, field.name)
        yield from (
            each
            for each in (found if isinstance(found, tuple) else (found,))
            if isinstance(each, syntax.Node)
        )
