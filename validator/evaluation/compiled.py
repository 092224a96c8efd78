"""The fast engine: Python functions written from a program."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from validator.evaluation.engine import Breach, Head, Readings
from validator.model.values import Thing, World
from validator.named_tuple import NamedTuple

if TYPE_CHECKING:
    from validator.model.program import Program

Rules = Mapping[tuple[str, str], Callable[[Thing, World, Readings], tuple[Breach, ...]]]
"""The function of each rule, by id and kind."""

Definitions = Mapping[str, Callable[..., Any]]
"""The function of each definition, by key: of world, readings, subject and perhaps a day."""


class Functions(NamedTuple):
    """What a program is once it is written as Python: those of a module that ships, or those of `functions`."""

    rules: Rules
    definitions: Definitions


class CompiledEngine:
    """Judges by functions."""

    __slots__ = ("_definitions", "_rules")

    def __init__(self, functions: Functions) -> None:
        self._rules, self._definitions = functions

    def judge(self, rule: Head, subject: Thing, world: World, readings: Readings) -> tuple[Breach, ...]:
        """The breaches of a rule by a subject."""
        return self._rules[rule[:2]](subject, world, readings)

    def call(self, definition: str, args: Sequence[Any], world: World, readings: Readings) -> Any:
        """The value of a definition."""
        return self._definitions[definition](world, readings, *args)


def functions(program: Program) -> Functions:
    """The functions of a program, written now. Raises `NotAProgram` where it names what is not there."""
    from validator.evaluation.generate import generate

    module: dict[str, Any] = {}
    # our own source, written from a typed program in memory, in which whatever a policy holds is a literal
    exec(compile(generate(program), "<policy>", "exec"), module)  # noqa: S102
    return Functions(module["RULES"], module["DEFINITIONS"])
