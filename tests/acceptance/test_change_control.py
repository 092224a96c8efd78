"""Change control over real Git repositories: what is compared, where it is told, and what is no change.

What each rule says, both ways, is in `tests/tariff/change-control`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from generators.repositories import Repo, of_changes, told

GATEWAY = """\
record: contract
id: GW
contractor: aozora
service: gio-remote-access
kind: gateway
item: type-a
applied_on: 2025-07-01
accepted_on: 2025-07-05
billing_starts_on: 2025-08-01
max_sessions: 50
vpn:
  protocols:
    - ikev2
ip_addresses:
  assigned:
    - {address: 192.0.2.0/25, by: company}
    - {address: 192.0.2.128/25, by: company}
prerequisites:
  internet_connection: true
  operation_policy_decided_on: 2025-07-06
options:
  - option: matrix-authentication
    application: APP-1
    applied_on: 2025-07-01
    billing_starts_on: 2025-08-01
"""
TYPE_B = """\
record: contract
id: GB
contractor: aozora
service: gio-remote-access
kind: gateway
item: type-b
applied_on: 2025-07-01
accepted_on: 2025-07-05
accounts: 10
browser:
  vendor: soliton
  product: securebrowser
  terms_accepted_on: 2025-07-02
"""
NETWORK = """\
record: contract
id: NW
contractor: aozora
service: gio-remote-access
kind: network
applied_on: 2025-07-01
accepted_on: 2025-07-05
billing_starts_on: 2025-08-01
prerequisites:
  internet_connection: true
  network_environment: {provider: company, environment: e1}
"""
VPDN = """\
record: related-contract
id: VPDN
contractor: aozora
service: auth-outsource
kind: vpdn
starts_on: 2025-06-01
"""
REQUEST = """\
record: change-request
id: CR
contractor: aozora
contract: GW
requested_on: 2025-10-01
accepted_on: 2025-10-05
changes:
  - {field: item, from: type-a, to: type-b}
