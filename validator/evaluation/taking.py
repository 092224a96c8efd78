"""What one file brings to a check: its records, what is wrong with their shape, or why there are none."""

from __future__ import annotations

from typing import Literal, TypeAlias

from validator.evaluation.company import DESIGNATIONS
from validator.model.report import Aside, Failure, Reason, Violation
from validator.model.values import Thing
from validator.shape.decode import Decoded, Decoder
from validator.shape.recognise import standing
from validator.sources.document import Node
from validator.sources.read import File
from validator.sources.refusal import Refused, may_hold_record
from validator.text.wording import Lang, Words

_EMPTY = Words("The file is empty: it holds no record.", "ファイルは空で、記録がない。")
NO_RECORD = Words("It holds no record.", "記録がない。")

Fate: TypeAlias = Literal["judged", "aside", "failed"]
"""A file with records, one that is left aside, one that could not be judged."""


class Taken:
    """What a file brings. It is itself and no other that brings the same, so that it tells what has changed."""

    __slots__ = (
        "aside",
        "contractors",
        "decoded",
        "designated",
        "failure",
        "fate",
        "path",
        "unread",
        "violations",
    )

    def __init__(self, path: str, fate: Fate) -> None:
        self.path = path
        self.fate = fate
        self.decoded: list[Decoded] = []
        """Records, in the file's order; the company's designations are not among them."""
        self.designated: list[Thing] = []
        self.violations: list[Violation] = []
        """Of shape."""
        self.failure: Failure | None = None
        self.aside: Aside | None = None
        """Why it brings nothing, where it is no failure."""
        self.unread: frozenset[str] = frozenset()
        """Contractors of whom a file that was refused may hold records."""
        self.contractors: frozenset[str] = frozenset()
        """Those of the records."""


def take(path: str, content: File | Refused, decoder: Decoder, lang: Lang, *, named: bool) -> Taken:
    """Takes a file in. One that was `named` by hand is meant, whatever it looks like."""
    if isinstance(content, Refused):
        return _refused(path, content, lang, named=named)
    if not content.documents and named:
        return _failed(path, 1, 1, _EMPTY.to(lang))
    return _decoded(path, [document.root for document in content.documents], decoder, lang)


def _refused(path: str, refused: Refused, lang: Lang, *, named: bool) -> Taken:
    if not named and not may_hold_record(refused):
        return _aside(path, "refused", refused.message.to(lang))
    taken = _failed(path, refused.line, refused.column, refused.message.to(lang))
    taken.unread = frozenset(refused.contractors)
    return taken


def _aside(path: str, reason: Reason, message: str) -> Taken:
    taken = Taken(path, "aside")
    taken.aside = Aside(path, reason, message)
    return taken


def _failed(path: str, line: int, column: int, message: str) -> Taken:
    taken = Taken(path, "failed")
    taken.failure = Failure(path, line, column, message)
    return taken


def _decoded(path: str, roots: list[Node], decoder: Decoder, lang: Lang) -> Taken:
    standings = [standing(root, decoder.tables) for root in roots]
    if all(each == "other" for each in standings):
        return _aside(path, "no-record", NO_RECORD.to(lang))
    taken = Taken(path, "judged")
    holds_record = "record" in standings
    for root, each in zip(roots, standings, strict=True):
        if holds_record or each == "alike":
            _add(taken, root, decoder.decode(root, path), lang)
    taken.contractors = frozenset(each.contractor for each in taken.decoded if each.contractor is not None)
    return taken


def _add(taken: Taken, root: Node, decoded: Decoded, lang: Lang) -> None:
    if decoded.kind == DESIGNATIONS and decoded.thing is not None:
        taken.designated.append(decoded.thing)
    else:
        taken.decoded.append(decoded)
    if decoded.faults:
        # imported here because most records have none
        from validator.evaluation.shape_faults import shape_violation

        path = taken.path
        taken.violations += [shape_violation(each, decoded, root, path, lang) for each in decoded.faults]
