"""Measures kitei, and prints ratios within this one run: the machine drifts, so no figure stands alone.

    python benchmarks/run.py [--rounds 15] [cold] [bulk] [engines] [hazards] [worst] [lsp]

Every round visits each of the things compared, one after another; the figure is the median of the rounds.
`kitei` is the one beside the interpreter that runs this: with the wheel in a clean environment, what ships.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from generate import AS_OF, files, write
from hazards import HAZARDS
from worst import SHAPES
from worst import files as files_of

DAY = f"--as-of={AS_OF}"
Work = Callable[[], object]


def main() -> int:
    """Runs the parts that the command line names, all of them where it names none."""
    parts = {"cold": cold, "bulk": bulk, "engines": engines, "hazards": hazards, "worst": worst, "lsp": lsp}
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(parts))
    parser.add_argument(
        "--rounds", type=int, default=15, metavar="N", help="default 15; bulk takes a third of them"
    )
    asked = parser.parse_args()
    if unknown := [part for part in asked.parts if part not in parts]:
        parser.error(f"no part {unknown[0]!r}; there are {', '.join(parts)}")
    import validator

    where = "installed" if (Path(validator.__file__).parent / "_data").is_dir() else "from a checkout"
    print(
        f"kitei {validator.__version__} {where}, Python {sys.version.split()[0]}, {os.cpu_count()} processors"
    )
    for part in asked.parts or parts:
        with tempfile.TemporaryDirectory(prefix="kitei-bench-") as folder:
            parts[part](Path(folder), asked.rounds)
    return 0


def cold(folder: Path, rounds: int) -> None:
    """One clean file, the whole process, against the bare interpreter."""
    write(folder, files(1, 1, 0))
    clean = next((folder / "contracts").glob("*.yaml"), folder / "contracts")
    check = _process([*_kitei(), "check", str(clean), DAY], folder)
    check()  # the first run of a checkout compiles the policy and keeps it
    _table(
        f"Cold start: `kitei check {clean.name}`, whole process",
        {
            "python -c pass": _process([sys.executable, "-c", "pass"], folder),
            "python -c 'import yaml'": _process([sys.executable, "-c", "import yaml"], folder),
            "kitei check": check,
        },
        rounds,
    )


def bulk(folder: Path, rounds: int) -> None:
    """Repositories, in this process and as one, against PyYAML loading the same files."""
    for contractors in (130, 450):
        place = folder / str(contractors)
        write(place, files(contractors, 1))
        paths = sorted(place.rglob("*.yaml"))
        check = ["check", str(place), DAY]
        _table(
            f"Bulk: {contractors} contractors, {len(paths)} files, {_bytes_of(paths):,} bytes",
            {
                "CSafeLoader alone": partial(_load_all, paths),
                "kitei check, in this process": partial(_run, check),
                "kitei check, a process": _process([*_kitei(), *check], folder, statuses=(1,)),
            },
            max(3, rounds // 3),
        )


def engines(folder: Path, rounds: int) -> None:
    """The two engines on the same records, read and decoded before."""
    from validator.commands.gather import gather
    from validator.commands.policy import PolicyErrors, load_policy
    from validator.evaluation.check import Options, check
    from validator.sources.home import Home

    write(folder, files(300, 1))
    sources = gather(Home(str(folder), None), [str(folder)], [], None, "en").sources
    loaded = load_policy()
    if isinstance(loaded, PolicyErrors):
        raise SystemExit("the built-in policy does not compile")
    options = Options(AS_OF, "en", {})
    silent = loaded.tariff()._replace(rules=())
    _table(
        f"Engines: {len(sources)} files that are read already",
        {
            "no rule at all (decoding, soundness)": partial(check, silent, sources, options),
            "compiled": partial(check, loaded.tariff("compiled"), sources, options),
            "reference": partial(check, loaded.tariff("reference"), sources, options),
        },
        max(3, rounds // 3),
    )


def hazards(folder: Path, rounds: int) -> None:
    """What would crash, hang or flood a naive reader: a whole process each, against that of a clean file."""
    write(folder, files(1, 1, 0))
    clean = next((folder / "contracts").glob("*.yaml"), folder / "contracts")
    work = {"a clean file": _process([*_kitei(), "check", str(clean), DAY], folder)}
    for name, data in HAZARDS.items():
        path = folder / f"{name.replace(' ', '-').replace('/', '-')}.yaml"
        path.write_bytes(data)
        work[name] = _process([*_kitei(), "check", str(path), DAY], folder, statuses=(1, 2))
    _table("Hazards: one file each, whole process", work, max(3, rounds // 3))


COUNTS = (1000, 2000, 4000, 8000)


def worst(folder: Path, rounds: int) -> None:
    """One contractor with more and more of one thing: what twice as many cost, and against as many clean contracts.

    Processor time of one run each: it is minutes as it is. `budget` is a check that ended at the budget (status 2).
    """
    del rounds
    write(folder / "first", {"one.yaml": "---\n".join(SHAPES["clean"](1))})
    _status(["check", str(folder / "first"), DAY])  # the first run of a checkout compiles the policy
    work = [0.0] * len(COUNTS)
    print(
        f"\nWorst: {', '.join(f'{count:,}' for count in COUNTS)} of one thing; x: twice as many, and the clean ones"
    )
    for name, shape in SHAPES.items():
        taken: list[float] = []
        cells = []
        for number, count in enumerate(COUNTS):
            place = folder / name.replace(" ", "-") / str(count)
            write(place, {f"{part:03}.yaml": text for part, text in enumerate(files_of(shape(count)))})
            began = time.process_time()
            status = _status(["check", str(place), DAY, "--format=json"])
            taken.append(time.process_time() - began)
            if name == "clean":
                work[number] = taken[-1]
            twice = f"{taken[-1] / taken[-2]:4.1f} x" if number else ""
            ended = " budget" if status == 2 else ""
            cells.append(f"{taken[-1]:6.2f} s {twice:>6} {taken[-1] / work[number]:5.1f} x{ended}")
        print(f"  {name:30}  {' | '.join(cells)}", flush=True)


def lsp(folder: Path, rounds: int) -> None:
    """An editor on 10,000 files: what is asked while the first look runs, and after it, against that look."""
    from editor import measure
    from editor import write as write_many

    path = write_many(folder, 10_000)
    found = measure(folder, path, rounds)
    (look,) = next(iter(found.values()))
    print(f"\nEditor: {len(list(folder.rglob('*.yaml')))} files")
    for name, taken in found.items():
        median = statistics.median(taken)
        print(f"  {name:42}  {median * 1000:9.1f} ms  {median / look:7.4f} x")


def _kitei() -> list[str]:
    beside = Path(sys.executable).with_name("kitei")
    return [str(beside)] if beside.exists() else [sys.executable, "-m", "validator"]


def _process(command: Sequence[str], folder: Path, statuses: Sequence[int] = (0,)) -> Work:
    def work() -> None:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        if done.returncode not in statuses:
            failed = f"{' '.join(command)}: status {done.returncode}\n{done.stderr.decode()}"
            raise SystemExit(failed)

    return work


def _run(arguments: Sequence[str]) -> None:
    if _status(arguments) == 2:
        raise SystemExit("something could not be judged")


def _status(arguments: Sequence[str]) -> int:
    from validator.cli.main import main as kitei

    with contextlib.redirect_stdout(io.StringIO()):
        return kitei(arguments)


def _bytes_of(paths: Sequence[Path]) -> int:
    return sum(path.stat().st_size for path in paths)


def _load_all(paths: Sequence[Path]) -> None:
    import yaml

    for path in paths:
        # PyYAML raises on a date that is none, and has then done all but a last record of its work
        with contextlib.suppress(ValueError):
            list(yaml.load_all(path.read_bytes(), yaml.CSafeLoader))


def _table(title: str, work: dict[str, Work], rounds: int) -> None:
    """Prints the medians and their ratios to the first; a ratio is the median of the rounds' own."""
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, each in work.items():
            gc.collect()  # nobody pays for what another left behind
            began = time.perf_counter()
            each()
            times[name].append(time.perf_counter() - began)
    first = next(iter(times.values()))
    width = max(map(len, work))
    print(f"\n{title} (median of {rounds})")
    for name, taken in times.items():
        ratio = statistics.median(mine / base for mine, base in zip(taken, first, strict=True))
        print(f"  {name:{width}}  {statistics.median(taken) * 1000:9.1f} ms  {ratio:6.2f} x")


if __name__ == "__main__":
    sys.exit(main())
