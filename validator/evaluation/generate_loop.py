"""The Python source of a quantifier: a call of a function that goes through the items.

Where there are many of them in a list that stays the same, the function hands over to `lookups`, which comes back
with those items alone that may count, and asks only once for the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from validator.evaluation.annotations import annotation, head, result
from validator.evaluation.joins import Key, is_kept, joins, terms, turns_on
from validator.model.expression import Expression, Quantified, conjuncts
from validator.model.program import Definition
from validator.model.stored import NotAProgram
from validator.model.types import Type
from validator.operations.type_of import Types


class Local(NamedTuple):
    """A bound name in the source: what stands for it, its type, and whether it is given."""

    text: str
    type: Type
    given: bool = True


Locals = Mapping[str, Local]

COMMON = (("world", "World"), ("readings", "Readings"))
"""What every function is passed."""

Parameters = Sequence[tuple[str, str]]
"""Each with its annotation."""


class Writer(Protocol):
    """Writes expressions, and collects what stands beside them."""

    definitions: dict[str, Definition]
    types: Types
    parts: list[str]

    def local(self, name: str, type_: Type, given: bool = True) -> Local:
        """A new local variable."""

    def runtime(self, name: str) -> str:
        """A function that the source calls."""

    def next(self, word: str) -> str:
        """A name for what stands beside."""

    def function(self, parameters: Parameters, value: str, type_: str) -> str:
        """A function beside that gives a value of a type, by its name."""

    def condition(self, expression: Expression, names: Locals) -> str:
        """Source of which only the truth is asked."""

    def value(self, expression: Expression, names: Locals) -> str:
        """Source that gives the value."""


_IS_FOUND = (
    ["unsure = type(listed) is Broken"],
    "return True",
    ["if unsure:", "    raise Withheld", "return False"],
)
_THOSE = (
    ["unsure = type(listed) is Broken", "chosen: list[{}] = []"],
    "chosen.append({})",
    ["return Broken(chosen) if unsure else tuple(chosen)"],
)
"""How a function that searches a list begins, what it does with an item that fits, and how it ends."""


_BY_THE_FIRST = ("some", "no", "first")
"""Without a condition these look at one item."""


def loop(quantified: Quantified, listed: str, names: Locals, writer: Writer) -> str:
    """Source of the value of a quantifier, given that of its list."""
    item = writer.local(quantified.variable, writer.types.item(quantified.source, types_in(names)))
    inner = {**names, quantified.variable: item}
    outer = [each for each in locals_of(inner) if each[0] != item.text]
    name = writer.next("loop")
    passed = [*COMMON, *outer]
    keys: tuple[Key, ...] = ()
    asks = quantified.where is not None or quantified.body is not None
    counts = "the_first" if quantified.where is None and quantified.quantifier in _BY_THE_FIRST else "counted"
    lines, more = [f"items = {writer.runtime(counts)}(listed, world)"], []
    if asks and is_kept(quantified.source, writer.definitions):
        keys = joins(quantified, _everywhere(inner))
        handed = [
            name,
            _plan(quantified, keys, inner, outer, writer),
            "listed",
            *(text for text, _ in passed),
        ]
        lines = [
            "if items is None:",
            f"    if listed is not None and len(listed) >= {writer.runtime('FEW')}:",
            f"        return {writer.runtime('looped')}({', '.join(handed)})",
            f"    {lines[0]}",
        ]
        more = [("items", f"Iterable[{annotation(item.type)}] | None = None"), ("sure", "bool = False")]
    lines += _gone_through(quantified, keys, item, inner, writer)
    gives = result(writer.types.of(quantified, types_in(names)), quantified.quantifier == "first")
    begin = head(name, [("listed", f"Sequence[{annotation(item.type)}] | None"), *passed, *more], gives)
    writer.parts.append("\n".join([begin, *(f"    {line}" for line in lines), ""]))
    call = f"{name}({', '.join([listed, *(text for text, _ in passed)])})"
    return f"(not {call})" if quantified.quantifier in ("no", "every") else call


def _gone_through(
    quantified: Quantified, keys: tuple[Key, ...], item: Local, inner: Locals, writer: Writer
) -> list[str]:
    """The statements that go through `items`, which are all of `listed` that may count."""
    fits = "True" if quantified.where is None else _condition(quantified.where, keys, inner, writer)
    match quantified.quantifier:
        case "some" | "no":
            return _searched(_IS_FOUND, item, fits)
        case "those":
            return _searched(_THOSE, item, fits)
    chosen = f"for {item.text} in items" + (f" if {fits}" if quantified.where is not None else "")
    match quantified.quantifier:
        case "count":
            value = f"sum(1 {chosen})"
        case "first":
            value = f"next(({item.text} {chosen}), None)"
        case _:
            if quantified.body is None:
                raise NotAProgram(quantified.quantifier)
            if quantified.quantifier == "every":
                return _searched(
                    _IS_FOUND, item, f"{fits} and not {writer.condition(quantified.body, inner)}"
                )
            bodies = f"{writer.value(quantified.body, inner)} {chosen}"
            total = quantified.quantifier == "sum"
            value = (
                f"{writer.runtime('total')}({bodies})"
                if total
                else f"{writer.runtime('union')}(({bodies}), world)"
            )
    return ["if type(listed) is Broken:", "    raise Withheld", f"return {value}"]


def _condition(where: Expression, keys: tuple[Key, ...], inner: Locals, writer: Writer) -> str:
    """What an item must fulfil; what it was looked up by it is sure to."""
    if not keys:
        return writer.condition(where, inner)
    looked_up = [key.part for key in keys]
    parts = ((part, writer.condition(part, inner)) for part in conjuncts(where))
    return " and ".join(f"(sure or {text})" if part in looked_up else text for part, text in parts)


def _searched(how: tuple[list[str], str, list[str]], item: Local, fits: str) -> list[str]:
    """It goes on past an item of which it cannot be said whether it fits."""
    start, found, end = how
    return [
        *(line.format(annotation(item.type)) for line in start),
        f"for {item.text} in items:",
        "    try:",
        f"        if {fits}:",
        f"            {found.format(item.text)}",
        "    except Withheld:",
        "        unsure = True",
        *end,
    ]


def _plan(
    quantified: Quantified, keys: tuple[Key, ...], inner: Locals, outer: Parameters, writer: Writer
) -> str:
    """The constant that says how a loop is gone about over many items."""
    variable = quantified.variable
    everywhere = _everywhere(inner)
    around = {name: local for name, local in inner.items() if name != variable}
    item = Local("item", inner[variable].type)
    alone = {**everywhere, variable: item}
    found = []
    for key in keys:
        says = writer.value(key.item, alone) if key.sought else f"bool({writer.condition(key.item, alone)})"
        sought = writer.value(key.sought, around) if key.sought else "True"
        of_item = writer.function([(item.text, annotation(item.type))], says, "Any")
        of = of_item, writer.function(outer, sought, "Any")
        reads = turns_on(key.item, writer.definitions)
        found.append(f"{writer.runtime('Join')}({', '.join(of)}, {reads!a}, {key.certain}), ")
    values = [writer.value(each, around) for each in terms(quantified, everywhere)]
    values += [f"readings[{name!a}]" for name in turns_on(quantified, writer.definitions)]
    depends = writer.function(outer, f"({''.join(f'{value}, ' for value in values)})", "tuple[Any, ...]")
    name = writer.next("PLAN")
    writer.parts.append(f"{name} = {writer.runtime('Plan')}({depends}, ({''.join(found)}))\n")
    return name


def _everywhere(names: Locals) -> Locals:
    """The names that are bound to the same wherever one stands in a world."""
    return {name: local for name, local in names.items() if "." in local.text}


def types_in(names: Locals) -> dict[str, Type]:
    """The types of the names in force."""
    return {name: local.type for name, local in names.items()}


def locals_of(names: Locals) -> list[tuple[str, str]]:
    """The local variables in force, each with its annotation."""
    return [(local.text, annotation(local.type)) for local in names.values() if "." not in local.text]
