"""Which formats a run writes, and where each goes."""

from __future__ import annotations

import os
from collections.abc import Sequence

from validator.cli.session import Usage
from validator.named_tuple import NamedTuple
from validator.text.wording import Words

DEFAULT = "text"
_TWICE = Words(
    "kitei: {one} and {other} would both go to standard output. Give one of them a file: --format {one} --output FILE.",
    "kitei: {one} と {other} がどちらも標準出力に出る。一方にファイルを与える: --format {one} --output FILE",
)
_SECOND = Words(
    "kitei: --output {output} follows another --output. Each belongs to the --format before it:"
    " --format FORMAT --output FILE.",
    "kitei: --output {output} の前に別の --output がある。それぞれ直前の --format のものである:"
    " --format FORMAT --output FILE",
)
_SAME = Words("kitei: two reports would go to {output}.", "kitei: 二つの報告が {output} に書かれる。")


class Delivery(NamedTuple):
    """A format, and the file that it is written to; standard output where it is `None`."""

    format: str
    output: str | None


def deliveries(given: Sequence[tuple[str, str]]) -> list[Delivery]:
    """The formats of a command line, from its `--format` and `--output` in their order.

    Each `--output` belongs to the `--format` before it; one of each belong together in either order. Without any
    format it is text. Raises `Usage`.
    """
    found: list[Delivery] = []
    for name, value in _paired(given):
        if name == "--format":
            found.append(Delivery(value, None))
        elif not found:
            found.append(Delivery(DEFAULT, value))
        elif found[-1].output is None:
            found[-1] = found[-1]._replace(output=value)
        else:
            raise Usage(_SECOND.format(output=repr(value)))
    _refuse_conflicts(found)
    return found or [Delivery(DEFAULT, None)]


def _paired(given: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    return given[::-1] if [name for name, _ in given] == ["--output", "--format"] else given


def _refuse_conflicts(found: Sequence[Delivery]) -> None:
    shown = [each.format for each in found if each.output is None]
    if len(shown) > 1:
        raise Usage(_TWICE.format(one=shown[0], other=shown[1]))
    files: set[str] = set()
    for output in (each.output for each in found if each.output is not None):
        if os.path.abspath(output) in files:
            raise Usage(_SAME.format(output=repr(output)))
        files.add(os.path.abspath(output))
