"""The protocol with what pygls leaves open: every request is answered, and no traceback goes to the client."""

from __future__ import annotations

import sys
from typing import Any

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol

_OURS = (
    lsp.TEXT_DOCUMENT_DID_OPEN,
    lsp.TEXT_DOCUMENT_DID_CHANGE,
    lsp.TEXT_DOCUMENT_DID_CLOSE,
    lsp.NOTEBOOK_DOCUMENT_DID_OPEN,
    lsp.NOTEBOOK_DOCUMENT_DID_CHANGE,
    lsp.NOTEBOOK_DOCUMENT_DID_CLOSE,
    lsp.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS,
)
"""What pygls does by itself and we do in its place: it keeps texts a second time, and opens files it does not know."""


class Protocol(LanguageServerProtocol):
    """One client's connection."""

    def __init__(self, server: Any, converter: Any) -> None:
        super().__init__(server, converter)
        for method in _OURS:
            self.fm.builtin_features.pop(method, None)
        self._begun = False

    @property
    def was_shut_down(self) -> bool:
        """Whether the client has asked for the end, as it must before it leaves."""
        return bool(self._shutdown)

    def structure_message(self, data: dict[str, Any]) -> Any:
        """A message as a value. A request whose parameters are of the wrong form is answered (JSON-RPC 2.0, 5.1)."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" in data and "id" in data:
                self._refuse(data["id"], lsp.ErrorCodes.InvalidParams, "The parameters have the wrong form.")
            raise error from None

    def handle_message(self, message: Any) -> None:
        """A message. Requests before the beginning and after the end are refused (LSP 3.17, "Server lifecycle")."""
        method, number = getattr(message, "method", None), getattr(message, "id", None)
        if method == lsp.INITIALIZE and self._begun:
            self._refuse(number, lsp.ErrorCodes.InvalidRequest, "The server was initialized before.")
        elif method is not None and number is not None and self._shutdown:
            self._refuse(number, lsp.ErrorCodes.InvalidRequest, "The server was shut down.")
        elif method not in (None, lsp.INITIALIZE, lsp.EXIT) and not self._begun:
            if number is not None:
                self._refuse(
                    number, lsp.ErrorCodes.ServerNotInitialized, "The server is not initialized yet."
                )
        else:
            self._begun = self._begun or method == lsp.INITIALIZE
            super().handle_message(message)

    def _refuse(self, number: Any, code: lsp.ErrorCodes, message: str) -> None:
        self._send_response(number, error=lsp.ResponseError(code.value, message))

    def _send_response(self, msg_id: Any, result: Any = None, error: lsp.ResponseError | None = None) -> None:
        if error is not None and error.code == lsp.ErrorCodes.InternalError.value:
            trace = error.data.get("traceback") if isinstance(error.data, dict) else None
            print(error.message, *(trace or ()), sep="\n", file=sys.stderr)  # noqa: T201  (it is the log)
            error = lsp.ResponseError(error.code, "kitei: internal error. The server's log has more.")
        super()._send_response(msg_id, result, error)
