"""One project of an editor: a configuration, a tariff, and a check of the contracts that is kept.

All of it runs on the thread of the checks. What it gives is never changed afterwards.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from validator.bundled import policy_folder
from validator.commands.check import Outcome, Request
from validator.commands.configuration.against_policy import problems
from validator.commands.configuration.launch import Launch
from validator.commands.configuration.settings import Problem, Settings
from validator.commands.gating import Gate
from validator.commands.policy import Kept
from validator.commands.policy_files import SUFFIX
from validator.commands.projects import Project as Governed
from validator.commands.workspace import Checked, Workspace
from validator.editor.contracts import project as contracts
from validator.evaluation.check import Checker, Options, Source, Tariff
from validator.lsp.kept_tariff import KeptTariff
from validator.sources.discover import would_find
from validator.sources.files import is_inside
from validator.sources.home import Home, repository_root
from validator.sources.read import File
from validator.sources.refusal import Refused
from validator.text.display import escape
from validator.text.wording import Lang, Words, same

_NO_POLICY = Words(
    "The policy in {folder} does not compile, so that contracts are not checked. Open its files to see why.",
    "{folder} の規則をコンパイルできないため、契約を調べていない。規則のファイルを開くと理由を示す。",
)
_OLD_POLICY = Words(
    "The policy in {folder} does not compile. Contracts are checked by its last state that did.",
    "{folder} の規則をコンパイルできない。契約は、最後にコンパイルできた状態で調べている。",
)


class ProjectCheck(NamedTuple):
    """A check of a project: nothing is checked where something is wrong with its configuration."""

    checked: Checked | None
    tariff: Tariff | None
    policy: str
    lang: Lang
    as_of: date
    chosen: Mapping[str, str]
    troubles: tuple[Words, ...]
    home: Home
    """Where paths are shown from."""
    takes: Callable[[str], bool]
    """Whether a file of that absolute path, which was not looked at, would be reported."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the configuration, at its lines."""
    is_glance: bool = False
    """Whether no file was looked at yet."""

    def shown(self, path: str) -> str:
        """An absolute path as the report shows it."""
        return self.home.shown(path)

    def loads(self, path: str) -> bool:
        """Whether a file was looked at, by its absolute path."""
        return self.checked is not None and self.shown(path) in self.checked.files

    def reports(self, path: str) -> bool:
        """Whether what is found of a file is told, by its absolute path; of one not looked at, whether it would be."""
        if self.checked is None:
            return False
        name = self.shown(path)
        return name in self.checked.reported or (name not in self.checked.files and self.takes(path))

    def text(self, path: str, texts: Mapping[str, str]) -> str | None:
        """The text of a file as it was judged with these open texts, by its absolute path."""
        if path in texts:
            return texts[path]
        if self.checked is None:
            return None
        name = self.shown(path)
        content = self.checked.files.get(name)
        if isinstance(content, File):
            return content.text
        lines = self.checked.outcome.lines.get(name) if content is None else content.lines
        return None if lines is None else "\n".join(lines)

    def glance(self, path: str, content: File | Refused) -> ProjectCheck:
        """The same with one open file, of which nothing is found."""
        if self.tariff is None:
            return self
        return self._replace(checked=_alone(self.tariff, self, {self.shown(path): content}))

    def project(self) -> contracts.Project | None:
        """What the answers about contracts are given from."""
        if self.checked is None or self.tariff is None:
            return None
        return contracts.Project(
            self.tariff,
            self.policy,
            self.lang,
            self.as_of,
            self.chosen,
            self.checked.files,
            self.checked.outcome.report,
            self.checked.records,
        )


class _Basis(NamedTuple):
    """What a workspace rests on; it is made anew where any of this changes."""

    settings: Settings
    tariff: Tariff
    troubles: tuple[Words, ...]


