"""`kitei check --fix` and `--diff`: where the fixed texts and the patch go."""

from __future__ import annotations

from io import TextIOWrapper

from validator.cli.session import BREACHED, OK, UNJUDGED, Session
from validator.commands import check, fix
from validator.evaluation.check import Tariff
from validator.gate.patch import patch
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


def differences(tariff: Tariff, request: check.Request, session: Session) -> int:
    """Prints what would be changed as a patch, tells the rest to standard error, and returns the exit status."""
    done = fix.run(tariff, request)
    texts = ((each.path, *fix.bytes_of(each, request, done)) for each in done.files)
    _pass_on(b"".join(_patch(*each) for each in texts), session)
    failures = done.outcome.report.failures
    for path, line, column, message in failures:
        place = f"{escape(path)}:{line}:{column}: " if path else ""
        session.warn(Words(place + message, place + message))
    if done.files:
        session.warn(fix.would(done.files))
    return UNJUDGED if failures else BREACHED if done.files else OK


def _patch(path: str, before: bytes, after: bytes) -> bytes:
    return patch(path, before.decode("utf-8"), after.decode("utf-8")).encode("utf-8", "surrogateescape")


def _pass_on(data: bytes, session: Session) -> None:
    """Prints a text byte for byte. What is no text was refused, and is not printed."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    if isinstance(session.out, TextIOWrapper) and not session.out.closed:
        # else Windows would give a line that ends in CR LF a second CR
        session.out.reconfigure(newline="")
    session.say(text, for_programs=True)
