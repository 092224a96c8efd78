"""What the compiler says about a policy: one value an error, with its place, in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from validator.text.place import Span
from validator.text.wording import Words


@dataclass(frozen=True, slots=True)
class CompileError:
    """An error of a policy.

    `code` names it in kebab case, `path` is relative to the policy's folder; `related` are other places that
    matter, each with what it is there.
    """

    code: str
    path: str
    span: Span
    message: Words
    help: Words | None = None
    related: tuple[tuple[str, Span, Words], ...] = ()


def in_order(errors: Iterable[CompileError]) -> list[CompileError]:
    """Errors by file and place, each once."""
    return sorted(
        dict.fromkeys(errors), key=lambda error: (error.path, error.span, error.code, error.message)
    )
