"""The lines that Git leaves in a text where a merge was not resolved."""

from __future__ import annotations

import re

from validator.text.wording import Words

_ENDS = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
_MARK = re.compile(r"^(?:(?:<{7}|>{7}|\|{7})(?: |\r?$)|={7}\r?$)", re.MULTILINE)

UNRESOLVED = Words(
    "A merge was left unresolved: the lines with `<<<<<<<`, `=======` and `>>>>>>>` are Git's. Keep what holds"
    " of both sides, and delete these lines.",
    "ここにマージの衝突が残っている。`<<<<<<<`、`=======`、`>>>>>>>` の行は Git の印である。"
    "両側から正しい内容を残し、印の行を削除する。",
)
"""What is said of such a text, whatever it is a text of."""


def first_merge_mark(text: str) -> int | None:
    """The line, from 1, of the first mark of a merge that was not resolved."""
    if _ENDS.search(text) is None:
        return None
    first = _MARK.search(text)
    return None if first is None else text.count("\n", 0, first.start()) + 1


def is_merge_mark(line: str) -> bool:
    """Whether a line alone looks like such a mark: enough where the text is none of its language anyway."""
    return _MARK.match(line) is not None
