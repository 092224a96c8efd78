"""Writes what a distribution ships of its policies."""

from __future__ import annotations

import os

from validator.commands.policy import PolicyErrors, load_policy
from validator.commands.shipped import artefacts, package_name


class NotShippable(ValueError):  # it is the policy that is at fault
    """A built-in policy does not compile; the message says where and why."""


def write_compiled(policies: str, into: str) -> list[str]:
    """Compiles every policy in a folder. Returns the paths written, relative to `into`, with `/`."""
    files = {"__init__.py": '"""The built-in policies, compiled."""\n'}
    for name in sorted(os.listdir(policies)):
        folder = os.path.join(policies, name)
        if os.path.isdir(folder):
            package = package_name(name).rpartition(".")[2]
            files |= {f"{package}/{file}": text for file, text in _compiled(folder).items()}
    for path, text in files.items():
        target = os.path.join(into, *path.split("/"))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123
            file.write(text)
    return list(files)


def _compiled(folder: str) -> dict[str, str]:
    loaded = load_policy(folder)
    if isinstance(loaded, PolicyErrors):
        lines = [
            f"{each.path}:{each.span.line}:{each.span.column}: {each.message.en}" for each in loaded.errors
        ]
        raise NotShippable("\n".join(lines))
    return artefacts(loaded.program())
