"""The file of the company's designations that a command line or a configuration names."""

from __future__ import annotations

import os

from validator.commands.gather import Gathered
from validator.evaluation.check import Source
from validator.sources.files import load
from validator.sources.home import Home, repository_root
from validator.sources.read import read
from validator.sources.refusal import Refused


def designations_in(path: str, gathered: Gathered, home: Home) -> Source:
    """The file; one that is loaded already, by whatever name, is not read again."""
    absolute = home.absolute(path)
    entry = None if gathered.files is None else gathered.files.at(absolute)
    if entry is not None:
        return next(each for each in gathered.sources if each.path in (entry.shown, *entry.names))
    folder = os.path.dirname(absolute)
    data = load(absolute, repository_root(folder) or folder)
    return Source(path, data if isinstance(data, Refused) else read(data), named=True, reported=True)
