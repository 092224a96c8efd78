"""Every project that a command line is about, judged one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from validator.cli.configure import told
from validator.cli.gate import gate_of
from validator.cli.parsed import Arguments
from validator.cli.policies import fitting, load_tariff
from validator.cli.session import Session, Usage
from validator.commands.check import Outcome, Request
from validator.commands.configuration.launch import Launch
from validator.commands.configuration.settings import Settings
from validator.commands.gather import Text
from validator.commands.projects import Project, Shares
from validator.evaluation.check import Tariff
from validator.text.display import escape
from validator.text.wording import Words

Answer = TypeVar("Answer")
_ONE = Words(
    "kitei: the paths lie in several projects, those of {files}. Give the paths of one at a time.",
    "kitei: パスが複数のプロジェクトにまたがる({files})。一つずつ指定する。",
)


def each_project(
    arguments: Arguments,
    session: Session,
    shares: Shares,
    ask: Callable[[Tariff, Request], Answer],
    outcome: Callable[[Answer], Outcome],
    text: Text | None = None,
) -> list[tuple[Project, Tariff, Answer]] | None:
    """What each says of its share; none where a policy does not compile, which is told. Raises `Usage`."""
    launch: Launch = arguments.launch
    tariffs: dict[str | None, Tariff] = {}
    answers = []
    while (share := shares.next()) is not None:
        file, paths = share
        project = project_at(file, arguments)
        settings = project.settings
        if settings.policy not in tariffs:
            tariff = load_tariff(arguments, settings, session)
            if tariff is None:
                return None
            tariffs[settings.policy] = tariff
        tariff = tariffs[settings.policy]
        fitting(settings, tariff)
        request = project.request(tariff, paths, gate_of(arguments, settings))
        stdin = text if shares.has_text(file) else None
        request = request._replace(lang=session.lang, stdin=stdin)
        answer = ask(tariff, request)
        answers.append((project, tariff, answer))
        gathered = outcome(answer).gathered
        if launch.config is None and gathered is not None:
            shares.found(gathered.elsewhere)
    return answers


def project_at(file: str | None, arguments: Arguments) -> Project:
    """The project of a configuration. Raises `Usage` where something is wrong with that."""
    launch: Launch = arguments.launch
    here: Settings = arguments.settings
    if file == (None if here.file is None else launch.home.path(here.file)):
        return Project(file, here, launch)
    settings = launch.settings(file)
    if isinstance(settings, Settings):
        return Project(file, settings, launch)
    raise Usage(told(settings))


def the_project(arguments: Arguments, paths: Sequence[str]) -> Project:
    """The one project that all paths lie in; without paths, that of the current folder. Raises `Usage`."""
    launch: Launch = arguments.launch
    shares, files = Shares(launch, tuple(paths)), list[str | None]()
    while (share := shares.next()) is not None:
        files.append(share[0])
    if len(files) > 1:
        named = ", ".join(escape(launch.home.shown(each)) if each is not None else "-" for each in files)
        raise Usage(_ONE.format(files=named))
    return project_at(files[0], arguments)
