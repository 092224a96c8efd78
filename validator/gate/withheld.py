"""What a fault that does not count keeps from being judged: that is told, or it would be hidden."""

from __future__ import annotations

from collections.abc import Iterable

from validator.model.declarations import WITHHOLDING
from validator.model.report import Report, Violation
from validator.text.display import escape
from validator.text.wording import Lang, Words

_RULES = Words(
    "{rules} not judged, or not of all records, of {contractors}: a fault that is waived or in the baseline"
    " withholds them ({places}).",
    "{contractors} について、規則{rules}件は判断していないか、一部の記録を判断していない。"
    "免除した、又はベースラインにある欠陥のためである({places})。",
)
_RECORD = Words(
    "What stands at {places} is judged by no rule: its fault is waived or in the baseline.",
    "{places} の内容は、どの規則でも判断していない。その欠陥を免除したか、ベースラインに入れたためである。",
)
_MOST = 5
"""More places than these no one reads in a note."""


def note(report: Report, lang: Lang) -> str | None:
    """How many rules were not judged because of faults that do not count; none where there are no such faults."""
    waived = (each for each in report.violations if each.waiver is not None)
    faults = [each for each in (*waived, *report.baselined) if each.rule in WITHHOLDING]
    if not faults:
        return None
    named = {each.contractor for each in faults}
    # a record that does not say whose it is may be anybody's
    of = [each for each in report.withheld if each.contractor in named or None in named]
    rules = frozenset[str]().union(*(each.rules for each in of))
    places = _places(faults)
    if not rules:
        return _RECORD.format(places=places).to(lang)
    count = "1 rule was" if len(rules) == 1 else f"{len(rules)} rules were"
    contractors = _listed(escape(each.contractor) for each in of)
    said = _RULES.en.format(rules=count, contractors=contractors, places=places)
    return Words(said, _RULES.ja.format(rules=len(rules), contractors=contractors, places=places)).to(lang)


def _places(faults: Iterable[Violation]) -> str:
    return _listed(f"{escape(each.path)}:{each.line}" for each in faults)


def _listed(texts: Iterable[str]) -> str:
    shown = list(dict.fromkeys(texts))
    return ", ".join(shown[:_MOST]) + (", ..." if len(shown) > _MOST else "")
