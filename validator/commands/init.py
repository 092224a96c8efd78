"""`kitei init`: a repository to begin with. What it holds are the templates that ship with the policy."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from validator.bundled import policy_folder
from validator.sources.writing import put
from validator.text.wording import Lang

SUFFIX = ".in"
"""Ends a template's name, so that no check and no configuration takes one for the real thing."""


WELCOME = ("README.md",)
"""What a new repository often has already: its own stays, and the rest is written."""


class Template(NamedTuple):
    """A file of the starter: its path in the repository, with `/` between its parts, and its text."""

    path: str
    text: str


class Outcome(NamedTuple):
    """The files written, and those of the folder's own that stay; or what was in the way, and then nothing is
    written; or why it failed."""

    written: tuple[str, ...] = ()
    in_the_way: tuple[str, ...] = ()
    fault: OSError | None = None
    kept: tuple[str, ...] = ()


def run(folder: str, lang: Lang) -> Outcome:
    """Writes the starter into a folder, which is made where it is not there. Overwrites nothing."""
    kept = tuple(name for name in WELCOME if os.path.isfile(os.path.join(folder, name)))
    templates = [each for each in starter(lang) if each.path not in kept]
    in_the_way = tuple(_in_the_way(folder, templates))
    if in_the_way:
        return Outcome(in_the_way=in_the_way)
    written: list[str] = []
    try:
        for template in templates:
            _write(_target(folder, template), template.text)
            written.append(template.path)
    except OSError as fault:
        return Outcome(tuple(written), (), fault, kept)
    return Outcome(tuple(written), kept=kept)


def starter(lang: Lang) -> list[Template]:
    """The templates of a language, by path. Raises OSError where the installation lacks them."""
    home = os.path.join(policy_folder(), "starter", lang)
    found = [
        os.path.join(folder, name)
        for folder, _, names in os.walk(home, onerror=_raise)
        for name in names
        if name.endswith(SUFFIX)
    ]
    return [Template(_shown(path, home), _text(path)) for path in sorted(found)]


def _raise(error: OSError) -> None:
    raise error


def _shown(path: str, home: str) -> str:
    return os.path.relpath(path, home).replace(os.sep, "/").removesuffix(SUFFIX)


def _text(path: str) -> str:
    with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123  # pathlib is not on the hot path
        return file.read()


def _target(folder: str, template: Template) -> str:
    return os.path.join(folder, *template.path.split("/"))


def _in_the_way(folder: str, templates: Sequence[Template]) -> Iterator[str]:
    """What stands where a file, or a folder of one, is to be; a link in the folder counts, wherever it leads."""
    if os.path.lexists(folder) and not os.path.isdir(folder):
        yield folder
        return
    for template in templates:
        target = _target(folder, template)
        parent = os.path.dirname(target)
        if os.path.lexists(target):
            yield template.path
        elif parent != folder and (
            os.path.islink(parent) or (os.path.lexists(parent) and not os.path.isdir(parent))
        ):
            yield os.path.dirname(template.path)


def _write(path: str, text: str) -> None:
    folder, name = os.path.split(path)
    os.makedirs(folder or ".", exist_ok=True)
    put(os.path.join(os.path.realpath(folder), name), text.encode("utf-8"), fresh=True)
