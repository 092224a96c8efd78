"""Faults of shape as findings: each breaches the rule `record-shape`."""

from __future__ import annotations

from validator.evaluation.fingerprint import digest, digest_of, identity_of
from validator.evaluation.places import span_of
from validator.model.report import Edit, Fix, Related, Violation
from validator.model.values import Place, Thing
from validator.shape.decode import Decoded
from validator.shape.faults import Fault, Path
from validator.shape.tables import Table, Tables
from validator.sources.document import Mapping, Node, Scalar, Sequence
from validator.text.wording import Lang, Words

RULE = "record-shape"

_NO_RECORD = Words(
    "This document among records shows no sign of being one, so it is not judged.",
    "記録に交じるこの文書は記録とは見えないため、調べていない。",
)
_NO_RECORD_HELP = Words(
    "Begin it with `record: …` if it is a record; otherwise move it to a file of its own.",
    "記録であれば `record: …` で始め、そうでなければ別のファイルに移す。",
)
_SECOND = Words(
    "The company's designations are recorded twice; only the first record counts.",
    "当社の指定が二度記録されている。効力があるのは最初の記録だけである。",
)
_SECOND_HELP = Words("Put them together in one record.", "一つの記録にまとめる。")
_FIRST = Words("the first record", "最初の記録")


def shape_violation(
    fault: Fault, decoded: Decoded, root: Node, path: str, lang: Lang, tables: Tables, value: str
) -> Violation:
    """A fault as it is reported; `value` is a digest of its record.

    A fix is safe only in a record of which it is sure what it is.
    """
    repair = fault.fix
    safe = repair is not None and repair.safe and decoded.kind is not None
    fix = None if repair is None else Fix((Edit(path, *repair.span, repair.text),), safe)
    return Violation(
        RULE,
        "error",
        fault.provisions,
        path,
        *fault.span,
        decoded.id,
        decoded.contractor,
        fault.message.to(lang),
        None if fault.help is None else fault.help.to(lang),
        (),
        None,
        tuple(Related(path, *span, words.to(lang)) for span, words in fault.related),
        fix,
        digest(
            [
                RULE,
                fault.code,
                decoded.contractor or "",
                decoded.kind or "",
                decoded.id or "",
                *_steps(root, fault.path_in_record, decoded.kind, tables),
            ]
        ),
        value=value,
    )


def no_record(root: Node, path: str, lang: Lang) -> Violation:
    """A document among records that is taken for none: it is not judged, and that is told."""
    line, column, *_ = root.span
    words = [entry.key.text for entry in root.entries] if isinstance(root, Mapping) else []
    return Violation(
        RULE,
        "warning",
        (),
        path,
        line,
        column,
        line,
        column + 1,
        None,
        None,
        _NO_RECORD.to(lang),
        _NO_RECORD_HELP.to(lang),
        (),
        None,
        (),
        None,
        digest([RULE, "no-record", *words]),
        value=digest_of(root),
    )


def _steps(node: Node | None, path: Path, kind: str | None, tables: Tables) -> list[str]:
    """The keys that lead to a fault; an item of a list by its text, or by what identifies such parts."""
    steps = []
    table = None if kind is None else tables.table(kind)
    for step in path:
        if isinstance(step, int):
            node = node.items[step] if isinstance(node, Sequence) and step < len(node.items) else None
            steps.append(_identity(node, table))
        else:
            entry = node.get(step) if isinstance(node, Mapping) else None
            node = None if entry is None else entry.value
            field = None if table is None else table.fields.get(step)
            part = None if field is None else field.type.of or field.type
            table = tables.table(part.ref) if part is not None and part.name == "part" else None
            steps.append(step)
    return steps


def _identity(item: Node | None, table: Table | None) -> str:
    if isinstance(item, Scalar):
        return item.text
    if not isinstance(item, Mapping):
        return ""
    texts = {each.key.text: each.value.text for each in item.entries if isinstance(each.value, Scalar)}
    named = () if table is None else identity_of(table.kind)
    first = (next((texts[key] for key in keys if texts.get(key)), "") for keys in named)
    return "&".join(filter(None, first)) or next(iter(texts.values()), "")


def second_designations(second: Thing, first: Thing, lang: Lang) -> Violation:
    """Only one record of designations may stand in a repository."""
    span, where = span_of(Place(second)), span_of(Place(first))
    related = Related(first.path, *where, _FIRST.to(lang))
    return Violation(
        "record-id-unique",
        "error",
        (),
        second.path,
        *span,
        None,
        None,
        _SECOND.to(lang),
        _SECOND_HELP.to(lang),
        (),
        None,
        (related,),
        None,
        digest(["record-id-unique", second.kind]),
        value=digest_of(second.node),
    )
