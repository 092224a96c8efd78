"""`kitei format`: a policy's text in the one style, with its comments, its line ends and its byte order mark."""

from __future__ import annotations

from itertools import chain

from validator.language.errors import CompileError
from validator.language.parsing.parse import parse_file
from validator.language.printing.comments import placed, woven
from validator.language.printing.files import paragraphs
from validator.language.printing.layout import ends
from validator.language.printing.tokens import Scanned, quoted_as, scan
from validator.language.syntax import File

_BOM = "\ufeff"


def formatted(text: str, path: str = "") -> str | tuple[CompileError, ...]:
    """A policy file's text as `kitei format` writes it, or why there is none.

    The tree and the sequence of comments stay what they are. Lines end as most of them do in `text`.
    """
    mark = _BOM if text.startswith(_BOM) else ""
    bare = text.removeprefix(_BOM)
    ending = "\r\n" if 2 * bare.count("\r\n") > bare.count("\n") else "\n"
    bare = bare.replace("\r\n", "\n")
    file, errors = parse_file(path, bare)
    if file is None or errors:
        return tuple(errors)
    scanned = scan(bare)
    after = _in_style(file, scanned)
    # a name may be bare where the printer cannot know it; only the parser does
    for each in (quoted_as(after, scanned.tokens), after):
        errors = [] if each == bare else _errors_of(each, path, file, scanned)
        if not errors:
            return mark + each.replace("\n", ending)
    return tuple(errors)


def _in_style(file: File, scanned: Scanned) -> str:
    lines = paragraphs(file)
    at, places = 0, [0]
    for _, doc in chain.from_iterable(lines):
        places += ends(doc, at)
        at = places[-1]
    return woven(lines, scanned, placed(scanned.comments, sorted(set(places))))


def _errors_of(text: str, path: str, file: File, before: Scanned) -> list[CompileError]:
    """What is wrong with a text that was laid out anew: a line too long, at most. It says what it said."""
    again, errors = parse_file(path, text)
    if not errors:
        comments = [each.text for each in scan(text).comments]
        if again != file or comments != [each.text for each in before.comments]:
            raise AssertionError(path)
    return errors
