"""From paths to files that were read: what is to be reported, and what must be seen beside it.

Paths select what is reported. What is loaded, so that rules can see a contractor's other records, is what the
configuration names, else the repository, else the paths.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from validator.evaluation.check import Source
from validator.model.report import Aside, Failure
from validator.named_tuple import NamedTuple
from validator.sources.discover import Found, discover, repository_root
from validator.sources.files import is_inside, load
from validator.sources.read import File, read
from validator.sources.refusal import Refused
from validator.text.display import escape
from validator.text.wording import Lang, Words

if TYPE_CHECKING:
    from validator.commands.configuration.settings import Unopened

_TEST = Words("It is a policy test.", "規則の試験である。")
_EXCLUDED = Words(
    "Named, but excluded by the configuration: {files}.",
    "名指しされたが、設定により除いたファイル: {files}。",
)


_FOR_ALL = Words(
    "Everything is checked, because this change touches {files}.",
    "この変更は {files} に及ぶため、すべてを調べた。",
)


class Text(NamedTuple):
    """One file's bytes from standard input, in the place of the file of that name."""

    name: str
    data: bytes


class Gathered(NamedTuple):
    """Files in the order of their names, paths that could not be looked into, and files named but not opened.

    `asked` and `looked` are the paths of what is reported and of what is seen beside it, `replaced` the file that
    standard input stands for, `for_all` what a change touches that concerns
    everybody. `tests` are policy tests that would be reported.
    """

    sources: list[Source]
    failures: list[Failure]
    excluded: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    looked: tuple[str, ...] = ()
    replaced: frozenset[str] = frozenset()
    for_all: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()

    def notes(self, lang: Lang) -> tuple[str, ...]:
        """Files named by hand that are not looked at are told, and why everything is looked at."""
        excluded = [each for each in self.excluded if each not in self.tests]
        told = ((_EXCLUDED, excluded), (_FOR_ALL, self.for_all))
        return tuple(
            words.to(lang).format(files=", ".join(map(escape, files))) for words, files in told if files
        )

    def aside(self, lang: Lang) -> tuple[Aside, ...]:
        """The policy tests, as a report names them."""
        return tuple(Aside(path, "test", _TEST.to(lang)) for path in self.tests)


def gather(
    paths: Sequence[str],
    configured: Sequence[str],
    stdin: Text | None,
    lang: Lang,
    exclude: Unopened | None = None,
) -> Gathered:
    """Reads what is to be reported and what must be seen beside it. Paths are relative to the current folder.

    What is excluded is never opened, not even where it is named by hand.
    """
    home = os.getcwd()
    paths = paths or ([] if stdin is not None else without_paths(configured, home))
    asked = discover(paths, home) if paths else Found([], frozenset(), [])
    names = set(asked.files)
    texts = {}
    if stdin is not None:
        name = shown_name(os.path.abspath(stdin.name), home)
        names.add(name)
        texts[name] = stdin.data
    looked = seen_beside(paths, configured, stdin)
    beside = discover(looked, home)
    named = asked.named | frozenset(texts)
    problems = {problem.path: problem for problem in (*asked.problems, *beside.problems)}
    wanted = names | set(beside.files)
    excluded = (
        frozenset(filter(exclude.match, (*wanted, *problems))) if exclude is not None else frozenset[str]()
    )
    reader = Reader(home)

    def content(name: str) -> File | Refused:
        return read(texts[name]) if name in texts else reader.read(os.path.join(home, name))

    sources = [
        Source(shown_name(name, home), content(name), name in named, name in names)
        for name in sorted(wanted - excluded)
    ]
    failures = [
        Failure(path, 1, 1, problem.message.to(lang))
        for path, problem in sorted(problems.items())
        if path not in excluded
    ]
    tests = frozenset(filter(exclude.is_test, excluded & names)) if exclude is not None else frozenset[str]()

    def shown(files: frozenset[str]) -> tuple[str, ...]:
        return tuple(shown_name(name, home) for name in sorted(files))

    replaced = frozenset(shown_name(name, home) for name in texts)
    return Gathered(
        sources,
        failures,
        shown(excluded & named),
        (*paths, *replaced),
        (*configured, *looked, *paths, *replaced),
        replaced,
        tests=shown(tests),
    )


def without_paths(configured: Sequence[str], home: str) -> list[str]:
    """What is reported where no path is given: what is configured; within that, the current folder."""
    inside = any(is_inside(home, os.path.abspath(path)) for path in configured)
    return ["."] if inside or not configured else list(configured)


def seen_beside(paths: Sequence[str], configured: Sequence[str], stdin: Text | None) -> list[str]:
    """The paths of what is loaded, so that rules see a contractor's other records."""
    if configured:
        return [path for path in configured if os.path.lexists(path)]
    asked = [
        *(paths or ([] if stdin else ["."])),
        *([os.path.dirname(os.path.abspath(stdin.name))] if stdin else []),
    ]
    roots = {repository_root(path) or path for path in asked if os.path.lexists(path)}
    return sorted(root for root in roots if os.path.isdir(root) or root in asked)


class Reader:
    """Reads files. Where a folder really is, and in which repository, is looked up once."""

    def __init__(self, home: str) -> None:
        self._home = home
        self._roots: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def read(self, path: str) -> File | Refused:
        """What a file of an absolute path holds."""
        folder = os.path.dirname(path)
        if folder not in self._roots:
            self._roots[folder] = repository_root(folder) or self._home
        data = load(path, self._roots[folder], self._folders)
        return data if isinstance(data, Refused) else read(data)


def shown_name(path: str, home: str) -> str:
    """A path as people see it: relative to the current folder, also where it lies beside it in the repository."""
    if not os.path.isabs(path):
        return path
    root = repository_root(home)
    if root is not None and (path == root or path.startswith(root + os.sep)):
        return os.path.relpath(path, home).replace(os.sep, "/")
    return path
