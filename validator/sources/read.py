"""One file's bytes to its documents: the whole way, as one pure function."""

from __future__ import annotations

from validator.named_tuple import NamedTuple
from validator.sources.decoding import decode
from validator.sources.directives import NONE, WORDS, Directives
from validator.sources.document import Document
from validator.sources.refusal import Refused, Trouble, refused
from validator.sources.tree import read_tree


class File(NamedTuple):
    """A file that was read: its text without a byte order mark, its lines without their ends, its content.

    The last of the `lines` is always empty, so that the end of the text has a place, too.
    """

    text: str
    lines: list[str]
    documents: list[Document]
    comments: Directives


def read(data: bytes) -> File | Refused:
    """The documents of a file, or why it is refused. A file without content is a file without documents."""
    source = decode(data)
    if isinstance(source, Refused):
        return source
    tree = _unresolved(source.text) or read_tree(source.text, source.lines, suspect=source.suspect)
    if isinstance(tree, Trouble):
        return refused(tree, source.lines, source.text)
    return File(source.text, source.lines, tree, _directives(source.text, source.lines, tree))


def _unresolved(text: str) -> Trouble | None:
    # almost no file holds such marks: the module that finds them is loaded for those only
    if "<<<<<<< " not in text and ">>>>>>> " not in text:
        return None
    from validator.text.merge_marks import UNRESOLVED, first_merge_mark

    line = first_merge_mark(text)
    return None if line is None else Trouble(line, 1, UNRESOLVED)


def _directives(text: str, lines: list[str], documents: list[Document]) -> Directives:
    # few files hold directives: the module that reads them is loaded for those only
    if not any(comment[:24].lstrip(" \t").lower().startswith(WORDS) for comment in text.split("#")[1:]):
        return NONE
    from validator.sources.directive_reader import directives

    return directives(lines, documents)
