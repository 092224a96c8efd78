"""What the answers about a policy are given from: its files as the editor has them, and all that follows from these."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from validator.editor.policies.declared import Declared, declared
from validator.language.compile import Compiled, compile_files
from validator.language.occurrences import Occurrences, Symbol, named
from validator.language.parsing.parse import parse_file
from validator.language.syntax import File
from validator.model.program import Program
from validator.text.wording import Lang


class Policy(NamedTuple):
    """A policy's texts by path (relative to its folder), compiled as far as may be."""

    files: Mapping[str, str]
    compiled: Compiled
    names: Occurrences
    trees: Mapping[str, File]
    """Of each file all blocks that can be parsed; a file refused unread has no tree."""
    declared: Mapping[Symbol, Declared]
    lang: Lang

    @property
    def program(self) -> Program | None:
        """The program, where the policy compiles."""
        return self.compiled.program


def policy_of(files: Mapping[str, str], lang: Lang) -> Policy:
    """All that the answers need of a policy's texts. Never fails: what is broken is left out."""
    texts = sorted(files.items())
    trees = {path: tree for path, text in texts if (tree := parse_file(path, text)[0]) is not None}
    compiled = compile_files(texts)
    return Policy(dict(texts), compiled, named(compiled), trees, declared(tuple(trees.values())), lang)
