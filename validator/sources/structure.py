"""What records are not made of (anchors, tags, merge keys, deep nests), as troubles at their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yaml.events import NodeEvent

from validator.sources.characters import escaped_message, invisible_key_message
from validator.sources.document import Scalar
from validator.sources.limits import MAX_DEPTH, MAX_EVENTS
from validator.sources.refusal import Trouble
from validator.text.display import clip, escape
from validator.text.wording import Words

if TYPE_CHECKING:
    from validator.sources.marks import Marked


def _at(event: Marked, message: Words) -> Trouble:
    return Trouble(event.start_mark.line + 1, event.start_mark.column + 1, message)


def _shown(name: str) -> str:
    return clip(escape(name), 40)


def alias(event: NodeEvent) -> Trouble:
    """A `*name`."""
    name = _shown(event.anchor or "")
    return _at(
        event,
        Words(
            f"`*{name}` is a YAML alias, which records do not use. Write the value out, or put it in quotes.",
            f"`*{name}` は YAML のエイリアスであり、記録では使えない。値をそのまま書くか、引用符で囲む。",
        ),
    )


def anchor_or_tag(event: NodeEvent) -> Trouble:
    """A `&name` or a `!tag` before a value."""
    if event.anchor is None:
        return tag(event)
    name = _shown(event.anchor)
    return _at(
        event,
        Words(
            f"`&{name}` is a YAML anchor, which records do not use. Delete it, or put the value in quotes.",
            f"`&{name}` は YAML のアンカーであり、記録では使えない。削除するか、値を引用符で囲む。",
        ),
    )


def tag(event: Marked) -> Trouble:
    """A `!tag`, or a `%TAG` line."""
    return _at(
        event,
        Words(
            "This is a YAML tag (`!`), which records do not use. Delete it, or put the value in quotes.",
            "これは YAML のタグ(`!`)であり、記録では使えない。削除するか、値を引用符で囲む。",
        ),
    )


def late_directive(event: Marked) -> Trouble:
    """A `%YAML` line below a document that no `...` ends; by YAML's own grammar it is part of that."""
    return _at(
        event,
        Words(
            "A line that begins with `%` cannot stand here: the document above has no `...` at its end."
            " Delete the line.",
            "`%` で始まる行はここに置けない。上の文書が `...` で終わっていない。この行を削除する。",
        ),
    )


def merge_key(key: Scalar) -> Trouble:
    """A `<<` as a key."""
    message = Words(
        "`<<` is a YAML merge key, which records do not use. Write the keys out.",
        "`<<` は YAML のマージキーであり、記録では使えない。キーをそのまま書く。",
    )
    return Trouble(*key.span[:2], message)


QUESTION_MARK = Words(
    "In brackets, programs do not agree on what a `?` directly before a word means. Put the word in quotes,"
    " `?` and all.",
    "括弧の中で語の直前にある `?` の読み方は、プログラムにより異なる。`?` を含めて引用符で囲む。",
)


def question_mark(key: Scalar) -> Trouble:
    """A `?` directly before a key in brackets, which is part of the word to some readers and a sign to others."""
    return Trouble(key.line + 1, key.column, QUESTION_MARK)


def invisible_in_key(key: Scalar, at: int) -> Trouble:
    """A key with a character in it, at an index, that shows nothing."""
    span = key.span
    # Only in a plain key on one line does the index of the text tell the column.
    column = span.column + at if key.plain and span.line == span.end_line else span.column
    return Trouble(span.line, column, invisible_key_message(key.text[at]))


def escaped_character(event: Marked, character: str) -> Trouble:
    """A forbidden character that came in through an escape."""
    return _at(event, escaped_message(character))


TOO_DEEP = Words(
    f"Lists and mappings nest deeper than {MAX_DEPTH} here. Write it flatter.",
    f"リストとマッピングの入れ子が、ここで上限の {MAX_DEPTH} 段を超える。入れ子を浅くする。",
)


def too_deep(event: Marked) -> Trouble:
    """A list or mapping inside too many others."""
    return _at(event, TOO_DEEP)


def too_many_events(event: Marked) -> Trouble:
    """More in one file than is read."""
    return _at(
        event,
        Words(
            f"Up to here this file holds more than {MAX_EVENTS} values and marks. Split it into several.",
            f"このファイルの値と記号は、ここまでで上限の {MAX_EVENTS} 個を超える。複数のファイルに分ける。",
        ),
    )


KEY_IS_NO_WORD = Words(
    "A key must be a single word, not a list or a mapping. Put it in quotes if it is meant as text.",
    "キーは一語でなければならず、リストやマッピングは置けない。文字列のつもりなら引用符で囲む。",
)


def key_that_is_no_word(event: Marked) -> Trouble:
    """A list or a mapping where a key is to stand."""
    return _at(event, KEY_IS_NO_WORD)
