"""Files by their URIs, and back (RFC 3986, RFC 8089): any name that a file can have, also one that is no UTF-8."""

from __future__ import annotations

import os
from urllib.parse import quote_from_bytes, unquote_to_bytes

_SCHEME = "file:"
_HERE = ("", "localhost")
_PLAIN = "/:@!$&'()*+,;=~"
"""What stands for itself in a path."""


def path_of(uri: str) -> str | None:
    """The absolute path of a file's URI; none for what is no file of this machine."""
    if uri[: len(_SCHEME)].lower() != _SCHEME:
        return None
    rest = uri[len(_SCHEME) :].partition("#")[0].partition("?")[0]
    if rest.startswith("//"):
        host, slash, path = rest[2:].partition("/")
        if host.lower() not in _HERE:
            return None
        rest = slash + path
    try:
        path = os.fsdecode(unquote_to_bytes(rest))
    except UnicodeEncodeError:  # half a character stands for no byte
        return None
    return os.path.normpath("/" + path.lstrip("/")) if path.startswith("/") and "\0" not in path else None


def uri_of(path: str) -> str:
    """The URI of an absolute path."""
    return f"file://{quote_from_bytes(os.fsencode(path), safe=_PLAIN)}"
