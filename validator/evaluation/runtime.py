"""What the functions compiled from a policy call. Each says what its namesake in `interpret` says.

The two are written apart on purpose: that they agree is what a property test shows.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from validator.model.values import NOT_THERE, Broken, Thing, Withheld, World

if TYPE_CHECKING:
    from typing import TypeAlias

    Maybe: TypeAlias = Thing | Any
    """A thing, or `None`: where it is known to be given, the compiler knows it."""

T = TypeVar("T")

UNKNOWN, WITHHELD = object(), object()
"""In the place of a definition's value: not computed yet, and resting on what is broken."""


def get(thing: Thing | None, key: str) -> Any:
    """The value of a key; nothing of nothing."""
    return None if thing is None else thing[key]


def sound(value: T) -> T:
    """A value, unless it is a list some of whose items are broken."""
    if type(value) is Broken:
        raise Withheld
    return value


def counted(value: Sequence[T] | None, world: World) -> Sequence[T]:
    """What a loop looks at in a list: so many steps of work. All other work is in proportion to these."""
    if value is None:
        return ()
    world.spend(len(value))
    return value


def the_first(value: Sequence[T] | None, world: World) -> Sequence[T]:
    """Likewise, of a loop that any item ends."""
    return counted(value[:1] if value else None, world)


def follow(thing: Thing | None, key: str, kind: str) -> Maybe:
    """The record that a reference names, or `NOT_THERE`."""
    if thing is None:
        return None
    name, world = thing[key], thing.world
    if name is None or world is None:
        return None
    identity = kind, name
    if world.ambiguous and identity in world.ambiguous:
        return world.ambiguous[identity]
    return world.by_id.get(identity, NOT_THERE)


def whole(thing: Thing | None) -> Maybe:
    """The record that a part stands in."""
    return None if thing is None else thing.whole


def now(old: Thing | None) -> Maybe:
    """A former record as it is now; one that may be among what could not be read is `Withheld`."""
    if old is None or old.id is None or old.world is None or old.world.present is None:
        return None
    present, key = old.world.present, (old.kind, old.id)
    if key in present.ambiguous or (key not in present.by_id and not present.holds_all(old.kind)):
        raise Withheld
    return present.by_id.get(key)


def union(bodies: Iterable[Any], world: World) -> tuple[Any, ...]:
    """One list of all."""
    joined: list[Any] = []
    for body in bodies:
        if type(body) is tuple:
            joined.extend(counted(body, world))
        elif body is not None:
            joined.append(body)
    return tuple(joined)


def total(bodies: Iterable[Any]) -> Any:
    """The sum of what is given."""
    return sum(body for body in bodies if body is not None)


def words(granted: Iterable[str | None]) -> tuple[str, ...]:
    """Each word once."""
    return tuple(dict.fromkeys(word for word in granted if word is not None))


def remembered(key: Hashable, world: World, compute: Callable[..., T], *args: Any) -> T:
    """The value of a definition, computed once for each key; a `Withheld` one is so again."""
    value = world.memo.get(key, UNKNOWN)
    if value is UNKNOWN:
        try:
            value = compute(*args)
        except Withheld:
            value = WITHHELD
        world.memo[key] = value
    if value is WITHHELD:
        raise Withheld
    return value  # type: ignore[no-any-return]  # whatever stands under a key was computed for it
