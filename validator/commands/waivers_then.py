"""The waivers of the revision that a check compares with, so that those that a change adds are shown."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from validator.evaluation.former import Former
from validator.gate import waiver_file, waivers
from validator.gate.waiver import Waiver, inline
from validator.sources.git import Repository, Unavailable
from validator.sources.home import Home
from validator.sources.read import File
from validator.text.wording import Lang

Named: TypeAlias = tuple[str, Home]
"""The path of a file as shown, and where that is written from."""


def added(given: Sequence[Waiver], former: Former, file: Named | None, lang: Lang) -> tuple[str, ...]:
    """A note for each waiver that was not in the revision; `file` is the waiver file of today."""
    now = [each for each in given if each.paths is not None or each.path not in former.same]
    return waivers.added_notes(waivers.added(_then(former, file, lang), now), lang)


def _then(former: Former, named: Named | None, lang: Lang) -> Iterator[Waiver]:
    for file in former.differing:
        if isinstance(file.content, File):
            yield from inline(file.path, file.content)
    if named is not None:
        path, home = named
        data = _content(former.revision, path, home)
        folder = os.path.dirname(home.path(path))
        yield from waiver_file.read(path, data, folder, home.folder, lang).waivers


def _content(revision: str, path: str, home: Home) -> bytes:
    """The waiver file as it was; empty where it was not there, so that all its waivers are new."""
    root = home.root
    if root is None:
        return b""
    repository, name = Repository(root), os.path.relpath(home.path(path), root).replace(os.sep, "/")
    try:
        blob = repository.files(repository.commit(revision)).get(name)
        return b"" if blob is None else repository.contents([blob.id]).get(blob.id, b"")
    except Unavailable:
        return b""
