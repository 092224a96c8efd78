"""The plug-ins know the words of the language: what can be told without an editor, as soon as the grammar has a new word.

VS Code's tokenizer itself is asked by `npm test` in `editors/vscode`, and by `test_vscode_grammar.py`.
"""

from __future__ import annotations

import re

import pytest
from acceptance.colouring import EXTENSION, ROOT, SCOPES, sample, strayed

from validator.language.parsing.parse import language

APPROVED = EXTENSION / "test" / "sample.scopes.txt"
PLAIN = {
    "editors/neovim/syntax/kitei.vim": r"(?m)^syntax keyword \w+ (.+)$",
    "editors/emacs/kitei-mode.el": r"\(regexp-opt '\(([^)]+)\)",
}
"""The plain colourings, and where their words stand."""


def approved() -> list[tuple[str, list[tuple[str, tuple[str, ...]]]]]:
    """The lines of the sample, each with its tokens and their scopes, as VS Code's tokenizer gave them when they were approved."""
    lines: list[tuple[str, list[tuple[str, tuple[str, ...]]]]] = []
    for line in APPROVED.read_text("utf-8").split("\n"):
        if line.startswith("\t"):
            text, scopes = line[1:].split("\t")
            lines[-1][1].append((text, tuple(f"{each}.kitei" for each in scopes.split(" "))))
        else:
            lines.append((line, []))
    return lines


def test_the_sample_has_every_keyword_and_every_form() -> None:
    terminals = {each.name for each in language().terminals if not each.name.startswith("__")}
    assert terminals - {each.type for each in sample().tokens} == {"COMMENT"}
    forms = {each.alias or str(each.origin.name) for each in language().rules}
    met = {str(each.data) for each in language().parse(sample().text, start="start").iter_subtrees()}
    assert {each for each in forms if not each.startswith("_")} - met == {"placeholder"}


def test_keywords_and_names_of_the_sample_are_such_in_vs_code() -> None:
    """With `KITEI_PROMOTE=1 npm test` in `editors/vscode` the tokenizer is asked anew."""
    lines = approved()
    assert "\n".join(line for line, _ in lines) == sample().text
    at: list[tuple[str, ...]] = [()] * len(sample().text)
    start = 0
    for line, tokens in lines:
        end = start
        for text, scopes in tokens:
            first = sample().text.index(text, end)
            end = first + len(text)
            at[first:end] = [scopes] * len(text)
        start += len(line) + 1
        assert end < start
    words = tuple(each for each in sample().tokens if each.type not in SCOPES or each.type == "NAME")
    assert len(words) > 400
    assert list(strayed(sample(), words, at)) == []


@pytest.mark.parametrize("path", PLAIN)
def test_the_words_that_lines_begin_with_are_coloured_everywhere(path: str) -> None:
    """Inside a line a word may be left to the server, which knows a name from a keyword."""
    known = {
        word
        for found in re.findall(PLAIN[path], (ROOT / path).read_text("utf-8"))
        for word in re.findall(r"[a-z-]+", found)
    }
    starts = {0, *(found.end() for found in re.finditer(r"\n *", sample().text))}
    begin = {str(each) for each in sample().tokens if each.start_pos in starts and each.type not in SCOPES}
    assert len(begin) > 40
    assert begin - known == set()


def test_a_keyword_that_is_no_keyword_in_an_editor_is_told() -> None:
    name = [("variable.other.kitei",)] * len(sample().text)
    (told,) = strayed(sample(), sample().tokens[:1], name)
    assert "_TARIFF 'tariff'" in told
