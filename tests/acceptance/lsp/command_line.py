"""What `kitei check` says of the files on the disk, as the protocol would say it; computed by other code than ours."""

from __future__ import annotations

import contextlib
import io
import json
import os
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from wire import DAY

from validator.cli.main import main

UNIT = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
SEVERITY = {"error": 1, "warning": 2, "unsettled": 3}


class Shown(NamedTuple):
    """A diagnostic as far as it is compared; of what could not be judged the end is not said by the command line."""

    path: str
    line: int
    character: int
    end: tuple[int, int] | None
    code: str
    severity: int
    message: str


def checked(folder: Path, encoding: str = "utf-16", *arguments: str) -> list[Shown]:
    """What `kitei check` says, run in the folder."""
    out = _run(folder, "check", "--format=json", f"--as-of={DAY}", "--lang=en", *arguments)
    return sorted(_of(json.loads(out), folder, encoding))


def record(folder: Path) -> None:
    """Records the findings of today in a baseline."""
    _run(folder, "baseline", f"--as-of={DAY}")


def _run(folder: Path, *arguments: str) -> str:
    before = os.getcwd()
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(io.StringIO()) as out:
            main(arguments)
    finally:
        os.chdir(before)
    return out.getvalue()


def _of(report: dict[str, Any], folder: Path, encoding: str) -> list[Shown]:
    found = []
    for each in report["violations"]:
        path = folder / each["path"]
        start = _place(path, each["line"], each["column"], encoding)
        end = _place(path, each["end_line"], each["end_column"], encoding)
        severity = 4 if each.get("waiver") else SEVERITY[each["severity"]]
        found.append(Shown(str(path), *start, end, each["rule"], severity, each["message"]))
    for each in report["failures"]:
        path = folder / each["path"]
        if path.is_file():
            start = _seen(path, _place(path, each["line"], each["column"], encoding), encoding)
            found.append(Shown(str(path), *start, None, "not-judged", 1, each["message"]))
    return found


def _place(path: Path, line: int, column: int, encoding: str) -> tuple[int, int]:
    text = path.read_bytes().decode("utf-8-sig", "surrogateescape")
    before = "".join(each + "\n" for each in text.split("\n")[: line - 1])
    before += text.split("\n")[line - 1].removesuffix("\r")[: column - 1]
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    codec, size = UNIT[encoding]
    return len(lines) - 1, len(lines[-1].encode(codec, "surrogateescape")) // size


def _seen(path: Path, place: tuple[int, int], encoding: str) -> tuple[int, int]:
    """At the end of a line there is nothing to underline: the character before it is."""
    text = path.read_bytes().decode("utf-8-sig", "surrogateescape")
    line = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[place[0]]
    codec, size = UNIT[encoding]
    if not line or place[1] < len(line.encode(codec, "surrogatepass")) // size:
        return place
    return place[0], len(line[:-1].encode(codec, "surrogatepass")) // size


def shown(by_uri: dict[str, list[dict[str, Any]]]) -> list[Shown]:
    """Diagnostics by URI, in the same form."""
    found = []
    for name, diagnostics in by_uri.items():
        for each in diagnostics:
            start, end = each["range"]["start"], each["range"]["end"]
            assert each["source"] == "kitei"
            assert (start["line"], start["character"]) <= (end["line"], end["character"])
            message, _, _ = each["message"].partition("\n")
            unjudged = each["code"] == "not-judged"
            found.append(
                Shown(
                    unquote(name.removeprefix("file://")),
                    start["line"],
                    start["character"],
                    None if unjudged else (end["line"], end["character"]),
                    each["code"],
                    each["severity"],
                    message.rpartition(" [")[0] if message.endswith("]") else message,
                )
            )
    return sorted(found)
