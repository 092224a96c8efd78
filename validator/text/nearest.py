"""The one "did you mean": a word at an edit distance of at most 2, where it is the only such candidate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

MAX_DISTANCE = 2


class Lexicon:
    """The words among which one is looked for: gone through once, however often that is."""

    def __init__(self, candidates: Iterable[str]) -> None:
        self._words = dict.fromkeys(candidates)
        self._by_plain: dict[str, list[str]] = {}
        self._by_length: dict[int, list[tuple[int, str]]] = {}
        for word in self._words:
            self._by_plain.setdefault(_plain(word), []).append(word)
        for plain in self._by_plain:
            self._by_length.setdefault(len(plain), []).append((_letters(plain), plain))

    def nearest(self, word: str) -> str | None:
        """The single word near to one, or none, as where it is one itself.

        Case and the joints `-`, `_` and space count for nothing.

        A word as short as its distance says nothing: at least half of its characters must stand.
        """
        if word in self._words:
            return None
        plain = _plain(word)
        near = self._by_plain.get(plain) or [
            each for other in self._candidates(plain) for each in self._by_plain[other]
        ]
        return near[0] if len(near) == 1 else None

    def _candidates(self, word: str) -> Iterator[str]:
        """Those near by distance, which is asked only where length and letters allow it."""
        letters = _letters(word)
        for length in range(len(word) - MAX_DISTANCE, len(word) + MAX_DISTANCE + 1):
            bound = min(MAX_DISTANCE, max(len(word), length) // 2)
            if abs(len(word) - length) <= bound:
                for others, other in self._by_length.get(length, ()):
                    # one edit takes at most one letter away and brings at most one in
                    is_alike = (letters ^ others).bit_count() <= 2 * bound
                    if is_alike and edit_distance(word, other, bound) <= bound:
                        yield other


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The single candidate near `word`, or none, as where it is one itself."""
    return Lexicon(candidates).nearest(word)


def same_digits(one: str, other: str) -> bool:
    """Whether two words have the same digits in their order: another digit is another word, and no slip."""
    return list(filter(str.isdigit, one)) == list(filter(str.isdigit, other))


def _plain(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")


def _letters(word: str) -> int:
    """The letters that occur in a word, a bit for each; several letters share one."""
    found = 0
    for letter in set(word):
        found |= 1 << (ord(letter) & 63)
    return found


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
