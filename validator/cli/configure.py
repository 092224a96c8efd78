"""What is in force in a run: the command line over the environment over the configuration file."""

from __future__ import annotations

import os
from collections.abc import Mapping

from validator.cli.options import day_of, pairs_of
from validator.cli.parsed import Arguments
from validator.cli.session import Usage
from validator.commands.configuration.find import find
from validator.commands.configuration.keys import SINGLE, Key
from validator.commands.configuration.settings import (
    NO_FILE,
    Configuration,
    InForce,
    Origin,
    Problem,
    Setting,
)
from validator.model.report import SEVERITIES
from validator.text.display import escape
from validator.text.wording import LANGUAGES, Lang, Words

FILE_VARIABLE = "KITEI_CONFIG"
_BOTH = Words(
    "kitei: --config names a file, and --isolated wants none. Give one of them.",
    "kitei: --config はファイルを指し、--isolated はどれも読まない。どちらか一方を書く。",
)
_NEAR = Words(
    "kitei: {name} cannot be {value}. Did you mean `{near}`?",
    "kitei: {name} に {value} はない。`{near}` の誤りか。",
)
_ONE_OF = Words(
    "kitei: {name} cannot be {value}. It is one of: {choices}.",
    "kitei: {name} に {value} はない。あるのは: {choices}。",
)
_CHOICES: dict[str, tuple[str, ...]] = {"lang": LANGUAGES, "severity": SEVERITIES}


def configure(arguments: Arguments, environ: Mapping[str, str], lang: Lang) -> InForce:
    """What is in force. It is written into the arguments too, where the command has an option for it.

    `lang` is that of the command line, else of the environment, else of the locale. Raises `Usage`.
    """
    file = _file(arguments, environ)
    single = {key.name: _setting(key, arguments, environ, file) for key in SINGLE}
    for key in SINGLE:
        if hasattr(arguments, key.attribute):
            setattr(arguments, key.attribute, single[key.name].value)
    readings = {
        name: Setting(reading, Origin("file", file.file or "", file.lines[f"readings.{name}"]))
        for name, reading in file.readings.items()
    }
    for name, reading in pairs_of(getattr(arguments, "choose", [])).items():
        readings[name] = Setting(reading, Origin("command line", "--choose"))
    spoken = single["lang"].value
    return InForce(file, single, readings, lang if spoken is None else "ja" if spoken == "ja" else "en")


def language_of(environ: Mapping[str, str]) -> Lang | None:
    """The language that the environment asks for; that it may be none is told by `configure`."""
    asked = environ.get("KITEI_LANG")
    return "ja" if asked == "ja" else "en" if asked == "en" else None


def from_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """What the environment says of the keys that a variable can stand for. Raises `Usage`."""
    found = {key.name: value for key in SINGLE if (value := environ.get(key.variable))}
    for key in SINGLE:
        if key.name in found:
            _judge(key, found[key.name])
    return found


def told(problems: tuple[Problem, ...]) -> Words:
    """All problems of a configuration, a line each."""
    lines = [problem.told() for problem in problems]
    return Words("\n".join(line.en for line in lines), "\n".join(line.ja for line in lines))


def _file(arguments: Arguments, environ: Mapping[str, str]) -> Configuration:
    """What the file says: that of `--config`, of the environment, or the nearest one; nothing where there is none."""
    if arguments.isolated:
        if arguments.config is not None:
            raise Usage(_BOTH)
        return NO_FILE
    home = os.getcwd()
    named = arguments.config or environ.get(FILE_VARIABLE)
    found = named or find(home)
    if found is None:
        return NO_FILE
    # imported here because most runs have no configuration
    from validator.commands.configuration.read import read

    configuration = read(named or os.path.relpath(found, home), home)
    if isinstance(configuration, Configuration):
        return configuration
    raise Usage(told(configuration))


def _setting(key: Key, arguments: Arguments, environ: Mapping[str, str], file: Configuration) -> Setting:
    given = getattr(arguments, key.attribute, None)
    if given is not None:
        return Setting(given, Origin("command line", f"--{key.name}"))
    value = environ.get(key.variable)
    if value:
        _judge(key, value)
        return Setting(value, Origin("variable", key.variable))
    if key.name in file.single:
        return Setting(file.single[key.name], Origin("file", file.file or "", file.lines[key.name]))
    return Setting(None, Origin("default"))


def _judge(key: Key, value: str) -> None:
    """Judges what stands in the environment, as the parser judges an option. Raises `Usage`."""
    if key.form == "day":
        day_of(value, key.variable)
    choices = _CHOICES.get(key.form, (value,))
    if value not in choices:
        from validator.text.nearest import nearest

        near = nearest(value, choices)
        words = _ONE_OF if near is None else _NEAR
        shown = {"name": key.variable, "value": f"`{escape(value)}`", "near": near}
        raise Usage(words.format(**shown, choices=", ".join(choices)))
