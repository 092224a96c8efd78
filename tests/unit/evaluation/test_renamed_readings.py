"""A reading may be chosen by the name that it, or its interpretation, had before."""

from __future__ import annotations

from datetime import date

import pytest

from validator.evaluation.notes import notes
from validator.evaluation.settle import interpretations
from validator.model.declarations import Declarations, Interpretation, Origin, Reading
from validator.text.wording import same

HERE = Origin("", 1, 1)
READINGS = (Reading("as-it-falls", same("")), Reading("next-open-day", same(""), "next-weekday"))
QUESTION = Interpretation("on-closed-day", same("?"), READINGS, "1", HERE, "on-weekend")
DECLARED = Declarations("t", same("T"), (), (), (), (QUESTION,), None)


@pytest.mark.parametrize(
    ("chosen", "reading", "said"),
    [
        ({}, "as-it-falls", 0),
        ({"on-closed-day": "next-open-day"}, "next-open-day", 0),
        ({"on-weekend": "next-open-day"}, "next-open-day", 1),
        ({"on-closed-day": "next-weekday"}, "next-open-day", 1),
        ({"on-weekend": "next-weekday"}, "next-open-day", 1),
        ({"on-weekend": "as-it-falls"}, "as-it-falls", 1),
    ],
)
def test_it_holds_by_either_name_and_the_old_one_is_told(
    chosen: dict[str, str], reading: str, said: int
) -> None:
    settled = interpretations(DECLARED, chosen)
    assert settled.leaning == {"on-closed-day": reading}
    assert list(settled.others(["on-closed-day"])) == ([] if chosen else [{"on-closed-day": "next-open-day"}])
    told = notes(DECLARED, date(2025, 11, 1), chosen, "en")
    assert sum("the old name still holds" in note for note in told) == said


def test_the_present_name_goes_before_the_old_one() -> None:
    chosen = {"on-weekend": "next-weekday", "on-closed-day": "as-it-falls"}
    assert interpretations(DECLARED, chosen).leaning == {"on-closed-day": "as-it-falls"}
