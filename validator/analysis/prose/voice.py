"""What both languages share: how a condition is taken apart, what is listed, and what a name in it is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from validator.analysis.labels import DESIGNATIONS, OF_CHANGE, Labels
from validator.analysis.prose.names import Scope
from validator.analysis.prose.pieces import Named, Paragraph, Text, string, text
from validator.model.expression import (
    And,
    Apply,
    Call,
    Constant,
    Expression,
    Follow,
    Get,
    Now,
    Or,
    Quantified,
    Variable,
    Whole,
    conjoin,
    conjuncts,
)
from validator.model.program import Program
from validator.model.types import Type
from validator.text.display import width
from validator.text.wording import Lang, Words

_WIDEST = 100
"""In terminal cells: a condition of several parts that takes more is a list."""

_MOST = 3
"""Parts of a condition that stand in one sentence."""

NOUNS = {
    "address": Words("address", "アドレス"),
    "change": Words("change", "変更"),
    "date": Words("day", "日"),
    "moment": Words("moment", "日時"),
    "key": Words("key", "事項"),
}
_ENTRY = Words("entry", "項目")

Path = (Get, Follow, Whole, Now, Call)


class Clause(NamedTuple):
    """A subject, if it is said, and what is said of it."""

    subject: Text
    said: Text
    of: Expression | None = None
    """The subject: a clause that follows one of the same need not say it again."""
    pauses: bool = False
    """Several things are said of the subject."""


class Told(NamedTuple):
    """A clause, and the sentences listed below it, if it introduces some."""

    clause: Clause
    items: tuple[Paragraph, ...] = ()


class OneOf(NamedTuple):
    """A value that is one of several constants, or none of them."""

    of: Expression
    words: tuple[Expression, ...]
    holds: bool


class Voice:
    """Says the conditions and values of one program in one language."""

    lang: ClassVar[Lang]

    def __init__(self, program: Program) -> None:
        self.labels = Labels(program)
        self.questions = {each.name: each for each in program.declarations.interpretations}
        self._calendars = {each.name: each.label for each in program.declarations.calendars}
        self._words = {
            (words.name, word.name): word.label
            for words in program.declarations.word_lists
            for word in words.words
        }
        called = [
            (key.label.to(self.lang), key.name) for each in self.labels.kinds.values() for key in each.keys
        ]
        self._called = Counter(label for label, _ in called)
        self._called.update({label.to(self.lang) for label in self._labels_of_definitions(program)})

    @staticmethod
    def _labels_of_definitions(program: Program) -> Iterable[Words]:
        return (each.label for each in program.definitions)

    # --- conditions ------------------------------------------------------------------------------------------------

    def told(self, condition: Expression, scope: Scope) -> Told:
        """A condition; where it is long or has conditions within conditions, its parts are listed."""
        clause = self.clause(condition, scope)
        crowded = _is_crowded(condition, string((*clause.subject, *clause.said)))
        if isinstance(condition, (And, Or)) and crowded and one_of(condition) is None:
            which = "and" if isinstance(condition, And) else "or"
            parts = _parts(condition)
            return Told(self.lead(which), tuple(self.item(part, scope) for part in parts))
        if isinstance(condition, Quantified) and crowded:
            return self._listed(condition, scope)
        return Told(clause)

    def _listed(self, condition: Quantified, scope: Scope) -> Told:
        inner, where = self.within(condition, scope)
        if not isinstance(where, (And, Or)):
            return Told(self.existence(condition, scope, self.which(where, inner)))
        clause = self.existence(condition, scope, self.which_follow(where))
        return Told(clause, tuple(self.item(part, inner) for part in _parts(where)))

    def told_value(self, value: Expression, scope: Scope) -> tuple[Text, tuple[Paragraph, ...]]:
        """A value; where its conditions are long, they are listed."""
        said = self.value(value, scope)
        if isinstance(value, Quantified) and _is_crowded(value, string(said)):
            inner, where = self.within(value, scope)
            if isinstance(where, (And, Or)):
                said = self.gathered(value, scope, self.which_follow(where))
                return said, tuple(self.item(part, inner) for part in _parts(where))
        return said, ()

    def item(self, condition: Expression, scope: Scope) -> Paragraph:
        """A condition as an item of a list."""
        return self.sentence(self.told(condition, scope))

    def clause(self, condition: Expression, scope: Scope) -> Clause:
        """A condition in one clause, whatever it holds."""
        match condition:
            case And() | Or():
                chosen = one_of(condition)
                if chosen is not None:
                    return self.chosen(chosen, scope)
                return self.joined("and" if isinstance(condition, And) else "or", _parts(condition), scope)
            case Quantified():
                inner, where = self.within(condition, scope)
                return self.existence(condition, scope, self.which(where, inner))
            case Call():
                return self.state(condition, scope, holds=True)
            case Apply("is", (Call() as call, Constant(False, Type("boolean")))) if self._is_state(call):
                return self.state(call, scope, holds=False)
            case Apply(operation, args):
                return self.test(operation, args, scope)
        return self.answered(condition)

    def _is_state(self, call: Call) -> bool:
        return self.labels.definitions[call.definition].sort == "state"

    # --- what each language says in its own way --------------------------------------------------------------------

    def sentence(self, told: Told) -> Paragraph:
        """A condition as a sentence that stands by itself."""
        raise NotImplementedError

    def plain(self, clause: Clause) -> Text:
        """A clause as it stands within a sentence."""
        raise NotImplementedError

    def alone(self, clause: Clause) -> Text:
        """A clause that is a sentence of its own."""
        raise NotImplementedError

    def lead(self, which: str) -> Clause:
        """What stands above a list of conditions."""
        raise NotImplementedError

    def which_follow(self, where: Expression) -> Text:
        """The relative clause of an item of which the conditions are listed."""
        raise NotImplementedError

    def which(self, where: Expression | None, inner: Scope) -> Text:
        """The relative clause of an item."""
        raise NotImplementedError

    def joined(self, which: str, parts: Sequence[Expression], scope: Scope) -> Clause:
        """Conditions in one clause."""
        raise NotImplementedError

    def chosen(self, chosen: OneOf, scope: Scope) -> Clause:
        """A value that is one of several constants, or none."""
        raise NotImplementedError

    def existence(self, condition: Quantified, scope: Scope, which: Text) -> Clause:
        """That there is an item, or none, or that all are so."""
        raise NotImplementedError

    def state(self, call: Call, scope: Scope, *, holds: bool) -> Clause:
        """That something is in a state, or not."""
        raise NotImplementedError

    def test(self, operation: str, args: tuple[Expression, ...], scope: Scope) -> Clause:
        """What an operation says of its first operand."""
        raise NotImplementedError

    def answered(self, condition: Expression) -> Clause:
        """That an open question is answered in one way."""
        raise NotImplementedError

    def value(self, value: Expression, scope: Scope) -> Text:
        """A value."""
        raise NotImplementedError

    def gathered(self, value: Quantified, scope: Scope, which: Text) -> Text:
        """What is gathered of a list."""
        raise NotImplementedError

    # --- what things are called ------------------------------------------------------------------------------------

    def say(self, words: Words) -> str:
        """A text in the language."""
        return words.to(self.lang)

    def within(self, quantified: Quantified, scope: Scope) -> tuple[Scope, Expression | None]:
        """The scope of an item, and what is said of it besides that it is another one."""
        inner = scope.about(quantified.variable, self.labels.types.inside(quantified, scope.types))
        parts = conjuncts(quantified.where)
        return inner, conjoin(part for part in parts if other_than(part, quantified.variable) is None)

    def is_another(self, quantified: Quantified) -> bool:
        """Is an item said to be another one than something?"""
        return any(other_than(each, quantified.variable) for each in conjuncts(quantified.where))

    def noun(self, type_: Type) -> Text:
        """What a thing of a type is called."""
        kind = self.labels.kinds.get(type_.ref)
        if type_.name in ("record", "part") and kind is not None:
            return text(self.say(kind.label), Named("kind", kind.name))
        words = self.labels.word_lists.get(type_.ref) if type_.name == "word" else None
        return text(self.say(words.label if words is not None else NOUNS.get(type_.name, _ENTRY)))

    def noun_of(self, value: Expression, scope: Scope) -> Text:
        """What a thing is called."""
        if scope.noun is not None and value == Variable(scope.subject or ""):
            return scope.noun
        return self.noun(self.type_of(value, scope))

    def item_of(self, quantified: Quantified, scope: Scope) -> Text:
        """What an item is called."""
        return self.noun(self.labels.types.item(quantified.source, scope.types))

    def type_of(self, value: Expression, scope: Scope) -> Type:
        """The type of a value."""
        return self.labels.types.of(value, scope.types)

    def label(self, path: Expression, scope: Scope) -> Text:
        """The label of the last step of a path."""
        match path:
            case Get(base, key) if self.type_of(base, scope).name == "change":
                return text(self.say(OF_CHANGE[key]))
            case Get(base, key) | Follow(base, key):
                kind = self.type_of(base, scope).ref
                declared = self.labels.key(kind, key)
                return text(
                    key if declared is None else self.say(declared.label), Named("key", f"{kind}.{key}")
                )
            case Call(definition, _):
                return text(
                    self.say(self.labels.definitions[definition].label), Named("definition", definition)
                )
        return self.noun(self.type_of(path, scope))

    def constant(self, value: Constant) -> Text:
        """A literal; the languages write days and measures."""
        type_ = value.type
        if type_.name == "word":
            return text(
                self.say(self._words[type_.ref, str(value.value)]),
                Named("word", f"{type_.ref}.{value.value}"),
            )
        if type_.name == "list":
            known = self._calendars[type_.ref]
            return text(self.say(known), Named("calendar", type_.ref))
        if type_.name == "key":
            declared = self.labels.key(type_.ref, str(value.value))
            said = str(value.value) if declared is None else self.say(declared.label)
            return text(said, Named("key", f"{type_.ref}.{value.value}"))
        return text(str(value.value))

    def owner(self, path: Expression, scope: Scope) -> Expression | None:
        """What a path is a path of; a label that nothing else has needs no part before it."""
        base = self._whose(path, scope)
        called = string(self.label(path, scope))
        while (
            self._called[called] == 1 and isinstance(base, Get) and self.type_of(base, scope).name == "part"
        ):
            base = self._whose(base, scope)
        is_change = base is not None and self.type_of(base, scope).name == "change"
        return None if is_change or base == Variable(DESIGNATIONS) else base

    def _whose(self, path: Expression, scope: Scope) -> Expression | None:
        base = base_of(path)
        return None if base is None else self.in_full(base, scope)

    def is_topic(self, value: Expression | None, scope: Scope) -> bool:
        """Is a value what is spoken of?"""
        return isinstance(value, Variable) and value.name == scope.topic

    def in_full(self, value: Expression, scope: Scope) -> Expression:
        """The path that a name stands for, or the value itself."""
        while isinstance(value, Variable) and (path := scope.path(value.name)) is not None:
            value = path
        return value

    def may_lack(self, value: Expression, scope: Scope) -> bool:
        """May a value be missing?"""
        match value:
            case Get(base, key):
                declared = self.labels.key(self.type_of(base, scope).ref, key)
                return declared is not None and declared.optional and declared.default_word is None
            case Call(definition, _):
                return self.labels.definitions[definition].optional
        return False


def base_of(path: Expression) -> Expression | None:
    """What a path is one step of."""
    if isinstance(path, (Get, Follow, Whole, Now)):
        return path.base
    return path.args[0] if isinstance(path, Call) else None


def one_of(condition: Expression) -> OneOf | None:
    """Tests of one value for several constants."""
    if not isinstance(condition, (And, Or)):
        return None
    operation = "is" if isinstance(condition, Or) else "is_not"
    subject: Expression | None = None
    words: list[Expression] = []
    for part in condition.parts:
        if not isinstance(part, Apply) or part.operation != operation:
            return None
        first, second = part.args
        if not isinstance(second, Constant) or subject not in (None, first):
            return None
        subject = first
        words.append(second)
    return None if subject is None else OneOf(subject, tuple(words), operation == "is")


def other_than(condition: Expression, variable: str) -> Expression | None:
    """What an item is said to be another one than."""
    match condition:
        case Apply("is_not", (Variable(name), Variable() as other)) if name == variable:
            return other
    return None


def _parts(condition: And | Or) -> tuple[Expression, ...]:
    """The parts; those that belong to one choice of words stay together."""
    if isinstance(condition, Or):
        return condition.parts
    found: list[Expression] = []
    for part in conjuncts(condition):
        both = And((*_denials(found[-1]), part)) if found and _denials(found[-1]) else None
        if both is not None and one_of(both) is not None:
            found[-1] = both
        else:
            found.append(part)
    return tuple(found)


def _denials(part: Expression) -> tuple[Expression, ...]:
    """The tests that a part is made of, where it says what a value is not."""
    if isinstance(part, Apply) and part.operation == "is_not":
        return (part,)
    return part.parts if isinstance(part, And) and one_of(part) is not None else ()


def _is_crowded(condition: Expression, said: str) -> bool:
    """Would nobody follow it in one sentence?"""
    junctions = _depth(condition)
    if isinstance(condition, (And, Or)) and len(_parts(condition)) > _MOST:
        return True
    return junctions > 1 or (junctions == 1 and width(said) > _WIDEST)


def _depth(condition: Expression | None) -> int:
    """How many junctions stand within one another."""
    if condition is None:
        return 0
    if isinstance(condition, (And, Or)) and one_of(condition) is None:
        return 1 + max(map(_depth, condition.parts))
    if isinstance(condition, Quantified):
        return max(_depth(condition.where), _depth(condition.body))
    return 0
