"""`kitei check --fix` and `--diff`: where the fixed texts and the patch go."""

from __future__ import annotations

from io import TextIOWrapper

from validator.cli.session import BREACHED, OK, UNJUDGED, Session
from validator.commands import check, fix
from validator.commands.patching import applied
from validator.evaluation.check import Tariff
from validator.gate.patch import patch
from validator.text.display import escape
from validator.text.wording import Words

_ELSEWHERE = Words(
    "The patch is for {folder}: a file in it lies beside the current folder.",
    "パッチは {folder} で適用する。現在のフォルダの外にあるファイルを含むためである。",
)


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
    patched = applied([each.path for each in done.files])
    # of two links to one file the first is enough
    texts: dict[str, tuple[bytes, bytes]] = {}
    for name, file in zip(patched.names, done.files, strict=True):
        texts.setdefault(name, fix.bytes_of(file, request, done))
    _pass_on(b"".join(_patch(name, *both) for name, both in texts.items()), session)
    failures = done.outcome.report.failures
    for path, line, column, message in failures:
        place = f"{escape(path)}:{line}:{column}: " if path else ""
        session.warn(Words(place + message, place + message))
    if done.files:
        session.warn(fix.would(done.files))
        if patched.elsewhere is not None:
            session.warn(_ELSEWHERE.format(folder=f"`{escape(patched.elsewhere)}`"))
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
