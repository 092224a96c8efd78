"""What `--help` shows, from the declarations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from validator.cli.declare import Command, Option, Positional
from validator.text.display import pad, width
from validator.text.wording import Lang, Words

INDENT = "  "
WIDEST_LEFT = 34

_PRODUCT = Words(
    "kitei executes a tariff: it finds every breach in contract YAML, each at its character,\n"
    "with its provision and a way out.",
    "kitei は規程を実行する。契約YAMLの違反を、その文字の位置と条項と直し方とともに示す。",
)
_USAGE = Words("Usage", "使い方")
_COMMANDS = Words("Commands", "コマンド")
_ARGUMENTS = Words("Arguments", "引数")
_OPTIONS = Words("Options", "オプション")
_EXAMPLE = Words("Example", "例")
_MORE = Words("`kitei COMMAND --help` tells more.", "詳しくは `kitei COMMAND --help`。")
_STATUS = Words(
    "Exit status: 0 nothing found, 1 violations, 2 something could not be judged.",
    "終了ステータス: 0 違反なし、1 違反あり、2 判断できないものがある。",
)
_ONE_OF = Words("one of {choices}", "{choices} のいずれか")
HELP = Option("--help", Words("show this", "この説明を表示する"))
VERSION = Option("--version", Words("show the version", "版を表示する"))
_NOTHING = Words("", "")


def overview(commands: Sequence[Command], lang: Lang) -> str:
    """The help of the program."""
    sections = [
        _PRODUCT.to(lang),
        f"{_USAGE.to(lang)}: kitei COMMAND ...",
        _section(_COMMANDS, [(command.name, _first_sentence(command.says)) for command in commands], lang),
        _section(_OPTIONS, [(option.name, option.says) for option in (HELP, VERSION)], lang),
        _section(_EXAMPLE, [(commands[0].example, _NOTHING)], lang),
        f"{_STATUS.to(lang)}\n{_MORE.to(lang)}",
    ]
    return "\n\n".join(sections) + "\n"


def _first_sentence(says: Words) -> Words:
    return Words(says.en.partition(". ")[0].removesuffix("."), says.ja.partition("。")[0])


def help_of(command: Command, lang: Lang) -> str:
    """The help of a command, with an example."""
    sections = [command.says.to(lang), f"{_USAGE.to(lang)}: {usage(command)}"]
    if command.positional is not None:
        rows = [(command.positional.value, _told(command.positional))]
        sections.append(_section(_ARGUMENTS, rows, lang))
    options = [(_left(option), _told(option)) for option in (*command.options, HELP)]
    sections.append(_section(_OPTIONS, options, lang))
    sections.append(_section(_EXAMPLE, [(command.example, _NOTHING)], lang))
    return "\n\n".join(sections) + "\n"


def usage(command: Command) -> str:
    """The form of a command line: `kitei check [OPTION ...] [PATH ...]`."""
    positional = command.positional
    if positional is None:
        return f"kitei {command.name} [OPTION ...]"
    many = positional.value if positional.most == 1 else f"{positional.value} ..."
    return f"kitei {command.name} [OPTION ...] {many if positional.least else f'[{many}]'}"


def _left(option: Option) -> str:
    return f"{option.name} {option.value}" if option.value else option.name


def _told(declared: Option | Positional) -> Words:
    if not declared.choices:
        return declared.says
    one_of = _ONE_OF.format(choices=", ".join(declared.choices))
    return Words(f"{declared.says.en}: {one_of.en}", f"{declared.says.ja}: {one_of.ja}")


def _section(title: Words, rows: Iterable[tuple[str, Words]], lang: Lang) -> str:
    """A title, and rows in two columns; what is too wide for the left one has a line of its own."""
    rows = list(rows)
    column = max((width(left) for left, _ in rows if width(left) <= WIDEST_LEFT), default=0)
    lines = [f"{title.to(lang)}:"]
    for left, right in rows:
        if width(left) > column and right.to(lang):
            lines += [INDENT + left, INDENT + " " * column + INDENT + right.to(lang)]
        else:
            lines.append((INDENT + pad(left, column) + INDENT + right.to(lang)).rstrip())
    return "\n".join(lines)
