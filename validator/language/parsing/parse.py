"""From a policy's text to its syntax tree, or to errors at their places. Alone knows the parser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from validator import bundled
from validator.language.errors import CompileError, in_order
from validator.language.parsing.blocks import Block, blocks
from validator.language.parsing.branch import Branch, Child, Leaf, Trouble
from validator.language.parsing.mistakes import explain
from validator.language.parsing.refusals import MAX_DEPTH, MAX_ITEMS, refusals
from validator.language.parsing.tree import build_content, build_provision, build_vocabulary
from validator.language.parsing.tree_expression import build_path
from validator.language.problems import of_characters as problem
from validator.language.problems.of_syntax import placeholder_form, vocabulary_late
from validator.language.syntax import File, Path, Provision, Vocabulary
from validator.text.place import Span, point

RESERVED_PRIORITY = 4

KEPT = 128
"""So many files' trees are kept: an editor asks again and again for a policy of which one file has changed."""

_NESTING = frozenset(
    [
        "conjunction",
        "disjunction",
        "some",
        "no",
        "every",
        "sum",
        "union",
        "count",
        "first",
        "those",
        "plus",
        "minus",
        "times",
        "over",
        "half_up",
        "down",
        "from_and_including",
        "after_day",
        "first_day",
        "last_day",
        "days",
        "remaining_days",
        "day_of",
        "start_of",
        "hours_from",
        "whole_days",
        "hours_after",
        "weekday",
        "business_day",
        "latest",
        "earliest",
        "list_of",
        "list_of_some",
    ]
)
"""The forms that can stand in one another."""

_HEADING = 'integrity en "" ja ""\n'
"""Put before a block of content that is parsed by itself."""


class _Reserved:
    """Makes the lexer take the keywords of priority 4 as keywords everywhere."""

    def __init__(self, grammar: str) -> None:
        self.always_accept = tuple(re.findall(rf"^(_[A-Z_]+)\.{RESERVED_PRIORITY}:", grammar, re.MULTILINE))

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        return stream


@cache
def language(*, strict: bool = False) -> Lark:
    """The parser's tables, built once. `strict` refuses any conflict (it needs `interegular`)."""
    grammar = bundled.grammar_text()
    return Lark(
        grammar,
        parser="lalr",
        strict=strict,
        maybe_placeholders=False,
        propagate_positions=True,
        start=["start", "placeholder"],
        postlex=_Reserved(grammar),
    )


class _Found(NamedTuple):
    """What one block holds."""

    vocabulary: tuple[Branch, ...] = ()
    provisions: tuple[Branch, ...] = ()
    error: CompileError | None = None


def parse_files(files: Iterable[tuple[str, str]]) -> tuple[list[File], list[CompileError]]:
    """The trees of files, each a path and a text, and all that is wrong with their texts."""
    parsed = [parse_file(path, text) for path, text in files]
    broken = in_order(error for _, errors in parsed for error in errors)
    return [file for file, _ in parsed if file is not None], broken


def parse_file(path: str, text: str) -> tuple[File | None, list[CompileError]]:
    """A policy file's tree and its errors, by place; `path` is relative to the policy's folder.

    A broken block is told once and left out of the tree. There is no tree where the text is refused unread.
    """
    file, errors = _read_file(path, text)
    return file, list(errors)


@lru_cache(maxsize=KEPT)
def _read_file(path: str, text: str) -> tuple[File | None, tuple[CompileError, ...]]:
    text = text.removeprefix("\ufeff")
    refused = refusals(path, text)
    if refused:
        return None, tuple(in_order(refused))
    whole = _parsed(path, text, 1, inside=False)
    found = [whole] if whole.error is None else [_parsed_block(path, block) for block in blocks(text)]
    errors = [each.error for each in found if each.error is not None]
    file = _assembled(path, text, found)
    if whole.error is not None and not errors:
        errors = [whole.error]
    return file, tuple(in_order(errors))


def _assembled(path: str, text: str, found: list[_Found]) -> File:
    vocabulary: list[Vocabulary] = []
    provisions: list[Provision] = []
    for each in found:
        vocabulary += map(build_vocabulary, each.vocabulary)
        for branch in each.provisions:
            if branch.rule != "content":
                provisions.append(build_provision(branch))
            elif provisions:
                last = provisions[-1]
                provisions[-1] = _with_content(last, branch)
    lines = text.split("\n")
    span = Span(1, 1, len(lines), len(lines[-1]) + 1)
    return File(path, text, tuple(vocabulary), tuple(provisions), span=span)


def _with_content(provision: Provision, branch: Branch) -> Provision:
    start, end = provision.span, branch.span
    return Provision(
        provision.heading,
        provision.says,
        provision.reading,
        provision.chapeau,
        (*provision.content, *map(build_content, branch.children)),
        span=Span(start.line, start.column, end.end_line, end.end_column),
    )


def _parsed_block(path: str, block: Block) -> _Found:
    if block.sort == "late":
        return _Found(error=_late(path, block))
    if block.sort != "content":
        return _parsed(path, block.text, block.line)
    found = _parsed(path, _HEADING + block.text, block.line - 1, inside=True)
    if found.error is not None:
        return found
    body = found.provisions[0].children[1:]
    span = Span(*body[0].span[:2], *body[-1].span[2:])
    return _Found(provisions=(Branch("content", span, body),))


def _late(path: str, block: Block) -> CompileError:
    word = block.text.split()[0]
    column = block.text.index(word) + 1
    return vocabulary_late(path, Span(block.line, column, block.line, column + len(word)), word)


