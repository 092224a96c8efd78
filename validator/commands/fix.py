"""`kitei check --fix` and `--diff`: a check, its mechanical edits, the check again, until nothing is left to edit.

All rounds run in memory, over the files as they were read; only what stands at the end is written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from validator.commands import check
from validator.commands.gather import Gathered
from validator.evaluation.check import Source, Tariff
from validator.gate import tally
from validator.gate.edits import fixed, mechanical
from validator.model.report import Failure, Fix, Report
from validator.sources.decoding import BOM
from validator.sources.files import load
from validator.sources.home import Home, repository_root
from validator.sources.read import File, read
from validator.sources.refusal import Refused
from validator.sources.replace import replace
from validator.text.wording import Lang, Words

ROUNDS = 20
"""A file that more rounds than these still change is left as it is: its edits contradict each other."""


class Edited(NamedTuple):
    """A file before and after. `path` is as shown; the texts have no byte order mark."""

    path: str
    before: str
    after: str
    findings: int


class Fixed(NamedTuple):
    """A check after its fixes, and the files that these change, by path."""

    outcome: check.Outcome
    files: tuple[Edited, ...]
    replaced: frozenset[str]
    """What standard input stands for, and is never written."""


class _State(NamedTuple):
    """The files after some rounds, and how many findings were mended in each."""

    seen: check.Seen
    mended: Mapping[str, int]
    moving: frozenset[str]
    outcome: check.Outcome


def run(tariff: Tariff, request: check.Request) -> Fixed:
    """The check with every mechanical edit made, in memory. Raises `sources.git.Unavailable`."""
    return settled(tariff, request, check.look(request))


def settled(tariff: Tariff, request: check.Request, seen: check.Seen) -> Fixed:
    """The check of files that were read with every mechanical edit made."""
    still: frozenset[str] = frozenset()
    while True:
        state = _settle(tariff, request, seen, still)
        if not state.moving:
            break
        still |= state.moving
    return Fixed(state.outcome, _edited(seen, state), seen.gathered.replaced)


def write(tariff: Tariff, request: check.Request, done: Fixed) -> check.Outcome:
    """Writes the files, and returns the check of what stands there then. Raises `sources.git.Unavailable`."""
    failures, written = [], []
    for file in done.files:
        why = None if file.path in done.replaced else _write(file, request.home)
        if why is None:
            written.append(file)
        else:
            failures.append(Failure(file.path, 1, 1, why.to(request.lang)))
    outcome = done.outcome if not failures else check.run(tariff, request)
    report = tally.with_failures(outcome.report, failures) if failures else outcome.report
    notes = [told(written, request.lang)] if written else []
    return outcome._replace(report=tally.with_notes(report, notes))


def told(files: Iterable[Edited], lang: Lang) -> str:
    """How much was fixed."""
    return _counted(_FIXED, files).to(lang)


def would(files: Iterable[Edited]) -> Words:
    """How much would be fixed."""
    return _counted(_WOULD, files)


_FIXED = Words("Fixed {findings} in {files}.", "{files}個のファイルで{findings}件の指摘を修正した。")
_WOULD = Words("Would fix {findings} in {files}.", "{files}個のファイルで{findings}件の指摘を修正できる。")


def _counted(words: Words, files: Iterable[Edited]) -> Words:
    counts = [file.findings for file in files]
    total, many = sum(counts), len(counts)
    findings = "1 finding" if total == 1 else f"{total} findings"
    said = words.en.format(findings=findings, files="1 file" if many == 1 else f"{many} files")
    return Words(said, words.ja.format(findings=total, files=many))


# --- rounds ------------------------------------------------------------------------------------------------


def _settle(tariff: Tariff, request: check.Request, seen: check.Seen, still: frozenset[str]) -> _State:
    """Rounds until none changes anything, or there were too many. Files of `still` are not edited."""
    mended: dict[str, int] = {}
    moving: frozenset[str] = frozenset()
    for _ in range(ROUNDS):
        outcome = check.check_seen(tariff, request, seen)
        texts, counts = _round(outcome.report, seen, still)
        moving = frozenset(texts)
        if not texts:
            break
        for path, count in counts.items():
            mended[path] = mended.get(path, 0) + count
        seen = seen._replace(gathered=_with_texts(seen.gathered, texts))
    return _State(seen, mended, moving, outcome)


def _round(report: Report, seen: check.Seen, still: Collection[str]) -> tuple[dict[str, str], dict[str, int]]:
    """The texts that one check's edits change, and how many findings of each file are mended."""
    files = {path: file for path, file in _editable(seen) if path not in still}
    by_path: dict[str, list[Fix]] = {}
    for fix in mechanical(report.violations, files):
        by_path.setdefault(fix.edits[0].path, []).append(fix)
    texts, counts = {}, {}
    for path, fixes in by_path.items():
        applied = fixed(files[path], fixes)
        if applied.fixes:
            texts[path] = applied.text
            made = set(applied.fixes)
            counts[path] = sum(each.fix in made and each.waiver is None for each in report.violations)
    return texts, counts


def _editable(seen: check.Seen) -> Iterable[tuple[str, File]]:
    """The files that are reported; of some contractors, wherever their records stand."""
    for source in seen.gathered.sources:
        if isinstance(source.content, File) and (source.reported or seen.only is not None):
            yield source.path, source.content


def _with_texts(gathered: Gathered, texts: Mapping[str, str]) -> Gathered:
    return gathered._replace(sources=[_with_text(source, texts) for source in gathered.sources])


def _with_text(source: Source, texts: Mapping[str, str]) -> Source:
    text = texts.get(source.path)
    return source if text is None else source._replace(content=read(text.encode("utf-8")))


def _edited(seen: check.Seen, state: _State) -> tuple[Edited, ...]:
    """The files that are not as they were."""
    pairs = zip(seen.gathered.sources, state.seen.gathered.sources, strict=True)
    return tuple(
        Edited(old.path, old.content.text, new.content.text, state.mended.get(old.path, 0))
        for old, new in pairs
        if isinstance(old.content, File)
        and isinstance(new.content, File)
        and old.content.text != new.content.text
    )


# --- files -------------------------------------------------------------------------------------------------


def _write(file: Edited, home: Home) -> Words | None:
    """Writes a file where it is still as it was read; returns why not."""
    path = home.path(file.path)
    return replace(
        path, repository_root(path) or home.folder, file.before.encode("utf-8"), file.after.encode("utf-8")
    )


def bytes_of(file: Edited, request: check.Request, done: Fixed) -> tuple[bytes, bytes]:
    """A file before and after, with its byte order mark, of which its texts know nothing."""
    data: bytes | Refused
    if file.path in done.replaced and request.stdin is not None:
        data = request.stdin.data
    else:
        path = request.home.path(file.path)
        data = load(path, repository_root(path) or request.home.folder)
    mark = BOM if isinstance(data, bytes) and data.startswith(BOM) else b""
    return mark + file.before.encode("utf-8"), mark + file.after.encode("utf-8")
