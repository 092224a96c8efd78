"""Directives in comments: found there, never inside a scalar, and never skipped in silence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.sources import File, read
from validator.sources.directive_reader import misspelt
from validator.sources.directives import NONE, Directives


def directives(text: str) -> Directives:
    file = read(text.encode())
    assert isinstance(file, File), file
    return file.comments


def expected(text: str) -> list[tuple[str, str, int]]:
    found = directives(text)
    assert found.faults == ()
    return [(e.rule, e.severity, e.span.line) for e in found.expectations]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("a: x  # expect: a-b\n", [("a-b", "error", 1)]),
        ("a: x\nb: 1 # expect: a, b-c ,d\n", [("a", "error", 2), ("b-c", "error", 2), ("d", "error", 2)]),
        ("a: x #expect(warning): a\n", [("a", "warning", 1)]),
        (
            "a: # expect: a # expect(unsettled): b, c\n  - x\n",
            [("a", "error", 1), ("b", "unsettled", 1), ("c", "unsettled", 1)],
        ),
        ("a: x # expect: a # why not\n", [("a", "error", 1)]),
        (
            "- a: |  # expect: a\n    text # expect: b\n  c: 1 # expect: d\n",
            [("a", "error", 1), ("d", "error", 3)],
        ),
        ("# expect: a\n", [("a", "error", 1)]),
        ("a: x\r\n# expect: a\r\n", [("a", "error", 2)]),
        ("a: [x, # expect: a\n  y] # expect: b\n", [("a", "error", 1), ("b", "error", 2)]),
        ("a: 'it # x' # expect: a\n", [("a", "error", 1)]),
        ("--- # expect: a\na: 1\n... # expect: b\n", [("a", "error", 1), ("b", "error", 3)]),
        ("a: 1\na: 2 # expect: record-shape\n", [("record-shape", "error", 2)]),
    ],
)
def test_expectations(text: str, rules: list[tuple[str, str, int]]) -> None:
    assert expected(text) == rules


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  # expect: a\n  # kitei: waive a until 2025-01-01 because b\n\n  # expect: b\n",
        "a: >-\n  x\n\n  # expect: a\nb: 1\n",
        "a: '# expect: a'\n",
        'a: "x\n  # expect: a\n  y"\n',
        "a: x#expect: a\n".replace(": a", ":a"),
        "'# expect: a': 1\n",
        "a: [\"# expect: a\", '# expect: b']\n",
        "# # expect: a\n",
        "## expect: a\n",
        "# expect the unexpected\n",
        "# Choose one of these.\n",
        "# see kitei for more\n",
        "# expected: a\n",
        "# as-of today\n",
    ],
)
def test_prose_and_scalars_hold_none(text: str) -> None:
    assert directives(text) == NONE


WAIVER = "# kitei: waive a until 2026-01-01 because b"


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ('a: "x"', "No space stands before"),
        ("a: 'x'", "No space stands before"),
        ("a: [x]", "No space stands before"),
        ("a: {b: x}", "No space stands before"),
        ("a: [x,", "No space stands before"),
        ("a: {", "No space stands before"),
        ("a: |", "No space stands before"),
        ('a: "x\ny" ', "not indented"),
        ("- a: 'x\n\n  y' ", "not indented"),
        ("- - 'x\n  y' ", "not indented"),
    ],
)
def test_what_is_no_comment_in_yaml_directs_nothing(before: str, said: str) -> None:
    """The parser takes these for comments; YAML's grammar does not."""
    rest = {"[": "\n]\n", "{": "\n}\n", "|": "\n  x\n"}.get(before.rstrip("x,")[-1], "\n")
    found = directives(before + WAIVER + rest)
    assert found.waivers == ()
    assert [said in fault.message.en for fault in found.faults] == [True]


@pytest.mark.parametrize(
    "text",
    [
        f'a: "x\n  y" {WAIVER}\n',
        f"- a: 'x\n\n    y' {WAIVER}\n",
        f"a: [x]\t{WAIVER}\n",
        f"a: [\n  x\n] {WAIVER}\n",
    ],
)
def test_what_is_a_comment_in_yaml_directs(text: str) -> None:
    found = directives(text)
    assert found.faults == ()
    assert len(found.waivers) == 1


def test_a_comment_behind_a_block_scalar() -> None:
    assert expected("a:\n  b: |\n    x\n # expect: a\n  c: 1\n") == [("a", "error", 4)]


def test_the_head_of_a_test() -> None:
    found = directives("# as-of: 2025-11-01\n# choose: x=y, z=w\n---\nrecord: contract\n")
    assert [each.day for each in found.days] == [date(2025, 11, 1)]
    assert [(c.interpretation, c.reading) for c in found.choices] == [("x", "y"), ("z", "w")]
    assert [span.line for span in found.markers] == [1, 2]
    assert found.faults == ()


def test_behind_a_note_in_the_line() -> None:
    found = directives(
        "a: 1 # asked 先方 # kitei: waive r-1 until 2026-03-31 because b # kitei: correction because c\n"
        "# b: 2 # kitei: waive r-1 until 2026-03-31 because commented out\n"
        "c: 'x # kitei: waive r-1 until 2026-03-31 because text' # note # expect: a\n"
    )
    (waiver,) = found.waivers
    assert (waiver.reason, waiver.span[:2]) == ("b", (1, 17))
    assert [each.reason for each in found.corrections] == ["c"]
    assert (found.expectations, found.faults) == ((), ())


