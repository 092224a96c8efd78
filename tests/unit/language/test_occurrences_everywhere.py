"""Of the built-in policy, every name is known at its place, can be renamed, and can be completed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from generators.budget import share
from lark import Lark, Token

from validator.language.compile import compile_files
from validator.language.occurrences import Occurrence, Occurrences, Symbol, occurrences
from validator.language.parsing.parse import language
from validator.text.place import Span

POLICY = Path(__file__).parents[3] / "policies" / "iij-gio-remote-access"
FILES = [(path.name, path.read_text("utf-8")) for path in sorted(POLICY.glob("*.kitei"))]
TEXTS = dict(FILES)

SHOWN = re.compile(r"\{([^{}|]*)(?:\|[^{}]*)?\}")
NAME = re.compile(r"[a-z0-9_-]+")
OF_THE_LANGUAGE = ("type", "format", "key", "variable")


@pytest.fixture(scope="module")
def found() -> Occurrences:
    return occurrences(FILES)


def names_in(path: str, parser: Lark) -> Iterator[Span]:
    """Where names and provisions stand, by the tokens of the parser alone; a name of before is none any more."""
    tree = parser.parse(TEXTS[path], start="start")
    before = {id(token) for each in tree.find_data("formerly") for token in each.children}
    for token in tree.scan_values(lambda each: isinstance(each, Token)):
        if id(token) not in before:
            yield from names_of(token)


def names_of(token: Token) -> Iterator[Span]:
    line, column, end = token.line or 0, token.column or 0, token.end_column or 0
    if token.type in ("NAME", "KEY", "REF"):
        yield Span(line, column, line, end)
    elif token.type == "FIELD":
        yield Span(line, column + 1, line, end)
    elif token.type == "STRING":
        for shown in SHOWN.finditer(token):
            for name in NAME.finditer(token, shown.start(1), shown.end(1)):
                yield Span(line, column + name.start(), line, column + name.end())


def text_at(path: str, span: Span) -> str:
    return TEXTS[path].split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]


def is_heading_or_keyword(each: Occurrence) -> bool:
    """The number of a heading is a number or a date; the designations are called by their keyword."""
    return each.declares and (each.symbol.sort == "provision" or each.symbol.name == "designations")


def test_every_name_is_an_occurrence(found: Occurrences) -> None:
    parser = language()
    expected = {(path, span) for path in TEXTS for span in names_in(path, parser)}
    assert len(expected) > 3000
    known = {(each.path, each.span) for each in found.found}
    assert sorted(expected - known) == []
    surplus = {(each.path, each.span) for each in found.found if not is_heading_or_keyword(each)} - expected
    assert sorted(surplus) == []


def test_every_occurrence_has_the_name_of_its_symbol(found: Occurrences) -> None:
    for each in found.found:
        text = text_at(each.path, each.span).strip("`")
        assert (
            each.symbol.name.endswith(text) if each.symbol.sort == "provision" else each.symbol.name == text
        )


def test_every_symbol_is_declared_once(found: Occurrences) -> None:
    declared = Counter(each.symbol for each in found.found if each.declares)
    assert [symbol for symbol, count in declared.items() if count != 1] == []
    undeclared = {each.symbol for each in found.found} - set(declared)
    assert {symbol for symbol in undeclared if symbol.owner or symbol.sort not in OF_THE_LANGUAGE} == set()
    assert Symbol("variable", "as_of") in undeclared


def test_a_value_has_a_type(found: Occurrences) -> None:
    values = ("key", "word", "value", "state", "permission", "variable")
    assert [each for each in found.found if each.symbol.sort in values and each.type is None] == []


def test_nothing_is_unknown_in_a_policy_that_compiles(found: Occurrences) -> None:
    assert found.choices == ()


# --- renaming ---

SORTS = (
    "tariff", "kind", "key", "list", "word", "value", "state", "permission", "interpretation", "reading",
    "rule", "variable",
)  # fmt: skip
FRESH = "zz_fresh"


def replaced(each: Occurrence, name: str, text: str) -> str:
    lines = text.split("\n")
    line = lines[each.span.line - 1]
    lines[each.span.line - 1] = line[: each.span.column - 1] + name + line[each.span.end_column - 1 :]
    return "\n".join(lines)


def renamed(found: Occurrences, symbol: Symbol) -> list[tuple[str, str]]:
    texts = dict(TEXTS)
    for each in sorted(found.renaming(symbol), key=lambda each: each.span, reverse=True):
        texts[each.path] = replaced(each, FRESH, texts[each.path])
    return list(texts.items())


def program(files: list[tuple[str, str]]) -> str:
    """A program's text in which a name and the label made of it are written alike."""
    compiled = compile_files(files)
    assert compiled.errors == ()
    return plain(repr(compiled.program))


def plain(text: str) -> str:
    return text.replace("-", " ").replace("_", " ")


def of_sort(found: Occurrences, sort: str) -> list[Symbol]:
    declared = [each.symbol for each in found.found if each.declares and each.symbol.sort == sort]
    return [symbol for symbol in declared if symbol.name != "designations"]


@pytest.fixture(scope="module")
def before() -> str:
    return program(FILES)


@pytest.mark.heavy
@pytest.mark.parametrize("sort", SORTS)
def test_a_renamed_symbol_gives_the_same_program(found: Occurrences, before: str, sort: str) -> None:
    for symbol in Random(sort).sample(of_sort(found, sort), k=1 if sort == "tariff" else 2):
        after = program(renamed(found, symbol))
        assert plain(FRESH) in after
        assert after.replace(plain(FRESH), plain(symbol.name)) == before, symbol


# --- choices ---


def asked(each: Occurrence) -> Occurrences:
    """What is known where an occurrence is replaced by a name that names nothing."""
    nothing = "0" if each.symbol.sort == "provision" else "zz-here"
    text = replaced(each, nothing, TEXTS[each.path])
    return occurrences([(path, text if path == each.path else TEXTS[path]) for path in TEXTS])


def missing(found: Occurrences, each: Occurrence) -> bool:
    """Is what stood there not among the choices?"""
    starts = each.path, each.span.line, each.span.column
    choices = [one for one in asked(each).choices if (one.path, *one.span[:2]) == starts]
    return not choices or each.symbol not in choices[0].symbols


def uses(found: Occurrences) -> list[Occurrence]:
    """Every use but those in the catalogue of provisions, which may say anything."""
    return [
        each
        for each in found.found
        if not each.declares and (each.symbol.sort, each.path) != ("provision", "01-tariff.kitei")
    ]


@pytest.mark.parametrize("start", range(3))
def test_what_stood_there_could_stand_there(found: Occurrences, start: int) -> None:
    sample = Random(5).sample(uses(found), k=30)[start :: 3 * 30 // share(30)]
    assert [each for each in sample if missing(found, each)] == []
