"""What a policy declares, explained: open questions, definitions, kinds of record, keys, lists of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from validator.analysis.coverage import granted
from validator.analysis.subjects import DefinitionOf, KeyOf, rules_that_use
from validator.commands.explain_page import OPEN, TARIFF, Page, Row
from validator.model.declarations import Interpretation, Key, Kind, WordList
from validator.model.program import Definition, Grant
from validator.shape.decode import Decoder
from validator.shape.engine import RECORD, all_keys
from validator.shape.expectations import expected
from validator.shape.naming import labelled
from validator.shape.tables import Field
from validator.text.wording import Words, same

_SORTS = {
    "value": Words("{name}, computed for: {kinds}", "{name}(計算される値。対象: {kinds})"),
    "state": Words("{name}, a state of: {kinds}", "{name}(状態。対象: {kinds})"),
    "permission": Words("{name}, what is permitted to: {kinds}", "{name}(許可。対象: {kinds})"),
}
_INTERPRETATION = Words("interpretation {name}", "解釈の問い {name}")
_ROLES = {
    "record": Words("{name}, a kind of record: {label}", "{name}(記録の種類: {label})"),
    "part": Words("{name}, a part of records: {label}", "{name}(記録の部分: {label})"),
    "designations": Words("{name}, a kind of record: {label}", "{name}(記録の種類: {label})"),
}
_KEY = Words("{name}, a key: {label}", "{name}(キー: {label})")
_WORDS = Words("{name}, a list of words: {label}", "{name}(語の一覧: {label})")
_QUESTION = Words("question", "問い")
_TURN = Words("turn on it", "左右される規則")
_SETTLE = Words("settle", "確定")
_CALLED = Words("called", "名称")
_HOLDS = Words("holds", "成り立つ場合")
_GIVES = Words("gives", "値")
_PERMITS = Words("permits", "許可")
_WHEN = Words("{value} when {condition}", "{value}({condition} のとき)")
_OTHERWISE = Words("otherwise {value}", "その他は {value}")
_NOTHING = Words("nothing where none of these applies", "いずれにも当たらなければ、値はない。")
_USED = Words("used by", "用いる規則")
_KEYS = Words("keys", "キー")
_ORDER = Words("in order", "順序")
_IDENTITY = Words("told by", "見分け方")
_ALONE = Words("alone", "値だけなら")
_STANDS = Words("stands in", "属する記録")
_TAKES = Words("takes", "書くもの")
_EMPTY = Words("needed", "要否")
_REQUIRED = Words("always", "常に必要")
_OPTIONAL = Words("may be left out", "省略できる")
_WHERE = Words("where {tests}", "{tests} のとき必要")
_DEFAULT = Words("{default} where it is left out", "省略すれば {default}")
_LIST_OF = Words("a list; each item is {item}", "リスト。各項目は、{item}")
_OF_KIND = {
    "part": Words("the keys of: {label} (`{kind}`)", "{label}(`{kind}`)のキー"),
    "reference": Words("the id of a record: {label} (`{kind}`)", "{label}(`{kind}`)の記録の識別子"),
}
_HELD_BY = Words("in", "使うキー")


def interpretation(page: Page, one: Interpretation) -> str:
    """An open question: its readings, and what turns on it."""
    asks, *readings = page.question(one)
    turning = dict.fromkeys(rule.id for rule in page.program.rules if one.name in rule.interpretations)
    rows: list[Row] = [
        (TARIFF, page.cited([one.provision])),
        (_QUESTION, [asks.partition(": ")[2], *readings]),
        (_TURN, [", ".join(turning)]),
        (_SETTLE, [f"--choose {one.name}={reading.name}" for reading in one.readings]),
    ]
    return page.write(page.say(_INTERPRETATION.format(name=one.name)), one.origin, rows)


def definition(page: Page, subject: DefinitionOf) -> str:
    """A definition, state or permission: what it gives, and which rules ask for it."""
    one = subject.definitions[0]
    kinds = page.listed(page.kind(each.kind) for each in subject.definitions)
    rows: list[Row] = [
        (_CALLED, [page.say(one.label)]),
        (TARIFF, page.cited(one.provisions)),
        (_body_label(one), list(_body(page, subject.definitions))),
        (_USED, [", ".join(rules_that_use(page.program, subject.definitions))]),
        (OPEN, page.open(one.interpretations)),
    ]
    return page.write(page.say(_SORTS[one.sort].format(name=one.name, kinds=kinds)), one.origin, rows)


def _body_label(one: Definition) -> Words:
    return {"state": _HOLDS, "permission": _PERMITS}.get(one.sort, _GIVES)


def _body(page: Page, definitions: Sequence[Definition]) -> Iterator[str]:
    one = definitions[0]
    yield from _written(page, one) if page.source else page.lines(page.prose.definition(definitions))
    for grant in one.grants:
        first, *below = granted_where(page, one, grant)
        yield f"{page.named(grant.provision)}: {first}"
        yield from below
    if one.sort == "value" and one.optional and all(case.when is not None for case in one.cases):
        yield page.say(_NOTHING)


def _written(page: Page, one: Definition) -> Iterator[str]:
    for case in one.cases:
        if case.written_when is not None:
            yield page.say(_WHEN.format(value=case.written, condition=case.written_when))
        else:
            yield case.written if len(one.cases) == 1 else page.say(_OTHERWISE.format(value=case.written))


def granted_where(page: Page, one: Definition, grant: Grant) -> list[str]:
    """What a provision permits, and where."""
    if not page.source:
        return page.lines([page.prose.grant(one, grant)])
    condition = " ".join(page.together(grant.written_whens))
    word = granted(grant)
    return [page.say(_WHEN.format(value=word, condition=condition)) if condition else word]


def kind(page: Page, one: Kind) -> str:
    """A kind of record or part, with its keys."""
    label = page.say(one.label)
    rows: list[Row] = [
        (_STANDS, [page.kind(one.whole)] if one.whole else []),
        (_KEYS, [_key_line(page, one, key) for key in all_keys(one)]),
        (_ORDER, [", ".join(order) for order in one.orders]),
        (_IDENTITY, [" / ".join(part) for part in one.identity]),
        (_ALONE, [one.shorthand] if one.shorthand is not None else []),
    ]
    return page.write(page.say(_ROLES[one.role].format(name=one.name, label=label)), one.origin, rows)


def _key_line(page: Page, one: Kind, key: Key) -> str:
    takes = page.say(_takes(page, one, key))
    called = page.say(labelled(key.name, key.label))
    return f"{called}: {takes}{f'; {page.say(_OPTIONAL)}' if key.optional else ''}"


def key(page: Page, subject: KeyOf) -> str:
    """A key: what it takes, whether it is needed, and the provisions that are modelled by it."""
    one, key_ = subject
    name = f"{one.name}.{key_.name}"
    rows: list[Row] = [
        (_STANDS, [page.say(one.label)]),
        (TARIFF, page.cited(key_.provisions)),
        (_TAKES, [page.say(_takes(page, one, key_))]),
        (_EMPTY, list(_needed(page, key_))),
    ]
    return page.write(page.say(_KEY.format(name=name, label=page.say(key_.label))), key_.origin, rows)


def _needed(page: Page, key_: Key) -> Iterator[str]:
    for requirement in key_.required_where:
        tests = " and ".join(f"{name} is {word}" for name, word in requirement.tests)
        yield page.say(_WHERE.format(tests=tests))
    if not key_.required_where:
        yield page.say(_OPTIONAL if key_.optional else _REQUIRED)
    default = key_.default_word or key_.default_key
    if default is not None:
        yield page.say(_DEFAULT.format(default=f"`{default}`"))


def _takes(page: Page, one: Kind, key_: Key) -> Words:
    """As a fault of shape would say it."""
    if key_.type.name == RECORD:
        return same(f"`{one.name}`")
    field = Decoder(page.declared).tables.table(one.name).fields[key_.name]
    return _expected(page, field)


def _expected(page: Page, field: Field) -> Words:
    if field.type.name == "list" and field.element is not None:
        item = _expected(page, field.element)
        return _LIST_OF._replace(en=_LIST_OF.en.format(item=item.en), ja=_LIST_OF.ja.format(item=item.ja))
    if field.type.name in _OF_KIND:
        ref = field.type.ref
        label = page.labels.kinds[ref].label
        said = _OF_KIND[field.type.name]
        return Words(said.en.format(label=label.en, kind=ref), said.ja.format(label=label.ja, kind=ref))
    return expected(field)


def words(page: Page, one: WordList) -> str:
    """A list of words, with their labels and the keys that take them."""
    keys = [
        f"{each.name}.{key_.name}"
        for each in page.declared.kinds
        for key_ in each.keys
        if one.name in (key_.type.ref, key_.type.of.ref if key_.type.of else "")
        and "word" in (key_.type.name, key_.type.of.name if key_.type.of else "")
    ]
    rows: list[Row] = [
        (TARIFF, page.cited([one.provision]) if one.provision else []),
        (_TAKES, [page.say(labelled(word.name, word.label)) for word in one.words]),
        (_HELD_BY, [", ".join(keys)]),
    ]
    return page.write(page.say(_WORDS.format(name=one.name, label=page.say(one.label))), one.origin, rows)
