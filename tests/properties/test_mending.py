"""What must hold of every `--fix`.

| property | formula |
| --- | --- |
| idempotent | `fix(fix(files)) == fix(files)` |
| finished | no safe edit is left in the report after it, but for files that are left as they were |
| elsewhere nothing | each line that no edit is at stays byte for byte, and comments stay |
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher

from generators.customers import customers, renamed
from hypothesis import example, given
from hypothesis import strategies as st
from test_checks import DAYS, SLOW, tariff

from validator.commands import check, fix
from validator.commands.gather import Gathered
from validator.evaluation.check import Source
from validator.gate.edits import mechanical
from validator.sources.home import Home
from validator.sources.read import read

END = "  # 末尾 note"


HOME = Home("/nowhere", None)


def fixed(texts: Sequence[str], day: date) -> fix.Fixed:
    """The texts fixed by the real rounds, without files."""
    sources = [Source(f"{n}.yaml", read(text.encode()), True, True) for n, text in enumerate(texts)]
    request = check.Request(HOME, (), (), None, day, "en", {}, None, allow_empty=True)
    seen = check.Seen(Gathered(sources, []), None, None)
    return fix.settled(tariff(), request, seen)


def after(texts: Sequence[str], done: fix.Fixed) -> list[str]:
    edited = {file.path: file.after for file in done.files}
    return [edited.get(f"{n}.yaml", text) for n, text in enumerate(texts)]


def slips() -> st.SearchStrategy[str]:
    """A customer whose words and keys have lost or doubled a letter here and there, with CRLF and comments or not."""
    return st.builds(_slipped, customers(), st.randoms(use_true_random=False), st.booleans(), st.booleans())


def _slipped(text: str, chance: random.Random, crlf: bool, comments: bool) -> str:
    lines = text.split("\n")
    for _ in range(chance.randrange(4)):
        at = chance.randrange(len(lines))
        places = [m.start() for m in re.finditer(r"(?<=[a-z])[a-z](?=[a-z])", lines[at])]
        if places and not lines[at].startswith(("contractor", "id")):
            place = chance.choice(places)
            lines[at] = lines[at][:place] + lines[at][place] * chance.choice((0, 2)) + lines[at][place + 1 :]
    if comments:
        lines = [line + END if line and not line.startswith("---") else line for line in lines]
    return ("\r\n" if crlf else "\n").join(lines)


@SLOW
@given(st.lists(slips(), min_size=1, max_size=3), DAYS)
@example(["record: contract\nkind: acess\n"], date(2025, 11, 1))
def test_a_fix_is_finished_and_idempotent(texts: list[str], day: date) -> None:
    texts = [renamed(text, 1) for text in texts]
    done = fixed(texts, day)
    again = fixed(after(texts, done), day)
    assert again.files == ()
    assert again.outcome.report.violations == done.outcome.report.violations
    for left in mechanical(done.outcome.report.violations, {f"{n}.yaml" for n in range(len(texts))}):
        assert left.edits[0].path not in {file.path for file in done.files}


@SLOW
@given(slips(), DAYS)
def test_elsewhere_everything_stays(text: str, day: date) -> None:
    done = fixed([text], day)
    for file in done.files:
        old, new = file.before.split("\n"), file.after.split("\n")
        assert file.before == text
        assert len(old) == len(new)
        changed = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
        assert 0 < len(changed) <= file.findings
        for one, other in changed:
            assert one.endswith("\r") == other.endswith("\r")
            assert one.count(END) == other.count(END)
            assert _indentation(one) == _indentation(other)
            assert SequenceMatcher(None, one, other).ratio() > 0.3


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))
