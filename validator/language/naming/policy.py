"""The parsed files of a policy, walked in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from validator.language import syntax
from validator.language.problems.general import At
from validator.model.declarations import Origin
from validator.text.wording import Words

N_co = TypeVar("N_co", bound=syntax.Node, covariant=True)
N = TypeVar("N", bound=syntax.Node)


class Placed(NamedTuple, Generic[N_co]):
    """Something of a file, and the provision that it stands under (integrity: an empty text)."""

    path: str
    provision: str | None
    node: N_co

    def at(self, node: syntax.Node) -> At:
        """The place of a node of this file."""
        return At(self.path, node.span)

    @property
    def origin(self) -> Origin:
        """Where it stands, for the program."""
        return origin(self.path, self.node)

    @property
    def cited(self) -> tuple[str, ...]:
        """The provision as a citation."""
        return (self.provision,) if self.provision else ()


def origin(path: str, node: syntax.Node) -> Origin:
    """Where a node stands, for the program."""
    return Origin(path, node.span.line, node.span.end_line)


def vocabulary(files: Sequence[syntax.File]) -> Iterator[Placed[syntax.Node]]:
    """Everything that may be said above the provisions and in them, in the policy's order."""
    for file in files:
        for node in file.vocabulary:
            yield Placed(file.path, None, node)
        for provision in file.provisions:
            for content in provision.content:
                yield Placed(file.path, provision.heading.ref.text, content)


def blocks(files: Sequence[syntax.File]) -> list[Placed[syntax.Provision]]:
    """The provisions of a policy."""
    return [Placed(file.path, block.heading.ref.text, block) for file in files for block in file.provisions]


def of_form(form: type[N], placed: Iterable[Placed[syntax.Node]]) -> list[Placed[N]]:
    """Those of one form of the grammar."""
    return [Placed(each.path, each.provision, each.node) for each in placed if isinstance(each.node, form)]


def label(node: syntax.Label, name: syntax.Name) -> Words:
    """A label; in English, where it is left out, the name, its joints read as spaces."""
    if node.same is not None:
        return Words(node.same.text, node.same.text)
    plain = name.text.replace("-", " ").replace("_", " ")
    return Words(node.en.text if node.en else plain, node.ja.text if node.ja else plain)


def both(node: syntax.Both) -> Words:
    """A text in both languages."""
    return Words(node.en.text, node.ja.text)
