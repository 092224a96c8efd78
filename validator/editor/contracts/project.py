"""What the answers about contracts are given from: a tariff, the files as the editor has them, the last report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from validator.evaluation.check import Tariff
from validator.model.report import Report
from validator.shape.decode import Decoded
from validator.sources.read import File
from validator.sources.refusal import Refused
from validator.text.wording import Lang


class Project(NamedTuple):
    """One check's files and what was found. `policy` is the folder of the tariff's `*.kitei` files."""

    tariff: Tariff
    policy: str
    lang: Lang
    as_of: date
    chosen: Mapping[str, str]
    files: Mapping[str, File | Refused]
    """All that is loaded, by path."""
    report: Report
    """Of the whole check: all open findings and waived ones of all files."""
    records: Callable[[str], Sequence[tuple[str, Decoded]]]
    """The records of a contractor, each with its file, as `Decoder.decode` gives them."""
