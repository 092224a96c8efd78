"""Diagnostics of a policy: the compiler's errors."""

from __future__ import annotations

from validator.editor.answers import Location, PolicyError
from validator.editor.policies.policy import Policy
from validator.language.errors import CompileError
from validator.text.wording import Lang


def diagnostics(policy: Policy) -> dict[str, tuple[PolicyError, ...]]:
    """The errors of every file, by path; of a file without any, none. All are errors: the compiler has no warnings."""
    found: dict[str, list[PolicyError]] = {path: [] for path in policy.files}
    for error in policy.compiled.errors:
        found.setdefault(error.path, []).append(_told(error, policy.lang))
    return {path: tuple(errors) for path, errors in found.items()}


def _told(error: CompileError, lang: Lang) -> PolicyError:
    message = error.message.to(lang)
    if error.help is not None:
        message += "\n" + error.help.to(lang)
    related = tuple((Location(path, span), words.to(lang)) for path, span, words in error.related)
    return PolicyError(error.path, error.span, error.code, message, related)
