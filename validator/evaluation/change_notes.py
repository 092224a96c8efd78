"""What is told once of a comparison with a revision: with which, what could not be compared, what is a correction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from validator.evaluation.former import Former, Renamed, refused_then
from validator.model.report import Correction
from validator.shape.tables import Tables
from validator.text.display import escape
from validator.text.wording import Lang, Words

_COMPARED = Words("Compared with `{revision}`.", "`{revision}` と比べた。")
_NOT_READABLE = Words(
    "{path} could not be read as it was in {revision}, so its records are not compared.",
    "{revision} の {path} は読み取れないため、その記録は比べていない。",
)
_APART = Words(
    "{path} is another Git repository: its records are not compared. Run the same within it.",
    "{path} は別の Git リポジトリであるため、その記録は比べていない。その中で同じ検査を行う。",
)
_RENAMED = Words(
    "{contractor} says that it was {formerly}: {records} of its records are compared with those of that name.",
    "{contractor} は、旧名を {formerly} とする。{contractor} の{records}件の記録を、旧名の記録と比べた。",
)
_CORRECTION = Words(
    "Marked as a correction at {path}:{line}: {reason}", "訂正とされた変更 {path}:{line}: {reason}"
)


def change_notes(
    former: Former,
    corrections: Sequence[Correction],
    renamed: Sequence[Renamed],
    tables: Tables,
    lang: Lang,
) -> tuple[str, ...]:
    """The notes of a comparison."""
    return tuple(words.to(lang) for words in _notes(former, corrections, renamed, tables))


def _notes(
    former: Former, corrections: Sequence[Correction], renamed: Sequence[Renamed], tables: Tables
) -> Iterator[Words]:
    revision = escape(former.revision)
    yield _COMPARED.format(revision=revision)
    for path in refused_then(former, tables):
        yield _NOT_READABLE.format(path=escape(path), revision=revision)
    for path in former.apart:
        yield _APART.format(path=escape(path))
    for contractor, formerly, records in renamed:
        yield _RENAMED.format(contractor=escape(contractor), formerly=escape(formerly), records=records)
    yield from map(_corrected, corrections)


def correction_note(correction: Correction, lang: Lang) -> str:
    """That a change is marked as a correction."""
    return _corrected(correction).to(lang)


def _corrected(each: Correction) -> Words:
    return _CORRECTION.format(path=escape(each.path), line=each.line, reason=escape(each.reason))
