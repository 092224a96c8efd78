"""How the compiler says what it refuses: the form of every problem, and those of names."""

# ruff: noqa: D103  # a problem's name says what it refuses; a text stands on one line

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from validator.language.errors import CompileError
from validator.text.nearest import nearest
from validator.text.place import Span
from validator.text.wording import Words, same

SHORT_LIST = 12
"""As many names are listed; more would be noise."""


class At(NamedTuple):
    """A place in the policy."""

    path: str
    span: Span


def problem(
    code: str, at: At, message: Words, help_: Words | None = None, other: At | None = None
) -> CompileError:
    """A problem at a place; `other` is the place that it is at odds with."""
    related = (
        ((other.path, other.span, Words("The other one stands here.", "もう一方はここにある。")),)
        if other
        else ()
    )
    return CompileError(code, at.path, at.span, message, help_, related)


def known(name: str, names: Iterable[str]) -> Words | None:
    """The near name, else all names where they are few."""
    names = list(dict.fromkeys(names))
    near = nearest(name, names)
    if near is not None:
        return Words(f"Did you mean `{near}`?", f"`{near}` ではないか。")
    if not names or len(names) > SHORT_LIST:
        return None
    listed = ", ".join(f"`{each}`" for each in names)
    return Words(f"There is: {listed}.", f"あるのは: {listed}。")


def joined(first: Words | None, second: Words | None) -> Words | None:
    """Two helps, one after the other."""
    if first is None or second is None:
        return first or second
    return Words(f"{first.en} {second.en}", first.ja + second.ja)


# --- the policy as a whole ---


def no_tariff(at: At) -> CompileError:
    return problem(
        "no-tariff",
        at,
        Words("The policy does not say which tariff it is.", "どの規程のポリシーかが書かれていない。"),
        Words(
            'Say it once: `tariff NAME en "..." ja "..." provisions ...`.',
            '`tariff 名 en "..." ja "..." provisions ...` と一度だけ書く。',
        ),
    )


def too_many(at: At, what: Words, bound: int) -> CompileError:
    return problem(
        "too-many",
        at,
        Words(f"The policy has more than {bound} {what.en}.", f"{what.ja}が {bound} を超えている。"),
        Words("Split it into several tariffs.", "規程を分ける。"),
    )


def long_chain(at: At, bound: int) -> CompileError:
    return problem(
        "long-chain",
        at,
        Words(
            f"This stands at the head of more than {bound} definitions that use one another.",
            f"これに始まる定義の連なりが {bound} を超えている。",
        ),
        Words("Say some of them in one.", "いくつかを一つにまとめる。"),
    )


# --- names ---


def said_twice(at: At, what: Words, name: str, other: At | None = None) -> CompileError:
    return problem(
        "said-twice",
        at,
        Words(f"The {what.en} `{name}` is said twice.", f"{what.ja} `{name}` が二度書かれている。"),
        Words("Rename or remove one of them.", "一方を改名するか除く。"),
        other,
    )


def unknown(code: str, at: At, what: Words, name: str, names: Iterable[str]) -> CompileError:
    message = Words(f"There is no {what.en} `{name}`.", f"{what.ja} `{name}` はない。")
    return problem(code, at, message, known(name, names))


def unknown_name(at: At, name: str, names: Iterable[str], lists: Iterable[str]) -> CompileError:
    word_of = ", ".join(f"`{each}`" for each in lists)
    hint = Words(
        f"It is a word of {word_of}; a word stands behind `is`, on the right.",
        f"{word_of} の語である。語は `is` の右に書く。",
    )
    message = Words(f"Nothing is called `{name}` here.", f"ここに `{name}` という名前はない。")
    return problem("unknown-name", at, message, hint if word_of else known(name, names))


def unknown_word(at: At, name: str, list_: str, words: Iterable[str]) -> CompileError:
    message = Words(f"`{name}` is not a word of `{list_}`.", f"`{name}` は `{list_}` の語ではない。")
    return problem("unknown-word", at, message, known(name, words))


def unknown_key(at: At, name: str, kind: str, keys: Iterable[str]) -> CompileError:
    message = Words(
        f"`{kind}` has no key and no value `{name}`.", f"`{kind}` に `{name}` というキーも値もない。"
    )
    return problem("unknown-key", at, message, known(name, keys))


def state_as_value(at: At, name: str) -> CompileError:
    return problem(
        "state-as-value",
        at,
        Words(f"`{name}` is a state, not a value.", f"`{name}` は状態であって値ではない。"),
        Words(f"Ask for it: `... is {name}`.", f"`... is {name}` と問う。"),
    )


def unknown_state(at: At, name: str, kind: str, states: Iterable[str]) -> CompileError:
    message = Words(f"`{kind}` has no state `{name}`.", f"`{kind}` に状態 `{name}` はない。")
    return problem("unknown-state", at, message, known(name, states))


