"""What is offered while typing, however broken the text is."""

from __future__ import annotations

import pytest
from contract_projects import examples, marked, place, project_of, project_with

from validator.editor.answers import Completion
from validator.editor.contracts.completion import completion
from validator.editor.contracts.repair import open_signs
from validator.text.place import Span

HEAD = "record: contract\nid: X-1\ncontractor: hinode\nservice: gio-remote-access\n"
NOTICE = "record: cancellation\nid: X-2\ncontractor: hinode\n"


def offered(text: str) -> tuple[Completion, ...]:
    cursor = marked(text)
    return completion(project_with(cursor.text), "x.yaml", cursor.line, cursor.column)


def labels(text: str) -> list[str]:
    return [each.label for each in offered(text)]


def written(text: str, label: str) -> str:
    """The text after an offer is taken."""
    cursor = marked(text)
    found = next(each for each in offered(text) if each.label == label)
    lines = cursor.text.split("\n")
    span = found.span
    assert span.line == span.end_line == cursor.line
    line = lines[span.line - 1]
    lines[span.line - 1] = line[: span.column - 1] + found.text + line[span.end_column - 1 :]
    return "\n".join(lines)


PROTOCOLS = ["l2tp", "ipsec", "ikev2", "sstp", "ssl-vpn"]


def test_required_keys_come_first() -> None:
    assert labels(HEAD + "|")[:2] == ["kind", "applied_on"]
    assert labels(HEAD + "kind: gateway\n|")[:2] == ["item", "applied_on"]
    assert labels(HEAD + "kind: network\n|")[:1] == ["applied_on"]


def test_keys_that_are_there_are_not_offered() -> None:
    assert not {"record", "id", "contractor", "service"} & set(labels(HEAD + "accep|"))


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "accep|",
        HEAD + "accep|\n",
        HEAD + "accep|\nkind: gateway\n",
        HEAD + "|\n\n\nkind: gateway\n",
        HEAD + "accep|: 2025-01-01\n",
        HEAD + "vpn:\n  protocols: [l2tp\naccep|",
        HEAD + "half a line\naccep|",
        HEAD + "vpn: {protocols: [l2tp]}\naccep|\ncharges:\n  - {for: base\n",
        HEAD + 'item: "type-a\naccep|',
        "foo: [\n---\n" + HEAD + "accep|",
        HEAD + "accep|\n---\nfoo: [\n",
        "# 日本語 😀\n" + HEAD + "accep|",
        HEAD.replace("\n", "\r\n") + "accep|\r\nkind: gateway\r\n",
        HEAD + "\tkind: gateway\naccep|",
        "id: X\ncontractor: x\nservice: y\nkind: gateway\nbilling_starts_on: 2025-01-01\naccep|",
    ],
)  # fmt: skip
def test_keys_are_offered_in_whatever_text(text: str) -> None:
    assert "accepted_on" in labels(text)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "vpn:\n  protocols: [|",
        HEAD + "vpn:\n  protocols: [|]\n",
        HEAD + "vpn:\n  protocols: |\n",
        HEAD + "vpn:\n  protocols:\n    - |",
        HEAD + "vpn:\n  protocols:\n    -|",
        HEAD + "vpn:\n  protocols:\n  - |\n",
        HEAD + "vpn:\n  protocols:\n    |",
        HEAD + "vpn: {protocols: [ik|",
        HEAD + "vpn: {protocols: [ik|\ncharges:\n  - {for: base}\n",
        HEAD + "broken\nvpn:\n  protocols:\n    - |",
        HEAD + "x: [\nvpn:\n  protocols:\n    - ik|",
    ],
)  # fmt: skip
def test_words_are_offered_in_whatever_list(text: str) -> None:
    assert labels(text) == PROTOCOLS


def test_words_that_the_list_has_are_not_offered() -> None:
    assert labels(HEAD + "vpn:\n  protocols: [l2tp, |, sstp]") == ["ipsec", "ikev2", "ssl-vpn"]
    assert labels(HEAD + "vpn:\n  protocols:\n    - l2tp\n    - |") == PROTOCOLS[1:]


@pytest.mark.parametrize(
    ("text", "label", "after"),
    [
        (HEAD + "ki|", "kind", HEAD + "kind: "),
        (HEAD + "ki|: gateway\n", "kind", HEAD + "kind: gateway\n"),
        (HEAD + "v|", "vpn", HEAD + "vpn:\n  "),
        (HEAD + "cha|\nkind: x\n", "charges", HEAD + "charges:\n  - \nkind: x\n"),
        (HEAD + "vpn:\n  |", "protocols", HEAD + "vpn:\n  protocols:\n    - "),
        (HEAD + "vpn: {|", "protocols", HEAD + "vpn: {protocols: "),
        (HEAD + "options:\n  - |", "option", HEAD + "options:\n  - option: "),
        (HEAD + "options:\n  |", "option", HEAD + "options:\n  - option: "),
        (HEAD + "kind: ga|tew\n", "gateway", HEAD + "kind: gateway\n"),
        (HEAD + "kind:|\n", "gateway", HEAD + "kind: gateway\n"),
        (HEAD + 'kind: "ga|"\n', "gateway", HEAD + 'kind: "gateway"\n'),
        (HEAD + "vpn:\n  protocols: |", "sstp", HEAD + "vpn:\n  protocols: [sstp]"),
        (HEAD + "vpn:\n  protocols:\n    |", "sstp", HEAD + "vpn:\n  protocols:\n    - sstp"),
        (HEAD + "vpn:\n  protocols:\n    -|", "sstp", HEAD + "vpn:\n  protocols:\n    - sstp"),
        ("|", "record: contract", "record: contract"),
        ("rec|", "record", "record: "),
        ("record: con|", "contract", "record: contract"),
        ("# k\n|\n", "record: cancellation", "# k\nrecord: cancellation\n"),
    ],
)  # fmt: skip
def test_what_is_written(text: str, label: str, after: str) -> None:
    assert written(text, label) == after


