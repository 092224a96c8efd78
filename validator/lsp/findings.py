"""What was found of each file of a project, as diagnostics; they are made anew only where something changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

from lsprotocol.types import Diagnostic

from validator.commands.configuration.launch import Launch
from validator.commands.configuration.settings import Problem
from validator.editor.contracts.project import Project
from validator.editor.contracts.rules import place_of_rule
from validator.lsp.buffers import Names, Snapshot
from validator.lsp.diagnostics import Pages, of_configuration, of_file
from validator.lsp.disk import text_on_disk
from validator.lsp.positions import Lines
from validator.model.report import Failure, Report, Violation
from validator.reports.provisions import catalogue
from validator.sources.home import Home
from validator.sources.read import File
from validator.text.wording import Lang


class Told(NamedTuple):
    """What there is to say of a file."""

    id: str
    """The same for the same diagnostics."""
    diagnostics: Sequence[Diagnostic]


NOTHING = Told("none", ())

Found: TypeAlias = Mapping[str, Told]
"""By absolute path; of a file without diagnostics, nothing."""


def told(found: Sequence[Diagnostic]) -> Told:
    """Diagnostics with what tells them from others."""
    text = "\n".join(map(repr, found))
    return Told(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16], tuple(found))


class Findings(NamedTuple):
    """What is to be told of a project's files, and the roots of other projects, which tell of some of them."""

    found: Found
    elsewhere: frozenset[str]


def of_problems(problems: Iterable[Problem], lang: Lang, at: Snapshot, home: Home) -> Findings:
    """What is wrong with a configuration: nothing else is told then."""
    found: dict[str, list[Diagnostic]] = {}
    for problem in problems:
        path = home.path(problem.origin.name)
        text = at.texts.get(path) or text_on_disk(path) or ""
        found.setdefault(path, []).append(of_configuration(problem, at.lines(text), lang))
    return Findings({path: told(each) for path, each in found.items()}, frozenset())


class _Of(NamedTuple):
    """All that the diagnostics of one file are made of."""

    failures: tuple[Failure, ...]
    violations: tuple[Violation, ...]
    texts: tuple[str | None, ...]
    """Of the file, and of those that its findings point at."""
    names: tuple[str, ...]


class Teller:
    """Tells what was found in one project. It is asked by one thread at a time."""

    def __init__(self, launch: Launch, *, explains: bool) -> None:
        self._launch = launch
        self._home = launch.home
        self._explains = explains
        self._kept: dict[str, tuple[_Of, Told]] = {}
        self._written: object = None

    def tell(
        self,
        project: Project,
        text: Callable[[str], str | None],
        at: Snapshot,
        elsewhere: Sequence[str],
    ) -> Findings:
        """The diagnostics of a check of the texts that were open `at` a moment. `text`: of a file by its path.

        `elsewhere` are files that the project came upon and others tell of.
        """
        self._forget_unless(project.tariff, project.lang, project.chosen, at.encoding)
        failures, violations = _by_path(project.report, project.files, at, self._home)
        pages = _pages(project, text, at, self._link(project, at.names), self._home)
        before, self._kept = self._kept, {}
        for shown in sorted({*failures, *violations}):
            path = self._home.path(shown)
            of = _of(shown, failures.get(shown, ()), violations.get(shown, ()), text, at.names, self._home)
            known = before.get(path)
            if known is None or known[0] != of:
                known = of, told(of_file(of.failures, of.violations, pages))
            self._kept[path] = known
        found = {path: each for path, (_, each) in self._kept.items() if each.diagnostics}
        return Findings(found, self._roots(elsewhere))

    def _roots(self, elsewhere: Sequence[str]) -> frozenset[str]:
        """The roots of the projects that files belong to."""
        governing = self._launch.finder()
        found = {governing(os.path.dirname(path)) for path in elsewhere}
        return frozenset(os.path.dirname(each) for each in found if each is not None)

    def _forget_unless(self, *written: object) -> None:
        """What every diagnostic is written with: where it changes, none is kept."""
        if self._written is None or written != self._written:
            self._written, self._kept = written, {}

    def _link(self, project: Project, names: Names) -> Callable[[str], str | None]:
        @cache
        def link(rule: str) -> str | None:
            if self._explains:
                return f"kitei:{rule}.md"
            place = place_of_rule(project, rule)
            return None if place is None else f"{names.uri(self._home.path(place.path))}#L{place.span.line}"

        return link


def _pages(
    project: Project,
    text: Callable[[str], str | None],
    at: Snapshot,
    link: Callable[[str], str | None],
    home: Home,
) -> Pages:
    @cache
    def lines(path: str) -> Lines | None:
        known = text(home.path(path))
        return None if known is None else at.lines(known)

    return Pages(
        project.lang,
        catalogue(project.tariff.declarations),
        lines,
        lambda path: at.names.uri(home.path(path)),
        link,
    )


def _by_path(
    report: Report, files: Mapping[str, object], at: Snapshot, home: Home
) -> tuple[dict[str, tuple[Failure, ...]], dict[str, tuple[Violation, ...]]]:
    failures: dict[str, tuple[Failure, ...]] = {}
    for failure in report.failures:
        path = home.path(failure.path)
        # that a file is not on the disk is no trouble where the editor has it
        sound = path in at.texts and isinstance(files.get(failure.path), File)
        if not sound or os.path.lexists(path):
            failures[failure.path] = (*failures.get(failure.path, ()), failure)
    violations: dict[str, list[Violation]] = {}
    for violation in report.violations:
        violations.setdefault(violation.path, []).append(violation)
    return failures, {path: tuple(each) for path, each in violations.items()}


def _of(
    path: str,
    failures: tuple[Failure, ...],
    violations: tuple[Violation, ...],
    text: Callable[[str], str | None],
    names: Names,
    home: Home,
) -> _Of:
    paths = [*dict.fromkeys([path, *(each.path for one in violations for each in one.related)])]
    absolute = [home.path(each) for each in paths]
    return _Of(
        failures, violations, tuple(map(text, absolute)), tuple(names.open.get(each, "") for each in absolute)
    )
