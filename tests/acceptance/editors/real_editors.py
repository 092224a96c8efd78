"""Editors as people run them, without a screen: their own programs, with our plug-ins, told what to do from outside."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
GUARD = 120
"""Seconds after which something hangs. Nothing is slow before that."""
_CHANGING = ("PYTHON", "COV_", "LC_", "KITEI", "NVIM", "VIM", "EMACS", "YAML_", "XDG_", "TMUX")


class Finding(NamedTuple):
    """A diagnostic as the editor has it: the text it is drawn under, in what line."""

    line: int
    text: str
    code: str
    message: str
    source: str


class Buffer(NamedTuple):
    """What is to be seen in a buffer."""

    findings: tuple[Finding, ...]
    text: str
    attached: tuple[str, ...]

    @property
    def codes(self) -> list[str]:
        return sorted(each.code for each in self.findings)


class Editor:
    """A running editor. `path` is where its answers stand; a command that makes it answer is its own."""

    def __init__(self, program: str, folder: Path, lang: str, **environment: str) -> None:
        self._program = program
        self._folder = folder
        self._shown = ""
        for name in ("bin", "home", "log"):
            (folder / name).mkdir()
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(_CHANGING)},
            "HOME": str(folder / "home"),
            "PATH": os.pathsep.join([str(_kitei(folder / "bin")), os.environ["PATH"]]),
            "LANG": "C.UTF-8",
            "TERM": "dumb",
            "KITEI_PLUGIN": str(self.plugin()),
            "KITEI_EDITOR_LANG": lang,
            **environment,
        }
        with (folder / "log" / "editor").open("wb") as log:
            self._process = subprocess.Popen(
                self.start(),
                cwd=folder,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def plugin(self) -> Path:
        """The folder in `editors/` that a user is told to add."""
        raise NotImplementedError

    def start(self) -> list[str]:
        """The command that starts the editor."""
        raise NotImplementedError

    def asking(self, path: Path) -> list[str]:
        """The command that makes the editor answer what stands in a file."""
        raise NotImplementedError

    @property
    def socket(self) -> Path:
        return self._folder / "socket"

    def ask(self, use: str, **given: str) -> dict[str, Any]:
        """Makes the editor do something, and gives what it says of it."""
        assert self._process.poll() is None, self.said()
        path = self._folder / "ask.json"
        path.write_text(json.dumps({"use": use, **given}), "utf-8")
        done = subprocess.run(
            self.asking(path),
            cwd=self._folder,
            env=self._environment,
            capture_output=True,
            check=False,
            timeout=GUARD,
        )
        assert done.returncode == 0, (done.stdout, done.stderr, self.said())
        answer: dict[str, Any] = json.loads(path.read_text("utf-8"))
        assert "trouble" not in answer, (use, given, answer, self.said())
        return answer

    def open(self, path: Path) -> str:
        """Opens a file in the front; its mode."""
        self._shown = str(path)
        return str(self.ask("open", path=self._shown)["mode"])

    def see(self, path: Path | None = None) -> Buffer:
        """What is to be seen of a file, the one in front unless told."""
        seen = self.ask("see", path=self._shown if path is None else str(path))
        found = [
            Finding(each["line"], each["text"], each["code"], each["message"], each["source"])
            for each in seen["diagnostics"]
        ]
        return Buffer(tuple(sorted(found)), seen["text"], tuple(sorted(seen["attached"])))

    def until(self, holds: Callable[[Buffer], bool], path: Path | None = None) -> Buffer:
        """Waits until something is to be seen."""
        seen: Buffer | None = None

        def look() -> bool:
            nonlocal seen
            seen = self.see(path)
            return holds(seen)

        self._wait(look, lambda: seen)
        assert seen is not None
        return seen

    def mend(self, old: str, new: str) -> None:
        """Writes one text in place of another, without saving."""
        self.ask("mend", old=old, new=new)

    def append(self, text: str) -> None:
        """Writes at the end, without saving."""
        self.ask("append", text=text)

    def act(self, place: str, title: str) -> list[str]:
        """Takes the code action at a place whose title has `title`; the titles of all that were offered."""
        self.ask("act", place=place, title=title)
        titles: list[str] = []

        def look() -> bool:
            titles[:] = self.ask("offered")["titles"]
            return bool(titles)

        self._wait(look, lambda: titles)
        return titles

    def format(self) -> None:
        """Formats the file."""
        self.ask("format")

    def hover(self, place: str) -> str:
        """What the editor shows of a place."""
        self.ask("hover", place=place)
        shown = ""

        def look() -> bool:
            nonlocal shown
            shown = self.ask("float")["text"]
            return bool(shown)

        self._wait(look, lambda: shown)
        return shown

    def complete(self, place: str, typed: str) -> list[str]:
        """Types behind a place, and asks what fits; takes the first."""
        self.ask("complete", place=place, typed=typed)
        words: list[str] = []

        def look() -> bool:
            words[:] = self.ask("offers")["words"]
            return bool(words)

        self._wait(look, lambda: words)
        self.ask("accept")
        return words

    def said(self) -> str:
        """What it wrote to its log."""
        logs = sorted((self._folder / "log").iterdir()) + sorted((self._folder / "home").rglob("*.log"))
        return "\n".join(f"--- {each.name}\n{each.read_text('utf-8', 'replace')}" for each in logs)

    def stop(self) -> None:
        """Ends the editor, and with it the server that it started."""
        self._process.terminate()
        try:
            self._process.wait(GUARD)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _wait(self, holds: Callable[[], bool], seen: Callable[[], object]) -> None:
        end = time.monotonic() + GUARD
        while not holds():
            assert time.monotonic() < end, (seen(), self.said())
            time.sleep(0.05)


class Neovim(Editor):
    """Neovim 0.11 and later by `vim.lsp.enable`, older ones by `require('kitei').setup`."""

    def plugin(self) -> Path:
        return ROOT / "editors" / "neovim"

    def start(self) -> list[str]:
        return [self._program, "--headless", "--listen", str(self.socket), "-u", str(HERE / "neovim.lua")]

    def asking(self, path: Path) -> list[str]:
        self._wait(self.socket.exists, self.said)
        return [
            self._program,
            "--server",
            str(self.socket),
            "--remote-expr",
            f"luaeval('answer(\"{path}\")')",
        ]


class Emacs(Editor):
    """Emacs with Eglot."""

    def plugin(self) -> Path:
        return ROOT / "editors" / "emacs"

    def start(self) -> list[str]:
        return [self._program, "-Q", f"--fg-daemon={self.socket}", "--load", str(HERE / "emacs.el")]

    def asking(self, path: Path) -> list[str]:
        self._wait(self.socket.exists, self.said)
        client = str(Path(self._program).with_name("emacsclient"))
        return [client, "--socket-name", str(self.socket), "--eval", f'(kitei-tests-answer "{path}")']


def _kitei(folder: Path) -> Path:
    """The program on the search path, in this interpreter."""
    program = folder / "kitei"
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m validator "$@"\n', "utf-8")
    program.chmod(0o755)
    return folder


class Missing(NamedTuple):
    """Why an editor is not here."""

    reason: str


def version(program: str) -> tuple[int, int]:
    """The first two numbers of what a program says of its version."""
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=True, timeout=GUARD)
    words = done.stdout.splitlines()[0].replace("v", " ").split()
    numbers = next(word for word in words if word[0].isdigit()).split(".")
    return int(numbers[0]), int(numbers[1])


def found(
    variable: str, names: tuple[str, ...], fits: Callable[[tuple[int, int]], bool] | None
) -> str | Missing:
    """A program by an environment variable, else by the search path, in a version that fits."""
    given = os.environ.get(variable)
    if given:
        return given
    for name in names:
        program = shutil.which(name)
        if program is not None and (fits is None or fits(version(program))):
            return program
    return Missing(f"{' or '.join(names)} is not here, or in no version for this, and {variable} names none")


def has_eglot(program: str) -> bool:
    """Whether Eglot is there: in Emacs itself, or as Debian's package."""
    code = "(progn (add-to-list 'package-directory-list \"/usr/share/emacs/site-lisp/elpa\") (package-initialize) (require 'eglot))"
    command = [program, "-Q", "--batch", "--eval", "(require 'package)", "--eval", code]
    return subprocess.run(command, capture_output=True, check=False, timeout=GUARD).returncode == 0