def test_ids_of_the_contractor_and_of_that_kind_only() -> None:
    assert labels(NOTICE + "contract: |\n") == ["HIN-GW-01", "HIN-NW-01"]
    assert labels(NOTICE + 'contract: "H|\nby: contractor\n') == ["HIN-GW-01", "HIN-NW-01"]
    assert labels(NOTICE.replace("hinode", "nobody") + "contract: |\n") == []


def test_an_id_that_yaml_reads_as_a_number_is_quoted() -> None:
    text = HEAD.replace("X-1", '"123"') + "---\n" + NOTICE + "contract: |"
    assert written(text, "123").endswith('contract: "123"')


def test_contractors_of_this_file_come_first() -> None:
    found = labels("record: contract\nid: A\ncontractor: yukishiro\n---\nrecord: contract\ncontractor: |\n")
    assert found[0] == "yukishiro"
    assert set(found) >= {"aozora", "hinode"}
    assert len(found) == len(set(found))


def test_other_values() -> None:
    assert labels(HEAD + "accepted_on: |") == ["2025-11-01"]
    assert labels(HEAD + "prerequisites: {internet_connection: |}") == ["true", "false"]
    changes = "record: change-request\nid: A\ncontractor: x\ncontract: y\nchanges:\n"
    assert "max_sessions" in labels(changes + "  - field: |")
    assert labels(changes + "  - {field: kind, from: |}") == ["gateway", "network"]


def test_nothing_where_nothing_is_known() -> None:
    assert labels("foo:\n  bar: |") == []
    assert labels(HEAD + "kind: gateway and |") == []
    assert labels("# a comment |") == []
    assert completion(project_of(examples()), "none.yaml", 1, 1) == ()


def test_details_and_documentation() -> None:
    found = {each.label: each for each in offered(HEAD + "|")}
    assert found["kind"].detail == "kind: one word of kind (required)"
    assert found["kind"].documentation.startswith("**`kind`** kind / 種類 · key of contract")
    assert found["kind"].sort == "key"


def test_the_span_is_that_of_the_word() -> None:
    text = HEAD + "vpn: {protocols: [l2tp, ik|ev]}"
    line, column = place(marked(text).text, "ikev")
    assert {each.span for each in offered(text)} == {Span(line, column, line, column + 4)}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("# |", "kitei: waive"),
        ("# kitei: |", "waive"),
        ("# kitei: waive both-kinds |", "until 2025-11-30"),
        ("# kitei: waive both-kinds until |", "2025-11-30"),
        ("# kitei: waive both-kinds until 2025-11-30 |", "because"),
        ("# kitei: correction |", "because"),
    ],
)
def test_a_waiver_word_by_word(text: str, first: str) -> None:
    assert labels(text)[0] == first
    assert labels(HEAD + "kind: gateway  " + text)[0] == first


def test_rules_found_here_come_first() -> None:
    text = examples()["contracts/hinode.yaml"].replace("    - l2tp\n", "    # kitei: waive |\n    - l2tp\n")
    cursor = marked(text)
    project = project_of({**examples(), "contracts/hinode.yaml": cursor.text})
    found = [each.label for each in completion(project, "contracts/hinode.yaml", cursor.line, cursor.column)]
    assert found[:2] == ["l2tp-needs-vpdn-contract", "used-address-is-assigned"]
    assert "record-shape" in found
    assert not {"waiver-unused", "waiver-expired"} & set(found)
    assert "both-kinds" in labels("# expect: l2tp, |")


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("a: [b, {c: d", "}]"),
        ('a: ["b', '"]'),
        ("a: it's [", ""),
        ("a: x # [", ""),
        ("a: 'x' [", ""),
        ('a: "\\"[', '"'),
        ("- {a: b}", ""),
        ("a: {b: [c]", "}"),
    ],
)
def test_open_signs(text: str, closed: str) -> None:
    assert open_signs(text) == closed


@pytest.mark.parametrize(
    "text",
    [
        "record: contract\nvpn:\n  protocols: |\n    - l2tp\n",
        "record: contract\nvpn:\n  protocols: |\n  - l2tp\n",
        "record: contract\nvpn:\n  protocols: |[ikev2]\n",
        "record: contract\nkind: | gateway\n",
        "record: contract\nvpn:\n  | protocols: [l2tp]\n",
        "record: contract\ncharges:\n  |- {for: base}\n",
    ],
)
def test_nothing_is_offered_that_would_run_into_what_follows(text: str) -> None:
    assert labels(text) == []
