"""Errors of characters and bounds in a policy: one small constructor a code."""

from __future__ import annotations

from validator.language.errors import CompileError
from validator.text.display import clip, escape
from validator.text.merge_marks import UNRESOLVED
from validator.text.place import Span
from validator.text.wording import Words, same

SHOWN = 40


def shown_text(text: str) -> str:
    """A piece of the policy as it may stand in a message."""
    return clip(escape(text), SHOWN)


def too_large(path: str, span: Span, size: int, bound: int) -> CompileError:
    """A file beyond the bound on its size, in bytes."""
    return CompileError(
        "policy-too-large",
        path,
        span,
        Words(
            f"This file has {size:,} bytes; a policy file has at most {bound:,}.",
            f"このファイルは {size:,} バイトあるが、ポリシーのファイルは {bound:,} バイトまでである。",
        ),
        Words("Split it by article.", "条ごとに分割する。"),
    )


def too_many_lines(path: str, span: Span, bound: int) -> CompileError:
    """More lines than the bound."""
    return CompileError(
        "policy-too-large",
        path,
        span,
        Words(
            f"A policy file has at most {bound:,} lines.", f"ポリシーのファイルは {bound:,} 行までである。"
        ),
        Words("Split it by article.", "条ごとに分割する。"),
    )


def line_too_long(path: str, span: Span, bound: int) -> CompileError:
    """A line beyond the bound."""
    return CompileError(
        "line-too-long",
        path,
        span,
        Words(f"A line has at most {bound:,} characters.", f"1行は {bound:,} 文字までである。"),
    )


def unresolved_merge(path: str, span: Span) -> CompileError:
    """The marks that Git leaves where both sides of a merge changed the same lines."""
    return CompileError("unresolved-merge", path, span, UNRESOLVED)


def too_deep(path: str, span: Span, bound: int) -> CompileError:
    """Brackets, expressions or types nested beyond the bound."""
    return CompileError(
        "nested-too-deep",
        path,
        span,
        Words(f"This nests deeper than {bound} levels.", f"入れ子が {bound} 段を超えている。"),
        Words("Name a part of it with `define` or `state`.", "一部を `define` か `state` として名付ける。"),
    )


def too_many_items(path: str, span: Span, bound: int) -> CompileError:
    """A list longer than the bound."""
    return CompileError(
        "too-many-items",
        path,
        span,
        Words(f"A list has at most {bound:,} items.", f"列挙できるのは {bound:,} 個までである。"),
    )


def forbidden_character(path: str, span: Span, character: str) -> CompileError:
    """Controls, tabs, other ends of line, direction marks, what shows nothing."""
    code = f"U+{ord(character):04X}"
    if character == "\t":
        message = Words("A tab is as wide as each editor likes.", "タブの幅はエディタによって異なる。")
        return CompileError("tab", path, span, message, Words("Use spaces.", "半角の空白を使う。"))
    return CompileError(
        "forbidden-character",
        path,
        span,
        Words(f"The character {code} may not stand in a policy.", f"{code} はポリシーに置けない文字である。"),
        Words("Delete it.", "削除する。"),
    )


# --- what begins no token ---


def full_width(path: str, span: Span, written: str, plain: str) -> CompileError:
    """A full-width character outside a text."""
    shown = Words("a space", "半角の空白") if plain == " " else same(f"`{plain}`")
    return CompileError(
        "full-width-character",
        path,
        span,
        Words(
            f"`{written}` is a full-width character; outside of quotes it means nothing.",
            f"「{written}」は全角文字であり、引用符の外では意味を持たない。",
        ),
        Words(f"Write {shown.en}.", f"{shown.ja} と書く。"),
    )


def wrong_quote(path: str, span: Span, written: str) -> CompileError:
    """Other quotes than the straight double ones."""
    return CompileError(
        "wrong-quote",
        path,
        span,
        Words(
            f"A text stands between straight double quotes, not {shown_text(written)}.",
            f"文字列は {shown_text(written)} ではなく半角の二重引用符で囲む。",
        ),
        Words('Write "…".', '"…" と書く。'),
    )


