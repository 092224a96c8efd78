"""Each sentence of change control, both ways, over real Git repositories."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from generators.repositories import Repo, of_changes, tariff, told

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
        (GATEWAY, "service: gio-remote-access", "service: secure-access-gateway"),
        (NETWORK, "kind: network", "kind: gateway\nitem: type-a"),
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


@pytest.mark.parametrize("record", [GATEWAY, TYPE_B])
def test_what_8_1_permits_may_change(judge: Judge, record: str) -> None:
    after = record.replace("max_sessions: 50", "max_sessions: 60").replace("accounts: 10", "accounts: 12")
    assert after != record
    assert judge(record, after) == []


def test_it_permits_it_for_the_contract_as_it_was(judge: Judge) -> None:
    after = GATEWAY.replace("type-a", "type-b").replace("max_sessions: 50", "max_sessions: 60")
    assert [finding[3] for finding in judge(GATEWAY, after)] == [line_of(after, "item:")]


def test_what_the_company_designates_may_change(repo: Repo, judge: Judge) -> None:
    repo.write({"company.yaml": "record: designations\nchangeable_fields: [item]\n"})
    assert judge(GATEWAY, GATEWAY.replace("type-a", "type-b")) == []


@pytest.mark.parametrize(
    ("request_", "covers"),
    [
        (REQUEST, True),
        (REQUEST.replace("accepted_on: 2025-10-05\n", ""), False),
        (REQUEST.replace("accepted_on: 2025-10-05", "accepted_on: 2025-12-05"), False),
        (REQUEST.replace("accepted_on", "declined_on"), False),
        (REQUEST.replace("from: type-a, ", ""), False),
        (REQUEST.replace(", to: type-b", ""), False),
        (REQUEST.replace("from: type-a, to: type-b", "from: type-b, to: type-a"), False),
        (REQUEST.replace("contract: GW", "contract: NW"), False),
        (REQUEST.replace("field: item", "field: kind"), False),
    ],
)
def test_an_accepted_request_names_field_and_both_values(judge: Judge, request_: str, covers: bool) -> None:
    after = text(GATEWAY.replace("type-a", "type-b"), NETWORK, request_)
    found = judge(text(GATEWAY, NETWORK), after)
    expected = [("changed-as-article-8-allows", "error", FILE, line_of(after, "item:"))]
    assert found == ([] if covers else expected)


@pytest.mark.parametrize("to", ["", ", to: 60"])
def test_a_term_that_goes_is_covered_by_a_request_that_lets_it_go(judge: Judge, to: str) -> None:
    before = GATEWAY.replace("type-a", "type-b")
    request_ = REQUEST.replace("field: item, from: type-a, to: type-b", f"field: max_sessions, from: 50{to}")
    found = judge(text(before, NETWORK), text(before.replace("max_sessions: 50\n", ""), NETWORK, request_))
    assert [finding[0] for finding in found] == (["changed-as-article-8-allows"] if to else [])


def test_a_marked_line_is_a_correction(repo: Repo, judge: Judge) -> None:
    after = GATEWAY.replace("item: type-a", f"item: type-b{CORRECTION}")
    assert judge(GATEWAY, after) == []
    report = repo.check(since="HEAD")
    assert report.summary.corrections == 1
    (note,) = [note for note in report.notes if "correction" in note]
    assert note == f"Marked as a correction at {FILE}:{line_of(after, 'item:')}: the paper form says so"
    assert repo.check().summary.corrections == 0


def test_a_mark_on_another_line_corrects_nothing(judge: Judge) -> None:
    after = GATEWAY.replace("item: type-a", "item: type-b").replace(
        "kind: gateway", f"kind: gateway{CORRECTION}"
    )
    assert len(judge(GATEWAY, after)) == 1


def test_a_mark_speaks_for_the_change_that_it_came_with(judge: Judge) -> None:
    before = GATEWAY.replace("item: type-a", f"item: type-a{CORRECTION}")
    after = before.replace("item: type-a", "item: type-b")
    assert len(judge(before, after)) == 1
    assert judge(before, after.replace("the paper form", "the second form")) == []


# --- settings ------------------------------------------------------------------------------------------------------

SETTINGS = [
    (GATEWAY, "    - ikev2\n", "    - sstp\n"),
    (GATEWAY, "    - {address: 192.0.2.128/25, by: company}\n", ""),
    (TYPE_B, "product: securebrowser", "product: other"),
    (TYPE_B, "  product: securebrowser\n", ""),
    (GATEWAY, "vpn:\n  protocols:\n    - ikev2\n", ""),
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


def test_a_changed_setting_may_be_marked_where_it_changed(judge: Judge) -> None:
    assert judge(GATEWAY, GATEWAY.replace("    - ikev2\n", f"    - sstp{CORRECTION}\n")) == []


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


# --- what has its own law ------------------------------------------------------------------------------------------

CHARGES = "charges:\n  - {for: base, type: monthly, accrues_on: 2025-08-01, amount: 100}\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("operation_policy_decided_on: 2025-07-06", "operation_policy_decided_on: 2025-07-08"),
        ("    application: APP-1", "    application: APP-2"),
        ("vpn:", f"{CHARGES}vpn:"),
        ("vpn:", "software:\n  - {name: client, license_accepted_on: 2025-07-05}\nvpn:"),
    ],
)
def test_what_has_its_own_law_is_not_judged_by_8(judge: Judge, old: str, new: str) -> None:
    after = GATEWAY.replace(old, new)
    assert judge(GATEWAY, after) == []
    assert judge(after, GATEWAY) == []


# --- facts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key",
    [
        "applied_on: 2025-07-01",
        "accepted_on: 2025-07-05",
        "billing_starts_on: 2025-08-01",
        "ends_on: 2026-03-31",
    ],
)
def test_a_fact_does_not_change(repo: Repo, judge: Judge, key: str) -> None:
    whole = NETWORK.replace("prerequisites:", "ends_on: 2026-03-31\nprerequisites:")
    name = key.partition(":")[0]
    without = whole.replace(f"{key}\n", "")
    other = whole.replace(key, f"{name}: 2025-07-31")
    assert judge(whole, other) == [("record-date-stands", "warning", FILE, line_of(other, f"{name}:"))]
    assert judge(whole, other.replace(f"{name}: 2025-07-31", f"{name}: 2025-07-31{CORRECTION}")) == []
    if name != "applied_on":  # it is required
        assert judge(without, whole) == []
        assert judge(whole, without) == [("record-date-stands", "warning", FILE, 2)]
        assert judge(whole, without.replace("id: NW", f"id: NW{CORRECTION}")) == []


def test_a_related_contract_has_facts_and_no_terms(judge: Judge) -> None:
    ended = f"{VPDN}ends_on: 2026-03-31\n"
    later = ended.replace("2026-03-31", "2026-04-30")
    assert judge(VPDN, ended) == []
    assert judge(ended, later) == [("record-related-date-stands", "warning", FILE, 7)]
    assert judge(ended, VPDN) == [("record-related-date-stands", "warning", FILE, 2)]
    assert judge(VPDN, VPDN.replace("kind: vpdn", "kind: other")) == []


def test_the_acceptance_of_terms_is_a_fact_within_a_setting(judge: Judge) -> None:
    without = TYPE_B.replace("  terms_accepted_on: 2025-07-02\n", "")
    later = TYPE_B.replace("2025-07-02", "2025-07-04")
    assert judge(without, TYPE_B) == []
    assert judge(TYPE_B, later) == [("record-terms-date-stands", "warning", FILE, 12)]
    assert judge(TYPE_B, later.replace("2025-07-04", f"2025-07-04{CORRECTION}")) == []
    assert judge(TYPE_B, without) == [("record-terms-date-stands", "warning", FILE, 9)]


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


@pytest.mark.parametrize(
    ("record", "stays"),
    [
        (f"{NETWORK}ends_on: 2025-10-31\n", False),
        (f"{NETWORK}ends_on: 2025-11-01\n", True),
        (f"{NETWORK}ends_on: 2025-12-31\n", True),
        (
            NETWORK.replace(
                "accepted_on: 2025-07-05\nbilling_starts_on: 2025-08-01", "declined_on: 2025-07-05"
            ),
            False,
        ),
        (NETWORK.replace("accepted_on: 2025-07-05\nbilling_starts_on: 2025-08-01\n", ""), True),
    ],
)
def test_a_contract_past_its_end_may_go(judge: Judge, record: str, stays: bool) -> None:
    found = judge(text(GATEWAY, record), GATEWAY)
    assert [finding[0] for finding in found] == (["contract-stays"] if stays else [])


def test_a_cancellation_that_has_taken_effect_ends_it(judge: Judge) -> None:
    over = CANCELLATION.replace("2025-10-20", "2025-09-01").replace("2025-11-19", "2025-10-01")
    before = text(NETWORK, GATEWAY, over)
    assert judge(before, text(NETWORK, over)) == []
    assert judge(text(NETWORK, GATEWAY, CANCELLATION), text(NETWORK, CANCELLATION))[0][0] == "contract-stays"


OPTIONS = GATEWAY[GATEWAY.index("options:") :]


@pytest.mark.parametrize(
    ("options", "left", "stays"),
    [
        (OPTIONS, "", True),
        (OPTIONS, OPTIONS.replace("matrix-authentication", "extended-support"), True),
        (OPTIONS, OPTIONS.replace("APP-1", "APP-2"), False),
        (OPTIONS.replace("    billing_starts_on: 2025-08-01\n", ""), "", False),
        (f"{OPTIONS}    ends_on: 2025-10-31\n", "", False),
        (f"{OPTIONS}    ends_on: 2025-11-30\n", "", True),
    ],
)
def test_an_option_in_use_does_not_vanish(
    repo: Repo, judge: Judge, options: str, left: str, stays: bool
) -> None:
    before, after = (
        text(NETWORK, GATEWAY.replace(OPTIONS, options)),
        text(NETWORK, GATEWAY.replace(OPTIONS, left)),
    )
    assert judge(before, after) == ([("option-in-use-stays", "error", FILE, 2)] if stays else [])
    for violation in of_changes(repo.check(since="HEAD")):
        assert violation.provisions == ("9.6",)
        assert [(one.path, one.line) for one in violation.related] == [(FILE, line_of(before, "- option:"))]


def test_a_new_contract_is_judged_as_any_record(judge: Judge) -> None:
    assert judge(GATEWAY, text(GATEWAY, NETWORK)) == []


def test_an_id_that_changes_and_a_record_that_changes_contractor_vanish(judge: Judge) -> None:
    before = text(GATEWAY, NETWORK)
    assert [f[0] for f in judge(before, before.replace("id: NW", "id: NX"))] == ["contract-stays"]
    moved = text(GATEWAY, NETWORK.replace("aozora", "midori"))
    assert judge(before, moved) == [("contract-stays", "error", FILE, 2)]


# --- events --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "old", "new"),
    [
        (REQUEST, "requested_on: 2025-10-01", "requested_on: 2025-10-02"),
        (REQUEST, "to: type-b", "to: type-a"),
        (CANCELLATION, "received_on: 2025-10-20", "received_on: 2025-10-21"),
        (CANCELLATION, "contract: GW", "contract: NW"),
        (CLAIM, "amount: 0", "amount: 10"),
        (CLAIM, "unusable: total", "unusable: partial"),
        (SETTING, "changed_on: 2025-09-10", "changed_on: 2025-09-11"),
    ],
)
def test_a_value_of_an_event_does_not_change(judge: Judge, event: str, old: str, new: str) -> None:
    before = text(GATEWAY, NETWORK, event)
    ((rule, severity, _, _),) = judge(before, before.replace(old, new))
    assert (rule, severity) == ("record-event-stands", "warning")
    line = next(line for line in event.splitlines() if old in line)
    assert judge(before, before.replace(line, f"{line.replace(old, new)}{CORRECTION}")) == []


@pytest.mark.parametrize(
    ("event", "added"),
    [
        (REQUEST.replace("accepted_on: 2025-10-05\n", ""), "accepted_on: 2025-10-05\n"),
        (CANCELLATION, "by: company\n"),
        (CANCELLATION, "ground: general-28-2\n"),
        (CANCELLATION, "option_settlements: [{option: matrix-authentication, settlement: 0}]\n"),
        (SETTING, "with_service: other\n"),
    ],
)
def test_a_key_of_an_event_that_is_first_written_is_nothing(judge: Judge, event: str, added: str) -> None:
    before, after = text(GATEWAY, NETWORK, event), text(GATEWAY, NETWORK, event + added)
    assert judge(before, after) == []
    assert [finding[:2] for finding in judge(after, before)] == [("record-event-stands", "warning")]


def test_a_default_is_not_written(judge: Judge) -> None:
    before, after = text(GATEWAY, CANCELLATION), text(GATEWAY, f"{CANCELLATION}by: contractor\n")
    assert judge(before, after) == []
    moved = text(GATEWAY, REQUEST.replace("accepted_on: 2025-10-05", "accepted_on: 2025-10-06"))
    assert len(judge(text(GATEWAY, REQUEST), moved)) == 1


@pytest.mark.parametrize("event", [REQUEST, CANCELLATION, CLAIM, SETTING])
def test_an_event_does_not_go(judge: Judge, event: str) -> None:
    assert judge(text(GATEWAY, event), GATEWAY) == [("record-event-stays", "warning", FILE, 2)]


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


def test_a_broken_list_hides_nothing_else(judge: Judge) -> None:
    after = GATEWAY.replace("- option: matrix-authentication", "- option: nonsense").replace(
        "type-a", "type-b"
    )
    assert [finding[0] for finding in judge(GATEWAY, after)] == ["changed-as-article-8-allows"]


def test_a_file_that_could_not_be_read_then_is_told(repo: Repo) -> None:
    repo.commit({FILE: GATEWAY + "x: [", "b.yaml": NETWORK})
    repo.write({FILE: GATEWAY, "b.yaml": NETWORK.replace("applied_on: 2025-07-01", "applied_on: 2025-07-02")})
    report = repo.check(since="HEAD")
    assert not report.failures
    assert f"{FILE} could not be read as it was in HEAD, so its records are not compared." in report.notes
    assert [v.rule for v in of_changes(report)] == ["record-date-stands"]


def test_a_contract_that_becomes_a_policy_test_vanishes(judge: Judge) -> None:
    assert [f[0] for f in judge(NETWORK, f"# as-of: 2025-01-01\n{NETWORK}")] == ["contract-stays"]


def test_all_rules_over_former_records_are_shown_here() -> None:
    source = Path(__file__).read_text("utf-8")
    assert [rule.id for rule in tariff().rules if rule.former and f'"{rule.id}"' not in source] == []


def test_the_day_decides_what_is_past_its_end(judge: Judge) -> None:
    ended = f"{NETWORK}ends_on: 2025-10-31\n"
    assert judge(text(GATEWAY, ended), GATEWAY, as_of=date(2025, 10, 31))[0][0] == "contract-stays"
