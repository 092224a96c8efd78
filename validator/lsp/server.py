"""`kitei lsp`: the language server, on standard input and output."""

from __future__ import annotations

import os
import sys
from collections import Counter
from typing import Any

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from validator.commands.configuration.keys import BY_NAME
from validator.commands.configuration.launch import Launch
from validator.commands.configuration.settings import Problem
from validator.commands.configuration.texts import layer_of
from validator.commands.policy import Kept
from validator.commands.policy_files import SUFFIX
from validator.lsp.client import Client, client_of
from validator.lsp.contract_features import ContractFeatures
from validator.lsp.files import Files
from validator.lsp.policy_features import PolicyFeatures, count_by_rule
from validator.lsp.positions import Encoding, Lines
from validator.lsp.project import is_too_wide, root_of
from validator.lsp.protocol import Protocol
from validator.lsp.publishing import Publisher
from validator.lsp.session import PolicyState, ProjectState, Session
from validator.lsp.uris import uri_of
from validator.sources.home import home_at
from validator.text.wording import Lang, Words
from validator.version import VERSION

_WATCHED = ("**/*.{yaml,yml,kitei}", "**/{kitei,kitei-waivers,pyproject}.toml", "**/kitei-baseline.json")
_PASSED_OVER = Words("{why} It is passed over.", "{why}これは用いない。")
_AS_OF = Words("Contracts are judged as of {day}.", "契約を {day} の時点で判断する。")