def name_is_word(at: At, name: str, list_: str) -> CompileError:
    return problem(
        "name-is-word",
        at,
        Words(
            f"`{name}` cannot be bound: it is a word of `{list_}`.",
            f"`{name}` は `{list_}` の語なので名前にできない。",
        ),
        Words("Choose another name.", "別の名前にする。"),
    )


def name_is_taken(at: At, name: str) -> CompileError:
    return problem(
        "name-is-taken",
        at,
        Words(f"`{name}` already stands for something here.", f"`{name}` はここで既に使われている。"),
        Words("Choose another name.", "別の名前にする。"),
    )


def needs_a_name(at: At) -> CompileError:
    return problem(
        "needs-a-name",
        at,
        Words(
            "Several kinds need a name for the one that is meant.", "複数の種類には、それを指す名前が要る。"
        ),
        Words("Write one behind the kinds: `A or B it`.", "種類の後に書く: `A or B it`。"),
    )


def wrong_type_name(at: At, message: Words, help_: Words) -> CompileError:
    return problem("wrong-type-name", at, message, help_)


def empty_text(at: At) -> CompileError:
    return problem("empty-text", at, Words("This text is empty.", "文言が空である。"), same_help())


def same_help() -> Words:
    """What to do about a text that says nothing."""
    return Words("Write it in both languages.", "両方の言語で書く。")


def plain(name: str) -> Words:
    """A name in backquotes, alike in both languages."""
    return same(f"`{name}`")


def wrong_predicate(at: At, name: str) -> CompileError:
    return problem(
        "wrong-predicate",
        at,
        Words(
            f"`{name}` is an interpretation; all that is asked of it is its reading.",
            f"`{name}` は解釈であり、問えるのはその読み方だけである。",
        ),
        Words(f"Write `{name} is READING`.", f"`{name} is 読み方` と書く。"),
    )


# --- vocabulary ---


def part_elsewhere(at: At, part: str, whole: str) -> CompileError:
    return problem(
        "part-elsewhere",
        at,
        Words(
            f"`{part}` is a part of `{whole}` and stands nowhere else.",
            f"`{part}` は `{whole}` の部分であり、他には置けない。",
        ),
        Words(
            f"Leave out `of {whole}` where it stands in several records.",
            f"複数の記録に置くなら `of {whole}` を除く。",
        ),
    )


def key_is_whole(at: At, name: str) -> CompileError:
    return problem(
        "key-is-whole",
        at,
        Words(
            f"`{name}` is how this part names the record that it stands in.",
            f"`{name}` は、この部分が置かれた記録を指す名前である。",
        ),
        Words("Choose another name.", "別の名前にする。"),
    )


def reserved_key(at: At, name: str) -> CompileError:
    return problem(
        "reserved-key",
        at,
        Words(f"`{name}` is a word of the language.", f"`{name}` は言語の語である。"),
        Words("Every record has it; choose another name.", "すべての記録にある。別の名前にする。"),
    )


def facet_of_required(at: At, name: str) -> CompileError:
    return problem(
        "facet-of-required",
        at,
        Words(
            f"`{name}` is never missing, so this says nothing.",
            f"`{name}` は省けないので、これは意味をもたない。",
        ),
        Words(f"Write `{name}?`, or remove this.", f"`{name}?` とするか、これを除く。"),
    )


def wrong_default(at: At, name: str) -> CompileError:
    return problem(
        "wrong-default",
        at,
        Words(
            f"`{name}` is neither a word of this key's list nor another key of its type without a default of its own.",
            f"`{name}` は、このキーの語でも、同じ型で既定値のない他のキーでもない。",
        ),
    )


def not_identifying(at: At, name: str) -> CompileError:
    return problem(
        "not-identifying",
        at,
        Words(f"`{name}` tells no item from another.", f"`{name}` は項目を見分ける手掛かりにならない。"),
        Words(
            "Name keys with one value each: a word, a name, a day.",
            "値が一つのキー(語、名前、日付など)を書く。",
        ),
    )


def no_shorthand(at: At, name: str) -> CompileError:
    return problem(
        "no-shorthand",
        at,
        Words(f"`{name}` alone cannot stand for the whole.", f"`{name}` だけで全体を表すことはできない。"),
        Words(
            "Name a key with one value, in a part that needs no other key.",
            "値が一つのキーで、ほかに必須のキーがない部分のものを書く。",
        ),
    )


def not_in_order(at: At, name: str) -> CompileError:
    return problem(
        "not-in-order",
        at,
        Words(f"`{name}` has no place in an order of days.", f"`{name}` は日時の順序に入らない。"),
        Words(
            "Keys in order are all dates, or all moments.",
            "順序に入るキーは、すべて日付か、すべて時刻とする。",
        ),
    )
