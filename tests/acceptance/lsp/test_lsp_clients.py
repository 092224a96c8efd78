"""The server with the capabilities of the editors that people use, by pytest-lsp: each is told everything once."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
from command_line import checked, shown
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, client_capabilities, make_test_lsp_client
from wire import DAY, HANG, ROOT, uri

EDITORS = [
    "visual-studio-code@1.65.2",
    "neovim@0.6.1",
    "neovim@0.9.1",
    "neovim@0.11.0",
    "emacs@29.1",
]


@pytest.mark.parametrize("editor", EDITORS)
def test_each_editor_is_told_once_in_its_units(editor: str, workspace: Path) -> None:
    asyncio.run(asyncio.wait_for(_told_once(editor, workspace), HANG))


async def _told_once(editor: str, workspace: Path) -> None:
    path = workspace / "contracts/hinode.yaml"
    text = "# 😀契約\n" + path.read_text("utf-8").replace("- 198.51.100.40", "- !!str 198.51.100.40 # 😀")
    path.write_text(text, encoding="utf-8")
    capabilities = client_capabilities(editor)
    command = [sys.executable, "-m", "validator", "lsp"]
    client = await ClientServerConfig(
        server_command=command, server_env={"PYTHONPATH": str(ROOT)}, client_factory=make_test_lsp_client
    ).start()
    try:
        result = await client.initialize_session(
            lsp.InitializeParams(
                capabilities,
                workspace_folders=[lsp.WorkspaceFolder(uri(workspace), "ws")],
                initialization_options={"asOf": DAY, "lang": "en"},
            )
        )
        pulls = result.capabilities.diagnostic_provider is not None
        client.text_document_did_open(
            lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri(path), "yaml", 1, text))
        )
        place = lsp.TextDocumentIdentifier(uri(path)), lsp.Position(0, 0)
        await client.text_document_hover_async(lsp.HoverParams(*place))
        pushed = client.diagnostics.get(uri(path), [])
        if pulls:
            assert not client.diagnostics
            params = lsp.DocumentDiagnosticParams(lsp.TextDocumentIdentifier(uri(path)))
            report = await client.text_document_diagnostic_async(params)
            assert isinstance(report, lsp.RelatedFullDocumentDiagnosticReport)
            pushed = list(report.items)
        encoding = result.capabilities.position_encoding or "utf-16"
        expected = [
            each
            for each in checked(workspace, str(getattr(encoding, "value", encoding)))
            if each.path == str(path)
        ]
        as_json = client.protocol._converter.unstructure(pushed, list[lsp.Diagnostic])
        assert shown({uri(path): as_json}) == expected != []
    finally:
        await client.shutdown_session()
        await client.stop()
