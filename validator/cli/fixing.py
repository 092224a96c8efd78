"""`kitei check --fix` and `--diff`: where the fixed texts and the patch go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from validator.cli.patches import Change, pass_on, say_patch
from validator.cli.session import BREACHED, OK, UNJUDGED, Session
from validator.commands import check, fix
from validator.evaluation.check import Tariff
from validator.text.display import escape
from validator.text.wording import Words


def fixed(tariff: Tariff, request: check.Request, session: Session) -> check.Outcome:
    """Fixes the files; what was read from standard input goes to standard output, fixed or as it is."""
    done = fix.run(tariff, request)
    outcome = fix.write(tariff, request, done)
    if request.stdin is not None:
        pairs = (fix.bytes_of(each, request, done) for each in done.files if each.path in done.replaced)
        _pass_on(next((after for _, after in pairs), request.stdin.data), session)
    return outcome


Fixes: TypeAlias = Sequence[tuple[check.Request, fix.Fixed]]
"""What would be fixed in each project."""


def differences(fixes: Fixes, session: Session) -> int:
    """Prints what would be changed as a patch, tells the rest to standard error, and returns the exit status."""
    changes = [
        Change(each.path, *map(_text, fix.bytes_of(each, request, done)))
        for request, done in fixes
        for each in done.files
    ]
    elsewhere = say_patch(changes, session)
    failures = [each for _, done in fixes for each in done.outcome.report.failures]
    files = [each for _, done in fixes for each in done.files]
    for path, line, column, message in failures:
        place = f"{escape(path)}:{line}:{column}: " if path else ""
        session.warn(Words(place + message, place + message))
    if files:
        session.warn(fix.would(files))
        if elsewhere is not None:
            session.warn(elsewhere)
    return UNJUDGED if failures else BREACHED if files else OK


def _text(data: bytes) -> str:
    return data.decode("utf-8")


def _pass_on(data: bytes, session: Session) -> None:
    """Prints a text byte for byte. What is no text was refused, and is not printed."""
    try:
        text = _text(data)
    except UnicodeDecodeError:
        return
    pass_on(text, session)
