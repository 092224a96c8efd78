"""What people read of every kind of fault, in both languages, as it was last approved."""

from __future__ import annotations

from pathlib import Path

from compare import assert_golden
from test_decode import MOMENTS, ONE_LINE, PERMIT, PLACES, REQUEST, decode

from validator.shape.faults import Fault

GOLDEN = Path(__file__).parents[2] / "golden" / "shape" / "messages.txt"


def test_messages() -> None:
    texts = [PERMIT + line + "\n" for line, *_ in ONE_LINE]
    texts += [REQUEST + f"parked_at: {text}\n" for text, *_ in MOMENTS]
    texts += [text for text, _ in PLACES]
    seen = [_shown(text, fault) for text in texts for fault in decode(text).faults]
    assert_golden("\n".join(dict.fromkeys(seen)) + "\n", GOLDEN)


def _shown(text: str, fault: Fault) -> str:
    line = text.splitlines()[fault.span.line - 1]
    en, ja = (
        f"  {fault.message.to(lang)} | {fault.help.to(lang) if fault.help else ''}" for lang in ("en", "ja")
    )
    return f"{line}\n{en.rstrip()}\n{ja.rstrip()}"
