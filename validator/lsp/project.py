"""One project of an editor: a configuration, a tariff, and a check of the contracts that is kept.

All of it runs on the thread of the checks. What it gives is never changed afterwards.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from validator.bundled import policy_folder
from validator.commands.check import Request
from validator.commands.configuration.against_policy import problems, selection
from validator.commands.configuration.find import find
from validator.commands.configuration.read import read
from validator.commands.configuration.settings import NO_FILE, Configuration, Problem
from validator.commands.gather import shown_name
from validator.commands.gating import Gate
from validator.commands.policy import Kept
from validator.commands.policy_files import SUFFIX
from validator.commands.workspace import Checked, Workspace
from validator.evaluation.check import Tariff
from validator.evaluation.selection import EVERYTHING
from validator.lsp.kept_tariff import KeptTariff
from validator.sources.discover import repository_root
from validator.sources.files import is_inside
from validator.text.display import escape
from validator.text.wording import Lang, Words

_NO_POLICY = Words(
    "The policy in {folder} does not compile, so that contracts are not checked. Open its files to see why.",
    "{folder} の規則をコンパイルできないため、契約を調べていない。規則のファイルを開くと理由を示す。",
)
_OLD_POLICY = Words(
    "The policy in {folder} does not compile. Contracts are checked by its last state that did.",
    "{folder} の規則をコンパイルできない。契約は、最後にコンパイルできた状態で調べている。",
)


class Launch(NamedTuple):
    """How the server was started: what holds for all projects."""

    fixed: Mapping[str, str]
    """Values of the command line and the environment, by the name of their key."""
    config: str | None
    """The configuration file that is named, in place of the nearest one."""
    lang: Lang
    """Where nothing else says which."""
    today: Callable[[], date]
    kept: Kept | None


class Judged(NamedTuple):
    """A project as it was judged: nothing is checked where something is wrong with its configuration."""

    checked: Checked | None
    tariff: Tariff | None
    policy: str
    lang: Lang
    as_of: date
    chosen: Mapping[str, str]
    troubles: tuple[Words, ...]


class _Basis(NamedTuple):
    """What a workspace rests on; it is made anew where any of this changes."""

    configuration: Configuration
    tariff: Tariff
    as_of: date
    lang: Lang


class Project:
    """The files under one root: the folder of a configuration, a repository, a workspace, or one file."""

    def __init__(self, root: str, launch: Launch) -> None:
        self.root = root
        self._launch = launch
        self._tariff = KeptTariff(launch.kept)
        self._basis: _Basis | None = None
        self._workspace: Workspace | None = None

    def judge(self, texts: Mapping[str, str], *, look: bool) -> Judged:
        """The project with these texts in the place of the files of these absolute paths. `look`: at the disk again."""
        configuration = self._configuration()
        if not isinstance(configuration, Configuration):
            return self._unjudged(NO_FILE, None, [problem.told() for problem in configuration])
        named = self._policy(configuration)
        tariff, compiles = self._tariff.load(named, texts)
        if tariff is None:
            return self._unjudged(configuration, named, [_NO_POLICY.format(folder=self._shown(named))])
        unfitting = problems(configuration, tariff)
        if unfitting:
            return self._unjudged(configuration, named, [problem.told() for problem in unfitting])
        basis = _Basis(configuration, tariff, self._as_of(configuration), self._lang(configuration))
        checked = self._kept(basis).check(_contracts(texts), look=look)
        troubles = () if compiles else (_OLD_POLICY.format(folder=self._shown(named)),)
        return Judged(
            checked, tariff, _folder(named), basis.lang, basis.as_of, configuration.readings, troubles
        )

    def _unjudged(self, configuration: Configuration, named: str | None, troubles: Sequence[Words]) -> Judged:
        lang, as_of = self._lang(configuration), self._as_of(configuration)
        return Judged(None, None, _folder(named), lang, as_of, {}, tuple(troubles))

    def _kept(self, basis: _Basis) -> Workspace:
        """The check that is kept; a new one where what it rests on has changed."""
        before = self._basis
        same = before is not None and before.tariff is basis.tariff and before[2:] == basis[2:]
        if self._workspace is None or before is None or not same or before[0] != basis[0]:
            self._basis, self._workspace = basis, Workspace(basis.tariff, self._request(basis))
        return self._workspace

    def _request(self, basis: _Basis) -> Request:
        configuration = basis.configuration
        return Request(
            paths=configuration.paths or [os.path.relpath(self.root)],
            configured=configuration.paths,
            stdin=None,
            as_of=basis.as_of,
            lang=basis.lang,
            chosen=dict(configuration.readings),
            designations=self._value(configuration, "designations"),
            allow_empty=True,
            exclude=configuration.exclude,
            selection=selection(configuration, basis.tariff) if configuration.rules else EVERYTHING,
            gate=Gate(
                waivers=self._value(configuration, "waivers"),
                baseline=self._value(configuration, "baseline"),
                configuration=configuration.file,
            ),
        )

    # --- the configuration -----------------------------------------------------------------------------------------

    def _configuration(self) -> Configuration | tuple[Problem, ...]:
        folder = self.root if os.path.isdir(self.root) else os.path.dirname(self.root)
        found = self._launch.config or find(folder)
        home = os.getcwd()
        return NO_FILE if found is None else read(os.path.relpath(found, home), home)

    def _value(self, configuration: Configuration, key: str) -> str | None:
        return self._launch.fixed.get(key) or configuration.single.get(key)

    def _as_of(self, configuration: Configuration) -> date:
        day = self._value(configuration, "as-of")
        return self._launch.today() if day is None else date.fromisoformat(day)

    def _lang(self, configuration: Configuration) -> Lang:
        lang = self._value(configuration, "lang")
        return self._launch.lang if lang is None else "ja" if lang == "ja" else "en"

    def _policy(self, configuration: Configuration) -> str | None:
        named = self._value(configuration, "policy")
        return None if named is None else os.path.abspath(named)

    def _shown(self, named: str | None) -> str:
        return escape(os.path.relpath(_folder(named)))


def _folder(named: str | None) -> str:
    return policy_folder() if named is None else named


def _contracts(texts: Mapping[str, str]) -> dict[str, str]:
    """The open files that are no policies, by their names as shown."""
    home = os.getcwd()
    return {shown_name(path, home): text for path, text in texts.items() if not path.endswith(SUFFIX)}


def root_of(path: str, folders: Sequence[str]) -> str:
    """The root of the project that a file belongs to.

    The folder of the nearest configuration, else of the workspace that holds it, else its repository, else the file.
    """
    folder = os.path.dirname(path)
    found = find(folder)
    if found is not None:
        return os.path.dirname(found)
    holding = [each for each in folders if is_inside(path, each)]
    return max(holding, key=len) if holding else repository_root(folder) or path
