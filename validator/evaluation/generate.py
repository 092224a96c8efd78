"""A program as Python source: one function a rule, one or two a definition.

The source agrees with `interpret` on every record. Only a typed program in memory is ever written and run;
`generate_expression` says why nothing in a policy can become code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from validator.evaluation.annotations import IMPORTS, annotation, head, of_operation, result
from validator.evaluation.generate_expression import (
    ExpressionWriter,
    day_name,
    definition_name,
    operation_name,
)
from validator.evaluation.generate_loop import COMMON, Locals
from validator.evaluation.generate_rule import RuleWriter
from validator.evaluation.joins import is_remembered
from validator.model.program import Case, Definition, Grant, Program
from validator.model.types import DATE

_ROOT = """\
\"\"\"Written by kitei from a policy. Do not edit.\"\"\"
# mypy: disable-error-code="no-any-return", no-warn-unreachable
# (what is read of a record is `Any` to mypy: the decoder has seen to it)

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
"""


def generate(program: Program) -> str:
    """A module; its `RULES` are the functions by id and kind, its `DEFINITIONS` those by key.

    Raises `NotAProgram` for unknown names.
    """
    writer = ExpressionWriter(program)
    functions = [
        function
        for number, definition in enumerate(program.definitions)
        for function in _definition(number, definition, writer)
    ]
    rules = {
        (rule.id, rule.kind): RuleWriter(number, rule, writer) for number, rule in enumerate(program.rules)
    }
    functions += [rule.source() for rule in rules.values()]
    definitions = {each.key: definition_name(number, each) for number, each in enumerate(program.definitions)}
    tables = [
        _table("RULES: Rules", {key: rule.name for key, rule in rules.items()}),
        _table("DEFINITIONS: Definitions", definitions),
    ]
    end = "".join([*tables, f"DIGEST = {program.digest!a}\n"])
    return "\n\n".join([_imports(writer), *writer.parts, *functions, end])


def _table(name: str, functions: Mapping[Any, str]) -> str:
    """A constant: functions by what they are asked for by."""
    lines = "".join(f"    {key!a}: {function},\n" for key, function in functions.items())
    return f"{name} = {{\n{lines}}}\n"


def _imports(writer: ExpressionWriter) -> str:
    """The head of the module, with its constants."""
    changing = sorted(writer.used & {"changes", "plain_value"})
    looking = sorted(writer.used & {"FEW", "Join", "Plan", "among", "business_day", "looped", "within"})
    running = sorted(
        writer.used.difference(changing, looking) | {"UNKNOWN", "WITHHELD", "remembered", "words"}
    )
    lines = [
        _ROOT,
        *([f"from validator.evaluation.changes import {', '.join(changing)}"] if changing else []),
        "from validator.evaluation.engine import Breach",
        *([f"from validator.evaluation.lookups import {', '.join(looking)}"] if looking else []),
        f"from validator.evaluation.runtime import {', '.join(running)}",
        "from validator.model.values import Broken, Withheld",
        "from validator.operations import TABLE",
        "",
        IMPORTS,
        *(
            f"{operation_name(name)}: {of_operation(name)} = TABLE[{name!a}].run"
            for name in sorted(writer.operations)
        ),
        *(f"{day_name(day)} = date({day.year}, {day.month}, {day.day})" for day in sorted(writer.days)),
        *(f"{name} = {_calendar(days)}" for days, name in writer.calendars.items()),
        "",
    ]
    return "\n".join(lines)


def _calendar(days: tuple[date, ...]) -> str:
    """The days, written short: there are hundreds."""
    return f"tuple(map(date.fromisoformat, {' '.join(day.isoformat() for day in days)!a}.split()))"


def _definition(number: int, definition: Definition, writer: ExpressionWriter) -> Iterator[str]:
    """The functions of a definition: itself, and where it is remembered what computes it."""
    subject = writer.local(definition.parameter, writer.types.thing(definition.kind))
    names = {**writer.common(), definition.parameter: subject}
    passed = [(subject.text, annotation(subject.type))]
    if definition.day is not None:
        day = writer.local(definition.day, DATE, given=False)
        names[definition.day] = day
        passed.append((day.text, annotation(DATE)))
    name, absent = definition_name(number, definition), _absent(definition)
    gives = result(definition.type, optional=absent == "None")
    parameters = [*COMMON, *passed]
    args = ", ".join(text for text, _ in parameters)
    begin = [
        head(name, [*COMMON, (subject.text, f"{annotation(subject.type)} | None"), *passed[1:]], gives),
        f"    if {subject.text} is None:",
        f"        return {absent}",
        f"    world = {subject.text}.world or world",
    ]
    body = [f"    {line}" for line in _body(definition, names, writer, absent)]
    if not is_remembered(definition):
        yield "\n".join([*begin, *body, ""])
        return
    key = ", ".join(
        [
            name,
            *(text for text, _ in passed),
            *(f"readings[{reading!a}]" for reading in definition.interpretations),
        ]
    )
    known = [
        f"    key = ({key})",
        "    value = world.memo.get(key, UNKNOWN)",
        "    if value is UNKNOWN or value is WITHHELD:",
        f"        return remembered(key, world, compute_{name}, {args})",
        "    return value",
    ]
    yield "\n".join([*begin, *known, ""])
    yield "\n".join([head(f"compute_{name}", parameters, gives), *body, ""])


def _body(definition: Definition, names: Locals, writer: ExpressionWriter, absent: str) -> Iterator[str]:
    if definition.sort == "permission":
        yield from _granted(definition.grants, names, writer)
        return
    for case in definition.cases:
        if case.when is None:
            yield from _value(case, names, writer, absent)
            return
        yield f"if {writer.condition(case.when, names)}:"
        yield from (f"    {line}" for line in _value(case, names, writer, absent))
    yield f"return {absent}"


def _value(case: Case, names: Locals, writer: ExpressionWriter, absent: str) -> Iterator[str]:
    text = writer.as_far_as_known(case.value, names)
    if absent == "None":
        yield f"return {text}"
    else:
        yield f"value = {text}"
        yield f"return {absent} if value is None else value"


def _granted(grants: tuple[Grant, ...], names: Locals, writer: ExpressionWriter) -> Iterator[str]:
    yield "granted: list[str] = []"
    for grant in grants:
        deeper = ""
        if grant.when is not None:
            yield f"if {writer.condition(grant.when, names)}:"
            deeper = "    "
        if grant.among is None:
            yield f"{deeper}granted.append({grant.word!a})"
        else:
            yield f"{deeper}granted.extend({writer.value(grant.among, names)} or ())"
    yield "return words(granted)"


def _absent(definition: Definition) -> str:
    """What a definition gives where there is no value."""
    if definition.sort == "state":
        return "False"
    return "()" if definition.type.name == "list" else "None"
