"""The interpreter where something is explained or computed: each definition is computed once and remembered."""

from __future__ import annotations

from typing import Any

from validator.evaluation.engine import Engine
from validator.evaluation.interpret import Context, Interpreter
from validator.model.program import Definition, Program
from validator.model.values import Withheld, World


class Remembering(Interpreter):
    """Remembers the definitions of one contractor, the one that it was last asked about."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._known: dict[object, Any] = {}
        self._of: World | None = None

    def _call(self, definition: Definition, args: list[Any], context: Context) -> Any:
        world = context.world.present or context.world
        if world is not self._of:
            self._of = world
            self._known.clear()
        turns_on = tuple(context.readings[name] for name in definition.interpretations)
        key = (definition.key, context.world, turns_on, *args)
        if key not in self._known:
            try:
                self._known[key] = super()._call(definition, args, context)
            except Withheld:
                self._known[key] = Withheld
        if self._known[key] is Withheld:
            raise Withheld
        return self._known[key]


class Explaining(Interpreter):
    """Asks the engine that judged for the definitions: it has them by now."""

    def __init__(self, program: Program, engine: Engine) -> None:
        super().__init__(program)
        self._engine = engine

    def _call(self, definition: Definition, args: list[Any], context: Context) -> Any:
        return self._engine.call(definition.key, args, context.world, context.readings)
