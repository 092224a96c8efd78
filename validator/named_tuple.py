"""`NamedTuple` as `typing` has it, at a tenth of the price of a class.

A check of one clean file defines some eighty such classes. `typing` compiles each annotation and `collections` writes
six methods for each class: together a fifth of the whole run. Here the methods are shared, and annotations are for the
type checker alone, which sees `typing`'s own. For what every run loads; elsewhere `typing`'s is as good.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NamedTuple
else:
    try:
        from _collections import _tuplegetter as _field
    except ImportError:
        from operator import itemgetter

        def _field(index: int, doc: str) -> property:
            return property(itemgetter(index), doc=doc)

    def _new(cls: type, *values: Any, **named: Any) -> tuple[Any, ...]:
        if named or len(values) != len(cls._fields):
            values = _completed(cls, values, named)
        return tuple.__new__(cls, values)

    def _completed(cls: type, values: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
        """All values in the order of the fields, the defaults among them."""
        rest = cls._fields[len(values) :]
        given = cls._field_defaults | named
        if len(values) > len(cls._fields) or not named.keys() <= set(rest) <= given.keys():
            raise TypeError(f"{cls.__name__} takes the fields {', '.join(cls._fields)}")
        return values + tuple(given[field] for field in rest)

    def _make(cls: type, values: Iterable[Any]) -> tuple[Any, ...]:
        """An instance of all the values, in the order of the fields."""
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"expected {len(cls._fields)} values, got {len(made)}")
        return made

    def _asdict(self: tuple[Any, ...]) -> dict[str, Any]:
        """The values by the names of their fields."""
        return dict(zip(self._fields, self, strict=True))

    def _replace(self: tuple[Any, ...], /, **named: Any) -> tuple[Any, ...]:
        """A copy in which some fields have other values."""
        if not named.keys() <= set(self._fields):
            raise ValueError(f"{type(self).__name__} has only the fields {', '.join(self._fields)}")
        return tuple.__new__(type(self), map(named.get, self._fields, self))

    def _repr(self: tuple[Any, ...]) -> str:
        shown = (f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({', '.join(shown)})"

    def _values(self: tuple[Any, ...]) -> tuple[Any, ...]:
        """A plain tuple of the values, for copies and pickles."""
        return tuple(self)

    _METHODS = {
        "__slots__": (),
        "__new__": _new,
        "__repr__": _repr,
        "__getnewargs__": _values,
        "_make": classmethod(_make),
        "_asdict": _asdict,
        "_replace": _replace,
    }

    class _OfStatement(type):
        """What a class statement is made by: the class itself is a plain one, as `typing` makes it."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            getters = {field: _field(index, field) for index, field in enumerate(fields)}
            named = {"_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
            return type(name, (tuple,), _METHODS | body | getters | named)

    class NamedTuple(metaclass=_OfStatement):
        """A class statement with this base alone is that of a named tuple."""


__all__ = ["NamedTuple"]
