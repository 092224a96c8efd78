"""Bytes to documents: what is accepted, what is refused and where."""

from __future__ import annotations

import pytest
from generators.budget import examples
from hypothesis import given
from hypothesis import strategies as st

from validator.sources import File, Mapping, Refused, Scalar, Sequence, read
from validator.sources.characters import first_forbidden
from validator.sources.limits import MAX_BYTES, MAX_DEPTH, MAX_EVENTS
from validator.sources.tree import pure_parser, read_tree

ALIAS_BOMB = b"a: &a [x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (c, c, c - 1, c - 1) for c in range(98, 110))
MERGE_BOMB = b"a: {x: 1}\nb:\n  <<: {y: 1}\n"

REFUSED = [
    # structure
    (b"[" * 30_000, 1, 65, "nest deeper than 64"),
    (b"{" * 30_000, 1, 65, "nest deeper than 64"),
    (b"{{a: 1}: 1}", 1, 2, "A key must be"),
    (b"- " * 40_000, 1, 2 * MAX_DEPTH + 1, "nest deeper than 64"),
    (b"[" * 65 + b"]" * 65, 1, 65, "nest deeper than 64"),
    (ALIAS_BOMB, 1, 4, "anchor"),
    (MERGE_BOMB, 3, 3, "merge key"),
    (b"a: *x\n", 1, 4, "alias"),
    (b"- &x [*x]\n", 1, 3, "anchor"),
    (b'a: !!int ""\n', 1, 4, "tag"),
    (b"a: !!int abc\n", 1, 4, "tag"),
    (b"a: !!python/object/apply:os.system [ls]\n", 1, 4, "tag"),
    (b"!x {a: 1}\n", 1, 1, "tag"),
    (b"? [a]\n: b\n", 1, 3, "A key must be"),
    (b"{a: 1}: b\n", 1, 1, "A key must be"),
    (b"%TAG ! tag:x,2000:\n---\na: 1\n", 1, 1, "tag"),
    (b"%YAML 2.0\n---\na: 1\n", 1, 1, "directive"),
    (b"k" * 2000 + b": 1\n", 1, 1, "longer than 1024"),
    (b"x: " + b"y" * 5_000_000, 1, 1, "larger than"),
    (b"[" + b"[]," * 340_000 + b"]", 1, 824_996, "more than 550000"),
    # characters
    (b"# hidden\xc2\x85price: 0\n", 1, 9, "U+0085"),
    ("a: 1\nb: x\u2028y\n".encode(), 2, 5, "U+2028"),
    ("a: x\u2029y\n".encode(), 1, 5, "U+2029"),
    (b"a: 1\rb: 2\n", 1, 5, "U+000D"),
    (b"a: \x00\n", 1, 4, "U+0000"),
    (b"a: 1\n# \x1b[2K\n", 2, 3, "U+001B"),
    (b"a: \x7f\n", 1, 4, "U+007F"),
    (b"a: \x0c\n", 1, 4, "U+000C"),
    ("a: 青\u202e空\n".encode(), 1, 5, "U+202E"),
    ("a: \u2066x\n".encode(), 1, 4, "U+2066"),
    ("a: 1\n\ufeffb: 2\n".encode(), 2, 1, "U+FEFF"),
    (b"\xef\xbb\xbf\xef\xbb\xbfa: 1\n", 1, 1, "U+FEFF"),
    ("a: \ufffe\n".encode(), 1, 4, "U+FFFE"),
    ("a: \U0001ffff\n".encode(), 1, 4, "U+1FFFF"),
    (b'a: 1\nb: "\\e[31m"\n', 2, 4, "U+001B"),
    (b'a: "\\0"\n', 1, 4, "U+0000"),
    (b'a: "\\N"\n', 1, 4, "U+0085"),
    (b'"a\\u202e": 1\n', 1, 1, "U+202E"),
    ("a: {methods：[x]}\n".encode(), 1, 12, "full-width colon"),
    ('a: {"b"：x}\n'.encode(), 1, 8, "full-width colon"),
    (b'a: "\\ud83d"\n', 1, 5, "escape"),
    (b'a: "x\\\\ \\q"\n', 1, 9, "escape"),
    ("pri\u200bce: 1\n".encode(), 1, 4, "U+200B"),
    ("a: 1\n'b\U000e0041': 1\n".encode(), 2, 1, "U+E0041"),
    (b'"a\\u200b": 1\n', 1, 1, "U+200B"),
    ("a\u3164: 1\n".encode(), 1, 2, "U+3164"),
    # encodings
    (b"a: 1\nb: \xff\n", 2, 4, "0xFF"),
    ("a: 青".encode() + b"\xc0\xaf\n", 1, 5, "0xC0"),
    (b"a: \xed\xa0\xbd\n", 1, 4, "0xED"),
    ("a: 青\nb: ".encode() + b"\xe3\x81\n", 2, 4, "0xE3"),
    ("record: contract\n# 契約者\n".encode("cp932"), 2, 3, "Shift_JIS (CP932)"),
    ("名前: ネットワーク（東京）\n".encode("cp932"), 1, 1, "Shift_JIS (CP932)"),
    ("名前: ネットワーク（東京）\n".encode("euc_jp"), 1, 1, "EUC-JP"),
    ("名前: 東京\n".encode("utf-16"), 1, 1, "UTF-16"),
    ("name: tokyo\n".encode("utf-16-le"), 1, 2, "UTF-16"),
    ("name: tokyo\n".encode("utf-32"), 1, 1, "UTF-32"),
    ("名前: 東京\n".encode("iso2022_jp"), 1, 1, "ISO-2022-JP"),
]

