"""How a name is written where it stands: in backquotes where it would be taken for a keyword."""

from __future__ import annotations

import re

from validator.language.parsing.terminals import BEFORE_LABELS, IN_TYPES, IN_VALUES

NAME = re.compile(r"[a-z][a-z0-9_]*(?:-[a-z0-9_]+)*")
KEY = re.compile(r"[a-z][a-z0-9_]*")


def spelt_after(name: str, before: str, after: str) -> str:
    """A name as the printer writes it between two stretches of text (on its line)."""
    if before.endswith(".") or (not before.strip() and re.match(r"\??:", after)):
        return name
    return f"`{name}`" if name in _clashing(before, after) else name


def _clashing(before: str, after: str) -> frozenset[str]:
    if re.search(r":\s*$|\blist of (?:at least one )?$", before):
        return IN_TYPES
    if not before.strip() and re.match(r'\s*(?:en\b|ja\b|"|$)', after):
        return BEFORE_LABELS
    if re.search(r"\b(?:for|former|of|or)\s+[a-z][a-z0-9_-]*\s+$", before):
        return BEFORE_LABELS | IN_VALUES
    return IN_VALUES
