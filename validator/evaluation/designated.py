"""The company's designations from a file that is named for them: nothing else of that file counts there."""

from __future__ import annotations

from typing import NamedTuple

from validator.evaluation.company import DESIGNATIONS, unknown_designations
from validator.evaluation.fingerprint import digest_of
from validator.evaluation.shape_faults import second_designations, shape_violation
from validator.model.report import Failure, Violation
from validator.model.values import Thing
from validator.shape.decode import Decoded, Decoder
from validator.sources.document import Node
from validator.sources.read import File
from validator.sources.refusal import Refused
from validator.text.wording import Lang, Words

_NONE = Words(
    "This file, named for the company's designations, holds no record of them (`record: {name}`).",
    "当社の指定のファイルとされたが、その記録(`record: {name}`)がない。",
)


class Designated(NamedTuple):
    """The record that counts, the faults of such records, and why there is none."""

    thing: Thing
    violations: tuple[Violation, ...]
    failures: tuple[Failure, ...]


def designated(path: str, content: File | Refused, decoder: Decoder, lang: Lang) -> Designated:
    """Reads the first record of designations in a file. Where there is none, what rests on them is withheld."""
    if isinstance(content, Refused):
        return _nothing(Failure(path, content.line, content.column, content.message.to(lang)))
    roots = [document.root for document in content.documents]
    read = [(root, decoder.decode(root, path)) for root in roots]
    found = [(root, each) for root, each in read if each.kind == DESIGNATIONS and each.thing is not None]
    things = [each.thing for _, each in found if each.thing is not None]
    if not things:
        return _nothing(_failure(path, [each for _, each in read], lang))
    first, *others = things
    faults = [violation for root, each in found for violation in _faults(root, each, path, lang, decoder)]
    return Designated(first, (*faults, *(second_designations(other, first, lang) for other in others)), ())


def _faults(root: Node, decoded: Decoded, path: str, lang: Lang, decoder: Decoder) -> list[Violation]:
    value = digest_of(root) if decoded.faults else ""
    return [
        shape_violation(fault, decoded, root, path, lang, decoder.tables, value) for fault in decoded.faults
    ]


def _failure(path: str, read: list[Decoded], lang: Lang) -> Failure:
    """Told at the record whose kind cannot be read, where there is just one that may be meant."""
    unread = [fault for each in read if each.kind is None for fault in each.faults]
    said = _NONE.format(name=DESIGNATIONS).to(lang)
    if len(unread) != 1:
        return Failure(path, 1, 1, said)
    return Failure(path, *unread[0].span[:2], said)


def _nothing(failure: Failure) -> Designated:
    return Designated(unknown_designations(), (), (failure,))
