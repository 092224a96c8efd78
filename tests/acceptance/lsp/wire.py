"""A client that hides nothing: messages as they are on the wire, also those that no honest client would send."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from forking import Forks

ROOT = Path(__file__).resolve().parents[3]
HANG = 240
"""Seconds after which a server is held to hang: generous, for it guards and measures nothing."""
DAY = "2025-11-01"
SOUND = """\
record: related-contract
id: SOUND-01
contractor: sound
service: auth-outsource
kind: vpdn
starts_on: 2025-01-01
"""
"""A file of which nothing is told."""
PULL = {
    "textDocument": {"diagnostic": {"dynamicRegistration": False}},
    "workspace": {"diagnostics": {"refreshSupport": True}},
}


class Client:
    """One server's process, and all that it has said."""

    def __init__(
        self, forks: Forks, folder: Path | None, arguments: Sequence[str], environment: Mapping[str, str]
    ) -> None:
        inherited = {
            name: value for name, value in os.environ.items() if not name.startswith(("KITEI", "COV_"))
        }
        self.process = forks.start(
            ["lsp", *arguments],
            str(folder if folder is not None and folder.is_dir() else ROOT),
            {**inherited, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **environment},
        )
        self.folder = folder
        self.pushes: list[dict[str, Any]] = []
        self.requests: list[dict[str, Any]] = []
        self.messages: list[str] = []
        self.log = b""
        self.notified: list[dict[str, Any]] = []
        self._answers: dict[Any, queue.Queue[dict[str, Any]]] = {}
        self._number = 0
        self._versions: dict[str, int] = {}
        self._changed = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._logger = threading.Thread(target=self._read_log, daemon=True)
        self._logger.start()

    # --- the wire --------------------------------------------------------------------------------------------------

    def raw(self, data: bytes) -> None:
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message: Mapping[str, Any]) -> None:
        body = json.dumps(message).encode()
        self.raw(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def notify(self, method: str, params: Any) -> None:
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, params: Any, number: Any = None) -> Any:
        """Sends a request; returns its number."""
        if number is None:
            self._number += 1
            number = self._number
        self._answers[number] = queue.Queue()
        self.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return number

    def answer(self, number: Any) -> dict[str, Any]:
        """The whole answer to a request."""
        try:
            return self._answers[number].get(timeout=HANG)
        except queue.Empty:
            raise AssertionError(f"no answer; the log: {self.log.decode()}") from None

    def request(self, method: str, params: Any) -> Any:
        """The result of a request, which must not be an error."""
        answer = self.answer(self.ask(method, params))
        assert "error" not in answer, (method, answer, self.log.decode())
        return answer["result"]

    def refused(self, method: str, params: Any) -> dict[str, Any]:
        """The error of a request, which must be one."""
        answer = self.answer(self.ask(method, params))
        assert "error" in answer, (method, answer)
        return answer["error"]

    def _read(self) -> None:
        out = self.process.stdout
        while True:
            length = 0
            while line := out.readline().strip():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not length:
                break
            self._take(json.loads(out.read(length)))
        with self._changed:
            self._changed.notify_all()

    def _read_log(self) -> None:
        for line in self.process.stderr:
            self.log += line

    def _take(self, message: dict[str, Any]) -> None:
        with self._changed:
            if "method" in message and "id" in message:
                self.requests.append(message)
                self.send({"jsonrpc": "2.0", "id": message["id"], "result": None})
            elif message.get("method") == "textDocument/publishDiagnostics":
                self.pushes.append(message["params"])
            elif message.get("method") == "window/showMessage":
                self.messages.append(message["params"]["message"])
            elif "method" in message:
                self.notified.append(message)
            elif message.get("id") in self._answers:
                self._answers[message["id"]].put(message)
            self._changed.notify_all()

    def until(self, holds: Any) -> Any:
        """Waits until something holds of what the server has said, and returns it."""
        with self._changed:
            self._changed.wait_for(holds, timeout=HANG)
            found = holds()
            assert found, (self.pushes, self.messages, self.log.decode())
            return found

    # --- a session -------------------------------------------------------------------------------------------------

    def begin(
        self,
        capabilities: Mapping[str, Any] | None = None,
        options: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> dict[str, Any]:
        """Says hello, as of a fixed day; the folder is the one folder of the workspace."""
        folders = None if self.folder is None else [{"uri": uri(self.folder), "name": "ws"}]
        params = {
            "processId": None,
            "rootUri": None,
            "capabilities": capabilities or {},
            "workspaceFolders": folders,
            "initializationOptions": {"asOf": DAY, **(options or {})},
            **more,
        }
        result: dict[str, Any] = self.request("initialize", params)
        self.notify("initialized", {})
        return result

    def end(self) -> int:
        """Says goodbye; returns the status of the process."""
        self.answer(self.ask("shutdown", None))
        self.notify("exit", None)
        return self.wait()

    def wait(self) -> int:
        status = self.process.wait(HANG)
        self._logger.join(HANG)
        return status

    def stop(self) -> None:
        """Whatever has become of it. A server whose client is gone ends by itself."""
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        try:
            self.process.wait(HANG)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        self.process.close()

    # --- texts -----------------------------------------------------------------------------------------------------

    def open(self, path: Path | str, text: str, language: str = "yaml") -> None:
        name = named(path)
        self._versions[name] = 1
        item = {"uri": name, "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def type(self, path: Path | str, text: str) -> int:
        name = named(path)
        self._versions[name] += 1
        document = {"uri": name, "version": self._versions[name]}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        return self._versions[name]

    def save(self, path: Path | str) -> None:
        self.notify("textDocument/didSave", {"textDocument": {"uri": named(path)}})

    def close(self, path: Path | str) -> None:
        self.notify("textDocument/didClose", {"textDocument": {"uri": named(path)}})

    def on_disk(self, *paths: Path, kind: int = 2) -> None:
        changes = [{"uri": named(path), "type": kind} for path in paths]
        self.notify("workspace/didChangeWatchedFiles", {"changes": changes})

    def settle(self, path: Path | str) -> None:
        """Waits until an open file is checked as it is: a hover is answered after that, and after its pushes."""
        self.at("textDocument/hover", path, 0, 0)

    def at(self, method: str, path: Path | str, line: int, character: int, **more: Any) -> Any:
        place = {"line": line, "character": character}
        return self.request(method, {"textDocument": {"uri": named(path)}, "position": place, **more})

    def about(self, method: str, path: Path | str, **more: Any) -> Any:
        return self.request(method, {"textDocument": {"uri": named(path)}, **more})

    def pull(self, path: Path | str, **more: Any) -> list[dict[str, Any]]:
        report = self.about("textDocument/diagnostic", path, **more)
        found: list[dict[str, Any]] = report["items"]
        return found

    def shown(self) -> dict[str, list[dict[str, Any]]]:
        """What a client that is pushed to shows now, by URI; of a file without diagnostics, nothing."""
        last = {each["uri"]: each["diagnostics"] for each in self.pushes}
        return {name: found for name, found in last.items() if found}


def named(path: Path | str) -> str:
    return path if isinstance(path, str) else uri(path)


def uri(path: Path) -> str:
    return path.as_uri()


def codes(found: list[dict[str, Any]]) -> list[str]:
    return sorted(each["code"] for each in found)


Serve = Callable[..., Client]
"""Starts a server: see the fixture of this name."""
