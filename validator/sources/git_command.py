"""How Git is started: so that it starts nothing that a repository holds or asks for, and looks where it is told to."""

from __future__ import annotations

import os

_OF_ANOTHER = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE",
    "GIT_CEILING_DIRECTORIES", "GIT_QUARANTINE_PATH", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS",
    "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
)  # fmt: skip
"""Inside a hook these name one repository, its index and its work tree, which need not be the one looked at."""

_SETTINGS = (
    # a program that tells which files have changed
    "core.fsmonitor=false",
    # a folder that is laid out as a bare repository would bring a configuration of its own
    "safe.bareRepository=explicit",
)


def git(root: str, *settings: str) -> list[str]:
    """The words that begin a command of Git in a folder. None may follow that shows the difference of two texts."""
    return [
        "git",
        "--no-pager",
        *(word for each in (*_SETTINGS, *settings) for word in ("-c", each)),
        "-C",
        root,
    ]


def environment() -> dict[str, str]:
    """The variables that Git is handed: the user's own, less what a hook says of a repository."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
    if "PATH" in kept:
        # an entry that is empty or relative would mean the folder that we are in: a contributor's
        kept["PATH"] = os.pathsep.join(filter(os.path.isabs, kept["PATH"].split(os.pathsep)))
    return kept | {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
