"""Silent about what is none of its business, and never at a loss: every request is answered, whatever it asks."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from command_line import checked, shown
from wire import PULL, SOUND, Client, Serve, codes, named, uri

BAD = "recrod: contract\nid: A\n"
PLACE = {"position": {"line": 0, "character": 0}}
RANGE = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}
ABOUT_A_FILE: dict[str, dict[str, Any]] = {
    "textDocument/hover": PLACE,
    "textDocument/completion": PLACE,
    "textDocument/definition": PLACE,
    "textDocument/references": {**PLACE, "context": {"includeDeclaration": True}},
    "textDocument/documentHighlight": PLACE,
    "textDocument/documentLink": {},
    "textDocument/documentSymbol": {},
    "textDocument/foldingRange": {},
    "textDocument/selectionRange": {"positions": [PLACE["position"]]},
    "textDocument/semanticTokens/full": {},
    "textDocument/inlayHint": {"range": RANGE},
    "textDocument/codeLens": {},
    "textDocument/codeAction": {"range": RANGE, "context": {"diagnostics": []}},
    "textDocument/formatting": {"options": {"tabSize": 2, "insertSpaces": True}},
    "textDocument/prepareRename": PLACE,
    "textDocument/rename": {**PLACE, "newName": "x"},
    "textDocument/diagnostic": {},
}
OUTER = (
    "untitled:Untitled-1",
    "git:/contracts/hinode.yaml?ref",
    "file://elsewhere/share/a.yaml",
    "file:///a%00b.yaml",
    "file://[",
    "file:",
    "file:a.yaml",
    "",
    "%",
    "file:///%ED%A0%80.kitei",
    "\ud800.yaml",
    "file:///\ud800.kitei",
    "file:///no/such/folder/a.yaml",
    "file:///no/such/folder/a.kitei",
    "vscode-notebook-cell:/a.yaml#W0",
)


def _nothing(method: str, answer: Any) -> bool:
    if method == "textDocument/completion":
        return answer["items"] == []
    if method == "textDocument/semanticTokens/full":
        return answer["data"] == []
    if method == "textDocument/diagnostic":
        return answer["items"] == []
    return answer in (None, [])


def _silent(client: Client, name: str) -> None:
    for method, more in ABOUT_A_FILE.items():
        answer = client.request(method, {"textDocument": {"uri": name}, **more})
        assert _nothing(method, answer), (method, name, answer)


@pytest.mark.parametrize("is_open", [False, True])
def test_of_what_is_no_file_of_ours_there_is_nothing_to_say(
    serve: Serve, workspace: Path, *, is_open: bool
) -> None:
    client = serve(workspace)
    client.begin(PULL)
    for name in OUTER:
        if is_open and not name.endswith(".kitei") and "/no/such" not in name:
            client.open(name, BAD)
            client.type(name, BAD)
        _silent(client, name)
        if is_open and not name.endswith(".kitei") and "/no/such" not in name:
            client.close(name)
    assert client.log == b""
    path = workspace / "contracts/hinode.yaml"
    client.open(path, path.read_text("utf-8"))
    assert len(client.pull(path)) == 2


def test_it_is_silent_outside_the_paths_and_in_what_is_excluded(serve: Serve, workspace: Path) -> None:
    (workspace / "kitei.toml").write_text(
        'paths = ["contracts"]\nexclude = ["contracts/old/"]\n', encoding="utf-8"
    )
    client = serve(workspace)
    client.begin()
    folders = [workspace, workspace / "contracts/old", workspace / "contracts/.hidden"]
    for folder in folders:
        folder.mkdir(exist_ok=True)
        (folder / "there.yaml").write_text(BAD, encoding="utf-8")
        for name in ("there.yaml", "new.yaml", "there.txt"):
            client.open(folder / name, BAD)
    client.open(workspace / "contracts/new.txt", BAD)
    client.open(workspace / "contracts/new.yaml", BAD)
    client.settle(workspace / "contracts/new.yaml")
    opened = {each["uri"] for each in client.pushes if not each["uri"].endswith(("hinode.yaml",))}
    assert uri(workspace / "contracts/new.yaml") in opened
    for folder in folders:
        for name in ("there.yaml", "new.yaml", "there.txt"):
            assert uri(folder / name) not in opened
            for method, more in ABOUT_A_FILE.items():
                if method != "textDocument/diagnostic":
                    answer = client.about(method, folder / name, **more)
                    assert _nothing(method, answer), (method, name, answer)


@pytest.mark.parametrize("suffix", ["yaml", "kitei"])
def test_places_beyond_the_text_are_its_end(serve: Serve, workspace: Path, suffix: str) -> None:
    path = workspace / f"contracts/new.{suffix}"
    client = serve(workspace)
    client.begin()
    for text in ("", "record: contract\n", "😀"):
        client.open(path, text)
        for line, character in ((0, 99), (99, 0), (2**31 - 1, 2**31 - 1), (0, 1)):
            for method, more in ABOUT_A_FILE.items():
                if "position" in more:
                    place = {"position": {"line": line, "character": character}}
                    answer = client.answer(
                        client.ask(method, {"textDocument": {"uri": uri(path)}, **more, **place})
                    )
                    refused = answer.get("error", {"code": -32602})
                    assert refused["code"] == -32602, (method, answer, client.log.decode())
    assert client.log == b""


def test_parameters_of_a_wrong_form_are_refused_and_the_server_goes_on(serve: Serve, workspace: Path) -> None:
    path = workspace / "contracts/hinode.yaml"
    client = serve(workspace)
    client.begin()
    client.open(path, path.read_text("utf-8"))
    document = {"uri": uri(path)}
    wrong: list[tuple[str, Any]] = [
        ("textDocument/hover", {"textDocument": document, "position": {"line": -1, "character": 0}}),
        ("textDocument/hover", {"textDocument": document, "position": {"line": "1", "character": []}}),
        ("textDocument/hover", {"textDocument": document}),
        ("textDocument/hover", {"textDocument": 5, "position": {"line": 0, "character": 0}}),
        ("textDocument/hover", {}),
        ("textDocument/hover", []),
        ("textDocument/hover", None),
        ("textDocument/hover", "x"),
        ("textDocument/rename", {"textDocument": document, **PLACE}),
        ("initialize", 5),
    ]
    for method, params in wrong:
        assert client.refused(method, params)["code"] == -32602, (method, params)
    assert client.refused("no/such", {})["code"] == -32601
    assert client.refused("workspace/executeCommand", {"command": "none"})["code"] == -32602
    for params in (None, [], 5, {"rule": 5}, {"rule": "no-such"}, {}):
        assert client.request("kitei/explain", params) == {"markdown": ""}
    for method in (
        "textDocument/didOpen",
        "textDocument/didChange",
        "textDocument/didClose",
        "no/such",
        "$/x",
    ):
        client.notify(method, {"textDocument": 5})
        client.notify(method, None)
    client.notify("workspace/didChangeConfiguration", {"settings": None})
    client.notify("$/setTrace", {"value": "verbose"})
    client.notify("$/cancelRequest", {"id": 4711})
    client.settle(path)
    assert "Traceback" not in client.log.decode()
    assert not client.messages


@pytest.mark.parametrize(
    "body",
    [b"{", b"[]", b"5", b"null", b'""', b"\xff\xfe", b"{}", b'{"jsonrpc": "1.0", "id": 1}', b'{"jsonrpc": "2.0"}',
     b"[" * 100_000, b'{"jsonrpc": "2.0", "id": 9, "result": 5}', b'{"jsonrpc": "2.0", "id": 9, "error": {}}',
     b'{"jsonrpc": "2.0", "id": null, "method": "x"}'],
)  # fmt: skip
def test_what_is_no_message_is_passed_over(serve: Serve, workspace: Path, body: bytes) -> None:
    client = serve(workspace)
    client.begin()
    client.raw(b"X-Other: 1\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    client.raw(b"garbage\r\n\r\n")
    path = workspace / "contracts/hinode.yaml"
    client.open(path, path.read_text("utf-8"))
    client.settle(path)
    assert client.end() == 0


@pytest.mark.parametrize(
    "header",
    [b"Content-Length: -5", b"Content-Length: ", b"Content-Length: five", b"Content-Length: 1e3",
     b"Content-Length: " + b"9" * 5_000, b"Content-Length: 999999999999", b"content-length: 0x10",
     b"Content-Length: 12\r\nContent-Length: 13"],
)  # fmt: skip
def test_a_length_that_is_none_ends_the_server(serve: Serve, workspace: Path, header: bytes) -> None:
    client = serve(workspace)
    client.begin()
    client.raw(header + b"\r\n\r\n{}")
    assert client.wait() == 1
    assert b"Content-Length" in client.log
    assert b"Traceback" not in client.log


def test_a_header_is_read_as_it_may_be_written(serve: Serve, workspace: Path) -> None:
    client = serve(workspace)
    client.begin()
    body = b'{"jsonrpc": "2.0", "method": "$/setTrace", "params": {"value": "off"}}'
    for header in (b"content-length:%d\r\nContent-Length: %d", b"Content-Type: x\r\nCONTENT-LENGTH:  %d "):
        client.raw(header.replace(b"%d", b"%d" % len(body)) + b"\r\n\r\n" + body)
    client.raw(b"Content-Length: 0\r\n\r\n" + b"x" * 20_000 + b"\r\n\r\n")
    path = workspace / "contracts/hinode.yaml"
    client.open(path, path.read_text("utf-8"))
    client.settle(path)
    assert client.end() == 0


def test_a_pull_that_waits_can_be_cancelled(serve: Serve, workspace: Path) -> None:
    path = workspace / "contracts/hinode.yaml"
    client = serve(workspace)
    client.begin(PULL)
    client.open(path, path.read_text("utf-8"))
    number = client.ask("textDocument/diagnostic", {"textDocument": {"uri": uri(path)}})
    client.notify("$/cancelRequest", {"id": number})
    assert client.answer(number)["error"]["code"] == -32800
    assert len(client.pull(path)) == 2


# --- the life of a server ------------------------------------------------------------------------------------------


def test_nothing_is_answered_before_the_beginning_or_after_the_end(serve: Serve, workspace: Path) -> None:
    client = serve(workspace)
    assert (
        client.refused("textDocument/hover", {"textDocument": {"uri": "file:///a"}, **PLACE})["code"]
        == -32002
    )
    client.notify("textDocument/didClose", {"textDocument": {"uri": "file:///a"}})
    client.begin()
    assert (
        client.refused("initialize", {"capabilities": {}, "processId": None, "rootUri": None})["code"]
        == -32600
    )
    client.request("shutdown", None)
    assert client.refused("workspace/symbol", {"query": ""})["code"] == -32600
    client.notify("exit", None)
    assert client.wait() == 0
    assert client.log == b""


def test_a_client_that_leaves_without_a_word_ends_the_server_with_a_failure(
    serve: Serve, workspace: Path
) -> None:
    client = serve(workspace)
    client.begin()
    client.notify("exit", None)
    assert client.wait() == 1
    other = serve(workspace)
    other.begin()
    other.process.stdin.close()
    assert other.wait() == 1
    third = serve(None)
    third.notify("exit", None)
    assert third.wait() == 1
    assert b"Traceback" not in client.log + other.log + third.log


def test_a_client_may_leave_in_the_middle_of_the_first_look(serve: Serve, workspace: Path) -> None:
    for number in range(300):
        shutil.copy(workspace / "contracts/hinode.yaml", workspace / f"contracts/{number}.yaml")
    client = serve(workspace)
    client.begin(PULL)
    client.ask("workspace/diagnostic", {"previousResultIds": []})
    assert client.end() == 0
    assert client.log == b""


# --- texts as no client should send them ---------------------------------------------------------------------------


def test_a_change_by_ranges_is_taken_too(serve: Serve, workspace: Path) -> None:
    path = workspace / "contracts/new.yaml"
    client = serve(workspace)
    client.begin()
    client.open(path, "# 😀\u2028\nrecrod: contract\n")
    ranges = [
        ((0, 4), (0, 5), ""),  # the separator
        ((1, 0), (1, 6), "record"),
        ((2, 0), (2, 0), "id: A\nidd: 😀B\n"),
        ((3, 7), (3, 8), "x"),
    ]
    document = {"uri": uri(path), "version": 2}
    changes = [
        {"range": {"start": {"line": a, "character": b}, "end": {"line": c, "character": d}}, "text": text}
        for (a, b), (c, d), text in ranges
    ]
    client.notify("textDocument/didChange", {"textDocument": document, "contentChanges": changes})
    client.settle(path)
    ranged = client.shown()[uri(path)]
    other = workspace / "contracts/other.yaml"
    client.open(other, "# 😀\nrecord: contract\nid: A\nidd: 😀x\n")
    client.close(path)
    client.settle(other)
    whole = client.shown()[uri(other)]
    assert [(each["code"], each["range"], each["message"]) for each in ranged] == [
        (each["code"], each["range"], each["message"]) for each in whole
    ]


def test_a_file_never_opened_cannot_change_and_one_opened_twice_is_as_it_was_opened_last(
    serve: Serve, workspace: Path
) -> None:
    path, new = workspace / "contracts/hinode.yaml", workspace / "contracts/new.yaml"
    client = serve(workspace)
    client.begin()
    document = {"uri": uri(new), "version": 5}
    client.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": BAD}]})
    client.close(new)
    client.open(path, SOUND)
    client.open(path, path.read_text("utf-8"))
    client.settle(path)
    assert shown(client.shown()) == checked(workspace)
    client.close(path)
    client.close(path)
    client.open(new, SOUND)
    client.settle(new)
    assert shown(client.shown()) == checked(workspace)


# --- folders -------------------------------------------------------------------------------------------------------


def test_two_folders_have_a_configuration_each_and_one_may_go(
    serve: Serve, workspace: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(workspace, other)
    (other / "kitei.toml").write_text('paths = ["contracts/hinode.yaml"]\n', encoding="utf-8")
    folders = [{"uri": uri(each), "name": each.name} for each in (workspace, other)]
    client = serve(workspace)
    client.begin(workspaceFolders=folders)
    path = workspace / "contracts/hinode.yaml"
    client.open(path, path.read_text("utf-8"))
    expected = sorted(checked(workspace) + checked(other))
    client.until(lambda: len(shown(client.shown())) >= len(expected))
    assert shown(client.shown()) == expected
    change = {"event": {"added": [], "removed": [folders[1]]}}
    client.notify("workspace/didChangeWorkspaceFolders", change)
    client.settle(path)
    assert shown(client.shown()) == checked(workspace)
    change = {"event": {"added": [folders[1]], "removed": [{"uri": "file:///never", "name": "never"}]}}
    client.notify("workspace/didChangeWorkspaceFolders", change)
    client.until(lambda: len(shown(client.shown())) >= len(expected))
    assert shown(client.shown()) == expected


def test_a_configuration_further_down_tells_of_its_own_files_and_nobody_else_does(
    serve: Serve, workspace: Path
) -> None:
    (workspace / "kitei.toml").unlink()
    inner = workspace / "contracts"
    (inner / "kitei.toml").write_text('paths = ["hinode.yaml"]\n', encoding="utf-8")
    client = serve(workspace)
    client.begin()
    path = inner / "hinode.yaml"
    client.open(path, path.read_text("utf-8"))
    client.settle(path)
    expected = checked(inner)
    client.until(lambda: len(shown(client.shown())) >= len(expected))
    assert shown(client.shown()) == expected
    assert {each.path for each in expected} == {str(path)}


def test_a_single_file_is_checked_alone(serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "beside.yaml").write_text(BAD, encoding="utf-8")
    client = serve(None, HOME=str(tmp_path))
    client.begin()
    for name in ("there.yaml", "new.yaml"):
        path = tmp_path / name
        if name == "there.yaml":
            path.write_text(BAD, encoding="utf-8")
        client.open(path, BAD)
        client.settle(path)
        assert codes(client.shown()[uri(path)]) == ["record-shape"]
        client.close(path)
    assert uri(tmp_path / "beside.yaml") not in {each["uri"] for each in client.pushes}


def test_a_home_folder_is_no_workspace(serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "beside.yaml").write_text(BAD, encoding="utf-8")
    client = serve(tmp_path, HOME=str(tmp_path))
    client.begin()
    path = tmp_path / "new.yaml"
    client.open(path, BAD)
    client.settle(path)
    assert {each["uri"] for each in client.pushes} == {uri(path)}


def test_a_folder_that_is_not_there_is_passed_over(serve: Serve, tmp_path: Path) -> None:
    client = serve(tmp_path / "none")
    client.begin()
    path = tmp_path / "a.yaml"
    client.open(path, BAD)
    client.settle(path)
    assert codes(client.shown()[uri(path)]) == ["record-shape"]


def test_a_folder_behind_a_link_is_told_of_by_the_name_of_the_link(
    serve: Serve, workspace: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(workspace)
    client = serve(link)
    client.begin()
    path = link / "contracts/hinode.yaml"
    client.open(path, path.read_text("utf-8") + "# open\n")
    client.settle(path)
    expected = checked(workspace)
    client.until(lambda: len(shown(client.shown())) >= len(expected))
    assert shown(client.shown()) == sorted(
        each._replace(path=each.path.replace(str(workspace), str(link))) for each in expected
    )
    client.type(path, SOUND)
    client.settle(path)
    assert uri(path) not in client.shown()


@pytest.mark.parametrize(
    "name", ["a b.yaml", "契約 😀.yaml", "a#b?c.yaml", "100%.yaml", "%41.yaml", "a;b&c+d.yaml"]
)
def test_a_name_may_be_anything(serve: Serve, workspace: Path, name: str) -> None:
    folder = workspace / "contracts" / name.removesuffix(".yaml")
    folder.mkdir()
    path = folder / name
    path.write_text(BAD, encoding="utf-8")
    client = serve(workspace)
    client.begin()
    # as an editor writes it: more is escaped than need be
    escaped = "file://" + "".join(
        chr(each) if (chr(each).isalnum() and each < 128) or each == 47 else f"%{each:02x}"
        for each in os.fsencode(path)
    )
    client.open(escaped, BAD)
    client.settle(escaped)
    assert codes(client.shown()[escaped]) == ["record-shape"]
    client.close(escaped)
    other = workspace / "contracts/hinode.yaml"
    client.open(other, "")
    client.settle(other)
    assert [each for each in shown(client.shown()) if each.path == str(path)]


def test_a_name_that_is_no_utf_8_is_told_of_too(serve: Serve, workspace: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(workspace) + b"/contracts/\xff.yaml"))
    try:
        path.write_bytes(BAD.encode())
    except OSError:
        pytest.skip("this file system has UTF-8 names alone")
    client = serve(workspace)
    client.begin()
    known = workspace / "contracts/hinode.yaml"
    client.open(known, known.read_text("utf-8"))
    client.settle(known)
    name = f"{uri(workspace)}/contracts/%FF.yaml"
    client.until(lambda: name in client.shown())
    assert codes(client.shown()[name]) == ["record-shape"]
    assert named(known) in client.shown()
