"""What each word of a policy file is, for an editor that colours it: also where the text is broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from validator.editor.answers import SemanticToken, TokenModifier, TokenType
from validator.editor.policies.keyword_words import KEYWORDS, SAME
from validator.editor.policies.phrase_words import IN_PHRASES
from validator.editor.policies.policy import Policy
from validator.language.occurrences import Occurrence, SymbolSort
from validator.language.parsing.branch import Leaf
from validator.language.parsing.lexical import tokens
from validator.language.parsing.terminals import keyword
from validator.text.place import Span

_OF_SYMBOL: dict[SymbolSort, TokenType] = {
    "tariff": "namespace",
    "kind": "type",
    "key": "property",
    "list": "type",
    "word": "enumMember",
    "calendar": "variable",
    "value": "function",
    "state": "function",
    "permission": "function",
    "interpretation": "parameter",
    "reading": "enumMember",
    "rule": "function",
    "provision": "namespace",
    "variable": "variable",
    "type": "type",
    "format": "type",
}
_OF_LANGUAGE = ("type", "format", "variable", "key")
"""Sorts of which the language itself has some: those have no owner."""

_OF_LEAF: dict[str, TokenType] = {
    "COMMENT": "comment",
    "STRING": "string",
    "INT": "number",
    "DATE": "number",
    "REF": "namespace",
    "NAME": "variable",
    "FIELD": "property",
    "KEY": "property",
    "_PLUS": "operator",
    "_MINUS": "operator",
    "_TIMES": "operator",
    "_OVER": "operator",
    "WORD": "variable",
}
"""Of what the compiler knows nothing."""


def semantic_tokens(policy: Policy, path: str) -> tuple[SemanticToken, ...]:
    """All tokens of a file by place; none spans lines, none overlaps another."""
    names = _names(policy, path)
    found: list[SemanticToken] = []
    for leaf in tokens(policy.files.get(path, "")):
        for token in _of_leaf(leaf, names):
            if not found or found[-1].span[2:] <= token.span[:2]:
                found.append(token)
    return tuple(found)


def _names(policy: Policy, path: str) -> Mapping[int, list[Occurrence]]:
    """By line, the names of a file in their order, the first of those at one place."""
    found: dict[int, dict[Span, Occurrence]] = {}
    for each in policy.names.found:
        if each.path == path:
            found.setdefault(each.span.line, {}).setdefault(each.span, each)
    return {line: list(places.values()) for line, places in found.items()}


def _of_leaf(leaf: Leaf, names: Mapping[int, list[Occurrence]]) -> Iterator[SemanticToken]:
    span = leaf.span
    if leaf.kind == "FIELD":
        span = span._replace(column=span.column + 1)
    inside = [
        each
        for each in names.get(span.line, ())
        if span.column <= each.span.column and each.span.end_column <= span.end_column
    ]
    if leaf.kind == "STRING":
        yield from _text(span, inside)
    elif inside:
        yield from (_name(each, leaf.kind) for each in inside)
    else:
        kind = _kind(leaf)
        if kind is not None:
            yield SemanticToken(span, kind)


def _kind(leaf: Leaf) -> TokenType | None:
    if leaf.kind == "WORD":
        word = SAME.get(leaf.text, leaf.text)
        return "keyword" if word in KEYWORDS or word in IN_PHRASES else "variable"
    if leaf.kind in _OF_LEAF:
        return _OF_LEAF[leaf.kind]
    return "keyword" if keyword(leaf.kind) is not None else None


def _name(each: Occurrence, leaf: str) -> SemanticToken:
    modifiers: list[TokenModifier] = ["declaration"] if each.declares else []
    if not each.symbol.owner and each.symbol.sort in _OF_LANGUAGE:
        modifiers.append("defaultLibrary")
    return SemanticToken(each.span, _type(each, leaf), tuple(modifiers))


def _type(each: Occurrence, leaf: str) -> TokenType:
    """What a name is. A kind's that stands for a value is a record that goes by its kind."""
    if each.symbol.sort == "kind" and each.type is not None and not each.declares:
        return "property" if leaf == "FIELD" else "variable"
    return _OF_SYMBOL[each.symbol.sort]


def _text(span: Span, inside: Iterable[Occurrence]) -> Iterator[SemanticToken]:
    """A text, and the names in the braces of it."""
    column = span.column
    for each in inside:
        if each.span.column > column:
            yield SemanticToken(span._replace(column=column, end_column=each.span.column), "string")
        yield _name(each, "NAME")
        column = each.span.end_column
    if column < span.end_column:
        yield SemanticToken(span._replace(column=column), "string")
