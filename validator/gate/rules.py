"""The gate's own rules: findings about waivers and directives. They can be neither waived nor baselined."""

from __future__ import annotations

EXPIRED = "waiver-expired"
UNUSED = "waiver-unused"
UNKNOWN_RULE = "waiver-unknown-rule"
WITHOUT_REASON = "waiver-without-reason"
WAIVER_MALFORMED = "waiver-malformed"
DIRECTIVE_MALFORMED = "directive-malformed"

STRAY_MARKER = "stray-test-marker"

OWN = (
    EXPIRED,
    UNUSED,
    UNKNOWN_RULE,
    WITHOUT_REASON,
    WAIVER_MALFORMED,
    DIRECTIVE_MALFORMED,
    STRAY_MARKER,
)
