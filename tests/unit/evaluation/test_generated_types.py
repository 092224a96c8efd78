"""The generated rules are typed: mypy checks those of both tariffs in one run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from validator.commands.policy import Loaded, load_policy
from validator.evaluation.generate import generate

ROOT = Path(__file__).parents[3]
FOLDERS = {"own": None, "second": ROOT / "tests/second_tariff/policy"}

MISTAKES = {
    "nothing_for_a_truth": (r"return False\n", "return None\n"),
    "an_argument_too_few": (r"(?<=[ (])(define_\w+)\(world, readings, (?=v)", r"\1(readings, "),
    "arguments_changed": (r"(?<=[ (])(define_\w+)\(world, readings, (?=v)", r"\1(readings, world, "),
    "another_operand": (r"run_has_come\([^,]+, ", "run_has_come('x', "),
    "half_a_breach": (r"Breach\(\(\), None, ", "Breach((), "),
    "a_rule_that_gives_nothing": (r"return \(Breach", "(Breach"),
}
"""What a generator could get wrong; each is a mistake that no run need meet."""


def sources() -> dict[str, str]:
    found = {}
    for name, folder in FOLDERS.items():
        loaded = load_policy(None if folder is None else str(folder))
        assert isinstance(loaded, Loaded)
        found[name] = generate(loaded.program())
    return found


def test_mypy_finds_nothing_wrong_but_what_we_put_there(tmp_path: Path) -> None:
    written = sources()
    for name, (sound, wrong) in MISTAKES.items():
        # a head of a function has types behind its names, so that what is found is a call
        written[f"wrong_{name}"] = re.sub(sound, wrong, written["second"], count=1)
        assert written[f"wrong_{name}"] != written["second"], name
    for name, source in written.items():
        (tmp_path / f"{name}.py").write_text(source)
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--config-file",
        "pyproject.toml",
        *map(str, tmp_path.glob("*.py")),
    ]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    wrong = set(re.findall(r"(\w+)\.py:\d+: error", said))
    assert wrong == {name for name in written if name.startswith("wrong_")}, said
