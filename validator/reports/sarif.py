"""SARIF 2.1.0 (OASIS Standard, Errata 01), for code scanning.

Paths are relative to the repository and percent-encoded, columns count code points, ends are exclusive. What could
not be judged is told twice: as a notification of the run, which says that it was not successful, and as a result,
since code hosts show nothing else at its line. Where a limit of theirs leaves something out, a notification says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TypeAlias
from urllib.parse import quote

from validator.model.report import Edit, Failure, Fix, Related, Report, Violation
from validator.reports import phrases
from validator.reports.asks import entries
from validator.reports.context import Context, RuleText
from validator.reports.finding import Page, page_of, remarks
from validator.reports.json_text import json_text
from validator.reports.left_aside import by_reason, sentence
from validator.reports.remedy import remedy
from validator.reports.sarif_rules import LEVELS, MAX_RULES, descriptor, not_judged, plain, unknown
from validator.reports.told import NOT_JUDGED, about, anchored, in_repository, present, sentences, worst_first
from validator.text.display import escape
from validator.text.place import Span, point
from validator.text.wording import Words
from validator.version import VERSION

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "kiteiFinding/v1"
"""Of a rule, a contractor, a record and the path within it: it survives a line, a file or a language."""
MAX_RESULTS = 25_000
MAX_RELATED = 999
"""With the result's own, GitHub takes 1,000 places."""

Json: TypeAlias = dict[str, object]

_SEE = Words("See {places}.", "関連箇所: {places}。")
_LEFT_OUT = Words(
    "{count} results are left out: a run holds {limit}. The gravest are kept.",
    "{count}件の結果を省いた。上限は{limit}件であり、重いものから残した。",
)
_CUT = Words(
    "{count} related places are left out: a result holds {limit}.",
    "{count}か所の関連箇所を省いた。一つの結果の上限は{limit}か所である。",
)


