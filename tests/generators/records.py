"""Records made from declarations: well-shaped ones, ones with faults put in, and documents of any shape.

A node is the source of a YAML scalar (`str`), a list of nodes, or the pairs of a mapping (a `tuple`), so that keys may
stand twice.
"""

from __future__ import annotations

from typing import TypeAlias, Union

from hypothesis import strategies as st

from validator.model.declarations import Declarations, Key, Kind
from validator.model.types import SLUG, Type

Node: TypeAlias = Union[str, list["Node"], tuple[tuple[str, "Node"], ...]]

_DAYS = ("2025-07-01", "2024-02-29", "1900-01-01", "2199-12-31", '"2025-10-31"', "'2025-01-31'")
_MOMENTS = (
    "2025-10-01T09:00",
    "2025-10-01T09:00:30Z",
    '"2025-10-01T09:00+14:00"',
    "2025-02-28T23:59:59-00:30",
)
_SLUGS = ("AOZ-GW-01", "a", '"12"', "NO", "x.y_z-1", "2025-07-01", "'null'", "_1", "'-'", "1_000", '"1e3"')
_TEXTS = ("接続クライアント", '"12"', "Connect Client 2", "'true'", '"a b: c"', "“curly”", "no", "2025-07-01")
_ADDRESSES = (
    "192.0.2.3",
    "192.0.2.0/28",
    '"2001:db8::/64"',
    "2001:db8::1",
    '"::"',
    "0.0.0.0/0",
    '"::ffff:192.0.2.1"',
    '"1:2:3:4:5:6:7::"',
)
_BOOLEANS = ("true", "false", "TRUE", "False")

JUNK = (
    *(
        "2025-02-30",
        "2025-2-3",
        "2025/07/01",
        "20250701",
        "令和7年7月1日",
        "2200-01-01",
        "1899-12-31",
        "2025-07-01T10:00",
    ),
    *(
        "2025-10-01T25:00",
        "2025-10-01 09:00",
        "2025-10-01T09:00+14:30",
        "2025-10-01T09:00z",
        "2025-02-30T09:00",
    ),
    *("yes", "NO", "on", "~", "null", "Null", "", '""', "''", '"  "', "true", '"true"', "truthy"),
    *(
        "12",
        '"12"',
        "-1",
        "0",
        "+5",
        "010",
        "0x10",
        "0o7",
        "1e3",
        "1.0",
        "1.5",
        ".inf",
        "-.inf",
        ".nan",
        "1_000",
        "5,000",
    ),
    *(
        "1000000000000",
        "99999999999999999",
        "9" * 400,
        "0" * 40 + "1",
        "5",
        "５",
        "¥300",
        "300円",
        "12:30:00",
    ),
    *(
        "a b",
        "a/b",
        "青空",
        '"a\\n"',
        "|\n  a\n",
        "premium",
        "type_a",
        "x",
        '"-"',
        "*.example.jp",
        "a：b",
        "key:value",
    ),
    *(
        "10.0.0.1/8",
        "10.0.0.256",
        "10.0.0.1/33",
        '"fe80::1%eth0"',
        '"::1/129"',
        '"1:2:3:4:5:6:7:8::"',
        "10.0.0",
    ),
    *("010.0.0.1", "10.0.0.0/255.0.0.0", '"\\t"', '"\\u3000"', "“a”", '"\\U0001F600"'),
)
"""Scalars that are wrong in most places; one or the other is right in some."""


