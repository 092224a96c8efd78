"""The coverage of a tariff for people: its provisions by article, each with what holds it, in columns."""

from __future__ import annotations

from collections.abc import Iterator

from validator.analysis.coverage import STANDINGS, Coverage, Held, Standing
from validator.model.declarations import Declarations
from validator.reports.provisions import catalogue, name, titled
from validator.text.display import pad, width
from validator.text.wording import Lang, Words
from validator.text.wrap import hang

STANDING: dict[Standing, Words] = {
    "enforced": Words("enforced", "判定"),
    "computed": Words("computed", "計算"),
    "permits": Words("permits", "許可"),
    "modelled": Words("modelled", "記録"),
    "informative": Words("informative", "参考"),
    "edition": Words("edition", "改定"),
    "interpreted": Words("open", "解釈"),
    "missing": Words("MISSING", "欠落"),
}
"""What a reader sees of each standing."""

_HEAD = Words("{title}: how each provision is held", "{title}: 各条項の扱い")
_NOTHING = Words("nothing holds it", "これを扱うものがない")
_IN_FORCE = Words("in force from {day}", "{day} 施行")
_COUNTED = {
    "enforced": Words("{n} enforced", "判定 {n}"),
    "computed": Words("{n} computed", "計算 {n}"),
    "permits": Words("{n} permitting", "許可 {n}"),
    "modelled": Words("{n} modelled", "記録 {n}"),
    "informative": Words("{n} informative", "参考 {n}"),
    "edition": Words("{n} on editions", "改定 {n}"),
    "interpreted": Words("{n} open", "解釈 {n}"),
    "missing": Words("{n} missing", "欠落 {n}"),
}
_TOTAL = Words("{provisions} provisions: {counts}.", "条項 {provisions}: {counts}。")
_HOLDING = Words("{rules} rules, {open} open readings.", "規則 {rules}、解釈の問い {open}。")
_AND = Words(", ", "、")


def render(declarations: Declarations, found: Coverage, lang: Lang, cells: int) -> str:
    """The whole table, with a summary at its end."""
    of = catalogue(declarations)
    numbers = [name(held.provision.id, of).to(lang) for held in found.leaves]
    column = max(map(width, numbers), default=0) + 2
    lines = [_HEAD.format(title=declarations.title.to(lang)).to(lang)]
    last = None
    for held, number in zip(found.leaves, numbers, strict=True):
        head = _head_of(held)
        if head != last:
            lines += ["", titled(head, of).to(lang)]
            last = head
        lines += _rows(held, "" if held.provision.id == head else number, column, lang, cells)
    return "\n".join([*lines, "", *_summary(found, lang)]) + "\n"


def _head_of(held: Held) -> str:
    """The article, annex or supplement that a provision stands in."""
    parts = held.provision.id.split(".")
    return ".".join(parts[:2]) if parts[0] == "suppl" else parts[0]


def _rows(held: Held, number: str, column: int, lang: Lang, cells: int) -> Iterator[str]:
    """A row for each standing; in the first, the number of the provision, unless the heading tells it."""
    labels = max(width(STANDING[each].to(lang)) for each in STANDINGS) + 2
    for place, standing in enumerate(held.standings):
        left = "  " + pad(number if place == 0 else "", column) + pad(STANDING[standing].to(lang), labels)
        yield from hang(left, [_detail(held, standing, lang)], width(left) + 1, cells)


def _detail(held: Held, standing: Standing, lang: Lang) -> str:
    provision = held.provision
    match standing:
        case "enforced":
            return ", ".join(held.rules)
        case "computed":
            return _AND.to(lang).join(dict.fromkeys(each.label.to(lang) for each in held.computed))
        case "permits":
            return ", ".join(held.permits)
        case "modelled":
            lists = [f"{each.name} ({', '.join(each.words)})" for each in held.lists]
            return ", ".join([*(key.name for key in held.keys), *lists])
        case "informative":
            return provision.informative.to(lang) if provision.informative else ""
        case "edition":
            return _IN_FORCE.format(day=provision.edition).to(lang)
        case "interpreted":
            return ", ".join(held.interpretations)
    return _NOTHING.to(lang)


def _summary(found: Coverage, lang: Lang) -> list[str]:
    """How many provisions have each standing, told once each, and `missing` even where there is none."""
    counts = found.counts
    told = [
        _COUNTED[each].format(n=counts[each]).to(lang)
        for each in STANDINGS
        if counts[each] or each == "missing"
    ]
    total = _TOTAL.format(provisions=len(found.leaves), counts=_AND.to(lang).join(told))
    return [total.to(lang), _HOLDING.format(rules=found.rules, open=found.interpretations).to(lang)]
