"""What must hold of every change.

| property | formula |
| --- | --- |
| Git only carries it | `--since HEAD~1` on each commit == `check(files, former=the files of the commit before)` |
| nothing changed, nothing found | `--since HEAD` on a clean work tree has no finding of change control |
| a change is its own | contractors whose records did not change have no finding of change control |
| what is affected is judged alike | `--affected` == the findings of a full check for those contractors |
| the engines agree | `check(reference, …) == check(compiled, …)` |
"""

from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest
from generators.budget import DEEP, share
from generators.corpus import texts
from generators.customers import words
from generators.repositories import DAY, Repo, of_changes, tariff

from validator.evaluation.check import Options, Source, check
from validator.evaluation.former import Earlier, Former
from validator.model.report import Report
from validator.sources.read import read

COMMITS = max(20, share(60))
CUSTOMERS = 8
Files = dict[str, str]


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repo, list[Files]]:
    """A repository of some commits, and the files of each."""
    chance = random.Random(20251101)
    repo = Repo(tmp_path_factory.mktemp("history") / "repo")
    files = {f"c{n}/all.yaml": _customer(chance, n) for n in range(CUSTOMERS)}
    files["company.yaml"] = (
        "record: designations\nchangeable_fields:\n  - item\ndiscontinued:\n  intec: 2025-09-15"
    )
    states = []
    for _ in range(COMMITS):
        before = states[-1] if states else {}
        repo.commit(
            {name: files.get(name) for name in {*files, *before} if files.get(name) != before.get(name)}
        )
        states.append(dict(files))
        for _ in range(chance.randrange(1, 4)):
            _change(files, chance)
    return repo, states


def _customer(chance: random.Random, number: int) -> str:
    whole = chance.choice([text for text in texts() if text.count("---") >= 2 and "designations" not in text])
    return re.sub(r"^contractor: .*$", f"contractor: customer-{number}", whole, flags=re.MULTILINE)


def _change(files: Files, chance: random.Random) -> None:
    """One thing that happens to contracts: a value, a mark, a line, a record or a file moves, goes or comes back."""
    name = chance.choice(sorted(files))
    lines = files[name].split("\n")
    at = chance.randrange(len(lines))
    what = chance.choice(
        ("day", "day", "word", "word", "number", "drop", "mark", "move", "rename", "delete", "new")
    )
    if what == "day":
        lines = [re.sub(r"(\d{4}-\d{2})-\d{2}", rf"\1-{chance.randrange(10, 28)}", lines[at]) if n == at else line
                 for n, line in enumerate(lines)]  # fmt: skip
    elif what == "word":
        lines[at] = re.sub(r": [a-z0-9-]+$", f": {chance.choice(words())}", lines[at])
    elif what == "number":
        lines = [re.sub(r": (\d+)$", lambda m: f": {int(m[1]) + 1}", line) for line in lines]
    elif what == "drop" and len(lines) > 3:
        del lines[at]
    elif what == "mark" and lines[at].strip() and "#" not in lines[at]:
        lines[at] += f"  # kitei: correction because reason {chance.randrange(99)}"
        lines[at] = re.sub(r"\d{4}-\d{2}-\d{2}", "2025-07-09", lines[at])
    elif what == "move":
        documents = files[name].split("\n---\n")
        moved = documents.pop(chance.randrange(len(documents)))
        files[name.replace(".yaml", f"-{chance.randrange(9)}.yml")] = moved
        lines = "\n---\n".join(documents).split("\n")
    elif what in ("rename", "delete"):
        text = files.pop(name)
        if what == "rename" or len(files) < CUSTOMERS:
            files[f"r{chance.randrange(99)}/{name.replace('/', '-')}"] = text
        return
    elif what == "new":
        number = chance.randrange(99)
        files[f"new{number}.yaml"] = _customer(chance, number)
    files[name] = "\n".join(lines)


def _there(text: str) -> bool:
    return bool(text.strip())


def library(then: Files, now: Files, engine: str = "compiled") -> Report:
    """The same comparison without Git."""
    sources = [Source(name, read(text.encode()), False, True) for name, text in now.items()]
    same = frozenset(name for name in now if then.get(name) == now[name])
    differing = [
        Earlier(name, read(text.encode()), False, True) for name, text in then.items() if name not in same
    ]
    former = Former("HEAD~1", sorted(differing), same)
    return check(tariff(engine), sources, Options(DAY, "en", {}, former=former))


def test_git_only_carries_it(history: tuple[Repo, list[Files]]) -> None:
    repo, states = history
    found: dict[str, int] = {}
    for number, (then, now) in enumerate(pairwise(states), 2):
        repo.git("checkout", "--quiet", f"main~{COMMITS - number}")
        report = repo.check(since="HEAD~1")
        expected = library(then, now)
        assert report.violations == expected.violations, number
        assert report.notes == expected.notes
        assert report.summary == expected.summary
        assert expected == library(then, now, "reference")
        for violation in of_changes(report):
            found[violation.rule] = found.get(violation.rule, 0) + 1
        assert of_changes(repo.check(since="HEAD")) == []
    repo.git("checkout", "--quiet", "main")
    # the changes are of a kind that change control is about
    assert len(found) >= (4 if DEEP else 3), found


def test_a_change_is_its_own(history: tuple[Repo, list[Files]]) -> None:
    _, states = history
    for then, now in pairwise(states):
        touched = "\n".join(
            text
            for name in {*then, *now}
            if then.get(name) != now.get(name)
            for text in (then.get(name, ""), now.get(name, ""))
        )
        for violation in of_changes(library(then, now)):
            assert f"contractor: {violation.contractor}" in touched


def test_the_way_in_which_files_are_cut_says_nothing(history: tuple[Repo, list[Files]]) -> None:
    """Compared as files that are all read from the revision, nothing else is found."""
    _, states = history
    for then, now in pairwise(states):
        sources = [Source(name, read(text.encode()), False, True) for name, text in now.items()]
        everything = [Earlier(name, read(text.encode()), False, True) for name, text in sorted(then.items())]
        options = Options(DAY, "en", {}, former=Former("HEAD~1", everything, frozenset()))
        assert check(tariff(), sources, options).violations == library(then, now).violations


def test_what_is_affected_is_judged_alike(history: tuple[Repo, list[Files]]) -> None:
    repo, states = history
    judged = 0
    for number, (then, now) in enumerate(pairwise(states), 2):
        repo.git("checkout", "--quiet", f"main~{COMMITS - number}")
        repo.git("reset", "--quiet", "--soft", "HEAD~1")
        changed = [name for name in {*then, *now} if then.get(name) != now.get(name)]
        touched = "\n".join(text for name in changed for text in (then.get(name, ""), now.get(name, "")))
        affected = re.findall(r"^contractor: (\S+)", touched, re.MULTILINE)
        full = list(repo.check().violations)
        if "record: designations" not in touched:
            full = [v for v in full if v.contractor in affected or v.path in changed]
        assert list(repo.check(affected=True).violations) == full, number
        judged += len(full)
        repo.git("reset", "--quiet", "--hard", f"main~{COMMITS - number}")
    repo.git("checkout", "--quiet", "main")
    assert judged


def test_the_generator_makes_what_it_says(history: tuple[Repo, list[Files]]) -> None:
    _, states = history
    assert len(states) == COMMITS
    assert sum(then != now for then, now in pairwise(states)) > COMMITS * 3 / 4
    assert all(_there(text) for text in states[0].values())
