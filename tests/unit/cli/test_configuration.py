"""The configuration, as it is typed: command line over environment over file, for every command alike."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from second_tariff.sample import POLICY, RENTAL
from workflow_commands import commands

import validator.reports
from validator.cli.main import main
from validator.commands.configuration.keys import KEYS

ROOT = Path(__file__).parents[3]
Kitei = Callable[..., tuple[int, str, str]]


@pytest.fixture
def kitei(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kitei:
    """Runs a command line in a repository with two contractors, each with a wrong rate."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "contracts").mkdir()
    shutil.copytree(POLICY, tmp_path / "policy")
    for name in ("ito", "mori"):
        (tmp_path / "contracts" / f"{name}.yaml").write_text(RENTAL.replace("ito", name))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    for name in [each for each in os.environ if each.startswith(("KITEI", "LC_", "LANG", "FORCE_COLOR"))]:
        monkeypatch.delenv(name)
    configure(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def configure(folder: Path, more: str = "") -> None:
    above = next(each for each in (folder, *folder.parents) if (each / "policy").is_dir())
    head = f'policy = "{os.path.relpath(above / "policy", folder)}"\nas-of = 2025-06-20\n'
    (folder / "kitei.toml").write_text(head + more)


def found(kitei: Kitei, *arguments: str) -> dict[str, Any]:
    status, out, err = kitei("check", "--format", "json", *arguments)
    assert status in (0, 1), err
    report: dict[str, Any] = json.loads(out)
    return report


def breaches(report: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each["path"], each["rule"]) for each in report["violations"]]


ITO, MORI = ("contracts/ito.yaml", "rate-by-size"), ("contracts/mori.yaml", "rate-by-size")


def test_policy_and_day_of_the_file(kitei: Kitei) -> None:
    report = found(kitei)
    assert breaches(report) == [ITO, MORI]
    assert report["as_of"] == "2025-06-20"


def test_from_a_folder_below(kitei: Kitei, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path / "contracts")
    assert breaches(found(kitei)) == [("ito.yaml", "rate-by-size"), ("mori.yaml", "rate-by-size")]


