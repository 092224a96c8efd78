"""The files of a policy: the `*.kitei` in its folder, by name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from validator.commands.configuration.tree import DISK, Tree
from validator.named_tuple import NamedTuple
from validator.sources.home import repository_root
from validator.sources.refusal import Refused
from validator.text.wording import Words

if TYPE_CHECKING:
    from validator.language.errors import CompileError

SUFFIX = ".kitei"
MAX_BYTES = 524_288
"""A larger file is not read to its end; the compiler refuses it."""

_NO_FOLDER = Words("There is no such folder.", "このフォルダはない。")
_NO_FILES = Words("There is no `*.kitei` file here.", "ここに `*.kitei` ファイルがない。")
_NOT_UTF_8 = Words("The file is not UTF-8.", "ファイルがUTF-8ではない。")
_SAVE = Words("Save it as UTF-8.", "UTF-8で保存する。")


class Files(NamedTuple):
    """The texts of a policy by the names of their files, and what could not be read."""

    texts: tuple[tuple[str, str], ...]
    errors: tuple[CompileError, ...]


def read_policy(folder: str, tree: Tree = DISK) -> Files:
    """Reads a policy."""
    found = tree.names(folder)
    if found is None:
        return Files((), (_error("no-policy", folder, 1, 1, _NO_FOLDER),))
    names = sorted(name for name in found if name.endswith(SUFFIX))
    if not names:
        return Files((), (_error("no-policy", folder, 1, 1, _NO_FILES),))
    root = repository_root(folder) or folder
    read = [_read(folder, name, root, tree) for name in names]
    texts = tuple((name, each) for name, each in zip(names, read, strict=True) if isinstance(each, str))
    return Files(texts, tuple(each for each in read if not isinstance(each, str)))


def compiler_stamp() -> str:
    """What tells one state of the compiler from another, so that nothing of an older one is used."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    stamps = []
    for room in ("language", "model", "operations"):
        for folder, _, files in os.walk(os.path.join(package, room)):
            for name in files:
                if name.endswith(".py"):
                    status = os.stat(os.path.join(folder, name))
                    stamps.append(f"{folder}/{name} {status.st_mtime_ns} {status.st_size}")
    return "\n".join(sorted(stamps))


def _read(folder: str, name: str, root: str, tree: Tree) -> str | CompileError:
    data = tree.load(os.path.join(folder, name), root, MAX_BYTES)
    if isinstance(data, Refused):
        return _error("unreadable-file", name, 1, 1, data.message)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and len(data) > MAX_BYTES:
            # cut in the middle of a character: the compiler says that it is too large
            return data[: error.start].decode("utf-8") + " " * 4
        before = data[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return _error("not-utf-8", name, line, column, _NOT_UTF_8, _SAVE)


def _error(
    code: str, path: str, line: int, column: int, message: Words, help_: Words | None = None
) -> CompileError:
    from validator.language.errors import CompileError
    from validator.text.place import Span

    return CompileError(code, path, Span(line, column, line, column + 1), message, help_)
