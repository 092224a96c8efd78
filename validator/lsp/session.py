"""One editor's session: what is open, the projects and policies it touches, and what is being worked out of them."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from validator.commands.configuration.launch import Launch
from validator.commands.policy import Kept
from validator.commands.policy_files import SUFFIX, read_policy
from validator.editor.policies.policy import Policy, policy_of
from validator.lsp.buffers import Buffers, Snapshot
from validator.lsp.findings import Findings, Found, Teller, of_problems, told
from validator.lsp.policy_findings import policy_findings
from validator.lsp.project import Project, ProjectCheck, root_of
from validator.lsp.work import Work
from validator.sources.files import is_inside

_NOTHING_FOUND = Findings({}, frozenset())


class ProjectState(NamedTuple):
    """The check of a project, what was open then, and what is to be told of its files."""

    root: str
    check: ProjectCheck
    at: Snapshot
    findings: Findings = _NOTHING_FOUND


class PolicyState(NamedTuple):
    """A policy as the editor has it, and what was open then. Its files are named relative to `folder`."""

    folder: str
    policy: Policy
    sound: Policy | None
    """The last state that compiled."""
    at: Snapshot
    found: Found

    @property
    def owner(self) -> str:
        """Its name among those who find something; contracts may lie in the same folder."""
        return _owner(self.folder)


class Session:
    """All that is known of one client's files."""

    def __init__(
        self,
        launch: Launch,
        kept: Kept | None,
        on_project: Callable[[ProjectState], Awaitable[None]],
        on_policy: Callable[[PolicyState], Awaitable[None]],
        on_gone: Callable[[str], None],
    ) -> None:
        self.launch = launch
        self._kept = kept
        self.explains = False
        """Whether the client shows `kitei:RULE.md`, the explanation of a rule."""
        self.buffers = Buffers()
        self.folders: list[str] = []
        self.projects: dict[str, Work[ProjectState]] = {}
        self.policies: dict[str, Work[PolicyState]] = {}
        self._on_project = on_project
        self._on_policy = on_policy
        self._on_gone = on_gone
        # a thread for each: a check that is kept is asked by one at a time, and a policy need not wait for contracts
        self._checking = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kitei-check")
        self._compiling = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kitei-compile")
        self._stale: set[str] = set()
        """Roots whose files on the disk may have changed."""

    def close(self) -> None:
        """Ends the work."""
        for project in self.projects.values():
            project.stop()
        for policy in self.policies.values():
            policy.stop()
        for executor in (self._checking, self._compiling):
            executor.shutdown(wait=False, cancel_futures=True)

    # --- what happens ----------------------------------------------------------------------------------------------

    def opened(self, path: str) -> None:
        """A file was opened. One that we do not know may have come to the disk without a word."""
        if not path.endswith(SUFFIX):
            root = root_of(path, self.folders, self.launch)
            known = self.projects.get(root)
            if known is None or known.latest is None or not known.latest.check.loads(path):
                self._stale.add(root)
        self.changed(path)

    def changed(self, path: str) -> None:
        """An open text has changed."""
        if path.endswith(SUFFIX):
            self.policy(os.path.dirname(path)).touch()
        else:
            self.project(path)
        for work in self.projects.values():
            work.touch()

    def closed(self, path: str) -> None:
        """A file was closed: what is on the disk counts again. Nobody asks about a project of that file alone."""
        if path in self.projects:
            self._drop(path)
        folder = os.path.dirname(path)
        if path.endswith(SUFFIX) and folder in self.policies and not self._has_policy_open(folder):
            self.policies.pop(folder).stop()
            self._on_gone(_owner(folder))
        self.disk_changed()

    def _has_policy_open(self, folder: str) -> bool:
        paths = self.buffers.versions()
        return any(path.endswith(SUFFIX) and os.path.dirname(path) == folder for path in paths)

    def disk_changed(self) -> None:
        """Files on the disk may have changed."""
        self._stale.update(self.projects)
        for project in self.projects.values():
            project.touch()
        for policy in self.policies.values():
            policy.touch()

    def start(self, folder: str) -> None:
        """A folder is to be checked."""
        self.project(os.path.join(folder, "any")).touch()

    def leave(self, folder: str) -> None:
        """A folder of the workspace is closed. What lies in another one, or is open, goes on being checked."""
        self.folders = [each for each in self.folders if each != folder]
        open_ = [path for path in self.buffers.versions() if not path.endswith(SUFFIX)]
        wanted = {root_of(path, self.folders, self.launch) for path in open_}
        wanted.update(root_of(os.path.join(each, "any"), self.folders, self.launch) for each in self.folders)
        for root in [each for each in self.projects if is_inside(each, folder) and each not in wanted]:
            self._drop(root)

    def _drop(self, root: str) -> None:
        self.projects.pop(root).stop()
        self._on_gone(root)

    # --- the work --------------------------------------------------------------------------------------------------

    def project(self, path: str) -> Work[ProjectState]:
        """The project that a file belongs to."""
        root = root_of(path, self.folders, self.launch)
        work = self.projects.get(root)
        if work is None:
            checker = _ProjectChecker(
                Project(root, self.launch, self._kept), self.launch, explains=self.explains
            )
            self._stale.add(root)
            work = Work(
                lambda: self._check(checker),
                self._on_project,
                self._checking,
                first=lambda: self._glance(checker),
            )
            self.projects[root] = work
        return work

    def policy(self, folder: str) -> Work[PolicyState]:
        """The policy in a folder."""
        work = self.policies.get(folder)
        if work is None:
            compiling = _Compiling(folder)
            work = Work(lambda: self._compile(compiling), self._on_policy, self._compiling)
            self.policies[folder] = work
        return work

    def _check(self, checker: _ProjectChecker) -> Callable[[], ProjectState]:
        at = self.buffers.snapshot()
        look = checker.root in self._stale
        self._stale.discard(checker.root)
        return lambda: checker.state(at, look=look)

    def _glance(self, checker: _ProjectChecker) -> Callable[[], ProjectState]:
        at = self.buffers.snapshot()
        return lambda: checker.glance(at)

    def _compile(self, compiling: _Compiling) -> Callable[[], PolicyState]:
        at = self.buffers.snapshot()
        return lambda: compiling.state(at, self.launch)


