"""Golden files: what people see, kept as it was last approved. `KITEI_PROMOTE=1` approves what is seen now."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

PROMOTE = "KITEI_PROMOTE"


def assert_golden(seen: str, golden: Path) -> None:
    """Fails, with the difference, where the text is not what the file holds; promotes it where asked to."""
    if os.environ.get(PROMOTE) == "1":
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(seen.encode())
        return
    kept = golden.read_bytes().decode() if golden.exists() else ""
    if seen != kept:
        lines = difflib.unified_diff(kept.split("\n"), seen.split("\n"), str(golden), "now", lineterm="")
        raise AssertionError("\n".join(["", *lines, f"({PROMOTE}=1 approves it)"]))
