"""A policy made ready to judge: the built-in one as it ships, any other compiled, now or before.

A wheel brings its built-in policy as Python modules of its own: no hashing, no compiler, no body of a rule.
Everywhere else the compiler runs once, and what it made is kept as data under the digest of all that it
was made from.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from validator.bundled import DEFAULT_POLICY, grammar_text, policy_folder
from validator.commands.configuration.tree import DISK, Tree
from validator.commands.shipped import Shipped, shipped
from validator.evaluation.check import Tariff
from validator.evaluation.compiled import CompiledEngine, Functions, functions
from validator.named_tuple import NamedTuple
from validator.version import VERSION

if TYPE_CHECKING:
    from validator.evaluation.engine import Engine
    from validator.language.errors import CompileError
    from validator.model.declarations import Declarations, Head
    from validator.model.program import Program

EngineName: TypeAlias = Literal["compiled", "reference"]


class Kept(Protocol):
    """Where compiled programs are kept between runs. Never fails: what cannot be kept is compiled again."""

    def read(self, key: str) -> str | None:
        """What was kept under a key."""

    def write(self, key: str, text: str) -> None:
        """Keeps a text under a key."""


class Loaded:
    """A policy that compiles. Its program and its functions are loaded when they are asked for."""

    def __init__(
        self,
        declarations: Declarations,
        heads: Sequence[Head],
        digest: str,
        program: Callable[[], Program],
        functions: Callable[[], Functions],
    ) -> None:
        self.declarations = declarations
        self.heads = heads
        self.digest = digest
        self._load = program
        self._write = functions
        self._program: Program | None = None
        self._functions: Functions | None = None

    def program(self) -> Program:
        """The whole program."""
        if self._program is None:
            self._program = self._load()
        return self._program

    def engine(self, name: EngineName = "compiled") -> Engine:
        """An engine that judges by it."""
        if name == "reference":
            from validator.evaluation.interpret import Interpreter

            return Interpreter(self.program())
        if self._functions is None:
            self._functions = self._write()
        return CompiledEngine(self._functions)

    def tariff(self, engine: EngineName = "compiled") -> Tariff:
        """What a check takes."""
        return Tariff(self.declarations, self.heads, self.engine(engine), self.program, self.digest)


class PolicyErrors(NamedTuple):
    """A policy that does not compile."""

    folder: str
    errors: tuple[CompileError, ...]


def load_policy(
    folder: str | None = None, kept: Kept | None = None, tree: Tree = DISK
) -> Loaded | PolicyErrors:
    """The policy in a folder of a tree of files, or the built-in one."""
    if folder is None:
        ready = shipped(DEFAULT_POLICY)
        if ready is not None:
            return _of_shipped(ready)
        folder, tree = policy_folder(), DISK
    from validator.commands.policy_files import read_policy

    files = read_policy(folder, tree)
    return PolicyErrors(folder, files.errors) if files.errors else load_texts(folder, files.texts, kept)


def load_texts(
    folder: str, texts: Sequence[tuple[str, str]], kept: Kept | None = None
) -> Loaded | PolicyErrors:
    """The policy of these texts, each with the name of its file in the folder."""
    from validator.commands.policy_files import compiler_stamp

    key = _digest([*_sources(texts), ("", compiler_stamp())])
    text = None if kept is None else kept.read(key)
    program = None if text is None else restored(text, key)
    if program is None:
        from validator.language.compile import compile_files

        compiled = compile_files(texts, _digest(_sources(texts)))
        if compiled.program is None:
            return PolicyErrors(folder, compiled.errors)
        program = compiled.program
        if kept is not None:
            kept.write(key, _written(program, key))
    return of_program(program)


def of_program(program: Program) -> Loaded:
    """A program made ready to judge."""
    from validator.model.program import head_of

    heads = tuple(map(head_of, program.rules))
    return Loaded(program.declarations, heads, program.digest, lambda: program, lambda: functions(program))


def _of_shipped(ready: Shipped) -> Loaded:
    outline = ready.outline
    return Loaded(outline.declarations, outline.heads, outline.digest, ready.program, ready.functions)


def _sources(texts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """All that a program is made from: the version, the grammar, and the files with their names."""
    return [("version", VERSION), ("grammar", grammar_text()), *texts]


def _digest(named: Sequence[tuple[str, str]]) -> str:
    import hashlib

    found = hashlib.sha256()
    for part in (part.encode("utf-8", "surrogatepass") for pair in named for part in pair):
        # with the lengths, no two lists of names and texts give the same bytes
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()


def _written(program: Program, key: str) -> str:
    import json

    from validator.model.stored import dump

    return sealed(json.dumps([key, *dump(program)], ensure_ascii=True, separators=(",", ":")))


def sealed(content: str) -> str:
    """A text with its digest in front."""
    return f"{_digest([('', content)])}\n{content}"


def restored(text: str, key: str) -> Program | None:
    """The program that was kept; none where the text is not, to the letter, what was written under this key."""
    content = text.partition("\n")[2]
    if text != sealed(content):
        return None
    import json

    from validator.model.stored import load

    try:
        of, head, body = json.loads(content)
        return load(head, body) if of == key else None
    # whatever there is to fail at, the policy is compiled anew: a cache is never in the way
    except Exception:  # noqa: BLE001
        return None
