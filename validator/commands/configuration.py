"""What a repository's `kitei.toml` says."""

from __future__ import annotations

import os

FILE = "kitei.toml"


class Misconfigured(ValueError):
    """The configuration cannot be used; the message says where and why."""


def configured_paths(folder: str = ".") -> list[str]:
    """The `paths` of the nearest `kitei.toml` upwards, as paths from the current folder; none where there is none."""
    found = _find(os.path.abspath(folder))
    if found is None:
        return []
    # imported here because most runs have no configuration
    import tomllib

    with open(found, "rb") as file:  # noqa: PTH123  # pathlib is not on the hot path
        try:
            settings = tomllib.load(file)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise Misconfigured(f"{found}: {error}") from None
    paths = settings.get("paths", [])
    unknown = [key for key in settings if key != "paths"]
    if unknown or not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        what = f"unknown key {unknown[0]!r}" if unknown else "`paths` is a list of texts"
        raise Misconfigured(f"{found}: {what}")
    home = os.path.dirname(found)
    return [os.path.relpath(os.path.join(home, path)) for path in paths]


def _find(folder: str) -> str | None:
    while True:
        candidate = os.path.join(folder, FILE)
        if os.path.isfile(candidate):
            return candidate
        above = os.path.dirname(folder)
        if above == folder or os.path.lexists(os.path.join(folder, ".git")):
            return None
        folder = above
