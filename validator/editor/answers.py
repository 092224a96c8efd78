"""The answers: what an editor shows. Paths are as shown in reports, places as everywhere; texts are Markdown."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from validator.model.report import Edit, Violation
from validator.text.place import Span


class Location(NamedTuple):
    """A stretch of a file."""

    path: str
    span: Span


class Hover(NamedTuple):
    """What is told of the word under the pointer; `span` is that word."""

    markdown: str
    span: Span


Sort: TypeAlias = Literal[
    "record",
    "part",
    "key",
    "word",
    "id",
    "value",
    "keyword",
    "variable",
    "definition",
    "state",
    "permission",
    "interpretation",
    "reading",
    "rule",
    "provision",
    "list",
    "type",
    "snippet",
]
"""What a thing is that has a name: an editor shows a sign for it."""


class Completion(NamedTuple):
    """What may be written: `text` in the place of `span`. The label is what is shown and filtered by."""

    label: str
    sort: Sort
    span: Span
    text: str
    detail: str = ""
    documentation: str = ""
    deprecated: bool = False


class Action(NamedTuple):
    """A change on offer, with the finding that it answers. `preferred` where it is the one to take without thought."""

    title: str
    edits: tuple[Edit, ...]
    violation: Violation | None
    preferred: bool = False


class Outline(NamedTuple):
    """A thing of a file with the things in it; `name_span` lies in `span`."""

    name: str
    detail: str
    sort: Sort
    span: Span
    name_span: Span
    children: tuple[Outline, ...] = ()


class Fold(NamedTuple):
    """Lines (from 1, both included) that can be folded to the first of them."""

    line: int
    end_line: int
    is_comment: bool = False


class Link(NamedTuple):
    """A stretch that leads to a place in a file."""

    span: Span
    to: Location
    tooltip: str = ""


# --- of policies ---


class PolicyError(NamedTuple):
    """Why a policy does not compile. The message is that of the error and, on a line of its own, what helps."""

    path: str
    span: Span
    code: str
    message: str
    related: tuple[tuple[Location, str], ...] = ()


TokenType: TypeAlias = Literal[
    "namespace",
    "type",
    "enumMember",
    "parameter",
    "variable",
    "property",
    "function",
    "keyword",
    "comment",
    "string",
    "number",
    "operator",
]
"""Those of the protocol's standard types that a policy has."""

TokenModifier: TypeAlias = Literal["declaration", "readonly", "defaultLibrary"]


class SemanticToken(NamedTuple):
    """What a stretch of one line is. Tokens are in order and never overlap."""

    span: Span
    type: TokenType
    modifiers: tuple[TokenModifier, ...] = ()


class InlayHint(NamedTuple):
    """A short text shown at a place, which is not in the file."""

    line: int
    column: int
    text: str
    tooltip: str = ""


class Lens(NamedTuple):
    """A line shown above a rule: how many findings it has."""

    span: Span
    title: str
    rule: str
    findings: int


class Highlight(NamedTuple):
    """Where the thing under the pointer stands in this file; `declares` where it is declared."""

    span: Span
    declares: bool = False


class Found(NamedTuple):
    """A thing of the workspace that a query finds, and what it stands in."""

    name: str
    detail: str
    sort: Sort
    location: Location
    container: str = ""


class Refusal(NamedTuple):
    """Why something cannot be done, for the person who asked."""

    message: str