def _word(words: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from([*words, *(f'"{word}"' for word in words[:1])])


class _Maker:
    """Strategies for the kinds of some declarations."""

    def __init__(self, declarations: Declarations) -> None:
        self.declarations = declarations
        self.records = [kind for kind in declarations.kinds if kind.role != "part"]

    def kind(self, name: str) -> Kind:
        found = self.declarations.kind(name)
        assert found is not None
        return found

    def value(self, type_: Type, depth: int) -> st.SearchStrategy[Node]:
        if type_.of is not None:
            least = type_.least or 0
            return st.lists(self.value(type_.of, depth + 1), min_size=least, max_size=least + 2)
        if type_.name == "part":
            return self.mapping(self.kind(type_.ref), depth + 1)
        return self.scalar(type_)

    def scalar(self, type_: Type) -> st.SearchStrategy[Node]:
        if type_.name == "word":
            words = self.declarations.words_of(type_.ref)
            assert words is not None
            return _word([word.name for word in words.words])
        if type_.name == "key":
            return _word([key.name for key in self.kind(type_.ref).keys])
        if type_.name in ("integer", "yen"):
            return st.sampled_from(
                [str(number) for number in (type_.least or 0, 1, 300, 10**12 - 1)] + ["010"]
            )
        if type_.name == "value":
            return st.one_of(st.sampled_from(_SLUGS + _DAYS), st.lists(st.sampled_from(_SLUGS), max_size=2))
        return st.sampled_from(
            {
                "date": _DAYS,
                "moment": _MOMENTS,
                "slug": _SLUGS,
                "reference": _SLUGS,
                "text": _TEXTS,
                "address": _ADDRESSES,
                "boolean": _BOOLEANS,
            }[type_.name]
        )

    @st.composite
    @staticmethod
    def _mapping(draw: st.DrawFn, self: _Maker, keys: tuple[Key, ...], depth: int) -> Node:
        pairs: dict[str, Node] = {}
        for key in keys:
            wanted = not key.optional and not key.required_where
            if wanted or (depth < 5 and draw(st.integers(0, 2)) == 0):
                pairs[key.name] = draw(self.value(key.type, depth))
        for key in keys:
            if key.name not in pairs and any(_holds(test.tests, keys, pairs) for test in key.required_where):
                pairs[key.name] = draw(self.value(key.type, depth))
        return tuple(draw(st.permutations(list(pairs.items()))))

    def mapping(self, kind: Kind, depth: int) -> st.SearchStrategy[Node]:
        return _Maker._mapping(self, kind.keys, depth)

    def record(self, kind: Kind) -> st.SearchStrategy[Node]:
        head = st.tuples(self.scalar(SLUG), self.scalar(SLUG))

        def whole(parts: tuple[tuple[Node, Node], Node]) -> Node:
            (id_, contractor), rest = parts
            assert isinstance(rest, tuple)
            named = () if kind.role == "designations" else (("id", id_), ("contractor", contractor))
            return (("record", kind.name), *named, *rest)

        return st.tuples(head, self.mapping(kind, 0)).map(whole)


def _holds(tests: tuple[tuple[str, str], ...], keys: tuple[Key, ...], pairs: dict[str, Node]) -> bool:
    defaults = {key.name: key.default_word for key in keys}
    return all(str(pairs.get(name, defaults.get(name))).strip('"') == word for name, word in tests)


def record_nodes(declarations: Declarations) -> st.SearchStrategy[Node]:
    """Well-shaped records of every kind."""
    maker = _Maker(declarations)
    return st.sampled_from(maker.records).flatmap(maker.record)


def records(declarations: Declarations) -> st.SearchStrategy[str]:
    """The YAML of one well-shaped record."""
    return record_nodes(declarations).map(yaml_of)


def faulty_records(declarations: Declarations, most: int = 3) -> st.SearchStrategy[str]:
    """The YAML of a record in which 1 to `most` places were changed; now and then it is still well-shaped."""
    return _faulty(declarations, most).map(yaml_of)


@st.composite
def _faulty(draw: st.DrawFn, declarations: Declarations, most: int) -> Node:
    node = draw(record_nodes(declarations))
    names = sorted(
        {key.name for kind in declarations.kinds for key in kind.keys} | {"record", "id", "contractor"}
    )
    for _ in range(draw(st.integers(1, most))):
        node = draw(_broken(node, names))
    return node


@st.composite
def _broken(draw: st.DrawFn, node: Node, names: list[str]) -> Node:
    """The node with one change, at its root or further in."""
    if isinstance(node, str) or (not node and draw(st.booleans())):
        return draw(_junk(names))
    if isinstance(node, list):
        if not node or draw(st.integers(0, 3)) == 0:
            return draw(_junk(names))
        index = draw(st.integers(0, len(node) - 1))
        return [*node[:index], draw(_broken(node[index], names)), *node[index + 1 :]]
    if not node:
        return ((draw(st.sampled_from(names)), draw(_junk(names))),)
    index = draw(st.integers(0, len(node) - 1))
    key, value = node[index]
    before, after = node[:index], node[index + 1 :]
    change = draw(st.sampled_from(("inside", "inside", "inside", "rename", "drop", "add", "double", "value")))
    if change == "inside":
        return (*before, (key, draw(_broken(value, names))), *after)
    if change == "rename":
        return (*before, (draw(_misspelt(key)), value), *after)
    if change == "drop":
        return (*before, *after)
    if change == "add":
        return (
            *before,
            (key, value),
            (draw(st.sampled_from([*names, "colour"])), draw(_junk(names))),
            *after,
        )
    if change == "double":
        return (*before, (key, value), *after, (key, value))
    return (*before, (key, draw(_junk(names))), *after)


def _misspelt(key: str) -> st.SearchStrategy[str]:
    return st.sampled_from(
        (key + "s", key[1:] or "q", key[:-1] or "q", key.upper(), key.replace("_", "-"), "zzzzzzzz")
    )


def _junk(names: list[str]) -> st.SearchStrategy[Node]:
    scalars = st.one_of(st.sampled_from(JUNK), st.sampled_from(names))
    return st.one_of(
        scalars,
        scalars,
        st.lists(scalars, max_size=2),
        st.tuples(st.tuples(st.sampled_from(names), scalars)),
        st.just(()),
    )


def documents(declarations: Declarations) -> st.SearchStrategy[str]:
    """The YAML of documents of any shape, made of the declarations' own names and of junk."""
    names = sorted({key.name for kind in declarations.kinds for key in kind.keys})
    names += [
        "record",
        "id",
        "contractor",
        "recrod",
        "records",
        "colour",
        *(kind.name for kind in declarations.kinds),
    ]
    name = st.sampled_from(names)
    scalars: st.SearchStrategy[Node] = st.one_of(st.sampled_from(JUNK), name, st.sampled_from(_DAYS + _SLUGS))

    def deeper(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        pairs = st.lists(st.tuples(name, inner), max_size=6).map(tuple)
        return st.one_of(st.lists(inner, max_size=4), pairs)

    return st.recursive(scalars, deeper, max_leaves=20).map(yaml_of)


def yaml_of(node: Node) -> str:
    """A node as block YAML."""
    return _written(node, 0).lstrip("\n") + "\n"


def _written(node: Node, indent: int) -> str:
    """What stands behind `key:` or `-`, line feeds first."""
    if isinstance(node, str):
        return " " + node.replace("\n", "\n" + " " * indent).rstrip(" ")
    if not node:
        return " []" if isinstance(node, list) else " {}"
    margin = "\n" + " " * indent
    if isinstance(node, list):
        return "".join(f"{margin}-{_written(item, indent + 2)}" for item in node)
    return "".join(f"{margin}{key}:{_written(value, indent + 2)}" for key, value in node)
