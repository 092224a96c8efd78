"""What Git tells of a repository: commits, their files, what differs. Git itself is asked, and never a shell."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from validator.sources.git_command import environment, git
from validator.sources.git_refusals import NO_GIT, TOO_SLOW, refusal
from validator.sources.limits import MAX_OUTLINED
from validator.text.display import clip, escape
from validator.text.wording import Words

TIMEOUT = 120
"""Seconds. A partial clone may have to fetch what it is asked for."""

LINK, FILES = "120000", ("100644", "100755", "120000")
_FILE = frozenset(mode.encode("ascii") for mode in FILES)
_AT_ONCE = 256
"""So many files are asked for in one call, so that no more than their bounds is ever held."""


class Unavailable(ValueError):
    """Git cannot give what is asked for; `words` say what is missing, and where there is one, the way out."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


class Blob(NamedTuple):
    """A file of a commit or of the index: its mode and the id of its content."""

    mode: str
    id: str


class Staged(NamedTuple):
    """What the index changes of one file: the ids of its contents before and after, where there are any.

    A submodule has neither.
    """

    before: str | None
    after: str | None


class _Answer(NamedTuple):
    """What a command of Git printed, whether it failed, and what it said of why."""

    said: bytes
    failed: bool
    why: bytes


class Repository:
    """The repository whose top folder is `root`. Paths are relative to it, with `/` between their parts.

    Every method raises `Unavailable`.
    """

    def __init__(self, root: str) -> None:
        self.root = root

    # --- commits ---------------------------------------------------------------------------------------------------

    def commit(self, revision: str) -> str:
        """The commit that a revision names; `REV...` is the merge base of `REV` and `HEAD`."""
        if revision.endswith("..."):
            return self._merge_base(revision.removesuffix("..."))
        if not revision or revision.startswith("-") or ".." in revision or "\0" in revision:
            raise Unavailable(_NO_REVISION.format(revision=_shown(revision)))
        return self._commit_of(revision) or self._missing(revision)

    def head(self) -> str | None:
        """The commit of `HEAD`; none where there is no commit yet."""
        return self._commit_of("HEAD")

    def _commit_of(self, revision: str) -> str | None:
        # in two steps: what follows `:/` is a text to the end
        named = self._try("rev-parse", "--verify", "--quiet", revision)
        name = "" if named is None else named.decode("ascii", "replace").strip()
        found = self._try("rev-parse", "--verify", "--quiet", name + "^{commit}") if name else None
        return None if found is None else found.decode("ascii", "replace").strip()

    def _missing(self, revision: str) -> str:
        self._run("rev-parse", "--git-dir")  # which tells it where Git refuses the repository as a whole
        if self.head() is None:
            raise Unavailable(_NO_COMMIT.format(revision=_shown(revision)))
        if self._is_shallow():
            raise Unavailable(_SHALLOW.format(revision=_shown(revision)))
        raise Unavailable(_UNKNOWN.format(revision=_shown(revision)))

    def _merge_base(self, revision: str) -> str:
        other = self.commit(revision)
        head = self.head() or self._missing("HEAD")
        found = self._try("merge-base", other, head)
        if found is None:
            said = _SHALLOW_BASE if self._is_shallow() else _NO_BASE
            raise Unavailable(said.format(revision=_shown(revision)))
        return found.decode("ascii", "replace").strip()

    def _is_shallow(self) -> bool:
        return self._try("rev-parse", "--is-shallow-repository") == b"true\n"

    # --- files -----------------------------------------------------------------------------------------------------

    def files(self, commit: str) -> dict[str, Blob]:
        """The files and links of a commit by their paths."""
        found = {}
        for entry in _fields(self._run("ls-tree", "-r", "-z", "--full-tree", commit)):
            head, _, path = entry.partition(b"\t")
            mode, _, id_ = head.decode("ascii").split(" ")
            if mode in FILES:
                found[os.fsdecode(path)] = Blob(mode, id_)
        return found

    def differing(self, commit: str) -> frozenset[str]:
        """The paths of tracked files that may differ between a commit and the working tree."""
        answer = self._run(
            "diff-index", "-z", "--name-only", *_PLAIN, commit, "--", settings=self._unfiltered()
        )
        return frozenset(map(os.fsdecode, _fields(answer)))

    def named(self, names: Iterable[str]) -> list[str]:
        """The paths of the files of these names in the working tree, tracked or not, in whatever folder."""
        patterns = [f":(top,glob)**/{name}" for name in names]
        answer = self._run("ls-files", "-z", "--cached", "--others", "--full-name", "--", *patterns)
        return sorted({os.fsdecode(path) for path in _fields(answer)})

    def staged(self, commit: str | None = None) -> dict[str, Staged]:
        """What the index that is to be committed changes against a commit, by default `HEAD`.

        Where there is no commit yet, all that the index holds.
        """
        if commit is None and self.head() is None:
            entries = _fields(self._run("ls-files", "-z", "--stage", variables=self._of_hook()))
            pairs = ((path, head.split(b" ")) for head, _, path in (e.partition(b"\t") for e in entries))
            return {os.fsdecode(path): Staged(None, _id(said[1], said[0])) for path, said in pairs}
        against = "HEAD" if commit is None else commit
        return _changes(
            self._run("diff-index", "-z", "--cached", *_INDEX, against, "--", variables=self._of_hook())
        )

    def contents(self, ids: Iterable[str]) -> dict[str, bytes]:
        """The contents of blobs by their ids, one byte more than `MAX_OUTLINED` at most."""
        wanted = list(dict.fromkeys(ids))
        found: dict[str, bytes] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            found |= self._contents(wanted[start : start + _AT_ONCE])
        return found

    def _contents(self, ids: list[str]) -> dict[str, bytes]:
        sizes = self._batch("--batch-check", ids).decode("ascii", "replace").splitlines()
        found: dict[str, bytes] = {}
        bearable: list[tuple[str, int]] = []
        for id_, line in zip(ids, sizes, strict=True):
            size = line.rpartition(" ")[2]
            if not size.isdecimal():
                raise Unavailable(_NO_CONTENT.format(id=id_))
            if int(size) <= MAX_OUTLINED:
                bearable.append((id_, int(size)))
            else:
                found[id_] = self._head(id_)
        answer = self._batch("--batch", [id_ for id_, _ in bearable])
        at = 0
        for id_, length in bearable:
            start = answer.index(b"\n", at) + 1
            found[id_] = answer[start : start + length]
            at = start + length + 1
        return found

    def _head(self, id_: str) -> bytes:
        """The beginning of a content that is larger than what is read."""
        import subprocess

        with subprocess.Popen(  # noqa: S603  (no shell; the id is Git's own)
            [*git(self.root), "cat-file", "blob", id_],
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as running:
            head = running.stdout.read(MAX_OUTLINED + 1) if running.stdout is not None else b""
            running.kill()
        return head

    def _batch(self, how: str, ids: list[str]) -> bytes:
        return self._run("cat-file", how, feed="".join(f"{id_}\n" for id_ in ids).encode()) if ids else b""

    # --- Git -------------------------------------------------------------------------------------------------------

    def _run(
        self, *words: str, feed: bytes = b"", settings: Sequence[str] = (), variables: Mapping[str, str] = {}
    ) -> bytes:
        """What a command of Git prints."""
        answer = self._ask(*words, feed=feed, settings=settings, variables=variables)
        if answer.failed:
            raise Unavailable(refusal(words[0], answer.why))
        return answer.said

    def _try(self, *words: str) -> bytes | None:
        """What a command of Git prints, or none where it fails."""
        answer = self._ask(*words)
        return None if answer.failed else answer.said

    def _ask(
        self, *words: str, feed: bytes = b"", settings: Sequence[str] = (), variables: Mapping[str, str] = {}
    ) -> _Answer:
        import subprocess

        command = [*git(self.root, *settings), *words]
        try:
            done = subprocess.run(  # noqa: S603  (no shell; a revision never begins with `-`)
                command,
                env={**environment(), **variables},
                input=feed,
                capture_output=True,
                check=False,
                timeout=TIMEOUT,
            )
        except OSError:
            raise Unavailable(NO_GIT) from None
        except subprocess.TimeoutExpired:
            raise Unavailable(TOO_SLOW.format(command=words[0], seconds=TIMEOUT)) from None
        return _Answer(done.stdout, done.returncode != 0, done.stderr)

    def _unfiltered(self) -> list[str]:
        """The settings without the programs that a repository's attributes would have its files run through."""
        asked = self._try(
            "config", "-z", "--name-only", "--get-regexp", r"^filter\..*\.(clean|process|required)$"
        )
        names = map(os.fsdecode, _fields(asked or b""))
        return [f"{name}={'false' if name.endswith('.required') else ''}" for name in dict.fromkeys(names)]

    def _of_hook(self) -> dict[str, str]:
        """The index that is to be committed, where a hook names one of this work tree."""
        index = os.environ.get("GIT_INDEX_FILE")
        return {"GIT_INDEX_FILE": index} if index and self._is_own(os.path.join(self.root, index)) else {}

    def _is_own(self, index: str) -> bool:
        """Whether an index lies in the folder where this work tree keeps its own."""
        own = os.fsdecode(self._run("rev-parse", "--absolute-git-dir")).removesuffix("\n")
        return os.path.realpath(os.path.dirname(index)) == os.path.realpath(own)


def _changes(answer: bytes) -> dict[str, Staged]:
    """The files of an answer in Git's raw form. A submodule has no content on either side."""
    fields = _fields(answer)
    found = {}
    for head, path in zip(fields, fields, strict=True):
        then, now, before, after, _ = head.removeprefix(b":").split(b" ")
        found[os.fsdecode(path)] = Staged(_id(before, then), _id(after, now))
    return found


def _fields(answer: bytes) -> Iterator[bytes]:
    """The fields of an answer in which each ends with a NUL."""
    return iter(answer.split(b"\0")[:-1])


def _id(digits: bytes, mode: bytes) -> str | None:
    """The id of a file's content; all zeros stand for none."""
    return digits.decode("ascii") if mode in _FILE and digits.strip(b"0") else None


def _shown(text: str) -> str:
    return clip(escape(text), 200)


_PLAIN = ("--no-renames", "--ignore-submodules=all")
_INDEX = ("--no-renames", "--ignore-submodules=dirty")
"""Of a submodule, only that the index has another commit of it."""

_NO_REVISION = Words(
    "`{revision}` names no single revision. Write one, such as `HEAD~1`, or `origin/main...` for a merge base.",
    "`{revision}` は一つのリビジョンを指さない。`HEAD~1` や、マージベースなら `origin/main...` のように書く。",
)
_UNKNOWN = Words(
    "This repository has no revision `{revision}`. If it is a branch of the server's, run `git fetch` first.",
    "このリポジトリにリビジョン `{revision}` はない。サーバのブランチであれば、先に `git fetch` を実行する。",
)
_NO_COMMIT = Words(
    "There is no revision `{revision}`: this repository has no commit yet.",
    "リビジョン `{revision}` はない。このリポジトリにはまだコミットがない。",
)
_SHALLOW = Words(
    "This shallow clone does not hold the revision `{revision}`. Run `git fetch --unshallow`, or in CI clone with the"
    " whole history (`fetch-depth: 0`).",
    "この浅いクローンにはリビジョン `{revision}` がない。`git fetch --unshallow` を実行するか、"
    "CI では履歴の全体を取得する(`fetch-depth: 0`)。",
)
_SHALLOW_BASE = Words(
    "This shallow clone does not hold the commit where HEAD and `{revision}` part. Run `git fetch --unshallow`, or in"
    " CI clone with the whole history (`fetch-depth: 0`).",
    "この浅いクローンには HEAD と `{revision}` の分岐点のコミットがない。`git fetch --unshallow` を実行するか、"
    "CI では履歴の全体を取得する(`fetch-depth: 0`)。",
)
_NO_BASE = Words(
    "HEAD and `{revision}` have no commit in common.", "HEAD と `{revision}` に共通のコミットがない。"
)
_NO_CONTENT = Words(
    "This clone does not hold the content of a file as it was (object {id}), and it could not be fetched."
    " Run `git fetch --refetch`, or clone without a filter.",
    "このクローンには、以前のファイルの内容(オブジェクト {id})がなく、取得もできなかった。"
    "`git fetch --refetch` を実行するか、フィルタなしでクローンする。",
)
