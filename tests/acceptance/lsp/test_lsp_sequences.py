"""Whatever is opened, typed, saved, closed, created and deleted: what is shown is what `kitei check` finds once all is saved."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from command_line import checked, shown
from generators.corpus import texts
from wire import PULL, Client, Serve, uri

SEEDS = 4
STEPS = 40
NAMES = ("hinode.yaml", "minato.yaml", "新 規.yaml", "a/b.yaml", "old/excluded.yaml", "beside.txt")
ODD = (
    "😀",
    "契約",
    "\r\n",
    "\n",
    "\u2028",
    "\x85",
    "\x0b",
    "\ud83d",
    "\ude00",
    "\t",
    "---\n",
    "# kitei: waive x",
    ": ",
    "- ",
    "2025-10-01",
)


class Session:
    """A client, what it has open, and the disk."""

    def __init__(self, client: Client, workspace: Path, rng: random.Random, *, pulls: bool) -> None:
        self.client, self.folder, self.rng, self.pulls = client, workspace / "contracts", rng, pulls
        self.open: dict[Path, str] = {}
        self.anchor = workspace / "contracts/anchor.yaml"
        client.open(self.anchor, "")
        self.open[self.anchor] = ""

    def step(self) -> str:
        path = self.folder / self.rng.choice(NAMES)
        does = self.rng.choice(
            ("open", "type", "type", "type", "ranged", "save", "close", "create", "delete")
        )
        if does == "open" and path not in self.open:
            text = self._disk(path) if path.exists() and self.rng.random() < 0.8 else self._some()
            self.client.open(path, text)
            self.open[path] = text
        elif does == "type" and path in self.open:
            self.open[path] = self._changed(self.open[path])
            self.client.type(path, self.open[path])
        elif does == "ranged" and path in self.open:
            self._type_ranges(path)
        elif does == "save" and path in self.open and self._can_be_saved(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.open[path].encode())
            self.client.save(path)
        elif does == "close" and path in self.open:
            self.client.close(path)
            del self.open[path]
        elif does == "create" and path not in self.open:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self._some().encode())
            self.client.on_disk(path, kind=1)
        elif does == "delete" and path not in self.open:
            path.unlink(missing_ok=True)
            self.client.on_disk(path, kind=3)
        return f"{does} {path.name}"

    def _disk(self, path: Path) -> str:
        return path.read_bytes().decode("utf-8", "replace")

    def _some(self) -> str:
        text = self.rng.choice(texts())
        return text.replace("\n", "\r\n") if self.rng.random() < 0.3 else text

    def _changed(self, text: str) -> str:
        start = self.rng.randrange(len(text) + 1)
        end = min(len(text), start + self.rng.choice((0, 0, 1, 5, 40)))
        return text[:start] + self.rng.choice(("", *ODD)) + text[end:]

    def _type_ranges(self, path: Path) -> None:
        """A change by a range, in UTF-16, at a place that no pair of halves or of line ends is cut at."""
        before = self.open[path]
        lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        line = self.rng.randrange(len(lines))
        column = self.rng.randrange(len(lines[line]) + 1)
        units = len(lines[line][:column].encode("utf-16-le", "surrogatepass")) // 2
        place = {"line": line, "character": units}
        word = self.rng.choice(("😀", "x", "\n", "契"))
        document = {"uri": uri(path), "version": 0}
        change = {"range": {"start": place, "end": place}, "text": word}
        self.client.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
        rest, offset = before, 0
        for _ in range(line):
            ends = [at for at in (rest.find("\r\n"), rest.find("\n"), rest.find("\r")) if at >= 0]
            at = min(ends)
            size = at + (2 if rest.startswith("\r\n", at) else 1)
            rest, offset = rest[size:], offset + size
        self.open[path] = before[: offset + column] + word + before[offset + column :]

    def _can_be_saved(self, path: Path) -> bool:
        try:
            self.open[path].encode()
        except UnicodeEncodeError:
            return False
        return True

    def agree(self, saved: Path) -> None:
        """What is shown is what the command line finds where everything is saved."""
        folder = self.folder.parent
        shutil.rmtree(saved, ignore_errors=True)
        shutil.copytree(folder, saved)
        for path, text in self.open.items():
            copy = saved / path.relative_to(folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(text.encode("utf-8", "surrogatepass"))
        expected = [each._replace(path=each.path.replace(str(saved), str(folder))) for each in checked(saved)]
        if self.pulls:
            items = self.client.request("workspace/diagnostic", {"previousResultIds": []})["items"]
            assert shown({each["uri"]: each["items"] for each in items}) == expected
            for path in self.open:
                here = [each for each in expected if each.path == str(path)]
                assert shown({uri(path): self.client.pull(path)}) == here
            assert not self.client.pushes
        else:
            self.client.settle(self.anchor)
            assert shown(self.client.shown()) == expected


@pytest.mark.parametrize("pulls", [False, True])
@pytest.mark.parametrize("seed", range(SEEDS))
def test_after_any_sequence_what_is_shown_is_what_a_check_finds(
    serve: Serve, workspace: Path, tmp_path: Path, seed: int, *, pulls: bool
) -> None:
    run(serve(workspace), workspace, tmp_path / "saved", seed, pulls=pulls)


def run(client: Client, workspace: Path, saved: Path, seed: int, *, pulls: bool) -> None:
    """One sequence; what is shown is compared now and then."""
    (workspace / "kitei.toml").write_text(
        'paths = ["contracts"]\nexclude = ["contracts/old/"]\n', encoding="utf-8"
    )
    client.begin(PULL if pulls else {})
    rng = random.Random(seed)
    session = Session(client, workspace, rng, pulls=pulls)
    done = []
    for _ in range(STEPS):
        done.append(session.step())
        if rng.random() < 0.15:
            session.agree(saved)
    session.agree(saved)
    assert b"Traceback" not in client.log, (done, client.log)
    assert client.end() == 0
    print(f"{seed}: {len(done)} steps, 0 differences")
