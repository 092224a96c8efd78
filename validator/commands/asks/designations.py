"""What a change says anew in the company's designations, key by key."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from validator.commands.asks.sides import Answer, Change, Side
from validator.commands.asks.words import ask
from validator.evaluation.former import Former
from validator.model.report import Ask
from validator.shape.engine import DESIGNATIONS, RECORD
from validator.sources.document import Mapping, Scalar, said, shown
from validator.sources.read import File, read
from validator.sources.refusal import Refused
from validator.text.wording import Lang


class _Record(NamedTuple):
    """The record that counts, and its file."""

    path: str
    root: Mapping


def asks(change: Change, answer: Answer, lang: Lang) -> Iterator[Ask]:
    """Of the record that counted before, and the one that counts now."""
    then, now = (_record(change, side, answer) for side in (change.then, change.now))
    before, after = (
        {} if each is None else {entry.key.text: entry.value for entry in each.root.entries}
        for each in (then, now)
    )
    for key in dict.fromkeys([*before, *after]):
        was, is_ = before.get(key), after.get(key)
        if key != RECORD and (was is None or is_ is None or said(was) != said(is_)):
            said_then, said_now = (None if each is None else shown(each) for each in (was, is_))
            yield ask(
                "designations", _where(then if is_ is None else now, key), key, said_then, said_now, lang
            )


def _where(record: _Record | None, key: str) -> str:
    entry = None if record is None else record.root.get(key)
    return (
        "" if record is None else f"{record.path}:{entry.key.span.line}" if entry is not None else record.path
    )


def _record(change: Change, side: Side, answer: Answer) -> _Record | None:
    settings = side.settings(answer.project.file)
    if settings is not None and settings.designations is not None:
        absolute = side.launch.home.absolute(settings.designations)
        data = side.tree.load(absolute, os.path.dirname(absolute))
        files = [(settings.designations, b"" if isinstance(data, Refused) else data)]
        contents = [(path, read(each)) for path, each in files]
    else:
        contents = _contents(change.compared(answer), answer, is_then=side is change.then)
    return next(iter(_records(contents)), None)


def _contents(former: Former | None, answer: Answer, *, is_then: bool) -> list[tuple[str, File | Refused]]:
    """All files of a side, in the order of their paths."""
    gathered = answer.outcome.gathered
    now = [] if gathered is None else [(each.path, each.content) for each in gathered.sources]
    if not is_then:
        return sorted(now, key=lambda each: each[0])
    if former is None:
        return []
    same = [each for each in now if each[0] in former.same]
    return sorted(
        [*same, *((each.path, each.content) for each in former.differing)], key=lambda each: each[0]
    )


def _records(contents: list[tuple[str, File | Refused]]) -> Iterator[_Record]:
    for path, content in contents:
        for document in content.documents if isinstance(content, File) else ():
            if isinstance(document.root, Mapping) and _designates(document.root):
                yield _Record(path, document.root)


def _designates(root: Mapping) -> bool:
    entry = root.get(RECORD)
    return entry is not None and isinstance(entry.value, Scalar) and entry.value.text == DESIGNATIONS
