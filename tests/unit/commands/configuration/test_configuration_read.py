"""What a configuration may say, and what is told of what it may not."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from validator.commands.configuration.find import find, has_table
from validator.commands.configuration.keys import KEYS
from validator.commands.configuration.layer_reader import LayerReader
from validator.commands.configuration.read import read
from validator.commands.configuration.schema import document, schema
from validator.commands.configuration.settings import Layer, Problem, Settings, resolved
from validator.sources.home import Home, home_at
from validator.text.wording import LANGUAGES


def read_at(folder: Path, name: str) -> Layer | tuple[Problem, ...]:
    home = home_at(str(folder))
    return read(home.path(name), home)


def settings(folder: Path, name: str) -> Settings:
    layer = read_at(folder, name)
    assert not isinstance(layer, tuple), layer
    return resolved([layer], name, today=date(2020, 2, 2), lang="en")


def told(tmp_path: Path, text: str, name: str = "kitei.toml") -> list[str]:
    (tmp_path / name).write_text(text, encoding="utf-8")
    found = read_at(tmp_path, name)
    assert isinstance(found, tuple)
    assert all(problem.message.en.endswith((".", "?")) for problem in found)
    assert all(problem.message.ja.endswith(("。", "か。")) for problem in found)
    return [problem.told().en for problem in found]


def test_all_that_can_be_said(tmp_path: Path) -> None:
    for name in ("contracts", "more", "policy"):
        (tmp_path / name).mkdir()
    (tmp_path / "d.yaml").touch()
    (tmp_path / "kitei.toml").write_text(
        'paths = ["contracts",\n "more"]\nexclude = ["old/"]\npolicy = "policy"\ndesignations = "d.yaml"\n'
        'as-of = 2025-11-01\nlang = "ja"\nfail-on = "warning"\nwaivers = "w.toml"\nbaseline = "b.json"\n'
        '[readings]\n"x" = "y"\n[[rules]]\npaths = ["a"]\nignore = [\n"r",\n"s"]\n'
        '[[rules]]\npaths = ["b"]\nonly = ["t"]\n'
    )
    (tmp_path / ".git").mkdir()
    found = settings(tmp_path / "contracts", "../kitei.toml")
    assert found.paths == (".", "../more")
    assert found.exclude is not None
    assert (found.exclude.match("../old/a.yaml"), found.exclude.match("a.yaml")) == (True, False)
    assert (found.policy, found.designations) == ("../policy", "../d.yaml")
    assert (found.as_of, found.lang, found.fail_on) == (date(2025, 11, 1), "ja", "warning")
    assert (found.waivers, found.baseline) == ("../w.toml", "../b.json")
    assert found.readings == {"x": "y"}
    assert [(e.rules, e.only, e.origin.line, e.lines) for e in found.rules] == [
        (("r", "s"), False, 13, (16, 17)),
        (("t",), True, 18, (20,)),
    ]
    assert found.origin("policy") == ("file", "../kitei.toml", 4)
    assert found.origin("readings.x").line == 12


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\n\npolcy = 'x'", "kitei.toml:3: There is no key `polcy`. Did you mean `policy`?"),
        ("as_of = '2025-11-01'", "kitei.toml:1: There is no key `as_of`. Did you mean `as-of`?"),
        ("lang = 'jp'", "kitei.toml:1: `lang` cannot be `jp`. Did you mean `ja`?"),
        ("fail-on = 3", "kitei.toml:1: `fail-on` is one of: error, warning, unsettled."),
        ("paths = 'x'", "kitei.toml:1: `paths` is a list of texts."),
        ("exclude = [\n'a',\n4]", "kitei.toml:3: An item of `exclude` is a text that is not empty."),
        ("exclude = ['!']", "kitei.toml:1: `!` in `exclude` is no glob: it names nothing."),
        ("policy = ''", "kitei.toml:1: `policy` is a text that is not empty."),
        ("#\npaths = ['x']", "kitei.toml:2: `paths`: there is no file or folder `x`."),
        ("policy = 'a\\u001b'", ""),
        ("readings = 'x'", "kitei.toml:1: `readings` is a table: INTERPRETATION = READING."),
        ("[readings]\nx = 1", "kitei.toml:2: `readings.x` is a text that is not empty."),
        ("[rules]\nx = 1", "kitei.toml:1: `rules` is an array of tables. Write `[[rules]]` above each."),
        ("[[rules]]\nignore = ['x']", "kitei.toml:1: These rules need `paths`: for which files?"),
        ("[[rules]]\npaths = ['x']", "kitei.toml:1: Give either `ignore` or `only`, or severities alone."),
        (
            "[[rules]]\npaths = ['x']\nonly = []",
            "kitei.toml:3: `only` is a list of texts, one at least.",
        ),
        (
            "[[rules]]\npaths = ['x']\nonly = ['x']\nignores = ['y']",
            "kitei.toml:4: There is no key `ignores`. Did you mean `ignore`?",
        ),
        ("a = 1\na = 2", "kitei.toml:2: This is not TOML: Cannot overwrite a value."),
        ("x = " + "[" * 5_000, "kitei.toml:1: It nests too deep."),
    ],
)
def test_what_is_wrong(text: str, said: str, tmp_path: Path) -> None:
    if "\\u001b" in text:
        text = text.replace("'", '"')
        assert "\x1b" not in told(tmp_path, text)[0]
    else:
        assert said in told(tmp_path, text)


@pytest.mark.parametrize(
    "day",
    [
        "2025-02-30",
        "'2025-02-30'",
        "'today'",
        "2025-13-01",
        "1899-12-31",
        "2025-11-01T00:00:00",
        "20251101",
        "true",
    ],
)
def test_days_that_are_none(day: str, tmp_path: Path) -> None:
    said = told(tmp_path, f"lang = 'en'\nas-of = {day}")
    assert len(said) == 1
    assert said[0].startswith("kitei.toml:2: `as-of` ")
    assert "is a day from 1900-01-01 to 2199-12-31, such as 2025-11-01." in said[0]
    named = day.strip("'")
    assert (f"`{named}`" in said[0]) == (named != day or named[:2] == "18")


def test_everything_is_told_at_once(tmp_path: Path) -> None:
    said = told(tmp_path, "lang = 1\n[[rules]]\nignore = [1]\nonly = [2]\n[readngs]\n")
    assert [line.split(":")[1] for line in said] == ["1", "2", "2", "3", "4", "5"]


def test_the_tables_of_rules_are_named_as_the_file_names_them(tmp_path: Path) -> None:
    said = told(tmp_path, "[tool.kitei]\nrules = 3\n", "pyproject.toml")
    assert said == [
        "pyproject.toml:2: `rules` is an array of tables. Write `[[tool.kitei.rules]]` above each."
    ]


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "kitei.toml").write_bytes(b"\xef\xbb\xbflang = 'ja'\r\n")
    assert read_at(tmp_path, "kitei.toml") == {"lang": ("ja", ("file", "kitei.toml", 1))}
    assert has_table(b"\xef\xbb\xbf[tool.kitei]\r\n")
    assert not has_table(b"\xef\xbb\xbf[tool.other]\r\n")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "k.toml").write_bytes(b"\n# \xff")
    assert [p.told().en for p in _problems("k.toml", tmp_path)] == ["k.toml:2: The file is not UTF-8."]
    (tmp_path / "k.toml").write_bytes(b"#" * 1_048_577)
    assert [p.told().en for p in _problems("k.toml", tmp_path)] == ["k.toml: The file is larger than 1 MiB."]
    assert [p.origin.line for p in _problems("none.toml", tmp_path)] == [0]
    assert [p.origin.line for p in _problems(".", tmp_path)] == [0]


def _problems(name: str, folder: Path) -> Sequence[Any]:
    found = read_at(folder, name)
    assert isinstance(found, tuple)
    return found


# --- pyproject.toml, and where the file is looked for ----------------------------------------------------------


def test_in_pyproject(tmp_path: Path) -> None:
    assert told(tmp_path, "[tool.kitei]\n\nlnag = 1", "pyproject.toml") == [
        "pyproject.toml:3: There is no key `lnag`. Did you mean `lang`?"
    ]
    assert told(tmp_path, "[tool]\nkitei = 1", "pyproject.toml") == [
        "pyproject.toml:2: `tool.kitei` is a table."
    ]
    assert told(tmp_path, "[project]", "pyproject.toml") == [
        "pyproject.toml: There is no table `[tool.kitei]`."
    ]


def test_the_nearest_is_found(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    assert find(str(below)) is None
    (tmp_path / "pyproject.toml").write_text("[tool.kitei]")
    assert find(str(below)) == str(tmp_path / "pyproject.toml")
    (tmp_path / "kitei.toml").touch()
    assert find(str(below)) == str(tmp_path / "kitei.toml")
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'kitei-contracts'")
    assert find(str(below)) == str(tmp_path / "kitei.toml")
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.kitei]")
    assert find(str(below)) == str(tmp_path / "a" / "pyproject.toml")
    (below / ".git").touch()
    assert find(str(below)) is None


def test_a_broken_pyproject_is_ours_only_where_it_names_us(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "pyproject.toml").write_text("[tool.x\n")
    assert find(str(tmp_path)) is None
    (tmp_path / "pyproject.toml").write_text("[tool.kitei\n")
    assert find(str(tmp_path)) == str(tmp_path / "pyproject.toml")


# --- the schema ------------------------------------------------------------------------------------------------

TEXTS = st.sampled_from(
    ["", "a", "!", "/", "!a", "/a", "!/", "//b", "en", "error", "2025-11-01", "2025-02-30", "!!"]
)
THINGS = st.recursive(
    TEXTS | st.integers() | st.booleans(), lambda inner: st.lists(inner, max_size=3), max_leaves=4
)
NAMES = st.sampled_from([key.name for key in KEYS] + ["path", "x"])
GLOBS = st.lists(TEXTS, max_size=2) | THINGS
LEVELS = st.sampled_from(["error", "warning", "unsettled", "off", "x"])
GRADES = LEVELS | st.dictionaries(st.sampled_from(["settled", "unsettled", "x"]), LEVELS, max_size=2)
SEVERITIES = st.dictionaries(st.sampled_from(["a", "7.2"]), GRADES | THINGS, max_size=2)
RULES = st.lists(
    st.dictionaries(
        st.sampled_from(["paths", "ignore", "only", "severity", "x"]), GLOBS | SEVERITIES, max_size=3
    )
    | THINGS,
    max_size=2,
)
TABLES = st.dictionaries(st.sampled_from(["a", "b"]), TEXTS | THINGS, max_size=2)
DOCUMENTS = st.fixed_dictionaries(
    {},
    optional={
        "paths": GLOBS, "exclude": GLOBS, "policy": THINGS, "designations": THINGS, "readings": TABLES | THINGS,
        "as-of": THINGS, "lang": THINGS, "fail-on": THINGS, "waivers": THINGS, "baseline": THINGS,
        "rules": RULES | THINGS | TABLES, "x": THINGS, "severity": SEVERITIES | THINGS,
        "exit-zero": THINGS, "select": GLOBS, "ignore": GLOBS,
    },
)  # fmt: skip


@given(DOCUMENTS)
def test_the_schema_and_the_checker_agree(value: dict[str, Any]) -> None:
    validator = Draft202012Validator(schema("en"), format_checker=Draft202012Validator.FORMAT_CHECKER)
    # whether a path is there is for the checker alone
    reader = LayerReader("/kitei.toml", Home("/", None), (), {}, lambda _: True, None)
    reader.layer(value)
    assert validator.is_valid(value) == (not reader.problems), (value, reader.problems)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_schema_is_one(lang: Any) -> None:
    Draft202012Validator.check_schema(json.loads(document(lang)))


def test_our_own_configuration_is_valid() -> None:
    own = Path(__file__).parents[4] / "kitei.toml"
    Draft202012Validator(schema("en")).validate(tomllib.loads(own.read_text(encoding="utf-8")))
    assert not isinstance(read_at(own.parent, own.name), tuple)