class Project:
    """The files under one root: the folder of a configuration, a repository, a workspace, or one file."""

    def __init__(self, root: str, launch: Launch, kept: Kept | None) -> None:
        self.root = root
        self._launch = launch
        self._home = launch.home
        self._tariff = KeptTariff(kept)
        self._basis: _Basis | None = None
        self._workspace: Workspace | None = None

    def check(self, texts: Mapping[str, str], *, look: bool) -> ProjectCheck:
        """The project with these texts in the place of the files of these absolute paths. `look`: at the disk again."""
        basis = self._based(texts)
        if isinstance(basis, ProjectCheck):
            return basis
        return self._checked(basis, self._kept(basis).check(self._contracts(texts), look=look))

    def glance(self, texts: Mapping[str, str]) -> ProjectCheck:
        """The project before any look at the disk: its configuration and its tariff."""
        basis = self._based(texts)
        if isinstance(basis, ProjectCheck):
            return basis
        check = self._checked(basis, None)
        return check._replace(checked=_alone(basis.tariff, check, {}), is_glance=True)

    def settings(self) -> Settings | tuple[Problem, ...]:
        """What is in force of it, or all that is wrong with its configuration."""
        folder = os.path.dirname(self.root) if os.path.isfile(self.root) else self.root
        return self._launch.settings(self._launch.governing(folder))

    def _based(self, texts: Mapping[str, str]) -> _Basis | ProjectCheck:
        """What a check rests on, or why there is none."""
        settings = self.settings()
        if not isinstance(settings, Settings):
            return self._unchecked(self._launch.without_file(), problems=settings)
        folder = self._policy(settings)
        tariff, compiles = self._tariff.load(None if settings.policy is None else folder, texts)
        shown = escape(self._home.name(folder))
        if tariff is None:
            return self._unchecked(settings, _NO_POLICY.format(folder=shown))
        unfitting = problems(settings, tariff)
        if unfitting:
            return self._unchecked(settings, problems=unfitting)
        return _Basis(settings, tariff, () if compiles else (_OLD_POLICY.format(folder=shown),))

    def _checked(self, basis: _Basis, checked: Checked | None) -> ProjectCheck:
        settings = basis.settings
        return ProjectCheck(
            checked,
            basis.tariff,
            self._policy(settings),
            settings.lang,
            settings.as_of,
            {} if basis.tariff is None else basis.tariff.declarations.by_present_names(settings.readings),
            (*basis.troubles, *_nowhere(checked)),
            self._home,
            self._takes(settings),
        )

    def _unchecked(
        self, settings: Settings, *troubles: Words, problems: tuple[Problem, ...] = ()
    ) -> ProjectCheck:
        told = (*troubles, *(problem.told() for problem in problems))
        policy, lang, as_of = self._policy(settings), settings.lang, settings.as_of
        return ProjectCheck(None, None, policy, lang, as_of, {}, told, self._home, _nothing, problems)

    def _kept(self, basis: _Basis) -> Workspace:
        """The check that is kept; a new one where what it rests on has changed."""
        before = self._basis
        # `troubles` are no part of it; a tariff is the same only where it is the same object
        same = before is not None and before.tariff is basis.tariff and before.settings == basis.settings
        if self._workspace is None or not same:
            self._basis, self._workspace = basis, Workspace(basis.tariff, self._request(basis))
        return self._workspace

    def _request(self, basis: _Basis) -> Request:
        project = self._governed(basis.settings)
        request = project.request(basis.tariff, tuple(self._paths(basis.settings)), Gate())
        return request._replace(allow_empty=True)

    def _governed(self, settings: Settings) -> Governed:
        file = settings.file
        return Governed(None if file is None else self._home.path(file), settings, self._launch)

    def _paths(self, settings: Settings) -> Sequence[str]:
        return settings.paths or [self._home.name(self.root)]

    def _takes(self, settings: Settings) -> Callable[[str], bool]:
        """Whether a file would be found under the configured paths."""
        paths, unopened = (
            [self._home.path(each) for each in self._paths(settings)],
            self._governed(settings).unopened(),
        )

        def takes(path: str) -> bool:
            return not unopened.match(path) and would_find(path, paths)

        return takes

    def _policy(self, settings: Settings) -> str:
        return policy_folder() if settings.policy is None else self._home.path(settings.policy)

    def _contracts(self, texts: Mapping[str, str]) -> dict[str, str]:
        """The open files that are no policies, by their names as shown."""
        contracts = ((path, text) for path, text in texts.items() if not path.endswith(SUFFIX))
        return {self._home.shown(path): text for path, text in contracts}


def _alone(tariff: Tariff, check: ProjectCheck, files: Mapping[str, File | Refused]) -> Checked:
    """These files and no others, of which nothing is told."""
    checker = Checker(tariff, Options(check.as_of, check.lang, check.chosen))
    report = checker.report([Source(name, each, named=False, reported=True) for name, each in files.items()])
    nothing = Outcome(report._replace(violations=(), failures=()), {}, ())
    return Checked(nothing, files, frozenset(files), checker.records)


def _nowhere(checked: Checked | None) -> list[Words]:
    """What could not be judged and has no text to stand in: a path that is not there."""
    if checked is None:
        return []
    known = {*checked.files, *checked.outcome.lines}
    failures = checked.outcome.report.failures
    return [same(escape(f"{each.path}: {each.message}")) for each in failures if each.path not in known]


def _nothing(_: str) -> bool:
    return False


def root_of(path: str, folders: Sequence[str], launch: Launch) -> str:
    """The root of the project that a file belongs to.

    The folder of the configuration that governs it, else of the workspace that holds it, else its repository, else
    the file.
    """
    folder = os.path.dirname(path)
    found = launch.governing(folder)
    if found is not None:
        return os.path.dirname(found)
    holding = [each for each in folders if is_inside(path, each) and not is_too_wide(each)]
    return max(holding, key=len) if holding else repository_root(folder) or path


def is_too_wide(folder: str) -> bool:
    """Whether a folder is a home or the whole disk, which an editor may name where nobody chose a workspace."""
    return folder in (os.path.realpath(os.path.expanduser("~")), os.sep)
