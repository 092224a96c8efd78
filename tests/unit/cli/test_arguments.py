"""A plain command line is read as argparse reads it, and any other is left to argparse."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.cli.any_arguments import parse_any
from validator.cli.arguments import command_of, parse_plain
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
    "- b",
    "-a b",
    "a=b",
    "=",
    "ja",
    "text",
    "error",
    "compiled",
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


@settings(max_examples=3000, deadline=None)
@given(command_lines())
def test_what_is_plain_is_what_argparse_reads(line: tuple[Command, list[str]]) -> None:
    plain = parse_plain(*line)
    if plain is not None:
        assert vars(plain) == vars(parse_any(*line, "en"))


@pytest.mark.parametrize(
    "words",
    [
        [], ["a.yaml"], ["a.yaml", "b", "-"], ["--lang=ja", "a"], ["--lang", "ja", "a", "--fix"], ["--choose=a=b", "--choose", "c=d"],
        ["--format=sarif", "--output", "x", "--format", "text"], ["--affected", "."], ["--config="], ["--as-of", "x", "--as-of=y"],
    ],
)  # fmt: skip
def test_usual_command_lines_are_plain(words: list[str]) -> None:
    plain = parse_plain(command_of("check"), words)
    assert plain is not None
    assert vars(plain) == vars(parse_any(command_of("check"), words, "en"))


@pytest.mark.parametrize(
    "words",
    [
        ["--lang"], ["--lang", "--fix"], ["--lang=fr"], ["--fix=yes"], ["--nothing"], ["-x"], ["-5"], ["--"], ["a", "--fix", "b"],
        ["--output", "-x"], ["--lan=ja"], ["--format", "xml"],
    ],
)  # fmt: skip
def test_what_leaves_a_doubt_is_not(words: list[str]) -> None:
    assert parse_plain(command_of("check"), words) is None


def test_a_command_without_what_it_needs_is_not_plain() -> None:
    needing = next(each for each in COMMANDS if each.positional is not None and each.positional.least)
    assert parse_plain(needing, []) is None
    with pytest.raises(Usage):
        parse_any(needing, [], "en")
