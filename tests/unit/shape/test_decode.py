"""Each kind of fault: its code, its place, its fix; and what is read all the same."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from generators.declarations import PARK

from validator.model.values import JAPAN, Broken, Range, Withheld
from validator.shape.decode import Decoded, Decoder
from validator.sources.document import Node
from validator.sources.read import File, read

DECODER = Decoder(PARK)
PERMIT = "record: permit\nid: P-1\ncontractor: aozora\ncycle: single\napplied_on: 2025-07-01\n"
REQUEST = "record: request\nid: R-1\ncontractor: aozora\npermit: P-1\nreceived_on: 2025-07-01\nchanges:\n  - field: motor\n"


def root(text: str) -> Node:
    file = read(text.encode())
    assert isinstance(file, File), file
    (document,) = file.documents
    return document.root


def decode(text: str) -> Decoded:
    return DECODER.decode(root(text), "a.yaml")


def told(text: str) -> list[tuple[int, int, str, str | None]]:
    return [(f.span.line, f.span.column, f.code, f.fix and f.fix[1]) for f in decode(text).faults]


ONE_LINE = [
    ("granted_on: 2025-02-30", 13, "impossible-date", None),
    ("granted_on: 2025-13-01", 13, "impossible-date", None),
    ("granted_on: 2025-1-1", 13, "malformed-date", "2025-01-01"),
    ("granted_on: 2025/01/01", 13, "malformed-date", "2025-01-01"),
    ("granted_on: 20250101", 13, "malformed-date", "2025-01-01"),
    ("granted_on: 令和7年7月1日", 13, "malformed-date", "2025-07-01"),
    ("granted_on: 2025-01-01T10:00", 13, "malformed-date", "2025-01-01"),
    ("granted_on: tomorrow", 13, "malformed-date", None),
    ("granted_on: 1899-12-31", 13, "out-of-range", None),
    ("granted_on: 2200-01-01", 13, "out-of-range", None),
    ("granted_on:", 1, "empty-value", None),
    ("granted_on: null", 13, "empty-value", None),
    ("granted_on: ~", 13, "empty-value", None),
    ("granted_on: ''", 13, "empty-value", None),
    ("granted_on: [2025-01-01]", 13, "wrong-type", None),
    ("grantd_on: 2025-01-01", 1, "unknown-key", "granted_on"),
    ("Granted_on: 2025-01-01", 1, "unknown-key", "granted_on"),
    ("colour: blue", 1, "unknown-key", None),
    ("cycle: tandem", 1, "duplicate-key", None),
    ("wheels: 0", 9, "out-of-range", None),
    ("wheels: -2", 9, "out-of-range", None),
    ('wheels: "2"', 9, "wrong-type", "2"),
    ("wheels: 1_000", 9, "wrong-type", "1000"),
    ("wheels: 1,000", 9, "wrong-type", "1000"),
    ("wheels: 2.0", 9, "wrong-type", "2"),
    ("wheels: 2.5", 9, "wrong-type", None),
    ("wheels: 0x10", 9, "wrong-type", None),
    ("wheels: ２", 9, "wrong-type", "2"),
    ("motor: yes", 8, "wrong-type", "true"),
    ('motor: "false"', 8, "wrong-type", "false"),
    ("motor: 1", 8, "wrong-type", None),
    ("owner: 12", 8, "wrong-type", '"12"'),
    ("owner: true", 8, "wrong-type", '"true"'),
    ("rack: low_rack", 7, "unknown-word", "low-rack"),
    ("rack: shelf", 7, "unknown-word", None),
    ("gate: ticket", 7, "wrong-type", None),
    ("gate: {}", 1, "missing-key", None),
    ("gate: {method: [ticket]}", 8, "unknown-key", "methods"),
    ("gate: {methods: []}", 17, "empty-list", None),
    ("gate: {methods: ticket}", 17, "wrong-type", None),
    ("extras: [{extra: roof}]", 11, "missing-key", None),
    ("extras: [{extra: roof, fee: 1000000000000}]", 29, "out-of-range", None),
    ("extras: [{extra: roof, fee: 30円}]", 29, "wrong-type", "30"),
    ("extras: [3]", 10, "wrong-type", None),
    ("hosts: [10.0.0.1/8]", 9, "host-bits", None),
    ("hosts: [10.0.0.256]", 9, "malformed-address", None),
    ('hosts: ["fe80::1%eth0"]', 9, "malformed-address", None),
    ("hosts: [10.0.0.0/255.0.0.0]", 9, "malformed-address", None),
    ("notes: [a b]", 9, "malformed-slug", None),
    ("notes: [12]", 9, "wrong-type", '"12"'),
    ("extras: [{extra：roof, fee: 3}]", 11, "unknown-key", "extra: roof"),
    ("extras: [{extra: roof, fee: 30,000}]", 29, "wrong-type", "30000"),
    ("extras: [{extra: roof, fee: 1,000,000}]", 29, "wrong-type", "1000000"),
    ("extras: [{extra: roof, fee: 1,234,567}]", 29, "wrong-type", "1234567"),
    ("extras: [{extra: roof, fee: ３００}]", 29, "wrong-type", "300"),
    ("granted_on: ２０２５-01-05", 13, "malformed-date", "2025-01-05"),
    ("rack: “low-rack”", 7, "unknown-word", "low-rack"),
    ("rack: low-rack\u3000", 7, "unknown-word", "low-rack"),
    ("notes: [low\u3000rack]", 9, "malformed-slug", None),
    ("granted_on: 2025-01-05#renewed", 13, "malformed-date", None),
    ("wheels: 2#rear", 9, "wrong-type", None),
]


@pytest.mark.parametrize(("line", "column", "code", "fix"), ONE_LINE)
def test_one_odd_line_is_one_fault(line: str, column: int, code: str, fix: str | None) -> None:
    assert told(PERMIT + line + "\n") == [(6, column, code, fix)]


MOMENTS = [
    ("2025-10-01T25:00", "impossible-moment", None),
    ("2025-02-30T09:00", "impossible-date", None),
    ("2025-10-01T09:00+15:00", "malformed-moment", None),
    ("2025-10-01 09:00", "malformed-moment", "2025-10-01T09:00"),
    ("2025-10-01T9:00", "malformed-moment", "2025-10-01T09:00"),
    ("2025-10-01T09:00:00+0900", "malformed-moment", "2025-10-01T09:00:00+09:00"),
    ("2025-10-01", "malformed-moment", None),
]


@pytest.mark.parametrize(("text", "code", "fix"), MOMENTS)
def test_moments_that_are_none(text: str, code: str, fix: str | None) -> None:
    line = REQUEST.count("\n") + 1
    faults = told(REQUEST + f"parked_at: {text}\n")
    if fix is None or code != "malformed-moment":
        assert faults == [(line, 12, code, None)]
    else:
        (fault,) = faults
        assert fault[:3] == (line, 12, code)
        assert fault[3] == fix


def test_moments_are_japan_time() -> None:
    def moment(text: str) -> Any:
        thing = decode(REQUEST + f"parked_at: {text}\n").thing
        assert thing is not None
        return thing["parked_at"]

    assert moment("2025-10-01T09:00") == datetime(2025, 10, 1, 9, tzinfo=JAPAN)
    assert moment("2025-10-01T00:00:00Z") == datetime(2025, 10, 1, 9, tzinfo=JAPAN)
    west = timezone(-timedelta(hours=5, minutes=30))
    assert moment("2025-10-01T09:00:01-05:30") == datetime(2025, 10, 1, 9, 0, 1, tzinfo=west)
    assert moment("2025-10-01T23:00:00Z").date() == date(2025, 10, 2)


def test_values_of_a_well_shaped_record() -> None:
    text = PERMIT + "wheels: 010\nmotor: TRUE\ngate: {methods: [ticket]}\nhosts: [192.0.2.0/30, '::1']\n"
    record = decode(text)
    thing = record.thing
    assert record.faults == []
    assert thing is not None
    assert (record.kind, record.contractor, record.id, thing.id) == ("permit", "aozora", "P-1", "P-1")
    assert (thing["wheels"], thing["motor"], thing["rack"], thing["extras"]) == (10, True, None, ())
    assert thing["hosts"] == (Range(4, 3221225984, 3221225987, "192.0.2.0/30"), Range(6, 1, 1, "::1"))
    assert thing["gate"].whole is thing
    assert record.things == [thing, thing["gate"]]


def test_no_is_a_word() -> None:
    record = decode(PERMIT.replace("aozora", "NO"))
    assert (record.contractor, record.faults) == ("NO", [])


def test_defaults_are_filled_in() -> None:
    thing = decode(
        PERMIT + "extras: [{extra: roof, fee: 1, paid_on: 2025-07-02}, {extra: locker, fee: 1}]\n"
    ).thing
    assert thing is not None
    assert [extra["from_day"] for extra in thing["extras"]] == [date(2025, 7, 2), None]
    request = decode(REQUEST).thing
    assert request is not None
    assert request["by"] == "holder"


def test_a_broken_default_is_withheld() -> None:
    thing = decode(PERMIT + "extras: [{extra: roof, fee: 1, paid_on: 2025-02-30}]\n").thing
    assert thing is not None
    with pytest.raises(Withheld):
        thing["extras"][0]["from_day"]


def test_a_list_with_a_broken_item() -> None:
    thing = decode(PERMIT + "notes: [a, 12, b]\n").thing
    assert thing is not None
    assert isinstance(thing["notes"], Broken)
    assert list(thing["notes"]) == ["a", "b"]


REQUIRED = [
    ("cycle: tandem\n", [(2, 5, "missing-key", None)]),
    ("cycle: tandem\nrak: low-rack\n", [(6, 1, "unknown-key", "rack")]),
    ("cycle: tandm\n", [(4, 8, "unknown-word", "tandem")]),
]


@pytest.mark.parametrize(("lines", "faults"), REQUIRED)
def test_required_where(lines: str, faults: list[Any]) -> None:
    first, _, rest = lines.partition("\n")
    assert told(PERMIT.replace("cycle: single", first) + rest) == faults


def test_required_where_the_default_says_so() -> None:
    assert told(REQUEST.replace("received_on: 2025-07-01\n", "")) == [(2, 5, "missing-key", None)]
    operator = REQUEST.replace("received_on: 2025-07-01\n", "by: operator\n")
    assert told(operator) == []


PLACES = [
    (PERMIT.replace("cycle: single\n", ""), [(2, 5, "missing-key", None)]),
    (PERMIT.replace("id: P-1\n", ""), [(1, 1, "missing-key", None)]),
    (PERMIT.replace("contractor: aozora\n", ""), [(2, 5, "missing-key", None)]),
    (PERMIT.replace("record: permit\n", ""), [(1, 5, "missing-key", None)]),
    (PERMIT.replace("record:", "recrod:"), [(1, 1, "unknown-key", "record")]),
    (PERMIT.replace("permit", "permti"), [(1, 9, "unknown-word", "permit")]),
    (PERMIT.replace("permit", "[permit]"), [(1, 9, "wrong-type", None)]),
    (PERMIT + "record: permit\n", [(6, 1, "duplicate-key", None)]),
    (PERMIT.replace("cycle:", "cycel:"), [(4, 1, "unknown-key", "cycle")]),
    (PERMIT.replace("contractor", "contracter"), [(3, 1, "unknown-key", "contractor")]),
    ("- record: permit\n  id: a\n", [(1, 1, "wrong-type", None)]),
]


@pytest.mark.parametrize(("text", "faults"), PLACES)
def test_places_of_a_record(text: str, faults: list[Any]) -> None:
    assert told(text) == faults


UNREADABLE = [
    (PERMIT.replace("permit", "permti"), None, "aozora"),
    (PERMIT.replace("record:", "recrod:"), None, "aozora"),
    (PERMIT.replace("aozora", "12"), "permit", None),
    (PERMIT.replace("contractor", "contracter"), "permit", None),
]


@pytest.mark.parametrize(("text", "kind", "contractor"), UNREADABLE)
def test_what_cannot_be_read(text: str, kind: str | None, contractor: str | None) -> None:
    record = decode(text)
    assert (record.kind, record.contractor, record.unreadable) == (kind, contractor, True)


def test_designations_name_no_contractor() -> None:
    record = decode("record: designations\nchangeable: [motor, id]\n")
    assert (record.faults, record.unreadable, record.contractor) == ([], False, None)


CITED = [
    ("cycle: [single]\n", ("2",)),
    ("cycle: bus\n", ("1",)),
]


@pytest.mark.parametrize(("line", "provisions"), CITED)
def test_what_a_fault_cites(line: str, provisions: tuple[str, ...]) -> None:
    (fault,) = decode(PERMIT.replace("cycle: single\n", line)).faults
    assert fault.provisions == provisions


def test_a_misspelt_key_breaks_the_one_it_stands_for() -> None:
    record = decode(PERMIT + "extras: [{extra: roof, fee: 1}]\nextrs: []\n")
    assert record.thing is not None
    assert "extras" not in record.thing
    assert record.things == [record.thing]
    assert [fault.fix for fault in record.faults] == [None]


CHANGES = [
    ("cycle", "cycle: single", "single", True),
    ("cycle", "cycle: single", '"single"', True),
    ("applied_on", "applied_on: 2025-07-01", '"2025-07-01"', True),
    ("notes", "notes: [a, b]", "[b, a]", True),
    ("notes", "notes: [a, b]", "[a]", False),
    ("wheels", "wheels: 10", "010", True),
    ("wheels", "wheels: 10", '"10"', False),
    ("gate", "gate: {methods: [fob, phone]}", "{methods: [phone, fob]}", True),
    ("gate", "gate: {methods: [fob, phone]}", "fob", False),
    ("hosts", "hosts: ['::1']", "['0::1/128']", True),
]


@pytest.mark.parametrize(("field", "line", "value", "equal"), CHANGES)
def test_what_a_change_says_is_compared_with_what_the_record_holds(
    field: str, line: str, value: str, equal: bool
) -> None:
    lines = [each for each in PERMIT.splitlines() if not each.startswith(f"{field}:")]
    thing = decode("\n".join([*lines, line])).thing
    change = decode(REQUEST.replace("field: motor", f"{{field: {field}, from: {value}}}")).things[1]
    assert thing is not None
    assert (DECODER.value_of(thing, field) == change["from"]) is equal


def test_a_key_that_stands_often_is_told_at_each_place() -> None:
    (twice,) = decode(PERMIT + "cycle: tandem\ncycle: cargo\n").faults
    assert [span.line for span in (twice.span, *(span for span, _ in twice.related))] == [6, 4, 7]
    assert told(PERMIT + "colour: a\ncolour: b\n") == [
        (6, 1, "unknown-key", None),
        (7, 1, "unknown-key", None),
    ]


def test_a_value_that_is_missing_or_broken() -> None:
    thing = decode(PERMIT + "gate: {methods: [ticket, 3]}\n").thing
    assert thing is not None
    assert DECODER.value_of(thing, "wheels") is None
    with pytest.raises(Withheld):
        DECODER.value_of(thing, "gate")
