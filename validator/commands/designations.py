"""The file of the company's designations that a command line or a configuration names."""

from __future__ import annotations

import os
from collections.abc import Iterator

from validator.commands.gather import Gathered
from validator.commands.revision import Revision
from validator.evaluation.check import NOTHING_DESIGNATED, Source
from validator.evaluation.former import Former
from validator.shape.engine import DESIGNATIONS, RECORD
from validator.sources.document import Mapping, Scalar
from validator.sources.files import load
from validator.sources.home import Home, repository_root
from validator.sources.read import File, read
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


def designations_then(
    named: str | None, gathered: Gathered, gate: Former, then: Revision, home: Home
) -> Source | None:
    """Those of the revision that the gate is from; none where today's are the same."""
    if named is not None:
        path = home.absolute(named)
        data = then.load(path)
        return Source(named, data if isinstance(data, Refused) else read(data), named=True, reported=False)
    changed = {each.path for each in gate.differing} | {
        each.path for each in gathered.sources if each.path not in gate.same
    }
    differing = [Source(each.path, each.content, each.named, each.reported) for each in gate.differing]
    same = [each for each in gathered.sources if each.path in gate.same]
    now = [each for each in gathered.sources if each.path in changed]
    if not any(map(_designates, (*differing, *now))):
        return None
    found = [each for each in sorted((*differing, *same), key=lambda each: each.path) if _designates(each)]
    return found[0]._replace(reported=False) if found else NOTHING_DESIGNATED


def _designates(source: Source) -> bool:
    """Whether a file holds the company's designations, or may."""
    if not isinstance(source.content, File):
        return DESIGNATIONS in (source.content.text or "")
    return any(_is_it(each) for each in _roots(source.content))


def _roots(file: File) -> Iterator[Mapping]:
    yield from (each.root for each in file.documents if isinstance(each.root, Mapping))


def _is_it(root: Mapping) -> bool:
    entry = root.get(RECORD)
    return entry is not None and isinstance(entry.value, Scalar) and entry.value.text == DESIGNATIONS
