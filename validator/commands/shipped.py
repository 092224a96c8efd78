"""The built-in policies as a distribution brings them: compiled when it was built, as modules of the package.

For each policy a package `validator._data.compiled.NAME` with `head` (the declarations and the rules' heads),
`rules` (the rules' functions) and `body.json` (the program's bodies, for explaining what is found). A
checkout has none of them.
"""

from __future__ import annotations

import os.path
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from validator.evaluation.compiled import Functions
from validator.model.declarations import Outline
from validator.named_tuple import NamedTuple

if TYPE_CHECKING:
    from types import ModuleType

    from validator.model.program import Program

BASE = "validator._data.compiled"
_HEAD, _RULES, _BODY = "head", "rules", "body.json"


class Shipped(NamedTuple):
    """A policy as it ships. Only its head is loaded."""

    package: str
    outline: Outline

    def functions(self) -> Functions:
        """The functions of its rules and definitions."""
        module = _module(f"{self.package}.{_RULES}")
        return Functions(module.RULES, module.DEFINITIONS)

    def program(self) -> Program:
        """The whole program."""
        import json

        from validator.model.stored import load_body

        folder = os.path.dirname(_module(self.package).__file__ or "")
        with open(os.path.join(folder, _BODY), encoding="utf-8") as file:  # noqa: PTH123
            return load_body(self.outline, json.load(file))


def shipped(policy: str, base: str = BASE) -> Shipped | None:
    """A built-in policy as it ships; none in a checkout."""
    package = package_name(policy, base)
    try:
        head = _module(f"{package}.{_HEAD}")
    except ModuleNotFoundError:
        return None
    return Shipped(package, Outline(head.DECLARATIONS, head.HEADS, head.DIGEST))


def package_name(policy: str, base: str = BASE) -> str:
    """The package of a policy."""
    return f"{base}.{policy.replace('-', '_')}"


def artefacts(program: Program) -> dict[str, str]:
    """The files of a policy's package by name."""
    import json

    from validator.evaluation.generate import generate
    from validator.model.stored import dump

    return {
        "__init__.py": '"""A built-in policy, compiled."""\n',
        f"{_HEAD}.py": _head_source(program),
        f"{_RULES}.py": generate(program),
        _BODY: json.dumps(dump(program).body, ensure_ascii=True, separators=(",", ":")),
    }


def _head_source(program: Program) -> str:
    """A module that makes the head again: calls of the model's classes with literals."""
    from validator.model.stored import outline

    declarations, heads, digest = outline(program)
    classes: set[type[Any]] = set()
    values = [f"DECLARATIONS = {_source(declarations, classes)}", f"HEADS = {_source(heads, classes)}"]
    imports = [
        f"from {each.__module__} import {each.__name__}" for each in sorted(classes, key=lambda c: c.__name__)
    ]
    return "\n".join(
        ['"""Written by kitei from a policy. Do not edit."""', *imports, *values, f"DIGEST = {digest!a}", ""]
    )


def _source(value: Any, classes: set[type[Any]]) -> str:
    if isinstance(value, tuple):
        items = _items(_source(item, classes) for item in value)
        if type(value) is tuple:
            return f"({items})"
        classes.add(type(value))
        return f"{type(value).__name__}({items})"
    return ascii(value)


def _items(sources: Iterable[str]) -> str:
    return "".join(f"{source}," for source in sources)


def _module(name: str) -> ModuleType:
    import importlib

    return importlib.import_module(name)
