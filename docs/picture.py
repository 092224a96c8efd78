# ruff: noqa: INP001  # a program beside the documents, no package
"""Draws `check.svg` and `check.ja.svg`: what `kitei check` really prints for one of the examples, as a picture.

    python docs/picture.py

Nothing in the pictures is written by hand: the command runs, and its colours become the picture's. A test draws them
again and compares. Every run of characters is placed by its terminal cell, so that Japanese, two cells a character,
stands where a terminal puts it, whatever font the reader has.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from validator.text.display import width

HERE = Path(__file__).parent
COMMANDS = {
    "en": "check examples/contracts/minato.yaml --as-of 2025-11-01",
    "ja": "check examples/contracts/kawasemi.yaml --as-of 2025-11-01",
}
PICTURES = {"en": HERE / "check.svg", "ja": HERE / "check.ja.svg"}
LABELS = {
    "en": "What kitei check prints: two findings, each at its place in the file, with its provision and a way out.",
    "ja": "kitei check の出力。違反を、その文字の位置と条項と直し方とともに示す。",
}

CELL, LINE = 8.4, 21
LEFT, TOP, BAR = 26, 30, 40
CLASSES = {"1;31": "e", "1;33": "w", "1;36": "u", "1;34": "f", "1": "s", "0": ""}
STYLE = """\
text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK JP", \
"Hiragino Sans", "Yu Gothic", monospace; fill: #c9d1d9; white-space: pre }
.k { font-size: 15.5px; font-family: "Noto Sans Mono CJK JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", \
Meiryo, monospace }
.e { fill: #ff7b72; font-weight: bold } .w { fill: #e3b341; font-weight: bold }
.u { fill: #56d4dd; font-weight: bold } .f { fill: #6ca4f8; font-weight: bold }
.s { fill: #f0f6fc; font-weight: bold }"""


class Run(NamedTuple):
    """Characters of one colour and one width, and the cell they begin in."""

    cell: int
    text: str
    style: str


def output(lang: str) -> str:
    """What the command prints on a terminal in a language."""
    environment = {**os.environ, "FORCE_COLOR": "1", "NO_COLOR": "", "PYTHONPATH": str(HERE.parent)}
    command = [sys.executable, "-m", "validator", *COMMANDS[lang].split(), "--lang", lang]
    done = subprocess.run(  # noqa: S603  # our own command
        command, cwd=HERE.parent, env=environment, stdout=subprocess.PIPE, encoding="utf-8", check=False
    )
    if done.returncode != 1:
        raise SystemExit(f"{command}: status {done.returncode} where violations are to be found")
    return done.stdout


def runs(line: str) -> Iterator[Run]:
    """The runs of a line with its colours (ECMA-48 SGR)."""
    cell, style = 0, ""
    for piece in re.split(r"(\x1b\[[0-9;]*m)", line):
        if piece.startswith("\x1b"):
            style = CLASSES[piece[2:-1]]
            continue
        for _, group in groupby(piece, width):
            text = "".join(group)
            yield Run(cell, text, style)
            cell += width(text)


def drawn(line: str, y: float) -> str:
    """A line as an SVG text; its content is the line."""
    spans = []
    for run in runs(line):
        cells = width(run.text)
        kind = " ".join(filter(None, [run.style, "k" if cells > len(run.text) else ""]))
        named = f' class="{kind}"' if kind else ""
        place = f'x="{LEFT + run.cell * CELL:g}" textLength="{cells * CELL:g}"'
        spans.append(f"<tspan {place}{named}>{escape(run.text, quote=False)}</tspan>")
    return f'<text y="{y:g}" xml:space="preserve">{"".join(spans)}</text>'


def picture(lang: str) -> str:
    """The whole picture."""
    prompt = f"\x1b[1m$\x1b[0m kitei {COMMANDS[lang]}"
    lines = [prompt, "", *output(lang).rstrip("\n").split("\n")]
    cells = max(width(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in lines)
    across, down = round(2 * LEFT + cells * CELL), round(BAR + TOP + len(lines) * LINE)
    texts = [drawn(line, BAR + TOP + number * LINE - 6) for number, line in enumerate(lines) if line]
    dots = "".join(
        f'<circle cx="{LEFT + 2 + 20 * number}" cy="{BAR / 2 + 2:g}" r="6" fill="{colour}"/>'
        for number, colour in enumerate(["#ff5f57", "#febc2e", "#28c840"])
    )
    size = f'width="{across}" height="{down}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {across} {down}" role="img"'
    panel = f'width="{across - 1}" height="{down - 1}" rx="10" fill="#161b22" stroke="#30363d"'
    return "\n".join(
        [
            f'{head} aria-label="{escape(LABELS[lang])}">',
            f"<style>\n{STYLE}\n</style>",
            f'<rect x="0.5" y="0.5" {panel}/>',
            dots,
            *texts,
            "</svg>",
            "",
        ]
    )


def main() -> None:
    """Draws both."""
    for lang, path in PICTURES.items():
        path.write_text(picture(lang), encoding="utf-8")


if __name__ == "__main__":
    main()