def test_a_wide_space_in_a_reason() -> None:
    (waiver,) = directives("a: 1 # kitei: waive r-1 until 2026-03-31 because 理由\u3000その二\n").waivers
    assert waiver.reason == "理由\u3000その二"


def test_waivers_and_corrections() -> None:
    found = directives(
        "a: 1 # kitei: waive r-1 until 2026-03-31 because 合意 #12 による # expect: q\n"
        "# kitei: correction because typed wrong, see #7\nb: 1\n"
    )
    assert [w[:3] for w in found.waivers] == [("r-1", date(2026, 3, 31), "合意 #12 による")]
    assert [c.reason for c in found.corrections] == ["typed wrong, see #7"]
    assert found.waivers[0].span == (
        1,
        6,
        1,
        6 + len("# kitei: waive r-1 until 2026-03-31 because 合意 #12 による"),
    )
    assert [e.rule for e in found.expectations] == ["q"]
    assert found.faults == ()


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("# expect:", "missing here"),
        ("# expect: a,", "missing here"),
        ("# expect: a b", "not a rule's name"),
        ("# expect: 規則", "not a rule's name"),
        ("# expect(fatal): a", "not a severity"),
        ("# expect l2tp-needs-vpdn", "has a colon"),
        ("# expect(warning) a", "has a colon"),
        ("# Expect: a", "small letters"),
        ("# expect： a", "full-width colon"),
        ("# as-of 2025-01-01", "has a colon"),
        ("# as-of: 2025-02-30", "not a date"),
        ("# as-of: ２０２５-01-01", "not a date"),
        ("# as-of(error): 2025-01-01", "brackets"),
        ("# case:", "has a name"),
        ("# base: ../x.yaml", "in the folder of this one"),
        ("# base: x", "in the folder of this one"),
        ("# before: yesterday", "`# before: base`"),
        ("# gone: x", "stands alone"),
        ("# choose: x", "INTERPRETATION=READING"),
        ("# kitei: frobnicate", "not a directive"),
        ("# kitei:", "not a directive"),
        ("# kitei waive a", "has a colon"),
        ("# kitei: waive a", "until"),
        ("# kitei: waive a until 2025-01-01", "because REASON"),
        ("# kitei: waive a until 2025-13-01 because x", "not a date"),
        ("# kitei: correction", "because REASON"),
        ("# kitei: correction because ", "because REASON"),
        ("# kitei: Waive a until 2025-01-01 because x", "Did you mean `kitei: waive`?"),
        ("# kitei: waive: a until 2025-01-01 because x", "Did you mean `kitei: waive`?"),
        ("# kitei: corection because x", "Did you mean `kitei: correction`?"),
        ("# kitei:\u3000waive\u3000a\u3000until\u30002025-01-01\u3000because\u3000x", "full-width space"),
        ("# kitei: waive a until 2025-01-01\u3000because x", "full-width space"),
        ("# kitei: correction\u3000because x", "full-width space"),
    ],
)
def test_a_malformed_directive_is_a_fault_at_its_place(comment: str, said: str) -> None:
    found = directives(f"# head\n{comment}\nrecord: contract\n")
    (fault,) = found.faults
    assert said in fault.message.en
    assert fault.message.ja.endswith(("。", "か。"))
    assert fault.span == (2, 1, 2, 1 + len(comment.rstrip()))
    assert found._replace(faults=()) == NONE


def test_cases_bases_and_marks() -> None:
    found = directives(
        "# base: customer.yaml # before: base\n"
        "--- # case: the 30th day # as-of: 2025-11-01\na: 1 # gone with the wind\n"
        "--- # before # gone\na: 2\n"
        "# before\n# before the end\n---\na: 3 # gone # of old\n"
    )
    assert [(each.name, each.span[:2]) for each in found.cases] == [("the 30th day", (2, 5))]
    assert [each.name for each in found.bases] == ["customer.yaml"]
    assert [each.span.line for each in found.compared] == [1]
    assert [each.day for each in found.days] == [date(2025, 11, 1)]
    assert [(each.word, each.span.line) for each in found.marks] == [
        ("before", 4),
        ("gone", 4),
        ("before", 6),
        ("gone", 9),
    ]
    assert found.faults == ()


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("# expct: a", "`# expct:` is not a directive. Did you mean `# expect:`?"),
        ("# expected: a", "Did you mean `# expect:`?"),
        ("# cases: a", "Did you mean `# case:`?"),
        ("# asof: 2025-11-01", "Did you mean `# as-of:`?"),
        ("# note: the base", ""),
        ("# reason: none", ""),
        ("# expct a", ""),
    ],
)
def test_what_is_nearly_a_directive(comment: str, said: str) -> None:
    file = read(f"{comment}\na: 'x # expct: y'\n".encode())
    assert isinstance(file, File)
    assert file.comments == NONE
    found = list(misspelt(file.lines, file.documents))
    assert [said in each.message.en for each in found] == ([True] if said else [])


@given(st.text(st.sampled_from("# expctaskiteibfrgn:()-of,=\n'\"|>[]"), max_size=80))
def test_no_text_raises(text: str) -> None:
    read(text.encode())
    read(("a: 1 # expect" + text).encode())
    read(("# kitei: waive" + text).encode())