def render(report: Report, context: Context) -> str:
    """One log with one run."""
    page, report = page_of(report, context), present(report, context)
    rules = {rule.id: rule for rule in _rules(page, report)}
    numbers = {id_: number for number, id_ in enumerate(rules)}
    results = [
        *_failures(page, report),
        *(_result(page, report, each) for each in worst_first(report)),
        *(_result(page, report, each, baselined=True) for each in report.baselined),
    ]
    kept = results[:MAX_RESULTS]
    for result in kept:
        result["ruleIndex"] = numbers[str(result["ruleId"])]
        result["ruleId"] = escape(str(result["ruleId"]))
    run = {
        "tool": {"driver": _driver(page, rules.values())},
        "language": page.lang,
        "automationDetails": {"id": f"kitei/{escape(report.tariff)}/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(page, report, len(results) - len(kept))],
        "results": kept,
        "properties": {
            "tariff": report.tariff,
            "asOf": report.as_of,
            "inForceFrom": report.in_force_from,
            **report.summary._asdict(),
            **({} if report.judged_by is None else {"judgedBy": report.judged_by._asdict()}),
            **({} if report.asks is None else {"asks": [each._asdict() for each in report.asks]}),
            **({"aside": by_reason(report)} if report.aside else {}),
        },
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


# --- the tool ----------------------------------------------------------------------------------------------


def _rules(page: Page, report: Report) -> Iterator[RuleText]:
    """What stands for failures, the rules of the policy and the engine, and those known by a finding only."""
    rules = {rule.id: rule for rule in page.context.rules()}
    reported = (*report.violations, *report.baselined)
    for each in reported:
        if each.rule not in rules:
            rules[each.rule] = unknown(page, each.rule, each.severity)
    found = {each.rule for each in reported}
    if len(rules) >= MAX_RULES:
        rules = {id_: rule for id_, rule in rules.items() if id_ in found}
    yield not_judged(page)
    yield from rules.values()


def _driver(page: Page, rules: Iterable[RuleText]) -> Json:
    return {
        "name": "kitei",
        "version": VERSION,
        "semanticVersion": VERSION,
        "language": page.lang,
        "rules": [descriptor(page, rule) for rule in rules],
        "notifications": [_without_level(descriptor(page, not_judged(page)))],
    }


def _without_level(described: Json) -> Json:
    return {key: value for key, value in described.items() if key != "properties"}


def _invocation(page: Page, report: Report, left_out: int) -> Json:
    return {
        "executionSuccessful": not report.failures,
        "toolExecutionNotifications": list(_notifications(page, report, left_out)),
    }


def _notifications(page: Page, report: Report, left_out: int) -> Iterator[Json]:
    for failure in sorted(report.failures):
        at = anchored(failure, report, page.context)
        yield {
            "descriptor": {"id": NOT_JUDGED, "index": 0},
            "level": "error",
            "message": {"text": plain(about(failure, page.lang) if at is None else at.message)},
            **({} if at is None else {"locations": [_location(page, at.path, _at(at))]}),
        }
    for entry in entries(report):
        yield {
            "level": "error" if entry.fails else "note",
            "message": {"text": plain(entry.ask.message)},
            "locations": [_location(page, entry.path, point(entry.line, 1))],
        }
    for note in filter(None, (*report.notes, sentence(report).to(page.lang))):
        yield {"level": "note", "message": {"text": plain(note)}}
    if left_out:
        said = _LEFT_OUT.format(count=left_out, limit=MAX_RESULTS)
        yield {"level": "warning", "message": {"text": page.say(said)}}
    cut = sum(max(0, len(each.related) - MAX_RELATED) for each in report.violations)
    if cut:
        said = _CUT.format(count=cut, limit=MAX_RELATED)
        yield {"level": "warning", "message": {"text": page.say(said)}}


# --- results -----------------------------------------------------------------------------------------------


def _failures(page: Page, report: Report) -> Iterator[Json]:
    """What could not be judged, where the run has a file to show it at."""
    for failure in sorted(report.failures):
        at = anchored(failure, report, page.context)
        if at is not None:
            text = f"{page.say(phrases.FAILURE)}: {plain(at.message)}"
            yield {
                "ruleId": NOT_JUDGED,
                "level": "error",
                "message": {"text": text},
                "locations": [_location(page, at.path, _at(at))],
                **_suppressions(page, report, None),
            }


def _at(failure: Failure) -> Span:
    return point(failure.line, failure.column)


def _result(page: Page, report: Report, violation: Violation, *, baselined: bool = False) -> Json:
    related = violation.related[:MAX_RELATED]
    result: Json = {
        "ruleId": violation.rule,
        "level": LEVELS[violation.severity],
        "message": {"text": _message(page, violation, related)},
        "locations": [_location(page, violation.path, _span(violation))],
        "partialFingerprints": {FINGERPRINT: violation.fingerprint},
        **(_baselined(page) if baselined else _suppressions(page, report, violation)),
        "properties": _properties(violation),
    }
    if related:
        result["relatedLocations"] = [
            {
                "id": number,
                **_location(page, each.path, _span(each)),
                "message": {"text": plain(each.message)},
            }
            for number, each in enumerate(related, start=1)
        ]
    if violation.fix is not None and violation.fix.safe:
        result["fixes"] = [_fix(page, violation, violation.fix)]
    return result


def _message(page: Page, violation: Violation, related: tuple[Related, ...]) -> str:
    """What is wrong and what to do; what settles an open question; links to the other places."""
    chosen = (phrases.TAKEN, phrases.EDITION, phrases.QUESTION, phrases.SETTLE, phrases.WAIVER)
    below = [
        f"{page.say(label)}: {plain(text)}" for label, text in remarks(page, violation) if label in chosen
    ]
    links = [
        f"[{_link(each.message or each.path)}]({number})" for number, each in enumerate(related, start=1)
    ]
    comma = "、" if page.lang == "ja" else ", "
    see = page.say(_SEE).replace("{places}", comma.join(links)) if links else ""
    first = sentences(page.lang, (plain(violation.message), plain(violation.help or ""), see))
    return "\n".join([first or plain(violation.rule), *below])


def _link(text: str) -> str:
    """The text of a link (3.11.6): brackets and backslashes in it are escaped."""
    return "".join(f"\\{c}" if c in "\\[]" else c for c in escape(text))


def _properties(violation: Violation) -> Json:
    return {
        "severity": violation.severity,
        "severityByTariff": violation.severity_by_tariff,
        "provisions": list(violation.provisions),
        "contractor": violation.contractor,
        "record": violation.record,
        "edition": violation.edition,
        "readings": [
            {
                "interpretation": each.interpretation,
                "leansTo": each.leans_to,
                "allowedBy": list(each.allowed_by),
            }
            for each in violation.readings
        ],
    }


def _baselined(page: Page) -> Json:
    known = {"kind": "external", "status": "accepted", "justification": page.say(phrases.KNOWN)}
    return {"suppressions": [known]}


def _suppressions(page: Page, report: Report, violation: Violation | None) -> Json:
    """Why a result does not count; all results of a run say whether there is a reason, or none does (3.27.23)."""
    if not report.baselined and all(each.waiver is None for each in report.violations):
        return {}
    waiver = violation.waiver if violation is not None else None
    if violation is None or waiver is None:
        return {"suppressions": []}
    return {
        "suppressions": [
            {
                "kind": "inSource" if waiver.path == violation.path else "external",
                "status": "accepted",
                "justification": escape(waiver.reason),
                "location": _location(page, waiver.path, point(waiver.line, 1)),
                "properties": {"until": waiver.until},
            }
        ]
    }


def _fix(page: Page, violation: Violation, fix: Fix) -> Json:
    edits = sorted(fix.edits, key=lambda edit: (edit.path, _span(edit)))
    said = escape(remedy(violation, fix, page.context.lines).to(page.lang))
    return {
        "description": {"text": plain(said)},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(page, path),
                "replacements": [
                    {"deletedRegion": _region(_span(edit)), "insertedContent": {"text": edit.text}}
                    for edit in group
                ],
            }
            for path, group in groupby(edits, key=lambda edit: edit.path)
        ],
    }


# --- places ------------------------------------------------------------------------------------------------


def _location(page: Page, path: str, span: Span) -> Json:
    return {"physicalLocation": {"artifactLocation": _artifact(page, path), "region": _region(span)}}


def _artifact(page: Page, path: str) -> Json:
    return {"uri": uri(in_repository(path, page.context))}


def uri(path: str) -> str:
    """A path as a URI reference (RFC 3986), made of the bytes of its name."""
    try:
        name = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        name = path.encode("utf-8", "surrogatepass")
    encoded = quote(name, safe="/")
    return f"file://{encoded}" if encoded.startswith("/") else encoded or "."


def _region(span: Span) -> Json:
    end = max((span.end_line, span.end_column), (span.line, span.column))
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": end[0],
        "endColumn": end[1],
    }


def _span(found: Violation | Related | Edit) -> Span:
    return Span(found.line, found.column, found.end_line, found.end_column)
