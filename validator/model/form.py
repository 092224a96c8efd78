"""Values that are what their class and their fields are: frozen, slotted, and equal only to their own kind.

`dataclasses` would do, but a run that explains a finding would pay a fifth of its time for it; to the type checker
these are dataclasses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, Self, dataclass_transform


class Frozen:
    """What every such value shares."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ()
    _puts: ClassVar[tuple[Callable[[object, object], None], ...]] = ()
    """What sets each field, once."""

    def __init__(self, *values: Any, **named: Any) -> None:
        if named or len(values) != len(self._puts):
            values = self._completed(values, named)
        for put, value in zip(self._puts, values, strict=True):
            put(self, value)

    def _completed(self, values: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
        """All values in the order of the fields."""
        fields = self.__match_args__
        values += tuple(named.pop(field) for field in fields[len(values) :] if field in named)
        if named or len(values) != len(fields):
            raise TypeError(f"{type(self).__name__} takes the fields {', '.join(fields)}")
        return values

    def values(self) -> list[Any]:
        """What its fields hold, in their order."""
        return [getattr(self, field) for field in self.__match_args__]

    def with_values(self, values: Iterable[Any]) -> Self:
        """The same form of other values."""
        return type(self)(*values)

    def __eq__(self, other: object) -> bool:
        """Fields of different types differ, though Python has `1 == True`."""
        if type(self) is not type(other):
            return False
        pairs = zip(self.values(), other.values(), strict=True)
        return self is other or all(type(own) is type(its) and own == its for own, its in pairs)

    def __hash__(self) -> int:
        return hash((type(self), *self.values()))

    def __repr__(self) -> str:
        shown = (f"{field}={getattr(self, field)!r}" for field in self.__match_args__)
        return f"{type(self).__name__}({', '.join(shown)})"

    def __reduce__(self) -> tuple[type[Self], tuple[Any, ...]]:
        return type(self), tuple(self.values())

    def _refuse(self, name: str, *_: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} does not change")

    __setattr__ = _refuse
    __delattr__ = _refuse


@dataclass_transform(frozen_default=True)
class _OfStatement(type):
    """What a class statement is made by: its annotations are the fields, each in a slot.

    The class itself is a plain one, as of a named tuple: with a metaclass, `match` would ask it at every case.
    """

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:
        if bases == (Frozen,):
            return super().__new__(cls, name, bases, body)
        fields = tuple(body.get("__annotations__", ()))
        made: Any = type(name, (Frozen,), {**body, "__slots__": fields, "__match_args__": fields})
        made._puts = tuple(getattr(made, field).__set__ for field in fields)  # noqa: SLF001  # its own
        return made


class Form(Frozen, metaclass=_OfStatement):
    """A class statement with this base is that of a value."""
