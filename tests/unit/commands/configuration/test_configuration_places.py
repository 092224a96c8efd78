"""The line of everything in a TOML document."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.commands.configuration.places import Path, places

KEYS = st.sampled_from(["a", "b-1", "契約", "x y", 'q"', "'", "as-of", "1", "\\"])
SCALARS = st.one_of(
    st.sampled_from([
        "1", "-2.5", "true", "2025-11-01", "2025-11-01 10:00:00", "'a#b'", '"x\\"]}"', '""', "''", "inf",
        '"""\na "quoted" # no comment\n""""', "'''\n[x]\n'''", '"""\\\n  b"""', '"\\u5951"',
    ]),
)  # fmt: skip
BREAKS = st.sampled_from(["", "\n", " # [c\n", "\n# 'c\n\n  "])


@st.composite
def values(draw: st.DrawFn, depth: int = 2) -> str:
    kind = draw(st.sampled_from(["scalar", "array", "table"] if depth else ["scalar"]))
    if kind == "scalar":
        return draw(SCALARS)
    items = draw(st.lists(values(depth - 1), max_size=3))
    if kind == "array":
        text = ",".join(draw(BREAKS) + item + draw(BREAKS) for item in items)
        return f"[{text}{draw(BREAKS)}]" if not items or draw(st.booleans()) else f"[{text},{draw(BREAKS)}]"
    names = draw(st.lists(KEYS, min_size=len(items), max_size=len(items), unique=True))
    return "{" + ", ".join(f"{_key(n)} = {v}" for n, v in zip(names, items, strict=True)) + "}"


def _key(name: str) -> str:
    plain = name.replace("-", "").isascii() and name.replace("-", "").isalnum()
    return name if plain else '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


@st.composite
def documents(draw: st.DrawFn) -> str:
    lines: list[str] = []
    for number in range(draw(st.integers(0, 5))):
        name = _key(draw(KEYS))
        if number and draw(st.booleans()):
            lines.append(draw(st.sampled_from([f"[t{number}.{name}]", "[[many]]", f"[many.{name}{number}]"])))
        dotted = draw(st.sampled_from(["", "d . ", "'e'."]))
        lines.append(f"{draw(BREAKS)}{dotted}k{number} = {draw(values())} # c")
        lines.append("")
    return "\n".join(lines).lstrip("\n")


def _paths(value: Any, at: Path = ()) -> set[Path]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {at} - {()} | {path for key, item in items for path in _paths(item, (*at, key))}


@given(documents())
def test_every_path_has_its_line(text: str) -> None:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    found = places(text)
    assert set(found) == _paths(document)
    lines = text.split("\n")
    assert all(1 <= line <= len(lines) for line in found.values())
    for path, line in found.items():
        if isinstance(path[-1], str) and path[-1].startswith("k"):
            assert path[-1] in lines[line - 1]


def test_lines() -> None:
    text = 'a = [\n  1,\n  """\n""",\n  {x = 2},\n]\n[[b]]\n"c".d = 1\n[[b]]\n[b.e]\nf = 0\n'
    assert places(text) == {
        ("a",): 1,
        ("a", 0): 2,
        ("a", 1): 3,
        ("a", 2): 5,
        ("a", 2, "x"): 5,
        ("b",): 7,
        ("b", 0): 7,
        ("b", 0, "c"): 8,
        ("b", 0, "c", "d"): 8,
        ("b", 1): 9,
        ("b", 1, "e"): 10,
        ("b", 1, "e", "f"): 11,
    }


@pytest.mark.parametrize("text", ["", "# only\n", "a=1", "\r\n a = 1\r\n".replace("\r\n", "\n")])
def test_ends(text: str) -> None:
    assert set(places(text)) == _paths(tomllib.loads(text))
