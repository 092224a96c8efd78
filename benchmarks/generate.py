"""Writes a contract repository of invented customers: the same for the same seed.

    python benchmarks/generate.py DIR --contractors 300 --seed 1

All but the `--faulty` share of the contractors are lawful under the built-in tariff as of `--as-of`.
Two in three keep all their records in one file, the others a file for each record.
"""

from __future__ import annotations

import argparse
import random
import sys
from datetime import date
from pathlib import Path

from customers import Customer, customers, designations
from faults import spoil
from yaml_text import Hand

AS_OF = date(2025, 11, 1)


def files(contractors: int, seed: int, faulty: float = 0.03, as_of: date = AS_OF) -> dict[str, str]:
    """The repository's files by their paths."""
    rng = random.Random(seed)
    made = customers(contractors, as_of, rng)
    broken = {customer.slug for customer in rng.sample(made, round(contractors * faulty))}
    plain = Hand(random.Random(0))
    plain.flow = False
    written = {"designations.yaml": "# 当社の指定。リポジトリに一つだけ置く。\n" + plain.text(designations())}
    for customer in made:
        fault = spoil(customer.records, rng) if customer.slug in broken else None
        written |= _files_of(customer, rng, fault)
    return written


def _files_of(customer: Customer, rng: random.Random, fault: str | None) -> dict[str, str]:
    hand = Hand(rng)
    head = f"# {customer.name} ({customer.slug})\n" + (f"# fault: {fault}\n" if fault else "")
    if rng.random() < 2 / 3:
        documents = "---\n".join(hand.document(record) for record in customer.records)
        return {f"contracts/{customer.slug}.yaml": head + documents}
    return {
        f"contracts/{customer.slug}/{record['id'].lower()}.yaml": head + hand.document(record)
        for record in customer.records
    }


def write(folder: Path, texts: dict[str, str]) -> None:
    """Writes files into a folder that holds none of them yet."""
    for path, text in texts.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)


def main() -> int:
    """Generates what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--contractors", type=int, default=300, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument(
        "--faulty", type=float, default=0.03, metavar="SHARE", help="of the contractors; default 0.03"
    )
    parser.add_argument("--as-of", type=date.fromisoformat, default=AS_OF, metavar="DATE")
    asked = parser.parse_args()
    texts = files(asked.contractors, asked.seed, asked.faulty, asked.as_of)
    try:
        write(asked.folder, texts)
    except FileExistsError as error:
        print(f"{error.filename} is there already; nothing is overwritten.", file=sys.stderr)
        return 1
    lines = sum(text.count("\n") for text in texts.values())
    print(f"{len(texts)} files, {lines} lines, {sum(map(len, texts.values())):,} characters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
