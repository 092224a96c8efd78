"""Which language the server speaks, as of which day, and what it says where it cannot run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from wire import HANG, ROOT, Serve, uri

JAPANESE = "契約"


@pytest.mark.parametrize(
    ("option", "argument", "variable", "file", "locale", "japanese"),
    [
        ("ja", "en", "en", "en", "en", True),
        ("en", "ja", "ja", "ja", "ja", False),
        (None, "ja", "en", "en", "en", True),
        (None, "en", "ja", "ja", "ja", False),
        (None, None, "ja", "en", "en", True),
        (None, None, "en", "ja", "ja", False),
        (None, None, None, "ja", "en", True),
        (None, None, None, "en", "ja", False),
        (None, None, None, None, "ja-JP", True),
        (None, None, None, None, "de", False),
        (None, None, None, None, None, False),
        ("xx", None, None, None, "ja", True),
    ],
)
def test_the_client_goes_before_the_command_line_the_variable_the_file_and_the_locale(
    serve: Serve,
    workspace: Path,
    *,
    option: str | None,
    argument: str | None,
    variable: str | None,
    file: str | None,
    locale: str | None,
    japanese: bool,
) -> None:
    if file is not None:
        (workspace / "kitei.toml").write_text(f'lang = "{file}"\n', encoding="utf-8")
    arguments = [] if argument is None else [f"--lang={argument}"]
    environment = {} if variable is None else {"KITEI_LANG": variable}
    client = serve(workspace, *arguments, **environment)
    client.begin(
        options={} if option is None else {"lang": option}, **({} if locale is None else {"locale": locale})
    )
    path = workspace / "contracts/hinode.yaml"
    client.open(path, path.read_text("utf-8"))
    client.settle(path)
    assert all((JAPANESE in each["message"]) == japanese for each in client.shown()[uri(path)][:1])
    hover = client.at("textDocument/hover", path, 14, 8)["contents"]["value"]
    assert any("\u3040" <= character <= "\u30ff" for character in hover) == japanese


@pytest.mark.parametrize(
    "day", ["nonsense", "2025-13-01", "1066-10-14", "20251101", 5, ["2025-11-01"], "\x1b[31m"]
)
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_day_that_is_none_is_told_and_passed_over(
    serve: Serve, workspace: Path, day: object, lang: str
) -> None:
    client = serve(workspace, "--as-of=2025-10-01")
    client.begin(options={"asOf": day, "lang": lang})
    path = workspace / "contracts/hinode.yaml"
    client.open(path, path.read_text("utf-8"))
    client.settle(path)
    (message,) = client.messages
    assert "asOf" in message
    assert "\x1b" not in message
    assert "2025-10-01" in client.notified[0]["params"]["message"]
    assert client.log == b""


def test_the_day_of_the_client_goes_before_the_command_line(serve: Serve, workspace: Path) -> None:
    path = workspace / "contracts/hinode.yaml"
    found = []
    for day in ("2025-09-15", "2025-11-01"):
        client = serve(workspace, "--as-of=2025-10-01")
        client.begin(options={"asOf": day})
        client.open(path, path.read_text("utf-8"))
        client.settle(path)
        found.append({each["code"] for each in client.shown()[uri(path)]})
    assert found[1] - found[0] == {"l2tp-needs-vpdn-contract"}


@pytest.mark.parametrize("options", [None, [], 5, "x", {}, {"asOf": None, "lang": None, "explain": "yes"}])
def test_options_of_any_form_are_taken(serve: Serve, workspace: Path, options: object) -> None:
    client = serve(workspace, "--as-of=2025-11-01")
    client.begin(initializationOptions=options)
    path = workspace / "contracts/hinode.yaml"
    client.open(path, path.read_text("utf-8"))
    client.settle(path)
    assert len(client.shown()[uri(path)]) == 2
    assert not client.messages


@pytest.mark.parametrize(("lang", "word"), [("en", "Install it with"), ("ja", "インストールする")])
def test_without_pygls_it_says_how_to_get_it(tmp_path: Path, lang: str, word: str) -> None:
    # what is found first hides what is installed
    hiding = (
        "import sys, importlib.abc\n"
        "class Hiding(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name.partition('.')[0] in ('pygls', 'lsprotocol'): raise ModuleNotFoundError(name)\n"
        "import importlib.util as u\n"
        "found = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name == 'pygls' else found(name, *rest)\n"
        "sys.meta_path.insert(0, Hiding())\n"
        "from validator.cli.main import main\n"
        f"sys.exit(main(['lsp', '--lang={lang}']))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", hiding],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=HANG,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert word in done.stderr.decode()
    assert 'pip install "kitei[lsp]"' in done.stderr.decode()
