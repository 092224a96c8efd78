"""A compiled tariff as plain data, and back: what a cache keeps and a distribution ships.

Two parts: the head (declarations, and the heads of the rules) is all that a clean file needs beside the
rules' functions; the body (definitions and rules) explains findings. Data is lists, texts, integers, booleans
and `None`. A value of the model is `[CLASS, field, ...]`, a day `["date", "2025-10-01"]`, a tuple a list.

What is read back is not trusted: every value is checked against the declared type of its field, nothing is
executed, and whatever does not fit is `NotAProgram`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin, get_type_hints

from validator.model import declarations, expression, program
from validator.model.declarations import Declarations, Head, Outline
from validator.model.form import Frozen
from validator.model.program import Definition, Program, Rule, head_of
from validator.model.types import Type
from validator.text.wording import Words

Data: TypeAlias = Any
"""Lists, texts, integers, booleans and `None`."""

_Reader: TypeAlias = Callable[[Data], Any]
_DATE = "date"
_CLASSES: dict[str, type[Any]] = {
    each.__name__: each
    for each in (
        Type, Words,
        expression.All, expression.And, expression.Apply, expression.Call, expression.Changes,
        expression.Constant, expression.Follow, expression.Get, expression.Now, expression.Or,
        expression.Quantified, expression.Read, expression.ValueOf, expression.Variable, expression.Whole,
        declarations.Calendar, declarations.Declarations, declarations.Happening,
        declarations.Head, declarations.Interpretation, declarations.Key, declarations.Kind,
        declarations.Origin, declarations.Provision, declarations.Reading,
        declarations.Requirement, declarations.Word, declarations.WordList,
        program.Binding, program.Case, program.Definition, program.Either, program.Excuse, program.Grant,
        program.Inherited, program.Need, program.Rule, program.Shown, program.Template, program.Written,
    )
}  # fmt: skip
"""All that is ever built from data."""


class NotAProgram(ValueError):
    """Data that is no compiled tariff."""


class Stored(NamedTuple):
    """A program as plain data, in two parts that bear the same digest."""

    head: Data
    body: Data


def outline(whole: Program) -> Outline:
    """A program without its bodies."""
    return Outline(whole.declarations, tuple(map(head_of, whole.rules)), whole.digest)


def dump(whole: Program) -> Stored:
    """A program as plain data."""
    head = [whole.digest, _plain(whole.declarations), _plain(outline(whole).heads)]
    return Stored(head, [whole.digest, _plain(whole.definitions), _plain(whole.rules)])


def load_head(head: Data) -> Outline:
    """A program's outline. Raises `NotAProgram`."""
    digest, declared, heads = _parts(head)
    return Outline(_read(Declarations, declared), _read(tuple[Head, ...], heads), _read(str, digest))


def load_body(head: Outline, body: Data) -> Program:
    """The whole program. Raises `NotAProgram`, also where the two parts are not of one program."""
    digest, definitions, rules = _parts(body)
    whole = Program(
        head.declarations,
        _read(tuple[Definition, ...], definitions),
        _read(tuple[Rule, ...], rules),
        _read(str, digest),
    )
    if outline(whole) != head:
        raise NotAProgram("the parts differ")
    return whole


def load(head: Data, body: Data) -> Program:
    """A program from both its parts. Raises `NotAProgram`."""
    return load_body(load_head(head), body)


def _plain(value: Any) -> Data:
    if isinstance(value, tuple | Frozen):
        items = [_plain(item) for item in (value if isinstance(value, tuple) else value.values())]
        return [type(value).__name__, *items] if type(value).__name__ in _CLASSES else items
    if isinstance(value, date):
        return [_DATE, value.isoformat()]
    return value


def _parts(data: Data) -> list[Data]:
    if type(data) is not list or len(data) != 3:
        raise NotAProgram("not of three parts")
    return data


def _read(hint: Any, data: Data) -> Any:
    try:
        return _reader(hint)(data)
    except RecursionError:
        raise NotAProgram("nested too deep") from None


# --- readers, from the declared types of fields --------------------------------------------------------


@cache
def _reader(hint: Any) -> _Reader:
    """What reads a field of a type."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return _one_of(args)
    if origin in (Union, UnionType):
        return _either(args)
    if origin is tuple:
        return _items(args[0]) if args[1:] == (...,) else _fixed(args)
    if hint is date:
        return _day
    return _instance(hint) if hint in _CLASSES.values() else _scalar(hint)


def _scalar(kind: type[Any]) -> _Reader:
    def read(data: Data) -> Any:
        # `bool` is an `int` to isinstance, and no field takes one for the other
        if type(data) is not kind:
            raise NotAProgram(kind.__name__)
        return data

    return read


def _one_of(choices: tuple[str, ...]) -> _Reader:
    def read(data: Data) -> Any:
        if type(data) is not str or data not in choices:
            raise NotAProgram("no such word")
        return data

    return read


def _items(hint: Any) -> _Reader:
    def read(data: Data) -> Any:
        if type(data) is not list:
            raise NotAProgram("no list")
        of_item = _reader(hint)
        return tuple([of_item(item) for item in data])

    return read


def _fixed(hints: tuple[Any, ...]) -> _Reader:
    def read(data: Data) -> Any:
        if type(data) is not list or len(data) != len(hints):
            raise NotAProgram("no list of that length")
        return tuple([_reader(hint)(item) for hint, item in zip(hints, data, strict=True)])

    return read


def _day(data: Data) -> date:
    if type(data) is not list or len(data) != 2 or data[0] != _DATE or type(data[1]) is not str:
        raise NotAProgram("no day")
    try:
        return date.fromisoformat(data[1])
    except ValueError:
        raise NotAProgram("no day") from None


def _instance(cls: Any) -> _Reader:
    def read(data: Data) -> Any:
        if type(data) is not list or not data or data[0] != cls.__name__:
            raise NotAProgram(cls.__name__)
        readers = _fields(cls)
        if len(data) != len(readers) + 1:
            raise NotAProgram(cls.__name__)
        return cls(*[reader(item) for reader, item in zip(readers, data[1:], strict=True)])

    return read


@cache
def _fields(cls: Any) -> tuple[_Reader, ...]:
    """The readers of a class's fields, in their order."""
    names = {**_CLASSES, "Expression": expression.Expression, "Quantifier": expression.Quantifier}
    hints = get_type_hints(cls, localns=names)
    return tuple(_reader(hints[name]) for name in cls.__match_args__)


def _either(hints: tuple[Any, ...]) -> _Reader:
    scalars = {hint for hint in hints if hint in (NoneType, bool, int, str)}
    tagged = {_tag(hint): hint for hint in hints if hint not in scalars and get_origin(hint) is None}
    listed = [hint for hint in hints if get_origin(hint) is tuple]

    def read(data: Data) -> Any:
        if type(data) in scalars:
            return data
        if type(data) is list and data and type(data[0]) is str and data[0] in tagged:
            return _reader(tagged[data[0]])(data)
        if not listed:
            raise NotAProgram("none of the types")
        return _reader(listed[0])(data)

    return read


def _tag(hint: Any) -> str:
    return _DATE if hint is date else str(hint.__name__)
