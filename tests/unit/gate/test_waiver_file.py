"""The waiver file: what it says, and each mistake at its line."""

from __future__ import annotations

from datetime import date

import pytest
from gate_findings import report, violation

from validator.gate import rules
from validator.gate.waiver_file import Read, read
from validator.gate.waivers import Run, waive

GOOD = """# agreed with the desk
[[waive]]
rule = "fee-amount"
paths = ["old/**", "b?.yaml"]
until = 2025-12-31
because = \"\"\"
Taken over from
the former system.\"\"\"
"""
RUN = Run(date(2025, 11, 1), "en", frozenset(("fee-amount", "fee-day")))


def waivers(text: str | bytes) -> Read:
    data = text if isinstance(text, bytes) else text.encode()
    return read("kitei-waivers.toml", data, "/srv/repo", "/srv/repo", "en")


@pytest.mark.parametrize(
    ("path", "reached"),
    [
        ("old/a.yaml", True),
        ("old/deep/a.yaml", True),
        ("new/old.yaml", False),
        ("b1.yaml", True),
        ("b12.yaml", False),
    ],
)
def test_it_waives_whole_files(path: str, *, reached: bool) -> None:
    found = [violation(line=line, path=path) for line in (1, 9)]
    gated = waive(report(*found, violation("fee-day", path=path)), waivers(GOOD).waivers, RUN)
    assert gated.summary.waived == 2 * reached
    if reached:
        waiver = gated.violations[0].waiver
        assert waiver == ("Taken over from the former system.", "2025-12-31", "kitei-waivers.toml", 2)


def test_an_unused_one_is_told_only_by_a_run_over_everything() -> None:
    given = waivers(GOOD).waivers
    gated = waive(report(), given, RUN)
    assert [(v.rule, v.path, v.line) for v in gated.violations] == [(rules.UNUSED, "kitei-waivers.toml", 2)]
    assert waive(report(), given, RUN._replace(reported=frozenset(("c.yaml",)))).violations == ()


def test_an_empty_file_waives_nothing() -> None:
    assert waivers("") == Read((), (), [""])


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    (marked,), (plain,) = (
        waivers(text).waivers for text in (b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode(), GOOD)
    )
    assert (marked.means(), marked.span) == (plain.means(), plain.span)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("fee-amount", "", 3, "name of one rule"),
        ('rule = "fee-amount"\n', "", 2, "no `rule`"),
        ('rule = "fee-amount"', "rule = 1", 3, "name of one rule"),
        ("until = 2025-12-31\n", "", 2, "no `until`"),
        ("2025-12-31", '"2025-12-31"', 5, "date without quotes"),
        ("2025-12-31", "2025-12-31T00:00:00", 5, "date without quotes"),
        ('["old/**", "b?.yaml"]', '"old"', 4, "list of globs"),
        ('["old/**", "b?.yaml"]', "[]", 4, "list of globs"),
        ("because", "becuase", 6, "Did you mean `because`?"),
        ("because", "why", 6, "There are: rule, paths, until, because."),
        ("[[waive]]", "[waive]", 2, "below a line `[[waive]]`"),
        ("[[waive]]", "[[waiver]]", 2, "Did you mean `waive`?"),
        ("[[waive]]", "waive = 1\n[[other]]", 2, "below a line"),
        ("rule =", "rule", 3, "not TOML"),
        ("# agreed", "<<<<<<< HEAD", 1, "merge was left unresolved"),
    ],
)
def test_each_mistake_is_told_at_its_line(old: str, new: str, line: int, words: str) -> None:
    found = waivers(GOOD.replace(old, new, 1))
    assert found.waivers == ()
    assert any(each.line == line and words in each.message for each in found.failures), found.failures


def test_all_mistakes_are_told_and_nothing_is_waived() -> None:
    found = waivers(GOOD + '\n[[waive]]\nrule = "fee-day"\nuntli = 2025-01-01\n')
    assert [each.line for each in found.failures] == [12, 10, 10, 10]
    assert found.waivers == ()


@pytest.mark.parametrize("text", [b"\xff", b"x = 1\n# \xff", b"a = " + b"[" * 5000])
def test_what_is_no_text_or_too_deep_is_told(text: bytes) -> None:
    found = waivers(text)
    assert (len(found.failures), found.waivers) == (1, ())
