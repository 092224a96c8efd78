"""The server run: from the first word of an editor on standard input until it leaves."""

from __future__ import annotations

import logging
import sys
import threading
from typing import BinaryIO, cast

from validator.commands.configuration.launch import Launch
from validator.commands.policy import Kept
from validator.lsp.features import register
from validator.lsp.framing import Framed
from validator.lsp.protocol import Protocol
from validator.lsp.server import Server

STACK = 64 * 1024 * 1024
"""Bytes of stack for the thread of the checks: it reads what people write, to the depth that the bounds allow."""


def serve(launch: Launch, kept: Kept | None) -> int:
    """Runs the server until its client leaves. The status: 0 where it said so before, as it must, else 1."""
    # what goes wrong is told by ourselves, a line each
    logging.getLogger("pygls").addHandler(logging.NullHandler())
    logging.getLogger("pygls").propagate = False
    threading.stack_size(STACK)
    server = Server(launch, kept)
    register(server)
    server.start_io(cast("BinaryIO", Framed(sys.stdin.buffer)))
    protocol = server.protocol
    return 0 if isinstance(protocol, Protocol) and protocol.was_shut_down else 1
