"""`kitei lsp`."""

from __future__ import annotations

import gc
import os
import sys
from importlib.util import find_spec

from validator.cli.cache import Cache
from validator.cli.configure import launched
from validator.cli.parsed import Arguments
from validator.cli.session import Session, Usage
from validator.text.wording import Words

_NOT_THERE = Words(
    'kitei: the language server needs pygls, which is not installed. Install it with: pip install "kitei[lsp]"',
    'kitei: 言語サーバに要る pygls がない。次のとおりインストールする: pip install "kitei[lsp]"',
)


def run(arguments: Arguments, session: Session) -> int:
    """Serves one editor until it leaves."""
    if find_spec("pygls") is None:
        raise Usage(_NOT_THERE)
    # imported here because it is heavy, and not there without the extra
    from validator.lsp.serve import serve

    # unlike other commands, this one lives long
    gc.enable()
    status = serve(launched(arguments, os.environ, session), Cache(os.environ))
    # a check may be running still, and nobody waits for it any more
    sys.stderr.flush()
    os._exit(status)
