"""What one file brings to a check: its records, what is wrong with their shape, or why there are none."""

from __future__ import annotations

from typing import Literal, TypeAlias

from validator.evaluation.company import DESIGNATIONS
from validator.model.report import Aside, Failure, Reason, Violation
from validator.model.values import Thing
from validator.shape.decode import Decoded, Decoder
from validator.shape.recognise import ours
from validator.sources.document import Node
from validator.sources.read import File
from validator.sources.refusal import Refused
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
        "faulty",
        "may_designate",
        "path",
        "unread",
        "violations",
    )

    def __init__(self, path: str, fate: Fate) -> None:
        self.path = path
        self.fate = fate
        self.decoded: list[Decoded] = []
        """Records, in the file's order; the company's designations are not among them."""
        self.faulty: dict[str | None, list[Decoded]] = {}
        """Those with a fault, by contractor."""
        self.designated: list[Thing] = []
        self.may_designate = False
        """Whether it holds what may be the company's designations and cannot be read as such."""
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
        return _refused(path, content, decoder, lang, named=named)
    if not content.documents and named:
        return _failed(path, 1, 1, _EMPTY.to(lang))
    return _decoded(path, [document.root for document in content.documents], decoder, lang)


def _refused(path: str, refused: Refused, decoder: Decoder, lang: Lang, *, named: bool) -> Taken:
    # imported here because few files are refused
    from validator.shape.remains import remains

    found = remains(refused, decoder.tables)
    if not named and not found.ours:
        return _aside(path, "refused", refused.message.to(lang))
    taken = _failed(path, refused.line, refused.column, refused.message.to(lang))
    taken.unread, taken.may_designate = found.contractors, found.designates
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
    taken_for_records = ours(roots, decoder.tables)
    if not any(taken_for_records):
        return _aside(path, "no-record", NO_RECORD.to(lang))
    taken = Taken(path, "judged")
    for root, is_ours in zip(roots, taken_for_records, strict=True):
        if is_ours:
            _add(taken, root, decoder, lang)
        else:
            from validator.evaluation.shape_faults import no_record

            taken.violations.append(no_record(root, path, lang))
    taken.contractors = frozenset(each.contractor for each in taken.decoded if each.contractor is not None)
    return taken


def _add(taken: Taken, root: Node, decoder: Decoder, lang: Lang) -> None:
    decoded = decoder.decode(root, taken.path)
    if decoded.kind == DESIGNATIONS and decoded.thing is not None:
        taken.designated.append(decoded.thing)
    else:
        taken.decoded.append(decoded)
    if decoded.faults:
        taken.faulty.setdefault(decoded.contractor, []).append(decoded)
        # imported here because most records have none
        from validator.evaluation.fingerprint import digest_of
        from validator.evaluation.shape_faults import shape_violation
        from validator.shape.recognise import may_designate

        path, value = taken.path, digest_of(root)
        taken.violations += [
            shape_violation(each, decoded, root, path, lang, decoder.tables, value) for each in decoded.faults
        ]
        taken.may_designate |= decoded.kind is None and may_designate(root, decoder.tables)
