"""What ships besides the code: grammar and built-in policies. Alone knows where they lie."""

from __future__ import annotations

import os.path

DEFAULT_POLICY = "iij-gio-remote-access"


def _root() -> str:
    """Holds `grammar/` and `policies/`: `_data` in a wheel, else the top of the checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(package, "_data")
    return inside if os.path.isdir(inside) else os.path.dirname(package)


def data_path(relative: str) -> str:
    """Where a shipped file or folder lies; `relative` is written with `/`."""
    return os.path.join(_root(), *relative.split("/"))


def data_text(relative: str) -> str:
    """A shipped file's text. Raises OSError where the installation lacks it."""
    with open(data_path(relative), encoding="utf-8", newline="") as file:  # noqa: PTH123  # pathlib is kept out of the cold start
        return file.read()


def grammar_text() -> str:
    """The grammar of the policy language."""
    return data_text("grammar/kitei.lark")


def policy_folder(name: str = DEFAULT_POLICY) -> str:
    """The folder of a built-in policy."""
    return data_path("policies/" + name)
