"""The command line and the environment as layers of settings, and the launch that they make together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from validator.cli.parsed import Arguments
from validator.cli.session import Session, Usage, today
from validator.commands.configuration.keys import SINGLE, Key
from validator.commands.configuration.launch import Launch
from validator.commands.configuration.settings import (
    READING,
    Kind,
    Layer,
    Origin,
    Problem,
    Setting,
    Settings,
)
from validator.commands.configuration.tree import DISK
from validator.text.display import escape
from validator.text.wording import LANGUAGES, Lang, Words

FILE_VARIABLE = "KITEI_CONFIG"

T = TypeVar("T")
_BOTH = Words(
    "kitei: --config names a file, and --isolated wants none. Give one of them.",
    "kitei: --config はファイルを指し、--isolated はどれも読まない。どちらか一方を書く。",
)
_NO_PAIR = Words(
    "kitei: --choose {given}: write INTERPRETATION=READING.",
    "kitei: --choose {given}: INTERPRETATION=READING の形で書く。",
)
_NO_NAME = Words(
    "kitei: {option}: write names of rules or provisions, with commas between.",
    "kitei: {option}: 規則又は条項の名を、コンマで区切って書く。",
)
_TWICE = Words(
    "kitei: --choose names {name} twice. Choose one reading of it.",
    "kitei: --choose に {name} が二度ある。解釈は一つだけ選ぶ。",
)


def launched(arguments: Arguments, environ: Mapping[str, str], session: Session) -> Launch:
    """How this run was started. The session's language holds where nothing says otherwise. Raises `Usage`."""
    isolated: bool = getattr(arguments, "isolated", False)
    config: str | None = getattr(arguments, "config", None)
    if isolated and config is not None:
        raise Usage(_BOTH)
    launch = Launch(
        session.home,
        (_command_line(arguments), _environment(environ)),
        config or environ.get(FILE_VARIABLE) or None,
        session.lang,
        today,
        isolated,
    )
    revision: str | None = getattr(arguments, "gate_from", None)
    return launch if revision is None else _as_of(revision, launch)


def _as_of(revision: str, launch: Launch) -> Launch:
    """The same, where all that judges is a revision's. Raises `Usage`."""
    # imported here because most runs ask nothing of Git
    from validator.commands.revision import revision_at

    return launch._replace(tree=asked_of_git(lambda: revision_at(revision, launch.home)))


def asked_of_git(ask: Callable[[], T]) -> T:
    """An answer that rests on a revision. Raises `Usage` where Git cannot tell what it is asked for."""
    from validator.sources.git import Unavailable

    try:
        return ask()
    except Unavailable as missing:
        raise Usage(Words(*(f"kitei: {text}" for text in missing.words))) from None


def settings_here(launch: Launch) -> Settings:
    """What is in force in the current folder. Raises `Usage`."""

    def ask() -> Settings | Sequence[Problem]:
        return launch.settings(launch.governing(launch.home.folder))

    found = ask() if launch.tree is DISK else asked_of_git(ask)
    if isinstance(found, Settings):
        return found
    raise Usage(told(found))


def language_of(environ: Mapping[str, str]) -> Lang | None:
    """The language that the environment asks for; that it may be none is told by `launched`."""
    asked = environ.get("KITEI_LANG")
    return "ja" if asked == "ja" else "en" if asked == "en" else None


def told(problems: Sequence[Problem]) -> Words:
    """All problems of settings, a line each; of one that is in no file it is said who speaks."""
    lines = [("" if each.origin.kind == "file" else "kitei: ", each.told()) for each in problems]
    return Words(*("\n".join(who + words.to(lang) for who, words in lines) for lang in LANGUAGES))


def _command_line(arguments: Arguments) -> Layer:
    given = ((key, f"--{key.name}", getattr(arguments, key.attribute, None)) for key in SINGLE)
    lists = {name: _named(f"--{name}", getattr(arguments, name, [])) for name in ("select", "ignore")}
    flags = {"exit-zero": Setting(value=True, origin=Origin("command line", "--exit-zero"))}
    return {
        **_layer("command line", given),
        **{name: setting for name, setting in lists.items() if setting is not None},
        **(flags if getattr(arguments, "exit_zero", False) else {}),
        **_readings(getattr(arguments, "choose", [])),
    }


def _named(option: str, given: Sequence[str]) -> Setting | None:
    """The names that are given, with commas between. Raises `Usage`."""
    names = [name.strip() for each in given for name in each.split(",")]
    if not all(names):
        raise Usage(_NO_NAME.format(option=option))
    return Setting(tuple(dict.fromkeys(names)), Origin("command line", option)) if names else None


def _environment(environ: Mapping[str, str]) -> Layer:
    return _layer("variable", ((key, key.variable, environ.get(key.variable)) for key in SINGLE))


def _layer(kind: Kind, given: Iterable[tuple[Key, str, str | None]]) -> Layer:
    """What is given; an empty variable counts as not set. Raises `Usage`."""
    said = [
        (key, name, text) for key, name, text in given if text or (text is not None and kind != "variable")
    ]
    if not said:
        return {}
    from validator.commands.configuration.texts import layer_of

    layer, problems = layer_of(kind, said)
    if problems:
        raise Usage(told(problems))
    return layer


def _readings(choices: Sequence[str]) -> Layer:
    """The readings of `--choose`, split; whether there are such is for the policy to say. Raises `Usage`."""
    said: dict[str, Setting] = {}
    for choice in choices:
        name, _, reading = choice.partition("=")
        if not (name and reading):
            raise Usage(_NO_PAIR.format(given=f"`{escape(choice)}`"))
        if READING + name in said:
            raise Usage(_TWICE.format(name=escape(name)))
        said[READING + name] = Setting(reading, Origin("command line", "--choose"))
    return said
