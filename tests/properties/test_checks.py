"""What must hold of every check.

| property | formula |
| --- | --- |
| the engines agree | `check(reference, files) == check(compiled, files)` |
| no file is special | `check(files in any order)` is the same report |
| grouping says nothing | records moved between files breach the same rules |
| contractors are strangers | `check(a + b)` without b's findings is `check(a)` |
| a check never raises | any text at all gives a report |
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from functools import cache

from generators.budget import examples
from generators.built_in import built_in
from generators.customers import customers, renamed
from generators.records import documents
from hypothesis import assume, given
from hypothesis import strategies as st

from validator.evaluation.check import Options, Source, Tariff, check
from validator.model.report import Report, Violation
from validator.sources.read import read

DAYS = st.integers(0, 700).map(lambda days: date(2025, 3, 1) + timedelta(days=days))
SLOW = examples(120)


@cache
def tariff(engine: str = "compiled") -> Tariff:
    return built_in().tariff("reference" if engine == "reference" else "compiled")


def judged(files: dict[str, str], day: date, engine: str = "compiled") -> Report:
    sources = [
        Source(name, read(text.encode("utf-8", "surrogatepass")), True, True) for name, text in files.items()
    ]
    return check(tariff(engine), sources, Options(day, "en", {}))


def documents_of(text: str) -> list[str]:
    return [part for part in text.split("\n---\n") if part.strip()]


@SLOW
@given(customers(), DAYS)
def test_the_engines_agree(text: str, day: date) -> None:
    assert judged({"a.yaml": text}, day) == judged({"a.yaml": text}, day, "reference")


@SLOW
@given(st.lists(customers(), min_size=2, max_size=4), DAYS, st.randoms(use_true_random=False))
def test_no_file_is_special(texts: list[str], day: date, chance: random.Random) -> None:
    files = {f"{number}.yaml": renamed(text, number) for number, text in enumerate(texts)}
    names = list(files)
    chance.shuffle(names)
    assert judged(files, day) == judged({name: files[name] for name in names}, day)


@SLOW
@given(customers(), DAYS, st.randoms(use_true_random=False))
def test_grouping_says_nothing(text: str, day: date, chance: random.Random) -> None:
    whole = judged({"a.yaml": text}, day)
    assume(not whole.failures)
    # which of two records with one id, or of two designations, is the second is for the files to say
    assume(not any(violation.rule == "record-id-unique" for violation in whole.violations))
    # a record that names no contractor stands for those of its file
    assume(all(violation.contractor is not None for violation in whole.violations))
    parts = documents_of(text)
    chance.shuffle(parts)
    files: dict[str, list[str]] = {}
    for part in parts:
        files.setdefault(f"{chance.randrange(3)}.yaml", []).append(part)
    split = judged({name: "\n---\n".join(parts) for name, parts in files.items()}, day)
    assert Counter(map(_essence, split.violations)) == Counter(map(_essence, whole.violations))


def _essence(violation: Violation) -> tuple[object, ...]:
    """What is found, but where: at which record a rule of a whole contractor stands is for the files to say."""
    once = {rule.id for rule in tariff().rules if rule.once}
    said = () if violation.rule in once else (violation.record, violation.message, violation.help)
    related = Counter(each.message for each in violation.related)
    return (
        violation.rule,
        violation.severity,
        violation.contractor,
        violation.fingerprint,
        violation.readings,
        frozenset(related.items()),
        *said,
    )


@SLOW
@given(customers(), customers(), DAYS)
def test_contractors_are_strangers(text: str, other: str, day: date) -> None:
    assume("record: designations" not in other)
    mine, theirs = renamed(text, 1), renamed(other, 2)
    alone = judged({"a.yaml": mine}, day)
    beside = judged({"a.yaml": mine, "b.yaml": theirs}, day)
    assert [v for v in beside.violations if v.path == "a.yaml"] == list(alone.violations)


@SLOW
@given(st.lists(st.deferred(lambda: documents(tariff().declarations)), min_size=1, max_size=4), DAYS)
def test_a_check_never_raises(texts: list[str], day: date) -> None:
    for engine in ("compiled", "reference"):
        judged({"a.yaml": "\n---\n".join(texts)}, day, engine)
