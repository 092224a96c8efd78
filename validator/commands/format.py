"""`kitei format`: policy files in the one style, their comments kept.

Files are laid out one by one: one that cannot be is told and left as it is, and the rest is done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from validator.commands.policy_files import SUFFIX
from validator.language.errors import CompileError
from validator.language.printing.formatted import formatted
from validator.sources.decoding import decode
from validator.sources.discover import Finder
from validator.sources.files import load
from validator.sources.home import Home, repository_root
from validator.sources.identity import each_once
from validator.sources.refusal import Refused
from validator.sources.replace import replace
from validator.text.place import point
from validator.text.wording import Words


class Result(NamedTuple):
    """A file before and after, in its own line ends; with errors, it stays as it is."""

    path: str
    before: str
    after: str
    errors: tuple[CompileError, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether it is not in style."""
        return self.after != self.before


class Outcome(NamedTuple):
    """What became of the files, by path, and the paths that could not be looked into."""

    results: tuple[Result, ...]
    errors: tuple[CompileError, ...] = ()

    @property
    def changed(self) -> tuple[Result, ...]:
        """The files that are not in style."""
        return tuple(each for each in self.results if each.changes)

    @property
    def unchanged(self) -> int:
        """How many files are in style."""
        return sum(not each.changes and not each.errors for each in self.results)

    @property
    def failed(self) -> int:
        """How many files and paths have errors."""
        return len({error.path for error in self.all_errors})

    @property
    def all_errors(self) -> tuple[CompileError, ...]:
        """The errors of paths and of files."""
        return (*self.errors, *(error for each in self.results for error in each.errors))


def look(paths: Sequence[str], home: Home) -> Outcome:
    """The files named and all under the folders named, as they would be; nothing is written."""
    found = Finder(home, (SUFFIX,)).find(paths or ["."])
    files = sorted(home.shown(names[0]) for names in each_once(found.files, home).values())
    return Outcome(
        tuple(_of_file(each, home) for each in files),
        tuple(_error(problem.path, problem.message) for problem in found.problems),
    )


def of_text(path: str, data: bytes) -> Outcome:
    """A text that is no file, or not as it stands there."""
    return Outcome((_of_data(path, data),))


def write(
    outcome: Outcome, home: Home, replace: Callable[[str, str, bytes, bytes], Words | None] = replace
) -> Outcome:
    """Writes the files that change; one that was changed meanwhile, or cannot be written, is an error."""
    return outcome._replace(results=tuple(_written(each, home, replace) for each in outcome.results))


def _of_file(shown: str, home: Home) -> Result:
    path = home.path(shown)
    data = load(path, _root(path, home))
    return _refused(shown, data) if isinstance(data, Refused) else _of_data(shown, data)


def _of_data(path: str, data: bytes) -> Result:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        told = decode(data)
        assert isinstance(told, Refused)  # noqa: S101  # it is not UTF-8
        return _refused(path, told)
    after = formatted(text, path)
    return Result(path, text, after) if isinstance(after, str) else Result(path, text, text, after)


def _refused(path: str, why: Refused) -> Result:
    error = CompileError("unreadable-file", path, point(why.line, why.column), why.message)
    text = "\n".join(why.lines)
    return Result(path, text, text, (error,))


def _written(result: Result, home: Home, replace: Callable[[str, str, bytes, bytes], Words | None]) -> Result:
    if not result.changes:
        return result
    before, after = (_bytes(text) for text in (result.before, result.after))
    path = home.path(result.path)
    why = replace(path, _root(path, home), before, after)
    if why is None:
        return result
    return result._replace(after=result.before, errors=(_error(result.path, why),))


def _bytes(text: str) -> bytes:
    """Without the byte order mark, which stays when a file is replaced."""
    return text.removeprefix("\ufeff").encode("utf-8")


def _error(path: str, message: Words) -> CompileError:
    return CompileError("unreadable-file", path, point(1, 1), message)


def _root(path: str, home: Home) -> str:
    return repository_root(path) or home.folder
