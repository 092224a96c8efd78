# ruff: noqa: INP001
"""Writes the calendar of public holidays that the shipped policy holds.

    python -m venv /tmp/holidays && /tmp/holidays/bin/pip install holidays==0.109 jpholiday==1.0.3
    /tmp/holidays/bin/python .ci/public_holidays.py > policies/iij-gio-remote-access/04-holidays.kitei

It is run when the years or the law change. Two libraries that know nothing of each other must agree on every day;
neither is needed to run kitei or its tests.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import holidays
import jpholiday

if TYPE_CHECKING:
    from datetime import date

FIRST, LAST = 2012, 2030
A_LINE = 8

HEAD = f"""\
# The public holidays of Japan, with their substitutes and the days between two of them, as the Act on National Holidays
# (Act No. 178 of 1948) and the acts for single years have them. The days of the equinoxes are announced in February of
# the year before; later ones are those that astronomy gives. Written by `.ci/public_holidays.py`.

calendar public-holidays ja "国民の祝日"
  from {FIRST} to {LAST}
"""


def days() -> list[date]:
    """Every public holiday of the years, in its order."""
    years = range(FIRST, LAST + 1)
    by_one = sorted(holidays.Japan(years=years))
    by_other = sorted(day for year in years for day, _ in jpholiday.year_holidays(year))
    if by_one != by_other:
        sys.exit(f"the libraries differ: {sorted(set(by_one) ^ set(by_other))}")
    return by_one


def text() -> str:
    """The file of the policy."""
    written = [day.isoformat() for day in days()]
    lines = [", ".join(written[start : start + A_LINE]) for start in range(0, len(written), A_LINE)]
    return f"{HEAD}  days {f',{chr(10)}    '.join(lines)}\n"


if __name__ == "__main__":
    sys.stdout.write(text())
