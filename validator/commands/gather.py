"""From paths to files that were read: what is to be reported, and what must be seen beside it.

Paths select what is reported. What is loaded, so that rules can see a contractor's other records, is what the
configuration names, else the repository, else the paths.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

from validator.evaluation.check import Source
from validator.model.report import Failure
from validator.sources.discover import Found, discover, repository_root
from validator.sources.files import load
from validator.sources.read import File, read
from validator.sources.refusal import Refused
from validator.text.wording import Lang


class Text(NamedTuple):
    """One file's bytes from standard input, in the place of the file of that name."""

    name: str
    data: bytes


class Gathered(NamedTuple):
    """Files in the order of their names, and paths that could not be looked into."""

    sources: list[Source]
    failures: list[Failure]


def gather(paths: Sequence[str], configured: Sequence[str], stdin: Text | None, lang: Lang) -> Gathered:
    """Reads what is to be reported and what must be seen beside it. Paths are relative to the current folder."""
    home = os.getcwd()
    asked = Found([], frozenset(), []) if stdin is not None and not paths else discover(paths or ["."], home)
    names = set(asked.files)
    texts = {}
    if stdin is not None:
        name = _shown(os.path.abspath(stdin.name), home)
        names.add(name)
        texts[name] = stdin.data
    beside = discover(_beside(paths, configured, stdin), home)
    named = asked.named | frozenset(texts)
    folders: dict[str, str] = {}
    sources = [
        Source(_shown(name, home), _content(name, texts, home, folders), name in named, name in names)
        for name in sorted(names | set(beside.files))
    ]
    problems = {problem.path: problem for problem in (*asked.problems, *beside.problems)}
    failures = [Failure(path, 1, 1, problem.message.to(lang)) for path, problem in sorted(problems.items())]
    return Gathered(sources, failures)


def _beside(paths: Sequence[str], configured: Sequence[str], stdin: Text | None) -> list[str]:
    if configured:
        return [path for path in configured if os.path.lexists(path)]
    asked = [
        *(paths or ([] if stdin else ["."])),
        *([os.path.dirname(os.path.abspath(stdin.name))] if stdin else []),
    ]
    roots = {repository_root(path) or path for path in asked if os.path.lexists(path)}
    return sorted(root for root in roots if os.path.isdir(root) or root in asked)


def _content(name: str, texts: dict[str, bytes], home: str, folders: dict[str, str]) -> File | Refused:
    if name in texts:
        return read(texts[name])
    path = os.path.join(home, name)
    data = load(path, repository_root(path) or home, folders)
    return data if isinstance(data, Refused) else read(data)


def _shown(path: str, home: str) -> str:
    """A path as people see it: relative to the current folder, also where it lies beside it in the repository."""
    if not os.path.isabs(path):
        return path
    root = repository_root(home)
    if root is not None and (path == root or path.startswith(root + os.sep)):
        return os.path.relpath(path, home).replace(os.sep, "/")
    return path
