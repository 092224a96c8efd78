"""Completion scripts for shells. They are static: completing never starts the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from validator.cli.declare import Command
from validator.cli.help import HELP
from validator.text.wording import Lang

PATHS = ("PATH", "FILE", "DIR", "NAME")
"""The names of values that are paths."""


class Word(NamedTuple):
    """An option, a flag where it has no `value`; or, without a name, what stands without one."""

    name: str
    value: str | None
    choices: tuple[str, ...]
    says: str

    @property
    def is_path(self) -> bool:
        """Whether its value is a file or folder."""
        return self.value in PATHS


class Verb(NamedTuple):
    """A command, what it does in the reader's language, and what may follow it."""

    name: str
    says: str
    options: tuple[Word, ...]
    positional: Word | None


def verb_of(command: Command, lang: Lang) -> Verb:
    """A command as it is declared."""
    options = tuple(
        Word(option.name, option.value, option.choices, option.says.to(lang))
        for option in (*command.options, HELP)
    )
    declared = command.positional
    positional = (
        None if declared is None else Word("", declared.value, declared.choices, declared.says.to(lang))
    )
    return Verb(command.name, command.says.to(lang), options, positional)


def script(shell: str, verbs: Sequence[Verb]) -> str:
    """The script of a shell of `SHELLS`."""
    return SHELLS[shell](verbs)


# --- bash --------------------------------------------------------------------------------------------------

_BASH = """\
# bash completion for kitei
_kitei() {
  local command="${COMP_WORDS[1]}" current="${COMP_WORDS[COMP_CWORD]}"
  local before="${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "@COMMANDS@ --help --version" -- "$current"))
    return
  fi
  case "$command $before" in
@VALUES@
  esac
  case "$command" in
@WORDS@
  esac
}
complete -F _kitei kitei
"""


def _bash(verbs: Sequence[Verb]) -> str:
    values = [
        f'    "{verb.name} {option.name}") {_bash_reply(option)}; return ;;'
        for verb in verbs
        for option in verb.options
        if option.value
    ]
    words = [f"    {verb.name}) {_bash_words(verb)} ;;" for verb in verbs]
    return (
        _BASH.replace("@COMMANDS@", " ".join(verb.name for verb in verbs))
        .replace("@VALUES@", "\n".join(values))
        .replace("@WORDS@", "\n".join(words))
    )


def _bash_words(verb: Verb) -> str:
    names = " ".join(option.name for option in verb.options)
    options = f'COMPREPLY=($(compgen -W "{names}" -- "$current"))'
    positional = _bash_reply(verb.positional) if verb.positional else ":"
    return f'if [[ "$current" == -* ]]; then {options}; else {positional}; fi'


def _bash_reply(declared: Word) -> str:
    if declared.choices:
        return f'COMPREPLY=($(compgen -W "{" ".join(declared.choices)}" -- "$current"))'
    if declared.is_path:
        return 'compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current")'
    return ":"


# --- zsh ---------------------------------------------------------------------------------------------------

_ZSH = """\
#compdef kitei
# zsh completion for kitei
_kitei() {
  local -a commands
  commands=(
@COMMANDS@
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command="$words[2]"
  shift words
  (( CURRENT-- ))
  case "$command" in
@CASES@
  esac
}
compdef _kitei kitei
"""


def _zsh(verbs: Sequence[Verb]) -> str:
    listed = [f"    {_quoted(f'{verb.name}:{verb.says}')}" for verb in verbs]
    cases = [f"    {verb.name}) _arguments {_zsh_arguments(verb)} ;;" for verb in verbs]
    return _ZSH.replace("@COMMANDS@", "\n".join(listed)).replace("@CASES@", "\n".join(cases))


def _zsh_arguments(verb: Verb) -> str:
    specs = [_zsh_option(option) for option in verb.options]
    if verb.positional is not None:
        specs.append(f"*:{verb.positional.value}:{_zsh_action(verb.positional)}")
    return " ".join(map(_quoted, specs))


def _zsh_option(option: Word) -> str:
    says = option.says.translate({ord(c): f"\\{c}" for c in "[]:"})
    value = f":{option.value}:{_zsh_action(option)}" if option.value else ""
    return f"*{option.name}[{says}]{value}"


def _zsh_action(declared: Word) -> str:
    if declared.choices:
        return f"({' '.join(declared.choices)})"
    return "_files" if declared.is_path else " "


# --- fish --------------------------------------------------------------------------------------------------


def _fish(verbs: Sequence[Verb]) -> str:
    rows = ["# fish completion for kitei", "complete -c kitei -f"]
    for verb in verbs:
        says = _quoted(verb.says)
        rows.append(f"complete -c kitei -n __fish_use_subcommand -a {verb.name} -d {says}")
    for verb in verbs:
        when = f"complete -c kitei -n '__fish_seen_subcommand_from {verb.name}'"
        rows += [
            f"{when} -l {option.name[2:]}{_fish_value(option)} -d {_quoted(option.says)}"
            for option in verb.options
        ]
        if verb.positional is not None:
            rows.append(when + _fish_positional(verb.positional))
    return "\n".join(rows) + "\n"


def _fish_value(declared: Word) -> str:
    if declared.value is None:
        return ""
    if declared.choices:
        return f" -x -a {_quoted(' '.join(declared.choices))}"
    return " -r -F" if declared.is_path else " -x"


def _fish_positional(positional: Word) -> str:
    if positional.choices:
        return f" -a {_quoted(' '.join(positional.choices))}"
    return " -F" if positional.is_path else ""


def _quoted(text: str) -> str:
    """In single quotes, as all three shells read them."""
    return "'" + text.replace("'", "'\\''") + "'"


SHELLS: dict[str, Callable[[Sequence[Verb]], str]] = {"bash": _bash, "zsh": _zsh, "fish": _fish}