MISTAKES = [
    ("record：contract\nid: x\n", 1, 7, "full-width colon"),
    ("record: contract\nkind：gateway\nid: x\n", 2, 5, "full-width colon"),
    ("a:\n\tb: 1\n", 2, 1, "tab"),
    ("a: |\n \tx\n", 2, 2, "tab"),
    ('a: 1\nb: "x\nc: 1\n', 2, 4, "never closed"),
    ("a: 'x\n---\nb: 1\n", 1, 4, "not closed before the `---` on line 2"),
    ('a: "x\n... y\n"\n', 1, 4, "not closed before the `...` on line 2"),
    ('a: "x\nb: "y"\n', 1, 4, "ends on line 2"),
    ("a: 'it's'\n", 1, 8, "follows the closing quote"),
    ("r: 1\na:1\nb: 2\n", 2, 2, "space is missing after the colon"),
    ("a:1\nb: 2\n", 1, 2, "space is missing after the colon"),
    ("a:\u30001\nb: 2\n", 1, 3, "U+3000"),
    ("a: 1\n\u3000b：2\nc: 1", 2, 1, "U+3000"),
    ("a:\u00a01\nb: 2\n", 1, 3, "U+00A0"),
    ("a: “b: c”\n", 1, 4, "U+201C"),
    ("a: ‘b: c’\n", 1, 4, "U+2018"),
    ("b: {c: d，e: f}\n", 1, 9, "U+FF0C"),
    ("b: [c, d］\ne: 1\n", 1, 9, "U+FF3D"),
    ("- a\n－ b\n", 2, 1, "dash"),
    ("a: 1\n＃ note\nb: 1\n", 2, 1, "U+FF03"),
    ("a: b: c\n", 1, 5, "colon followed by"),
    ("a: 1\n  b: 2\n", 2, 3, "already has its value"),
    ("a:\n  b: 1\n c: 2\n", 3, 2, "does not fit the keys"),
    ("- a\nb: 1\n", 2, 1, "does not fit the list"),
    ("a: - b\n", 1, 4, "list item cannot begin"),
    ("a: [1, 2\nb: 3\n", 1, 4, "no closing `]`"),
    ("a: {b: 1\nc: 3\n", 1, 4, "no closing `}`"),
    ("a: *.example\n", 1, 4, "`*`"),
    ("a: @x\n", 1, 4, "`@`"),
    ("a: %x\n", 1, 4, "`%`"),
    ("a: >x\n", 1, 5, "next line"),
    ('a: "\\q"\n', 1, None, "escape"),
    ("[a,,b]\n", 1, 4, "value is missing"),
    ("a: 1\nword\nb: 2\n", 2, 1, "no colon"),
    # what else stands behind something complete
    ('a: "x" y\n', 1, 8, "follows the closing quote"),
    ("a: {b: c} d\n", 1, 11, "follows the closing bracket"),
    ("- {a: b}- c\n", 1, 9, "follows the closing bracket"),
    ("a: [b] ]\n", 1, 8, "`]` closes no bracket"),
    ("a: }\n", 1, 4, "`}` closes no bracket"),
    ("a:\n  {b: [c}\n", 2, 9, "`}` does not close the `[` of line 2"),
    ("a: [b\n---\n", 1, 4, "no closing `]`"),
    ("a: b # note\n  c\n", 2, 3, "ended at the comment"),
    ("a: b\n# note\n  c\n", 3, 3, "ended at the comment"),
    ("a: b # note\n  c: d\n", 2, 3, "does not fit the keys"),
    # colons in brackets
    ("a: [::1, 2001:db8::1]\n", 1, 5, "cannot begin with a colon"),
    ("a: [2001:db8::]\n", 1, 14, "ends with a colon"),
    ("{a: :b}\n", 1, 5, "cannot begin with a colon"),
    ("{a:, b: c}\n", 1, 3, "ends with a colon"),
    ("{a\n  : b}\n", 1, 2, "must stand on one line"),
    ("a: {b\n  c: d}\n", 1, 5, "must stand on one line"),
    ("a: {b: c\n  d: e}\n", 1, 4, "comma is missing"),
    ("[a,\n  : b]\n", 2, 3, "No key stands before"),
    ("a: 1\n: b\n", 2, 1, "No key stands before"),
    ("a\n  : b\n", 1, 1, "must stand on one line"),
    ('a: [b, "c"\nd: 1\n', 1, 4, "no closing `]`"),
    ('a: [b, "c"\n', 1, 4, "no closing `]`"),
    ('"a\n b": c\n', 1, 1, "ends on line 2"),
    ("a: 1\n'b\n c': d\n", 2, 1, "must stand on one line"),
    ("[a\n]: b\n", 1, 1, "not a list or a mapping"),
    ("- {a: b}c: d}\n", 1, 9, "follows the closing bracket"),
    ("- {a: ]b, c: d}\n", 1, 7, "`]` does not close the `{`"),
    ("? [a]\n- b: c\n", 1, 3, "not a list or a mapping"),
    ("{?a: b}\n", 1, 2, "`?` directly before a word"),
    ("[b, ?a]\n", 1, 5, "`?` directly before a word"),
    ("[?,a]\n", 1, 2, "`?` directly before a word"),
    ("a: ? b\n", 1, 4, "cannot begin with `?`"),
    # the text behind `|` and `>`
    ("a: |\ntext\nb: 1\n", 2, 1, "must be indented"),
    ("--- >\ntext\n", 2, 1, "must be indented"),
    ("--- >\n# text\n", 2, 1, "must be indented"),
    ("--- |\n%text\n", 2, 1, "must be indented"),
    ("a:\n|\n  text\n", 2, 1, "must be indented"),
    ("a: |\n    \n  text\n", 2, 3, "deeper than the text below"),
    ("a: |\n    \n  # text\n", 2, 3, "deeper than the text below"),
    ("a: |9\n  text\n", 1, 4, "the digit behind"),
    ("a: |0\n  text\n", 1, None, "a digit from 1 to 9"),
    # tabs
    ("a: 1\n\t\nb: 2\n", 2, 1, "tab in this blank line"),
    ("a: |\n  text\n\t\nb: 2\n", 3, 1, "tab in this blank line"),
    ("-\ta: b\n", 1, 2, "tab cannot stand here"),
    # what stands between documents
    ("...\n", 1, 1, "there is none above it"),
    ("a: 1\n... b\n", 2, 5, "behind `...`"),
    ("--- a: 1\n", 1, 5, "in the line of `---`"),
    ("%YAML 1.2\na: 1\n", 1, 1, "needs a line `---` below"),
    ("a: 1\n%YAML 1.2\n---\nb: 1\n", 2, 1, "`...` at its end"),
    ("%FOO bar\n---\na: 1\n", 1, 1, "YAML directive"),
    ("a:\n&b\n- c\n", 2, 1, "`*` or `&`"),
    ("a: 1\n!b\nc: 2\n", 2, 1, "no YAML tags"),
    # escapes
    ('a: "\\ud83d\\ude00"\n', 1, 5, "is how JSON writes `\U0001f600`"),
    ('a: "\\ude00\\ud83d"\n', 1, 5, "no character of Unicode"),
    ('a: "\\U00110000"\n', 1, 5, "no character of Unicode"),
    ('a: "b\\u12"\n', 1, 6, "`\\u` takes 4"),
    # merges
    ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", 2, 1, "merge was left unresolved"),
    ("a: 1\r\n<<<<<<< HEAD\r\nb: 1\r\n||||||| 1234\r\n=======\r\n>>>>>>> x\r\n", 2, 1, "merge was left"),
    ("a: 1\n=======\nb: 2\n>>>>>>> x\n", 2, 1, "merge was left unresolved"),
    ("a: 1\n=======\nb: 2\n", 2, 1, "merge was left unresolved"),
    ('a: "x\n<<<<<<< HEAD\n=======\n>>>>>>> y\n"\n', 2, 1, "merge was left unresolved"),
]


