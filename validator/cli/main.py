"""The entry point of the process. Nothing else of ours is loaded before the collector is off."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import NoReturn


def run() -> NoReturn:
    """The `kitei` command."""
    # what is read lives to the end of the process: looking for garbage in it costs a third of the time of a large run
    gc.disable()
    status = main(sys.argv[1:])
    # nor is it looked through while the interpreter ends
    gc.freeze()
    sys.exit(status)


def main(argv: Sequence[str]) -> int:
    """Runs a command line and returns its exit status."""
    from validator.cli.dispatch import dispatch

    return dispatch(argv)
