"""Completion, as the shells that are at hand understand it."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from validator.cli.completion import SHELLS, Verb, Word, script, verb_of
from validator.cli.declare import Command, Option, Positional
from validator.text.wording import Words, same

CHECK_COMMAND = Command(
    "check",
    Words("check contracts", "契約を調べる"),
    "nowhere",
    (
        Option("--fail-on", same("it's [a] severity: from which on"), "FAIL_ON", ("error", "warning")),
        Option("--as-of", Words("day", "基準日"), "DATE", form="date"),
        Option("--output", same("file"), "FILE", form="path"),
        Option("--allow-empty", same("flag")),
    ),
    Positional("PATH", same("paths"), form="path"),
    "kitei check",
)
COMPLETION_COMMAND = Command(
    "completion",
    same("it's for a shell"),
    "nowhere",
    (),
    Positional("SHELL", same("the shell"), choices=tuple(SHELLS)),
    "",
)
VERBS = [verb_of(CHECK_COMMAND, "ja"), verb_of(COMPLETION_COMMAND, "en"), Verb("coverage", "", (), None)]
CHECK = {"bash": ["bash", "-n"], "zsh": ["zsh", "-n"], "fish": ["fish", "--no-execute"]}


def test_a_command_as_it_is_declared() -> None:
    assert VERBS[0].says == "契約を調べる"
    assert VERBS[0].positional == Word("", "PATH", (), "paths")
    assert [(option.name, option.value) for option in VERBS[0].options] == [
        ("--fail-on", "FAIL_ON"), ("--as-of", "DATE"), ("--output", "FILE"), ("--allow-empty", None), ("--help", None),
    ]  # fmt: skip


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_accepts_it(shell: str) -> None:
    written = script(shell, VERBS)
    assert all(option.name[2:] in written for verb in VERBS for option in verb.options)
    if shutil.which(shell):
        subprocess.run(
            [*CHECK[shell], "/dev/stdin"], input=written, text=True, check=True, capture_output=True
        )


def complete(*words: str) -> list[str]:
    """What bash offers for the last of these words."""
    line = " ".join(f"'{word}'" for word in words)
    ask = f"COMP_WORDS=(kitei {line}); COMP_CWORD={len(words)}; _kitei 2>/dev/null; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    done = subprocess.run(
        ["bash"], input=script("bash", VERBS) + ask, text=True, check=True, capture_output=True
    )
    return done.stdout.split()


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_what_bash_offers() -> None:
    assert complete("ch") == ["check"]
    assert complete("co") == ["completion", "coverage"]
    assert complete("check", "--as") == ["--as-of"]
    assert complete("check", "--fail-on", "w") == ["warning"]
    assert complete("check", "--output", "/et") == ["/etc"]
    assert complete("check", "/et") == ["/etc"]
    assert complete("check", "--as-of", "") == []
    assert complete("completion", "") == list(SHELLS)
    assert complete("coverage", "") == []
