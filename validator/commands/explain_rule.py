"""A rule explained: what it cites and wants, of which records, how grave a breach is, its text as written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from validator.analysis.subjects import Builtin, RuleOf
from validator.commands.explain_page import OPEN, READING, TARIFF, Page, Row
from validator.commands.gate_rules import TEXTS
from validator.model.program import Excuse, Need, Rule
from validator.operations.type_of import Names
from validator.reports.phrases import SEVERITY
from validator.reports.told import NOT_JUDGED
from validator.text.wording import Words

_RULE = Words("rule {id}", "規則 {id}")
_BUILTIN = Words("rule {id} (of the engine itself)", "規則 {id}(エンジン自体の規則)")
_SEVERITY = Words("severity", "重大さ")
_FOR = Words("for", "対象")
WHEN = Words("when", "場合")
_REQUIRES = Words("requires", "要件")
_FORBIDS = Words("forbids", "禁止")
_MESSAGE = Words("says", "指摘")
_HELP = Words("help", "対処")
EXCEPT = Words("except", "ただし")
_NEEDS = Words("needs", "前提")
_CONSEQUENCE = Words("consequence", "効果")
_INTEGRITY = Words("no provision: the soundness of the records", "条項によらず、記録の整合による")
_THE_ITEM = Words("or the item below it that permits «{word}»", "又はその下で「{word}」を認める号")
_UNTIL = Words(
    "warning until this holds, and an error from then on:", "次の条件を満たすまでは警告、それからはエラー:"
)
_UNSETTLED = Words(
    "unsettled where one of the readings below allows it", "下記の読み方のいずれかで許されるなら未確定"
)
_EACH = Words("each {kind}", "各{kind}")
_FORMER = Words("each {kind} as it was before the change", "変更前の各{kind}")
_ONCE = Words("told once per contractor", "契約者ごとに一度だけ指摘する")
_PREFERRING = Words(
    "told once per contractor, preferably where this holds:",
    "契約者ごとに一度だけ、なるべく次の条件を満たすものについて指摘する:",
)
_UNDER = Words("{provision}: {condition}", "{provision}: {condition}")
_INHERITED = Words("heading", "柱書")
_FROM = Words("{slots}: from {where}", "{slots}は、{where}の柱書による")
SLOTS = {
    "scope": _FOR,
    "bindings": _FOR,
    "once": _FOR,
    "when": WHEN,
    "needs": _NEEDS,
    "norm": _REQUIRES,
    "excepts": EXCEPT,
    "warning": _SEVERITY,
    "at": Words("place", "示す箇所"),
    "see": Words("related places", "関連箇所"),
    "fix": Words("fix", "修正"),
    "cites": TARIFF,
    "reading": READING,
    "consequence": _CONSEQUENCE,
    "message": _MESSAGE,
    "help": _HELP,
}
"""What people call each slot."""
_OTHERWISE = Words("{value}; else a warning: {message}", "{value}。なければ警告: {message}")


def rule(page: Page, subject: RuleOf) -> str:
    """A rule."""
    first = subject.rules[0]
    rows = _rows(page, subject.rules, page.labels.names_of_rule(first))
    source = first.source if page.source else ""
    return page.write(page.say(_RULE.format(id=first.id)), first.origin, rows, source)


def _rows(page: Page, rules: tuple[Rule, ...], types: Names) -> Iterator[Row]:
    one, said = rules[0], conditions(page, rules)
    yield TARIFF, _cited(page, one, types)
    yield _SEVERITY, _severity(page, one, said)
    yield _FOR, _subjects(page, rules, said)
    yield WHEN, said.when
    needs = zip(said.needs, one.needs, strict=True)
    yield _NEEDS, [_need(page, told, need, types) for told, need in needs]
    yield norm_label(one), said.norm
    for told, excuse in zip(said.excuses, one.excuses, strict=True):
        yield EXCEPT, _excuse(page, told, excuse)
    yield _INHERITED, list(_inherited(page, one))
    yield _MESSAGE, [page.template(one.message, types)]
    yield _HELP, [page.template(one.help, types)]
    yield _CONSEQUENCE, page.cited([one.consequence]) if one.consequence else []
    yield READING, [page.say(one.reading)]
    yield OPEN, page.open(one.interpretations)


class Conditions(NamedTuple):
    """The conditions of a rule as lines: sentences, or as the policy writes them."""

    each: list[str]
    prefers: list[str]
    when: list[str]
    needs: list[str]
    norm: list[str]
    excuses: list[list[str]]
    until: list[str]


def conditions(page: Page, rules: Sequence[Rule]) -> Conditions:
    """The conditions of a rule, given once for each kind that it is over."""
    if page.source:
        written = rules[0].written
        return Conditions(
            list(written.bindings),
            [written.prefers] if written.prefers else [],
            page.together(written.whens),
            list(written.needs),
            [written.norm],
            [[each] for each in written.excuses],
            [written.until] if written.until else [],
        )
    said = page.prose.rule(rules)
    return Conditions(
        page.lines(said.each),
        page.lines(said.prefers),
        page.lines(said.when),
        [" / ".join(page.lines(each)) for each in said.needs],
        page.lines(said.norm),
        [page.lines(each) for each in said.excuses],
        page.lines(said.until),
    )


def _inherited(page: Page, one: Rule) -> Iterator[str]:
    """What the rule has from the headings above it: in the policy's text, where that is asked for."""
    for each in one.written.inherited:
        where = page.titled(each.provision) if each.provision else page.say(_INTEGRITY)
        slots = page.listed(dict.fromkeys(page.say(SLOTS[slot]) for slot in each.slots))
        yield page.say(_FROM.format(where=where, slots=slots))
        if page.source:
            yield from (f"  {line}" for line in each.text.split("\n"))


