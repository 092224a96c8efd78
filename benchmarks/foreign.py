"""Other people's YAML through every way that kitei has with it: nothing of it is claimed, and nothing is changed.

    python benchmarks/foreign.py FOLDER ...

Each folder is one repository. The `kitei` beside this interpreter checks it, in every format and both languages, prints
its patch, and mends it. A finding, a failure, a fix, an exit status but 0, or a file that is another afterwards is
printed, and the exit status is 1. Fetch whatever repositories you like; none is kept here.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from validator.reports import FORMATS

KITEI = Path(sys.executable).with_name("kitei")
DAY = "--as-of=2025-11-01"


def main(folders: list[str]) -> int:
    """Tries each folder; prints what went wrong, and how many files were left aside for which reason."""
    wrong = 0
    reasons: Counter[str] = Counter()
    files = 0
    for folder in map(Path, folders):
        before = digests(folder)
        for complaint in (*complaints(folder, reasons), *changes(before, digests(folder))):
            wrong += 1
            print(f"{folder}: {complaint}")
        files += sum(path.lower().endswith((".yaml", ".yml")) for path in before)
        print(f"{folder}: {len(before)} files, {dict(reasons)} so far", flush=True)
    print(f"{files} YAML files in {len(folders)} folders, {dict(reasons)}, {wrong} complaints")
    return int(wrong > 0 or files == 0)


def complaints(folder: Path, reasons: Counter[str]) -> Iterator[str]:
    """What is wrong with the runs over one folder."""
    with tempfile.TemporaryDirectory() as into:
        for lang in ("en", "ja"):
            outputs = [f"--format={name} --output={into}/{lang}.{name}".split() for name in FORMATS]
            yield from check(folder, f"--lang={lang}", *(word for pair in outputs for word in pair))
            for name in FORMATS:
                if not Path(into, f"{lang}.{name}").is_file():
                    yield f"no report as {name} in {lang}"
        yield from claims(json.loads(Path(into, "en.json").read_text("utf-8")))
        for aside in json.loads(Path(into, "en.json").read_text("utf-8"))["aside"]:
            reasons[aside["reason"]] += 1
    yield from check(folder, "--diff")
    yield from check(folder, "--fix")


def check(folder: Path, *options: str) -> Iterator[str]:
    """Runs a check, which ends with 0 and says nothing on standard error but how little there is to mend."""
    ran = subprocess.run(
        [KITEI, "check", DAY, "--allow-empty", "--isolated", *options],
        cwd=folder,
        env={**os.environ, "GIT_CEILING_DIRECTORIES": str(folder.parent)},
        capture_output=True,
        check=False,
    )
    if ran.returncode or b"Traceback" in ran.stderr or ("--diff" in options and ran.stdout):
        said = (ran.stdout + ran.stderr).decode("utf-8", "replace")
        yield f"{' '.join(options[:1])} ended with {ran.returncode}: {said[-2000:]}"


def claims(report: dict[str, list[dict[str, object]]]) -> Iterator[str]:
    """What a report finds or cannot judge."""
    for each in (*report["violations"], *report["failures"]):
        yield f"claimed: {each['path']}:{each['line']}: {each['message']}"


def digests(folder: Path) -> dict[str, str]:
    """Every file, also hidden ones, by its path, with a digest of what it holds; of a link, where it leads."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[str(path)] = os.readlink(path)
        elif path.is_file():
            found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def changes(before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    """The files that are not as they were."""
    for path in sorted(before.keys() | after.keys()):
        if before.get(path) != after.get(path):
            yield f"changed: {path}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
