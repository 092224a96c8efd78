"""What may be written at the cursor: keywords, snippets, and every name that the compiler would know there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from validator.editor.answers import Completion
from validator.editor.policies.describe import SORTS, detail
from validator.editor.policies.hover import describe
from validator.editor.policies.keyword_words import KEYWORDS
from validator.editor.policies.policy import Policy
from validator.editor.policies.positions import index_of, line_at, word_around, word_before
from validator.editor.policies.spelling import spelt_after
from validator.editor.policies.unfinished import NO_NAME, NO_PROVISION, finished
from validator.language.occurrences import Symbol, occurrences
from validator.language.parsing.lexical import fitting
from validator.language.parsing.terminals import keywords
from validator.text.place import Span
from validator.text.wording import Words

_TEXT = re.compile(r'"(?:[^"\\]|\\.)*("|$)|#.*$')

SNIPPETS: dict[str, tuple[str, Words]] = {
    "rule": (
        'rule name-of-the-rule\n  for kind\n  require kind.key is given\n  message en "" ja ""\n  help    en "" ja ""',
        Words("a rule with its slots", "規則と、その欄"),
    ),
    "define": (
        'define name of kind: date en "" ja ""\n  as kind.key',
        Words("a computed value", "計算される値"),
    ),
    "state": (
        'state name of kind on the_day en "" ja ""\n  holds when kind.key has come by the_day',
        Words("a state on a day", "ある日の状態"),
    ),
    "interpretation": (
        'interpretation question\n  asks en "" ja ""\n  leans to first en "" ja ""\n  or second en "" ja ""',
        Words("an open wording with two readings", "二つの読み方のある文言"),
    ),
    "provision": (
        'provision 1.1\n  says en ""\n       ja ""',
        Words("a provision and what it says", "条項と、その内容"),
    ),
}
"""By the keyword that begins them: a text to be filled in, its lines indented from where it begins."""


def completion(policy: Policy, path: str, line: int, column: int) -> tuple[Completion, ...]:
    """All that fits at a place, names first. `span` is the word that is being written there."""
    text = policy.files.get(path, "")
    before = word_before(text, line, column)
    inside = _inside(line_at(text, line)[: before.end_column - 1])
    if inside == "comment":
        return ()
    if inside == "text":
        return tuple(_in_message(policy, path, before))
    names = _names(policy, path, before)
    if text[: index_of(text, line, before.column)].endswith("."):
        return tuple(names)
    return (*names, *_keywords(policy, path, before))


def _inside(row: str) -> str:
    """Whether the end of a part of a line stands in a text or a comment."""
    for match in _TEXT.finditer(row):
        if match.end() == len(row) and match.group()[0] == "#":
            return "comment"
        if match.end() == len(row) and not match.group(1):
            return "text"
    return ""


# --- keywords ---


def _keywords(policy: Policy, path: str, span: Span) -> Iterator[Completion]:
    text = policy.files.get(path, "")
    fits = fitting(text[: index_of(text, span.line, span.column)])
    for word in keywords(fits or ()):
        said = KEYWORDS[word].to(policy.lang) if word in KEYWORDS else ""
        yield Completion(word, "keyword", span, word, "", said)
        if word in SNIPPETS:
            yield _snippet(word, span, policy)


def _snippet(word: str, span: Span, policy: Policy) -> Completion:
    body, said = SNIPPETS[word]
    indent = "\n" + " " * (span.column - 1)
    text = body.replace("\n", indent)
    return Completion(f"{word} ...", "snippet", span, text, said.to(policy.lang), f"```kitei\n{body}\n```")


# --- names ---


def _names(policy: Policy, path: str, span: Span) -> list[Completion]:
    """The names that the compiler would know where the word stands."""
    text = policy.files.get(path, "")
    word = word_around(text, span.line, span.column)
    start, end = index_of(text, span.line, span.column), index_of(text, word.end_line, word.end_column)
    return _offered(policy, path, span, text[:start], text[max(start, end) :])


def _in_message(policy: Policy, path: str, span: Span) -> list[Completion]:
    """In the braces of a message: what it may show."""
    text = policy.files.get(path, "")
    row = line_at(text, span.line)
    opened = row.rfind("{", 0, span.column - 1)
    if opened < 0 or "}" in row[opened : span.column - 1] or "|" in row[opened : span.column - 1]:
        return []
    start = index_of(text, span.line, span.column)
    word = word_around(text, span.line, span.column)
    rest = text[max(start, index_of(text, word.end_line, word.end_column)) :]
    closed = re.match(r"[^\"\n{]*\}", rest)
    return _offered(policy, path, span, text[:start], rest if closed else _closed(rest))


def _closed(rest: str) -> str:
    """What follows, with the brace closed at once, and the text on its line."""
    row = rest.split("\n", 1)[0]
    return "}" + rest if '"' in row else '}"' + rest[len(row.rstrip("\r")) :]


def _offered(policy: Policy, path: str, span: Span, before: str, after: str) -> list[Completion]:
    for text in _whole(before, after):
        names = occurrences(sorted({**policy.files, path: text}.items()))
        for choice in names.choices:
            if choice.path == path and choice.span[:2] == span[:2]:
                row = before.rpartition("\n")[2], after.partition("\n")[0].rstrip("\r")
                return [_choice(policy, symbol, span, row) for symbol in dict.fromkeys(choice.symbols)]
    return []


def _whole(before: str, after: str) -> Iterator[str]:
    """Texts in which the block at the cursor can be parsed: with what follows it, else without."""
    here = NO_PROVISION if "REF" in (fitting(before) or ()) else NO_NAME
    text = before + here + after
    yield text
    without = finished(before + here)
    if without is not None and without != text:
        yield without


def _choice(policy: Policy, symbol: Symbol, span: Span, row: tuple[str, str]) -> Completion:
    """A name, written as it must be between the parts of its line."""
    name = symbol.name
    text = name if symbol.sort == "provision" else spelt_after(name, *row)
    return Completion(name, SORTS[symbol.sort], span, text, detail(policy, symbol), describe(policy, symbol))
