"""A check that is kept, for an editor: of files as they are on the disk or, where one is open, as the editor has it.

Asked again, it opens only files that changed, and judges only what they touch. What it finds is what `kitei check`
would find, were the open files saved.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from validator.commands.check import Outcome, Request, Seen, concluded, options_of
from validator.commands.designations import designations_in
from validator.commands.gather import Gathered, Reader, seen_beside, shown_name, without_paths
from validator.evaluation.check import Checker, Source, Tariff
from validator.model.report import Failure
from validator.shape.decode import Decoded
from validator.sources.discover import discover, would_find
from validator.sources.read import File, read
from validator.sources.refusal import Refused

Signature: TypeAlias = tuple[int, ...] | None
"""What tells one state of a file on the disk from another; none where it cannot be looked at."""


class Checked(NamedTuple):
    """A check of a workspace, and what it looked at."""

    outcome: Outcome
    files: Mapping[str, File | Refused]
    """All that is loaded, by path."""
    reported: frozenset[str]
    """The files whose findings are told."""
    records: Callable[[str], Sequence[tuple[str, Decoded]]]
    """A contractor's records, each with its file."""


class _Names(NamedTuple):
    """The files on the disk: all that are loaded, and those that are reported; what could not be looked into."""

    loaded: frozenset[str]
    reported: frozenset[str]
    named: frozenset[str]
    failures: tuple[Failure, ...]


class Workspace:
    """The files of one project. It is asked by one thread at a time; what it answers is never changed."""

    def __init__(self, tariff: Tariff, request: Request) -> None:
        self._tariff = tariff
        self._request = request
        self._home = os.getcwd()
        self._paths = list(request.paths) or without_paths(request.configured, self._home)
        self._disk: dict[str, tuple[Signature, File | Refused]] = {}
        self._open: dict[str, tuple[str, File | Refused]] = {}
        self._names: _Names | None = None
        self._checker: Checker | None = None
        self._designations: Source | None = None

    def check(self, texts: Mapping[str, str], *, look: bool = False) -> Checked:
        """The check, with these texts in the place of the files of these names. `look`: the disk may have changed."""
        if self._names is None or look:
            self._names = self._look()
        self._open = {name: self._opened(name, text) for name, text in texts.items()}
        gathered = Gathered(list(self._sources(self._names)), list(self._names.failures))
        seen = Seen(gathered, None, None)
        designations = self._designated(gathered)
        checker = self._checker_of(seen, designations)
        report = checker.report(gathered.sources)
        outcome = concluded(self._tariff, self._request, seen, designations, report)
        return Checked(
            outcome,
            {source.path: source.content for source in gathered.sources},
            frozenset(source.path for source in gathered.sources if source.reported),
            checker.records,
        )

    # --- the disk --------------------------------------------------------------------------------------------------

    def _look(self) -> _Names:
        request, home = self._request, self._home
        asked = discover(self._paths, home)
        beside = discover(seen_beside(self._paths, request.configured, None), home)
        problems = {problem.path: problem for problem in (*asked.problems, *beside.problems)}
        exclude = request.exclude
        excluded = frozenset(
            name
            for name in (*asked.files, *beside.files, *problems)
            if exclude is not None and exclude.match(name)
        )
        failures = tuple(
            Failure(path, 1, 1, problem.message.to(request.lang))
            for path, problem in sorted(problems.items())
            if path not in excluded
        )
        loaded = frozenset((*asked.files, *beside.files)) - excluded
        self._load(sorted(loaded))
        return _Names(
            frozenset(shown_name(name, home) for name in loaded),
            frozenset(shown_name(name, home) for name in asked.files) - excluded,
            frozenset(shown_name(name, home) for name in asked.named),
            failures,
        )

    def _load(self, names: Sequence[str]) -> None:
        """Opens the files that are not as they were."""
        known, self._disk = self._disk, {}
        reader = Reader(self._home)
        for name in names:
            path = os.path.join(self._home, name)
            shown, signature = shown_name(name, self._home), _signature(path)
            before = known.get(shown)
            if before is None or before[0] is None or before[0] != signature:
                before = signature, reader.read(path)
            self._disk[shown] = before

    # --- what the editor has ---------------------------------------------------------------------------------------

    def _opened(self, name: str, text: str) -> tuple[str, File | Refused]:
        before = self._open.get(name)
        if before is not None and before[0] == text:
            return before
        # an editor may hand over halves of characters, which no file can hold: they are refused as bytes
        return text, read(text.encode("utf-8", "surrogatepass"))

    def _sources(self, names: _Names) -> Iterator[Source]:
        for name, (_, content) in self._disk.items():
            if name not in self._open:
                yield Source(name, content, name in names.named, name in names.reported)
        beside = seen_beside(self._paths, self._request.configured, None)
        for name, (_, content) in self._open.items():
            if name in names.loaded:
                yield Source(name, content, name in names.named, name in names.reported)
            elif self._would_be_taken(name, self._paths):
                yield Source(name, content, named=False, reported=True)
            elif self._would_be_taken(name, beside):
                yield Source(name, content, named=False, reported=False)

    def _would_be_taken(self, name: str, paths: Sequence[str]) -> bool:
        """Whether a file that is not on the disk would be taken once it is saved."""
        exclude, path = self._request.exclude, os.path.join(self._home, name)
        if os.path.lexists(path) or (exclude is not None and exclude.match(name)):
            return False
        return would_find(path, paths)

    # --- the check -------------------------------------------------------------------------------------------------

    def _checker_of(self, seen: Seen, designations: Source | None) -> Checker:
        """The checker, anew where the designations that it was made with are others now."""
        before = None if self._designations is None else self._designations.content
        now = None if designations is None else designations.content
        if self._checker is None or before is not now:
            options = options_of(self._request, seen, designations)
            self._checker, self._designations = Checker(self._tariff, options), designations
        return self._checker

    def _designated(self, gathered: Gathered) -> Source | None:
        """The file named for the designations; the object is the same as long as it says the same."""
        if self._request.designations is None:
            return None
        found = self._designated_now(self._request.designations, gathered)
        before = self._designations
        return before if before is not None and _says_the_same(before.content, found.content) else found

    def _designated_now(self, path: str, gathered: Gathered) -> Source:
        """The file as the editor has it, wherever it lies; else as it is loaded or on the disk."""
        absolute = os.path.abspath(path)
        for name, (_, content) in self._open.items():
            if os.path.join(self._home, name) == absolute:
                return Source(path, content, named=True, reported=True)
        return designations_in(path, gathered)


def _says_the_same(one: File | Refused, other: File | Refused) -> bool:
    if isinstance(one, File) and isinstance(other, File):
        return one.text == other.text
    return one == other


def _signature(path: str) -> Signature:
    try:
        status = os.stat(path)
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, status.st_dev