"""
CANCELLATION = """\
record: cancellation
id: CA
contractor: aozora
contract: GW
received_on: 2025-10-20
effective_on: 2025-11-19
"""
CLAIM = """\
record: credit-claim
id: CC
contractor: aozora
contract: GW
outage: {attributable_to: company, unusable: total, known_at: 2025-09-01T00:00, restored_at: 2025-09-03T00:00}
claimed_on: 2025-09-10
amount: 0
"""
SETTING = """\
record: setting-change
id: SC
contractor: aozora
contract: GW
reason: concurrent-service
notified_on: 2025-09-01
changed_on: 2025-09-10
"""
FILE = "contracts/aozora.yaml"
CORRECTION = "  # kitei: correction because the paper form says so"

Judge = Callable[..., list[tuple[str, str, str, int]]]


def text(*records: str) -> str:
    return "---\n".join(records)


def line_of(whole: str, part: str) -> int:
    return whole[: whole.index(part)].count("\n") + 1


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo")


@pytest.fixture
def judge(repo: Repo) -> Judge:
    """The findings of change control where one file becomes another; both engines must say the same."""

    def judge(before: str, after: str, **said: object) -> list[tuple[str, str, str, int]]:
        repo.commit({FILE: before})
        repo.write({FILE: after})
        report = repo.check(since="HEAD", **said)
        assert report == repo.check(since="HEAD", engine="reference", **said)
        assert not report.failures
        return [told(violation) for violation in of_changes(report)]

    return judge


# --- terms ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "old", "new"),
    [
        (GATEWAY, "item: type-a", "item: type-b"),
        (GATEWAY.replace("type-a", "type-b"), "max_sessions: 50", "max_sessions: 60"),
        (TYPE_B.replace("type-b", "type-a"), "accounts: 10", "accounts: 11"),
    ],
)
def test_a_term_is_an_error_at_its_new_value(
    repo: Repo, judge: Judge, record: str, old: str, new: str
) -> None:
    after = record.replace(old, new)
    found = judge(record, after)
    assert ("changed-as-article-8-allows", "error", FILE, line_of(after, new)) in found
    violation = of_changes(repo.check(since="HEAD"))[0]
    assert violation.provisions == ("8.1",)
    assert violation.column == len(new.partition(": ")[0]) + 3
    (related,) = violation.related
    assert (related.path, related.line) == (FILE, line_of(record, old))
    assert related.message.endswith(", as it was")
    assert judge(after, after) == []


def test_a_marked_line_is_a_correction(repo: Repo, judge: Judge) -> None:
    after = GATEWAY.replace("item: type-a", f"item: type-b{CORRECTION}")
    assert judge(GATEWAY, after) == []
    report = repo.check(since="HEAD")
    assert report.summary.corrections == 1
    (note,) = [note for note in report.notes if "correction" in note]
    assert note == f"Marked as a correction at {FILE}:{line_of(after, 'item:')}: the paper form says so"
    assert repo.check().summary.corrections == 0


# --- settings ------------------------------------------------------------------------------------------------------

SETTINGS = [
    (GATEWAY, "    - ikev2\n", "    - sstp\n"),
    (TYPE_B, "  product: securebrowser\n", ""),
]


@pytest.mark.parametrize(("record", "old", "new"), SETTINGS)
def test_a_setting_is_unsettled(repo: Repo, judge: Judge, record: str, old: str, new: str) -> None:
    ((rule, severity, _, _),) = judge(record, record.replace(old, new))
    assert (rule, severity) == ("changed-as-article-8-allows", "unsettled")
    (violation,) = of_changes(repo.check(since="HEAD"))
    assert [one.interpretation for one in violation.readings] == ["settings-as-terms"]
    for reading, expected in (("terms", ["error"]), ("settings", [])):
        report = repo.check(since="HEAD", chosen={"settings-as-terms": reading})
        assert [v.severity for v in of_changes(report)] == expected


@pytest.mark.parametrize(
    ("old", "new", "now", "then"),
    [
        ("    - ikev2\n", "    - ikev2\n    - sstp\n", "  protocols:", "  protocols:"),
        (
            "    - {address: 192.0.2.128/25, by: company}\n",
            "    - {address: 192.0.2.128/25, by: company}\n  used: [192.0.2.1]\n",
            "  used:",
            "ip_addresses:",
        ),
        ("vpn:\n  protocols:\n    - ikev2\n", "", "id: GW", "vpn:"),
    ],
)
def test_it_stands_at_the_key_that_differs(
    repo: Repo, judge: Judge, old: str, new: str, now: str, then: str
) -> None:
    after = GATEWAY.replace(old, new)
    ((_, _, _, line),) = judge(GATEWAY, after)
    (violation,) = of_changes(repo.check(since="HEAD"))
    (was,) = [each.line for each in violation.related if each.former]
    assert (line, was) == (line_of(after, now), line_of(GATEWAY, then))


def test_values_are_shown_as_they_are_written(repo: Repo, judge: Judge) -> None:
    judge(
        GATEWAY, GATEWAY.replace("    - {address: 192.0.2.128/25, by: company}\n", "  used: [192.0.2.5/32]\n")
    )
    (violation,) = of_changes(repo.check(since="HEAD"))
    both = "{address: 192.0.2.0/25, by: company}, {address: 192.0.2.128/25, by: company}"
    assert f"changed from assigned: [{both}] to assigned: [{{address: 192.0.2.0/25, by: company}}]," in (
        violation.message
    )
    assert "used: [192.0.2.5];" in violation.message


# --- what vanishes -------------------------------------------------------------------------------------------------


def test_a_contract_does_not_vanish(repo: Repo, judge: Judge) -> None:
    before = text(NETWORK, GATEWAY)
    assert judge(before, NETWORK) == [("contract-stays", "error", FILE, 2)]
    (violation,) = of_changes(repo.check(since="HEAD"))
    assert (violation.provisions, violation.record, violation.contractor) == (("12",), "GW", "aozora")
    (related,) = violation.related
    assert (related.path, related.line, related.former) == (FILE, line_of(before, "GW"), True)


def test_it_stands_at_the_first_record_by_path(repo: Repo) -> None:
    repo.commit({"c.yaml": GATEWAY, "b.yaml": NETWORK, "z.yaml": VPDN})
    repo.write({"c.yaml": None, "a.yaml": f"# nothing yet\n{REQUEST}"})
    (violation,) = of_changes(repo.check(since="HEAD"))
    assert told(violation) == ("contract-stays", "error", "a.yaml", 3)
    assert [(one.path, one.line) for one in violation.related] == [("c.yaml", 2)]


def test_where_no_record_is_left_it_stands_at_the_path_as_it_was(repo: Repo) -> None:
    other = NETWORK.replace("aozora", "midori")
    repo.commit({FILE: text(other, NETWORK)})
    repo.write({FILE: other})
    outcome = repo.outcome(since="HEAD")
    (violation,) = of_changes(outcome.report)
    assert told(violation) == (
        "contract-stays",
        "error",
        FILE,
        line_of(text(other, NETWORK), "NW\ncontractor: aozora"),
    )
    assert violation.contractor == "aozora"
    assert violation.former
    assert violation.related == ()
    assert "id: NW" in outcome.former_lines[FILE][violation.line - 1]
    repo.write({FILE: None})
    assert len(of_changes(repo.check(since="HEAD"))) == 2


# --- what has not changed ------------------------------------------------------------------------------------------

EVERYTHING = text(GATEWAY, TYPE_B, NETWORK, VPDN, REQUEST, CANCELLATION, CLAIM, SETTING)


def quoted(whole: str) -> str:
    return whole.replace("2025-07-01", "'2025-07-01'").replace("item: type-a", 'item: "type-\\x61"')


def indented(whole: str) -> str:
    return whole.replace("    - ", "        - ").replace("    application", "      application")


@pytest.mark.parametrize(
    "written",
    [
        quoted,
        lambda whole: "# a word of welcome\n\n" + whole.replace("---", "\n---\n# more"),
        lambda whole: whole.replace("\n", "\r\n"),
        lambda whole: "---\n".join(reversed(whole.split("---\n"))),
        lambda whole: whole.replace("  protocols:\n    - ikev2\n", "  protocols: [ikev2]\n"),
        lambda whole: whole.replace("2025-09-01T00:00", "2025-08-31T15:00Z"),
        lambda whole: (
            whole.replace("192.0.2.0/25", "192.0.2.X")
            .replace("192.0.2.128/25", "192.0.2.0/25")
            .replace("192.0.2.X", "192.0.2.128/25")
        ),
        lambda whole: (
            "".join(sorted(GATEWAY.splitlines(keepends=True)[:10]))
            + whole.partition("".join(GATEWAY.splitlines(keepends=True)[:10]))[2]
        ),
    ],
)
def test_what_is_written_otherwise_has_not_changed(judge: Judge, written: Callable[[str], str]) -> None:
    after = written(EVERYTHING)
    assert after != EVERYTHING
    assert judge(EVERYTHING, after) == []
    assert judge(after, EVERYTHING) == []


def test_what_moved_to_another_file_has_not_changed(repo: Repo) -> None:
    repo.commit({FILE: EVERYTHING})
    parts = EVERYTHING.split("---\n")
    repo.write({FILE: None, **{f"moved/{number}.yml": part for number, part in enumerate(parts)}})
    assert of_changes(repo.check(since="HEAD")) == []
    repo.commit()
    repo.write(
        {"moved/0.yml": None, "new.yaml": parts[0].replace("gio-remote-access", "secure-access-gateway")}
    )
    assert [told(v)[:3] for v in of_changes(repo.check(since="HEAD"))] == [
        ("changed-as-article-8-allows", "error", "new.yaml")
    ]


# --- no cascades ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "broken",
    [
        GATEWAY.replace("item: type-a", "item: type-c"),
        GATEWAY.replace("item: type-a", "itme: type-b"),
        GATEWAY.replace("    - ikev2", "    - nonsense"),
        GATEWAY.replace("id: GW", "id: 12"),
        GATEWAY.replace("contractor: aozora", "contractor: [aozora]"),
        GATEWAY.replace("record: contract", "record: contrat"),
        GATEWAY.replace("vpn:", "vpn: {"),
        GATEWAY.replace("vpn:", "vpn: &here"),
    ],
)
@pytest.mark.parametrize("alone", [True, False])
def test_what_is_broken_is_not_compared(repo: Repo, broken: str, alone: bool) -> None:
    before = GATEWAY if alone else text(GATEWAY, NETWORK)
    repo.commit({FILE: before})
    repo.write({FILE: before.replace(GATEWAY, broken)})
    assert of_changes(repo.check(since="HEAD")) == []
    repo.commit()
    repo.write({FILE: before})
    assert of_changes(repo.check(since="HEAD")) == []


def test_a_file_that_could_not_be_read_then_is_told(repo: Repo) -> None:
    repo.commit({FILE: GATEWAY + "x: [", "b.yaml": NETWORK})
    repo.write({FILE: GATEWAY, "b.yaml": NETWORK.replace("applied_on: 2025-07-01", "applied_on: 2025-07-02")})
    report = repo.check(since="HEAD")
    assert not report.failures
    assert f"{FILE} could not be read as it was in HEAD, so its records are not compared." in report.notes
    assert [v.rule for v in of_changes(report)] == ["record-date-stands"]
