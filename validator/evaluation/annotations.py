"""The types of a policy as annotations in the generated source: mypy then checks what the generator writes.

What may be missing is annotated `X | Any`. Where it is given the compiler knows, and no checker of Python does: so
`None` is let through there, and every other mistake is found.
"""

from __future__ import annotations

from collections.abc import Iterable

from validator.model.types import Type
from validator.operations.signature import Parameter, Signature, signatures

_PYTHON = {
    "boolean": "bool", "integer": "int", "yen": "int", "exact-yen": "int | Fraction", "amount": "int | Fraction",
    "date": "date", "moment": "datetime", "hours": "int", "period": "Period", "text": "str", "slug": "str",
    "address": "Range", "word": "str", "key": "str", "record": "Thing", "part": "Thing", "change": "Thing",
    "reading": "str",
}  # fmt: skip
"""What a value of a type is in Python; of any other type nothing is known."""

IMPORTS = """\
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from fractions import Fraction
    from typing import Any

    from validator.evaluation.compiled import Definitions, Rules
    from validator.evaluation.engine import Readings
    from validator.model.values import Period, Range, Thing, World
"""
"""What the annotations name. It is not loaded where the source is run."""


def annotation(type_: Type) -> str:
    """What a given value of a type is."""
    if type_.of is not None:
        return f"tuple[{annotation(type_.of)}, ...]"
    return _PYTHON.get(type_.name, "Any")


def result(type_: Type, optional: bool) -> str:
    """What a function gives."""
    found = annotation(type_)
    return f"{found} | Any" if optional else found


def head(name: str, parameters: Iterable[tuple[str, str]], gives: str) -> str:
    """The first line of a function; every one takes the world and the readings, behind what it is about."""
    taken = ", ".join(f"{parameter}: {type_}" for parameter, type_ in parameters)
    return f"def {name}({taken}) -> {gives}:"


def of_operation(operation: str) -> str:
    """What the function of an operation takes and gives, all ways to use it together."""
    ways = signatures(operation)
    gives = {result(each.gives, each.optional) for each in ways}
    return f"Callable[{_takes(ways)}, {gives.pop() if len(gives) == 1 else 'Any'}]"


def _takes(ways: tuple[Signature, ...]) -> str:
    if any(each.more for each in ways):
        return "..."
    places = zip(*(each.takes for each in ways), strict=True)
    return f"[{', '.join(_operand(place) for place in places)}]"


def _operand(place: tuple[Parameter, ...]) -> str:
    types = [_passed(each) for parameter in place for each in parameter.types]
    if any(parameter.optional for parameter in place):
        types.append("None")
    return " | ".join(dict.fromkeys(types))


def _passed(type_: Type) -> str:
    """A list is passed by what counts its items."""
    return annotation(type_) if type_.of is None else f"Iterable[{annotation(type_.of)}]"
