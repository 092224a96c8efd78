"""A branch's children, read by their rule or kind of token: `kids.maybe(build_ref, "under")`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from validator.language.parsing.branch import Branch, Child, Leaf

T = TypeVar("T")


class Children:
    """A branch's children, by rule and by kind of token. `end` sees that none is dropped."""

    __slots__ = ("_branch", "_left")

    def __init__(self, branch: Branch) -> None:
        self._branch = branch
        self._left = list(branch.children)

    def all(self, build: Callable[[Child], T], *names: str) -> tuple[T, ...]:
        """What is built of every child of these rules or kinds of token, in their order."""
        found = [child for child in self._left if _name(child) in names]
        self._left = [child for child in self._left if _name(child) not in names]
        return tuple(map(build, found))

    def one(self, build: Callable[[Child], T], *names: str) -> T:
        """What is built of the first such child, which the grammar demands."""
        found = self.maybe(build, *names)
        if found is None:
            raise AssertionError(self._branch.rule, names)
        return found

    def maybe(self, build: Callable[[Child], T], *names: str) -> T | None:
        """What is built of the first such child, if there is one."""
        for index, child in enumerate(self._left):
            if _name(child) in names:
                del self._left[index]
                return build(child)
        return None

    def has(self, *names: str) -> bool:
        """Whether there is such a child; it counts as read."""
        return self.maybe(_name, *names) is not None

    def end(self) -> None:
        """Nothing is left unread."""
        if self._left:
            raise AssertionError(self._branch.rule, [_name(child) for child in self._left])


def _name(child: Child) -> str:
    return child.kind if isinstance(child, Leaf) else child.rule