def condition_lines(page: Page, rules: Sequence[Rule]) -> list[str]:
    """When a rule applies, what it wants, and its exceptions: a line each, what is listed below it further in."""
    said = conditions(page, rules)
    slots = [(WHEN, said.when), (norm_label(rules[0]), said.norm)]
    slots += [
        (EXCEPT, _excuse(page, told, excuse))
        for told, excuse in zip(said.excuses, rules[0].excuses, strict=True)
    ]
    return [line for label, slot in slots if slot for line in _headed(page.say(label), slot)]


def _headed(label: str, slot: Sequence[str]) -> list[str]:
    first, *below = slot
    return [f"{label}: {first}", *(f"  {line}" for line in below)]


def norm_label(rule: Rule) -> Words:
    """What stands before a rule's norm."""
    return _FORBIDS if rule.forbids else _REQUIRES


def _cited(page: Page, one: Rule, types: Names) -> list[str]:
    texts = page.cited(one.provisions) if one.provisions else [page.say(_INTEGRITY)]
    if one.cites_permission is not None:
        word = one.cites_permission[1]
        label = page.labels.of(word, types)
        named = one.written.cites if label is None else page.say(label)
        texts.append(page.say(_THE_ITEM.format(word=named)))
    return texts


def _severity(page: Page, one: Rule, said: Conditions) -> list[str]:
    unsettled = page.say(_UNSETTLED) if one.interpretations else ""
    if said.until:
        return [page.say(_UNTIL), *said.until, unsettled]
    return [page.say(SEVERITY["warning" if one.warning else "error"]), unsettled]


def _subjects(page: Page, rules: tuple[Rule, ...], said: Conditions) -> list[str]:
    """The kinds of record, what the rule runs through, and whether it speaks once."""
    one = rules[0]
    whose = _FORMER if one.former else _EACH
    kinds = page.listed(page.say(whose.format(kind=page.kind(each.kind))) for each in rules)
    texts = [f"{kinds} (`{one.variable}`)" if page.source else kinds, *said.each]
    if one.once:
        texts += [page.say(_PREFERRING), *said.prefers] if said.prefers else [page.say(_ONCE)]
    return texts


def _need(page: Page, told: str, need: Need, types: Names) -> str:
    message = page.template(need.otherwise, types)
    return page.say(_OTHERWISE.format(value=told, message=message))


def _excuse(page: Page, told: list[str], excuse: Excuse) -> list[str]:
    if excuse.under is None:
        return told
    first, *below = told
    return [page.say(_UNDER.format(provision=page.titled(excuse.under), condition=first)), *below]


_OF_GATE = Words(
    "none: it guards the check itself",
    "なし。検査そのものを守るための規則である",
)