class Server(LanguageServer):
    """The server of one client."""

    def __init__(self, launch: Launch, kept: Kept | None) -> None:
        super().__init__(
            "kitei",
            VERSION,
            text_document_sync_kind=lsp.TextDocumentSyncKind.Full,
            protocol_cls=Protocol,
        )
        self.session = Session(launch, kept, self._deliver_project, self._deliver_policy, self._gone)
        self.publisher = Publisher(self, self.session.buffers)
        self.files = Files(self.session)
        self.contracts = ContractFeatures(self.session, self.files)
        self.policies = PolicyFeatures(self.session, self.files)
        self._counted: dict[str, Counter[str]] = {}
        """Of each project how many findings each rule has, as lenses show them."""
        self.client = Client()
        self._refusals: list[Words] = []
        """What the client asked for and does not get."""
        self._troubles: dict[str, tuple[Words, ...]] = {}
        self._told: dict[str, str] = {}

    # --- the beginning and the end ---------------------------------------------------------------------------------

    def begin(self, params: lsp.InitializeParams) -> None:
        """The client says who it is. What it can do decides what we offer."""
        encoding = self.workspace.position_encoding
        self.session.buffers.encoding = _ENCODINGS.get(encoding or "", "utf-16")
        options: Any = params.initialization_options
        given = options if isinstance(options, dict) else {}
        self.session.explains = given.get("explain") is True
        self.session.launch, self._refusals = asked_by(self.session.launch, given, params.locale)
        uris = [each.uri for each in params.workspace_folders or ()]
        if not uris and params.root_uri:
            uris = [params.root_uri]
        elif not uris and params.root_path:
            uris = [uri_of(params.root_path)]
        folders = [self.session.buffers.folder(each) for each in uris]
        self.session.folders = [each for each in folders if each is not None and os.path.isdir(each)]
        if self.session.folders:
            # paths are shown from here, as they are by a command that is run here
            self.session.launch = self.session.launch._replace(home=home_at(self.session.folders[0]))
        self.client = client_of(params.capabilities)
        self.publisher.pulls = self.client.pulls
        self.files.client = self.client

    def start(self) -> None:
        """The client is ready."""
        registrations = []
        if self.client.watches_on_demand:
            watchers = [lsp.FileSystemWatcher(pattern) for pattern in _WATCHED]
            watching = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
            registrations.append(lsp.Registration("watch", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, watching))
        if self.client.formats_on_demand:
            policies = lsp.TextDocumentFilterPattern("**/*" + SUFFIX)
            formatting = lsp.DocumentFormattingRegistrationOptions(document_selector=[policies])
            registrations.append(lsp.Registration("format", lsp.TEXT_DOCUMENT_FORMATTING, formatting))
        if registrations:
            self.client_register_capability(lsp.RegistrationParams(registrations))
        for words in self._refusals:
            self._warn(words.to(self.session.launch.without_file().lang))
        for folder in self.session.folders:
            self._start(folder)

    def _start(self, folder: str) -> None:
        if not is_too_wide(folder):
            self.session.start(folder)

    def change_folders(self, event: lsp.WorkspaceFoldersChangeEvent) -> None:
        """Folders come and go."""
        for each in event.removed:
            gone = self.session.buffers.folder(each.uri)
            if gone is not None:
                self.session.leave(gone)
        for each in event.added:
            folder = self.session.buffers.folder(each.uri)
            if folder is not None and folder not in self.session.folders and os.path.isdir(folder):
                self.session.folders.append(folder)
                self._start(folder)

    # --- texts -----------------------------------------------------------------------------------------------------

    def open(self, document: lsp.TextDocumentItem) -> None:
        """A file is opened."""
        path = self.session.buffers.put(document.uri, document.language_id, document.version, document.text)
        if path is not None:
            self.session.opened(path)

    def change(self, params: lsp.DidChangeTextDocumentParams) -> None:
        """A text is changed: as a whole, as we ask for it, or by ranges, should a client send them all the same."""
        buffers = self.session.buffers
        path = buffers.path(params.text_document.uri)
        buffer = None if path is None else buffers.get(path)
        if path is None or buffer is None:
            return
        text = buffer.text
        for change in params.content_changes:
            text = _changed(text, change, buffers.encoding)
        buffers.put(buffer.uri, buffer.language, params.text_document.version, text)
        self.session.changed(path)

    def close(self, uri: str) -> None:
        """A file is closed: what is on the disk counts again."""
        path = self.session.buffers.remove(uri)
        if path is not None:
            self.publisher.forget(path)
            self.session.closed(path)

    # --- who answers -----------------------------------------------------------------------------------------------

    def answering(self, uri: str) -> tuple[str, ContractFeatures | PolicyFeatures]:
        """The path of a file, and who answers about it; of what is no file nobody knows anything."""
        path = self.session.buffers.path(uri) or ""
        return path, self.policies if path.endswith(SUFFIX) else self.contracts

    def policy(self, uri: str) -> str | None:
        """The path of a policy's file."""
        path = self.session.buffers.path(uri)
        return path if path is not None and path.endswith(SUFFIX) else None

    def contract(self, uri: str) -> str | None:
        """The path of any other file."""
        path = self.session.buffers.path(uri)
        return None if path is None or path.endswith(SUFFIX) else path

    async def explain(self, rule: str) -> str:
        """A rule explained, as Markdown."""
        return await self.contracts.explain(rule)

    # --- diagnostics -----------------------------------------------------------------------------------------------

    async def _deliver_project(self, state: ProjectState) -> None:
        self._tell(state)
        # configurations further down tell of their own files
        for root in state.findings.elsewhere - {*self.session.projects}:
            self.session.start(root)
        self._recount(state)
        await self.publisher.deliver(state.root, state.findings.found, state.at.versions)

    async def _deliver_policy(self, state: PolicyState) -> None:
        await self.publisher.deliver(state.owner, state.found, state.at.versions)

    def _gone(self, owner: str) -> None:
        self.publisher.drop(owner)
        self._troubles.pop(owner, None)

    def _tell(self, state: ProjectState) -> None:
        """The day of the check, and what keeps contracts from being checked; each once."""
        check, root = state.check, state.root
        day = _AS_OF.to(check.lang).format(day=check.as_of.isoformat())
        if self._told.get(root) != day:
            self._told[root] = day
            self.window_log_message(lsp.LogMessageParams(lsp.MessageType.Info, f"kitei: {root}: {day}"))
        if check.troubles != self._troubles.get(root, ()):
            self._troubles[root] = check.troubles
            if check.troubles:
                self._warn("\n".join(each.to(check.lang) for each in check.troubles))

    def _warn(self, text: str) -> None:
        self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Warning, f"kitei: {text}"))

    def _recount(self, state: ProjectState) -> None:
        """Lenses of open policies are shown anew where a rule has another number of findings now."""
        counted = count_by_rule(state)
        changed, self._counted[state.root] = counted != self._counted.get(state.root), counted
        if changed and self.client.refreshes_lenses and self.session.policies:
            self.workspace_code_lens_refresh(None)

    async def pull(self, uri: str, before: str | None) -> lsp.DocumentDiagnosticReport:
        """The diagnostics of a file as it is now."""
        path = self.session.buffers.path(uri)
        if path is None:
            return lsp.RelatedFullDocumentDiagnosticReport([])
        await self._settled(path)
        told = self.publisher.pulled(path)
        if told.id == before:
            return lsp.RelatedUnchangedDocumentDiagnosticReport(told.id)
        return lsp.RelatedFullDocumentDiagnosticReport(list(told.diagnostics), result_id=told.id)

    async def _settled(self, path: str) -> None:
        is_open = self.session.buffers.get(path) is not None
        if path.endswith(SUFFIX):
            folder = os.path.dirname(path)
            if is_open or folder in self.session.policies:
                await self.session.policy(folder).current()
        elif is_open or root_of(path, self.session.folders, self.session.launch) in self.session.projects:
            await self.session.project(path).current()

    async def pull_all(self, before: list[lsp.PreviousResultId]) -> lsp.WorkspaceDiagnosticReport:
        """The diagnostics of all files, those of which the client knows that there were some among them."""
        for project in list(self.session.projects.values()):
            await project.current()
        for policy in list(self.session.policies.values()):
            await policy.current()
        known = {
            path: each.value for each in before if (path := self.session.buffers.path(each.uri)) is not None
        }
        versions = self.session.buffers.versions()
        return lsp.WorkspaceDiagnosticReport(
            [
                self._item(path, known.get(path), versions.get(path))
                for path in sorted({*self.publisher.paths(), *known})
            ]
        )

    def _item(
        self, path: str, known: str | None, version: int | None
    ) -> lsp.WorkspaceDocumentDiagnosticReport:
        told, uri = self.publisher.of(path), self.session.buffers.uri(path)
        if told.id == known:
            return lsp.WorkspaceUnchangedDocumentDiagnosticReport(uri, told.id, version=version)
        return lsp.WorkspaceFullDocumentDiagnosticReport(
            uri, list(told.diagnostics), version=version, result_id=told.id
        )

    def report_server_error(self, error: Exception, source: Any) -> None:
        """What goes wrong between us and the client is told in the log alone, and what we refuse in the answer."""
        if not isinstance(error, JsonRpcInvalidParams):
            print(f"kitei: {source.__name__}: {error}", file=sys.stderr)  # noqa: T201  (it is the log)


