"""The errors of a policy as diagnostics."""

from __future__ import annotations

import os

from lsprotocol.types import Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location

from validator.editor.answers import PolicyError
from validator.editor.policies.diagnostics import diagnostics
from validator.editor.policies.policy import Policy
from validator.lsp.buffers import Snapshot
from validator.lsp.diagnostics import SOURCE


def policy_findings(folder: str, policy: Policy, at: Snapshot) -> dict[str, list[Diagnostic]]:
    """The errors of the policy in a folder, by absolute path."""
    return {
        os.path.join(folder, path): [_of_error(error, folder, policy, at) for error in errors]
        for path, errors in diagnostics(policy).items()
        if path in policy.files and errors
    }


def _of_error(error: PolicyError, folder: str, policy: Policy, at: Snapshot) -> Diagnostic:
    def uri(path: str) -> str:
        return at.names.uri(os.path.join(folder, path))

    related = [
        DiagnosticRelatedInformation(
            Location(uri(place.path), at.lines(policy.files[place.path]).range(place.span)), words
        )
        for place, words in error.related
        if place.path in policy.files
    ]
    return Diagnostic(
        at.lines(policy.files[error.path]).range(error.span),
        error.message,
        severity=DiagnosticSeverity.Error,
        code=error.code,
        source=SOURCE,
        related_information=related or None,
    )
