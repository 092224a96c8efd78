"""A document as plain JSON data, as an editor reads it: by the core schema of YAML 1.2."""

from __future__ import annotations

from typing import Any

from validator.shape.readers import BOOLEANS
from validator.sources.document import Mapping, Node, Scalar
from validator.sources.scalars import resolve

_LONGEST = 300
"""Digits beyond which a number is only known to be beyond every bound."""

_HUGE: int = 10**_LONGEST


def json_data(node: Node) -> Any:
    """Mappings as `dict` (the first of double keys), lists as `list`, scalars by the core schema."""
    if isinstance(node, Scalar):
        return _scalar(node)
    if isinstance(node, Mapping):
        return {entry.key.text: json_data(entry.value) for entry in node.entries}
    return [json_data(item) for item in node.items]


def _scalar(node: Scalar) -> Any:
    kind = resolve(node.text) if node.plain else "str"
    if kind == "str":
        return node.text
    if kind == "null":
        return None
    if kind == "bool":
        return BOOLEANS[node.text]
    return _integer(node.text) if kind == "int" else _float(node.text)


def _integer(text: str) -> int:
    base = {"0x": 16, "0o": 8}.get(text[:2], 10)
    digits = text[2:] if base != 10 else text
    if len(digits) > _LONGEST:
        return -_HUGE if text.startswith("-") else _HUGE
    return int(digits, base)


def _float(text: str) -> float:
    plain = text.casefold()
    return float(plain.replace(".inf", "inf").replace(".nan", "nan"))
