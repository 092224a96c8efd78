"""`--select`, `--ignore`, `--exit-zero`, severities and `kitei rules`, as they are typed and configured."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from second_tariff.sample import POLICY, RENTAL

import validator.reports
from validator.cli.main import main

ROOT = Path(__file__).parents[3]
Kitei = Callable[..., tuple[int, str, str]]


@pytest.fixture
def kitei(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kitei:
    """Runs a command line beside one record whose rate is wrong, and a configuration with more in it."""
    (tmp_path / ".git").mkdir()
    shutil.copytree(POLICY, tmp_path / "policy")
    (tmp_path / "ito.yaml").write_text(RENTAL)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, more: str = "") -> tuple[int, str, str]:
        (tmp_path / "kitei.toml").write_text(f'policy = "policy"\nas-of = "2025-06-20"\n{more}')
        status = main(["--lang", "en", *arguments] if not arguments else [*arguments, "--lang", "en"])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def report(kitei: Kitei, *arguments: str, more: str = "") -> tuple[int, dict[str, Any]]:
    status, out, err = kitei("check", "--format", "json", *arguments, more=more)
    assert err == ""
    return status, json.loads(out)


def provision_of(kitei: Kitei) -> str:
    (violation,) = report(kitei)[1]["violations"]
    return str(violation["provisions"][0])


@pytest.mark.parametrize(
    ("arguments", "more", "status", "rules"),
    [
        ((), "", 1, ["rate-by-size"]),
        (("--select", "rate-by-size"), "", 1, ["rate-by-size"]),
        (("--select", "refund-amount"), "", 0, []),
        (("--select", "refund-amount, rate-by-size"), "", 1, ["rate-by-size"]),
        (("--select", "refund-amount", "--select", "all"), "", 1, ["rate-by-size"]),
        (("--ignore", "rate-by-size"), "", 0, []),
        (("--ignore", "refund-amount"), "", 1, ["rate-by-size"]),
        ((), 'ignore = ["rate-by-size"]', 0, []),
        ((), 'select = ["refund-amount"]', 0, []),
        # what is typed stands in place of what the file says
        (("--select", "rate-by-size"), 'select = ["refund-amount"]', 1, ["rate-by-size"]),
        (("--exit-zero",), "", 0, ["rate-by-size"]),
        ((), "exit-zero = true", 0, ["rate-by-size"]),
        ((), '[severity]\nrate-by-size = "warning"', 0, ["rate-by-size"]),
        ((), '[severity]\nrate-by-size = "off"', 0, []),
        (("--fail-on", "warning"), '[severity]\nall = "warning"', 1, ["rate-by-size"]),
        # what is said of less goes before
        ((), '[severity]\nrate-by-size = "error"\nall = "off"', 1, ["rate-by-size"]),
        ((), '[severity]\nall = "off"\n[[rules]]\npaths = ["ito*"]\nseverity = {rate-by-size = "error"}', 1, ["rate-by-size"]),
        ((), '[[rules]]\npaths = ["mori*"]\nseverity = {rate-by-size = "warning"}', 1, ["rate-by-size"]),
    ],
)  # fmt: skip
def test_what_is_judged_and_how_grave(
    arguments: Sequence[str], more: str, status: int, rules: list[str], kitei: Kitei
) -> None:
    found, told = report(kitei, *arguments, more=more)
    assert (found, [each["rule"] for each in told["violations"]]) == (status, rules)
    assert (told["judged_by"]["settings"], told["notes"]) != (
        report(kitei)[1]["judged_by"]["settings"],
        [],
    ) or not (arguments or more)


def test_a_provision_stands_for_all_below_it(kitei: Kitei) -> None:
    provision = provision_of(kitei)
    for name in {provision, provision.partition(".")[0], f"art. {provision.partition('.')[0]}"}:
        assert report(kitei, "--select", name)[0] == 1
        assert report(kitei, "--ignore", name)[0] == 0
        status, told = report(kitei, more=f'[severity]\n"{name}" = "warning"')
        (violation,) = told["violations"]
        assert (status, violation["severity"], violation["severity_by_tariff"]) == (0, "warning", "error")
        assert told["summary"]["lowered"] == 1


@pytest.mark.parametrize(
    ("arguments", "more", "told"),
    [
        (("--select", "rate-by-siez"), "", "kitei: --select: There is no rule or provision `rate-by-siez`. Did you mean `rate-by-size`?"),
        (("--ignore", "nothing"), "", "kitei: --ignore: There is no rule or provision `nothing`. `kitei rules` lists them."),
        (("--ignore", "record-shape"), "", "kitei: --ignore: `record-shape` cannot be switched off or lowered"),
        (("--select", ","), "", "kitei: --select: write names of rules or provisions"),
        (("--select", "rate-by-size", "--ignore", "rate-by-size"), "", "kitei: --select: No rule is left to judge"),
        (("--select", "rate-by-size"), 'ignore = ["all"]', "told by kitei.toml:3."),
        ((), '[severity]\nrecord-order = "warning"', "kitei.toml:4: `record-order` cannot be switched off or lowered"),
        ((), '[severity]\nwaiver-expired = "off"', "kitei.toml:4: `waiver-expired` cannot be"),
        ((), '[severity]\nrate-by-siez = "off"', "kitei.toml:4: There is no rule or provision `rate-by-siez`. Did you mean"),
        ((), '[severity]\nrate-by-size = "info"', "kitei.toml:4: `severity.rate-by-size` is one of error, warning and off"),
        ((), '[severity]\nrate-by-size = {unsettled = "off"}', "kitei.toml:4: `severity.rate-by-size.unsettled` is one of"),
        ((), '[severity]\nrate-by-size = {setled = "off"}', "Did you mean `settled`?"),
        ((), 'exit-zero = "yes"', "kitei.toml:3: `exit-zero` is true or false."),
        ((), 'ignore = ["suppl.2024-04-01"]', "kitei.toml:3: No rule holds `suppl.2024-04-01`."),
    ],
)  # fmt: skip
def test_a_name_that_says_nothing_is_told(
    arguments: Sequence[str], more: str, told: str, kitei: Kitei
) -> None:
    status, out, err = kitei("check", *arguments, more=more)
    assert (status, out) == (2, "")
    assert told in err


def test_that_nothing_fails_is_told(kitei: Kitei) -> None:
    _, out, _ = kitei("check", more="exit-zero = true\n")
    assert "The exit status is 0 all the same (kitei.toml:3): 1 finding at or above `error`." in out
    assert "all the same" not in kitei("check", "--exit-zero", "--ignore", "all", "--ignore", "4")[1]
    junit = kitei("check", "--exit-zero", "--format", "junit")[1]
    assert 'failures="0"' in junit
    assert "all the same" in junit


def test_what_cannot_be_judged_is_no_soft_start(kitei: Kitei, tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_bytes(RENTAL.encode() + "# 契約".encode("cp932"))
    assert kitei("check", "--exit-zero")[0] == 2


def test_every_format_tells_what_is_lowered(kitei: Kitei) -> None:
    for name in ("text", "concise", "json", "sarif", "junit", "github", "gitlab", "rdjson"):
        _, out, _ = kitei("check", "--format", name, more='[severity]\nall = "warning"\n')
        assert "takes it for warning" in out or '"severity_by_tariff": "error"' in out, name


def test_a_waiver_or_an_entry_of_what_is_off_is_not_idle(kitei: Kitei, tmp_path: Path) -> None:
    waived = RENTAL.replace("901", "901  # kitei: waive rate-by-size until 2025-12-31 because agreed")
    (tmp_path / "ito.yaml").write_text(waived)
    assert report(kitei, "--ignore", "rate-by-size")[1]["violations"] == []
    (tmp_path / "ito.yaml").write_text(RENTAL)
    assert kitei("baseline")[0] == 0
    known = (tmp_path / "kitei-baseline.json").read_text()
    off = ("--ignore", "rate-by-size")
    assert "baseline" not in " ".join(report(kitei, *off)[1]["notes"])
    for arguments in (("baseline", *off), ("baseline", "--update", *off)):
        assert kitei(*arguments)[0] == 0
        assert (tmp_path / "kitei-baseline.json").read_text() == known


def test_rules_are_listed(kitei: Kitei) -> None:
    schema = json.loads((Path(validator.reports.__file__).parent / "rules.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    more = 'ignore = ["refund-amount"]\n[severity]\nrate-by-size = "warning"\n'
    told = json.loads(kitei("rules", "--format", "json", more=more)[1])
    Draft202012Validator(schema).validate(told)
    by_id = {each["id"]: each for each in told["rules"]}
    assert by_id["rate-by-size"]["severity"] == "warning"
    assert by_id["rate-by-size"]["severity_by_tariff"] == "error"
    assert by_id["rate-by-size"]["kinds"] == ["rental"]
    assert by_id["refund-amount"]["severity"] == "off"
    assert by_id["record-shape"]["of"] == "kitei"
    assert len(told["notes"]) == 2
    text = kitei("rules", "rate-by-size", more=more)[1]
    assert "rate-by-size  warning (by the tariff error)  rental" in text
    assert "1 rules of" not in text
    assert kitei("rules", "record-shape")[0] == 0
    assert "Did you mean `rate-by-size`?" in kitei("rules", "rate-by-siez")[2]


def test_config_shows_them(kitei: Kitei) -> None:
    more = 'ignore = ["refund-amount"]\n[severity]\n"4" = {settled = "warning", unsettled = "error"}\n'
    out = kitei("config", "--exit-zero", "--select", "4,all", more=more)[1]
    rows = {line.split()[0]: " ".join(line.split()[1:]) for line in out.splitlines()[2:]}
    assert rows["exit-zero"] == "true --exit-zero"
    assert rows["select"] == "4, all --select"
    assert rows["ignore"] == "refund-amount kitei.toml:3"
    assert rows["severity.4"] == "settled: warning; unsettled: error kitei.toml:5"
