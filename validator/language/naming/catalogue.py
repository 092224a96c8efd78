"""The tariff's provisions: their catalogue, their order, and how each is held."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from validator.language import syntax
from validator.language.naming.collector import Collector
from validator.language.naming.names import Names
from validator.language.naming.policy import Placed, both
from validator.language.naming.symbols import Symbol, symbols
from validator.language.problems import of_rules as problems
from validator.language.problems.general import At, said_twice
from validator.model.declarations import Provision
from validator.model.program import Grant
from validator.text.wording import Words

_PARENT = re.compile(r"(.+)\.[0-9]+")
_SUPPLEMENT = re.compile(r"suppl\.([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\.[0-9]+)*")


def ancestors(ref: str) -> list[str]:
    """The provision and those that it is numbered below, the innermost first."""
    found = [ref]
    while (match := _PARENT.fullmatch(found[-1])) is not None:
        found.append(match[1])
    return found


class Catalogue:
    """The leaves of a tariff in their order, and the provisions above them."""

    def __init__(self, names: Names, sink: Collector) -> None:
        path = self._path = names.tariff_path
        self._sink = sink
        self.leaves: dict[str, syntax.Ref] = {}
        self._place: dict[str, tuple[int, int]] = {}
        for leaf in names.tariff.provisions if names.tariff else ():
            sink.recorder.note(At(path, leaf.span), Symbol("provision", leaf.text))
            if leaf.text in self.leaves:
                sink.add(said_twice(At(path, leaf.span), Words("provision", "規定"), leaf.text))
                continue
            for depth, ref in enumerate(reversed(ancestors(leaf.text))):
                self._place.setdefault(ref, (len(self.leaves), depth))
            self.leaves[leaf.text] = leaf

    def check(self, refs: Iterable[syntax.Ref], path: str, sink: Collector) -> tuple[str, ...]:
        """The provisions cited; one that is not in the tariff is a problem."""
        found: dict[str, None] = {}
        for ref in refs:
            at = At(path, ref.span)
            if ref.text in self._place or not self._place:
                sink.recorder.note(at, Symbol("provision", ref.text))
            if ref.text not in self._place and self._place:
                error = problems.unknown_provision(at, ref.text, self._place)
                sink.unknown(error, symbols("provision", self._place))
            elif ref.text in found:
                sink.add(said_twice(at, Words("provision", "規定"), ref.text))
            found[ref.text] = None
        return tuple(found)

    def sort(self, grants: Iterable[Grant]) -> list[Grant]:
        """Grants in the order of their provisions."""
        return sorted(grants, key=lambda grant: self._place.get(grant.provision, (0, 0)))

    def check_headings(self, blocks: Sequence[Placed[syntax.Provision]]) -> None:
        """Each heading is a provision of the tariff, is there once, and stands in order within its file."""
        seen: dict[str, At] = {}
        last: dict[str, str] = {}
        for block in blocks:
            heading = block.node.heading
            ref, at = heading.ref.text, block.at(heading.ref)
            if not ref:
                continue
            self._sink.recorder.note(at, Symbol("provision", ref), declares=True)
            self.check([heading.ref], block.path, self._sink)
            if ref in seen:
                self._sink.add(said_twice(at, Words("provision", "規定"), ref, seen[ref]))
                continue
            seen[ref] = at
            self._check_order(ref, at, last)

    def _check_order(self, ref: str, at: At, last: dict[str, str]) -> None:
        before = last.get(at.path)
        if ref not in self._place:
            return
        if before is not None and self._place[ref] < self._place[before]:
            self._sink.add(problems.out_of_order(at, ref, before))
        else:
            last[at.path] = ref

    def provisions(self, blocks: Sequence[Placed[syntax.Provision]]) -> tuple[Provision, ...]:
        """One provision for each leaf and each block, in the tariff's order."""
        by_ref: dict[str, Placed[syntax.Provision]] = {}
        for block in blocks:
            by_ref.setdefault(block.provision or "", block)
        refs = [ref for ref in self._place if ref in self.leaves or ref in by_ref]
        return tuple(self._provision(ref, by_ref) for ref in sorted(refs, key=lambda ref: self._place[ref]))

    def _provision(self, ref: str, by_ref: dict[str, Placed[syntax.Provision]]) -> Provision:
        block = by_ref.get(ref)
        node = block.node if block else None
        return Provision(
            ref,
            both(node.heading.title) if node and node.heading.title else None,
            both(node.says) if node and node.says else None,
            both(node.reading) if node and node.reading else None,
            self._informative(ref, by_ref),
            self._edition(block) if block else None,
            ref in self.leaves,
            block.origin if block else None,
        )

    def _informative(self, ref: str, by_ref: dict[str, Placed[syntax.Provision]]) -> Words | None:
        """Why a provision, or one above it, can be breached by no record."""
        for each in ancestors(ref):
            if each in by_ref:
                for content in by_ref[each].node.content:
                    if isinstance(content, syntax.Informative):
                        return both(content.words)
        return None

    def _edition(self, block: Placed[syntax.Provision]) -> str | None:
        for content in block.node.content:
            if isinstance(content, syntax.Edition):
                match = _SUPPLEMENT.fullmatch(block.provision or "")
                if match is not None:
                    return match[1]
                self._sink.add(problems.edition_elsewhere(block.at(content)))
        return None

    def check_held(self, blocks: Sequence[Placed[syntax.Provision]], cited: Iterable[str]) -> None:
        """Each leaf has a block, and something holds it: what stands there, or what cites it."""
        held = set(cited)
        covered: dict[str, syntax.Provision] = {}
        for block in blocks:
            node = block.node
            covered.setdefault(block.provision or "", node)
            if any(not isinstance(content, syntax.Rule) for content in node.content):
                held.add(block.provision or "")
        informative = {
            ref
            for ref, node in covered.items()
            if any(isinstance(each, syntax.Informative) for each in node.content)
        }
        for ref, leaf in self.leaves.items():
            at = At(self._path, leaf.span)
            if ref not in covered:
                self._sink.add(problems.uncovered(at, ref))
            elif ref not in held and not informative & set(ancestors(ref)):
                self._sink.add_late(problems.unheld(at, ref))
