"""Processes that have everything loaded when they begin, forked from one that has loaded it once.

Each has a folder, an environment, three streams and an exit status of its own, as one that a shell starts; only the
seconds of loading are gone. Run as a program, this file is the one that they are forked from.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from coverage import Coverage

ROOT = Path(__file__).resolve().parents[2]
STREAMS = 3
_LARGEST = 1 << 20


class Forked:
    """One process, as `subprocess.Popen` shows its own."""

    def __init__(self, streams: Sequence[int], told: int) -> None:
        self.stdin = os.fdopen(streams[0], "wb")
        self.stdout, self.stderr = (os.fdopen(each, "rb") for each in streams[1:])
        self._told = told
        self._words: list[int] = []

    def wait(self, timeout: float) -> int:
        """Its exit status, below 0 where a signal ended it. Raises `subprocess.TimeoutExpired`."""
        return self._word(1, timeout)

    def kill(self) -> None:
        os.kill(self._word(0, None), signal.SIGKILL)

    def close(self) -> None:
        """Closes what is left open on this side."""
        for stream in (self.stdin, self.stdout, self.stderr):
            with contextlib.suppress(OSError):
                stream.close()
        os.close(self._told)

    def _word(self, number: int, timeout: float | None) -> int:
        while len(self._words) <= number:
            if not select.select([self._told], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("kitei", timeout or 0)
            self._words += map(int, os.read(self._told, _LARGEST).split())
        return self._words[number]


class Forks:
    """Starts processes of `kitei`. Where the coverage of this process is measured, theirs is, too."""

    def __init__(self) -> None:
        self._socket, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        measured = [
            "-m", "coverage", "run", "--rcfile", str(ROOT / "pyproject.toml"),
            "--parallel-mode", "--data-file", str(ROOT / ".coverage"),
        ]  # fmt: skip
        words = [sys.executable, *(measured if Coverage.current() else []), __file__, str(there.fileno())]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(words, pass_fds=[there.fileno()], env=environment, cwd=ROOT)
        there.close()

    def start(self, arguments: Sequence[str], folder: str, environment: Mapping[str, str]) -> Forked:
        """A process of `kitei` with arguments, in a folder."""
        (stdin, our_in), (our_out, stdout), (our_err, stderr), (told, tells) = (os.pipe() for _ in range(4))
        message = json.dumps([list(arguments), folder, dict(environment)]).encode()
        given = [stdin, stdout, stderr, tells]
        socket.send_fds(self._socket, [message], given)
        for each in given:
            os.close(each)
        return Forked([our_in, our_out, our_err], told)

    def close(self) -> None:
        self._socket.close()
        self._process.wait()


def _main(number: int) -> None:
    """Forks a process for each message on a socket, until that is closed."""
    import pkgutil
    from importlib import import_module

    import validator
    from validator.language.parsing.parse import language

    for module in pkgutil.walk_packages(validator.__path__, "validator."):
        if not module.name.endswith(("__main__", "build_hook")):
            import_module(module.name)
    language()
    # nobody asks for these: who supervises has said all
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(fileno=number) as asked:
        while True:
            message, given, _, _ = socket.recv_fds(asked, _LARGEST, STREAMS + 1)
            if not message:
                return
            if os.fork() == 0:
                asked.close()
                _supervised(message, given)
            for each in given:
                os.close(each)


def _supervised(message: bytes, given: Sequence[int]) -> None:
    """Forks the process itself, and tells its number and its status."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    tells = given[STREAMS]
    child = os.fork()
    if child == 0:
        os.close(tells)
        _kitei(message, given[:STREAMS])
    for each in given[:STREAMS]:
        os.close(each)
    os.write(tells, b"%d " % child)
    os.write(tells, b"%d " % os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    # without a last word of whatever measures this process
    os.kill(os.getpid(), signal.SIGKILL)


def _kitei(message: bytes, streams: Sequence[int]) -> None:
    from validator.cli.main import main

    arguments, folder, environment = json.loads(message)
    for number, each in enumerate(streams):
        os.dup2(each, number)
        os.close(each)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    status = main(arguments)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    _main(int(sys.argv[1]))
