"""The fast engine: Python functions written from a program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from validator.evaluation.engine import Breach, Head, Readings
from validator.model.values import Thing, World

if TYPE_CHECKING:
    from validator.model.program import Program

Rules = Mapping[tuple[str, str], Callable[[Thing, World, Readings], tuple[Breach, ...]]]
"""The function of each rule, by id and kind."""


class CompiledEngine:
    """Judges by functions: those of a module that ships with the package, or those of `functions`."""

    __slots__ = ("_rules",)

    def __init__(self, rules: Rules) -> None:
        self._rules = rules

    def judge(self, rule: Head, subject: Thing, world: World, readings: Readings) -> tuple[Breach, ...]:
        """The breaches of a rule by a subject."""
        return self._rules[rule[:2]](subject, world, readings)


def functions(program: Program) -> Rules:
    """The functions of a program, written now. Raises `NotAProgram` where it names what is not there."""
    from validator.evaluation.generate import generate

    module: dict[str, Any] = {}
    # our own source, written from a typed program in memory, in which whatever a policy holds is a literal
    exec(compile(generate(program), "<policy>", "exec"), module)  # noqa: S102
    rules: Rules = module["RULES"]
    return rules
