"""A file is itself, whatever it is called.

| property | formula |
| --- | --- |
| names change nothing | for any links and spellings, `check(*spellings)` finds what `check(".")` finds without links |
| order changes nothing | `check(*spellings) == check(*reversed(spellings))`, names included |
| each file is judged once | the records are counted as without links |
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from generators.budget import examples
from generators.repositories import DAY, tariff
from hypothesis import given
from hypothesis import strategies as st

from validator.commands.check import Request, run
from validator.model.report import Report
from validator.sources.home import home_at

CONTRACTS = Path(__file__).parents[2] / "examples" / "contracts"
FILES = ("a.yaml", "deep/b.yaml", "deep/er/c.yml", ".hidden/d.yaml")
LINKS = ("l.yaml", "deep/m.yml", "other/n.yaml", "o", "deep/p", "other/q", ".hidden/r.yaml")
TARGETS = (*FILES, *LINKS, "deep", "deep/er", ".", "other", "..")


@st.composite
def _trees(draw: st.DrawFn) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """Files, links with where they lead (hard ones have a `=` before it), and how the files are asked for."""
    texts = draw(st.permutations([path.read_text("utf-8") for path in sorted(CONTRACTS.glob("*.yaml"))]))
    files = dict(zip(FILES, texts, strict=False))
    links = draw(st.dictionaries(st.sampled_from(LINKS), st.sampled_from(TARGETS), max_size=5))
    hard = {
        name: f"={FILES[draw(st.integers(0, 2))]}"
        for name in draw(st.sets(st.sampled_from(("h.yaml", "deep/i.yaml"))))
    }
    spelled = draw(
        st.lists(
            st.sampled_from([".", "./", "deep/..", "{root}", "{root}/deep", *FILES[:3], *LINKS, *hard]),
            max_size=5,
        )
    )
    return files, links | hard, spelled


def _write(root: Path, files: dict[str, str], links: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    for name, target in links.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        if target.startswith("="):
            os.link(root / target[1:], root / name)
        else:
            (root / name).symlink_to(os.path.relpath(root / target, (root / name).parent))


def _check(root: Path, paths: list[str]) -> Report:
    asked = [path.format(root=root) for path in paths]
    return run(
        tariff(), Request(home_at(str(root)), asked, (), None, DAY, "en", {}, None, allow_empty=True)
    ).report


def _told(report: Report) -> Counter[tuple[str, str, int, str | None]]:
    return Counter((each.rule, each.fingerprint, each.line, each.record) for each in report.violations)


@examples(60)
@given(_trees())
def test_names_change_nothing(tree: tuple[dict[str, str], dict[str, str], list[str]]) -> None:
    files, links, spelled = tree
    with TemporaryDirectory() as folder:
        plain, linked = Path(folder) / "plain", Path(folder) / "linked"
        for root, with_links in ((plain, {}), (linked, links)):
            (root / ".git").mkdir(parents=True)
            _write(root, files, with_links)
        by_names = _check(linked, [".", *spelled])
        assert _check(linked, [*reversed(spelled), "."]) == by_names
        reached = {name for name in FILES if (plain / name).exists() and _is_reached(linked, name, spelled)}
        asked = [".", *(name for name in FILES if name.startswith(".") and name in reached)]
        assert _told(_check(plain, asked)) == _told(by_names)
        assert _check(plain, asked).summary.records == by_names.summary.records


def _is_reached(root: Path, name: str, spelled: list[str]) -> bool:
    """Whether a way through no hidden folder leads to a file, as the operating system walks; or it is named."""
    wanted, seen = os.stat(root / name), set()
    named = {os.path.join(root, path.format(root=root)) for path in spelled}
    waiting = [str(root), *named]
    while waiting:
        path = waiting.pop()
        if not os.path.exists(path):
            continue
        is_taken = path in named or path.endswith((".yaml", ".yml"))
        if is_taken and os.path.samestat(os.stat(path), wanted):
            return True
        real = os.path.realpath(path)
        if (
            os.path.isdir(path)
            and real not in seen
            and (real + os.sep).startswith(str(root.resolve()) + os.sep)
        ):
            seen.add(real)
            waiting += (
                entry.path
                for entry in os.scandir(path)
                if not (entry.name.startswith(".") and os.path.isdir(entry.path))
            )
    return False