def unclosed_text(path: str, span: Span) -> CompileError:
    """A text whose closing quote is not on its line."""
    return CompileError(
        "unclosed-text",
        path,
        span,
        Words(
            "This text has no closing quote on its line.",
            "この文字列を閉じる引用符が同じ行にない。",
        ),
        Words('End it with `"`; a quote inside it is `\\"`.', '`"` で閉じる。中の引用符は `\\"` と書く。'),
    )


def unknown_escape(path: str, span: Span, written: str) -> CompileError:
    """A backslash before something else than a quote or a backslash."""
    return CompileError(
        "unknown-escape",
        path,
        span,
        Words(
            f"`{shown_text(written)}` means nothing in a text.",
            f"文字列の中の `{shown_text(written)}` に意味はない。",
        ),
        Words(
            'After a backslash stands `"` or `\\`.',
            'バックスラッシュの後に書けるのは `"` と `\\` だけである。',
        ),
    )


def foreign_operator(path: str, span: Span, written: str, ours: str) -> CompileError:
    """An operator of other languages."""
    return CompileError(
        "foreign-operator",
        path,
        span,
        Words(
            f"`{shown_text(written)}` is not an operator here; comparisons are said in words.",
            f"`{shown_text(written)}` という演算子はない。比較は言葉で書く。",
        ),
        Words(f"Write {ours}.", f"{ours} と書く。"),
    )


def foreign_comment(path: str, span: Span, written: str) -> CompileError:
    """A comment in the manner of other languages."""
    return CompileError(
        "foreign-comment",
        path,
        span,
        Words(f"`{written}` begins no comment here.", f"`{written}` ではコメントは始まらない。"),
        Words("A comment begins with `#`.", "コメントは `#` で始める。"),
    )


def capital_letters(path: str, span: Span, written: str) -> CompileError:
    """A name or keyword with capitals."""
    return CompileError(
        "capital-letters",
        path,
        span,
        Words(
            f"Names and keywords have no capitals: `{shown_text(written)}`.",
            f"名前とキーワードに大文字は使わない: `{shown_text(written)}`。",
        ),
        Words(f"Write `{shown_text(written.lower())}`.", f"`{shown_text(written.lower())}` と書く。"),
    )


def date_form(path: str, span: Span, written: str) -> CompileError:
    """A date in another form than YYYY-MM-DD."""
    return CompileError(
        "date-form",
        path,
        span,
        Words(
            f"A date is written as 2025-07-01, not `{shown_text(written)}`.",
            f"日付は `{shown_text(written)}` ではなく 2025-07-01 の形で書く。",
        ),
    )


def number_form(path: str, span: Span, written: str) -> CompileError:
    """A number with a point, commas or letters."""
    return CompileError(
        "number-form",
        path,
        span,
        Words(
            f"A number is digits alone, without commas, points or letters: `{shown_text(written)}`.",
            f"数は数字だけで書く。桁区切り、小数点、文字は付けない: `{shown_text(written)}`。",
        ),
        Words(
            "A unit stands after a space: `24 hours`, `0 yen`.", "単位は空白の後に書く: `24 hours`, `0 yen`。"
        ),
    )


def minus_form(path: str, span: Span) -> CompileError:
    """A minus sign without its spaces, or a negative number."""
    return CompileError(
        "minus-form",
        path,
        span,
        Words(
            "A minus sign stands between spaces, as in `a - b`; there are no negative numbers.",
            "マイナスは `a - b` のように両側に空白を置く。負の数はない。",
        ),
    )


def name_form(path: str, span: Span, written: str) -> CompileError:
    """A name with a hyphen at its end, two hyphens, or letters that no name has."""
    return CompileError(
        "name-form",
        path,
        span,
        Words(
            f"A name is lower-case letters, digits, `_` and single `-` between: `{shown_text(written)}`.",
            f"名前に使えるのは英小文字、数字、`_`、間に一つずつ置く `-` である: `{shown_text(written)}`。",
        ),
    )


def unknown_character(path: str, span: Span, written: str) -> CompileError:
    """What begins no token."""
    return CompileError(
        "unknown-character",
        path,
        span,
        Words(
            f"`{shown_text(written)}` means nothing here.",
            f"`{shown_text(written)}` はここでは意味を持たない。",
        ),
        Words('A text stands in quotes: "…".', '文字列は引用符で囲む: "…"。'),
    )
