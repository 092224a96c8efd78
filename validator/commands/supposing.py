"""Records as they would be: keys with other values, and whole records that are not there.

What is supposed is YAML, laid over the record of the same kind and id as a case of a policy test is laid over its base,
and read by the same decoder. It stands behind the file, so that each of its lines has a number, marked as supposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias, Union

from validator.commands.overlay import identity, joined
from validator.evaluation.check import Source
from validator.shape.engine import CONTRACTOR, ID, RECORD
from validator.sources.document import Document, Scalar
from validator.sources.document import Mapping as Node
from validator.sources.read import File, read
from validator.sources.refusal import Refused
from validator.text.display import escape
from validator.text.wording import Words

_MARK = "--- # supposed"
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*(\.[A-Za-z_][A-Za-z0-9_-]*)*")
_Tree: TypeAlias = "dict[str, Union[str, _Tree]]"

_NO_KEY = Words(
    "`{text}` says no key and value. Write KEY=VALUE, such as received_on=2025-12-05.",
    "`{text}` はキーと値でない。received_on=2025-12-05 のように KEY=VALUE と書く。",
)
_TWICE = Words("`{key}` is supposed twice.", "`{key}` を二度仮定している。")
_NO_VALUE = Words(
    "`{text}`: what stands behind `=` is no value: {why}", "`{text}`: `=` の後が値でない: {why}"
)
_NO_RECORD = Words(
    "what is supposed is no record with `record` and `id`: {text}",
    "仮定するものが、`record` と `id` のある記録でない: {text}",
)
_NO_SUCH = Words(
    "no record here has the id {id}, and none can be supposed without its kind (`record`).",
    "識別子 {id} の記録はここになく、種類(`record`)なしには仮定できない。",
)
_NOT_READ = Words(
    "what is supposed cannot be read. Line {line}: {why}", "仮定する記録を読めない。{line}行: {why}"
)
_SEVERAL = Words(
    "several records have the id {id}: {places}. Say which, by `--suppose record=KIND` or `contractor=NAME`.",
    "識別子 {id} の記録が二つ以上ある: {places}。`--suppose record=種類` か `contractor=名` で示す。",
)


class Mistake(NamedTuple):
    """What is wrong with what is supposed."""

    message: Words


class Supposition(NamedTuple):
    """Documents of YAML, and what they are called where they stand in no file of the repository."""

    name: str
    text: str


class Supposed(NamedTuple):
    """The files as they would be, and the contractors and records that are concerned."""

    sources: list[Source]
    contractors: frozenset[str]
    records: frozenset[tuple[str, str]]
    """By kind and id."""


def keys_of(record: str, pairs: Sequence[str]) -> Supposition | Mistake:
    """`KEY=VALUE` for the record of an id; a key of a part is written with a dot, no value takes the key away."""
    tree: _Tree = {}
    for pair in pairs:
        key, sign, value = pair.partition("=")
        if not sign or _KEY.fullmatch(key) is None:
            return Mistake(_NO_KEY.format(text=escape(pair)))
        trouble = _trouble(value)
        if trouble is not None:
            return Mistake(_told(_NO_VALUE, trouble, text=escape(pair)))
        if not _put(tree, key.split("."), value):
            return Mistake(_TWICE.format(key=escape(key)))
    tree.setdefault(ID, record)
    return Supposition("--suppose", "\n".join(_lines(tree, "")) + "\n")


def _told(words: Words, why: Words, **values: object) -> Words:
    """Words that give a reason, each language its own."""
    return Words(words.en.format(why=why.en, **values), words.ja.format(why=why.ja, **values))


def _not_read(refused: Refused) -> Words:
    return _told(_NOT_READ, refused.message, line=refused.line)


def _trouble(value: str) -> Words | None:
    """Why a text is no value of YAML on one line."""
    content = read(f"key: {value}\n".encode("utf-8", "surrogateescape"))
    if isinstance(content, Refused):
        return content.message
    alone = len(content.lines) == 2 and len(content.documents) == 1
    root = content.documents[0].root if alone else None
    is_one = isinstance(root, Node) and len(root.entries) == 1 and not root.duplicates
    return None if is_one else Words("write it on one line.", "一行で書く。")


def _put(tree: _Tree, path: Sequence[str], value: str) -> bool:
    *above, last = path
    for step in above:
        inner = tree.setdefault(step, {})
        if isinstance(inner, str):
            return False
        tree = inner
    return tree.setdefault(last, value) is value


def _lines(tree: Mapping[str, str | _Tree], indent: str) -> Iterator[str]:
    for key, value in tree.items():
        if isinstance(value, str):
            yield f"{indent}{key}: {value}  # supposed"
        else:
            yield f"{indent}{key}:"
            yield from _lines(value, f"{indent}  ")


def suppose(sources: Sequence[Source], suppositions: Sequence[Supposition]) -> Supposed | Mistake:
    """The files with what is supposed."""
    found = _Laid(list(sources))
    for each in suppositions:
        content = read(each.text.encode("utf-8", "surrogateescape"))
        if isinstance(content, Refused):
            return Mistake(_not_read(content))
        for document in content.documents:
            mistake = found.lay(document, content, each.name)
            if mistake is not None:
                return mistake
    return Supposed(found.sources, frozenset(found.contractors), frozenset(found.records))


class _Laid:
    """The files while one record after another is laid over them."""

    def __init__(self, sources: list[Source]) -> None:
        self.sources = sources
        self.contractors: list[str] = []
        self.records: list[tuple[str, str]] = []

    def lay(self, said: Document, content: File, name: str) -> Mistake | None:
        """Lays a record over that of its id, or adds it."""
        id_, kind, contractor = (_text(said, key) for key in (ID, RECORD, CONTRACTOR))
        text = "\n".join(content.lines[said.start_line - 1 : said.end_line]).removeprefix("---").strip("\n")
        if id_ is None:
            return Mistake(_NO_RECORD.format(text=escape(text)))
        places = [
            (source, document)
            for source in self.sources
            if isinstance(source.content, File)
            for document in source.content.documents
            if _text(document, ID) == id_
            and kind in (None, _text(document, RECORD))
            and contractor in (None, _text(document, CONTRACTOR))
        ]
        if len(places) > 1:
            shown = ", ".join(f"{escape(source.path)}:{document.start_line}" for source, document in places)
            return Mistake(_SEVERAL.format(id=escape(id_), places=shown))
        if places:
            return self._over(*places[0], text)
        if kind is None:
            return Mistake(_NO_SUCH.format(id=escape(id_)))
        return self._added(text, name, None if contractor is not None else self._whose())

    def _over(self, source: Source, document: Document, text: str) -> Mistake | None:
        file = source.content
        assert isinstance(file, File)  # noqa: S101  (it has documents)
        whole = read(f"{file.text.rstrip()}\n{_MARK}\n{text}\n".encode("utf-8", "surrogateescape"))
        if isinstance(whole, Refused):
            return Mistake(_not_read(whole))
        # what was laid over it before stands in its place
        known, said = file.documents, whole.documents[-1]
        laid = [joined(each, said) if each is document else each for each in known]
        self._replace(source, whole._replace(documents=laid))
        self._concerns(document)
        return None

    def _whose(self) -> str | None:
        """Whose record it is where it does not say: of what was supposed before, or the only ones' that are here."""
        of = [
            _text(document, CONTRACTOR)
            for source in self.sources
            if source.reported and isinstance(source.content, File)
            for document in source.content.documents
        ]
        everybody = self.contractors or dict.fromkeys(each for each in of if each is not None)
        return next(iter(everybody)) if len(set(everybody)) == 1 else None

    def _added(self, text: str, name: str, contractor: str | None) -> Mistake | None:
        """`contractor`: whose it is, unless it says so itself."""
        if contractor is not None and text.lstrip().startswith("{"):
            text = f"{text.rstrip().removesuffix('}').rstrip(', ')}, {CONTRACTOR}: {contractor}}}"
        elif contractor is not None:
            text = f"{text}\n{CONTRACTOR}: {contractor}"
        known = next((each for each in self.sources if each.path == name), None)
        before = known.content.text if known is not None and isinstance(known.content, File) else ""
        content = read(f"{before}{_MARK}\n{text}\n".encode("utf-8", "surrogateescape"))
        if isinstance(content, Refused):
            return Mistake(_not_read(content))
        source = Source(name, content, named=True, reported=True)
        if known is None:
            self.sources.append(source)
        else:
            self._replace(known, source.content)
        self._concerns(content.documents[-1])
        return None

    def _replace(self, source: Source, content: File | Refused) -> None:
        self.sources[self.sources.index(source)] = source._replace(content=content)

    def _concerns(self, document: Document) -> None:
        contractor, of = _text(document, CONTRACTOR), identity(document)
        if contractor is not None:
            self.contractors.append(contractor)
        if of is not None and of[1] is not None:
            self.records.append((of[0], of[1]))


def _text(document: Document, key: str) -> str | None:
    entry = document.root.get(key) if isinstance(document.root, Node) else None
    return entry.value.text if entry is not None and isinstance(entry.value, Scalar) else None
