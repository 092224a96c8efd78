"""The building code: what a newcomer may rely on in every room."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest
from house.modules import PACKAGE, ROOT, modules, paths

from validator.cli.arguments import parse
from validator.cli.help import help_of, overview
from validator.cli.table import COMMANDS
from validator.operations import TABLE
from validator.reports import FORMATS
from validator.text.wording import LANGUAGES, Lang

GOLDENS = ROOT / "tests" / "golden" / "reports"

MOST_LINES = 400
LONGER = {"language/syntax.py": "one class for each form of the grammar, and nothing else"}
NO_NAME = {"utils", "util", "helpers", "helper", "common", "misc", "core", "base"}

JAPANESE = re.compile("[\u3001-\u30ff\u4e00-\u9fff\uff00-\uffef]")

commands = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
languages = pytest.mark.parametrize("lang", LANGUAGES)


# --- operations ---


@pytest.mark.parametrize("name", TABLE)
def test_the_examples_of_an_operation_hold(name: str) -> None:
    operation = TABLE[name]
    assert operation.examples
    for *arguments, result in operation.examples:
        assert operation.run(*arguments) == result, arguments


# --- commands ---


@commands
@languages
def test_help_has_an_example(command: Any, lang: Lang) -> None:
    text = help_of(command, lang)
    assert text.rstrip().endswith(command.example)
    assert f"kitei {command.name}" in command.example
    assert command.says.to(lang) in text
    assert lang == "en" or JAPANESE.search(text)


@commands
def test_the_example_parses(command: Any) -> None:
    words = shlex.split(command.example.removeprefix('eval "$(').removesuffix(')"'))
    assert words[:2] == ["kitei", command.name]
    parse(command, words[2:], "en")


@languages
def test_the_overview_has_every_command_and_an_example(lang: Lang) -> None:
    text = overview(COMMANDS, lang)
    assert all(f"  {command.name} " in text for command in COMMANDS)
    assert COMMANDS[0].example in text


# --- words ---


def words_of(tree: ast.Module) -> Iterator[tuple[int, ast.expr, ast.expr]]:
    """The calls of `Words` with both texts: line, English, Japanese."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Words":
            named = {keyword.arg: keyword.value for keyword in node.keywords}
            texts = [*node.args, *(named[name] for name in ("en", "ja") if name in named)]
            if len(texts) == 2:
                yield node.lineno, texts[0], texts[1]


def literal(text: ast.expr) -> str | None:
    """A literal text, the values in it left out; none where it is not a literal, or nothing but values."""
    if isinstance(text, ast.Constant) and isinstance(text.value, str):
        return text.value
    if isinstance(text, ast.JoinedStr):
        parts = [part.value for part in text.values if isinstance(part, ast.Constant)]
        return "".join(map(str, parts)) or None
    return None


def faults(tree: ast.Module) -> Iterator[str]:
    for line, en, ja in words_of(tree):
        english, japanese = literal(en), literal(ja)
        if english is None or japanese is None:
            continue
        if ast.dump(en) == ast.dump(ja):  # a word that is identical in both, or nothing said in either
            continue
        said = re.sub(r"`[^`]*`|\{[^}]*\}", "", english)
        if not english.strip() or not japanese.strip():
            yield f"{line}: empty"
        elif re.search("[A-Za-z]", said) and not JAPANESE.search(japanese):
            yield f"{line}: no Japanese: {japanese}"
        elif JAPANESE.search(said):
            yield f"{line}: Japanese in the English: {english}"


@pytest.mark.parametrize("path", paths())
def test_words_are_said_in_both_languages(path: str) -> None:
    assert list(faults(modules()[path])) == []


def test_a_missing_language_would_be_found() -> None:
    source = "Words('A day.', 'A day in May.')\nWords('', '日')\nWords('L2TP', 'L2TP')\nWords(en='Day', ja='日')\nWords('日', '日曜')"
    assert [fault.partition(" ")[0] for fault in faults(ast.parse(source))] == ["1:", "2:", "5:"]
    assert len(list(words_of(ast.parse(source)))) == 5
    assert sum(len(list(words_of(tree))) for tree in modules().values()) > 300


# --- modules ---


def test_no_module_is_a_drawer() -> None:
    assert [path for path in modules() if NO_NAME & set(path.removesuffix(".py").split("/"))] == []


def test_no_file_is_long() -> None:
    lengths = {path: (PACKAGE / path).read_text("utf-8").count("\n") for path in modules()}
    assert {path: lines for path, lines in lengths.items() if lines > MOST_LINES and path not in LONGER} == {}
    assert [path for path in LONGER if lengths[path] <= MOST_LINES] == []


def test_every_module_says_what_it_is() -> None:
    assert [path for path, tree in modules().items() if len(ast.get_docstring(tree) or "") < 10] == []


# --- formats ---


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_has_golden_files(name: str) -> None:
    """As `SAMPLE.LANGUAGE.txt` for text, and as `SAMPLE.FORMAT`, with a suffix or without one, for the others."""
    names = [path.name.split(".")[1:] for path in GOLDENS.iterdir()]
    if name == "text":
        assert all(sum(parts == [lang, "txt"] for parts in names) >= 5 for lang in LANGUAGES)
    else:
        assert sum(name in parts for parts in names) >= 1
