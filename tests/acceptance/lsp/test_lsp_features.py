"""Every feature once over the wire, for a contract and for a policy."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from command_line import checked, shown
from edits import applied, changes
from wire import Client, Serve, codes, uri

from validator.bundled import policy_folder

HIERARCHICAL = {
    "textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": True}},
    "workspace": {"workspaceEdit": {"documentChanges": True}},
}
WHOLE = {"start": {"line": 0, "character": 0}, "end": {"line": 9999, "character": 0}}


def _place(text: str, word: str, nth: int = 0) -> tuple[int, int]:
    """Where a word begins, its line in UTF-16 units."""
    offset = [found.start() for found in re.finditer(re.escape(word), text)][nth]
    line = text.count("\n", 0, offset)
    before = text[:offset].rpartition("\n")[2]
    return line, len(before.encode("utf-16-le")) // 2


def _begin(serve: Serve, workspace: Path, name: str, **more: Any) -> tuple[Client, Path, str]:
    path = workspace / "contracts" / name
    # an emoji before everything, so that a wrong unit is seen
    text = path.read_text("utf-8").replace("record:", '"record": # 😀\n ', 1)
    text = path.read_text("utf-8") if more.pop("plain", False) else text
    client = serve(workspace)
    client.begin(**more)
    client.open(path, text)
    return client, path, text


# --- contracts -----------------------------------------------------------------------------------------------------


def test_hover_definition_references_and_highlights_of_a_contract(serve: Serve, workspace: Path) -> None:
    client, path, text = _begin(serve, workspace, "kawasemi.yaml")
    line, character = _place(text, "effective_on", 1)
    hover = client.at("textDocument/hover", path, line, character + 1)
    assert hover["range"]["start"] == {"line": line, "character": character}
    assert "2025-10-1" in hover["contents"]["value"] or "effective_on" in hover["contents"]["value"]
    use = _place(text, "KAW-GW-01", 1)
    (found,) = client.at("textDocument/definition", path, *use)
    assert found["uri"] == uri(path)
    assert found["range"]["start"]["line"] == _place(text, "KAW-GW-01", 0)[0]
    context = {"context": {"includeDeclaration": True}}
    lines = {_place(text, "KAW-GW-01", nth)[0] for nth in range(text.count("KAW-GW-01"))}
    references = client.at("textDocument/references", path, *use, **context)
    assert {each["range"]["start"]["line"] for each in references} == lines
    highlights = client.at("textDocument/documentHighlight", path, *use)
    assert {each["range"]["start"]["line"] for each in highlights} == lines


def test_completion_of_a_contract_replaces_what_is_written(serve: Serve, workspace: Path) -> None:
    client, path, text = _begin(serve, workspace, "kawasemi.yaml")
    line, character = _place(text, "kind: gateway")
    answer = client.at("textDocument/completion", path, line, character + len("kind: gat"))
    items = {each["label"]: each for each in answer["items"]}
    assert {"gateway", "network"} <= set(items)
    after = applied(text, [items["network"]["textEdit"]])
    assert "kind: network" in after.splitlines()[line]
    use = _place(text, "contract: KAW-GW-01")
    answer = client.at("textDocument/completion", path, use[0], use[1] + len("contract: "))
    assert {"KAW-GW-01", "KAW-NW-01"} <= {each["label"] for each in answer["items"]}


@pytest.mark.parametrize("nested", [True, False])
def test_symbols_of_a_contract(serve: Serve, workspace: Path, *, nested: bool) -> None:
    client, path, text = _begin(
        serve, workspace, "kawasemi.yaml", capabilities=HIERARCHICAL if nested else {}
    )
    found = client.about("textDocument/documentSymbol", path)
    assert len(found) == 5 if nested else len(found) >= 5
    for each in found:
        if nested:
            whole, name = each["range"], each["selectionRange"]
            assert (
                whole["start"]["line"] <= name["start"]["line"] <= name["end"]["line"] <= whole["end"]["line"]
            )
        else:
            assert each["location"]["uri"] == uri(path)
    client.settle(path)
    found = client.request("workspace/symbol", {"query": "KAW-GW"})
    assert [each["name"] for each in found if "KAW-GW-01" in each["name"]]
    assert client.request("workspace/symbol", {"query": "no such thing"}) == []
    folds = client.about("textDocument/foldingRange", path)
    assert all(0 <= each["startLine"] < each["endLine"] <= text.count("\n") for each in folds)
    assert folds


def test_links_of_a_contract_lead_to_the_policy(serve: Serve, workspace: Path) -> None:
    path = workspace / "contracts/hinode.yaml"
    text = path.read_text("utf-8").replace(
        "    - l2tp", "    - l2tp # kitei: waive l2tp-needs-vpdn-contract until 2026-01-31 because x", 1
    )
    client = serve(workspace)
    client.begin()
    client.open(path, text)
    (link,) = client.about("textDocument/documentLink", path)
    name, _, line = link["target"].partition("#L")
    rule = Path(name.removeprefix("file://")).read_text("utf-8").splitlines()[int(line) - 1]
    assert "l2tp-needs-vpdn-contract" in rule
    client.settle(path)
    (waived,) = [each for each in client.shown()[uri(path)] if each["severity"] == 4]
    assert waived["codeDescription"]["href"] == link["target"]


def test_the_explanation_of_a_rule_is_its_page_where_the_client_shows_it(
    serve: Serve, workspace: Path
) -> None:
    client, path, _ = _begin(serve, workspace, "hinode.yaml", options={"explain": True})
    client.settle(path)
    for each in client.shown()[uri(path)]:
        assert each["codeDescription"] == {"href": f"kitei:{each['code']}.md"}
        assert each["code"] in client.request("kitei/explain", {"rule": each["code"]})["markdown"]


@pytest.mark.parametrize("name", ["kawasemi.yaml", "minato.yaml"])
@pytest.mark.parametrize("capabilities", [{}, HIERARCHICAL])
def test_a_fix_makes_its_finding_go(
    serve: Serve, workspace: Path, name: str, capabilities: dict[str, Any]
) -> None:
    client, path, text = _begin(serve, workspace, name, capabilities=capabilities)
    client.settle(path)
    found = client.shown()[uri(path)]
    for each in found:
        context = {"diagnostics": [each], "only": ["quickfix"]}
        actions = client.about("textDocument/codeAction", path, range=each["range"], context=context)
        for action in actions:
            assert action["kind"] == "quickfix"
            assert [one["code"] for one in action["diagnostics"]] == [each["code"]]
            (edits,) = changes(action["edit"]).values()
            # a waiver is for somebody to finish
            client.type(path, applied(text, edits).replace("because \n", "because it is so\n"))
            client.settle(path)
            now = client.shown().get(uri(path), [])
            same = [one for one in now if one["code"] == each["code"] and one["severity"] != 4]
            assert len(same) == len([one for one in found if one["code"] == each["code"]]) - 1, action[
                "title"
            ]
            client.type(path, text)
            client.settle(path)
        assert actions
    context = {"diagnostics": [], "only": ["source.fixAll"]}
    (everything,) = client.about("textDocument/codeAction", path, range=WHOLE, context=context)
    assert everything["kind"] == "source.fixAll.kitei"
    (edits,) = changes(everything["edit"]).values()
    client.type(path, applied(text, edits))
    client.settle(path)
    # an amount that turns on a reading is a suggestion
    assert {*codes(client.shown().get(uri(path), []))} & {*codes(found)} <= {"credit-amount"}
    assert (
        client.about("textDocument/codeAction", path, range=WHOLE, context={**context, "only": ["refactor"]})
        == []
    )


def test_a_waiver_makes_a_finding_a_hint(serve: Serve, workspace: Path) -> None:
    client, path, text = _begin(serve, workspace, "hinode.yaml")
    client.settle(path)
    (finding,) = [each for each in client.shown()[uri(path)] if each["code"] == "used-address-is-assigned"]
    context = {"diagnostics": [finding]}
    actions = client.about("textDocument/codeAction", path, range=finding["range"], context=context)
    (waive,) = [each for each in actions if "aive" in each["title"] and each["kind"] == "quickfix"]
    (edits,) = changes(waive["edit"]).values()
    after = applied(text, edits)
    assert "because \n" in after
    client.type(path, after.replace("because \n", "because it is so\n"))
    client.settle(path)
    now = [each for each in client.shown()[uri(path)] if each["code"] == "used-address-is-assigned"]
    assert [(each["severity"], each["tags"]) for each in now] == [(4, [1])]


def test_contracts_are_never_formatted(serve: Serve, workspace: Path) -> None:
    client, path, _ = _begin(serve, workspace, "hinode.yaml")
    options = {"options": {"tabSize": 2, "insertSpaces": True}}
    assert client.about("textDocument/formatting", path, **options) == []
    for method in ("semanticTokens/full", "codeLens"):
        assert client.about(f"textDocument/{method}", path) in ([], {"data": []})


# --- policies ------------------------------------------------------------------------------------------------------


@pytest.fixture
def policy(workspace: Path) -> Path:
    folder = workspace / "policy 方針"
    folder.mkdir()
    for each in Path(policy_folder()).glob("*.kitei"):
        (folder / each.name).write_bytes(each.read_bytes())
    (workspace / "kitei.toml").write_text('paths = ["contracts"]\npolicy = "policy 方針"\n', encoding="utf-8")
    return folder / "art-06.kitei"


def _write(serve: Serve, workspace: Path, policy: Path) -> tuple[Client, str]:
    text = "# 😀\n" + policy.read_text("utf-8")
    client = serve(workspace)
    client.begin(HIERARCHICAL)
    client.open(policy, text, "kitei")
    return client, text


def test_hover_completion_and_symbols_of_a_policy(serve: Serve, workspace: Path, policy: Path) -> None:
    client, text = _write(serve, workspace, policy)
    place = _place(text, "l2tp-needs-vpdn-contract")
    hover = client.at("textDocument/hover", policy, place[0], place[1] + 1)
    assert hover is None or hover["contents"]["value"]
    symbols = client.about("textDocument/documentSymbol", policy)
    assert symbols
    client.settle(policy)
    found = client.request("workspace/symbol", {"query": "l2tp-needs"})
    assert uri(policy) in [each["location"]["uri"] for each in found]
    assert client.about("textDocument/foldingRange", policy)
    selections = client.about(
        "textDocument/selectionRange", policy, positions=[{"line": place[0], "character": place[1]}]
    )
    assert len(selections) == 1
    line = text.count("\n")
    client.type(policy, text + "\nru")
    answer = client.at("textDocument/completion", policy, line + 1, 2)
    assert "rule" in [each["label"].split()[0] for each in answer["items"]]
    hints = client.about("textDocument/inlayHint", policy, range=WHOLE)
    assert all(each["label"] for each in hints)


def test_semantic_tokens_stand_on_words_and_never_overlap(
    serve: Serve, workspace: Path, policy: Path
) -> None:
    client, text = _write(serve, workspace, policy)
    data = client.about("textDocument/semanticTokens/full", policy)["data"]
    lines = text.split("\n")
    line = character = end = 0
    words = []
    for start in range(0, len(data), 5):
        down, along, length, kind, _ = data[start : start + 5]
        if down:
            line, character, end = line + down, 0, 0
        character += along
        assert character >= end
        end = character + length
        units = lines[line].encode("utf-16-le")
        assert end * 2 <= len(units)
        words.append((kind, units[character * 2 : end * 2].decode("utf-16-le")))
    assert len(words) > 50
    assert all(word.strip() == word != "" for _, word in words)
    assert "rule" in [word for _, word in words]
    assert "# 😀" in [word for _, word in words]


def test_lenses_count_the_findings_of_the_workspace(serve: Serve, workspace: Path, policy: Path) -> None:
    path = workspace / "contracts/hinode.yaml"
    client, text = _write(serve, workspace, policy)
    client.open(path, path.read_text("utf-8"))
    client.settle(path)
    lenses = client.about("textDocument/codeLens", policy)
    by_line = {each["range"]["start"]["line"]: each["command"]["title"] for each in lenses}
    line = next(
        number for number, each in enumerate(text.split("\n")) if "rule l2tp-needs-vpdn-contract" in each
    )
    found = codes([one for each in client.shown().values() for one in each]).count("l2tp-needs-vpdn-contract")
    assert by_line[line].startswith(f"{found} ")


def test_a_name_is_changed_everywhere_or_refused(serve: Serve, workspace: Path, policy: Path) -> None:
    client, _ = _write(serve, workspace, policy)
    tariff = policy.parent / "01-tariff.kitei"
    text = tariff.read_text("utf-8")
    client.open(tariff, text, "kitei")
    match = re.search(r"^define (?!.*\bstate\b).*$", text, re.MULTILINE)
    symbols = client.about("textDocument/documentSymbol", tariff)
    flat: list[dict[str, Any]] = []

    def flatten(found: list[dict[str, Any]]) -> None:
        for each in found:
            flat.append(each)
            flatten(each.get("children") or [])

    flatten(symbols)
    assert flat or match
    done = refused = 0
    for each in flat:
        start = each["selectionRange"]["start"]
        answer = client.answer(
            client.ask(
                "textDocument/prepareRename", {"textDocument": {"uri": uri(tariff)}, "position": start}
            )
        )
        if "error" in answer:
            assert answer["error"]["message"].endswith((".", "。"))
            refused += 1
            continue
        if answer["result"] is None or done:
            continue
        edit = client.at(
            "textDocument/rename", tariff, start["line"], start["character"], newName="quite-new-name"
        )
        by_path = changes(edit)
        for path, edits in by_path.items():
            buffer = (
                Path(path).read_text("utf-8")
                if Path(path) != policy
                else "# 😀\n" + policy.read_text("utf-8")
            )
            Path(path).write_text(applied(buffer, edits), encoding="utf-8")
        done += 1
    assert done == 1
    client.close(tariff)
    client.close(policy)
    path = workspace / "contracts/hinode.yaml"
    client.open(path, path.read_text("utf-8"))
    client.settle(path)
    assert not client.messages  # it compiles
    assert shown(client.shown()) == checked(workspace)
    bad = client.answer(
        client.ask(
            "textDocument/rename", {"textDocument": {"uri": uri(tariff)}, "position": start, "newName": "1 x"}
        )
    )
    assert bad.get("result", None) is None


def test_definition_and_references_of_a_policy_go_through_its_files(
    serve: Serve, workspace: Path, policy: Path
) -> None:
    client, text = _write(serve, workspace, policy)
    context = {"context": {"includeDeclaration": True}}
    found = 0
    for line, each in enumerate(text.split("\n")):
        for word in re.finditer(r"[a-z][a-z-]{5,}", each):
            place = line, len(each[: word.start()].encode("utf-16-le")) // 2
            if found > 3 or line > 40:
                break
            for one in client.at("textDocument/definition", policy, *place):
                references = client.at("textDocument/references", policy, *place, **context)
                assert uri(policy) in [other["uri"] for other in references]
                assert Path(one["uri"].removeprefix("file://").replace("%20", " ")) or one
                client.at("textDocument/documentHighlight", policy, *place)
                found += 1
    assert found


def test_a_policy_is_formatted_and_stays_where_it_is_then(
    serve: Serve, workspace: Path, policy: Path
) -> None:
    client, text = _write(serve, workspace, policy)
    options = {"options": {"tabSize": 2, "insertSpaces": True}}
    first = applied(text, client.about("textDocument/formatting", policy, **options))
    untidy = re.sub(r"^(  +)", r"\1 ", first, flags=re.MULTILINE)
    assert untidy != first
    client.type(policy, untidy)
    assert applied(untidy, client.about("textDocument/formatting", policy, **options)) == first
    client.type(policy, first)
    assert client.about("textDocument/formatting", policy, **options) == []
