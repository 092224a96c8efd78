"""Customers as the tariff's own tests have them, and what happens to their files: days move, lines go, words change.

Records made from declarations alone rarely meet; these refer to each other, so that rules have something to judge.
"""

from __future__ import annotations

import re
from functools import cache

from generators.corpus import texts
from hypothesis import strategies as st

_DAY = re.compile(r"\b(\d{4}-\d{2})-(\d{2})\b")


@cache
def words() -> tuple[str, ...]:
    """What stands behind keys in them."""
    found = {
        match[1] for text in texts() for match in re.finditer(r": ([a-z0-9][a-z0-9-]*)$", text, re.MULTILINE)
    }
    return tuple(sorted(found))


def customers() -> st.SearchStrategy[str]:
    """A case, as it is or with a few lines changed."""
    return st.deferred(  # the corpus is read by who draws, not by who imports
        lambda: st.sampled_from(texts()).flatmap(
            lambda text: st.lists(_change(), max_size=4).map(lambda changes: _changed(text, changes))
        )
    )


def renamed(text: str, number: int) -> str:
    """The same customer under another name."""
    return re.sub(r"^contractor: (.*)$", rf"contractor: c{number}-\1", text, flags=re.MULTILINE)


def _change() -> st.SearchStrategy[tuple[str, int, int]]:
    """What is done, at which line, and how far or to what."""
    return st.tuples(
        st.sampled_from(("day", "drop", "word", "twice")), st.integers(0, 400), st.integers(1, 28)
    )


def _changed(text: str, changes: list[tuple[str, int, int]]) -> str:
    lines = text.split("\n")
    for what, where, to in changes:
        at = where % len(lines)
        if what == "drop":
            del lines[at]
        elif what == "twice":
            lines.insert(at, lines[at])
        elif what == "day":
            lines[at] = _DAY.sub(rf"\1-{to:02d}", lines[at])
        else:
            lines[at] = re.sub(r": [a-z0-9-]+$", f": {words()[to * where % len(words())]}", lines[at])
        if not lines:
            return ""
    return "\n".join(lines)