# --- the engine's own -------------------------------------------------------------------------------------

WANTS: dict[str, tuple[Words, Words]] = {
    "record-shape": (
        Words(
            "A record has the keys, types and words that the policy declares, and no others. A fault cites"
            " the provision that the declaration cites, else none.",
            "記録のキー、型、語は規則の宣言するとおりとし、ほかのものを書かない。"
            "指摘は、宣言が示す条項があればそれを引く。",
        ),
        Words(
            "`kitei explain KIND` lists the keys of a kind of record.",
            "`kitei explain 種類` で、記録の種類のキーを一覧する。",
        ),
    ),
    "record-id-unique": (
        Words(
            "An id names one record of its kind and contractor, and the company's designations are recorded"
            " once.",
            "識別子は、その契約者のその種類の記録一つだけのものとし、当社の指定の記録は一つとする。",
        ),
        Words("Give each record an id of its own.", "記録ごとに別の識別子を付ける。"),
    ),
    "record-reference": (
        Words(
            "A reference names a record of its contractor that is there. The rules that would follow it are"
            " not judged.",
            "参照は、その契約者の現にある記録を指す。指す記録がなければ、その先に及ぶ規則は判断しない。",
        ),
        Words("Record what is referred to, or correct the id.", "参照先の記録を加えるか、識別子を正す。"),
    ),
    "record-order": (
        Words(
            "Days and moments that the declarations put in order stand in that order; equal is fine.",
            "宣言が順序を定める日付と日時は、その順とする。同じでもよい。",
        ),
        Words("Correct one of the days.", "いずれかの日を正す。"),
    ),
}


_NO_RULE = Words("{id} (no rule: what could not be judged)", "{id}(規則ではない。判定できなかったもの)")
_NOT_JUDGED: tuple[tuple[Words, Words], ...] = (
    (TARIFF, Words("none: whether the tariff is kept is not known", "なし。規程に反するかどうか分からない")),
    (
        _SEVERITY,
        Words(
            "above all others: the exit status is 2. No waiver, no baseline and no `[[rules]]` takes it away",
            "どの重大さよりも上。終了ステータスは2となり、免除、ベースライン、`[[rules]]` のいずれでも外せない",
        ),
    ),
    (
        _REQUIRES,
        Words(
            "What is named is there, can be read, and holds a record; the waiver file and the baseline have their form."
            " To have judged nothing is no success.",
            "指定されたものがあり、読むことができ、記録がある。免除ファイルとベースラインは定まった形で書かれている。"
            "何も判定しないことは、成功ではない。",
        ),
    ),
    (
        _HELP,
        Words(
            "Mend what the message says. Until then findings may be missing.",
            "示された箇所を直す。それまでは、ほかの指摘が欠けていることがある。",
        ),
    ),
)


def _not_judged(page: Page) -> str:
    rows: list[Row] = [(label, [page.say(words)]) for label, words in _NOT_JUDGED]
    return page.write(page.say(_NO_RULE.format(id=NOT_JUDGED)), None, rows)


def builtin(page: Page, subject: Builtin) -> str:
    """A rule of the engine itself."""
    if subject.name in TEXTS:
        return _of_gate(page, subject.name)
    if subject.name == NOT_JUDGED:
        return _not_judged(page)
    wants, help_ = WANTS[subject.name]
    every = [page.say(kind.label) for kind in page.declared.kinds if kind.role != "part"]
    rows: list[Row] = [
        (TARIFF, [page.say(_INTEGRITY)]),
        (_SEVERITY, [page.say(SEVERITY["error"])]),
        (_FOR, [page.listed(every)]),
        (_REQUIRES, [page.say(wants)]),
        (_HELP, [page.say(help_)]),
    ]
    return page.write(page.say(_BUILTIN.format(id=subject.name)), None, rows)


def _of_gate(page: Page, name: str) -> str:
    severity, wants, help_ = TEXTS[name]
    rows: list[Row] = [
        (TARIFF, [page.say(_OF_GATE)]),
        (_SEVERITY, [page.say(SEVERITY[severity])]),
        (_REQUIRES, [page.say(wants)]),
        (_HELP, [page.say(help_)]),
    ]
    return page.write(page.say(_BUILTIN.format(id=name)), None, rows)
