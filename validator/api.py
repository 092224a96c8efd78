"""The library: load a policy, check paths or texts, get typed violations.

    from datetime import date
    from validator import check_texts, load_policy

    tariff = load_policy()
    report = check_texts(tariff, {"aozora.yaml": text}, as_of=date(2025, 11, 1))
    for violation in report.violations:
        print(violation.path, violation.line, violation.column, violation.rule, violation.message)

The day is always given: nothing here reads the clock, the locale or the environment.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from validator.commands import check as checking
from validator.commands import policy
from validator.commands.gating import Day, inline_waived
from validator.evaluation.check import Options, Source, Tariff, check
from validator.model.report import Report
from validator.sources.home import home_at
from validator.sources.read import read
from validator.text.wording import Lang

if TYPE_CHECKING:
    from validator.language.errors import CompileError


class PolicyError(ValueError):
    """A policy does not compile. `errors` are all that is wrong with it, each with its place in its file."""

    def __init__(self, errors: Sequence[CompileError]) -> None:
        super().__init__("\n".join(f"{e.path}:{e.span.line}:{e.span.column}: {e.message.en}" for e in errors))
        self.errors = tuple(errors)


class UnknownReading(ValueError):  # the caller's choice is at fault
    """An interpretation or reading that the tariff does not have."""


def load_policy(folder: str | None = None, *, engine: policy.EngineName = "compiled") -> Tariff:
    """The tariff whose policy is in a folder, or the built-in one. Raises `PolicyError` where it does not compile."""
    loaded = policy.load_policy(None if folder is None else os.path.abspath(folder))
    if isinstance(loaded, policy.PolicyErrors):
        raise PolicyError(loaded.errors)
    return loaded.tariff(engine)


def check_paths(
    tariff: Tariff,
    paths: Sequence[str],
    *,
    as_of: date,
    lang: Lang = "en",
    choose: Mapping[str, str] | None = None,
    designations: str | None = None,
) -> Report:
    """Checks files and folders as `kitei check` does: they are reported; their repository is seen beside them.

    Paths are relative to the current folder. Raises `UnknownReading`.
    """
    chosen = _chosen(tariff, choose)
    request = checking.Request(
        home_at(os.getcwd()), paths, (), None, as_of, lang, chosen, designations, allow_empty=False
    )
    return checking.run(tariff, request).report


def check_texts(
    tariff: Tariff,
    texts: Mapping[str, str | bytes],
    *,
    as_of: date,
    lang: Lang = "en",
    choose: Mapping[str, str] | None = None,
) -> Report:
    """Checks texts by their names, as the whole of a repository, with the waivers in them. Opens no file.

    Raises `UnknownReading`.
    """
    sources = [Source(name, read(_bytes(text)), named=True, reported=True) for name, text in texts.items()]
    report = check(tariff, sources, Options(as_of, lang, _chosen(tariff, choose)))
    return inline_waived(tariff, report, sources, Day(as_of, lang))


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


def _chosen(tariff: Tariff, choose: Mapping[str, str] | None) -> dict[str, str]:
    for name, reading in (choose or {}).items():
        known = tariff.declarations.interpretation(name)
        if known is None or known.reading(reading) is None:
            raise UnknownReading(f"{name}={reading}")
    return dict(choose or {})
