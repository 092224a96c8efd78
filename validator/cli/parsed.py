"""The arguments of a command line, read: `--as-of 2025-11-01` is `arguments.as_of`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any


class Arguments:
    """An attribute for each option by its name, `given` for what stands without one, and `ordered`: see `declare`.

    `launch` and `settings` are what `configure` makes of them, where the command has `--config`.
    """

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...

        def __setattr__(self, name: str, value: Any) -> None: ...