_ENCODINGS: dict[str, Encoding] = {"utf-8": "utf-8", "utf-16": "utf-16", "utf-32": "utf-32"}


def asked_by(launch: Launch, options: dict[str, Any], locale: str | None) -> tuple[Launch, list[Words]]:
    """How the server was started, with what the client asks for, and what of that it does not get.

    Its settings go before the command line, its locale behind all configuration.
    """
    asked = ((BY_NAME["lang"], "lang"), (BY_NAME["as-of"], "asOf"))
    said = [(key, name, str(options[name])) for key, name in asked if options.get(name)]
    layer, problems = layer_of("client", said)
    lang: Lang = launch.lang if locale is None else "ja" if locale.lower().startswith("ja") else "en"
    return launch._replace(layers=(layer, *launch.layers), lang=lang), [
        _passed_over(each) for each in problems
    ]


def _passed_over(problem: Problem) -> Words:
    en, ja = problem.told()
    return Words(_PASSED_OVER.en.format(why=en), _PASSED_OVER.ja.format(why=ja))


def _changed(text: str, change: lsp.TextDocumentContentChangeEvent, encoding: Encoding) -> str:
    if isinstance(change, lsp.TextDocumentContentChangeWholeDocument):
        return change.text
    lines = Lines(text, encoding)
    start, end = sorted((lines.offset_of(change.range.start), lines.offset_of(change.range.end)))
    return text[:start] + change.text + text[end:]
