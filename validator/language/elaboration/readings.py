"""Tests for the reading in force of an interpretation: `settled-fee is with-options`."""

from __future__ import annotations

from validator.language import syntax
from validator.language.elaboration.elaborator import Elaborator
from validator.language.naming.scope import POISONED, Scope
from validator.language.naming.symbols import Symbol, symbols
from validator.language.problems.general import unknown, wrong_predicate
from validator.model.declarations import Interpretation
from validator.model.expression import Expression, Or, Read
from validator.text.wording import Words


def reading_test(run: Elaborator, node: syntax.Test, scope: Scope) -> Expression | None:
    """The test for a reading; `None` where the subject is no interpretation."""
    interpretation = _interpretation(run, node, scope)
    if interpretation is None:
        return None
    names = _names(node)
    if names is None:
        run.sink.add(wrong_predicate(scope.at(node), interpretation.name))
        return POISONED.value
    asked = [_reading(run, name, interpretation, scope) for name in names]
    if node.predicate in ("is_not", "none_of"):
        asked = [reading.name for reading in interpretation.readings if reading.name not in asked]
    tests = tuple(Read(interpretation.name, name) for name in asked if name is not None)
    return tests[0] if len(tests) == 1 else Or(tests)


def _interpretation(run: Elaborator, node: syntax.Test, scope: Scope) -> Interpretation | None:
    subject = node.subject
    if not isinstance(subject, syntax.Path) or len(subject.names) != 1 or scope.find(subject.names[0].text):
        return None
    at, name = scope.at(subject.names[0]), subject.names[0].text
    if name in run.names.interpretations:
        run.sink.recorder.note(at, Symbol("interpretation", name))
    elif _names(node) is not None:
        run.sink.recorder.choice(at, symbols("interpretation", run.names.interpretations))
    return run.names.interpretations.get(name)


def _names(node: syntax.Test) -> list[syntax.Name] | None:
    if node.predicate in ("one_of", "none_of"):
        return [name for name in node.args if isinstance(name, syntax.Name)]
    value = node.args[0] if node.args else None
    if node.predicate in ("is", "is_not") and isinstance(value, syntax.Path) and len(value.names) == 1:
        return [value.names[0]]
    return None


def _reading(run: Elaborator, name: syntax.Name, interpretation: Interpretation, scope: Scope) -> str | None:
    at, readings = scope.at(name), [reading.name for reading in interpretation.readings]
    if name.text in readings:
        run.sink.recorder.note(at, Symbol("reading", name.text, interpretation.name))
        run.asked.add((interpretation.name, name.text))
        return name.text
    error = unknown("unknown-reading", at, Words("reading", "読み方"), name.text, readings)
    run.sink.unknown(error, symbols("reading", readings, interpretation.name))
    return None
