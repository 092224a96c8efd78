"""What is told where the budget of a contractor is spent: exit status 2, since not all was judged."""

from __future__ import annotations

from validator.evaluation.places import span_of
from validator.evaluation.settle import Exhausted
from validator.model.report import Failure
from validator.model.values import BUDGET, Place, Thing
from validator.text.display import escape
from validator.text.wording import Lang, Words

_EXHAUSTED = Words(
    "The rule `{rule}` and those after it are not judged for this contractor: together its records take more "
    "than {budget} steps. Divide them among several contractors, or look for what is repeated many times.",
    "この契約者について、規則 `{rule}` とその後の規則は判断していない。記録の判断が合わせて{budget}段階を超える。"
    "契約者を分けるか、何度も繰り返されているものを探す。",
)
_TOO_MUCH = Words(
    "What the tariff computes for this record takes more than {budget} steps.",
    "この記録について規程が計算するものは、{budget}段階を超える。",
)


def failure(exhausted: Exhausted, lang: Lang) -> Failure:
    """At the record that was being judged."""
    said = _EXHAUSTED.format(rule=escape(exhausted.rule), budget=_budget(exhausted.subject))
    return _at(exhausted.subject, said, lang)


def too_much(record: Thing, lang: Lang) -> Failure:
    """A record for which not all can be computed."""
    return _at(record, _TOO_MUCH.format(budget=_budget(record)), lang)


def _budget(thing: Thing) -> str:
    return f"{BUDGET if thing.world is None else thing.world.budget:,}"


def _at(thing: Thing, said: Words, lang: Lang) -> Failure:
    span = span_of(Place(thing))
    return Failure(thing.path, span.line, span.column, said.to(lang))