def test_command_line_over_environment_over_file(kitei: Kitei, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITEI_AS_OF", "2025-06-21")
    assert found(kitei)["as_of"] == "2025-06-21"
    assert found(kitei, "--as-of", "2025-06-22")["as_of"] == "2025-06-22"
    monkeypatch.setenv("KITEI_AS_OF", "")
    assert found(kitei)["as_of"] == "2025-06-20"


def test_language(kitei: Kitei, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(tmp_path, 'lang = "ja"\n')
    assert "エラー" in kitei("check")[1]
    monkeypatch.setenv("KITEI_LANG", "en")
    assert "2 errors" in kitei("check")[1]
    monkeypatch.setenv("KITEI_LANG", "ja")
    assert "2 errors" in kitei("check", "--lang", "en")[1]
    assert "使い方" in kitei("check", "--help")[1]


def test_fail_on(kitei: Kitei, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "contracts" / "mori.yaml").unlink()
    (tmp_path / "contracts" / "ito.yaml").unlink()
    assert kitei("check")[0] == 2
    assert kitei("check", "--allow-empty")[0] == 0
    monkeypatch.setenv("KITEI_FAIL_ON", "unsetled")
    status, _, err = kitei("check", "--allow-empty")
    assert (status, err) == (
        2, "kitei: KITEI_FAIL_ON: `fail-on` cannot be `unsetled`. Did you mean `unsettled`?\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        (
            "KITEI_AS_OF",
            "2025-02-30",
            "KITEI_AS_OF: `as-of` cannot be `2025-02-30`: it is a day from 1900-01-01 to 2199-12-31, such as 2025-11-01.",
        ),
        ("KITEI_LANG", "fr", "KITEI_LANG: `lang` is one of: en, ja."),
        ("KITEI_CONFIG", "none.toml", "none.toml: There is no such file or folder."),
    ],
)
def test_an_environment_that_is_wrong(
    name: str, value: str, said: str, kitei: Kitei, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    status, out, err = kitei("check")
    assert (status, out) == (2, "")
    assert said in err


@pytest.mark.parametrize(
    "command", [["check"], ["compute", "."], ["test"], ["explain", "7"], ["coverage"], ["schema"], ["config"]]
)
def test_every_command_reads_it(command: list[str], kitei: Kitei, tmp_path: Path) -> None:
    assert "There is no" not in kitei(*command)[2]
    configure(tmp_path, 'fail_on = "error"\n')
    status, out, err = kitei(*command)
    assert (status, out) == (2, "")
    assert err == "kitei.toml:3: There is no key `fail_on`. Did you mean `fail-on`?\n"
    assert "kitei.toml" not in kitei(*command, "--isolated", "--policy", str(POLICY))[2]


@pytest.mark.parametrize("word", ["##[stop-commands]x", "##vso[task.complete]", "::stop-commands::x"])
@pytest.mark.parametrize("more", ['"{}" = 1\n', 'paths = ["{}"]\n', '[readings]\n"{}" = "x"\n'])
def test_what_is_wrong_is_told_without_a_command_to_the_runner(
    more: str, word: str, kitei: Kitei, tmp_path: Path
) -> None:
    configure(tmp_path, more.format(word))
    status, out, err = kitei("check")
    assert (status, out) == (2, "")
    assert "stop-commands" in err or "task.complete" in err
    assert commands(err) == []


def test_config_and_isolated(kitei: Kitei, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "other.toml").write_text(
        f'policy = "{os.path.relpath(tmp_path / "policy", tmp_path / "sub")}"\nas-of = "2025-06-23"\nexclude = ["/ito.yaml"]\n'
    )
    report = found(kitei, "--config", "sub/other.toml")
    assert (report["as_of"], breaches(report)) == ("2025-06-23", [ITO, MORI])
    monkeypatch.setenv("KITEI_CONFIG", "sub/other.toml")
    assert found(kitei)["as_of"] == "2025-06-23"
    assert found(kitei, "--config", "kitei.toml")["as_of"] == "2025-06-20"
    assert "default" in kitei("config", "--isolated")[1]
    status, _, err = kitei("check", "--isolated", "--config", "kitei.toml")
    assert (status, "--isolated wants none" in err) == (2, True)


# --- what is looked at -----------------------------------------------------------------------------------------


def test_excluded_also_where_named_by_hand(kitei: Kitei, tmp_path: Path) -> None:
    configure(tmp_path, 'exclude = ["mori.yaml"]\n')
    (tmp_path / "contracts" / "mori.yaml").write_bytes(b"record: \x00")
    report = found(kitei)
    assert (breaches(report), report["notes"], report["failures"]) == ([ITO], [], [])
    report = found(kitei, "contracts/mori.yaml", "contracts/ito.yaml")
    assert breaches(report) == [ITO]
    assert report["notes"] == ["Named, but excluded by the configuration: contracts/mori.yaml."]
    status, out, _ = kitei("check", "contracts/mori.yaml")
    assert (status, "excluded by the configuration" in out) == (0, True)
    for command in (["compute"], ["schema", "--check"]):
        assert "excluded by the configuration" in kitei(*command, "contracts/mori.yaml")[1]
    assert "mori" not in kitei("compute", ".")[1]
    assert "mori" not in kitei("schema", "--check", ".")[1]


def test_that_everything_is_excluded_is_no_success(kitei: Kitei, tmp_path: Path) -> None:
    configure(tmp_path, 'exclude = ["*.yaml"]\n')
    assert kitei("check")[0] == 2


def test_standard_input_that_is_excluded(kitei: Kitei, tmp_path: Path) -> None:
    configure(tmp_path, 'exclude = ["ito.yaml"]\n')
    done = subprocess.run(
        [sys.executable, "-m", "validator", "check", "-", "--stdin-filename", "contracts/ito.yaml"],
        input=b"record: x", capture_output=True, check=False, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done
    assert b"excluded by the configuration: contracts/ito.yaml" in done.stdout


def test_paths(kitei: Kitei, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "x.yaml").write_text(RENTAL.replace("ito", "x"))
    assert len(breaches(found(kitei))) == 3
    configure(tmp_path, 'paths = ["contracts"]\n')
    assert breaches(found(kitei)) == [ITO, MORI]
    assert breaches(found(kitei, "drafts")) == [("drafts/x.yaml", "rate-by-size")]
    monkeypatch.chdir(tmp_path / "drafts")
    assert len(breaches(found(kitei))) == 2
    (tmp_path / "contracts" / "deep").mkdir()
    (tmp_path / "contracts" / "deep" / "y.yaml").write_text(RENTAL.replace("ito", "y"))
    monkeypatch.chdir(tmp_path / "contracts" / "deep")
    assert breaches(found(kitei)) == [("y.yaml", "rate-by-size")]


# --- rules off for paths ---------------------------------------------------------------------------------------


def test_rules_off_for_a_path(kitei: Kitei, tmp_path: Path) -> None:
    configure(tmp_path, '[[rules]]\npaths = ["contracts/i*"]\nignore = ["rate-by-size"]\n')
    report = found(kitei)
    assert breaches(report) == [MORI]
    assert report["notes"] == ["1 rule is off for contracts/i* (kitei.toml:3): rate-by-size."]
    isolated = found(kitei, "--isolated", "--policy", str(POLICY), "--as-of", "2025-06-20")
    assert (breaches(isolated), isolated["notes"]) == ([ITO, MORI], [])


def test_only_some_rules_for_a_path(kitei: Kitei, tmp_path: Path) -> None:
    configure(tmp_path, '[[rules]]\npaths = ["mori.yaml"]\nonly = ["refund-amount"]\n')
    report = found(kitei)
    assert breaches(report) == [ITO]
    (note,) = report["notes"]
    assert note.endswith(" rules are off for mori.yaml (kitei.toml:3): all but refund-amount.")
    assert "外している" in kitei("check", "--lang", "ja")[1]


def test_what_is_told_once_is_told_where_it_is_on(kitei: Kitei, tmp_path: Path) -> None:
    """A rule that speaks once per contractor speaks at another record, and is not silent."""
    both = RENTAL.replace("901", "900")
    (tmp_path / "contracts" / "mori.yaml").write_text(both.replace("L-1", "L-2"))
    (tmp_path / "contracts" / "ito.yaml").write_text(both)
    once = [each for each in breaches(found(kitei)) if each[1] == "one-locker-a-household"]
    assert once
    configure(tmp_path, f'[[rules]]\npaths = ["{once[0][0]}"]\nignore = ["one-locker-a-household"]\n')
    after = [each for each in breaches(found(kitei)) if each[1] == "one-locker-a-household"]
    assert len(after) == 1
    assert after != once


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            '[[rules]]\npaths = ["*"]\nignore = [\n"rate-by-siez"]\n',
            "kitei.toml:6: There is no rule or provision `rate-by-siez`. Did you mean `rate-by-size`?\n",
        ),
        (
            '[[rules]]\npaths = ["*"]\nignore = ["zzz"]\n',
            "kitei.toml:5: There is no rule or provision `zzz`. `kitei rules` lists them.\n",
        ),
        (
            '[[rules]]\npaths = ["*"]\nignore = ["record-shape"]\n',
            "kitei.toml:5: `record-shape` cannot be switched off or lowered: other rules are not judged",
        ),
        (
            '[[rules]]\npaths = ["*"]\nignore = ["waiver-unused"]\n',
            "kitei.toml:5: `waiver-unused` cannot be switched off or lowered: it guards the waivers.\n",
        ),
        ('[readings]\nzzz = "x"\n', "kitei.toml:4: There is no interpretation `zzz`. There are: "),
    ],
)
@pytest.mark.parametrize("command", ["check", "config"])
def test_what_the_policy_does_not_have(
    more: str, said: str, command: str, kitei: Kitei, tmp_path: Path
) -> None:
    configure(tmp_path, more)
    status, out, err = kitei(command)
    assert (status, out) == (2, "")
    assert err.startswith(said)