@pytest.mark.no_cover
@pytest.mark.parametrize(("data", "line", "column", "said"), REFUSED)
def test_refused_at_its_place(data: bytes, line: int | None, column: int | None, said: str) -> None:
    file = read(data)
    assert isinstance(file, Refused)
    assert said in file.message.en
    assert (line or file.line, column or file.column) == (file.line, file.column)


@pytest.mark.parametrize(("text", "line", "column", "said"), MISTAKES)
def test_mistakes_are_told_as_such(text: str, line: int, column: int | None, said: str) -> None:
    file = read(text.encode())
    assert isinstance(file, Refused)
    assert said in file.message.en
    assert (file.line, column or file.column) == (line, file.column)
    assert file.message.ja.endswith("。")
    assert file.message.en.endswith(".")


def accepted(data: bytes | str) -> File:
    file = read(data.encode() if isinstance(data, str) else data)
    assert isinstance(file, File), file
    return file


def root(data: bytes | str) -> Mapping:
    mapping = accepted(data).documents[0].root
    assert isinstance(mapping, Mapping)
    return mapping


def value(data: bytes | str, key: str = "a") -> Scalar:
    entry = root(data).get(key)
    assert entry is not None
    assert isinstance(entry.value, Scalar)
    return entry.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: NO\n", "NO"),
        ("a: 010\n", "010"),
        ("a: 2025-02-30\n", "2025-02-30"),
        ("a: 12:30\n", "12:30"),
        ("a: =\n", "="),
        ("a:\tx\n", "x"),
        ("a: <<\n", "<<"),
        ("a: がん\u200dば\n", "がん\u200dば"),
        ("a: x # 注\r\nb: 1\r\n", "x"),
        ("\ufeffa: x\n", "x"),
        ('a: "\\u9752\\t\\n"\n', "青\t\n"),
        ("%YAML 1.2\n---\na: x\n", "x"),
        ("a: １００\n", "１００"),
        ("a: x & y * z ! w\n", "x & y * z ! w"),
        ("a: '<<<<<<< x'\n", "<<<<<<< x"),
        ("a: |\n  <<<<<<< x\n", "<<<<<<< x\n"),
        ("a: |\n  =======\n", "=======\n"),
        ("a: >\n\n# no text\n", ""),
        ("b:\n  c:\n    |\n    d\n# e\na: |\n", ""),
        ("b: [http://x/?y=1, z?, 'a?b']\na: ?x\n", "?x"),
        ("b: {? c : d, e: f?}\na: x\n", "x"),
        ("a: [" * 1 + "]\n", None),
        ("a: " + "[" * 63 + "]" * 63 + "\n", None),
    ],
)
def test_accepted_as_text(text: str, expected: str | None) -> None:
    if expected is None:
        assert isinstance(root(text).entries[0].value, Sequence)
    else:
        assert value(text).text == expected


