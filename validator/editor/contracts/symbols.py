"""The outline of a contract file, and the records of all files by name."""

from __future__ import annotations

from collections.abc import Iterator

from validator.editor.answers import Found, Location, Outline
from validator.editor.contracts.describer import Describer
from validator.editor.contracts.findings import file_of
from validator.editor.contracts.project import Project
from validator.editor.contracts.spots import contractor_of, kind_of, tables_of, text_of
from validator.model.types import Type
from validator.shape.engine import ID, RECORD
from validator.shape.tables import Field, Table
from validator.sources.document import Document, Entry, Mapping, Node, Scalar, Sequence
from validator.sources.read import File
from validator.text.display import clip, escape
from validator.text.place import Span

_WIDEST = 60


def outline(project: Project, path: str) -> tuple[Outline, ...]:
    """The records of a file with their parts and lists; nothing where it is not YAML."""
    file, tables, describer = file_of(project, path), tables_of(project), Describer(project)
    found = []
    for document in file.documents if file is not None else ():
        table = kind_of(document.root, tables)
        if table is not None and isinstance(document.root, Mapping) and document.root.entries:
            found.append(_record(describer, document.root, table))
    return tuple(found)


def _record(describer: Describer, root: Mapping, table: Table) -> Outline:
    label = describer.say(table.kind.label)
    id_ = root.get(ID)
    name = text_of(root, ID) or label
    entry = root.entries[0] if id_ is None else id_
    detail = ", ".join(filter(None, (label if name != label else "", contractor_of(root) or "")))
    children = tuple(_children(describer, root, table))
    span = root.span
    return Outline(_shown(name), _shown(detail), "record", span, _inside(entry.value, entry, span), children)


def _inside(node: Node, entry: Entry, within: Span) -> Span:
    """The place of a value, or of its key where it is empty."""
    span = node.span if isinstance(node, Scalar) else entry.key.span
    span = entry.key.span if span[:2] == span[2:] else span
    return span if within[:2] <= span[:2] and span[2:] <= within[2:] else Span(*within[:2], *within[:2])


def _children(describer: Describer, node: Mapping, table: Table | None) -> Iterator[Outline]:
    """The keys of a mapping that hold parts or lists."""
    for entry in node.entries:
        field = None if table is None else table.fields.get(entry.key.text)
        if isinstance(entry.value, Scalar) or not entry.key.text:
            continue
        span = Span(*entry.key.span[:2], *entry.value.span[2:])
        detail = "" if field is None else describer.say(field.key.label)
        of = None if field is None else field.element or field
        part = of.table if of is not None and of.type.name == "part" else None
        if isinstance(entry.value, Mapping):
            children = tuple(_children(describer, entry.value, part))
            yield Outline(_shown(entry.key.text), detail, "part", span, entry.key.span, children)
        else:
            items = tuple(_items(describer, entry.value, part))
            yield Outline(_shown(entry.key.text), detail, "list", span, entry.key.span, items)


def _items(describer: Describer, node: Sequence, part: Table | None) -> Iterator[Outline]:
    """The parts in a list, each by the values that tell it from the others."""
    for number, item in enumerate(node.items, 1):
        if isinstance(item, Mapping) and item.entries:
            name = _called(item, part) or str(number)
            label = "" if part is None else describer.say(part.kind.label)
            first = item.entries[0]
            name_span = _inside(first.value, first, item.span)
            yield Outline(name, label, "part", item.span, name_span, tuple(_children(describer, item, part)))


def _called(item: Mapping, part: Table | None) -> str:
    keys = [each.key.text for each in item.entries] if part is None else [*part.fields]
    texts = [text_of(item, key) for key in keys if part is None or _tells(part.fields[key])]
    return _shown(", ".join(text for text in texts if text))


def _tells(field: Field) -> bool:
    type_: Type = field.type
    return not field.key.optional and type_.name not in ("yen", "integer", "boolean", "list", "part", "value")


def _shown(text: str) -> str:
    return clip(escape(text), _WIDEST)


# --- of all files --------------------------------------------------------------------------------------------------


def record_symbols(project: Project, query: str, most: int = 500) -> tuple[Found, ...]:
    """The records whose id, contractor, kind or label has all words of a query; files by their order."""
    words = query.casefold().split()
    found: list[Found] = []
    describer = Describer(project)
    for path, content in project.files.items():
        if isinstance(content, File):
            for document in content.documents:
                symbol = _symbol(describer, path, document, words)
                if symbol is not None:
                    found.append(symbol)
                if len(found) >= most:
                    return tuple(found)
    return tuple(found)


def _symbol(describer: Describer, path: str, document: Document, words: list[str]) -> Found | None:
    root = document.root
    kind = describer.declarations.kind(text_of(root, RECORD) or "")
    if kind is None or kind.role == "part" or not isinstance(root, Mapping):
        return None
    id_, contractor = text_of(root, ID) or "", contractor_of(root) or ""
    searched = f"{id_} {contractor} {kind.name} {kind.label.en} {kind.label.ja}".casefold()
    if not all(word in searched for word in words):
        return None
    label = describer.say(kind.label)
    entry = root.get(ID) if id_ else root.entries[0]
    span = root.span if entry is None else entry.value.span
    return Found(_shown(id_ or label), label, "record", Location(path, span), _shown(contractor))
