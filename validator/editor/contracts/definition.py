"""Go to definition, from a contract: an id leads to its record, a key or a word to where the policy declares it."""

from __future__ import annotations

from collections.abc import Iterator

from validator.editor.answers import Location
from validator.editor.contracts import findings
from validator.editor.contracts.comments import mention_at
from validator.editor.contracts.project import Project
from validator.editor.contracts.records import is_id, named, place_of_id, target_of
from validator.editor.contracts.rules import place_of, place_of_rule
from validator.editor.contracts.spots import Spot, spot_at, tables_of
from validator.model.declarations import Origin
from validator.shape.engine import RECORD
from validator.shape.tables import Tables


def definition(project: Project, path: str, line: int, column: int) -> tuple[Location, ...]:
    """The record that a reference names; else the rules of the findings there, and what declares the word."""
    lines = findings.lines_of(project, path)
    if lines is None:
        return ()
    mention = mention_at(lines, line, column)
    if mention is not None:
        return tuple(filter(None, [place_of_rule(project, mention.rule)]))
    file, tables = findings.file_of(project, path), tables_of(project)
    spot = None if file is None else spot_at(file, tables, line, column)
    record = None if spot is None else _record(project, spot, tables)
    if record is not None:
        return (record,)
    places = [place_of_rule(project, each.rule) for each in findings.at(project, path, line, column)]
    if spot is not None:
        places += (place_of(project, origin) for origin in _origins(project, spot, tables))
    return tuple(dict.fromkeys(filter(None, places)))


def _record(project: Project, spot: Spot, tables: Tables) -> Location | None:
    target = target_of(spot, tables)
    thing = None if target is None or is_id(spot) else named(project, target)
    return None if thing is None else place_of_id(thing)


def _origins(project: Project, spot: Spot, tables: Tables) -> Iterator[Origin]:
    declarations, field = project.tariff.declarations, spot.field
    if field is None:
        return
    if spot.sort == "key":
        yield field.key.origin
        return
    if field.type.name == "word":
        words = declarations.words_of(field.type.ref)
        if words is not None and any(each.name == spot.scalar.text for each in words.words):
            yield words.origin
    elif field.type.name == RECORD:
        kind = declarations.kind(spot.scalar.text)
        if kind is not None:
            yield kind.origin
    elif field.type.name == "key":
        named_field = tables.table(field.type.ref).fields.get(spot.scalar.text)
        if named_field is not None:
            yield named_field.key.origin
