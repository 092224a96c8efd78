"""Servers as processes, on workspaces of their own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from forking import Forks
from wire import ROOT, Client, Serve


@pytest.fixture(scope="session")
def forks() -> Iterator[Forks]:
    """Starts processes that have everything loaded."""
    found = Forks()
    yield found
    found.close()


@pytest.fixture
def serve(forks: Forks) -> Iterator[Serve]:
    """Starts servers, and ends them whatever becomes of the test."""
    started: list[Client] = []

    def start(folder: Path | None, *arguments: str, **environment: str) -> Client:
        client = Client(forks, folder, arguments, environment)
        started.append(client)
        return client

    yield start
    for client in started:
        client.stop()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The examples, with a configuration."""
    folder = tmp_path / "ws"
    shutil.copytree(ROOT / "examples", folder)
    (folder / "kitei.toml").write_text('paths = ["."]\n', encoding="utf-8")
    return folder
