"""The tariff of a project, kept while its policy's texts stay the same, and while they do not compile."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from validator.bundled import policy_folder
from validator.commands.policy import Kept, Loaded, PolicyErrors, load_policy, load_texts
from validator.commands.policy_files import SUFFIX, read_policy
from validator.evaluation.check import Tariff

Load: TypeAlias = Callable[[], Loaded | PolicyErrors | None]


class Given(NamedTuple):
    """A tariff, the last one that compiled; none where none ever did. `compiles`: whether the policy does now."""

    tariff: Tariff | None
    compiles: bool


class KeptTariff:
    """One project's tariff."""

    def __init__(self, kept: Kept | None) -> None:
        self._kept = kept
        self._state: object = None
        self._given = Given(None, compiles=False)

    def load(self, named: str | None, texts: Mapping[str, str]) -> Given:
        """The tariff of the policy in a folder, or of the built-in one, with texts in the place of files."""
        folder = policy_folder() if named is None else named
        open_ = {
            os.path.basename(path): text
            for path, text in texts.items()
            if path.endswith(SUFFIX) and os.path.dirname(path) == folder
        }
        if named is None and not open_:
            return self._of(("built in",), lambda: load_policy(None, self._kept))
        files = read_policy(folder)
        if any(error.path not in open_ for error in files.errors):
            return self._of((folder, files), lambda: None)
        now = tuple(sorted({**dict(files.texts), **open_}.items()))
        return self._of((folder, now), lambda: load_texts(folder, now, None if open_ else self._kept))

    def _of(self, state: object, load: Load) -> Given:
        if state != self._state:
            self._state, found = state, load()
            compiles = isinstance(found, Loaded)
            tariff = found.tariff() if isinstance(found, Loaded) else self._given.tariff
            self._given = Given(tariff, compiles)
        return self._given
