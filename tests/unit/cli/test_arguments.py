"""A command line is read, or refused with a way out."""

from __future__ import annotations

from typing import Any

import pytest
from generators.budget import examples
from hypothesis import given
from hypothesis import strategies as st

from validator.cli.arguments import command_of, parse
from validator.cli.declare import Command
from validator.cli.session import Usage
from validator.cli.table import COMMANDS

VALUES = [
    "",
    "x",
    "-",
    "--",
    "-5",
    "-x",
    "a b",
    "-a b",
    "a=b",
    "=",
    "ja",
    "text",
    "bash",
    "2025-11-01",
    "--lang",
]


@st.composite
def command_lines(draw: st.DrawFn) -> tuple[Command, list[str]]:
    command = draw(st.sampled_from(COMMANDS))
    names = [option.name for option in command.options]
    choices = [choice for option in command.options for choice in option.choices]
    value = st.sampled_from([*VALUES, *choices, *(command.positional.choices if command.positional else ())])
    name = st.sampled_from([*names, "--nothing", names[0][:-1]])
    word = st.one_of(value, name, st.tuples(name, value).map("=".join))
    return command, draw(st.lists(word, max_size=6))


@examples(600)
@given(command_lines())
def test_whatever_is_written_is_read_or_refused(line: tuple[Command, list[str]]) -> None:
    """What is read has every option, each with a value that it takes."""
    command, words = line
    try:
        read = parse(command, words, "en")
    except Usage:
        return
    for option in command.options:
        if option.ordered:
            values = [value for name, value in read.ordered if name == option.name]
            assert not option.choices or all(value in option.choices for value in values)
            continue
        value = getattr(read, option.name.removeprefix("--").replace("-", "_"))
        if option.value is None:
            assert value <= (option.name in words)
        elif option.choices and value is not None and not option.repeated:
            assert value in option.choices


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        (["a.yaml"], "given", ["a.yaml"]),
        (["a.yaml", "b", "-"], "given", ["a.yaml", "b", "-"]),
        (["--lang=ja", "a"], "lang", "ja"),
        (["--lang", "ja", "a", "--fix"], "fix", True),
        (["--choose=a=b", "--choose", "c=d"], "choose", ["a=b", "c=d"]),
        (["--config="], "config", ""),
        (["--as-of", "x", "--as-of=y"], "as_of", "y"),
        (["--format=sarif", "--output", "x"], "ordered", [("--format", "sarif"), ("--output", "x")]),
    ],
)
def test_what_is_meant_is_read(words: list[str], name: str, value: Any) -> None:
    assert getattr(parse(command_of("check"), words, "en"), name) == value


@pytest.mark.parametrize(
    "words",
    [
        ["--lang"], ["--lang", "--fix"], ["--lang=fr"], ["--fix=yes"], ["--nothing"], ["-x"], ["--output", "-x"], ["--lan=ja"],
        ["--format", "xml"], ["--engine=--"], ["--output=--"], ["--choose=--"], ["--as-of=--", "a"],
    ],
)  # fmt: skip
def test_what_leaves_a_doubt_is_refused(words: list[str]) -> None:
    with pytest.raises(Usage) as refused:
        parse(command_of("check"), words, "en")
    assert "Try: kitei check --help" in refused.value.words.en


def test_a_command_without_what_it_needs_is_refused() -> None:
    needing = next(each for each in COMMANDS if each.positional is not None and each.positional.least)
    with pytest.raises(Usage):
        parse(needing, [], "en")
