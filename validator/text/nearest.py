"""The one "did you mean": a word at an edit distance of at most 2, where it is the only such candidate."""

from __future__ import annotations

from collections.abc import Iterable

MAX_DISTANCE = 2


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The single candidate near `word`, or none, as where it is one itself.

    Case and the joints `-`, `_` and space count for nothing.

    A word as short as its distance says nothing: at least half of its characters must stand.
    """
    plain = _plain(word)
    others = list(dict.fromkeys(candidates))
    if word in others:
        return None
    near = [name for name in others if _plain(name) == plain]
    near = near or [name for name in others if _is_near(plain, _plain(name))]
    return near[0] if len(near) == 1 else None


def same_digits(one: str, other: str) -> bool:
    """Whether two words have the same digits in their order: another digit is another word, and no slip."""
    return list(filter(str.isdigit, one)) == list(filter(str.isdigit, other))


def _plain(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")


def _is_near(word: str, name: str) -> bool:
    bound = min(MAX_DISTANCE, max(len(word), len(name)) // 2)
    return abs(len(word) - len(name)) <= bound and edit_distance(word, name, bound) <= bound


def edit_distance(a: str, b: str, bound: int) -> int:
    """The optimal string alignment distance (insert, delete, replace, swap neighbours).

    `bound + 1` where it is beyond the bound.
    """
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > bound:
            return bound + 1
    return min(row[-1], bound + 1)