# --- readings --------------------------------------------------------------------------------------------------


def _interpretations() -> dict[str, list[str]]:
    from validator.commands.policy import Loaded, load_policy

    loaded = load_policy(str(POLICY))
    assert isinstance(loaded, Loaded)
    return {
        each.name: [reading.name for reading in each.readings] for each in loaded.declarations.interpretations
    }


def test_readings(kitei: Kitei, tmp_path: Path) -> None:
    name, (default, other, *_) = next(iter(_interpretations().items()))
    configure(tmp_path, f'readings = {{"{name}" = "{other}"}}\n')
    assert found(kitei)["notes"] == [f"Reading chosen: {name}={other}; the policy leans to {default}."]
    assert found(kitei, "--choose", f"{name}={default}")["notes"] == []
    assert f"readings.{name}" in kitei("config")[1]
    configure(tmp_path, f'readings = {{"{name}" = "zzz"}}\n')
    assert f"kitei.toml:3: There is no reading of `{name}` `zzz`. There are: " in kitei("check")[2]


# --- kitei config ----------------------------------------------------------------------------------------------


def test_config_in_text(kitei: Kitei, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(tmp_path, 'exclude = ["old/", "x"]\n[[rules]]\npaths = ["a"]\nonly = ["rate-by-size"]\n')
    monkeypatch.setenv("KITEI_LANG", "en")
    _, out, _ = kitei("config", "--fail-on", "warning")
    lines = out.splitlines()
    assert lines[0] == "Configuration: kitei.toml"
    rows = {line.split()[0]: line for line in lines[2:]}
    assert rows["exclude"].split() == ["exclude", "old/,", "x", "kitei.toml:3"]
    assert rows["as-of"].split() == ["as-of", "2025-06-20", "kitei.toml:2"]
    assert rows["lang"].split() == ["lang", "en", "KITEI_LANG"]
    assert rows["fail-on"].split() == ["fail-on", "warning", "--fail-on"]
    assert rows["baseline"].split() == ["baseline", "kitei-baseline.json,", "where", "it", "is", "default"]
    assert rows["rules"].split()[-1] == "kitei.toml:4"
    assert "  paths: a; only: rate-by-size  " in rows["rules"]
    starts = {line.index(line.split("  ")[-1].strip(), 20) for line in lines[2:]}
    assert len(starts) == 1


def test_config_tells_of_a_table_that_is_not_read(kitei: Kitei, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.other]\nkitei = 1\n")
    assert "is not read" not in kitei("config")[1]
    (tmp_path / "pyproject.toml").write_text('[tool.kitei]\nlang = "ja"\n')
    status, out, _ = kitei("config", "--lang", "en")
    told = "The table [tool.kitei] of pyproject.toml is not read: kitei.toml comes first."
    assert (status, out.splitlines()[1]) == (0, told)
    assert "読まない" in kitei("config", "--lang", "ja")[1]
    (tmp_path / "kitei.toml").unlink()
    assert "読まない" not in kitei("config")[1]


def test_an_empty_list_is_in_force_as_its_default(kitei: Kitei, tmp_path: Path) -> None:
    configure(tmp_path, "paths = []\nexclude = []\n")
    rows = {line.split()[0]: line.split() for line in kitei("config", "--lang", "en")[1].splitlines()[2:]}
    assert rows["paths"] == ["paths", "the", "repository", "kitei.toml:3"]
    assert rows["exclude"] == ["exclude", "none", "kitei.toml:4"]


def test_config_in_json(kitei: Kitei, tmp_path: Path) -> None:
    schema = json.loads((Path(validator.reports.__file__).parent / "config.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    configure(tmp_path, 'paths = ["contracts"]\n[[rules]]\npaths = ["a"]\nignore = ["rate-by-size"]\n')
    _, out, _ = kitei("config", "--format", "json", "--lang", "ja")
    told = json.loads(out)
    Draft202012Validator(schema).validate(told)
    by_key = {each["key"]: each for each in told["values"]}
    assert by_key["paths"]["value"] == ["contracts"]
    assert by_key["paths"]["from"] == {"kind": "file", "name": "kitei.toml", "line": 3}
    assert by_key["lang"] == {
        "key": "lang", "value": "ja", "from": {"kind": "command line", "name": "--lang", "line": None}
    }  # fmt: skip
    assert by_key["rules"]["value"] == {"paths": ["a"], "ignore": ["rate-by-size"]}
    assert by_key["waivers"]["value"] is None
    (tmp_path / "kitei.toml").unlink()
    alone = json.loads(kitei("config", "--format", "json")[1])
    Draft202012Validator(schema).validate(alone)
    assert alone["file"] is None


def test_the_schema_of_the_file(kitei: Kitei, tmp_path: Path) -> None:
    status, _, _ = kitei("config", "--schema", "--output", "schema.json")
    assert status == 0
    Draft202012Validator.check_schema(json.loads((tmp_path / "schema.json").read_text()))


def test_no_file_no_toml(tmp_path: Path) -> None:
    """Where there is no configuration, and a `pyproject.toml` of others, TOML is not even loaded."""
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    (tmp_path / ".git").mkdir()
    program = "import sys; from validator.cli.main import main; main(['check', '--allow-empty']); print('tomllib' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "False"


# --- the pages -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_page(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the page shows is what is printed, and it names every key, option and variable."""
    page = (ROOT / "docs" / ("configuration.md" if lang == "en" else "configuration.ja.md")).read_text(
        "utf-8"
    )
    for key in KEYS:
        assert f"| `{key.name}` |" in page
        assert not key.is_single or f"| `{key.name}` | `--{key.name}` | `{key.variable}` |" in page
    whole, *entry = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    blocks = re.findall(r"\n\n```\n(.*?)```", page, re.DOTALL)
    (tmp_path / "contracts").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KITEI_AS_OF", "2025-11-01")
    (tmp_path / "kitei.toml").write_text(whole + "\n".join(entry))
    assert main(["config", "--lang", lang]) == 0
    capsys.readouterr()
    (tmp_path / "kitei.toml").write_text(whole)
    assert main(["config", *(["--lang", "en"] if lang == "en" else [])]) == 0
    assert capsys.readouterr().out == blocks[0]
    (tmp_path / "kitei.toml").write_text("\n\nfail_on = 'error'\n")
    assert main(["config", "--lang", lang]) == 2
    assert capsys.readouterr().err == blocks[1].splitlines(keepends=True)[0]
    (tmp_path / "kitei.toml").write_text("[[rules]]\npaths=['*']\n\n\n\n\nignore = ['option-availabel']\n")
    assert main(["config", "--lang", lang]) == 2
    assert capsys.readouterr().err == blocks[1].splitlines(keepends=True)[1]
