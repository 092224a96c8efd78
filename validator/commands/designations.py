"""The file of the company's designations that a command line or a configuration names."""

from __future__ import annotations

import os

from validator.commands.gather import Gathered
from validator.evaluation.check import Source
from validator.sources.files import load
from validator.sources.read import read
from validator.sources.refusal import Refused


def designations_in(path: str, gathered: Gathered) -> Source:
    """The file; one that is loaded already is not read again."""
    absolute = os.path.abspath(path)
    found = next((each for each in gathered.sources if os.path.abspath(each.path) == absolute), None)
    if found is not None:
        return found
    data = load(path, ".")
    return Source(path, data if isinstance(data, Refused) else read(data), named=True, reported=True)
