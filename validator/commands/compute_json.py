"""What was computed, for programs.

    {"version": 1, "tool": {"name": "kitei", "version": "0.1.0"}, "tariff": "...", "as_of": "2025-11-01",
     "records": [
      {"record": "AOZ-GW-01", "kind": "contract", "contractor": "aozora", "path": "...", "line": 2,
       "states": [{"name": "live", "label": "...", "kind": "contract", "line": 2, "item": null, "holds": true}],
       "terms": [{"name": "end", "label": "...", "kind": "contract", "line": 2, "item": null, "type": "date",
                  "value": "2025-12-31", "shown": "..."}],
       "values": [
        {"name": "minimum_period", "label": "minimum period", "kind": "contract", "line": 2, "item": null,
         "type": "period", "value": {"first": "2025-09-15", "last": "2025-10-14"}, "shown": "...",
         "provisions": ["3"], "broken": false, "owed": null, "findings": [],
         "steps": [{"label": "minimum period", "formula": "...", "provisions": ["3"]}],
         "otherwise": [{"readings": {"...": "..."}, "value": "...", "shown": "..."}]}]}],
     "violations": [...], "failures": [...], "notes": ["..."]}

`value`: a day in ISO 8601, whole yen, seconds for hours, `null` where there is none. `kind`, `line` and
`item` (what identifies it, `null` for the record itself) tell of which record or part it is the value.
`broken`: not computed, since a part that it needs is broken. `owed`: of an amount that has its place in a record,
whether it may stand there. Where it may not, it is not stated, and `findings` has what a check would find if it did;
else what it would find without forbidding it. `otherwise`: the value under other readings than those leaned to, where
it differs. `violations`, `failures` and `notes` are as in the report of a check.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from validator.analysis.answers import Answer, NotOwed, Owed
from validator.analysis.trace import Computation, Unknown
from validator.commands.compute import Computed, Outcome, Part
from validator.model.values import Period
from validator.reports.json import document, plain
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
        "states": [state for part in computed.parts for state in _states(part)],
        "terms": [term for part in computed.parts for term in _terms(part)],
        "values": [value for part in computed.parts for value in _values(part)],
    }


def _states(part: Part) -> Iterator[dict[str, Any]]:
    for state in part.states:
        yield {"name": state.definition.name, "label": state.label, **_whose(part), "holds": state.holds}


def _terms(part: Part) -> Iterator[dict[str, Any]]:
    for term in part.terms:
        yield {
            "name": term.definition.name,
            "label": term.label,
            **_whose(part),
            "type": term.definition.type.name,
            "value": _plain(term.value),
            "shown": term.shown,
        }


def _values(part: Part) -> Iterator[dict[str, Any]]:
    for value in part.values:
        stated = value.computation if isinstance(value, Owed) else value
        definition = stated.definition
        yield {
            "name": definition.name,
            "label": stated.label,
            **_whose(part),
            "type": definition.type.name,
            **_found(stated),
            "provisions": list(definition.provisions),
            "broken": isinstance(value, Unknown),
            **_owed(value),
            **_how(stated),
        }


def _whose(part: Part) -> dict[str, Any]:
    return {"kind": part.thing.kind, "line": part.line, "item": part.item or None}


def _found(value: Computation | NotOwed | Unknown) -> dict[str, Any]:
    if not isinstance(value, Computation):
        return {"value": None, "shown": None}
    return {"value": _plain(value.value), "shown": value.shown}


def _owed(value: Answer) -> dict[str, Any]:
    if isinstance(value, NotOwed):
        return {"owed": False, "findings": [plain(each) for each in value.against]}
    if isinstance(value, Owed):
        return {"owed": True, "findings": [plain(each) for each in value.open]}
    return {"owed": None, "findings": []}


def _how(value: Computation | NotOwed | Unknown) -> dict[str, Any]:
    if not isinstance(value, Computation):
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
