"""Why Git gives no answer about a repository, and the way out: from what it says in English on standard error."""

from __future__ import annotations

import re

from validator.text.display import clip, escape
from validator.text.wording import Words

NO_GIT = Words("Git cannot be run here. Install it.", "Git を実行できない。インストールする。")
TOO_SLOW = Words(
    "`git {command}` gave no answer within {seconds} seconds.",
    "`git {command}` が{seconds}秒以内に応答しなかった。",
)
_FAILED = Words("`git {command}` failed: {why}", "`git {command}` が失敗した: {why}")
_NOT_OURS = Words(
    "Git refuses this repository, since its folder belongs to another user, as in a container. Run"
    " `git config --global --add safe.directory {path}`.",
    "フォルダの所有者が異なるため(コンテナでよく起こる)、Git がこのリポジトリを拒んでいる。"
    "`git config --global --add safe.directory {path}` を実行する。",
)
_INDEX = Words(
    "Git cannot read the index of this repository: it is damaged. Move `.git/index` away and run `git reset`.",
    "このリポジトリのインデックスが壊れており、Git が読めない。`.git/index` を退避し、`git reset` を実行する。",
)
_BARE = Words(
    "This repository is set to be bare, so Git tells nothing of its files. Run `git config core.bare false`.",
    "このリポジトリはベアと設定されており、Git はファイルについて答えない。"
    "`git config core.bare false` を実行する。",
)
_NO_REPOSITORY = Words(
    "The `.git` here leads to no repository. For a worktree, run `git worktree repair` where its repository lies now;"
    " otherwise clone anew.",
    "ここの `.git` の先にリポジトリがない。ワークツリーであれば、今リポジトリのある所で `git worktree repair` を"
    "実行する。そうでなければクローンし直す。",
)
_NEWER = Words(
    "This repository needs a newer Git than the one here. Update Git.",
    "このリポジトリには、ここにあるものより新しい Git が要る。Git を更新する。",
)
_KNOWN = (
    (
        r"dubious ownership in repository at '(?P<path>[^\n]+)'|unsafe repository \('(?P<old>[^\n]+)' is",
        _NOT_OURS,
    ),
    (
        r"index file (?:smaller|corrupt)|bad (?:signature|index)|unordered stage entries|unknown index entry",
        _INDEX,
    ),
    (r"must be run in a work tree|cannot use bare repository", _BARE),
    (r"not a git repository|invalid gitfile|unable to read gitfile", _NO_REPOSITORY),
    (r"expected git repo version|unknown repository (?:extension|version)", _NEWER),
)


def refusal(command: str, said: bytes) -> Words:
    """Why a command of Git failed that printed something on standard error."""
    text = said.decode("utf-8", "replace")
    for pattern, words in _KNOWN:
        found = re.search(pattern, text, re.IGNORECASE)
        if found is not None:
            path = found.groupdict().get("path") or found.groupdict().get("old") or ""
            return words.format(path=_in_shell(path))
    # a warning may go before what is fatal
    fatal = re.search("^(?:fatal|error): .*$", text, re.MULTILINE)
    why = fatal[0] if fatal is not None else text.partition("\n")[0]
    return _FAILED.format(command=command, why=clip(escape(why), 200))


def _in_shell(path: str) -> str:
    import shlex

    return escape(shlex.quote(path))
