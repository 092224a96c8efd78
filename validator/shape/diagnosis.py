"""What is wrong with a value that its type does not accept: for every such value, one fault."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from validator.model.declarations import Word
from validator.named_tuple import NamedTuple
from validator.shape import naming
from validator.shape.engine import RECORD, all_keys
from validator.shape.expectations import NEEDS_QUOTES, expected, found
from validator.shape.faults import Case, Fault, Path
from validator.shape.keys import place_of_value
from validator.shape.repair import Meant, address_without_hosts, digits_meant, in_quotes, word_meant
from validator.sources.document import Mapping, Node, Scalar, Sequence
from validator.sources.mistakes import hint, odd_sign
from validator.sources.scalars import resolve, yaml11_hazard
from validator.text.nearest import Lexicon
from validator.text.wording import Words

if TYPE_CHECKING:
    from validator.shape.tables import Field


def diagnose(node: Node, field: Field, key: Scalar | None, path: Path) -> Fault:
    """The fault of a value that the reader of its field has refused."""
    if not isinstance(node, Scalar):
        case = Case(node, field, node.span, path)
        if isinstance(node, Sequence) and field.is_list:
            return _too_few(case)
        return _wrong_type(case)
    case = Case(node, field, place_of_value(node, key), path)
    if _is_empty(node):
        return _empty(case, node)
    return _BY_TYPE.get(field.type.name, _wrong_type_of_scalar)(case, node)


def _is_empty(node: Scalar) -> bool:
    return not node.text.strip() or (node.plain and resolve(node.text) == "null")


def _empty(case: Case, node: Scalar) -> Fault:
    name = naming.of_field(case.field)
    message = naming.capital(Words(f"{name.en} has no value.", f"{name.ja}に値がない。"))
    if node.plain:
        advice = Words(
            "Write its value, or delete the line if there is none.",
            "値を書くか、値がないなら行ごと削除する。",
        )
    else:
        advice = Words("Write something between the quotes.", "引用符の間に内容を書く。")
    return case.fault("empty-value", message, advice)


def _too_few(case: Case) -> Fault:
    name = naming.of_field(case.field)
    least = case.field.least
    message = Words(
        f"{name.en} needs at least {least} in its list.", f"{name.ja}のリストには{least}件以上が要る。"
    )
    return case.fault("empty-list", naming.capital(message))


def _wrong_type(
    case: Case, help_: Words | None = None, fix: Meant | None = None, code: str = "wrong-type"
) -> Fault:
    name, want, got = naming.of_field(case.field), expected(case.field), found(case.node)
    message = Words(
        f"{name.en} takes {want.en}, not {got.en}.", f"{name.ja}に書くのは{want.ja}であり、{got.ja}ではない。"
    )
    return case.fault(code, naming.capital(message), help_ or _advice_for_collection(case), fix)


def _advice_for_collection(case: Case) -> Words | None:
    if case.field.is_list:
        return Words("Write each item on a line that begins with `- `.", "項目ごとに `- ` で始まる行に書く。")
    if case.field.type.name == "part":
        names = naming.of_names(case.field.table.fields)
        return Words(f"Keys that can stand in it: {names.en}.", f"中に書けるキー: {names.ja}。")
    if case.field.type.name == "address" and isinstance(case.node, Mapping):
        return _COLON_AT_THE_END
    if isinstance(case.node, (Sequence, Mapping)):
        return Words("Write a single value.", "値を1つだけ書く。")
    return None


_COLON_AT_THE_END = Words(
    "Put the address in quotes: to YAML, a colon at the end of a word makes it a key.",
    "アドレスを引用符で囲む。末尾にコロンがある語は、YAML ではキーになる。",
)


def _wrong_type_of_scalar(case: Case, node: Scalar) -> Fault:
    return _wrong_type(case, naming.joined(_mistake(node), _advice_for_collection(case)))


def _mistake(node: Scalar) -> Words | None:
    """What people usually do wrong, if this is it."""
    return hint(node.text) or (yaml11_hazard(node.text) if node.plain else None)


class _Words(NamedTuple):
    """What can stand in a field of words."""

    by_name: dict[str, Word]
    lexicon: Lexicon
    said: Words


def _words(field: Field) -> _Words:
    """Made once for all fields of a type: a list may hold many words that are none."""

    def make() -> _Words:
        words = {word.name: word for word in _allowed(field)}
        labels = [naming.labelled(word.name, word.label) for word in words.values()]
        said = Words(
            f"Allowed: {', '.join(label.en for label in labels)}.",
            f"使える語: {'、'.join(label.ja for label in labels)}。",
        )
        return _Words(words, Lexicon(words), said)

    return field.tables.made_once(field.type, make)


def _word(case: Case, node: Scalar) -> Fault:
    words = _words(case.field)
    name, text = naming.of_field(case.field), naming.shown(node.text)
    meant = naming.near(node.text, words.lexicon)
    fault = case.fault(
        "unknown-word",
        _no_such_kind(text) if case.field.type.name == RECORD else _no_such_word(text, name),
        naming.joined(
            _suggestion(words, meant), _mistake(node) if meant is None else odd_sign(node.text), words.said
        ),
        _word_meant(case, node, meant),
    )
    provision = _listed_by(case.field)
    return fault if provision is None else fault._replace(provisions=(provision,))


def _word_meant(case: Case, node: Scalar, near: str | None) -> Meant | None:
    """A near word; what is near a kind of record makes no sure record yet."""
    meant = word_meant(node.text, near)
    return meant._replace(safe=False) if meant is not None and case.field.type.name == RECORD else meant


def _no_such_word(text: str, name: Words) -> Words:
    return Words(f"`{text}` is not a word for {name.en}.", f"`{text}` は{name.ja}に使える語ではない。")


def _no_such_kind(text: str) -> Words:
    return Words(f"There is no kind of record `{text}`.", f"`{text}` という種類の記録はない。")


def _suggestion(words: _Words, meant: str | None) -> Words | None:
    word = None if meant is None else words.by_name[meant]
    return None if word is None else naming.meant(naming.labelled(word.name, word.label))


def _allowed(field: Field) -> tuple[Word, ...]:
    declarations = field.tables.declarations
    if field.type.name == "key":
        kind = declarations.kind(field.type.ref)
        return () if kind is None else tuple(Word(key.name, key.label) for key in all_keys(kind))
    if field.type.name == RECORD:
        return tuple(Word(kind.name, kind.label) for kind in field.tables.record_kinds())
    words = declarations.words_of(field.type.ref)
    return () if words is None else words.words


def _listed_by(field: Field) -> str | None:
    words = field.tables.declarations.words_of(field.type.ref) if field.type.name == "word" else None
    return None if words is None else words.provision


def _boolean(case: Case, node: Scalar) -> Fault:
    meant = _BOOLEANS_MEANT.get(node.text.strip().casefold())
    if meant is None:
        return _wrong_type_of_scalar(case, node)
    advice = Words(f"Write `{meant}`, without quotes.", f"引用符を付けずに `{meant}` と書く。")
    old = _ONLY_IN_1_1 if node.plain and yaml11_hazard(node.text) else None
    return _wrong_type(case, naming.joined(old, odd_sign(node.text), advice), Meant(meant))


_ONLY_IN_1_1 = Words(
    "Only YAML 1.1 read this word as a boolean.", "この語を真偽値と読むのは YAML 1.1 だけである。"
)
_BOOLEANS_MEANT = {
    **dict.fromkeys(("true", "yes", "y", "on"), "true"),
    **dict.fromkeys(("false", "no", "n", "off"), "false"),
}


def _integer(case: Case, node: Scalar) -> Fault:
    text = node.text
    if node.plain and _is_whole_number(text) and not case.accepts(text.removeprefix("+")):
        return _out_of_bounds(case, text)
    meant = digits_meant(text, money=case.field.type.name == "yen")
    if meant is None or not case.accepts(meant.text):
        return _wrong_type(case, naming.joined(_mistake(node), _DIGITS_ONLY))
    advice = Words(f"Write `{meant.text}`.", f"`{meant.text}` と書く。")
    if not meant.safe:
        advice = Words(
            f"If `{meant.text}` is meant, write that.", f"`{meant.text}` の意味であれば、そう書く。"
        )
    return _wrong_type(case, naming.joined(odd_sign(text), _DIGITS_ONLY, advice), meant)


def _is_whole_number(text: str) -> bool:
    return resolve(text) == "int" and text.lstrip("+-").isdigit()


_DIGITS_ONLY = Words("Write digits only, without quotes.", "引用符を付けず、半角の数字だけで書く。")


def _out_of_bounds(case: Case, text: str) -> Fault:
    name, number = naming.of_field(case.field), naming.shown(text)
    bounds = Words(
        f"{name.en} lies between {case.field.least} and {case.field.most}; {number} does not.",
        f"{name.ja}は{case.field.least}以上{case.field.most}以下であり、{number} はその外にある。",
    )
    return case.fault("out-of-range", naming.capital(bounds))


def _text(case: Case, node: Scalar) -> Fault:
    """An unquoted number or boolean where a text stands."""
    return _wrong_type(case, NEEDS_QUOTES, Meant(in_quotes(node.text)))


def _slug(case: Case, node: Scalar) -> Fault:
    if case.accepts(node.text, plain=False):
        return _wrong_type(case, NEEDS_QUOTES, Meant(in_quotes(node.text)))
    name, want = naming.of_field(case.field), expected(case.field)
    text = naming.shown(node.text)
    message = Words(
        f"`{text}` is not {want.en}, as {name.en} is.",
        f"{name.ja}は{want.ja}であり、`{text}` はそれに当たらない。",
    )
    return case.fault("malformed-slug", message, _mistake(node))


def _date(case: Case, node: Scalar) -> Fault:
    from validator.shape.days import date_fault

    return date_fault(case, node)


def _moment(case: Case, node: Scalar) -> Fault:
    from validator.shape.days import moment_fault

    return moment_fault(case, node)


def _address(case: Case, node: Scalar) -> Fault:
    name, text = naming.of_field(case.field), naming.shown(node.text)
    network = address_without_hosts(node.text)
    if network is not None:
        message = Words(
            f"`{text}` has host bits set: the range that it lies in begins elsewhere.",
            f"`{text}` はホスト部が0でない。範囲の先頭のアドレスではない。",
        )
        advice = Words(
            f"Write `{network}` for the range, or the address without its `/…`.",
            f"範囲なら `{network}`、アドレス1つなら `/…` を除いて書く。",
        )
        return case.fault("host-bits", message, advice)
    want = expected(case.field)
    message = Words(
        f"`{text}` is not {want.en}, as {name.en} is.",
        f"{name.ja}は{want.ja}であり、`{text}` はそれに当たらない。",
    )
    return case.fault("malformed-address", message, _mistake(node))


_BY_TYPE: dict[str, Callable[[Case, Scalar], Fault]] = {
    "boolean": _boolean,
    "integer": _integer,
    "yen": _integer,
    "date": _date,
    "moment": _moment,
    "text": _text,
    "slug": _slug,
    "reference": _slug,
    "address": _address,
    "word": _word,
    "key": _word,
    RECORD: _word,
}
