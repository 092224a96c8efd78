"""No answer raises, at any place of any beginning of a policy's text, nor of text that is no policy."""

from __future__ import annotations

import random

import pytest
from generators.budget import share
from lockers import FILES, USE, USE_FILE
from policies_built_in import built_in

from validator.editor.policies.completion import completion
from validator.editor.policies.diagnostics import diagnostics
from validator.editor.policies.folding import folding
from validator.editor.policies.hover import hover
from validator.editor.policies.inlay import inlay_hints
from validator.editor.policies.lenses import lenses
from validator.editor.policies.policy import policy_of
from validator.editor.policies.references import definition, highlights, references
from validator.editor.policies.rename import prepare_rename, rename
from validator.editor.policies.selection import selection
from validator.editor.policies.symbols import document_symbols, workspace_symbols
from validator.editor.policies.tokens import semantic_tokens

STRANGE = [
    "", "\ufeff", "\n", "\r\n\r\n", "\r", "\t", '"', '"{', "#", ".", "`", "`a", "rule", "rule\nrule", "article",
    "provision 2.", "\u2028", "😀", 'message en "{', "(" * 60, "words 12", "zz-here", "{}", "a.b.c", "0",
]  # fmt: skip


def ask_all(policy, path, line, column):
    hover(policy, path, line, column)
    definition(policy, path, line, column)
    references(policy, path, line, column)
    highlights(policy, path, line, column)
    prepare_rename(policy, path, line, column)
    selection(policy, path, line, column)
    completion(policy, path, line, column)


def ask_of_file(policy, path):
    diagnostics(policy)
    document_symbols(policy, path)
    workspace_symbols(policy, "a")
    folding(policy, path)
    semantic_tokens(policy, path)
    inlay_hints(policy, path)
    lenses(policy, path, {})


def places(rng, text, count):
    lines = text.split("\n")
    yield 1, 1
    yield len(lines), len(lines[-1]) + 1
    yield len(lines) + 3, 1
    yield 0, 0
    for _ in range(count):
        line = rng.randrange(len(lines)) + 1
        yield line, rng.randrange(len(lines[line - 1]) + 4) + 1


@pytest.mark.parametrize("seed", range(share(5)))
def test_beginnings_of_the_built_in_policy(seed):
    rng = random.Random(seed)
    files = built_in().files
    path = rng.choice(sorted(files))
    text = files[path][: rng.randrange(len(files[path]) + 1)]
    if seed % 2:
        text = text.replace("\n", "\r\n")
    policy = policy_of({**files, path: text}, "ja" if seed % 2 else "en")
    ask_of_file(policy, path)
    # as one types: at the end of what is there
    lines = text.split("\n")
    completion(policy, path, len(lines), len(lines[-1]) + 1)
    for line, column in places(rng, text, share(4)):
        ask_all(policy, path, line, column)


@pytest.mark.parametrize("seed", range(6))
def test_beginnings_of_a_small_policy(seed):
    rng = random.Random(seed)
    for _ in range(3):
        cut = rng.randrange(len(USE) + 1)
        text = USE[:cut] + rng.choice(STRANGE) + (USE[cut:] if rng.random() < 0.5 else "")
        policy = policy_of({**FILES, USE_FILE: text}, "en")
        ask_of_file(policy, USE_FILE)
        for line, column in places(rng, text, 4):
            ask_all(policy, USE_FILE, line, column)
            rename(policy, USE_FILE, line, column, "zebra")


@pytest.mark.parametrize("text", STRANGE)
def test_strange_texts(text):
    for files in ({"x.kitei": text}, {**FILES, "x.kitei": text}):
        policy = policy_of(files, "ja")
        ask_of_file(policy, "x.kitei")
        ask_all(policy, "x.kitei", 1, 1)
        ask_all(policy, "x.kitei", 1, len(text) + 1)


def test_no_files():
    policy = policy_of({}, "en")
    ask_of_file(policy, "x.kitei")
    ask_all(policy, "x.kitei", 1, 1)
