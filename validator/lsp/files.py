"""Any file that an answer points at: as the editor has it, else as it was judged, else as it is on the disk."""

from __future__ import annotations

from validator.lsp.client import Client
from validator.lsp.convert import Edits
from validator.lsp.disk import text_on_disk
from validator.lsp.positions import Lines
from validator.lsp.session import Session


class Files:
    """Texts and names of files. Paths may be written from home."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.client = Client()

    def lines(self, path: str) -> Lines | None:
        """The lines of a file; none where it cannot be read."""
        absolute = self._session.launch.home.path(path)
        buffer = self._session.buffers.get(absolute)
        if buffer is not None:
            return buffer.lines
        text = text_on_disk(absolute)
        return None if text is None else Lines(text, self._session.buffers.encoding)

    def uri(self, path: str) -> str:
        """The name of a file."""
        return self._session.buffers.uri(self._session.launch.home.path(path))

    def version(self, path: str) -> int | None:
        """The version of an open file."""
        buffer = self._session.buffers.get(self._session.launch.home.path(path))
        return None if buffer is None else buffer.version

    def edits(self) -> Edits:
        """How edits are handed over."""
        return Edits(self, versioned=self.client.takes_versions)
