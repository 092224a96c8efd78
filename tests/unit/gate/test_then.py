"""Which waivers in comments hold by what stood there before a change."""

from __future__ import annotations

import pytest
from gate_findings import violation

from validator.gate.then import Then
from validator.gate.waiver import Reach, Waiver, inline
from validator.sources.read import File, read

HEAD = "record: rental\nid: R-1\ncontractor: aozora\n"
WAIVER = "# kitei: waive fee-amount until 2025-12-31 because it is agreed"
FEES = "fees:\n  - a{a}\n  - b{b}\n"


def file(text: str) -> File:
    found = read(text.encode())
    assert isinstance(found, File)
    return found


def compared(before: str, after: str) -> tuple[Then, list[Waiver]]:
    reach = Reach(file(after))
    then = Then([("old.yaml", file(before))], frozenset(), lambda path: reach if path == "a.yaml" else None)
    return then, [*inline("a.yaml", file(after))]


@pytest.mark.parametrize(
    ("before", "after", "line", "holds"),
    [
        (FEES.format(a=f"  {WAIVER}", b=""), FEES.format(a=f"  {WAIVER}", b=""), 5, True),
        (FEES.format(a=f"  {WAIVER}", b=""), f"# A word.\n{FEES.format(a=f'  {WAIVER}', b='')}", 6, True),
        (FEES.format(a=f"  {WAIVER}", b=""), FEES.format(a="", b=f"  {WAIVER}"), 6, False),
        (FEES.format(a=f"  {WAIVER}", b=""), f"fees: [\n  a,\n  b]  {WAIVER}\n", 5, True),
        (FEES.format(a=f"  {WAIVER}", b=""), f"fees: [\n  a,\n  b]  {WAIVER}\n", 6, False),
        (f"fees: [\n  a,\n  b]  {WAIVER}\n", FEES.format(a="", b=f"  {WAIVER}"), 6, True),
        ("", f"fee: 1  {WAIVER}\n", 4, False),
        (f"fee: 1  {WAIVER}\n", f"fee: 2  {WAIVER}\n", 4, True),
        (f"fee: 1  {WAIVER}\n", f"fee: 1  {WAIVER.replace('2025', '2026')}\n", 4, False),
    ],
)
def test_a_waiver_holds_at_its_place_alone(before: str, after: str, line: int, holds: bool) -> None:
    then, (waiver,) = compared(HEAD + before, HEAD + after)
    assert then.knew(waiver, violation(line=line)) == holds
    if not holds and "[" not in after:
        assert then.is_new(waiver)


def test_a_waiver_of_another_record_is_new() -> None:
    text = f"{HEAD}fee: 1  {WAIVER}\n"
    then, (waiver,) = compared(text, text.replace("R-1", "R-2"))
    assert then.is_new(waiver)
    assert not then.knew(waiver, violation(line=4))


def test_what_is_waived_and_says_something_else_is_told() -> None:
    then, _ = compared(f"{HEAD}fee: 1  {WAIVER}\n", f"{HEAD}fee: 2  {WAIVER}\n")
    assert then.changed(violation(line=4)) == ("1", "2")
    same, _ = compared(f"{HEAD}fee: 1\n", f"{HEAD}fee: '1'  {WAIVER}\n")
    assert same.changed(violation(line=4)) is None


def test_a_fault_that_withholds_stays_waived_while_its_record_says_the_same() -> None:
    from validator.evaluation.fingerprint import digest_of

    text = f"{HEAD}fee: x\n"
    then, _ = compared(text, text)
    value = digest_of(file(f"{HEAD}fee:   'x'\n").documents[0].root)
    fault = violation("record-shape")._replace(value=value)
    assert then.says_the_same(fault)
    assert not then.says_the_same(fault._replace(value="other"))
    assert then.says_the_same(violation("fee-amount", value="other"))
