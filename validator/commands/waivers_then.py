"""The waivers of the revision that a check compares with, so that those that a change adds are shown."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from validator.evaluation.former import Former
from validator.gate import waiver_file, waivers
from validator.gate.waiver import Waiver, inline
from validator.sources.git import Repository, Unavailable
from validator.sources.home import repository_root
from validator.sources.read import File
from validator.text.wording import Lang


def added(given: Sequence[Waiver], former: Former, path: str | None, lang: Lang) -> tuple[str, ...]:
    """A note for each waiver that was not in the revision; `path` is that of the waiver file of today."""
    now = [each for each in given if each.paths is not None or each.path not in former.same]
    return waivers.added_notes(waivers.added(_then(former, path, lang), now), lang)


def _then(former: Former, path: str | None, lang: Lang) -> Iterator[Waiver]:
    for file in former.differing:
        if isinstance(file.content, File):
            yield from inline(file.path, file.content)
    if path is not None:
        data = _content(former.revision, path)
        folder = os.path.dirname(os.path.abspath(path))
        yield from waiver_file.read(path, data, folder, os.getcwd(), lang).waivers


def _content(revision: str, path: str) -> bytes:
    """The waiver file as it was; empty where it was not there, so that all its waivers are new."""
    root = repository_root(".")
    if root is None:
        return b""
    repository, name = Repository(root), os.path.relpath(path, root).replace(os.sep, "/")
    try:
        blob = repository.files(repository.commit(revision)).get(name)
        return b"" if blob is None else repository.contents([blob.id]).get(blob.id, b"")
    except Unavailable:
        return b""
