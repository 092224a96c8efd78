"""The baseline: findings that were there when a repository took the gate up, by fingerprint.

What the baseline knows counts for no severity; what is new fails. It knows a finding as long as the value at its place
is the same; of a fault that keeps rules from being judged, as long as its record says the same. Its file has a line
for each finding, in the order of fingerprints, so that changes of two branches seldom meet, and it fails closed: one
that is broken knows nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from validator.gate.rules import OWN
from validator.gate.tally import with_violations
from validator.model.report import Report, Violation
from validator.sources.decoding import BOM
from validator.sources.refusal import Trouble
from validator.text.display import escape
from validator.text.merge_marks import UNRESOLVED, first_merge_mark
from validator.text.wording import Lang, Words

NAME = "kitei-baseline.json"
VERSION = 2
MAX_BYTES = 16 * 1024 * 1024

_NOT_UTF_8 = Words("The baseline is not UTF-8.", "ベースラインがUTF-8ではない。")
_TOO_LARGE = Words("The baseline is larger than 16 MiB.", "ベースラインが16 MiBを超えている。")
_NOT_JSON = Words(
    "The baseline is not JSON. Mend it, or record it anew by `kitei baseline`.",
    "ベースラインがJSONではない。直すか、`kitei baseline` で記録し直す。",
)
_VERSION = Words(
    "This baseline is neither of version 2 nor of version 1, those that this kitei reads.",
    "このベースラインは、この kitei の読む版(2と1)ではない。",
)
_FORM = Words(
    "This is no baseline as `kitei baseline` writes it. Record it anew.",
    "`kitei baseline` の書いたベースラインの形ではない。記録し直す。",
)
_TWICE = Words(
    "The baseline has the fingerprint {fingerprint} twice with one value. Delete one line.",
    "ベースラインに指紋 {fingerprint} が同じ値で2度ある。一方の行を削除する。",
)
_OLD = Words(
    "The baseline is of version 1 and knows no values: what has grown worse since is in it, too."
    " `kitei baseline --update` rewrites it.",
    "ベースラインは版1で、値を記録していない。その後に悪化したものも含めて扱う。"
    "`kitei baseline --update` で書き直す。",
)
_STALE = Words(
    "{count} of the baseline {are} no longer there ({rules}); `kitei baseline --update` drops {them}.",
    "ベースラインのうち{count}件はもうない({rules})。`kitei baseline --update` で除く。",
)

_HEADS = (b'{"version":2,"findings":[', b'{"version":1,"findings":[')
"""How the file begins, less the spaces."""


class Entry(NamedTuple):
    """A finding as the baseline has it, and how many times. Its path is written from the baseline's folder.

    `value` is a digest of what stood at its place; none where that is not known, from version 1: any will do then.
    """

    fingerprint: str
    value: str | None
    rule: str
    contractor: str | None
    record: str | None
    path: str
    times: int


_Key: TypeAlias = tuple[str, str | None]
"""A fingerprint and a value."""


class Baseline(NamedTuple):
    """What was there, in the order of fingerprints."""

    entries: tuple[Entry, ...]

    @property
    def total(self) -> int:
        """The number of findings."""
        return sum(each.times for each in self.entries)


def record(violations: Iterable[Violation], shown: Callable[[str], str]) -> Baseline:
    """The baseline of what is open; `shown` writes a finding's path from the baseline's folder."""
    found: dict[_Key, Entry] = {}
    for each in filter(_may_be_known, violations):
        seen = found.get((each.fingerprint, each.value))
        count = 1 if seen is None else seen.times + 1
        path = shown(each.path) if seen is None else seen.path
        found[each.fingerprint, each.value] = Entry(
            each.fingerprint, each.value, each.rule, each.contractor, each.record, path, count
        )
    return _sorted(found.values())


def _may_be_known(violation: Violation) -> bool:
    return violation.waiver is None and violation.rule not in OWN


def _sorted(entries: Iterable[Entry]) -> Baseline:
    return Baseline(tuple(sorted(entries, key=lambda each: (each.fingerprint, each.value or ""))))


def _key(entry: Entry) -> _Key:
    return entry.fingerprint, entry.value


def _counted(entries: Iterable[Entry]) -> Counter[_Key]:
    return Counter({_key(each): each.times for each in entries})


def _taken(left: Counter[_Key], fingerprint: str, value: str | None) -> bool:
    """Whether something is left that knows this finding; of that there is one less then."""
    for key in ((fingerprint, value), (fingerprint, None)):
        if left[key] > 0:
            left[key] -= 1
            return True
    return False


def apply(report: Report, baseline: Baseline) -> Report:
    """The report without what the baseline knows, of each fingerprint and value as many as it counts."""
    left = _counted(baseline.entries)
    new: list[Violation] = []
    known: list[Violation] = []
    for violation in report.violations:
        is_known = _may_be_known(violation) and _taken(left, violation.fingerprint, violation.value)
        (known if is_known else new).append(violation)
    rest = with_violations(report, new)
    summary = rest.summary._replace(baselined=len(known))
    return rest._replace(summary=summary, baselined=tuple(known))


def stale(baseline: Baseline, now: Baseline, seen: Callable[[Entry], bool]) -> tuple[Entry, ...]:
    """What the baseline has and is not there now, of what was `seen`; each with how many are gone."""
    left = _counted(now.entries)
    values: dict[str, list[str | None]] = {}
    for each in now.entries:
        values.setdefault(each.fingerprint, []).append(each.value)
    gone = []
    # those that know their values choose first
    for each in sorted(baseline.entries, key=lambda entry: entry.value is None):
        missing = each.times
        for value in values.get(each.fingerprint, []) if each.value is None else (each.value, None):
            there = min(missing, left[each.fingerprint, value])
            left[each.fingerprint, value] -= there
            missing -= there
        gone.append(each._replace(times=missing))
    return tuple(each for each in _sorted(gone).entries if each.times > 0 and seen(each))


def without(baseline: Baseline, gone: Sequence[Entry]) -> Baseline:
    """The baseline without what is stale."""
    dropped = _counted(gone)
    left = (each._replace(times=each.times - dropped[_key(each)]) for each in baseline.entries)
    return Baseline(tuple(each for each in left if each.times > 0))


def with_values(baseline: Baseline, now: Baseline) -> Baseline:
    """The baseline with the values of today where it knows none; what is not found is left as it is."""
    known = {_key(each) for each in baseline.entries}
    by_fingerprint: dict[str, list[Entry]] = {}
    for each in now.entries:
        if _key(each) not in known:
            by_fingerprint.setdefault(each.fingerprint, []).append(each)
    entries: list[Entry] = []
    for each in baseline.entries:
        left = each.times
        for found in by_fingerprint.get(each.fingerprint, ()) if each.value is None else ():
            times = min(left, found.times)
            left -= times
            entries += [found._replace(times=times)] if times else []
        entries += [each._replace(times=left)] if left else []
    return _sorted(entries)


def joined(new: Baseline, kept: Iterable[Entry]) -> Baseline:
    """A baseline with entries of paths that the run did not look at."""
    known = {_key(each) for each in new.entries}
    return _sorted([*new.entries, *(each for each in kept if _key(each) not in known)])


def old_note(baseline: Baseline, lang: Lang) -> str | None:
    """That a baseline does not know the values."""
    return _OLD.to(lang) if any(each.value is None for each in baseline.entries) else None


def stale_note(gone: Sequence[Entry], lang: Lang) -> str:
    """That entries are stale, and how to drop them."""
    total = sum(each.times for each in gone)
    rules = ", ".join(sorted({escape(each.rule) for each in gone}))
    one = total == 1
    count = "1 finding" if one else f"{total} findings"
    verb, them = ("is", "it") if one else ("are", "them")
    said = _STALE.en.format(count=count, are=verb, rules=rules, them=them)
    return Words(said, _STALE.ja.format(count=total, rules=rules)).to(lang)


# --- the file ----------------------------------------------------------------------------------------------


def written(baseline: Baseline) -> str:
    """The text of the file: JSON (RFC 8259) in ASCII, a line for each finding."""
    rows = ",\n".join(f"    {json.dumps(each._asdict())}" for each in baseline.entries)
    findings = f"[\n{rows}\n  ]" if rows else "[]"
    return f'{{\n  "version": {VERSION},\n  "findings": {findings}\n}}\n'


def was_baseline(data: bytes) -> bool:
    """Whether a file is a baseline, or what is left of one: nothing else is recorded over."""
    begun = b"".join(data.split())
    return any(head.startswith(begun) for head in _HEADS) or any(
        key in begun for key in (b'"findings":', b'"fingerprint":')
    )


def read(data: bytes) -> Baseline | Trouble:
    """The baseline in a file, or why there is none."""
    if len(data) > MAX_BYTES:
        return Trouble(1, 1, _TOO_LARGE)
    try:
        text = data.removeprefix(BOM).decode("utf-8")
        content = json.loads(text, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        return Trouble(data[: error.start].count(b"\n") + 1, 1, _NOT_UTF_8)
    except json.JSONDecodeError as error:
        merge = first_merge_mark(text)
        return Trouble(merge, 1, UNRESOLVED) if merge else Trouble(error.lineno, error.colno, _NOT_JSON)
    except (ValueError, RecursionError):
        return Trouble(1, 1, _NOT_JSON)
    return _understood(content, text)


def _no_number(_: str) -> None:
    raise ValueError


def _understood(content: object, text: str) -> Baseline | Trouble:
    if not isinstance(content, dict):
        return Trouble(1, 1, _FORM)
    version = content.get("version")
    if type(version) is not int or version not in (1, VERSION):
        return Trouble(1, 1, _VERSION)
    rows = content.get("findings")
    if set(content) != {"version", "findings"} or not isinstance(rows, list):
        return Trouble(1, 1, _FORM)
    entries: dict[_Key, Entry] = {}
    for row in rows:
        entry = _entry(row, version)
        if entry is None:
            return Trouble(_line_of(row, text), 1, _FORM)
        if _key(entry) in entries:
            message = _TWICE.format(fingerprint=escape(entry.fingerprint))
            return Trouble(_line_of(row, text), 1, message)
        entries[_key(entry)] = entry
    return _sorted(entries.values())


def _entry(row: object, version: int) -> Entry | None:
    fields = set(Entry._fields) - ({"value"} if version == 1 else set())
    if not isinstance(row, dict) or set(row) != fields:
        return None
    entry = Entry(**{"value": None, **row})
    texts = all(isinstance(each, str) for each in (entry.fingerprint, entry.rule, entry.path))
    names = all(
        each is None or isinstance(each, str) for each in (entry.value, entry.contractor, entry.record)
    )
    counts = type(entry.times) is int and entry.times > 0
    return entry if texts and names and counts else None


def _line_of(row: object, text: str) -> int:
    """The last line that has the row's fingerprint, else the first of the file."""
    fingerprint = row.get("fingerprint") if isinstance(row, dict) else None
    if not isinstance(fingerprint, str):
        return 1
    return max((n for n, line in _lines(text) if json.dumps(fingerprint) in line), default=1)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return enumerate(text.split("\n"), 1)
