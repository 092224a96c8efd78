"""Every form of the language as a sentence, in both languages, beside how a policy writes it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from compare import assert_golden

from validator.analysis.prose.lines import lines
from validator.analysis.prose.said import Prose
from validator.commands import explain
from validator.language.compile import compile_files
from validator.model.program import Program
from validator.reports.style import Style
from validator.text.wording import LANGUAGES, Lang

HERE = Path(__file__).parent / "prose"

CONDITIONS = (
    "hire.size is small",
    "hire.size is not small",
    "hire.size is one of small, medium, large",
    "hire.size is not one of small, medium",
    "hire.size is small and hire.size is not one of medium, large",
    'hire.server is "gate"',
    "hire.paid is true",
    "hire.paid is not true",
    "hire.seats is 2",
    "hire.fee is 1200 yen",
    "hire.lent_on is 2025-07-01",
    "hire.lent_on is as_of",
    "hire.deposit is hire.fee",
    "hire.deposit is not hire.fee",
    "hire.back_on is given",
    "hire.back_on is not given",
    "hire.rate is given",
    "hire.rate is not given",
    "hire is running on as_of",
    "hire is not running on hire.lent_on",
    "hire is dear",
    "hire is not dear",
    "hire.prior is given and is running on as_of",
    "weekends is left-out",
    "weekends is not left-out",
    "hire.back_on has come by as_of",
    "hire.back_on has not come by as_of",
    "hire.lent_on is before last day of hire.term",
    "hire.lent_on is after as_of",
    "hire.lent_on is on or before as_of",
    "hire.lent_on is on or after last day of 30 days after as_of",
    "hire.met_at is given and hire.asked_at is before 24 hours after hire.met_at",
    "hire.seats is at least 2",
    "hire.seats is at most 2",
    "hire.fee is more than 0 yen",
    "hire.fee is less than hire.fee + 1 yen",
    "hire.fee is within 1 yen of hire.fee * 2",
    "hire.home is within hire.open_to",
    "hire.home is not within hire.open_to",
    "hire.server is a host-name",
    "hire.server is not a host-name",
    "hire.size is small or hire.size is medium or hire is running on as_of",
    "hire.back_on is not given or is on or after as_of",
    "hire.size is small and (hire.back_on is given or hire is running on as_of)",
    "hire.size is small and hire.paid is true and hire.seats is 2 and hire.fee is 0 yen",
    "some site in designations.sites",
    "no site in designations.sites",
    "some box in hire.boxes where box.fee is given",
    "no box in hire.boxes where box.fee is given and box.size is small",
    "every box in hire.boxes where box.fee is given satisfies box.fee is more than 500 yen",
    "every hire other where other is running on as_of satisfies other.size is hire.size",
    "some hire other where other is not hire and other.size is hire.size",
    "no hire other where other is not hire",
    "some hire other where (other.prior is hire or other.size is hire.size)",
    "some hire other where other.size is small and (other is dear or other.lent_on is hire.lent_on)",
    "some hire other where other is not hire and (no box in other.boxes where box.size is other.size)",
    "hire.place is given and hire.place.site is in designations.sites",
    "hire.place is given and hire.place.floor is 2",
    "some place in designations.places where place.site is in hire.sites",
    "(count of box in hire.boxes where box.fee is given) is more than 2",
    "hire.prior is given and hire.prior.size is hire.size and hire.prior.term is hire.term",
)

VALUES = {
    "date": (
        "day of hire.asked_at",
        "weekday on or after hire.lent_on",
        "latest of (hire.lent_on, hire.back_on if given)",
        "earliest of (hire.lent_on, hire.back_on if given, other.lent_on for other in hire.earlier)",
        "last day of 3 months after hire.lent_on",
    ),
    "hours": ("hours from hire.asked_at to hire.asked_at",),
    "integer": (
        "days of hire.term",
        "remaining days of hire.term after hire.lent_on",
        "whole days in (hours from hire.asked_at to hire.asked_at)",
        "count of box in hire.boxes",
    ),
    "yen": (
        "hire.fee * (remaining days of hire.term after hire.lent_on) / (days of hire.term) rounded half up",
        "(hire.fee + 100 yen) * 2 / 3 rounded down",
        "sum of box.fee for box in hire.boxes where box.fee is given",
    ),
    "list of box": (
        "those box in hire.boxes where box.size is hire.size",
        "those box in hire.boxes where box.size is small and (box.fee is given or hire is dear)",
    ),
    "list of hire": ("those hire other where other.size is hire.size",),
    "box": ("first box in hire.boxes", "first box in hire.boxes where box.size is small"),
}


@cache
def forms() -> tuple[Program, dict[str, str]]:
    """A policy with a state for each condition and a definition for each value, by their names."""
    texts = dict(enumerate(CONDITIONS))
    said = {f"c{number}": text for number, text in texts.items()}
    blocks = [f'state {name} of hire ja "形" holds when {text}' for name, text in said.items()]
    for type_, values in VALUES.items():
        for value in values:
            name = f"v{len(said)}"
            said[name] = value
            optional = "?" if type_ == "box" else ""
            blocks.append(f'define {name}{optional} of hire: {type_} ja "形" as {value}')
    policy = (HERE / "forms.kitei").read_text("utf-8")
    result = compile_files([("forms.kitei", policy), ("said.kitei", "\n".join(blocks))])
    assert result.program is not None, [(each.code, str(each.message), each.span) for each in result.errors]
    return result.program, said


def test_every_form() -> None:
    program, said = forms()
    by_name = {each.name: each for each in program.definitions}
    shown = []
    for name, text in said.items():
        shown.append(text)
        for lang in ("ja", "en"):
            shown += [f"    {line}" for line in lines(Prose(program, lang).definition([by_name[name]]), lang)]
        shown.append("")
    assert_golden("\n".join(shown), HERE / "forms.txt")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_shipped_policy_is_read_whole(lang: Lang) -> None:
    """What a change of the policy says to its readers is reviewed here: `kitei explain --all`."""
    folder = HERE.parents[2] / "policies" / "iij-gio-remote-access"
    files = [(each.name, each.read_text("utf-8")) for each in sorted(folder.glob("*.kitei"))]
    result = compile_files(files)
    assert result.program is not None, result.errors
    told = explain.run_all(result.program, lang, Style(color=False), 100)
    assert_golden(told, HERE / f"shipped.{lang}.txt")
