"""The text of any file on the disk, for an answer that points into it."""

from __future__ import annotations

import os

from validator.sources.decoding import decode
from validator.sources.files import load
from validator.sources.refusal import Refused


def text_on_disk(path: str) -> str | None:
    """The text of a file, by its absolute path; none where it cannot be read."""
    data = load(path, os.path.dirname(path))
    decoded = data if isinstance(data, Refused) else decode(data)
    return None if isinstance(decoded, Refused) else decoded.text
