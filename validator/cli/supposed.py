"""What a command line supposes of records."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from validator.cli.parsed import Arguments
from validator.cli.session import Usage
from validator.sources.home import Home
from validator.text.display import escape
from validator.text.wording import Words

if TYPE_CHECKING:
    from validator.commands.supposing import Supposition

_OF_WHICH = Words(
    "kitei: --suppose is of one record. Name it with --record ID.",
    "kitei: --suppose は一つの記録についてのものである。--record 識別子 で示す。",
)
_NOT_READ = Words("kitei: {path} cannot be read: {why}", "kitei: {path} を読めない: {why}")


def supposed(arguments: Arguments, home: Home) -> list[Supposition]:
    """All that is supposed, keys before whole records. Raises `Usage`."""
    pairs, records = arguments.suppose or [], arguments.suppose_record or []
    if not pairs and not records:
        return []
    # imported here because most people ask of what is
    from validator.commands.supposing import Mistake, keys_of

    found = [_record(each, home) for each in records]
    if pairs:
        if arguments.record is None:
            raise Usage(_OF_WHICH)
        keys = keys_of(arguments.record, pairs)
        if isinstance(keys, Mistake):
            raise Usage(Words(*(f"kitei: {text}" for text in keys.message)))
        found.insert(0, keys)
    return found


def _record(said: str, home: Home) -> Supposition:
    from validator.commands.supposing import Supposition

    if said.lstrip().startswith("{"):
        return Supposition("--suppose-record", f"{said}\n")
    if said == "-":
        # a process may be started without it (`<&-`)
        data = sys.stdin.buffer.read() if sys.stdin else b""
        return Supposition("-", data.decode("utf-8", "surrogateescape"))
    from validator.sources.files import load
    from validator.sources.refusal import Refused

    absolute = home.absolute(said)
    loaded = load(absolute, os.path.dirname(absolute))
    if isinstance(loaded, Refused):
        raise Usage(
            Words(
                *(
                    text.format(path=escape(said), why=why)
                    for text, why in zip(_NOT_READ, loaded.message, strict=True)
                )
            )
        )
    return Supposition(said, loaded.decode("utf-8", "surrogateescape"))
