"""`kitei init`."""

from __future__ import annotations

from validator.cli.parsed import Arguments
from validator.cli.session import OK, UNJUDGED, Session, Usage
from validator.commands import init
from validator.text.display import escape
from validator.text.wording import Words

_IN_THE_WAY = Words(
    "kitei: nothing is overwritten, so nothing was written. These are in the way:\n{paths}",
    "kitei: 上書きはしないので、何も書かなかった。次のものがすでにある:\n{paths}",
)
_FAILED = Words(
    "kitei: {path} cannot be written: {reason}.",
    "kitei: {path} に書けない: {reason}。",
)
_ONE_FOLDER = Words("kitei: init takes one folder.", "kitei: init に渡すフォルダは一つである。")
_WRITTEN = Words(
    "Written:\n{paths}\nNext: {change}`kitei check`. The comments in `contracts` say how to go on.\n",
    "作成したファイル:\n{paths}\n次に: {change}`kitei check`。続け方は `contracts` の中のコメントにある。\n",
)
_KEPT = Words(
    "Left as it is, because it was there before:\n{paths}\n",
    "すでにあるため、そのままにしたファイル:\n{paths}\n",
)


def run(arguments: Arguments, session: Session) -> int:
    """Writes the starter, says what was written, and returns the exit status."""
    if len(arguments.given) > 1:
        raise Usage(_ONE_FOLDER)
    folder = arguments.given[0] if arguments.given else "."
    outcome = init.run(folder, session.lang)
    if outcome.fault is not None:
        path = escape(str(outcome.fault.filename or folder))
        session.warn(_FAILED.format(path=path, reason=outcome.fault.strerror))
        return UNJUDGED
    if outcome.in_the_way:
        session.warn(_IN_THE_WAY.format(paths=_listed(outcome.in_the_way)))
        return UNJUDGED
    change = "" if folder == "." else f"`cd {escape(folder)}`, "
    if outcome.kept:
        session.say(_KEPT.format(paths=_listed(outcome.kept)).to(session.lang))
    session.say(_WRITTEN.format(paths=_listed(outcome.written), change=change).to(session.lang))
    return OK


def _listed(paths: tuple[str, ...]) -> str:
    return "\n".join(f"  {escape(path)}" for path in paths)
