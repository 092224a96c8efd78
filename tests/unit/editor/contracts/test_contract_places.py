"""Definitions, references, outlines, folds and links of contract files."""

from __future__ import annotations

from contract_projects import POLICY, ROOT, examples, place, project_of, project_with, tariff

from validator.editor.answers import Fold, Location, Outline
from validator.editor.contracts.definition import definition
from validator.editor.contracts.folding import folds
from validator.editor.contracts.links import links
from validator.editor.contracts.project import Project
from validator.editor.contracts.references import highlights, references
from validator.editor.contracts.symbols import outline, record_symbols
from validator.text.place import Span

TSUKIMI, HINODE = "contracts/tsukimi.yaml", "contracts/hinode.yaml"
GATEWAY = "TSU-GW-01"


def spelled(location: Location) -> str:
    """The first line of a place in the policy or an example."""
    text = examples().get(location.path) or (ROOT / location.path).read_text("utf-8")
    return text.split("\n")[location.span.line - 1].strip()


def defined(path: str, needle: str, further: int = 0) -> list[str]:
    found = definition(project_of(examples()), path, *place(examples()[path], needle, further))
    return [spelled(each) for each in found]


def test_a_reference_leads_to_its_record_across_files() -> None:
    notice = (
        f"record: cancellation\nid: C\ncontractor: tsukimi\ncontract: {GATEWAY}\neffective_on: 2025-10-01\n"
    )
    found = definition(project_with(notice), "x.yaml", *place(notice, GATEWAY, 3))
    line, column = place(examples()[TSUKIMI], GATEWAY)
    assert found == (Location(TSUKIMI, Span(line, column, line, column + len(GATEWAY))),)


def test_a_key_a_word_and_a_kind_lead_to_the_policy() -> None:
    assert defined(TSUKIMI, "billing_starts_on") == [
        'billing_starts_on?: date en "start of billing" ja "課金開始日"'
    ]
    assert defined("contracts/aozora.yaml", "ikev2") == ['words protocol ja "接続方式"']
    assert defined(TSUKIMI, "record: cancellation", 9) == ['record cancellation ja "解約"']


def test_a_finding_leads_to_its_rule_first() -> None:
    assert defined(HINODE, "- l2tp", 2)[0] == "rule l2tp-needs-vpdn-contract"


def test_a_rule_in_a_comment_leads_to_the_policy() -> None:
    text = "# kitei: waive both-kinds until 2026-01-01 because x\nfoo: ["
    found = definition(project_with(text), "x.yaml", *place(text, "both-kinds", 2))
    assert [spelled(each) for each in found] == ["rule both-kinds"]
    text = "# kitei: waive record-shape until 2026-01-01 because x\n"
    assert definition(project_with(text), "x.yaml", *place(text, "record-shape")) == ()


def test_no_policy_at_hand() -> None:
    project = project_of(examples())._replace(policy="")
    found = definition(project, TSUKIMI, *place(examples()[TSUKIMI], "billing_starts_on"))
    assert found[0].path == "02-records.kitei"


def naming(project: Project) -> list[tuple[str, int]]:
    at = place(examples()[TSUKIMI], f"id: {GATEWAY}", 5)
    return [(each.path, each.span.line) for each in references(project, TSUKIMI, *at)]


def test_references_from_the_id_and_from_a_reference() -> None:
    notice = f'record: cancellation\nid: {GATEWAY}\ncontractor: tsukimi\ncontract: "{GATEWAY}"\neffective_on: 2025-10-01\n'
    other = notice.replace("tsukimi", "hinode")
    project = project_of({**examples(), "x.yaml": notice, "y.yaml": other})
    assert naming(project) == [(TSUKIMI, 5), (TSUKIMI, 48), ("x.yaml", 4)]
    asked = references(project, "x.yaml", 4, 14, declaration=False)
    assert [(each.path, each.span.line) for each in asked] == [(TSUKIMI, 48), ("x.yaml", 4)]
    shown = highlights(project, TSUKIMI, 48, 12)
    assert [(each.span.line, each.declares) for each in shown] == [(5, True), (48, False)]


def test_nothing_refers_to_a_word() -> None:
    assert references(project_of(examples()), TSUKIMI, *place(examples()[TSUKIMI], "gateway")) == ()
    assert highlights(project_with("foo: ["), "x.yaml", 1, 1) == ()


def test_an_outline() -> None:
    found = outline(project_of(examples()), "contracts/kirishima.yaml")
    assert [(each.name, each.detail) for each in found] == [
        ("KIR-GW-01", "contract, kirishima"),
        ("KIR-NW-01", "contract, kirishima"),
        ("KIR-WAN-01", "related contract, kirishima"),
    ]
    parts = {each.name: [child.name for child in each.children] for each in found[0].children}
    assert parts["options"] == ["matrix-authentication", "extended-support"]
    assert parts["charges"] == ["base, initial, 2025-10-15", "base, monthly, 2025-12-01"]
    assert outline(project_of(examples(), "ja"), "designations.yaml")[0].detail == ""


def test_names_lie_within_what_they_name() -> None:
    project = project_of(examples())
    seen = 0

    def look(one: Outline, within: Span) -> None:
        nonlocal seen
        seen += 1
        assert one.name
        assert within[:2] <= one.span[:2] <= one.name_span[:2]
        assert one.name_span[2:] <= one.span[2:] <= within[2:]
        for child in one.children:
            look(child, one.span)

    for path in examples():
        for one in outline(project, path):
            look(one, Span(1, 1, 9999, 1))
    assert seen > 50


def test_records_by_name() -> None:
    project = project_of(examples())
    assert [each.name for each in record_symbols(project, "KIRI related")] == ["KIR-WAN-01"]
    assert [each.name for each in record_symbols(project, "解約 tsukimi")] == ["TSU-END-01", "TSU-END-02"]
    assert len(record_symbols(project, "", 5)) == 5
    assert record_symbols(project, "nothing-like-it") == ()
    gateway = record_symbols(project, "aoz-gw")[0]
    assert (gateway.location.path, gateway.container) == ("contracts/aozora.yaml", "aozora")


def test_folds() -> None:
    text = "# a\n# b\nrecord: contract\nid: A\nvpn:\n  protocols:\n    - l2tp\n    - sstp\noptions:\n  - option: x\n    applied_on: y\n---\nrecord: contract\nid: |\n  long\n  text\n"
    assert folds(project_with(text), "x.yaml") == (
        Fold(1, 2, is_comment=True),
        Fold(3, 11),
        Fold(5, 8),
        Fold(6, 8),
        Fold(9, 11),
        Fold(10, 11),
        Fold(13, 16),
        Fold(14, 16),
    )
    assert folds(project_with("# a\n# b\nfoo: ["), "x.yaml") == (Fold(1, 2, is_comment=True),)


def test_links() -> None:
    text = "# expect: both-kinds, no-such-rule\nfoo: bar  # kitei: waive l2tp-needs-vpdn-contract until x\n"
    found = links(project_with(text), "x.yaml")
    assert [spelled(each.to) for each in found] == ["rule both-kinds", "rule l2tp-needs-vpdn-contract"]
    assert found[0].span == Span(1, 11, 1, 21)
    assert links(project_with("foo: bar"), "x.yaml") == ()


def test_every_origin_is_a_place() -> None:
    rules = {rule.id: rule.origin for rule in tariff().program().rules}
    for rule, origin in rules.items():
        lines = (ROOT / POLICY / origin.file).read_text("utf-8").split("\n")
        assert lines[origin.line - 1].strip().startswith(f"rule {rule}")
