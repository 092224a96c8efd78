"""The protocol with what pygls leaves open: every request is answered, and no traceback goes to the client."""

from __future__ import annotations

import sys
from typing import Any

from lsprotocol.types import ErrorCodes, ResponseError
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol


class Protocol(LanguageServerProtocol):
    """One client's connection."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """A message as a value. A request whose parameters are of the wrong form is answered (JSON-RPC 2.0, 5.1)."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" in data and "id" in data:
                refused = ResponseError(ErrorCodes.InvalidParams.value, "The parameters have the wrong form.")
                self._send_response(data["id"], error=refused)
            raise error from None

    def _send_response(self, msg_id: Any, result: Any = None, error: ResponseError | None = None) -> None:
        if error is not None and error.code == ErrorCodes.InternalError.value:
            trace = error.data.get("traceback") if isinstance(error.data, dict) else None
            print(error.message, *(trace or ()), sep="\n", file=sys.stderr)  # noqa: T201  (it is the log)
            error = ResponseError(error.code, "kitei: internal error. The server's log has more.")
        super()._send_response(msg_id, result, error)
