"""Argparse's own words in the language of the session: it would look for message catalogues of the system."""

from __future__ import annotations

import argparse

from validator.text.wording import Lang

_WORDS = {
    "usage: ": "使い方: ",
    "positional arguments": "引数",
    "options": "オプション",
    "the following arguments are required: %s": "次の引数が要る: %s",
    "unrecognized arguments: %s": "知らない引数: %s",
    "expected one argument": "値が一つ要る",
    "expected at least one argument": "値が一つ以上要る",
    "expected at most one argument": "値は一つまで",
    "not allowed with argument %s": "%s と同時には使えない",
    "ignored explicit argument %r": "値を取らない: %r",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r は選べない(選べるのは %(choices)s)",
    "invalid %(type)s value: %(value)r": "値が正しくない: %(value)r",
}


def said(text: str, lang: Lang) -> str:
    """What argparse says, in a language."""
    return _japanese(text) if lang == "ja" else text


def speak(lang: Lang) -> None:
    """Makes argparse speak a language in this process; in English, too, it need not look for catalogues then."""
    argparse._ = _japanese if lang == "ja" else str  # type: ignore[attr-defined]  # where it looks its words up


def _japanese(text: str) -> str:
    return _WORDS.get(text, text)
