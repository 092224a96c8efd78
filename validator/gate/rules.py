"""The gate's own rules: findings about waivers, directives and files. They can be neither waived nor baselined."""

from __future__ import annotations

EXPIRED = "waiver-expired"
UNUSED = "waiver-unused"
UNKNOWN_RULE = "waiver-unknown-rule"
WITHOUT_REASON = "waiver-without-reason"
TOO_LONG = "waiver-too-long"
WAIVER_MALFORMED = "waiver-malformed"
DIRECTIVE_MALFORMED = "directive-malformed"

STRAY_MARKER = "stray-test-marker"
WITHOUT_RECORD = "file-without-record"

OWN = (
    EXPIRED,
    UNUSED,
    UNKNOWN_RULE,
    WITHOUT_REASON,
    TOO_LONG,
    WAIVER_MALFORMED,
    DIRECTIVE_MALFORMED,
    STRAY_MARKER,
    WITHOUT_RECORD,
)
