"""Errors of syntax, where something does not fit: one small constructor a code."""

from __future__ import annotations

from validator.language.errors import CompileError
from validator.language.problems.of_characters import shown_text
from validator.text.place import Span
from validator.text.wording import Words


def missing_japanese(path: str, span: Span) -> CompileError:
    """An English text alone."""
    return CompileError(
        "missing-japanese",
        path,
        span,
        Words("A text in English needs one in Japanese after it.", "英語の文の後に日本語の文が必要である。"),
        Words('Add `ja "…"`.', '`ja "…"` を加える。'),
    )


def missing_english(path: str, span: Span) -> CompileError:
    """A Japanese text alone, or first."""
    return CompileError(
        "missing-english",
        path,
        span,
        Words(
            "The English text stands first here: en, then ja.",
            "ここでは英語の文を先に書く。en、ja の順である。",
        ),
        Words('Add `en "…"` before it.', '前に `en "…"` を加える。'),
    )


def missing_quotes(path: str, span: Span) -> CompileError:
    """A text without quotes."""
    return CompileError(
        "missing-quotes",
        path,
        span,
        Words("A text stands in quotes.", "文字列は引用符で囲む。"),
        Words('Write "…".', '"…" と書く。'),
    )


def missing_label(path: str, span: Span, name: str) -> CompileError:
    """A declaration without what people read for it."""
    return CompileError(
        "missing-label",
        path,
        span,
        Words(
            f"`{shown_text(name)}` needs a label for people.",
            f"`{shown_text(name)}` には、人が読むためのラベルが必要である。",
        ),
        Words(
            'Add `ja "…"`, or `en "…" ja "…"`; or "…" alone where both read alike.',
            '`ja "…"` か `en "…" ja "…"` を加える。両言語で同じなら "…" だけでよい。',
        ),
    )


def slot_order(path: str, span: Span, late: str, early: str, early_span: Span) -> CompileError:
    """A slot after one that it goes before."""
    place = Words(f"`{early}` stands here", f"`{early}` はここにある")
    return CompileError(
        "slot-order",
        path,
        span,
        Words(f"`{late}` goes before `{early}`.", f"`{late}` は `{early}` より前に書く。"),
        Words(
            "The order: for, each/with, once, when, needs, require/forbid, except, warning, at, see, fix, "
            "cites, reading, consequence, message, help.",
            "順序: for、each/with、once、when、needs、require/forbid、except、warning、at、see、fix、cites、"
            "reading、consequence、message、help。",
        ),
        ((path, early_span, place),),
    )


def slot_twice(path: str, span: Span, slot: str, first: str, first_span: Span) -> CompileError:
    """A slot that has been said already."""
    place = Words(f"`{first}` stands here", f"`{first}` はここにある")
    what = f"`{slot}`" if slot == first else f"`{slot}` or `{first}`"
    return CompileError(
        "slot-twice",
        path,
        span,
        Words(f"{what} is said once.", f"{what.replace(' or ', ' か ')} を書けるのは一度だけである。"),
        Words(
            "Join the conditions with `and`, or write a second rule.",
            "条件を `and` でつなぐか、別の規則にする。",
        ),
        ((path, first_span, place),),
    )


def no_negation(path: str, span: Span) -> CompileError:
    """`not` before a condition."""
    return CompileError(
        "no-negation",
        path,
        span,
        Words("There is no `not` before a condition.", "条件の前に置く `not` はない。"),
        Words(
            "Say it where it bites: `is not`, `has not come by`, `no x in … where …`, `forbid`, `except`.",
            "否定はその場所に書く: `is not`, `has not come by`, `no x in … where …`, `forbid`, `except`。",
        ),
    )


def mixed_junctions(path: str, span: Span, word: str) -> CompileError:
    """`and` with `or`, or a bare `or` after `where`."""
    return CompileError(
        "mixed-and-or",
        path,
        span,
        Words(
            f"`{word}` needs brackets here: `and` and `or` do not mix, not even across a `where`.",
            f"ここの `{word}` には括弧が必要である。`and` と `or` は、`where` をまたいでも混ぜない。",
        ),
        Words("Put one of them in brackets: `a and (b or c)`.", "一方を括弧で囲む: `a and (b or c)`。"),
    )


def quantifier_place(path: str, span: Span, word: str) -> CompileError:
    """A quantifier in an `or` without brackets."""
    return CompileError(
        "quantifier-in-or",
        path,
        span,
        Words(
            f"`{word} …` reaches to the end; in an `or` it stands in brackets.",
            f"`{word} …` は末尾まで及ぶので、`or` の中では括弧で囲む。",
        ),
        Words(f"Write `({word} …)`.", f"`({word} …)` と書く。"),
    )


def bare_value(path: str, span: Span, written: str) -> CompileError:
    """A value where a condition is wanted."""
    return CompileError(
        "bare-value",
        path,
        span,
        Words(
            f"`{shown_text(written)}` is a value, not yet a condition.",
            f"`{shown_text(written)}` は値であり、まだ条件ではない。",
        ),
        Words(
            "Say what is asked of it: `is true`, `is given`, `is …`, `has come by …`.",
            "何を問うのかを書く: `is true`, `is given`, `is …`, `has come by …`。",
        ),
    )


