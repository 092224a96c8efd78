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
from validator.commands.files import Entry, Files, asked_paths, leads_away, seen_beside
from validator.commands.gather import Gathered
from validator.evaluation.check import Checker, Source, Tariff
from validator.model.report import Reason
from validator.shape.decode import Decoded
from validator.sources.identity import identity
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
    elsewhere: tuple[str, ...] = ()
    """The files to report that are other projects', by their absolute paths."""


class Workspace:
    """The files of one project. It is asked by one thread at a time; what it answers is never changed."""

    def __init__(self, tariff: Tariff, request: Request) -> None:
        self._tariff = tariff
        self._request = request
        self._home = home = request.home
        self._paths = asked_paths(request.paths, request.loads, home)
        self._beside = seen_beside(self._paths, request.loads, home)
        self._disk: dict[Entry, tuple[Signature, File | Refused]] = {}
        self._open: dict[str, tuple[str, File | Refused]] = {}
        self._files: Files | None = None
        self._checker: Checker | None = None
        self._designations: Source | None = None

    def check(self, texts: Mapping[str, str], *, look: bool = False) -> Checked:
        """The check, with these texts in the place of the files of these names. `look`: the disk may have changed."""
        if self._files is None or look:
            self._files = self._look()
        files = self._files
        self._open = {name: self._opened(name, text) for name, text in texts.items()}
        sources, failures = list(self._sources(files)), files.failures(self._request.lang)
        gathered = Gathered(sources, failures, files, unseen=self._unseen(files))
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
            gathered.elsewhere,
        )

    # --- the disk --------------------------------------------------------------------------------------------------

    def _look(self) -> Files:
        """The files as they are now. Only those are opened that are not as they were."""
        self._beside = seen_beside(self._paths, self._request.loads, self._home)
        files = Files(self._home, self._paths, self._beside, self._request.exclude)
        known = {entry.path: kept for entry, kept in self._disk.items()}
        self._disk = {}
        for entry in files.entries:
            signature, before = _signature(entry.path), known.get(entry.path)
            if before is None or before[0] is None or before[0] != signature:
                before = signature, files.read(entry)
            self._disk[entry] = before
        return files

    # --- what the editor has ---------------------------------------------------------------------------------------

    def _opened(self, name: str, text: str) -> tuple[str, File | Refused]:
        before = self._open.get(name)
        if before is not None and before[0] == text:
            return before
        # an editor may hand over halves of characters, which no file can hold: they are refused as bytes
        return text, read(text.encode("utf-8", "surrogatepass"))

    def _sources(self, files: Files) -> Iterator[Source]:
        """The files, each once. One that is open by another of its names alone is called by that."""
        # what lies behind a link out of the repository is nobody's record, though an editor shows it
        led_away = {entry for entry, (_, content) in self._disk.items() if leads_away(content)}
        open_as: dict[Entry, str] = {}
        for name in sorted(self._open, reverse=True):
            path = self._home.path(name)
            entry = files.at(path)
            if entry is not None:
                open_as[entry] = entry.shown if open_as.get(entry) == entry.shown else name
            elif files.would_take(path, (*self._paths, *self._beside)):
                reported = files.would_take(path, self._paths)
                yield Source(name, self._open[name][1], named=False, reported=reported)
        for entry, (_, content) in self._disk.items():
            called = open_as.get(entry, entry.shown)
            text = self._open[called][1] if entry in open_as and entry not in led_away else content
            yield Source(called, text, entry.named, entry.reported)

    def _unseen(self, files: Files) -> dict[str, Reason]:
        """What would be left aside, were the open files saved that are not on the disk."""
        under = [self._home.absolute(path) for path in self._paths]
        new = (path for path in map(self._home.path, self._open) if not os.path.lexists(path))
        return {folder: why for path in new for folder, why in files.left_out(path, under).items()}

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
        wanted = identity(self._home.absolute(path))
        for name, (_, content) in sorted(self._open.items()):
            if identity(self._home.path(name)) == wanted:
                return Source(path, content, named=True, reported=True)
        return designations_in(path, gathered, self._home)


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
