"""The collector: passes tell it the problems that they find, and it keeps each once."""

from __future__ import annotations

from collections.abc import Iterable

from validator.language.errors import CompileError
from validator.language.naming.recorder import Recorder
from validator.language.naming.symbols import Symbol
from validator.language.problems.general import At


class Collector:
    """Keeps each problem once for its place, however often a text is elaborated.

    A text may be elaborated for several kinds and rules. What is wrong is wrong for any of them; what is
    redundant is only redundant where it is so for all of them: for that there is `redundant`.

    Whoever may report a problem with a name may also tell what it names: to the `recorder`.
    """

    def __init__(self) -> None:
        self.recorder = Recorder()
        self._found: dict[tuple[object, ...], CompileError] = {}
        self._asked: dict[tuple[str, At], list[CompileError | None]] = {}
        self._late: list[CompileError] = []

    def add(self, error: CompileError) -> None:
        """Report a problem."""
        self._found.setdefault((error.code, error.path, error.span), error)

    def unknown(self, error: CompileError, symbols: Iterable[Symbol]) -> None:
        """Report a name that names nothing, where all these could stand."""
        self.add(error)
        self.recorder.choice(At(error.path, error.span), symbols)

    def redundant(self, code: str, at: At, error: CompileError | None) -> None:
        """One answer to whether a text says nothing: a problem where every answer for it is one."""
        self._asked.setdefault((code, at), []).append(error)

    def add_late(self, error: CompileError) -> None:
        """Something is not used: told only where nothing else is wrong, for what is wrong may be its use."""
        self._late.append(error)

    def errors(self) -> tuple[CompileError, ...]:
        """All problems, in the order of the policy's text."""
        answers = [each for each in self._asked.values() if None not in each]
        found = [*self._found.values(), *(each[0] for each in answers if each[0] is not None)]
        return tuple(sorted(found or self._late, key=lambda error: (error.path, error.span, error.code)))
