"""A rule explained: what it cites and wants, of which records, how grave a breach is, its text as written."""

from __future__ import annotations

from collections.abc import Iterator

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
_WHEN = Words("when", "場合")
_REQUIRES = Words("requires", "要件")
_FORBIDS = Words("forbids", "禁止")
_MESSAGE = Words("says", "指摘")
_HELP = Words("help", "対処")
_EXCEPT = Words("except", "ただし")
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
    "told once per contractor, at one where {condition}",
    "契約者ごとに一度だけ、{condition} のものについて指摘する",
)
_OWN = Words("when {condition}", "{condition} のとき")
_UNDER = Words("{provision}: when {condition}", "{provision}: {condition} のとき")
_OTHERWISE = Words("{value}; else a warning: {message}", "{value}。なければ警告: {message}")


def rule(page: Page, subject: RuleOf) -> str:
    """A rule."""
    first = subject.rules[0]
    rows = _rows(page, subject.rules, page.labels.names_of_rule(first))
    return page.write(page.say(_RULE.format(id=first.id)), first.origin, rows, first.source)


def _rows(page: Page, rules: tuple[Rule, ...], types: Names) -> Iterator[Row]:
    one = rules[0]
    yield TARIFF, _cited(page, one, types)
    yield _SEVERITY, _severity(page, one)
    yield _FOR, _subjects(page, rules)
    yield _WHEN, page.together(one.written.whens)
    needs = zip(one.written.needs, one.needs, strict=True)
    yield _NEEDS, [_need(page, written, need, types) for written, need in needs]
    yield _FORBIDS if one.forbids else _REQUIRES, [one.written.norm]
    excuses = zip(one.written.excuses, one.excuses, strict=True)
    yield _EXCEPT, [_excuse(page, written, excuse) for written, excuse in excuses]
    yield _MESSAGE, [page.template(one.message, types)]
    yield _HELP, [page.template(one.help, types)]
    yield _CONSEQUENCE, page.cited([one.consequence]) if one.consequence else []
    yield READING, [page.say(one.reading)]
    yield OPEN, page.open(one.interpretations)


def _cited(page: Page, one: Rule, types: Names) -> list[str]:
    texts = page.cited(one.provisions) if one.provisions else [page.say(_INTEGRITY)]
    if one.cites_permission is not None:
        word = one.cites_permission[1]
        label = page.labels.of(word, types)
        named = one.written.cites if label is None else page.say(label)
        texts.append(page.say(_THE_ITEM.format(word=named)))
    return texts


def _severity(page: Page, one: Rule) -> list[str]:
    unsettled = page.say(_UNSETTLED) if one.interpretations else ""
    if one.written.until is not None:
        return [page.say(_UNTIL), one.written.until, unsettled]
    return [page.say(SEVERITY["warning" if one.warning else "error"]), unsettled]


def _subjects(page: Page, rules: tuple[Rule, ...]) -> list[str]:
    """The kinds of record, what the rule binds, and whether it speaks once."""
    one = rules[0]
    whose = _FORMER if one.former else _EACH
    kinds = [page.say(whose.format(kind=page.kind(each.kind))) for each in rules]
    texts = [f"{page.listed(kinds)} (`{one.variable}`)", *one.written.bindings]
    if one.once:
        preferred = one.written.prefers
        texts.append(page.say(_ONCE if preferred is None else _PREFERRING.format(condition=preferred)))
    return texts


def _need(page: Page, written: str, need: Need, types: Names) -> str:
    message = page.template(need.otherwise, types)
    return page.say(_OTHERWISE.format(value=written, message=message))


def _excuse(page: Page, condition: str, excuse: Excuse) -> str:
    if excuse.under is None:
        return page.say(_OWN.format(condition=condition))
    return page.say(_UNDER.format(provision=page.titled(excuse.under), condition=condition))


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