@pytest.mark.parametrize("data", [b"", b"\n\n", b"# only\n", b"---\n", b"---\n# x\n---\n", b"\xef\xbb\xbf"])
def test_a_file_without_content_has_no_documents(data: bytes) -> None:
    assert accepted(data).documents == []


def test_documents_share_out_the_lines() -> None:
    file = accepted("# head\n---\na: 1\n---\n# nothing\n---\nb: 1\n...\n---\n- c\n")
    assert [(d.index, d.start_line, d.end_line) for d in file.documents] == [(0, 1, 5), (1, 6, 8), (2, 9, 11)]


def test_the_first_of_a_double_key_stays() -> None:
    mapping = root("a: 1\nb: 2\na: 3\n'b': 4\na: 5\n")
    assert [entry.value.text for entry in mapping.entries if isinstance(entry.value, Scalar)] == ["1", "2"]
    assert [entry.key.span[:2] for entry in mapping.duplicates] == [(3, 1), (4, 1), (5, 1)]
    assert mapping.span == (1, 1, 5, 5)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("a: x\n", (1, 4, 1, 5)),
        ("a: 青空  # 注\n", (1, 4, 1, 6)),
        ("a: 'x y'\n", (1, 4, 1, 9)),
        ("a:\n", (1, 3, 1, 3)),
        ("a:   # none\nb: 1\n", (1, 3, 1, 3)),
        ("a: x\n  y  \n\n", (1, 4, 2, 4)),
        ("a: |  # note\n  foo\n  bar  \n\n\n# c\nb: 1\n", (1, 4, 3, 6)),
        ("a: >+\n  foo\n\n", (1, 4, 2, 6)),
        ("a: |-\n\n\nb: 1\n", (1, 4, 1, 6)),
        ("a: |\n  foo", (1, 4, 2, 6)),
        ('a: "\U0001f600青"\n', (1, 4, 1, 8)),
        ("\ufeffa: x\r\n", (1, 4, 1, 5)),
    ],
)
def test_spans_of_scalars(text: str, span: tuple[int, int, int, int]) -> None:
    assert value(text).span == span


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("a:\n  - x\n  - y   # c\n\nb: 1\n", (2, 3, 3, 6)),
        ("a:\n- x\n\n- - y\n  - zz\nb: 1\n", (2, 1, 5, 7)),
        ("a: [x, y]  # c\n", (1, 4, 1, 10)),
        ("a:\n  b: 1\n  c:\n\nd: 1\n", (2, 3, 3, 5)),
        ("a: {}\n", (1, 4, 1, 6)),
        ("a:\n  - b: {c: 1}\n    d: |\n      text\n\n", (2, 3, 4, 11)),
    ],
)
def test_spans_of_collections(text: str, span: tuple[int, int, int, int]) -> None:
    assert root(text).entries[0].value.span == span


