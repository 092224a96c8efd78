"""Projects as a session has them, made from texts, and places in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generators.built_in import built_in

from validator.commands.gating import Day, inline_waived
from validator.editor.contracts.project import Project
from validator.evaluation.check import Checker, Options, Source, Tariff
from validator.sources.read import read
from validator.text.wording import Lang

ROOT = Path(__file__).parents[4]
AS_OF = date(2025, 11, 1)
POLICY = "policies/iij-gio-remote-access"


@cache
def tariff() -> Tariff:
    """The built-in tariff."""
    return built_in().tariff()


@cache
def examples() -> Mapping[str, str]:
    """The example files by their paths."""
    folder = ROOT / "examples"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in sorted(folder.rglob("*.yaml"))
    }


def project_of(texts: Mapping[str, str], lang: Lang = "en") -> Project:
    """A project of these files, checked."""
    sources = [
        Source(path, read(text.encode("utf-8", "surrogatepass")), named=False, reported=True)
        for path, text in texts.items()
    ]
    checker = Checker(tariff(), Options(AS_OF, lang, {}))
    report = inline_waived(tariff(), checker.report(sources), sources, Day(AS_OF, lang))
    files = {source.path: source.content for source in sources}
    return Project(tariff(), POLICY, lang, AS_OF, {}, files, report, checker.records)


class Marked(NamedTuple):
    """A text whose `|` marked the cursor, without it, and where that was."""

    text: str
    line: int
    column: int


def marked(text: str) -> Marked:
    """The text and the place of its first `|`."""
    before, _, after = text.partition("|")
    return Marked(before + after, before.count("\n") + 1, len(before) - before.rfind("\n"))


def place(text: str, needle: str, further: int = 0) -> tuple[int, int]:
    """Line and column of the first occurrence of a text, and so many columns further."""
    at = text.index(needle)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at) + further


def project_with(text: str, lang: Lang = "en") -> Project:
    """The examples and one more file, `x.yaml`."""
    return project_of({**examples(), "x.yaml": text}, lang)
