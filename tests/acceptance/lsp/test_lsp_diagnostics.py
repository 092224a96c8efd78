"""Diagnostics over the real protocol: as the command line gives them, at the same place in the client's units."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from command_line import checked, record, shown
from wire import PULL, SOUND, Client, Serve, codes, uri

ENCODINGS = ["utf-8", "utf-16", "utf-32"]
ODD = """# 😀契約😀
record: contract
id: {id: 😀契, accepted_on: x}
contractor: hinode
note: "😀契約" # 😀
kind: 'かな😀' # かな
"""


def _unit(encoding: str) -> dict[str, Any]:
    return {"general": {"positionEncodings": [encoding]}}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_closed_files_are_told_to_a_client_that_is_pushed_to(
    serve: Serve, workspace: Path, encoding: str
) -> None:
    (workspace / "odd.yaml").write_text(ODD, encoding="utf-8")
    (workspace / "crlf.yaml").write_bytes(ODD.replace("\n", "\r\n").encode())
    (workspace / "bom.yaml").write_bytes(b"\xef\xbb\xbf" + ODD.removeprefix("# 😀契約😀\n").encode())
    client = serve(workspace)
    assert client.begin(_unit(encoding))["capabilities"]["positionEncoding"] == encoding
    expected = checked(workspace, encoding)
    assert {Path(each.path).name for each in expected} >= {"odd.yaml", "crlf.yaml", "bom.yaml", "hinode.yaml"}
    client.until(lambda: len(shown(client.shown())) >= len(expected))
    assert shown(client.shown()) == expected


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("pulls", [False, True])
def test_open_files_are_told_at_the_same_places(
    serve: Serve, workspace: Path, encoding: str, *, pulls: bool
) -> None:
    texts = {
        "odd.yaml": ODD,
        "crlf.yaml": ODD.replace("\n", "\r\n"),
        "bom.yaml": ODD.removeprefix("# 😀契約😀\n"),
    }
    client = serve(workspace)
    client.begin({**_unit(encoding), **(PULL if pulls else {})})
    for name, text in texts.items():
        (workspace / name).write_bytes(text.encode())
        client.open(workspace / name, text)
    expected = [each for each in checked(workspace, encoding) if Path(each.path).name in texts]
    assert len(expected) > 5
    if pulls:
        found = {uri(workspace / name): client.pull(workspace / name) for name in texts}
        assert not client.pushes
    else:
        client.settle(workspace / "bom.yaml")
        found = {uri(workspace / name): client.shown()[uri(workspace / name)] for name in texts}
    assert shown(found) == expected


def test_a_byte_order_mark_that_an_editor_leaves_in_its_text_moves_nothing_but_itself(
    serve: Serve, workspace: Path
) -> None:
    path = workspace / "bom.yaml"
    client = serve(workspace)
    client.begin()
    client.open(path, "recrod: contract\nid: A\n")
    client.settle(path)
    without = client.shown()[uri(path)]
    client.type(path, "\ufeffrecrod: contract\nid: A\n")
    client.settle(path)
    with_mark = client.shown()[uri(path)]
    assert codes(with_mark) == codes(without)
    first = [each["range"]["start"] for each in without if each["range"]["start"]["line"] == 0]
    moved = [each["range"]["start"] for each in with_mark if each["range"]["start"]["line"] == 0]
    assert moved == [{"line": 0, "character": each["character"] + 1} for each in first] != []


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\ud800"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_separator_that_is_no_line_end_is_refused_at_its_place_alone(
    serve: Serve, workspace: Path, separator: str, encoding: str
) -> None:
    path = workspace / "odd.yaml"
    client = serve(workspace)
    client.begin(_unit(encoding))
    client.open(path, f"record: contract\n# 😀{separator}x\nid: A\n")
    client.settle(path)
    (found,) = client.shown()[uri(path)]
    assert found["code"] == "not-judged"
    assert found["range"]["start"] == {
        "line": 1,
        "character": {"utf-8": 6, "utf-16": 4, "utf-32": 3}[encoding],
    }
    assert found["range"]["end"]["line"] == 1
    # and behind it everything goes on where it was
    client.type(path, "recrod: contract\n# 😀x\nidd: A\n")
    client.settle(path)
    assert {each["range"]["start"]["line"] for each in client.shown()[uri(path)]} >= {0}


def test_a_client_that_pulls_all_is_told_of_all_and_then_of_changes_alone(
    serve: Serve, workspace: Path
) -> None:
    client = serve(workspace)
    client.begin(PULL)
    items = client.request("workspace/diagnostic", {"previousResultIds": []})["items"]
    found = {each["uri"]: each["items"] for each in items}
    assert shown(found) == checked(workspace)
    known = [{"uri": each["uri"], "value": each["resultId"]} for each in items]
    again = client.request("workspace/diagnostic", {"previousResultIds": known})["items"]
    assert {each["kind"] for each in again} == {"unchanged"}
    path = workspace / "contracts/kawasemi.yaml"
    path.write_text(SOUND, encoding="utf-8")
    client.on_disk(path)
    third = client.request("workspace/diagnostic", {"previousResultIds": known})["items"]
    assert [(each["uri"], each["items"]) for each in third if each["kind"] == "full"] == [(uri(path), [])]
    assert not client.pushes


def test_a_client_that_cannot_be_told_to_pull_again_is_pushed_to(serve: Serve, workspace: Path) -> None:
    client = serve(workspace)
    result = client.begin({"textDocument": PULL["textDocument"]})
    assert "diagnosticProvider" not in result["capabilities"]
    path = workspace / "contracts/hinode.yaml"
    client.open(path, path.read_text("utf-8"))
    client.settle(path)
    assert uri(path) in client.shown()
    assert client.refused("textDocument/diagnostic", {"textDocument": {"uri": uri(path)}})["code"] == -32601


def test_what_is_superseded_is_never_told(serve: Serve, workspace: Path) -> None:
    path = workspace / "contracts/hinode.yaml"
    text = path.read_text("utf-8")
    client = serve(workspace)
    client.begin()
    client.open(path, text)
    client.settle(path)
    for round_ in range(3):
        before = len(client.pushes)
        for number in range(20):
            version = client.type(path, f"# {round_} {number}\n" * (number + 1) + text)
        client.settle(path)
        told = [each for each in client.pushes[before:] if each["uri"] == uri(path)]
        assert [each["version"] for each in told] == [version]
        assert {each["range"]["start"]["line"] for each in told[0]["diagnostics"]} == {34, 41}


def test_the_same_is_not_told_twice_and_what_is_clean_is_cleared_once(serve: Serve, workspace: Path) -> None:
    path = workspace / "contracts/hinode.yaml"
    text = path.read_text("utf-8")
    client = serve(workspace)
    client.begin()
    client.open(path, text)
    client.settle(path)
    count = len(client.pushes)
    for _ in range(3):
        client.save(path)
        client.on_disk(path)
        client.settle(path)
    assert len(client.pushes) == count
    for _ in range(2):
        client.type(path, SOUND)
        client.settle(path)
    assert [each["diagnostics"] for each in client.pushes[count:]] == [[]]


def test_a_file_that_is_closed_is_what_the_disk_has(serve: Serve, workspace: Path) -> None:
    path = workspace / "contracts/hinode.yaml"
    client = serve(workspace)
    client.begin()
    other = workspace / "contracts/aozora.yaml"
    client.open(other, other.read_text("utf-8"))
    client.open(path, SOUND)
    client.settle(path)
    assert uri(path) not in client.shown()
    client.close(path)
    client.settle(other)
    assert shown(client.shown()) == checked(workspace)
    assert client.pushes[-1]["version"] is None if "version" in client.pushes[-1] else True


# --- across files --------------------------------------------------------------------------------------------------

GATEWAY = "l2tp-needs-vpdn-contract"


def _split(workspace: Path) -> tuple[Path, Path, str]:
    """The gateway contract alone, a file that is not there yet, and what will be written in it."""
    path = workspace / "contracts/hinode.yaml"
    *rest, vpdn = path.read_text("utf-8").split("---\n")
    path.write_text("---\n".join(rest), encoding="utf-8")
    return path, workspace / "contracts/hinode vpdn.yaml", vpdn.replace("ends_on: 2025-09-30\n", "")


def test_a_finding_goes_as_the_contract_is_typed_in_the_next_file_and_comes_back_as_that_is_closed(
    serve: Serve, workspace: Path
) -> None:
    gateway, new, vpdn = _split(workspace)
    client = serve(workspace)
    client.begin()
    client.open(gateway, gateway.read_text("utf-8"))
    client.settle(gateway)
    assert GATEWAY in codes(client.shown()[uri(gateway)])
    client.open(new, "")
    for end in range(0, len(vpdn), 40):
        client.type(new, vpdn[:end])
    client.type(new, vpdn)
    client.settle(new)
    assert GATEWAY not in codes(client.shown()[uri(gateway)])
    assert client.pushes[-1]["version"] == 1
    client.close(new)
    client.settle(gateway)
    assert GATEWAY in codes(client.shown()[uri(gateway)])


def test_a_client_that_pulls_is_told_to_pull_again(serve: Serve, workspace: Path) -> None:
    gateway, new, vpdn = _split(workspace)
    client = serve(workspace)
    client.begin(PULL)
    client.open(gateway, gateway.read_text("utf-8"))
    assert GATEWAY in codes(client.pull(gateway))
    client.open(new, vpdn)
    client.until(lambda: [each for each in client.requests if each["method"].endswith("diagnostic/refresh")])
    assert GATEWAY not in codes(client.pull(gateway))
    client.close(new)
    assert GATEWAY in codes(client.pull(gateway))


@pytest.mark.parametrize("watched", [True, False])
def test_what_happens_on_the_disk_is_seen_by_watching_or_at_the_next_save(
    serve: Serve, workspace: Path, *, watched: bool
) -> None:
    gateway, new, vpdn = _split(workspace)
    client = serve(workspace)
    client.begin({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": watched}}})
    client.open(gateway, gateway.read_text("utf-8"))
    client.settle(gateway)
    assert (
        bool([each for each in client.requests if each["method"] == "client/registerCapability"]) == watched
    )

    def tell(kind: int) -> None:
        if watched:
            client.on_disk(new, kind=kind)
        else:
            client.save(gateway)
        client.settle(gateway)

    new.write_text(vpdn, encoding="utf-8")
    tell(1)
    assert GATEWAY not in codes(client.shown()[uri(gateway)])
    new.write_text(vpdn + "ends_on: 2025-09-30\n", encoding="utf-8")
    tell(2)
    assert GATEWAY in codes(client.shown()[uri(gateway)])
    new.write_text(vpdn, encoding="utf-8")
    tell(2)
    assert GATEWAY not in codes(client.shown()[uri(gateway)])
    new.unlink()
    tell(3)
    assert GATEWAY in codes(client.shown()[uri(gateway)])


def test_a_file_that_came_to_the_disk_without_a_word_is_looked_at_once_it_is_opened(
    serve: Serve, workspace: Path
) -> None:
    known = workspace / "contracts/hinode.yaml"
    client = serve(workspace)
    client.begin()
    client.open(known, known.read_text("utf-8"))
    client.settle(known)
    new = workspace / "new.yaml"
    new.write_text("recrod: contract\n", encoding="utf-8")
    client.open(new, "recrod: contract\n")
    client.settle(new)
    assert uri(new) in client.shown()


# --- what a check rests on -----------------------------------------------------------------------------------------


def _config(client: Client, workspace: Path, text: str | None) -> None:
    path = workspace / "kitei.toml"
    if text is None:
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8")
    client.on_disk(path)
    client.settle(workspace / "contracts/hinode.yaml")


def test_the_configuration_may_change_while_the_server_runs(serve: Serve, workspace: Path) -> None:
    path = workspace / "contracts/hinode.yaml"
    (workspace / ".git").mkdir()
    client = serve(workspace)
    client.begin()
    client.open(path, path.read_text("utf-8"))
    client.settle(path)
    everything = checked(workspace)
    assert shown(client.shown()) == everything
    _config(client, workspace, 'paths = ["contracts"]\nexclude = ["contracts/hinode.yaml"]\n')
    assert shown(client.shown()) == checked(workspace) != everything
    assert uri(path) not in client.shown()
    for _ in range(2):
        _config(client, workspace, 'paths = ["contracts"]\nexclud = 1\n')
        ((name, told),) = client.shown().items()
        assert name == uri(workspace / "kitei.toml")
        assert [(each["code"], each["range"]["start"]["line"]) for each in told] == [("configuration", 1)]
    assert len(client.messages) == 1
    assert "exclud" in client.messages[0]
    _config(client, workspace, None)
    assert shown(client.shown()) == checked(workspace) == everything
    _config(
        client,
        workspace,
        '[[rules]]\npaths = ["contracts/hinode.yaml"]\nignore = ["used-address-is-assigned"]\n',
    )
    assert codes(client.shown()[uri(path)]) == [GATEWAY]
    assert shown(client.shown()) == checked(workspace)
    assert len(client.messages) == 1


def test_waivers_and_the_baseline_may_change_while_the_server_runs(serve: Serve, workspace: Path) -> None:
    path = workspace / "contracts/hinode.yaml"
    waivers, baseline = workspace / "kitei-waivers.toml", workspace / "kitei-baseline.json"
    client = serve(workspace)
    client.begin()
    client.open(path, path.read_text("utf-8"))

    def told(file: Path) -> list[Any]:
        client.on_disk(file)
        client.settle(path)
        assert shown(client.shown()) == checked(workspace)
        return client.shown().get(uri(path), [])

    assert {each["severity"] for each in told(waivers)} == {1}
    waiver = (
        f'[[waive]]\npaths = ["contracts"]\nrule = "{GATEWAY}"\nuntil = 2026-01-31\nbecause = "it is so"\n'
    )
    waivers.write_text(waiver, encoding="utf-8")
    (waived,) = [each for each in told(waivers) if each["severity"] == 4]
    assert waived["code"] == GATEWAY
    assert waived["tags"] == [1]
    assert "it is so" in waived["message"]
    for broken in (waiver.replace("2026-01-31", "2024-01-31"), waiver.replace("until", "untill"), "a = ?x"):
        waivers.write_text(broken, encoding="utf-8")
        told(waivers)
        assert client.shown()[uri(waivers)]
    waivers.unlink()
    assert len(told(waivers)) == 2
    checked(workspace)
    record(workspace)
    assert baseline.is_file()
    assert not told(baseline)
    baseline.unlink()
    assert len(told(baseline)) == 2


def test_a_policy_of_the_workspace_may_be_edited_broken_and_mended(serve: Serve, workspace: Path) -> None:
    rule = workspace / "policy/art-06.kitei"
    rule.parent.mkdir()
    from validator.bundled import policy_folder

    for each in Path(policy_folder()).glob("*.kitei"):
        (rule.parent / each.name).write_bytes(each.read_bytes())
    (workspace / "kitei.toml").write_text('paths = ["contracts"]\npolicy = "policy"\n', encoding="utf-8")
    path = workspace / "contracts/hinode.yaml"
    text = rule.read_text("utf-8")
    client = serve(workspace)
    client.begin()
    client.open(path, path.read_text("utf-8"))
    client.open(rule, text, "kitei")
    client.settle(path)
    client.settle(rule)
    assert shown(client.shown()) == checked(workspace)
    assert client.shown()[uri(path)][0]["codeDescription"]["href"].startswith(f"{uri(rule)}#L")
    assert GATEWAY in text
    client.type(rule, text.replace(GATEWAY, "renamed-rule"))
    client.settle(path)
    assert "renamed-rule" in codes(client.shown()[uri(path)])
    client.type(rule, text.replace(GATEWAY, "renamed-rule") + "\nrule rule rule\n")
    client.settle(rule)
    client.settle(path)
    assert client.shown()[uri(rule)]
    assert "renamed-rule" in codes(client.shown()[uri(path)])
    assert len(client.messages) == 1
    client.close(rule)
    client.settle(path)
    assert uri(rule) not in client.shown()
    assert shown(client.shown()) == checked(workspace)