def _parsed(path: str, text: str, line: int, *, inside: bool = False) -> _Found:
    """What a text holds that begins at a line of the file, or its first error."""
    parsed = _tree_or_trouble(text, line - 1, inside=inside)
    if isinstance(parsed, Trouble):
        return _Found(error=explain(path, parsed))
    beyond = _beyond_bounds(path, parsed, line - 1)
    if beyond is not None:
        return _Found(error=beyond)
    branches = [_branch(child, line - 1) for child in parsed.children if isinstance(child, Tree)]
    return _Found(
        tuple(branch for branch in branches if branch.rule != "provision"),
        tuple(branch for branch in branches if branch.rule == "provision"),
    )


# --- lark's values into ours ---


def reading(text: str, line: int = 1, *, inside: bool = False) -> Trouble:
    """How far a text can be read that begins at a line of the file, and what fits where that ends.

    Where all of it can be read, `here` is its end. `inside`: it stands under a provision's heading.
    """
    if inside:
        return _trouble(_HEADING + text, line - 2, inside=True)
    return _trouble(text, line - 1, inside=False)


def _tree_or_trouble(text: str, lines: int, *, inside: bool) -> Tree[Token] | Trouble:
    try:
        return language().parse(text, start="start")
    except UnexpectedInput:
        return _trouble(text, lines, inside=inside)


def _trouble(text: str, lines: int, *, inside: bool) -> Trouble:
    """The text once more, token by token, to know what stands before the place and what fits there."""
    parser = language().parse_interactive(text, start="start")
    tokens: list[Leaf] = []
    try:
        for token in parser.lexer_thread.lex(parser.parser_state):  # type: ignore[no-untyped-call]
            here = _leaf(token, lines)
            parser.feed_token(token)
            tokens.append(here)
        here = Leaf("$END", "", _end(tokens, lines))
    except UnexpectedCharacters as error:
        here = _rest_of_line(text, error.pos_in_stream or 0, error.line + lines, error.column)
    except UnexpectedToken as error:
        here = _leaf(error.token, lines)
    before = tokens[len(_HEADING.split()) :] if inside else tokens
    accepts = frozenset(parser.accepts())  # type: ignore[no-untyped-call]
    line = text.split("\n")[here.span.end_line - lines - 1]
    return Trouble(tuple(before), here, accepts, line[here.span.end_column - 1 :], inside)


def _end(tokens: list[Leaf], lines: int) -> Span:
    return point(tokens[-1].span.end_line, tokens[-1].span.end_column) if tokens else point(lines + 1, 1)


def _rest_of_line(text: str, index: int, line: int, column: int) -> Leaf:
    rest = text[index:].split("\n", 1)[0]
    return Leaf("", rest, Span(line, column, line, column + len(rest)))


def _leaf(token: Token, lines: int) -> Leaf:
    line, column, end_line, end_column = token.line, token.column, token.end_line, token.end_column
    if line is None or column is None or end_line is None or end_column is None:
        return Leaf(token.type, str(token), point(lines + 1, 1))
    return Leaf(token.type, str(token), Span(line + lines, column, end_line + lines, end_column))


def _branch(tree: Tree[Token], lines: int) -> Branch:
    children: tuple[Child, ...] = tuple(
        _branch(child, lines) if isinstance(child, Tree) else _leaf(child, lines) for child in tree.children
    )
    return Branch(str(tree.data), _span(tree, lines), children)


def _span(tree: Tree[Token], lines: int) -> Span:
    meta = tree.meta
    return Span(meta.line + lines, meta.column, meta.end_line + lines, meta.end_column)


def _beyond_bounds(path: str, tree: Tree[Token], lines: int) -> CompileError | None:
    """What nests too deep or is too long. Without recursion: this stands before all that recurs."""
    waiting: list[tuple[Tree[Token], int]] = [(tree, 0)]
    while waiting:
        each, depth = waiting.pop()
        depth += each.data in _NESTING
        if depth > MAX_DEPTH:
            return problem.too_deep(path, _span(each, lines), MAX_DEPTH)
        if len(each.children) > MAX_ITEMS:
            return problem.too_many_items(path, _span(each, lines), MAX_ITEMS)
        waiting += [(child, depth) for child in each.children if isinstance(child, Tree)]
    return None


# --- placeholders ---


def parse_placeholder(text: str, span: Span, path: str = "") -> Path | CompileError:
    """The path that stands in the braces of a message; `span` is where that text stands, on one line.

    Spaces around it are allowed. What follows a `|` is the caller's to split off.
    """
    try:
        tree = language().parse(text, start="placeholder")
    except UnexpectedInput:
        return placeholder_form(path, span, text)
    (child,) = tree.children
    if not isinstance(child, Tree) or "\n" in text or "#" in text:
        return placeholder_form(path, span, text)
    return build_path(_moved(_branch(child, 0), span))


def _moved(branch: Branch, span: Span) -> Branch:
    """A branch of a text of one line, put where that text stands."""
    line, column = span.line, span.column - 1
    return Branch(
        branch.rule,
        _shifted(branch.span, line, column),
        tuple(
            leaf._replace(span=_shifted(leaf.span, line, column))
            for leaf in branch.children
            if isinstance(leaf, Leaf)
        ),
    )


def _shifted(span: Span, line: int, columns: int) -> Span:
    return Span(line, span.column + columns, line, span.end_column + columns)
