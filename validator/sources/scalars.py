"""What a plain (unquoted) scalar is by the core schema of YAML 1.2, section 10.3.2."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from validator.text.display import clip, escape
from validator.text.wording import Words

Kind: TypeAlias = Literal["null", "bool", "int", "float", "str"]

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLS = frozenset(("true", "True", "TRUE", "false", "False", "FALSE"))
_INT = r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
_FLOAT = r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"


def resolve(text: str) -> Kind:
    """The kind of a plain scalar: `NO` is a str, `010` an int (ten), nothing is null."""
    if text in _NULLS:
        return "null"
    if text in _BOOLS:
        return "bool"
    if text[0] not in "+-.0123456789":
        return "str"
    if re.fullmatch(_INT, text):
        return "int"
    return "float" if re.fullmatch(_FLOAT, text) else "str"


_BOOLS_OF_1_1 = frozenset(("y", "n", "yes", "no", "on", "off"))
_BASE_60 = r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
_OCTAL = r"[-+]?0[0-7_]*[0-7]"
_GROUPED = r"[-+]?(?:0x[0-9a-fA-F_]*|0b[01_]*|[0-9][0-9_]*(?:\.[0-9_]*)?)"


def yaml11_hazard(text: str) -> Words | None:
    """What tools of YAML 1.1 would read in an unquoted word, where it is not the same, and the way out."""
    reading = _reading_of_1_1(text)
    if reading is None:
        return None
    shown = clip(escape(text), 40)
    return Words(
        f'Unquoted, `{shown}` is {reading.en} to tools that read YAML 1.1. Quote it: `"{shown}"`.',
        f'引用符のない `{shown}` は YAML 1.1 のツールでは{reading.ja}になる。`"{shown}"` と引用符で囲む。',
    )


def _reading_of_1_1(text: str) -> Words | None:
    if text.lower() in _BOOLS_OF_1_1:
        return _BOOLEAN
    if not text or text[0] not in "+-0123456789":
        return None
    if re.fullmatch(_BASE_60, text):
        return _SEXAGESIMAL
    if re.fullmatch(_OCTAL, text):
        return _OCTAL_NUMBER
    if re.fullmatch(r"0b[01_]+", text) or ("_" in text and re.fullmatch(_GROUPED, text)):
        return _NUMBER
    return None


_BOOLEAN = Words("a boolean", "真偽値")
_SEXAGESIMAL = Words("a number in base 60", "60進法の数")
_OCTAL_NUMBER = Words("a number in base 8", "8進法の数")
_NUMBER = Words("another number", "別の数")
