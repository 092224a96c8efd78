"""What the server answers to: each method of the protocol, and who answers it."""

from __future__ import annotations

from typing import Any

from lsprotocol import types as lsp

from validator.lsp import convert
from validator.lsp.contract_features import FIX_ALL
from validator.lsp.server import Server

_TRIGGERS = " :-[{,\"'#.`"
"""What may be followed by something to offer, in contracts or in policies."""


def register(server: Server) -> None:
    """Registers every method. Those that hang on what the client can do are registered as it says hello."""

    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        server.begin(params)
        if server.client.pulls:
            _register_pulls(server)

        if not server.client.formats_on_demand:
            _register_format(server)

    @server.feature(lsp.INITIALIZED)
    async def initialized(_: lsp.InitializedParams) -> None:
        if server.client.formats_on_demand:
            # now that the capabilities are told: it is for policies alone, and clients must not ask us to format YAML
            _register_format(server)
        server.start()

    @server.feature(lsp.SHUTDOWN)
    def shutdown(_: None) -> None:
        server.session.close()

    _register_texts(server)
    _register_reading(server)
    _register_navigation(server)
    _register_shape(server)
    _register_changes(server)


def _register_texts(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def did_open(params: lsp.DidOpenTextDocumentParams) -> None:
        server.open(params.text_document)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(params: lsp.DidChangeTextDocumentParams) -> None:
        server.change(params)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(_: lsp.DidSaveTextDocumentParams) -> None:
        server.session.disk_changed()

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def did_close(params: lsp.DidCloseTextDocumentParams) -> None:
        server.close(params.text_document.uri)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def did_change_watched_files(_: lsp.DidChangeWatchedFilesParams) -> None:
        server.session.disk_changed()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    async def did_change_folders(params: lsp.DidChangeWorkspaceFoldersParams) -> None:
        server.change_folders(params.event)


def _register_pulls(server: Server) -> None:
    options = lsp.DiagnosticOptions(
        inter_file_dependencies=True, workspace_diagnostics=True, identifier="kitei"
    )

    @server.feature(lsp.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def diagnostic(params: lsp.DocumentDiagnosticParams) -> lsp.DocumentDiagnosticReport:
        return await server.pull(params.text_document.uri, params.previous_result_id)

    @server.feature(lsp.WORKSPACE_DIAGNOSTIC)
    async def workspace_diagnostic(params: lsp.WorkspaceDiagnosticParams) -> lsp.WorkspaceDiagnosticReport:
        return await server.pull_all(list(params.previous_result_ids))


def _register_format(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_FORMATTING)
    async def format_(params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit]:
        path = server.policy(params.text_document.uri)
        return [] if path is None else server.policies.format(path)


def _register_reading(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        path, answers = server.answering(params.text_document.uri)
        return await answers.hover(path, params.position)

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=list(_TRIGGERS)))
    async def completion(params: lsp.CompletionParams) -> lsp.CompletionList:
        path, answers = server.answering(params.text_document.uri)
        # what fits changes with every word, so that the client asks again
        return lsp.CompletionList(is_incomplete=True, items=await answers.completion(path, params.position))

    @server.feature("kitei/explain")
    async def explain(params: Any) -> dict[str, str]:
        rule = params.get("rule") if isinstance(params, dict) else getattr(params, "rule", None)
        return {"markdown": await server.explain(str(rule))}


def _register_navigation(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: lsp.DefinitionParams) -> list[lsp.Location]:
        path, answers = server.answering(params.text_document.uri)
        return await answers.definition(path, params.position)

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    async def references(params: lsp.ReferenceParams) -> list[lsp.Location]:
        path, answers = server.answering(params.text_document.uri)
        declaration = params.context.include_declaration
        return await answers.references(path, params.position, declaration=declaration)

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
    async def highlight(params: lsp.DocumentHighlightParams) -> list[lsp.DocumentHighlight]:
        path, answers = server.answering(params.text_document.uri)
        return await answers.highlights(path, params.position)

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_LINK)
    async def links(params: lsp.DocumentLinkParams) -> list[lsp.DocumentLink]:
        path = server.contract(params.text_document.uri)
        return [] if path is None else await server.contracts.links(path)

    @server.feature(lsp.WORKSPACE_SYMBOL)
    async def find(params: lsp.WorkspaceSymbolParams) -> list[lsp.WorkspaceSymbol]:
        return await server.contracts.find(params.query) + server.policies.find(params.query)


def _register_shape(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def symbols(
        params: lsp.DocumentSymbolParams,
    ) -> list[lsp.DocumentSymbol] | list[lsp.SymbolInformation]:
        path, answers = server.answering(params.text_document.uri)
        found = await answers.symbols(path)
        return found if server.client.nests_symbols else convert.flat(found, params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_FOLDING_RANGE)
    async def folds(params: lsp.FoldingRangeParams) -> list[lsp.FoldingRange]:
        path, answers = server.answering(params.text_document.uri)
        return await answers.folds(path)

    @server.feature(lsp.TEXT_DOCUMENT_SELECTION_RANGE)
    async def selections(params: lsp.SelectionRangeParams) -> list[lsp.SelectionRange]:
        path = server.policy(params.text_document.uri)
        return [] if path is None else await server.policies.selections(path, list(params.positions))

    @server.feature(
        lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL,
        lsp.SemanticTokensLegend(list(convert.TOKEN_TYPES), list(convert.TOKEN_MODIFIERS)),
    )
    async def tokens(params: lsp.SemanticTokensParams) -> lsp.SemanticTokens:
        path = server.policy(params.text_document.uri)
        return lsp.SemanticTokens([]) if path is None else await server.policies.tokens(path)

    @server.feature(lsp.TEXT_DOCUMENT_INLAY_HINT)
    async def hints(params: lsp.InlayHintParams) -> list[lsp.InlayHint]:
        path = server.policy(params.text_document.uri)
        return [] if path is None else await server.policies.hints(path, params.range)

    @server.feature(lsp.TEXT_DOCUMENT_CODE_LENS)
    async def lenses(params: lsp.CodeLensParams) -> list[lsp.CodeLens]:
        path = server.policy(params.text_document.uri)
        return [] if path is None else await server.policies.lenses(path)


def _register_changes(server: Server) -> None:
    kinds = [lsp.CodeActionKind.QuickFix, FIX_ALL]

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(kinds))
    async def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        path = server.contract(params.text_document.uri)
        if path is None:
            return []
        return await server.contracts.actions(path, params.range, params.context)

    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    async def prepare(params: lsp.PrepareRenameParams) -> lsp.Range | None:
        path = server.policy(params.text_document.uri)
        return None if path is None else await server.policies.prepare_rename(path, params.position)

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    async def rename(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        path = server.policy(params.text_document.uri)
        return None if path is None else await server.policies.rename(path, params.position, params.new_name)