def test_plain_is_false_for_quotes_and_blocks() -> None:
    mapping = root("a: 1\nb: '1'\nc: \"1\"\nd: |\n  1\ne: >-\n  1\n")
    assert [entry.value.plain for entry in mapping.entries if isinstance(entry.value, Scalar)] == [True] + [
        False
    ] * 4


@pytest.mark.no_cover
def test_many_values_up_to_the_bound() -> None:
    lists = (MAX_EVENTS - 6) // 2
    assert len(b"[" + b"[]," * lists + b"]") < MAX_BYTES
    assert isinstance(read(b"[" + b"[]," * lists + b"]"), File)
    assert isinstance(read(b"[" + b"[]," * (lists + 1) + b"]"), Refused)


@pytest.mark.no_cover
def test_values_of_one_letter_never_reach_the_bound() -> None:
    """What fills a file with the most values that a record can hold is read."""
    assert isinstance(read(b"[" + b"a," * ((MAX_BYTES - 2) // 2) + b"]"), File)


def test_size_up_to_the_bound() -> None:
    assert isinstance(read(b"a: " + b"x" * (MAX_BYTES - 3)), File)
    assert isinstance(read(b"a: " + b"x" * (MAX_BYTES - 2)), Refused)


@pytest.mark.parametrize(
    ("data", "contractors"),
    [
        (b"contractor: aozora\n\tx: 1\n", ("aozora",)),
        ('- {record: contract, contractor: "aozora", \n---\n contractor：umi\n'.encode(), ("aozora", "umi")),
        ("record: contract\ncontractor: aozora\n# 契約\n".encode("cp932"), ("aozora",)),
        ("contractor: aozora\n".encode("utf-16"), ("aozora",)),
        (b"# " + b"x" * MAX_BYTES + b"\ncontractor: aozora\n", ("aozora",)),
        (b"contractor: aozora\n# " + b"x" * MAX_BYTES, ("aozora",)),
        (b"subcontractor: aozora\n\t", ()),
    ],
)
def test_contractors_that_a_refused_file_names(data: bytes, contractors: tuple[str, ...]) -> None:
    file = read(data)
    assert isinstance(file, Refused)
    assert file.contractors == contractors


YAML_PIECES = st.lists(
    st.sampled_from(
        [
            *list("ab01-:?,[]{}#&*!|>'\"%@`\\ \n\t\r"),
            "\n  ",
            ": ",
            "- ",
            "---\n",
            "...\n",
            "<<: ",
            "：",
            "\u3000",
            "“",
            "é",
            "\x85",
            "\\u",
            "\\U",
            "青",
            "# expect: a\n",
            "# kitei: waive",
        ]
    )
).map("".join)


@given(st.binary(max_size=200) | YAML_PIECES.map(str.encode))
@examples(600)
def test_no_bytes_raise(data: bytes) -> None:
    file = read(data)
    if isinstance(file, Refused):
        assert 1 <= file.line <= len(file.lines)
        assert 1 <= file.column <= len(file.lines[file.line - 1]) + 1 or not _is_utf8(data)
        assert file.message.en
        return
    for scalar in scalars_of(file):
        assert_span_inside(scalar, file)


def _is_utf8(data: bytes) -> bool:
    try:
        return "\0" not in data.decode()
    except UnicodeDecodeError:
        return False


def scalars_of(file: File) -> list[Scalar]:
    waiting, found = [document.root for document in file.documents], []
    while waiting:
        node = waiting.pop()
        assert node.span.line <= node.span.end_line
        if isinstance(node, Scalar):
            found.append(node)
        elif isinstance(node, Sequence):
            waiting += node.items
        else:
            waiting += [part for entry in (*node.entries, *node.duplicates) for part in entry]
    return found


def slice_of(scalar: Scalar, file: File) -> str:
    span = scalar.span
    lines = file.lines[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


def assert_span_inside(scalar: Scalar, file: File) -> None:
    text = slice_of(scalar, file)
    if scalar.plain and "\n" not in text:
        assert text == scalar.text
    elif scalar.is_block:
        assert text[0] in "|>"
        assert not text.endswith((" ", "\n"))
    elif not scalar.plain:
        assert text[0] == text[-1]
        assert text[0] in "'\""


WORDS = st.text(st.sampled_from("abc 青空é１：-_.\U0001f600'\""), min_size=1, max_size=12)


@given(
    st.lists(st.tuples(WORDS, st.sampled_from(["'", '"', "|"])), min_size=1, max_size=6),
    st.sampled_from(["\n", "\r\n"]),
)
def test_spans_slice_the_text_back(values: list[tuple[str, str]], end: str) -> None:
    written = [_written(word, style) for word, style in values]
    text = "".join(f"k{i}: {word}\n" for i, word in enumerate(written)).replace("\n", end)
    file = accepted(text)
    spans = [slice_of(entry.value, file) for entry in root(text).entries if isinstance(entry.value, Scalar)]
    assert spans == [word.rstrip(" ") for word in written]


def _written(word: str, style: str) -> str:
    if style == "|":
        return "|-\n  x" + word
    return style + word.replace(style, "''" if style == "'" else '\\"') + style


def shape(node: object) -> object:
    if isinstance(node, Scalar):
        return node.text, node.plain, node.span
    if isinstance(node, Sequence):
        return [shape(item) for item in node.items], node.span
    assert isinstance(node, Mapping)
    return [(shape(e.key), shape(e.value)) for e in (*node.entries, *node.duplicates)], node.span


PURE_TAKES = ("a: |\n \tx\n", "a: [2001:db8::]\n", "{a:, b: c}\n", "%FOO bar\n---\na: 1\n")
ALIKE = [case[0] for case in REFUSED if len(case[0]) < 3000] + [
    case[0].encode() for case in MISTAKES if case[0] not in PURE_TAKES
]


@pytest.mark.parametrize(
    "data", [*ALIKE, b"a: [1, {b: c}]\nd: |\n  x\n\ne:\n- f\n-\ng: 'h\n  i'\n---\n- j\n"]
)
def test_the_pure_parser_gives_the_same(data: bytes) -> None:
    """As far as the two parsers go: what one refuses the other does, and trees are equal."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return
    if first_forbidden(text) is not None:
        return
    lines = text.replace("\r\n", "\n").split("\n")
    fast = read_tree(text, lines, suspect=True)
    pure = read_tree(text, lines, suspect=True, parser=pure_parser)
    if isinstance(fast, list) and isinstance(pure, list):
        assert [shape(document.root) for document in fast] == [shape(document.root) for document in pure]
    else:
        assert type(fast) is type(pure)
        assert fast[0] == pure[0]  # type: ignore[index]
