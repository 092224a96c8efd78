"""The one "did you mean": a word at an edit distance of at most 2, where it is the only such candidate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

MAX_DISTANCE = 2

_CROWD, _ALIKE = 4096, 256
"""Among more kinds of words than these, or more words of the same letters, none is sought: two would be near."""


class Lexicon:
    """The words among which one is looked for: gone through once, however often that is."""

    def __init__(self, candidates: Iterable[str]) -> None:
        self._words = dict.fromkeys(candidates)
        self._by_plain: dict[str, list[str]] = {}
        self._by_length: dict[int, dict[int, list[str]]] = {}
        """The plain words by length, then by letters."""
        for word in self._words:
            self._by_plain.setdefault(_plain(word), []).append(word)
        for plain in self._by_plain:
            self._by_length.setdefault(len(plain), {}).setdefault(_letters(plain), []).append(plain)

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def nearest(self, word: str) -> str | None:
        """The single word near to one, or none, as where it is one itself.

        Case and the joints `-`, `_` and space count for nothing.

        A word as short as its distance says nothing: at least half of its characters must stand.
        """
        if word in self._words:
            return None
        plain = _plain(word)
        near = self._by_plain.get(plain) or self._near(plain)
        return near[0] if len(near) == 1 else None

    def _near(self, word: str) -> list[str]:
        """The words near by distance, as far as more than one."""
        near: list[str] = []
        for looked_at, (other, bound) in enumerate(self._candidates(word)):
            if looked_at == _ALIKE:
                return []
            if edit_distance(word, other, bound) <= bound:
                near += self._by_plain[other]
                if len(near) > 1:
                    break
        return near

    def _candidates(self, word: str) -> Iterator[tuple[str, int]]:
        """Those of which length and letters allow that they are near, each with the distance that is."""
        lengths = range(len(word) - MAX_DISTANCE, len(word) + MAX_DISTANCE + 1)
        if sum(len(self._by_length.get(length, ())) for length in lengths) > _CROWD:
            return
        letters = _letters(word)
        for length in lengths:
            bound = min(MAX_DISTANCE, max(len(word), length) // 2)
            if abs(len(word) - length) <= bound:
                for others, words in self._by_length.get(length, {}).items():
                    # one edit takes at most one letter away and brings at most one in
                    if (letters ^ others).bit_count() <= 2 * bound:
                        yield from ((other, bound) for other in words)


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

    `bound + 1` where it is beyond the bound. Only alignments are tried that shift by no more than that.
    """
    a, b = _where_they_differ(a, b)
    beyond = bound + 1
    if abs(len(a) - len(b)) > bound:
        return beyond
    # at `shift` of row `i` stands the distance of the first `i` of `a` and the first `i + shift - bound` of `b`
    shifts = range(2 * bound + 1)
    older: list[int] = []
    before = [shift - bound if 0 <= shift - bound <= len(b) else beyond for shift in shifts]
    for i, x in enumerate(a, 1):
        row: list[int] = []
        for shift in shifts:
            j = i + shift - bound
            if not 0 <= j <= len(b):
                row.append(beyond)
                continue
            cost = before[shift] + (x != b[j - 1]) if j else i
            if shift < 2 * bound:
                cost = min(cost, before[shift + 1] + 1)
            if row:
                cost = min(cost, row[-1] + 1)
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == b[j - 1]:
                cost = min(cost, older[shift] + 1)
            row.append(cost)
        if min(row) > bound:
            return beyond
        older, before = before, row
    return min(before[len(b) - len(a) + bound], beyond)


def _where_they_differ(a: str, b: str) -> tuple[str, str]:
    """Two words without what both begin and end with."""
    shorter = min(len(a), len(b))
    start = next((n for n in range(shorter) if a[n] != b[n]), shorter)
    rest = shorter - start
    end = next((n for n in range(rest) if a[-1 - n] != b[-1 - n]), rest)
    return a[start : len(a) - end], b[start : len(b) - end]