def unclosed_bracket(path: str, span: Span) -> CompileError:
    """A bracket that nothing closes; the span is the bracket's."""
    return CompileError(
        "unclosed-bracket",
        path,
        span,
        Words("This bracket is not closed.", "この括弧が閉じていない。"),
        Words("Add `)`.", "`)` を加える。"),
    )


def every_without_satisfies(path: str, span: Span) -> CompileError:
    """`every x in L` without what it satisfies."""
    return CompileError(
        "every-without-satisfies",
        path,
        span,
        Words(
            "`every` says what each one satisfies.", "`every` には、それぞれが満たすべき条件が必要である。"
        ),
        Words("Add `satisfies …` after its `where`.", "`where` の後に `satisfies …` を加える。"),
    )


def one_of_one(path: str, span: Span) -> CompileError:
    """A list of one word."""
    return CompileError(
        "one-of-one",
        path,
        span,
        Words("This list needs two names or more.", "ここには二つ以上の名前が必要である。"),
        Words("For one, say `is`.", "一つなら `is` と書く。"),
    )


def tariff_without_provisions(path: str, span: Span) -> CompileError:
    """A tariff without its catalogue."""
    return CompileError(
        "tariff-without-provisions",
        path,
        span,
        Words(
            "After its titles a tariff lists its provisions.",
            "規程の題の後には、その条項の一覧が必要である。",
        ),
        Words(
            "Add `provisions 1, 2, 5.1, …`: every leaf, in order.",
            "`provisions 1, 2, 5.1, …` を加える。末端の条項をすべて順に挙げる。",
        ),
    )


def outside_provision(path: str, span: Span, word: str) -> CompileError:
    """Content before any heading."""
    return CompileError(
        "outside-provision",
        path,
        span,
        Words(f"`{word}` stands under a provision.", f"`{word}` は条項の下に書く。"),
        Words(
            'Begin with `article 1 en "…" ja "…"` or `provision 1.1`.',
            '`article 1 en "…" ja "…"` か `provision 1.1` から始める。',
        ),
    )


def vocabulary_late(path: str, span: Span, word: str) -> CompileError:
    """A declaration of records under a heading."""
    return CompileError(
        "vocabulary-late",
        path,
        span,
        Words(f"`{word}` stands before the first heading.", f"`{word}` は最初の見出しより前に書く。"),
        Words("Move it to the top or to a file of its own.", "先頭か別のファイルに移す。"),
    )


def key_without_colon(path: str, span: Span, name: str) -> CompileError:
    """A key of a record without its colon."""
    return CompileError(
        "key-form",
        path,
        span,
        Words(
            f"A key has a colon and a type: `{shown_text(name)}: date`.",
            f"キーにはコロンと型を付ける: `{shown_text(name)}: date`。",
        ),
    )


def foreign_keyword(path: str, span: Span, word: str, ours: str) -> CompileError:
    """A word that other languages, or people, use for one of ours."""
    return CompileError(
        "foreign-keyword",
        path,
        span,
        Words(f"`{word}` is not a word of the language here.", f"`{word}` はここで使える語ではない。"),
        Words(f"Write {ours}.", f"{ours} と書く。"),
    )


def misspelt_keyword(path: str, span: Span, word: str, near: str) -> CompileError:
    """A word near a keyword that would fit."""
    return CompileError(
        "unknown-keyword",
        path,
        span,
        Words(f"`{shown_text(word)}` does not fit here.", f"`{shown_text(word)}` はここには書けない。"),
        Words(f"Did you mean `{near}`?", f"`{near}` ではないか。"),
    )


def unexpected(path: str, span: Span, written: str, expected: Words) -> CompileError:
    """What no more telling sentence is known for."""
    return CompileError(
        "unexpected",
        path,
        span,
        Words(
            f"`{shown_text(written)}` does not fit here; expected: {expected.en}.",
            f"`{shown_text(written)}` はここには書けない。書けるのは: {expected.ja}。",
        ),
    )


def incomplete(path: str, span: Span, expected: Words) -> CompileError:
    """A block that ends too early."""
    return CompileError(
        "incomplete",
        path,
        span,
        Words(
            f"This ends too early; expected: {expected.en}.",
            f"途中で終わっている。続けて書けるのは: {expected.ja}。",
        ),
    )


def placeholder_form(path: str, span: Span, written: str) -> CompileError:
    """What stands in the braces of a message is no path."""
    return CompileError(
        "placeholder-form",
        path,
        span,
        Words(
            f"Between braces stands a path: {{contract.item}}, not `{shown_text(written)}`.",
            f"波括弧の中には {{contract.item}} のようなパスを書く。`{shown_text(written)}` は書けない。",
        ),
        Words(
            "What is shown where it is missing follows a bar: {path|text}.",
            "値がないときの文は縦棒の後に書く: {path|text}。",
        ),
    )
