"""What is read in the usual form is what the parser reads: the same documents, every part at the same place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from validator.sources.decoding import Text, decode
from validator.sources.document import Document, Mapping, Node, Scalar
from validator.sources.limits import MAX_EVENTS
from validator.sources.tree import read_tree
from validator.sources.usual_form import read_usual

ROOT = Path(__file__).parents[2]
FILES = [
    path.read_text(encoding="utf-8")
    for folder in ("examples/contracts", "tests/tariff")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
]

INDENTS = ["", " ", "  ", "  ", "    ", "   "]
DASHES = ["", "", "", "- ", "-   ", "- - "]
KEYS = ["", "a: ", "b: ", "c:", "a:  ", "no: ", "<<: ", "ä: ", '"q": ', "d:", "? ", "9: ", "a b: "]
VALUES = [
    "", "", "x", "x y", "2025-01-31", "10:30", "2001:db8::/64", "a:b", "-5", "-", "~", "null", "株式会社 青空", "x  y",
    "R&D", "&a", "*a", "!t", "|", ">-", "''", '""', "'it''s'", '"a\\n"', '"x: y # z"', "'x", '"', "a 'b'", "a #b", "a#b",
    "[]", "{}", "[a, b]", "[a,b]", "[ a , 'b' ]", "{a: 1}", "{a: 1, b: [x, {c: d}]}", "{a:1}", "{a: 1, a: 2}", "[a: 1]",
    "[a, ]", "[,]", "[a b, c:d]", "[x::y]", "[x:]", "{a: , b: 1}", "[a", "{a: 1]", "[a] b", "[[a], [b]]", "[a?]", "[a #b]",
    "%x", "@x", "`x`", "...", "---", "x:", "x: y", ", x", "x, y", "(x)", "/x", "=x", "x\u3000", "\u3000x", "[\u3000x]",
    "x\ty",
]  # fmt: skip
ENDS = ["", "", "", " ", "  # so", " #", "#x", " \t"]
LINES = [
    "---",
    "--- ",
    "--- # x",
    "---x",
    "--- a",
    "...",
    "",
    " ",
    "# c",
    "   # c",
    "%YAML 1.2",
    "\t",
    "- # x",
]

lines = st.one_of(
    st.tuples(*map(st.sampled_from, (INDENTS, DASHES, KEYS, VALUES, ENDS))).map("".join),
    st.sampled_from(LINES),
)
texts = st.lists(lines, max_size=12).map("\n".join)


def _node(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text, node.plain, node.is_block, node.span
    place = node.start.line, node.start.column, node.end is None or (node.end.line, node.end.column)
    if isinstance(node, Mapping):
        return "{}", place, node.duplicates, [(_node(each.key), _node(each.value)) for each in node.entries]
    return "[]", place, [_node(each) for each in node.items]


def _documents(found: list[Document]) -> list[Any]:
    return [(each.index, each.start_line, each.end_line, _node(each.root)) for each in found]


def _is_usual(text: str) -> bool:
    """Whether it is read in the usual form; then it must be what the parser reads."""
    source = decode(text.encode())
    usual = read_usual(source.text, source.lines) if isinstance(source, Text) and not source.suspect else None
    if usual is None or not isinstance(source, Text):
        return False
    tree = read_tree(source.text, source.lines)
    assert isinstance(tree, list), (text, tree)
    assert _documents(usual) == _documents(tree)
    return True


def test_nearly_all_files_of_records_are_in_the_usual_form() -> None:
    assert sum(map(_is_usual, FILES)) > 0.98 * len(FILES)


@settings(max_examples=2000, deadline=None)
@example("a: x\n  y\n")
@example("a:\n- x\n- y: 1\n  z:\n  - 1\nb:\n")
@example("- - a\n  - b\n- c\n")
@example("a: 1\n---\n---\nb: 2\n---\n# none\n")
@example("a:\nb:\n  c:\nd: ''\n")
@example("a: 1\n b: 2\n")
@example("a: 1\na: 2\n")
@given(texts)
def test_it_is_what_the_parser_reads(text: str) -> None:
    _is_usual(text)


@settings(max_examples=1000, deadline=None)
@given(st.sampled_from(FILES), st.data())
def test_so_it_is_where_a_file_is_changed(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 3))
    put = data.draw(
        st.one_of(
            st.sampled_from([" ", "\n", ":", "- ", "#", "'", '"', ",", "[", "]", "{", "}", "  "]),
            st.text(max_size=2),
        )
    )
    _is_usual(text[:at] + put + text[at + cut :])


@pytest.mark.parametrize(
    "text",
    [
        "a: &x 1\n", "a: *x\n", "a: !t 1\n", "a: |\n  x\n", "a: >\n  x\n", "a: x\n  y\n", "a: 'x\n  y'\n", "a: [x,\n  y]\n",
        "a: 1\na: 2\n", "<<: {a: 1}\n", "? a\n: b\n", "%YAML 1.2\n---\na: 1\n", "a: 1\n...\n", "a:\t1\n", "a: 1\r\n", "x\n",
        '"a": 1\n', "a: 1 #x\n b: 2\n", "- a: 1\n b: 2\n", " a: 1\n", "a: [b: 1]\n", "- a\nb: 1\n", "a: " + "[" * 40 + "]" * 40,
        "".join("  " * depth + "a:\n" for depth in range(40)), "a: " + "x" * (MAX_EVENTS // 2),
    ],
)  # fmt: skip
def test_what_is_unusual_is_for_the_parser(text: str) -> None:
    assert not _is_usual(text)
