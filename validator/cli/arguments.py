"""The arguments of a command line, as the table of commands declares them."""

from __future__ import annotations

from collections.abc import Sequence

from validator.cli.declare import Command, Option
from validator.cli.parsed import Arguments
from validator.cli.session import Usage
from validator.cli.table import COMMANDS
from validator.text.wording import Lang, Words


def command_of(name: str) -> Command:
    """The command of a name. Raises `Usage`, with the near one or all of them."""
    found = next((command for command in COMMANDS if command.name == name), None)
    if found is not None:
        return found
    names = [command.name for command in COMMANDS]
    from validator.text.nearest import nearest

    near = nearest(name, names)
    if near is not None:
        raise Usage(
            Words(
                f"kitei: no command {name!r}. Did you mean `{near}`?",
                f"kitei: コマンド {name!r} はない。`{near}` の誤りか。",
            )
        )
    raise Usage(
        Words(
            f"kitei: no command {name!r}. There are: {', '.join(names)}.",
            f"kitei: コマンド {name!r} はない。あるのは: {'、'.join(names)}。",
        )
    )


def parse(command: Command, argv: Sequence[str], lang: Lang) -> Arguments:
    """The arguments of a command, by the names of its options and, for what stands without a name, `given`.

    Raises `Usage`.
    """
    plain = parse_plain(command, argv)
    if plain is not None:
        return plain
    # imported here because nearly all command lines are plain
    from validator.cli.any_arguments import parse_any

    return parse_any(command, argv, lang)


def parse_plain(command: Command, argv: Sequence[str]) -> Arguments | None:
    """The arguments of a command line that leaves no doubt; none where argparse must say what is meant, or wrong."""
    parsed = _defaults(command)
    options = {option.name: option for option in command.options}
    given: list[str] = []
    words, is_behind = iter(argv), False
    for word in words:
        if _is_value(word):
            if is_behind:
                return None
            given.append(word)
            continue
        is_behind = bool(given)
        name, equals, text = word.partition("=")
        option = options.get(name)
        if option is None:
            return None
        value = text if equals else None if option.value is None else next(words, "--")
        if not _takes(option, value):
            return None
        _put(parsed, option, value)
    return _with_given(parsed, command, given)


def _is_value(word: str) -> bool:
    """Whether a word can be no option; `-` is standard input."""
    return not word.startswith("-") or word == "-"


def _takes(option: Option, value: str | None) -> bool:
    """Whether an option may have this value: none for a flag, one of its choices, or any that looks like no option."""
    if option.value is None or value is None:
        return option.value is None and value is None
    is_open = not option.choices or (option.repeated and not option.ordered)
    return _is_value(value) and (is_open or value in option.choices)


def _defaults(command: Command) -> Arguments:
    parsed = Arguments()
    parsed.ordered = []
    for option in command.options:
        is_list = option.repeated and not option.ordered
        setattr(parsed, _attribute(option), False if option.value is None else [] if is_list else None)
    return parsed


def _put(parsed: Arguments, option: Option, value: str | None) -> None:
    if option.ordered:
        parsed.ordered.append((option.name, value))
    elif option.repeated:
        getattr(parsed, _attribute(option)).append(value)
    else:
        setattr(parsed, _attribute(option), True if value is None else value)


def _with_given(parsed: Arguments, command: Command, given: list[str]) -> Arguments | None:
    """With what stands without a name, where the command takes so many and such."""
    positional = command.positional
    if positional is None:
        return None if given else parsed
    if (positional.least and not given) or (positional.choices and not set(given) <= set(positional.choices)):
        return None
    parsed.given = given
    return parsed


def _attribute(option: Option) -> str:
    return option.name.removeprefix("--").replace("-", "_")