class _ProjectChecker:
    """One project; all of it runs on the thread of the checks."""

    def __init__(self, project: Project, launch: Launch, *, explains: bool) -> None:
        self.root = project.root
        self._project = project
        self._home = launch.home
        self._teller = Teller(launch, explains=explains)
        self._unseen = False
        """Whether a look at the disk came to no end."""

    def state(self, at: Snapshot, *, look: bool) -> ProjectState:
        self._unseen = self._unseen or look
        check = self._project.check(at.texts, look=self._unseen)
        self._unseen = False
        known = check.project()
        findings = of_problems(check.problems, check.lang, at, self._home)
        if known is not None:
            elsewhere = () if check.checked is None else check.checked.elsewhere
            findings = self._teller.tell(known, lambda path: check.text(path, at.texts), at, elsewhere)
        return ProjectState(self.root, check, at, findings)

    def glance(self, at: Snapshot) -> ProjectState:
        return ProjectState(self.root, self._project.glance(at.texts), at)


class _Compiling:
    """One folder's policy; it remembers the last state that compiled."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._sound: Policy | None = None
        self._last: tuple[dict[str, str], Policy] | None = None

    def state(self, at: Snapshot, launch: Launch) -> PolicyState:
        texts = {**dict(read_policy(self._folder).texts), **_of_folder(at.texts, self._folder)}
        if self._last is None or self._last[0] != texts:
            self._last = texts, policy_of(texts, launch.without_file().lang)
        policy = self._last[1]
        if policy.program is not None:
            self._sound = policy
        found = policy_findings(self._folder, policy, at)
        return PolicyState(
            self._folder, policy, self._sound, at, {path: told(each) for path, each in found.items()}
        )


def _owner(folder: str) -> str:
    return os.path.join(folder, "*" + SUFFIX)


def _of_folder(texts: Mapping[str, str], folder: str) -> dict[str, str]:
    """The open files of a policy, by their names in its folder."""
    return {
        os.path.basename(path): text
        for path, text in texts.items()
        if path.endswith(SUFFIX) and os.path.dirname(path) == folder
    }
