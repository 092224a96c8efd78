"""The language server on a workspace of many small files: is what one types answered while all are looked at?"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from generate import AS_OF, files


def write(folder: Path, count: int) -> Path:
    """Writes about so many contract files; returns one of them."""
    written: list[Path] = []
    (folder / "kitei.toml").write_text('paths = ["."]\n', encoding="utf-8")
    batch = 0
    while len(written) < count:
        batch += 1
        for name, text in files(500, batch).items():
            if batch > 1 and name == "designations.yaml":
                continue
            path = folder / (name if batch == 1 else name.replace("contracts/", f"contracts/{batch}/"))
            path.parent.mkdir(parents=True, exist_ok=True)
            # contractors are told apart by their batch
            path.write_text(text.replace("contractor: ", f"contractor: b{batch}-"), encoding="utf-8")
            written.append(path)
    return next(path for path in written if path.suffix == ".yaml" and path.name != "designations.yaml")


class Editor:
    """A client that is pushed to, and says when things came."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "validator", "lsp"]
        self._server = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        if self._server.stdin is None or self._server.stdout is None:
            raise SystemExit("no pipes")
        self._in, self._out = self._server.stdin, self._server.stdout
        self._number = 0
        self.pushed: list[tuple[str, int | None]] = []
        params = {
            "processId": None,
            "rootUri": None,
            "capabilities": {},
            "workspaceFolders": [{"uri": folder.as_uri(), "name": "benchmark"}],
            "initializationOptions": {"asOf": AS_OF.isoformat()},
        }
        self.request("initialize", params)
        self.notify("initialized", {})

    def notify(self, method: str, params: Any) -> None:
        """Sends a notification."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def request(self, method: str, params: Any) -> tuple[float, Any]:
        """Sends a request; the seconds until its answer, and the answer."""
        self._number += 1
        began = time.perf_counter()
        self._send({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self._number and "method" not in message:
                return time.perf_counter() - began, message.get("result")

    def end(self) -> None:
        """Says goodbye."""
        self.request("shutdown", None)
        self.notify("exit", None)
        self._server.wait(60)

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        self._in.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._in.flush()

    def _next(self) -> dict[str, Any]:
        length = 0
        while line := self._out.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        if not length:
            raise SystemExit("the server has gone")
        message: dict[str, Any] = json.loads(self._out.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.pushed.append((message["params"]["uri"], message["params"].get("version")))
        return message


def measure(folder: Path, path: Path, keys: int) -> dict[str, list[float]]:
    """Seconds of the first look, and of what is asked while it runs and after it."""
    editor = Editor(folder)
    name, text = path.as_uri(), path.read_text("utf-8")
    place = {"textDocument": {"uri": name}, "position": {"line": text.count("\n") - 1, "character": 0}}
    began = time.perf_counter()
    item = {"uri": name, "languageId": "yaml", "version": 1, "text": text}
    editor.notify("textDocument/didOpen", {"textDocument": item})
    during = [editor.request("textDocument/completion", place)[0] for _ in range(10)]
    early = not editor.pushed
    editor.request("textDocument/hover", place)
    look = time.perf_counter() - began
    pressed, completed = [], []
    for number in range(keys):
        document = {"uri": name, "version": number + 2}
        changes = [{"text": f"# {number}\n{text}"}]
        editor.notify("textDocument/didChange", {"textDocument": document, "contentChanges": changes})
        completed.append(editor.request("textDocument/completion", place)[0])
        pressed.append(editor.request("textDocument/hover", place)[0])
    editor.end()
    if not early:
        print("  completion was answered only after the first diagnostics")
    return {
        "the first look, until a hover is answered": [look],
        "completion in its first moment": during[:1],
        "completion while it runs": during[1:],
        "completion after a key": completed,
        "a key until it is checked": pressed,
    }
