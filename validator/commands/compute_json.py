"""What was computed, for programs.

    {"version": 1, "tool": {"name": "kitei", "version": "0.1.0"}, "tariff": "...", "as_of": "2025-11-01",
     "records": [
      {"record": "AOZ-GW-01", "kind": "contract", "contractor": "aozora", "path": "...", "line": 2,
       "values": [
        {"name": "minimum_period", "label": "minimum period", "kind": "contract", "line": 2, "item": null,
         "type": "period", "value": {"first": "2025-09-15", "last": "2025-10-14"}, "shown": "...",
         "provisions": ["3"], "broken": false,
         "steps": [{"label": "minimum period", "formula": "...", "provisions": ["3"]}],
         "otherwise": [{"readings": {"...": "..."}, "value": "...", "shown": "..."}]}]}],
     "violations": [...], "failures": [...], "notes": ["..."]}

`value`: a day in ISO 8601, whole yen, seconds for hours, `null` where there is none. `kind`, `line` and
`item` (what identifies it, `null` for the record itself) tell of which record or part it is the value.
`broken`: not computed, since a part that it needs is broken. `otherwise`: the value under other readings than
those leaned to, where it differs. `violations`, `failures` and `notes` are as in the report of a check.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from validator.analysis.trace import Computation, Unknown
from validator.commands.compute import Computed, Outcome, Part
from validator.model.values import Period
from validator.reports.json import document
from validator.reports.json_text import json_text


def render(outcome: Outcome) -> str:
    """The whole document."""
    report = document(outcome.report)
    head = {key: report[key] for key in ("version", "tool", "tariff", "as_of")}
    tail = {key: report[key] for key in ("violations", "failures", "notes")}
    return json_text({**head, "records": [_record(each) for each in outcome.records], **tail})


def _record(computed: Computed) -> dict[str, Any]:
    record = computed.record
    return {
        "record": record.id,
        "kind": record.kind,
        "contractor": record.world.contractor if record.world else None,
        "path": record.path,
        "line": computed.line,
        "values": [value for part in computed.parts for value in _values(part)],
    }


def _values(part: Part) -> Iterator[dict[str, Any]]:
    for value in part.values:
        definition = value.definition
        yield {
            "name": definition.name,
            "label": value.label,
            "kind": part.thing.kind,
            "line": part.line,
            "item": part.item or None,
            "type": definition.type.name,
            **_found(value),
            "provisions": list(definition.provisions),
            "broken": isinstance(value, Unknown),
            **_how(value),
        }


def _found(value: Computation | Unknown) -> dict[str, Any]:
    if isinstance(value, Unknown):
        return {"value": None, "shown": None}
    return {"value": _plain(value.value), "shown": value.shown}


def _how(value: Computation | Unknown) -> dict[str, Any]:
    if isinstance(value, Unknown):
        return {"steps": [], "otherwise": []}
    steps = [{**step._asdict(), "provisions": list(step.provisions)} for step in value.steps]
    otherwise = [
        {"readings": dict(other.readings), "value": _plain(other.value), "shown": other.shown}
        for other in value.otherwise
    ]
    return {"steps": steps, "otherwise": otherwise}


def _plain(value: Any) -> Any:
    """A value as JSON's own."""
    if isinstance(value, Period):
        return {"first": value.first.isoformat(), "last": value.last.isoformat()}
    return value if value is None or isinstance(value, int) else value.isoformat()
