"""Conditions and values in Japanese, in the manner of statutes: the condition before what it is said of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import ClassVar

from validator.analysis.labels import AS_OF, DESIGNATIONS, THE_DAY
from validator.analysis.prose.names import Scope
from validator.analysis.prose.pieces import Named, Paragraph, Piece, Text, fill, row, string, text
from validator.analysis.prose.voice import Clause, OneOf, Path, Told, Voice
from validator.model.expression import (
    All,
    And,
    Apply,
    Call,
    Changes,
    Constant,
    Expression,
    Now,
    Quantified,
    Read,
    ValueOf,
    Variable,
    Whole,
)
from validator.operations import TABLE
from validator.operations.dates import SECONDS_A_DAY
from validator.text.wording import Lang

LINKED = {
    "である": "であり",
    "でない": "でなく",
    "ある": "あり",
    "ない": "なく",
    "ている": "ており",
    "ていない": "ておらず",
    "れる": "れ",
    "れない": "れず",
    "える": "え",
    "えない": "えず",
    "満たない": "満たず",
    "なる": "なり",
    "する": "し",
    "しない": "せず",
}
"""How a predicate ends where the sentence goes on; the longest ending counts."""

SIGNS = ("plus", "minus", "times", "over")

_SHORT = 5
"""Characters of the first of several things said of a subject, from which on a comma stands before it."""

_PAUSE = 12
"""Characters of what follows a subject from which on a comma stands between."""


class Japanese(Voice):
    """Japanese."""

    lang: ClassVar[Lang] = "ja"

    # --- sentences -------------------------------------------------------------------------------------------------

    def sentence(self, told: Told) -> Paragraph:
        """A sentence of its own."""
        return self.ended(told, "こと。")

    def ended(self, told: Told, ending: str) -> Paragraph:
        """A condition with what follows it: `こと。`, `とき。`."""
        return Paragraph((*self.alone(told.clause), *text(ending)), told.items)

    def plain(self, clause: Clause) -> Text:
        """A clause by itself, or before a noun."""
        if not clause.subject:
            return clause.said
        return (*clause.subject, *text("が、" if clause.pauses else "が"), *clause.said)

    def alone(self, clause: Clause) -> Text:
        """A clause that is a sentence of its own; a long one pauses behind its subject."""
        return self.plain(clause._replace(pauses=clause.pauses or len(string(clause.said)) >= _PAUSE))

    def linked(self, clause: Clause) -> Text:
        """A clause that another one follows."""
        *others, last = self.plain(clause)
        ending = max((each for each in LINKED if last.text.endswith(each)), key=len)
        return (*others, Piece(last.text.removesuffix(ending) + LINKED[ending], last.named))

    def lead(self, which: str) -> Clause:
        """What introduces a list."""
        return Clause((), text("次のいずれにも該当する" if which == "and" else "次のいずれかに該当する"))

    def which_follow(self, where: Expression) -> Text:
        """Before the list that follows."""
        return self.lead("and" if isinstance(where, And) else "or").said

    def which(self, where: Expression | None, inner: Scope) -> Text:
        """The relative clause."""
        return () if where is None else self.plain(self.clause(where, inner))

    def joined(self, which: str, parts: Sequence[Expression], scope: Scope) -> Clause:
        """A subject that was said just before is not said again."""
        clauses = [self.clause(part, scope) for part in parts]
        alike = all(each.of is not None and each.of == clauses[0].of for each in clauses)
        first = clauses[0]._replace(subject=()) if alike else clauses[0]
        shown = [first, *self._following(clauses)]
        if which == "and":
            said = [*map(self.linked, shown[:-1]), self.plain(shown[-1])]
            joint = "、かつ、"
        else:
            said = [(*self.plain(each), *text("か")) for each in shown[:-1]] + [self.plain(shown[-1])]
            joint = "、又は"
        joined = row(said, "、", joint)
        if not alike:
            return Clause((), joined)
        return Clause(clauses[0].subject, joined, clauses[0].of, pauses=len(string(said[0])) >= _SHORT)

    def _following(self, clauses: Sequence[Clause]) -> list[Clause]:
        """The clauses after the first, without a subject that was said just before."""
        return [
            each._replace(subject=()) if each.of is not None and each.of == before.of else each
            for before, each in pairwise(clauses)
        ]

    # --- clauses ---------------------------------------------------------------------------------------------------

    def _of(self, value: Expression, scope: Scope) -> Text:
        """A subject; a topic that stands before the sentence is left out."""
        value = self.in_full(value, scope)
        if not self.is_topic(value, scope):
            return self.value(value, scope)
        return () if scope.silent else self.noun_of(value, scope)

    def _clause(self, of: Expression, said: str, scope: Scope, **parts: Text) -> Clause:
        return Clause(self._of(of, scope), fill(said, **parts), of)

    def chosen(self, chosen: OneOf, scope: Scope) -> Clause:
        """One of several words."""
        each = [self.value(word, scope) for word in chosen.words]
        if any("又は" in string(word) for word in each):
            said = "{b}のいずれかである" if chosen.holds else "{b}のいずれでもない"
            return self._clause(chosen.of, said, scope, b=row(each, "、"))
        words = row(each, "、", "又は")
        return self._clause(chosen.of, "{b}である" if chosen.holds else "{b}のいずれでもない", scope, b=words)

    def state(self, call: Call, scope: Scope, *, holds: bool) -> Clause:
        """A state, on a day where it has one."""
        label = text(
            self.say(self.labels.definitions[call.definition].label), Named("definition", call.definition)
        )
        subject, *days = call.args
        said = "{b}である" if holds else "{b}でない"
        if days:
            return self._clause(subject, "{day}に" + said, scope, b=label, day=self.value(days[0], scope))
        return self._clause(subject, said, scope, b=label)

    def answered(self, condition: Expression) -> Clause:
        """A reading, by the question that it answers."""
        assert isinstance(condition, Read)  # noqa: S101  # no other form is a condition
        question = self.questions[condition.interpretation]
        reading = next(each for each in question.readings if each.name == condition.reading)
        named = Named("reading", f"{condition.interpretation}={condition.reading}")
        said = fill(
            "「{asks}」との問いに「{answer}」と答える",
            asks=text(question.asks.ja.rstrip("。"), named),
            answer=text(answer(reading.words.ja), named),
        )
        return Clause((), said)

    def test(self, operation: str, args: tuple[Expression, ...], scope: Scope) -> Clause:
        """By the words of the operation."""
        subject, *others = args
        if operation in ("given", "not_given"):
            if isinstance(subject, Now):
                noun = self.noun(self.type_of(subject, scope))
                return Clause(noun, text(self._presence(subject, holds=operation == "given")))
            return self._clause(subject, self._presence(subject, holds=operation == "given"), scope)
        if operation in ("is", "is_not"):
            return self._equal(subject, others[0], scope, holds=operation == "is")
        words = TABLE[operation].words
        parts = {name: self.value(each, scope) for name, each in zip("bc", others, strict=False)}
        return self._clause(subject, words.ja.removeprefix("{a}が"), scope, **parts)

    def _presence(self, subject: Expression, *, holds: bool) -> str:
        if isinstance(subject, Now):
            return "今も記録されている" if holds else "もう記録されていない"
        if isinstance(subject, Call):
            return "ある" if holds else "ない"
        return "記録されている" if holds else "記録されていない"

    def _equal(self, subject: Expression, other: Expression, scope: Scope, *, holds: bool) -> Clause:
        other = self.in_full(other, scope)
        said = self.value(other, scope)
        if isinstance(other, Whole) and self.is_topic(other.base, scope):
            said = (*self.value(other.base, scope), *text("の"), *said)
        match other:
            case Constant(value, type_) if type_.name == "boolean":
                shown = text("true" if value else "false")
                return self._clause(
                    subject,
                    "「{b}」と記録されている" if holds else "「{b}」と記録されていない",
                    scope,
                    b=shown,
                )
            case Constant() | Variable() | Whole() | Now():
                return self._clause(subject, "{b}である" if holds else "{b}でない", scope, b=said)
        return self._clause(subject, "{b}と同じである" if holds else "{b}と異なる", scope, b=said)

    def existence(self, condition: Quantified, scope: Scope, which: Text) -> Clause:
        """That there is one."""
        if condition.quantifier == "every":
            inner, _ = self.within(condition, scope)
            body = () if condition.body is None else self.plain(self.clause(condition.body, inner))
            return Clause(self._those(condition, scope, which, "のうち、"), (*text("すべて、"), *body))
        holds = condition.quantifier == "some"
        if condition.where is None and not isinstance(condition.source, All):
            computed = isinstance(condition.source, Call)
            said = "ある" if computed else "記録されている"
            not_said = "ない" if computed else "一つも記録されていない"
            return self._clause(condition.source, said if holds else not_said, scope)
        return Clause(self._those(condition, scope, which, "のうちに、"), text("ある" if holds else "ない"))

    def _those(self, quantified: Quantified, scope: Scope, which: Text, among: str) -> Text:
        """Items of a list, with what is said of them before the noun."""
        first = "最初の" if quantified.quantifier == "first" else ""
        said = (*which, *text(("別の" if self.is_another(quantified) else "") + first))
        if isinstance(quantified.source, All):
            return (*said, *self.item_of(quantified, scope))
        source = self.value(quantified.source, scope)
        if not said:
            return source
        if string(said).endswith("ものである"):
            # `0円を超えるものであるもの`
            return (
                *source,
                *text(among),
                *said[:-1],
                Piece(said[-1].text.removesuffix("である"), said[-1].named),
            )
        return (*source, *text(among), *said, *text("もの"))

    # --- values ----------------------------------------------------------------------------------------------------

    def value(self, value: Expression, scope: Scope) -> Text:
        """A value in place."""
        value = self.in_full(value, scope)
        match value:
            case Constant():
                return self._literal(value)
            case Variable():
                return self._mention(value, scope)
            case Quantified():
                inner, where = self.within(value, scope)
                return self.gathered(value, scope, self.which(where, inner))
            case All(kind):
                return self.noun(self.labels.types.thing(kind))
            case Changes():
                return text("変わった事項")
            case ValueOf(field, record):
                return fill("{b}の{a}の値", a=self.value(field, scope), b=self.value(record, scope))
            case Apply(operation, args):
                return self._applied(operation, args, scope)
        return self._path(value, scope) if isinstance(value, Path) else self.plain(self.clause(value, scope))

    def _literal(self, value: Constant) -> Text:
        match value.type.name, value.value:
            case "yen", int(amount):
                return text(f"{amount:,}円")
            case "hours", int(seconds):
                return text(f"{seconds * 24 // SECONDS_A_DAY}時間")
            case "date", date() as day:
                return text(f"{day.year}年{day.month}月{day.day}日")
            case "boolean", _:
                return text("true" if value.value else "false")
            case (("text" | "slug"), str(said)):
                return text(f"「{said}」")
        return self.constant(value)

    def _mention(self, variable: Variable, scope: Scope) -> Text:
        if variable.name == AS_OF:
            return text(THE_DAY.ja)
        if variable.name == scope.day:
            return text("その日")
        noun = self.noun_of(variable, scope)
        if variable.name == DESIGNATIONS:
            return noun
        if variable.name == scope.former:
            return (*text("変更前の"), *noun)
        return (*text("この" if variable.name == scope.subject else "その"), *noun)

    def _path(self, path: Expression, scope: Scope) -> Text:
        if isinstance(path, Now):
            return (*text("現在の"), *self.noun(self.type_of(path, scope)))
        label = self.label(path, scope)
        owner = self.owner(path, scope)
        if owner is None or self.is_topic(self.in_full(owner, scope), scope):
            return label
        return (*self.value(owner, scope), *text("の"), *label)

    def gathered(self, value: Quantified, scope: Scope, which: Text) -> Text:
        """Items, their number, or what is made of them."""
        source = self._those(value, scope, which, "のうち、")
        inner, _ = self.within(value, scope)
        body = () if value.body is None else self.value(value.body, inner)
        match value.quantifier:
            case "count":
                return (*source, *text("の数"))
            case "sum":
                return (*source, *text("の"), *body, *text("の合計"))
            case "union":
                return (*source, *text("の"), *body)
        return source

    def _applied(self, operation: str, args: tuple[Expression, ...], scope: Scope) -> Text:
        if operation in ("earliest", "latest"):
            return self._extreme(operation, args, scope)
        parts = {name: self._operand(operation, each, scope) for name, each in zip("ab", args, strict=False)}
        words = TABLE[operation].words
        if operation in ("half_up", "down"):
            how = "四捨五入" if operation == "half_up" else "切り捨て"
            return fill("{a}(1円未満は" + how + ")", **parts)
        said = words.ja
        # what is filled in is no figure here: no space parts it from the words around it
        tight = said if operation in SIGNS else said.replace(" {", "{").replace("} ", "}")
        return fill(tight, **parts)

    def _operand(self, operation: str, value: Expression, scope: Scope) -> Text:
        said = self.value(value, scope)
        inner = value.operation if isinstance(value, Apply) else None
        needs = operation in ("times", "over") and inner in ("plus", "minus")
        return (*text("("), *said, *text(")")) if needs else said

    def _extreme(self, operation: str, args: tuple[Expression, ...], scope: Scope) -> Text:
        days = [
            (*self.value(each, scope), *text("(あれば)" if self.may_lack(each, scope) else ""))
            for each in args
        ]
        word = "早い" if operation == "earliest" else "遅い"
        if len(days) == 1:
            return (*days[0], *text(f"のうち最も{word}日"))
        listed = row(days, "、", "と、" if len(days) == 2 else "及び")
        return (*listed, *text(f"の、いずれか{word}方" if len(days) == 2 else f"のうち最も{word}日"))


def answer(words: str) -> str:
    """What a reading answers, without its reason."""
    return words.partition("。")[0]
