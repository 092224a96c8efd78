"""Hover, over a contract: what is told of the word under the pointer."""

from __future__ import annotations

from collections.abc import Iterator

from validator.editor.answers import Hover
from validator.editor.contracts import computed, findings
from validator.editor.contracts.comments import mention_at
from validator.editor.contracts.describer import Describer
from validator.editor.contracts.markdown import bullets, code, literal, paragraphs, strong
from validator.editor.contracts.project import Project
from validator.editor.contracts.records import is_id, named, target_of, thing_of
from validator.editor.contracts.rules import explanation
from validator.editor.contracts.spots import Spot, spot_at, tables_of
from validator.model.values import Thing
from validator.shape.engine import RECORD
from validator.shape.tables import Tables
from validator.sources.document import Mapping, Scalar

_RULE = "\n\n---\n\n"
_FACTS = 6
"""Keys of a record that are shown where an id names it."""


def hover(project: Project, path: str, line: int, column: int) -> Hover | None:
    """What is told at a place: findings first, then what is computed, then what the word is."""
    lines = findings.lines_of(project, path)
    if lines is None:
        return None
    mention = mention_at(lines, line, column)
    if mention is not None:
        told = explanation(project, mention.rule)
        return Hover(told, mention.span) if told else None
    found = findings.at(project, path, line, column)
    spot = _spot(project, path, line, column)
    parts = [findings.told(project, each) for each in found]
    parts += _of_spot(project, path, spot) if spot is not None else ()
    shown = _RULE.join(dict.fromkeys(filter(None, parts)))
    if not shown:
        return None
    return Hover(shown, spot.scalar.span if spot is not None else findings.span_of(found[0]))


def _spot(project: Project, path: str, line: int, column: int) -> Spot | None:
    file = findings.file_of(project, path)
    return None if file is None else spot_at(file, tables_of(project), line, column)


def _of_spot(project: Project, path: str, spot: Spot) -> Iterator[str]:
    tables = tables_of(project)
    thing = thing_of(project, path, spot)
    if thing is not None and spot.entry is not None:
        yield computed.for_key(project, thing, spot.entry.key.text)
    if spot.sort == "key":
        yield from _of_key(project, spot, thing)
        return
    told = [each for each in _of_value(project, spot, thing, tables) if each]
    yield from told or _key_of_value(project, spot)


def _key_of_value(project: Project, spot: Spot) -> Iterator[str]:
    """Of a value that says nothing by itself, its key."""
    field = (
        spot.table.fields.get(spot.entry.key.text)
        if spot.table is not None and spot.entry is not None
        else None
    )
    if spot.table is not None and field is not None:
        yield Describer(project).key(field, spot.table)


def _of_key(project: Project, spot: Spot, thing: Thing | None) -> Iterator[str]:
    if spot.field is not None and spot.table is not None:
        yield Describer(project).key(spot.field, spot.table)
    if thing is not None and thing.whole is None and spot.scalar.text == RECORD:
        yield computed.for_record(project, thing)


def _of_value(project: Project, spot: Spot, thing: Thing | None, tables: Tables) -> Iterator[str]:
    describer, text = Describer(project), spot.scalar.text
    if is_id(spot) and thing is not None:
        yield computed.for_record(project, thing)
        return
    target = target_of(spot, tables)
    record = None if target is None else named(project, target)
    if record is not None:
        yield _record(project, record, tables)
    type_ = None if spot.field is None else spot.field.type
    if type_ is not None and type_.name == "word":
        words = describer.declarations.words_of(type_.ref)
        word = next((each for each in words.words if each.name == text), None) if words else None
        if words is not None and word is not None:
            yield describer.word(words, word)
    if type_ is not None and type_.name == RECORD:
        kind = describer.declarations.kind(text)
        yield "" if kind is None else describer.kind(kind)
        yield "" if thing is None else computed.for_record(project, thing)
    if type_ is not None and type_.name == "key":
        field = tables.table(type_.ref).fields.get(text)
        yield "" if field is None else describer.key(field, tables.table(type_.ref))


def _record(project: Project, record: Thing, tables: Tables) -> str:
    """A record that an id names: its kind, its file, its first facts."""
    describer = Describer(project)
    kind = literal(describer.kind_label(record.kind))
    line = record.node.span.line if isinstance(record.node, Mapping) else 1
    head = f"{strong(code(record.id or ''))} · {kind} · {code(f'{record.path}:{line}')}"
    return paragraphs([head, bullets(_facts(describer, record, tables))])


def _facts(describer: Describer, record: Thing, tables: Tables) -> list[str]:
    facts = []
    fields = tables.table(record.kind).fields
    for entry in record.node.entries if isinstance(record.node, Mapping) else ():
        field = fields.get(entry.key.text)
        if field is not None and field.key.origin.file and isinstance(entry.value, Scalar):
            label = literal(describer.say(field.key.label))
            facts.append(f"{label}: {code(entry.value.text.strip())}")
    return facts[:_FACTS]
