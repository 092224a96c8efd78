"""Real Git repositories, made in a folder of the test, and checks of them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from generators.built_in import built_in

from validator.commands import check
from validator.evaluation.check import Tariff
from validator.model.report import Report, Violation
from validator.sources.home import home_at

DAY = date(2025, 11, 1)
# nothing of the machine's own settings, and of a hook that the tests may run in, may be seen
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_{what}": "t@example.jp" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    **{f"GIT_{who}_DATE": "2025-11-01T00:00:00Z" for who in ("AUTHOR", "COMMITTER")},
}


class Repo:
    """A repository and its work tree."""

    def __init__(self, folder: Path, *, begun: bool = False) -> None:
        self.folder = folder
        if not begun:
            folder.mkdir(parents=True, exist_ok=True)
            self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *words: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=self.folder, env=ENVIRONMENT, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        """Writes files; those that are `None` go."""
        for name, text in files.items():
            path = self.folder / name
            if text is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(self, files: Mapping[str, str | bytes | None] | None = None) -> str:
        self.write(files or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "a change")
        return self.git("rev-parse", "HEAD")

    def check(self, *paths: str, **said: Any) -> Report:
        return self.outcome(*paths, **said).report

    def outcome(self, *paths: str, as_of: date = DAY, engine: str = "compiled", **said: Any) -> check.Outcome:
        asked: dict[str, Any] = {
            "configured": (),
            "stdin": None,
            "lang": "en",
            "chosen": {},
            "designations": None,
            "allow_empty": True,
        }
        before = os.getcwd()
        os.chdir(self.folder)
        try:
            return check.run(
                tariff(engine),
                check.Request(home=home_at(str(self.folder)), paths=paths, as_of=as_of, **{**asked, **said}),
            )
        finally:
            os.chdir(before)


@cache
def tariff(engine: str = "compiled") -> Tariff:
    return built_in().tariff("reference" if engine == "reference" else "compiled")


def told(violation: Violation) -> tuple[str, str, str, int]:
    """What most tests look at of a finding."""
    return violation.rule, violation.severity, violation.path, violation.line


def of_changes(report: Report) -> list[Violation]:
    """The findings of the rules over records as they were."""
    rules = {rule.id for rule in tariff().rules if rule.former}
    return [violation for violation in report.violations if violation.rule in rules]
