"""The pictures show what the command prints today."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from importlib import util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawing() -> ModuleType:
    spec = util.spec_from_file_location("picture", ROOT / "docs" / "picture.py")
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_text_is_todays(drawing: ModuleType, lang: str) -> None:
    root = ET.fromstring(drawing.PICTURES[lang].read_text("utf-8"))  # noqa: S314  # our own file
    shown = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    printed = re.sub(r"\x1b\[[0-9;]*m", "", drawing.output(lang)).splitlines()
    assert shown == [f"$ kitei {drawing.COMMANDS[lang]}", *filter(None, printed)], (
        "run: python docs/picture.py"
    )


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_picture_is_as_drawn_now(drawing: ModuleType, lang: str) -> None:
    assert drawing.PICTURES[lang].read_text("utf-8") == drawing.picture(lang), "run: python docs/picture.py"


def test_japanese_takes_two_cells(drawing: ModuleType) -> None:
    found = list(drawing.runs("a規程\x1b[1mb\x1b[0mc"))
    assert [(run.cell, run.text, run.style) for run in found] == [
        (0, "a", ""),
        (1, "規程", ""),
        (5, "b", "s"),
        (6, "c", ""),
    ]
