"""The outcome of policy tests for people: a diff of findings, case by case, and one line at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from validator.commands.differences import Difference
from validator.commands.expectations import Outcome, Tested
from validator.model.report import Failure
from validator.reports.excerpt import excerpt
from validator.reports.phrases import SEVERITY
from validator.reports.style import Role, Style
from validator.text.display import escape
from validator.text.nearest import nearest
from validator.text.wording import Lang, Words

_MISSING = Words(
    "{severity} {rule} is expected, but was not found.", "{severity} {rule} を期待したが、見つからなかった。"
)
_UNKNOWN = Words(" There is no such rule.", "この名の規則はない。")
_NEAR = Words(" There is no such rule. Did you mean `{near}`?", "この名の規則はない。`{near}` の誤りか。")
_EXTRA = Words(
    "{severity} {rule} was found, but is not expected: {message}",
    "期待していない{severity} {rule} が見つかった: {message}",
)
_MOVED = Words(
    "{severity} {rule} is expected in line {line}, but begins in line {found}: {message}",
    "{severity} {rule} を{line}行に期待したが、{found}行にある: {message}",
)
_OTHER_SEVERITY = Words(
    "{rule} is expected as {severity}, but was found as {found}: {message}",
    "{rule} を{severity}として期待したが、{found}として見つかった: {message}",
)
_BOTH = Words(
    "{rule} is expected as {severity} in line {line}, but was found as {found} in line {at}: {message}",
    "{rule} を{line}行の{severity}として期待したが、{at}行の{found}として見つかった: {message}",
)
_LINE = Words("line {line}", "{line}行")
_LINES = Words("line {line} -> {found}", "{line} -> {found}行")
_IN_BASE = Words(
    " To expect it, repeat that line in the case.", "期待するなら、その行を事例に繰り返して書く。"
)
_NOT_JUDGED = Words("not judged: {message}", "判定できない: {message}")
_AS_OF = Words("as of {day}", "基準日 {day}")
_UNDATED = Words(
    "note: no `# as-of:` line, so judged as of today ({day}): {files}. It may change from day to day.",
    "注記: `# as-of:` の行がないので今日({day})を基準日とした: {files}。結果は日によって変わり得る。",
)
_SHOWN = 3


class Page(NamedTuple):
    """How it is written. `rules` are the names that a test may expect; `width` is in terminal cells."""

    lang: Lang
    rules: Sequence[str]
    color: bool
    width: int
    quiet: bool

    def say(self, words: Words, **values: object) -> str:
        """Words in the language of the page."""
        return words.format(**values).to(self.lang)

    def paint(self, role: Role, text: str) -> str:
        """Text in the colour of its role."""
        return Style(self.color).paint(role, text)


def render(outcome: Outcome, page: Page) -> str:
    """The whole text; where it is to be quiet and all is as expected, nothing."""
    blocks = [_case(tested, page) for tested in outcome.tested if not tested.as_expected]
    blocks += (_path(failure, page) for failure in outcome.failures)
    if not page.quiet:
        blocks += _undated(outcome, page)
    if blocks or not page.quiet:
        blocks.append(_summary(outcome).to(page.lang))
    return "".join(f"{block}\n\n" for block in blocks[:-1]) + "".join(f"{block}\n" for block in blocks[-1:])


def _case(tested: Tested, page: Page) -> str:
    place = escape(f"{tested.path}:{tested.line}" if tested.line > 1 or tested.name else tested.path)
    name = "" if tested.name is None else f" {escape(tested.name)}"
    rows = [page.paint("strong", place + name) + f" ({page.say(_AS_OF, day=tested.as_of)})"]
    for failure in tested.failures:
        at = _Line(None if failure.path == tested.path else failure.path, failure.line)
        rows.append(_row("!", "failure", at.said(page), _not_judged(failure, page), page))
        rows += _source(tested, failure.line, page) if at.base is None else ()
    for difference in tested.differences:
        rows += _difference(difference, tested, page)
    return "\n".join(rows)


class _Line(NamedTuple):
    """A line of a test, or of the file that it stands on."""

    base: str | None
    number: int

    def said(self, page: Page) -> str:
        """`line 3`, or `customer.yaml line 3`."""
        line = page.say(_LINE, line=self.number)
        return line if self.base is None else f"{escape(self.base)} {line}"


def _path(failure: Failure, page: Page) -> str:
    return f"{page.paint('strong', escape(failure.path))}\n" + _row(
        "!", "failure", "", _not_judged(failure, page), page
    )


def _not_judged(failure: Failure, page: Page) -> str:
    return page.say(_NOT_JUDGED, message=escape(failure.message))


def _difference(difference: Difference, tested: Tested, page: Page) -> Iterator[str]:
    sign, text = _told(difference, tested, page)
    role: Role = "warning" if sign == "~" else "error"
    yield _row(sign, role, _where(difference, tested, page), text, page)
    yield from _source(tested, difference.line, page)


def _told(difference: Difference, tested: Tested, page: Page) -> tuple[str, str]:
    """The sign of a difference, as in a diff, and what it is."""
    expected, found = difference
    if expected is None and found is not None:
        severity = page.say(SEVERITY[found.severity])
        extra = page.say(_EXTRA, severity=severity, rule=found.rule, message=escape(found.message))
        return "+", extra + (page.say(_IN_BASE) if tested.test.place(found.line)[0] else "")
    if expected is not None and found is None:
        severity = page.say(SEVERITY[expected.severity])
        missing = page.say(_MISSING, severity=severity, rule=escape(expected.rule))
        return "-", missing + _hint(expected.rule, page)
    return "~", _differing(difference, tested, page)


def _differing(difference: Difference, tested: Tested, page: Page) -> str:
    expected, found = difference
    if expected is None or found is None:
        return ""
    severity, other = (page.say(SEVERITY[each.severity]) for each in (expected, found))
    values = {
        "rule": found.rule,
        "severity": severity,
        "line": expected.span.line,
        "message": escape(found.message),
    }
    if expected.severity == found.severity:
        moved = page.say(_MOVED, found=_at(tested, found.line), **values)
        return moved + (page.say(_IN_BASE) if tested.test.place(found.line)[0] else "")
    if expected.span.line == found.line:
        return page.say(_OTHER_SEVERITY, found=other, **values)
    return page.say(_BOTH, found=other, at=_at(tested, found.line), **values)


def _hint(rule: str, page: Page) -> str:
    if rule in page.rules:
        return ""
    near = nearest(rule, page.rules)
    return page.say(_NEAR, near=near) if near is not None else page.say(_UNKNOWN)


def _at(tested: Tested, number: int) -> str:
    base, line = tested.test.place(number)
    return str(line) if base is None else f"{escape(base)}:{line}"


def _where(difference: Difference, tested: Tested, page: Page) -> str:
    expected, found = difference
    if expected is not None and found is not None and expected.span.line != found.line:
        return page.say(_LINES, line=expected.span.line, found=_at(tested, found.line))
    return _Line(*tested.test.place(difference.line)).said(page)


def _row(sign: str, role: Role, where: str, text: str, page: Page) -> str:
    place = f"{where}: " if where else ""
    return f"  {page.paint(role, sign)} {place}{text}"


def _source(tested: Tested, number: int, page: Page) -> Iterator[str]:
    lines = tested.test.lines
    if 1 <= number <= len(lines):
        line = lines[number - 1].rstrip("\r\n")
        bar = page.paint("frame", f"{tested.test.place(number)[1]:>8} |")
        yield f"{bar} {excerpt(line, 0, 0, page.width - 11).shown}".rstrip()


def _undated(outcome: Outcome, page: Page) -> Iterator[str]:
    """The files whose result depends on the day of the test."""
    paths = list(dict.fromkeys(tested.path for tested in outcome.tested if not tested.dated))
    if paths:
        shown = ", ".join(map(escape, paths[:_SHOWN]))
        more = "" if len(paths) <= _SHOWN else f", … ({len(paths)})"
        yield page.say(_UNDATED, day=_today(outcome), files=shown + more)


def _today(outcome: Outcome) -> date:
    return next(tested.as_of for tested in outcome.tested if not tested.dated)


def _summary(outcome: Outcome) -> Words:
    """`398 cases as expected, 2 not.`"""
    unjudged = sum(bool(tested.failures) for tested in outcome.tested) + len(outcome.failures)
    differing = sum(bool(tested.differences) and not tested.failures for tested in outcome.tested)
    well = sum(tested.as_expected for tested in outcome.tested)
    en = [f"{well} {'case' if well == 1 else 'cases'} as expected"]
    ja = [f"期待どおりの事例{well}件"]
    if differing:
        en.append(f"{differing} not")
        ja.append(f"期待と異なるもの{differing}件")
    if unjudged:
        en.append(f"{unjudged} not judged")
        ja.append(f"判定できないもの{unjudged}件")
    aside = len(outcome.left_aside)
    left = (
        Words(
            f" {aside} {'file' if aside == 1 else 'files'} without a record left aside.",
            f"記録のないファイル{aside}件は対象外。",
        )
        if aside
        else Words("", "")
    )
    return Words(", ".join(en) + "." + left.en, "、".join(ja) + "。" + left.ja)
