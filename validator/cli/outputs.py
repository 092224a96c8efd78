"""Files that a command line has results written to: whole, and only over what such a command could have written."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable

from validator.cli.session import Usage
from validator.sources.files import load
from validator.sources.refusal import Refused
from validator.sources.replace import place_of
from validator.sources.writing import put
from validator.text.display import escape
from validator.text.wording import Words

MOST = 268_435_456
"""A larger file is taken for none of ours."""

_TEXT = (
    r"\A(?:Configuration: |設定: )"
    r"|^(?:.*[. ])?Tariff .*, as of \d{4}-\d\d-\d\d\.(?: Judged by kitei .*\.)?$"
    r"|^(?:.*。)?規程 .*、基準日 \d{4}-\d\d-\d\d。(?:kitei .*。)?$"
    r"|Judged by the schema alone\.$|スキーマだけで判定した。$"
    r"|^\d+ rules?, \d+ open readings?\.$|^規則 \d+、解釈の問い \d+。$"
)
_WRITTEN = {
    "json": r'\A\{\s*"version": 1,\s*"tool": \{\s*"name": "kitei"',
    "sarif": r'\A\{\s*"\$schema": "[^"]*",\s*"version": "2\.1\.0",\s*"runs": \['
    r'\s*\{\s*"tool": \{\s*"driver": \{\s*"name": "kitei"',
    "junit": r'\A<\?xml [^>]*>\s*<testsuites>\s*<testsuite name="kitei"',
    "gitlab": r'\A\[\s*(?:\]|\{\s*"type": "issue",\s*"check_name": ")',
    "rdjson": r'\A\{\s*"source": \{\s*"name": "kitei"',
    "schema": r'\A\{\s*"\$schema": "[^"]*",\s*(?:"\$id": "urn:kitei:|"title": "[^"]*\bkitei\b)',
}
_OTHER = Words(
    "kitei: {path} holds something of another kind than what is to be written there, so it is left as it is."
    " Delete it first, or name another file.",
    "kitei: {path} の内容はこれから書くものと種類が違うため、そのままにした。"
    "先に削除するか、別のファイルを指定する。",
)
_CANNOT = Words("kitei: {path} cannot be written: {why}.", "kitei: {path} に書けない: {why}。")


def write(text: str, path: str, kind: str) -> None:
    """Writes a result to a file that a command line names. Raises `Usage` where it cannot, or must not."""
    data = text.encode("utf-8", "backslashreplace")
    put_at(path, data, lambda there: could_have_written(there.decode("utf-8", "replace"), kind))


def put_at(path: str, data: bytes, may_replace: Callable[[bytes], bool]) -> None:
    """Puts a file at a path that a command line names, over nothing but what it may replace. Raises `Usage`."""
    try:
        if _is_stream(path):
            _pour(data, path)
            return
        place = place_of(os.path.abspath(path))
        if isinstance(place, Words):
            raise Usage(Words(*(f"kitei: {escape(path)}: {why}" for why in place)))
        if os.path.lexists(place) and not _may_go(place, may_replace):
            raise Usage(_OTHER.format(path=escape(path)))
        put(place, data)
    except (OSError, ValueError) as error:
        raise Usage(
            _CANNOT.format(path=escape(path), why=getattr(error, "strerror", None) or error)
        ) from None


def could_have_written(text: str, kind: str) -> bool:
    """Whether a text is a result of this kind, or none at all: what such a command may replace."""
    return not text.strip() or re.search(_WRITTEN.get(kind, _TEXT), text, re.MULTILINE) is not None


def _may_go(place: str, may_replace: Callable[[bytes], bool]) -> bool:
    if os.path.isdir(place):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    there = load(place, os.path.dirname(place), most=MOST)
    return not isinstance(there, Refused) and len(there) <= MOST and may_replace(there)


def _is_stream(path: str) -> bool:
    """Whether a path leads to a pipe or a terminal: below `/dev`, or where a shell has put one."""
    absolute = os.path.abspath(path)
    if absolute.startswith("/dev/"):
        return True
    try:
        mode = os.lstat(absolute).st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


def _pour(data: bytes, path: str) -> None:
    with open(path, "wb") as file:  # noqa: PTH123  # pathlib is kept out of the cold start
        file.write(data)
