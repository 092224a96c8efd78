"""What CI systems and editors are given, as it is, and held to what each of them has published."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from ant_junit import assert_ant
from compare import assert_golden
from published import GITLAB, RDJSON, SARIF, SCHEMAS
from report_samples import (
    AOZORA,
    DECLARATIONS,
    SAMPLES,
    Sample,
    cross_file,
    failures,
    fixes,
    rules,
    simple,
    waived,
)
from workflow_commands import commands

from validator.model.report import Aside, Ask, Edit, Failure, Fix, Related, Report, Violation
from validator.reports import FORMATS, Context, render, step_summary
from validator.text.wording import Lang

KEPT = Path(__file__).parent / "reports"

ENDINGS = {
    "concise": "concise.txt", "sarif": "sarif", "junit": "junit.xml", "github": "github.txt", "gitlab": "gitlab.json",
    "rdjson": "rdjson.json", "step_summary": "step-summary.md",
}  # fmt: skip
IN_JAPANESE = ("cross_file", "unsettled", "waived", "baselined", "failures", "asked")
KEPT_SARIF = (("failures", "en"), ("cross_file", "ja"))
"""SARIF is long: two samples are kept whole; every sample is held to its schema, and tests say what it must tell."""
CASES = [(name, "en") for name in SAMPLES] + [(name, "ja") for name in IN_JAPANESE]

every = pytest.mark.parametrize(("name", "lang"), CASES)


def context(sample: Sample, **changes: object) -> Context:
    files = (*sorted(sample.files), "contracts/clean.yaml")
    of = Context(sample.lines, DECLARATIONS, files=files, rules=lambda: rules(sample.report.lang))
    of = of._replace(offers_fix=True, show_files=bool(sample.report.aside))
    return of._replace(**changes)


def shown(format_: str, sample: Sample, **changes: object) -> str:
    if format_ == "step_summary":
        return step_summary.render(sample.report, context(sample, **changes))
    return render(format_, sample.report, context(sample, **changes))


def loaded(format_: str, sample: Sample, **changes: object) -> Any:
    return json.loads(shown(format_, sample, **changes))


def sarif(sample: Sample, **changes: object) -> Any:
    return loaded("sarif", sample, **changes)["runs"][0]


def many(count: int, **changes: Any) -> Sample:
    """A report with so many findings, each in a file of its own."""
    sample = simple("en")
    one = sample.report.violations[0]
    found = [one._replace(path=f"c/{i}.yaml", fingerprint=f"{i}", **changes) for i in range(count)]
    return Sample(sample.report._replace(violations=tuple(found)), {each.path: AOZORA for each in found})


def with_finding(**changes: Any) -> Sample:
    sample = simple("en")
    found = sample.report.violations[0]._replace(**changes)
    return Sample(sample.report._replace(violations=(found,)), sample.files)


def test_each_format_has_its_golden_files() -> None:
    assert ENDINGS.keys() == (FORMATS.keys() - {"text", "json"}) | {"step_summary"}


# --- golden files ------------------------------------------------------------------------------------------


@every
@pytest.mark.parametrize("format_", ENDINGS)
def test_golden(format_: str, name: str, lang: Lang) -> None:
    seen = shown(format_, SAMPLES[name](lang))
    if format_ != "sarif" or (name, lang) in KEPT_SARIF:
        assert_golden(seen, KEPT / f"{name}.{lang}.{ENDINGS[format_]}")
    assert seen.endswith("\n")
    seen.encode()


@every
@pytest.mark.parametrize("format_", ENDINGS)
def test_nothing_hostile_is_shown_raw(format_: str, name: str, lang: Lang) -> None:
    seen = shown(format_, SAMPLES[name](lang))
    raw = {c for c in seen if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c != "\n"}
    assert raw == set()


# --- SARIF -------------------------------------------------------------------------------------------------


@every
def test_sarif_is_of_its_schema(name: str, lang: Lang) -> None:
    sample = SAMPLES[name](lang)
    SARIF.validate(loaded("sarif", sample))
    SARIF.validate(loaded("sarif", sample, rules=Context().rules, folder="east/office"))


def test_the_schema_of_sarif_is_strict() -> None:
    document = loaded("sarif", simple("en"))
    document["runs"][0]["results"][0]["more"] = 1
    assert not SARIF.is_valid(document)


@every
def test_sarif_says_what_code_scanning_needs(name: str, lang: Lang) -> None:
    run = sarif(SAMPLES[name](lang))
    described = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in described}) == len(described)
    for rule in described:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert len(rule["properties"]["tags"]) <= 20
    for result in run["results"]:
        assert described[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        for place in (*result["locations"], *result.get("relatedLocations", ())):
            physical = place["physicalLocation"]
            assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", physical["artifactLocation"]["uri"])
            region = physical["region"]
            assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_tells_a_failed_run_and_anchors_it_to_a_real_file() -> None:
    run = sarif(failures("en"))
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    told = [each for each in invocation["toolExecutionNotifications"] if each["level"] == "error"]
    assert len(told) == 2
    uris = {each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in told}
    assert uris == {"contracts/broken.yaml"}
    assert any("contracts/gone.yaml" in each["message"]["text"] for each in told)
    assert [each["ruleId"] for each in run["results"]] == ["not-judged", "not-judged"]
    assert sarif(simple("en"))["invocations"][0]["executionSuccessful"] is True


def test_sarif_of_a_run_without_a_file_has_no_place_to_point_at() -> None:
    report = simple("en").report._replace(violations=(), failures=(Failure(".", 1, 1, "No file."),))
    run = json.loads(render("sarif", report, Context()))["runs"][0]
    assert run["results"] == []
    assert "locations" not in run["invocations"][0]["toolExecutionNotifications"][0]


@pytest.mark.parametrize(("path", "said"), [("gone.yaml", "gone.yaml: No file."), ("", "No file.")])
def test_what_has_no_file_to_stand_at_names_its_path(path: str, said: str) -> None:
    report = simple("en").report._replace(violations=(), failures=(Failure(path, 1, 1, "No file."),))
    (notification,) = json.loads(render("sarif", report, Context()))["runs"][0]["invocations"][0][
        "toolExecutionNotifications"
    ]
    (command,) = commands(render("github", report, Context()))
    assert notification["message"]["text"] == command.data == said


def test_sarif_describes_a_rule_more_fully_than_shortly() -> None:
    for rule in sarif(simple("ja"))["tool"]["driver"]["rules"]:
        assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"])
        assert rule["fullDescription"] != rule["shortDescription"]


def test_sarif_of_a_waived_finding_is_suppressed_and_all_others_say_they_are_not() -> None:
    sample = waived("en")
    other = sample.report.violations[0]._replace(waiver=None)
    both = Sample(sample.report._replace(violations=(*sample.report.violations, other)), sample.files)
    results = sarif(both)["results"]
    assert [len(each["suppressions"]) for each in results] == [0, 1]
    assert results[1]["suppressions"][0]["kind"] == "inSource"
    assert results[1]["suppressions"][0]["justification"] == "the VPDN contract is being signed"
    assert "suppressions" not in sarif(simple("en"))["results"][0]


def test_sarif_fingerprints_do_not_depend_on_the_line() -> None:
    before, after = simple("en"), with_finding(line=90, end_line=90)
    prints = [sarif(each)["results"][0]["partialFingerprints"] for each in (before, after)]
    assert prints[0] == prints[1] == {"kiteiFinding/v1": "0123456789abcdef"}


def test_sarif_paths_are_from_the_root_of_the_repository_and_encoded() -> None:
    def uri(path: str, **changes: object) -> str:
        (result,) = sarif(with_finding(path=path), **changes)["results"]
        return str(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])

    assert uri("contracts/山田 a%.yaml") == "contracts/%E5%B1%B1%E7%94%B0%20a%25.yaml"
    assert uri("a:b.yaml") == "a%3Ab.yaml"
    assert uri("a\udcff.yaml") == "a%FF.yaml"
    assert uri("a.yaml", folder="east") == "east/a.yaml"
    assert uri("../a.yaml", folder="east") == "a.yaml"
    assert uri("/x/a.yaml", folder="east") == "file:///x/a.yaml"


def test_sarif_messages_link_to_the_other_places_and_nothing_else() -> None:
    related = (Related("a.yaml", 1, 1, 1, 2, "here] [x](https://e.example)"),)
    found = with_finding(message="[click](https://e.example)", related=related)
    text = sarif(found)["results"][0]["message"]["text"]
    assert "[click] (https" in text
    assert re.findall(r"(?<!\\)\]\(([^)]*)\)", text) == ["1"]


def test_sarif_tells_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("validator.reports.sarif.MAX_RESULTS", 3)
    monkeypatch.setattr("validator.reports.sarif.MAX_RELATED", 2)
    sample = many(3, severity="warning", related=(Related("a.yaml", 1, 1, 1, 2, "here"),) * 3)
    worst = simple("en").report.violations[0]
    sample = Sample(sample.report._replace(violations=(*sample.report.violations, worst)), sample.files)
    run = sarif(sample)
    assert [each["level"] for each in run["results"]] == ["error", "warning", "warning"]
    assert all(len(each["relatedLocations"]) == 2 for each in run["results"][1:])
    told = [each["message"]["text"] for each in run["invocations"][0]["toolExecutionNotifications"]]
    assert [text.split()[0] for text in told] == ["1", "3"]


def test_sarif_fixes_group_the_edits_of_a_file() -> None:
    run = sarif(fixes("en"))
    changes = [each["fixes"][0]["artifactChanges"] for each in run["results"] if "fixes" in each]
    assert len(changes) == 5
    assert [len(change["replacements"]) for change in changes[-1]] == [4, 1]


# --- JUnit -------------------------------------------------------------------------------------------------


@every
def test_junit_is_of_both_its_schemas(name: str, lang: Lang) -> None:
    import xmlschema

    seen = shown("junit", SAMPLES[name](lang))
    xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd").validate(seen)
    assert_ant(seen)


def test_junit_shows_the_files_that_pass() -> None:
    suite = assert_ant(shown("junit", cross_file("en")))
    cases = {case.get("name"): [child.tag for child in case] for case in suite.findall("testcase")}
    assert cases == {
        "contracts/aozora.yaml": ["failure"], "contracts/related.yaml": [], "contracts/clean.yaml": []
    }  # fmt: skip


def test_junit_fails_as_the_run_does() -> None:
    for fail_on, count in (("error", "0"), ("warning", "1"), ("unsettled", "1")):
        suite = assert_ant(shown("junit", with_finding(severity="warning"), fail_on=fail_on))
        assert suite.get("failures") == count
    suite = assert_ant(shown("junit", waived("en"), fail_on="unsettled"))
    assert suite.get("failures") == "0"
    assert "waived error[l2tp-needs-vpdn-contract]" in (suite.findtext("system-out") or "")


# --- GitHub ------------------------------------------------------------------------------------------------


def test_github_annotates_the_worst_ten_of_a_level_and_lists_the_rest() -> None:
    errors, warnings = many(12), many(11, severity="warning")
    open_ones = with_finding(severity="unsettled")
    found = (*warnings.report.violations, *errors.report.violations, *open_ones.report.violations)
    log = shown("github", Sample(errors.report._replace(violations=found), errors.files))
    levels = [command.name for command in commands(log)]
    assert levels == ["error"] * 10 + ["warning"] * 10 + ["notice"]
    assert len(re.findall(r"^c/\d+\.yaml:10:7: error\[", log, re.MULTILINE)) == 2
    assert len(re.findall(r"^c/\d+\.yaml:10:7: warning\[", log, re.MULTILINE)) == 1


def test_github_commands_are_read_back_as_they_are() -> None:
    (command,) = commands(
        shown("github", with_finding(message="100%: a, b::c", path="a,b:c%.yaml"), folder="east")
    )
    assert command.properties == {
        "file": "east/a,b:c%.yaml", "line": "10", "endLine": "10", "col": "7", "endColumn": "11",
        "title": "l2tp-needs-vpdn-contract",
    }  # fmt: skip
    assert command.data.startswith("100%: a, b::c\n")


def test_github_gives_no_columns_for_several_lines_and_lists_what_is_waived() -> None:
    (command,) = commands(shown("github", with_finding(end_line=12)))
    assert set(command.properties) == {"file", "line", "endLine", "title"}
    log = shown("github", waived("en"))
    assert commands(log) == []
    assert "waived error[l2tp-needs-vpdn-contract]" in log


@pytest.mark.parametrize(
    "evil", ["::error::x", "  ::stop-commands::x", "##[add-path]/x", "a##vso[task.x]y", "####[x]"]
)
@pytest.mark.parametrize("format_", ["github", "concise"])
def test_no_line_forges_a_command(format_: str, evil: str) -> None:
    sample = many(15, message=evil, rule=evil)
    found = tuple(each._replace(path=f"{evil}{each.path}") for each in sample.report.violations)
    report = sample.report._replace(
        violations=found, notes=(evil,), failures=(Failure(evil, 1, 1, evil),), tariff=evil
    )
    names = {command.name for command in commands(render(format_, report, Context()))}
    assert names <= ({"error"} if format_ == "github" else set())


def test_the_step_summary_is_short_whatever_was_found() -> None:
    sample = many(5000, message="`x` " * 100_000, help="|" * 100_000, rule="r" * 10_000)
    seen = shown("step_summary", sample)
    assert len(seen.encode()) < 100_000
    assert "4990 more are in the log." in seen
    assert all(row.count("|") == 6 for row in seen.splitlines() if row.startswith("|"))
    asked = (Ask("waiver", "a.yaml:3", "x", None, "y", "A waiver. " * 1_000),) * 5000
    sample = sample._replace(report=sample.report._replace(violations=(), asks=asked))
    assert len(shown("step_summary", sample).encode()) < 10_000


def test_the_step_summary_shows_code_and_nothing_hostile_as_markup() -> None:
    seen = shown("step_summary", with_finding(message="`l2tp` <img> [a](b) | @x", help="a ` b"))
    assert "`l2tp` &#60;img&#62; &#91;a&#93;(b) &#124; &#64;x" in seen
    assert "a &#96; b" in seen


# --- GitLab, reviewdog, concise ----------------------------------------------------------------------------


@every
def test_gitlab_is_of_its_schema_and_no_fingerprint_comes_twice(name: str, lang: Lang) -> None:
    found = loaded("gitlab", SAMPLES[name](lang))
    GITLAB.validate(found)
    assert len({each["fingerprint"] for each in found}) == len(found)
    report = SAMPLES[name](lang).report
    told = len(report.violations) + len(report.baselined) + len(report.failures) + bool(report.aside)
    told += len(report.asks or ())
    assert len(found) == told


@every
def test_rdjson_is_of_its_schema(name: str, lang: Lang) -> None:
    RDJSON.validate(loaded("rdjson", SAMPLES[name](lang)))


def test_rdjson_columns_count_bytes() -> None:
    (first, second) = loaded("rdjson", SAMPLES["wide"]("en"))["diagnostics"]
    # {会社: 山田商店, サイズ: タイプc, …: eleven characters of three bytes before it, and four in it but one
    assert first["location"]["range"] == {
        "start": {"line": 1, "column": 35},
        "end": {"line": 1, "column": 45},
    }
    # a tab, か with its mark, 😀 of four bytes
    assert second["location"]["range"]["start"] == {"line": 2, "column": 10 + 2 + 2 + 3}


def applied(text: str, suggestion: Any) -> str:
    """A text with a suggestion accepted, as reviewdog does it: in bytes."""
    lines = text.encode().split(b"\n")

    def offset(at: Any) -> int:
        return sum(len(line) + 1 for line in lines[: at["line"] - 1]) + at["column"] - 1

    data, places = text.encode(), suggestion["range"]
    return (
        data[: offset(places["start"])] + suggestion["text"].encode() + data[offset(places["end"]) :]
    ).decode()


def test_rdjson_joins_the_edits_of_a_fix() -> None:
    lines = ["会社: idel", "b: 山田", "c: 3"]
    edits = (Edit("a.yaml", 3, 4, 3, 5, "4"), Edit("a.yaml", 1, 5, 1, 9, "idle"))
    report = with_finding(path="a.yaml", fix=Fix(edits, True)).report
    (found,) = loaded("rdjson", Sample(report, {"a.yaml": lines}))["diagnostics"]
    (suggestion,) = found["suggestions"]
    assert applied("\n".join(lines), suggestion) == "会社: idle\nb: 山田\nc: 4"


@pytest.mark.parametrize(
    "fix",
    [
        Fix((Edit("a.yaml", 1, 1, 1, 3, "x"),), False),
        Fix((Edit("a.yaml", 1, 1, 1, 3, "x"), Edit("b.yaml", 1, 1, 1, 2, "y")), True),
        Fix((Edit("a.yaml", 1, 1, 1, 3, "x"), Edit("a.yaml", 1, 2, 1, 4, "y")), True),
        Fix((Edit("a.yaml", 1, 1, 1, 3, "x"), Edit("a.yaml", 9, 2, 9, 4, "y")), True),
    ],
)
def test_rdjson_suggests_nothing_that_cannot_be_accepted_alone(fix: Fix) -> None:
    report = with_finding(path="a.yaml", fix=fix).report
    (found,) = loaded("rdjson", Sample(report, {"a.yaml": ["abcdef", "ghi"]}))["diagnostics"]
    assert found["suggestions"] == []


def test_concise_is_a_line_a_finding() -> None:
    sample = SAMPLES["unsettled"]("ja")
    *found, summary = shown("concise", sample).splitlines()
    assert [re.match(r"(.+):(\d+):(\d+): (\w+)\[(.+?)\] .", line).groups() for line in found] == [  # type: ignore[union-attr]
        ("contracts/aozora.yaml", "7", "3", "unsettled", "option-not-permitted"),
        ("contracts/aozora.yaml", "9", "7", "unsettled", "option-not-permitted"),
    ]
    assert summary


@pytest.mark.parametrize("format_", ["concise", "github", "junit"])
def test_logs_end_with_all_that_a_run_says(format_: str) -> None:
    sample = SAMPLES["fixes"]("en")
    report = sample.report._replace(
        notes=("A waiver ends soon.",), aside=(Aside("::ci.yaml", "no-record", "It holds no record."),)
    )
    log = shown(format_, Sample(report, sample.files))
    *_, note, aside, offer, said = [line for line in log.split("</system-out>")[0].splitlines() if line]
    assert (note, aside, offer) == (
        "note: A waiver ends soon.",
        "left aside: ::ci.yaml: It holds no record.",
        "4 findings can be mended with --fix.",
    )
    assert said.endswith("as of 2025-11-01.")
    quiet = shown(format_, Sample(report, sample.files), show_files=False, offers_fix=False)
    assert "left aside:" not in quiet
    assert "--fix" not in quiet


def test_worst_first_everywhere() -> None:
    def messages(format_: str, key: str) -> list[str]:
        order: list[Violation] = []
        for severity in ("unsettled", "warning", "error"):
            order += with_finding(severity=severity, message=severity, fingerprint=severity).report.violations
        report: Report = simple("en").report._replace(violations=tuple(order))
        found = json.loads(render(format_, report, Context()))
        rows = found if format_ == "gitlab" else found["diagnostics"]
        return [each[key].split()[0] for each in rows]

    assert (
        messages("gitlab", "description")
        == messages("rdjson", "message")
        == ["error", "warning", "unsettled"]
    )


# --- what does not count, and what is no longer there ------------------------------------------------------


def test_what_is_in_the_baseline_is_told_as_such() -> None:
    sample = simple("en")
    report = sample.report._replace(violations=(), baselined=sample.report.violations)
    known = Sample(report, sample.files)
    (result,) = sarif(known)["results"]
    assert result["suppressions"][0]["justification"] == "It is in the baseline."
    for format_ in ("concise", "github", "junit"):
        assert "baselined error[l2tp-needs-vpdn-contract]" in shown(format_, known)
    assert "| baselined error |" in shown("step_summary", known)
    (issue,), (comment,) = loaded("gitlab", known), loaded("rdjson", known)["diagnostics"]
    assert (issue["severity"], comment["severity"]) == ("info", "INFO")
    assert issue["description"].endswith(" It is in the baseline.")
    assert comment["message"].endswith("\nIt is in the baseline.")
    assert commands(shown("github", known)) == []
    assert assert_ant(shown("junit", known)).get("failures") == "0"


@pytest.mark.parametrize(
    ("path", "at"),
    [("contracts/aozora.yaml", "contracts/aozora.yaml"), ("gone.yaml", "contracts/aozora.yaml")],
)
def test_what_is_no_longer_there_is_told_where_something_is(path: str, at: str) -> None:
    related = (Related("gone.yaml", 3, 1, 3, 2, "it stood here", former=True),)
    sample = with_finding(
        path=path, line=40, end_line=41, former=True, related=related, message="It vanished."
    )
    (result,) = sarif(sample)["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == at
    assert place["region"] == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
    assert "relatedLocations" not in result
    assert result["message"]["text"].startswith("It vanished." if path == at else "gone.yaml: It vanished.")
    assert loaded("gitlab", sample)[0]["location"] == {"path": at, "lines": {"begin": 1, "end": 1}}
    assert loaded("rdjson", sample)["diagnostics"][0]["location"]["path"] == at
    assert commands(shown("github", sample))[0].properties["file"] == at
