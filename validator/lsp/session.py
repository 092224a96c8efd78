"""One editor's session: what is open, the projects and policies it touches, and what is being worked out of them."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, TypeAlias

from validator.commands.gather import shown_name
from validator.commands.policy_files import SUFFIX, read_policy
from validator.editor.policies.policy import Policy, policy_of
from validator.lsp.buffers import Buffers
from validator.lsp.project import Judged, Launch, Project, root_of
from validator.lsp.work import Work
from validator.sources.read import File

Versions: TypeAlias = Mapping[str, int | None]


class Snapshot(NamedTuple):
    """The open files at one moment, by their absolute paths."""

    texts: Mapping[str, str]
    versions: Versions


class ProjectState(NamedTuple):
    """A project as it was judged, and what was open then."""

    root: str
    judged: Judged
    at: Snapshot

    def text(self, path: str) -> str | None:
        """The text of a file as it was judged, by its absolute path."""
        if path in self.at.texts:
            return self.at.texts[path]
        checked = self.judged.checked
        content = None if checked is None else checked.files.get(self.shown(path))
        if content is None:
            return None
        return content.text if isinstance(content, File) else "\n".join(content.lines)

    def shown(self, path: str) -> str:
        """A path as the report shows it."""
        return shown_name(path, os.getcwd())


class PolicyState(NamedTuple):
    """A policy as the editor has it, and what was open then. Its files are named relative to `folder`."""

    folder: str
    policy: Policy
    sound: Policy | None
    """The last state that compiled."""
    at: Snapshot


class Session:
    """All that is known of one client's files."""

    def __init__(
        self,
        launch: Launch,
        on_project: Callable[[ProjectState], Awaitable[None]],
        on_policy: Callable[[PolicyState], Awaitable[None]],
    ) -> None:
        self.launch = launch
        self.buffers = Buffers()
        self.folders: list[str] = []
        self.projects: dict[str, Work[ProjectState]] = {}
        self.policies: dict[str, Work[PolicyState]] = {}
        self._on_project = on_project
        self._on_policy = on_policy
        # one thread: a check that is kept is asked by one at a time
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kitei-check")
        self._stale: set[str] = set()
        """Roots whose files on the disk may have changed."""

    def close(self) -> None:
        """Ends the thread."""
        self._executor.shutdown(wait=False, cancel_futures=True)

    # --- what happens ----------------------------------------------------------------------------------------------

    def changed(self, path: str) -> None:
        """An open text has changed, or a file was opened or closed."""
        if path.endswith(SUFFIX):
            self.policy(os.path.dirname(path)).touch()
        else:
            self.project(path)
        for work in self.projects.values():
            work.touch()

    def disk_changed(self) -> None:
        """Files on the disk may have changed."""
        self._stale.update(self.projects)
        for project in self.projects.values():
            project.touch()
        for policy in self.policies.values():
            policy.touch()

    def start(self, folder: str) -> None:
        """A folder of the workspace is open."""
        self.project(os.path.join(folder, "any")).touch()

    # --- the work --------------------------------------------------------------------------------------------------

    def project(self, path: str) -> Work[ProjectState]:
        """The project that a file belongs to."""
        root = root_of(path, self.folders)
        work = self.projects.get(root)
        if work is None:
            project = Project(root, self.launch)
            self._stale.add(root)
            work = Work(lambda: self._judge(project), self._on_project, self._executor)
            self.projects[root] = work
        return work

    def policy(self, folder: str) -> Work[PolicyState]:
        """The policy in a folder."""
        work = self.policies.get(folder)
        if work is None:
            compiling = _Compiling(folder)
            work = Work(lambda: self._compile(compiling), self._on_policy, self._executor)
            self.policies[folder] = work
        return work

    def _judge(self, project: Project) -> Callable[[], ProjectState]:
        at = self.snapshot()
        look = project.root in self._stale
        self._stale.discard(project.root)
        return lambda: ProjectState(project.root, project.judge(at.texts, look=look), at)

    def _compile(self, compiling: _Compiling) -> Callable[[], PolicyState]:
        at = self.snapshot()
        return lambda: compiling.state(at, self.launch)

    def snapshot(self) -> Snapshot:
        """What is open now."""
        return Snapshot(self.buffers.texts(), self.buffers.versions())


class _Compiling:
    """One folder's policy; it remembers the last state that compiled."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._sound: Policy | None = None
        self._last: tuple[dict[str, str], Policy] | None = None

    def state(self, at: Snapshot, launch: Launch) -> PolicyState:
        open_ = {
            os.path.basename(path): text
            for path, text in at.texts.items()
            if path.endswith(SUFFIX) and os.path.dirname(path) == self._folder
        }
        texts = {**dict(read_policy(self._folder).texts), **open_}
        if self._last is None or self._last[0] != texts:
            self._last = texts, policy_of(texts, launch.lang)
        policy = self._last[1]
        if policy.program is not None:
            self._sound = policy
        return PolicyState(self._folder, policy, self._sound, at)
