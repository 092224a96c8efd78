"""Hovering over a contract: findings, computed days and amounts, keys, words, ids, rules in comments."""

from __future__ import annotations

import re

import pytest
from contract_projects import examples, place, project_of, project_with

from validator.editor.contracts.hover import hover
from validator.text.place import Span
from validator.text.wording import Lang

TSUKIMI = "contracts/tsukimi.yaml"
HEAD = "record: contract\nid: X-1\ncontractor: x\nservice: gio-remote-access\nkind: gateway\n"


def told(text: str, needle: str, further: int = 0, lang: Lang = "en") -> str:
    found = hover(project_with(text, lang), "x.yaml", *place(text, needle, further))
    return "" if found is None else found.markdown


def example(path: str, needle: str, further: int, lang: Lang = "en") -> str:
    found = hover(project_of(examples(), lang), path, *place(examples()[path], needle, further))
    assert found is not None
    return found.markdown


def test_a_key() -> None:
    said = told(HEAD + "item: type-a\n", "item")
    assert "**`item`** item / 品目 · key of contract" in said
    assert "Needed: where `kind` is `gateway`" in said
    assert "- `type-a` type A / タイプA" in said


def test_a_key_in_japanese() -> None:
    said = told(HEAD + "item: type-a\n", "item", lang="ja")
    assert "**`item`** 品目 / item · 契約のキー" in said
    assert "`kind` が `gateway` のとき必要" in said


def test_a_key_cites_what_it_models() -> None:
    text = "record: cancellation\nid: C\ncontractor: x\nby: company\nground: ordinary\n"
    assert "Where it is left out: `contractor`" in told(text, "by:")


def test_a_word() -> None:
    found = hover(
        project_of(examples()), "contracts/aozora.yaml", *place(examples()["contracts/aozora.yaml"], "l2tp,")
    )
    assert found is not None
    assert found.markdown.startswith("**`l2tp`** L2TP · word of protocol")
    assert found.span == Span(14, 15, 14, 19)


def test_a_finding_comes_first_with_what_the_law_wants() -> None:
    said = example("contracts/hinode.yaml", "- l2tp", 3)
    assert said.startswith("**error** `l2tp-needs-vpdn-contract`: L2TP needs")
    assert "**art. 6 (Eligibility)**: L2TP on type A" in said
    assert "**help**: Conclude that contract and record it as a `related-contract`" in said
    assert said.index("---") < said.index("**`l2tp`**")


def test_an_unsettled_finding_tells_its_readings() -> None:
    said = example(TSUKIMI, "settlement: 12000", 13)
    assert "**unsettled** `contract-settlement-amount`" in said
    assert "(`proration`)\n- `by-days` (leaned to): Pro rata, by days" in said
    assert "- `as-agreed`: As agreed" in said
    assert "**fix**: replace `12000` by `7200` (look at the result)" in said


def test_the_day_of_a_cancellation_is_computed() -> None:
    said = example(TSUKIMI, "effective_on", 15)
    assert "**effective day**: 2025-09-21" in said
    assert (
        "| step | calculation | tariff |\n| --- | --- | --- |\n| effective day | last day of 30 days after 2025-08-22"
        in said
    )
    assert said.count("| step |") == 1


def test_the_day_of_a_cancellation_is_computed_in_japanese() -> None:
    said = example(TSUKIMI, "effective_on", 15, "ja")
    assert "| 定まる効力発生日 | 2025-08-22(到達日)の翌日から30日間の末日 = 2025-09-21 |" in said


def test_a_step_on_the_way_has_no_table_of_its_own() -> None:
    said = example("contracts/minato.yaml", "amount: 3400", 8)
    assert re.findall(r"^\*\*([^`*]+)\*\*:", said, re.MULTILINE) == ["credit of a granted claim"]
    assert "34,000 yen × 2 ÷ 30 = 2,266.66… yen → 2,267 yen (half up)" in said
    assert "With `credited-fee=base-alone` it is 1,867 yen." in said


def test_a_value_that_says_nothing_by_itself_tells_its_key() -> None:
    assert told(HEAD + "billing_starts_on: 2025-10-01\n", "2025-10-01").startswith("**`billing_starts_on`**")


def test_a_chosen_reading_is_marked() -> None:
    project = project_of(examples())._replace(chosen={"proration": "as-agreed"})
    found = hover(project, TSUKIMI, *place(examples()[TSUKIMI], "settlement: 12000", 13))
    assert found is not None
    assert "- `as-agreed` (leaned to): As agreed" in found.markdown


def test_the_head_of_a_record() -> None:
    said = example(TSUKIMI, "record: cancellation", 10)
    assert "**`cancellation`** cancellation / 解約 · kind of record" in said
    assert "- effective day: **2025-09-21**" in said


def test_a_reference_tells_of_its_record() -> None:
    said = example(TSUKIMI, "contract: TSU-GW-01", 12)
    assert said.startswith(
        "**`TSU-GW-01`** · contract · `contracts/tsukimi.yaml:4`\n\n- service: `gio-remote-access`"
    )


def test_a_dangling_reference_tells_its_finding_alone() -> None:
    said = told(
        "record: cancellation\nid: C\ncontractor: x\ncontract: GONE\neffective_on: 2025-10-01\n", "GONE"
    )
    assert said.startswith("**error** `record-reference`")


@pytest.mark.parametrize(
    "comment",
    [
        "# kitei: waive both-kinds until 2025-12-31 because x",
        "# expect: both-kinds",
        "# expect(warning): l2tp, both-kinds",
    ],
)
def test_a_rule_in_a_comment(comment: str) -> None:
    text = f"{comment}\n{HEAD}"
    found = hover(project_with(text), "x.yaml", *place(text, "both-kinds", 3))
    assert found is not None
    assert found.markdown.startswith("**`both-kinds`** · ")
    assert "\n- requires: " in found.markdown
    assert "rule both-kinds" not in found.markdown
    line, column = place(text, "both-kinds")
    assert found.span == Span(line, column, line, column + len("both-kinds"))


def test_an_engines_rule_in_a_comment() -> None:
    assert "rule of the engine itself" in told(
        "# kitei: waive record-shape until 2025-12-31 because x\n", "record-shape"
    )


def test_a_rule_is_told_where_the_yaml_is_refused() -> None:
    assert told("# expect: both-kinds\nfoo: [\n", "both-kinds").startswith("**`both-kinds`**")


def test_nothing_is_told_of_other_files_and_words() -> None:
    assert hover(project_of(examples()), "none.yaml", 1, 1) is None
    assert told("foo: bar\n", "bar") == ""
    assert told(HEAD + "\n\n", "\n\n", 1) == ""


def test_what_comes_from_a_contract_stays_text() -> None:
    text = 'record: contract\nid: "<b>*x*"\ncontractor: x\nkind: "[a](http://b) `c` <img src=x>"\n'
    said = told(text, "[a]")
    outside = re.sub(r"(`+).*?\1", "", said)
    assert not re.search(r"(?<!\\)[<\[]", outside)
    assert "http://" not in outside


def test_columns_are_code_points() -> None:
    text = HEAD + 'item: type-a\nsoftware:\n  - {name: "日本😀", license_accepted_on: 2025-01-01}\n'
    assert "license_accepted_on" in told(text, "license", 2)
    assert "**`name`**" in told(text, "name")


def test_line_ends_of_windows() -> None:
    text = examples()[TSUKIMI].replace("\n", "\r\n")
    found = hover(project_of({TSUKIMI: text}), TSUKIMI, *place(text, "effective_on", 15))
    assert found is not None
    assert "**effective day**: 2025-09-21" in found.markdown
