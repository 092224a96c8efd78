"""The one reader of TOML: whatever the bytes are, a document or why there is none. Bounded before the parser is asked."""

from __future__ import annotations

import tomllib
from random import Random

import pytest

from validator.sources import toml as reader
from validator.sources.toml import _TOKEN, MAX_DEPTH, MAX_KEYS, NotToml, Toml, toml

DEEP, MANY, LONG = "It nests too deep.", "There are more than 10,000 keys.", "A bare word or number is longer"


@pytest.mark.parametrize(
    ("data", "line", "column", "message"),
    [
        (".".join(["a"] * 40_000) + "=1", 1, 64, DEEP),
        ("x = 1\n[" + " . ".join(['"a"'] * 40_000) + "]", 2, 192, DEEP),
        ("x = {" + ".".join(["a"] * 40_000) + " = 1}", 1, 69, DEEP),
        ("x = " + "[" * 10_000, 1, 37, DEEP),
        ("x = " + "{a = " * 10_000, 1, 165, DEEP),
        ("\n".join(f"a{n} = 1" for n in range(20_000)), 10_001, 8, MANY),
        ("\n".join(f"[a{n}]" for n in range(20_000)), 10_001, 1, MANY),
        ("x = " + "9" * 5_000, 1, 5, LONG),
        ("x = 0x" + "f" * 5_000, 1, 5, LONG),
        ("a = 1\na = 2", 2, 6, "This is not TOML: Cannot overwrite a value."),
        ('a = "\0"', 1, 6, "This is not TOML: Illegal character '\\x00'."),
        ("a = 2025-02-30", 1, 5, "This is not TOML: Invalid date or datetime."),
        ("a = 1\n<<<<<<< x\nb = 1\n=======\nb = 2\n>>>>>>> y\n", 2, 1, "A merge was left unresolved"),
        ("x" * 1_048_577, 0, 0, "The file is larger than 1 MiB."),
        (b"x = 1\ny = '\xff'", 2, 1, "The file is not UTF-8."),
        ("x = '\ud800'".encode("utf-8", "surrogatepass"), 1, 1, "The file is not UTF-8."),
    ],
)
def test_what_is_refused(data: str | bytes, line: int, column: int, message: str) -> None:
    found = toml(data.encode() if isinstance(data, str) else data)
    assert isinstance(found, NotToml)
    assert (found.line, found.column) == (line, column)
    assert found.message.en.startswith(message)
    assert found.message.ja


def test_what_is_within_the_bounds_is_read() -> None:
    parts = ".".join(["a"] * MAX_DEPTH)
    deep = "x = " + "[" * MAX_DEPTH + "]" * MAX_DEPTH
    keys = "\n".join(f"k{n} = 1" for n in range(MAX_KEYS - 2))
    found = toml(f"{deep}\n{parts} = 1e400\n{keys}".encode())
    assert isinstance(found, Toml)
    assert len(found.content) == MAX_KEYS


@pytest.mark.parametrize(
    "text",
    [
        "# " + "." * 100 + "[" * 100,
        "x = '" + "." * 100 + "[" * 100 + "'",
        'x = """' + "." * 100 + '\\"""" # ' + "[" * 100,
        "x = '''" + "\n." * 100 + "''" + "[" * 100 + "'''",
        "x = [" + "1.5, " * 100 + "]",
        "x = [" + "1979-05-27 07:32:00.5, " * 100 + "]",
        "[a]\nb.c = 1\n[d]\nb.c = 1\n" * 1,
        "x = 1\r\ny = 2\r\n",
        "\ufeffx = 1",
    ],
)
def test_what_only_looks_deep_is_read(text: str) -> None:
    found = toml(text.encode())
    assert isinstance(found, Toml)
    assert found.content == tomllib.loads(text.removeprefix("\ufeff"))


def test_any_bytes_give_an_answer() -> None:
    random = Random(7)
    seed = b'# a\n[tool.kitei]\npaths = ["a", "b"]\nas-of = 2025-01-01T00:00:00+09:00\nx = 1.5e3 # b\n[[waive]]\ny = {z = """q"""}\n'
    for _ in range(3_000):
        data = bytearray(seed)
        for _ in range(random.randrange(1, 6)):
            at = random.randrange(len(data))
            data[at : at + random.randrange(3)] = random.randbytes(random.randrange(3))
        found = toml(bytes(data))
        if isinstance(found, NotToml):
            assert found.message.en
        else:
            assert found.content == tomllib.loads(found.text)


def test_no_file_is_parsed_before_it_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    def parser(text: str) -> dict[str, object]:
        raise AssertionError(text)

    monkeypatch.setattr(reader.tomllib, "loads", parser)
    assert isinstance(toml((".".join(["a"] * 99) + "=1").encode()), NotToml)


@pytest.mark.parametrize("piece", ['"\\', '"""\\', "'''", "'", '"', '"""\n', "'''a''", '""\\', '"\\"'])
def test_each_character_is_read_once(piece: str) -> None:
    """What is never closed, over and over: nearly every character is in a token, so none is tried again and again."""
    for end in ("", "\\", "x"):
        text = piece * 50 + end
        assert sum(len(each[0]) for each in _TOKEN.finditer(text)) >= len(text) - text.count("\\")
