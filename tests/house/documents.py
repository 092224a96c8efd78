"""What the documents name: paths, names of rules and readings, commands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    "README.md",
    "README.ja.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/architecture.md",
    "docs/walk.md",
    "docs/walk.ja.md",
    "docs/editors.md",
    "docs/editors.ja.md",
    "grammar/README.md",
    "examples/README.md",
]

_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)#\s]+)\)")
_SUFFIX = re.compile(r"\.(?:md|py|yaml|yml|kitei|toml|lark|json|svg|txt)$")
_KEBAB = re.compile(r"(?<![\w./-])[a-z][a-z0-9]*(?:-[a-z0-9]+)+(?![\w/-])")


class Named(NamedTuple):
    """Something that a document names."""

    document: str
    text: str


def prose(document: str) -> str:
    """A document without its fenced blocks."""
    return _FENCED.sub("", (ROOT / document).read_text(encoding="utf-8"))


def codes(document: str) -> list[str]:
    """What stands in backquotes."""
    return _CODE.findall(prose(document))


def paths(document: str) -> set[Named]:
    """What reads as a path: in backquotes with a `/` or a known suffix (`PATH::TEST` is one), and the targets of links."""
    found = {code.partition("::")[0] for code in codes(document) if _is_path(code)}
    found |= {target for target in _LINK.findall(prose(document)) if "://" not in target}
    return {Named(document, text) for text in found}


def _is_path(code: str) -> bool:
    if re.search(r"[\s<>*$={}|]|^-|^\.\w+$|://", code) or not re.search(r"[A-Za-z]", code):
        return False
    return "/" in code or _SUFFIX.search(code) is not None


def names(document: str) -> set[Named]:
    """Names with hyphens, as rules, interpretations and readings have them, in backquotes that are no path."""
    found = {name for code in codes(document) if not _is_path(code) for name in _KEBAB.findall(code)}
    return {Named(document, text) for text in found}


def exists(named: Named) -> bool:
    """Whether a path is there, from the top or from the document's folder; a mere name, below that folder."""
    text, folder = named.text.rstrip("/"), (ROOT / named.document).parent
    if (ROOT / text).exists() or (folder / text).exists():
        return True
    return "/" not in text and folder != ROOT and any(folder.rglob(text))
