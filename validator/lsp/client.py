"""What a client says that it can do (LSP 3.17, "Client Capabilities"), as far as it matters to us."""

from __future__ import annotations

from typing import Any, NamedTuple

from lsprotocol.types import ClientCapabilities, MarkupKind


class Client(NamedTuple):
    """A client. One that says nothing can do nothing but what every client can."""

    pulls: bool = False
    """It pulls diagnostics, and can be told that what it has is out of date: rules look across files."""
    takes_versions: bool = False
    """It takes edits of files of a version."""
    reads_markdown: bool = True
    nests_symbols: bool = False
    formats_on_demand: bool = False
    """It can be told for which files we format."""
    watches_on_demand: bool = False
    refreshes_lenses: bool = False


def client_of(capabilities: ClientCapabilities) -> Client:
    """A client by what it says."""

    def says(path: str) -> Any:
        found: Any = capabilities
        for name in path.split("."):
            found = getattr(found, name, None)
        return found

    formats = says("text_document.hover.content_format")
    return Client(
        pulls=says("text_document.diagnostic") is not None
        and bool(says("workspace.diagnostics.refresh_support")),
        takes_versions=bool(says("workspace.workspace_edit.document_changes")),
        reads_markdown=not formats or MarkupKind.Markdown in formats,
        nests_symbols=bool(says("text_document.document_symbol.hierarchical_document_symbol_support")),
        formats_on_demand=bool(says("text_document.formatting.dynamic_registration")),
        watches_on_demand=bool(says("workspace.did_change_watched_files.dynamic_registration")),
        refreshes_lenses=bool(says("workspace.code_lens.refresh_support")),
    )
