"""Whose a refused file is: by what the parser still says, and behind it by a look at the text."""

from __future__ import annotations

import pytest
from generators.budget import examples
from generators.declarations import PARK
from hypothesis import given
from hypothesis import strategies as st

from validator.shape.decode import Decoder
from validator.shape.recognise import ours
from validator.shape.remains import Remains, remains
from validator.sources.limits import MAX_BYTES, MAX_OUTLINED
from validator.sources.read import read
from validator.sources.refusal import Refused

TABLES = Decoder(PARK).tables
REST = "id: P-1\ncontractor: aozora\ncycle: single\napplied_on: 2025-07-01\n"
PERMIT = "record: permit\n" + REST
TORN = "@ torn\n"
"""Where the parser itself stops."""


def left(data: str | bytes) -> Remains:
    file = read(data if isinstance(data, bytes) else data.encode())
    assert isinstance(file, Refused)
    return remains(file, TABLES)


DECIDED_BY_US = {
    "an anchored key": "&a record: permit\n" + REST,
    "an anchored value": "record: &a permit\n" + REST,
    "a tagged key": "!!str record: permit\n" + REST,
    "a tagged value": "record: !!str permit\n" + REST,
    "a tag of one's own": "record: !permit permit\n" + REST,
    "an anchored root": "--- &a\n" + PERMIT,
    "a tagged root": "--- !!map\n" + PERMIT,
    "a tagged root in its line": "!!map {record: permit, " + REST.replace("\n", ", ") + "}",
    "a tag directive": "%TAG !x! tag:x,2025:\n---\n" + PERMIT,
    "an alias for the key": "x: &a record\n*a : permit\n" + REST,
    "an alias for the value": "x: &a permit\nrecord: *a\n" + REST,
    "an alias in other words": "x: &a [1]\ny: *a\n" + PERMIT,
    "an explicit key": "? record\n: permit\nx: &a 1\n" + REST,
    "a block as the key": "? |-\n  record\n: permit\nx: &a 1\n" + REST,
    "an escaped key": '"\\x72ecord": permit\nx: &a 1\n' + REST,
    "an escaped value": 'record: "\\u0070ermit"\nx: &a 1\n' + REST,
    "braces": "{id: P-1, x: &a 1, record: permit, contractor: aozora}\n",
    "merged": "x: &a {record: permit, contractor: aozora}\n<<: *a\n",
    "merged from within": "x: {y: [&a {record: permit, contractor: aozora}]}\n<<: [*a]\n",
    "merged in place": "<<: {record: permit, contractor: aozora}\n",
    "without record": "x: &a 1\n" + REST,
    "a near miss": "&a recrod: x\n" + REST,
    "an anchored contractor": "&a contractor: aozora\nrecord: &b x\n",
    "the second document": "name: &a build\n---\n" + PERMIT,
    "the first document": PERMIT + "---\nname: &a build\n",
    "in a list": "- name: &a build\n- record: permit\n  contractor: aozora\n",
    "in a list of lists": "- - &a\n    record: permit\n",
    "one text": "&a record：permit contractor：aozora\n",
    "behind deep nesting": "x: " + "[" * 200 + "]" * 200 + "\n" + PERMIT,
    "behind comments": "# x\n" * (MAX_BYTES // 4) + PERMIT,
    "behind a value": "x: " + "y" * MAX_BYTES + "\n" + PERMIT,
    "before a value": PERMIT + "x: " + "y" * MAX_BYTES + "\n",
    "an empty key beside": "[x]: 1\n" + PERMIT,
    "a double key": "record: &a 1\nrecord: permit\n" + REST,
    "a control character": "# \x1b\n" + PERMIT,
    "NUL within the key": "re\0cord: permit\n" + REST,
    "padded with NUL": "\0" * 100 + PERMIT,
    "padded behind": PERMIT + "\0" * 100,
    "turned round": "# \u202e\n" + PERMIT,
    "a mark within": "\ufeff\ufeff" + PERMIT,
    "an invisible key": "rec\u200bord: permit\n" + REST,
    "a line separator": "# x\u2028" + PERMIT,
    "a lone CR": PERMIT.replace("\n", "\r"),
}
TORN_APART = {
    "torn before": TORN + PERMIT,
    "torn behind": PERMIT + TORN,
    "a conflict": "<<<<<<< HEAD\n" + PERMIT + "=======\n",
    "a conflict, designating": "<<<<<<< HEAD\nrecord: designations\n>>>>>>> x\n",
    "a quote left open": "'" + PERMIT,
    "a tab": "x:\n\ty: 1\n" + PERMIT,
    "quoted": TORN + '"record" : "permit"\n',
    "explicit": TORN + "? record\n: permit\n",
    "escaped": TORN + '"\\x72ecord": permit\n',
    "anchored": TORN + "record: &a !!str permit\n",
    "full-width": TORN + "ｒｅｃｏｒｄ：ｐｅｒｍｉｔ\n",
    "curly": TORN + "“record”: “permit”\n",
    "on two lines": TORN + "record:\n  permit\n",
    "a block": TORN + "record: >-\n  permit\n",
    "in braces": TORN + "{id: x, record: permit}\n",
    "a near miss": TORN + "recrod: permit\n",
    "a contractor": TORN + "contractor : aozora\n",
    "a contractor, anchored": TORN + "&a contractor: aozora\n",
    "a contractor before": "contractor: aozora\nid: " + TORN,
    "a record that was not said": "record: [\n",
    "a record at the end": "record: " + TORN,
    "too deep for the parser": "[" * 2_000 + "\n" + PERMIT,
    "in the second document": "name: build\n---\n" + TORN + PERMIT,
}


@pytest.mark.parametrize(
    "text", [*DECIDED_BY_US.values(), *TORN_APART.values()], ids=[*DECIDED_BY_US, *TORN_APART]
)
def test_what_is_ours(text: str) -> None:
    assert left(text).ours


@pytest.mark.parametrize(
    "codec",
    ["cp932", "euc_jp", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "iso2022_jp", "cp1252"],
)
@pytest.mark.parametrize("comment", ["", "# 契約\n", "契約: 1\n"])
def test_in_other_encodings(codec: str, comment: str) -> None:
    text = (comment if codec != "cp1252" else "# café\n") + PERMIT
    if text.encode(codec) != text.encode():
        assert left(text.encode(codec)).ours


def test_an_encoding_that_is_guessed_wrongly() -> None:
    assert left("\0".encode("utf-16") + PERMIT.encode("utf-16-le")).ours
    assert left("契約".encode("cp932") * 9 + b"\n" + PERMIT.encode() + "契約".encode("euc_jp")).ours


FOREIGN = {
    "a template": 'apiVersion: v1\nkind: Service\nmetadata:\n  {{- include "labels" . | nindent 2 }}\n',
    "a template at the head": "{{- if .Values.enabled }}\nkind: X\n{{- end }}\n",
    "rules in a template": "groups:\n- rules:\n  - record: job:x\n    expr: '{{ x }}'\n{{- end }}\n",
    "a list of rules, torn": "- record: job:x\n  expr: y\n- {{ x }}\n",
    "anchors": "x-base: &base {image: x}\nservices:\n  web:\n    <<: *base\n    record: true\n",
    "tags": "ja:\n  day: !ruby/symbol day\n  record: 記録\n",
    "one sign": "record: true\nx: &a 1\n",
    "another": "x: &a 1\ncontractor: Acme\n",
    "a near miss": "report: &a 1\nsecond: x\n",
    "its words in a text": "x: &a 1\nnote: |\n  record: permit\n  contractor: x\n",
    "its words deep within": "x: &a\n  record: permit\n  contractor: aozora\n",
    "another encoding": "name: caf\udce9\n",
    "deep": "[" * 30_000,
    "large": "x: " + "y" * MAX_BYTES,
    "a subcontractor": TORN + "subcontractor: x\nrecording: permit\n",
    "another record": TORN + "record: job:x\nreport: weekly\n",
    "prose": TORN + "the permit is on record: see below\n",
    "control": "\x01\x02",
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_what_is_not(text: str) -> None:
    found = left(text.encode("utf-8", "surrogateescape"))
    assert not found.ours
    assert not found.designates


def test_whose_it_is_and_whether_it_designates() -> None:
    assert left("record: &a permit\ncontractor: &b aozora\n").contractors == {"aozora"}
    assert left("x: &a aozora\nrecord: permit\ncontractor: *a\n").contractors == {"aozora"}
    assert left(TORN + PERMIT).contractors == {"aozora"}
    for text in (
        "&a record: designations\n",
        "record: !!str desigantions\n",
        "- &a\n  record: designations\n",
        "recrod: &a designations\n",
        TORN + "record: designations\n",
        "record: &a x\n<<: {record: designations}\n",
    ):
        assert left(text).designates, text
    assert not left("record: &a permit\n").designates


def test_of_what_nothing_or_too_much_was_read_nothing_can_be_said() -> None:
    assert left(b"x: y\n" + b"# \n" * (MAX_OUTLINED // 3)).ours
    assert not left(b"x: y\n" + b"# \n" * (MAX_BYTES // 3)).ours


WAYS = st.sampled_from(
    ["{}", "'{}'", '"{}"', "&a {}", "!!str {}", "!x '{}'", "&a !!str {}", "? {}\n", "? |-\n  {}\n"]
)
ESCAPED = st.sampled_from(
    [str, lambda word: "".join(f"\\x{ord(c):02x}" for c in word), lambda word: "\\u0072" + word[1:]]
)
AROUND = st.sampled_from(
    [
        "",
        "# x\n",
        "---\n",
        "--- !!map\n",
        "x: &b 1\n",
        "x: [{}]\n",
        "%YAML 1.1\n---\n",
        "\ufeff",
        "\0",
        TORN,
        "\t",
        "}\n",
        "'",
    ]
)


@st.composite
def disguised(draw: st.DrawFn) -> bytes:
    """A permit whose key `record`, its value and what stands around are written in some odd way."""
    key = draw(WAYS).format(draw(ESCAPED)("record")) if draw(st.booleans()) else draw(WAYS).format("record")
    value = draw(WAYS.filter(lambda way: "?" not in way)).format("permit")
    separator = draw(st.sampled_from([": ", " : ", ":\n  ", ":"])) if "?" not in key else ": "
    lines = [key + separator + value + "\n", *REST.splitlines(keepends=True)]
    if draw(st.booleans()):
        lines = [line.removesuffix("\n") + ",\n" for line in lines]
        lines = ["{", *lines, "}\n"]
    before, behind = draw(AROUND), draw(AROUND)
    return (before + "".join(lines) + behind).encode(draw(st.sampled_from(["utf-8", "utf-16", "utf-8"])))


@given(disguised())
@examples(2_000)
def test_however_it_is_written_it_is_not_lost(data: bytes) -> None:
    file = read(data)
    if isinstance(file, Refused):
        assert remains(file, TABLES).ours
    else:
        assert any(ours((document.root for document in file.documents), TABLES))


@given(st.binary(max_size=200), st.sampled_from([b"", TORN.encode(), b"&a 1\n", b"\xff\n"]))
def test_no_bytes_raise(data: bytes, before: bytes) -> None:
    file = read(before + data)
    if isinstance(file, Refused):
        remains(file, TABLES)
