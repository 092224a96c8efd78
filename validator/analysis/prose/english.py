"""Conditions and values in plain English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from validator.analysis.labels import AS_OF, DESIGNATIONS, THE_DAY
from validator.analysis.prose.names import Scope
from validator.analysis.prose.pieces import Named, Paragraph, Text, fill, row, string, text
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
    Or,
    Quantified,
    Read,
    ValueOf,
    Variable,
    Whole,
    conjuncts,
)
from validator.operations import TABLE
from validator.operations.dates import SECONDS_A_DAY
from validator.text.wording import Lang

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ONE = {
    (True, True): "another one",
    (True, False): "no other one",
    (False, True): "one",
    (False, False): "none",
}
"""What there is in a list, by whether it is another one, and whether it is there."""
_OWN = ("the ", "its ", "a ", "an ")
_THE = ("date", "integer", "hours")
"""Results that an article stands before."""


class English(Voice):
    """English."""

    lang: ClassVar[Lang] = "en"

    # --- sentences -------------------------------------------------------------------------------------------------

    def sentence(self, told: Told) -> Paragraph:
        """A sentence of its own."""
        said = self.plain(told.clause)
        first, *others = said
        started = first._replace(text=first.text[:1].upper() + first.text[1:])
        return Paragraph((started, *others, *text(":" if told.items else ".")), told.items)

    def plain(self, clause: Clause) -> Text:
        """A clause by itself."""
        return (*clause.subject, *text(" " if clause.subject else ""), *clause.said)

    def alone(self, clause: Clause) -> Text:
        """With a pause behind a subject of which much is said."""
        return self.plain(clause)

    def lead(self, which: str) -> Clause:
        """What introduces a list."""
        return Clause(
            (), text("all of the following hold" if which == "and" else "one of the following holds")
        )

    def which_follow(self, where: Expression) -> Text:
        """Before the list that follows."""
        return (*text("for which "), *self.plain(self.lead("and" if isinstance(where, And) else "or")))

    def which(self, where: Expression | None, inner: Scope) -> Text:
        """`whose kind is gateway and that is live on that day`."""
        if where is None:
            return ()
        parts = where.parts if isinstance(where, Or) else conjuncts(where)
        whole = self.clause(where, inner)
        if whole.of is not None:
            return self._relative(whole, inner)
        said = [self._relative(self.clause(part, inner), inner) for part in parts]
        joint = " or " if isinstance(where, Or) else " and "
        return row(said, ", ", joint)

    def _relative(self, clause: Clause, inner: Scope) -> Text:
        of = None if clause.of is None else self.in_full(clause.of, inner)
        if of is not None and self.is_topic(of, inner):
            return (*text("that "), *clause.said)
        owner = None if of is None else self.owner(of, inner)
        if (
            of is not None
            and isinstance(of, Path)
            and not isinstance(of, Now)
            and self.is_topic(owner, inner)
        ):
            return (*text("whose "), *self.label(of, inner), *text(" "), *clause.said)
        return (*text("where "), *self.plain(clause))

    def joined(self, which: str, parts: Sequence[Expression], scope: Scope) -> Clause:
        """A subject that was said just before is not said again."""
        groups: list[list[Clause]] = []
        for clause in (self.clause(part, scope) for part in parts):
            if groups and clause.of is not None and clause.of == groups[-1][0].of:
                groups[-1].append(clause._replace(subject=()))
            else:
                groups.append([clause])
        if len(groups) == 1:
            first, *others = groups[0]
            said = [first.said, *(each.said for each in others)]
            return first._replace(said=row(said, ", ", f" {which} "))
        shown = [row([self.plain(each) for each in group], ", ", f" {which} ") for group in groups]
        return Clause((), row(shown, ", ", f", {which} "))

    # --- clauses ---------------------------------------------------------------------------------------------------

    def _of(self, value: Expression, scope: Scope) -> Text:
        """A subject."""
        value = self.in_full(value, scope)
        if not self.is_topic(value, scope):
            return self.value(value, scope)
        return text("it") if scope.silent else (*text("the "), *self.noun_of(value, scope))

    def _clause(self, of: Expression, said: str, scope: Scope, **parts: Text) -> Clause:
        return Clause(self._of(of, scope), fill(said, **parts), of)

    def chosen(self, chosen: OneOf, scope: Scope) -> Clause:
        """One of several words."""
        joint = " or " if chosen.holds else " nor "
        words = row([self.value(each, scope) for each in chosen.words], ", ", joint)
        return self._clause(chosen.of, "is {b}" if chosen.holds else "is neither {b}", scope, b=words)

    def state(self, call: Call, scope: Scope, *, holds: bool) -> Clause:
        """A state, on a day where it has one."""
        label = text(
            self.say(self.labels.definitions[call.definition].label), Named("definition", call.definition)
        )
        subject, *days = call.args
        said = "is {b}" if holds else "is not {b}"
        if days:
            return self._clause(subject, said + " on {day}", scope, b=label, day=self.value(days[0], scope))
        return self._clause(subject, said, scope, b=label)

    def answered(self, condition: Expression) -> Clause:
        """A reading, by the question that it answers."""
        assert isinstance(condition, Read)  # noqa: S101  # no other form is a condition
        question = self.questions[condition.interpretation]
        reading = next(each for each in question.readings if each.name == condition.reading)
        named = Named("reading", f"{condition.interpretation}={condition.reading}")
        said = fill(
            "the question “{asks}” is answered “{answer}”",
            asks=text(question.asks.en, named),
            answer=text(answer(reading.words.en), named),
        )
        return Clause((), said)

    def test(self, operation: str, args: tuple[Expression, ...], scope: Scope) -> Clause:
        """By the words of the operation."""
        subject, *others = args
        if operation in ("given", "not_given"):
            if isinstance(subject, Now):
                noun = (*text("the "), *self.noun(self.type_of(subject, scope)))
                return Clause(noun, text(self._presence(subject, holds=operation == "given")))
            return self._clause(subject, self._presence(subject, holds=operation == "given"), scope)
        if operation in ("is", "is_not"):
            return self._equal(subject, others[0], scope, holds=operation == "is")
        words = TABLE[operation].words
        parts = {name: self.value(each, scope) for name, each in zip("bc", others, strict=False)}
        return self._clause(subject, words.en.removeprefix("{a} "), scope, **parts)

    def _presence(self, subject: Expression, *, holds: bool) -> str:
        if isinstance(subject, Now):
            return "is still recorded" if holds else "is no longer recorded"
        known = "known" if isinstance(subject, Call) else "recorded"
        return f"is {known}" if holds else f"is not {known}"

    def _equal(self, subject: Expression, other: Expression, scope: Scope, *, holds: bool) -> Clause:
        other = self.in_full(other, scope)
        said = self.value(other, scope)
        if isinstance(other, Whole) and self.is_topic(other.base, scope):
            said = fill("the {a} of {b}", a=self.label(other, scope), b=self.value(other.base, scope))
        match other:
            case Constant(value, type_) if type_.name == "boolean":
                shown = text("true" if value else "false")
                return self._clause(
                    subject, "is recorded as {b}" if holds else "is not recorded as {b}", scope, b=shown
                )
            case Constant() | Variable() | Whole() | Now():
                return self._clause(subject, "is {b}" if holds else "is not {b}", scope, b=said)
        return self._clause(subject, "is the same as {b}" if holds else "differs from {b}", scope, b=said)

    def existence(self, condition: Quantified, scope: Scope, which: Text) -> Clause:
        """That there is one."""
        if condition.quantifier == "every":
            inner, _ = self.within(condition, scope)
            body = () if condition.body is None else self.plain(self.clause(condition.body, inner))
            return Clause(
                (), (*text("for "), *self._those(condition, scope, which, "every"), *text(", "), *body)
            )
        holds = condition.quantifier == "some"
        if isinstance(condition.source, All):
            return Clause(
                (), (*text("there is "), *self._those(condition, scope, which, "" if holds else "no"))
            )
        source = self.value(condition.source, scope)
        if not which and not self.is_another(condition):
            verb = "exists" if isinstance(condition.source, Call) else "is recorded"
            return Clause(
                (), (*text("at least one of " if holds else "none of "), *source, *text(f" {verb}"))
            )
        one = _ONE[self.is_another(condition), holds]
        return Clause((), (*text(f"there is {one} among "), *source, *text(" " if which else ""), *which))

    def _those(self, quantified: Quantified, scope: Scope, which: Text, article: str) -> Text:
        """Items of a list, with what is said of them behind the noun."""
        another = self.is_another(quantified)
        tail = (*text(" " if which else ""), *which)
        if isinstance(quantified.source, All):
            noun = self.item_of(quantified, scope)
            first = article or _article(noun)
            if another:
                first = {"": "another", "no": "no other", "every": "every other"}[article]
            return (*text(f"{first} "), *noun, *tail)
        source = self.value(quantified.source, scope)
        if quantified.quantifier == "first":
            return (*text("the first one among "), *source, *tail)
        if quantified.quantifier == "count" or (not which and not another and article != "every"):
            return (*source, *tail)
        return (*text("each of "), *source, *tail)

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
                return (*text("every "), *self.noun(self.labels.types.thing(kind)))
            case Changes():
                return text("the matters changed")
            case ValueOf(field, record):
                return fill(
                    "the value of {a} in {b}", a=self.value(field, scope), b=self.value(record, scope)
                )
            case Apply(operation, args):
                return self._applied(operation, args, scope)
        return self._path(value, scope) if isinstance(value, Path) else self.plain(self.clause(value, scope))

    def _literal(self, value: Constant) -> Text:
        match value.type.name, value.value:
            case "yen", int(amount):
                return text(f"{amount:,} yen")
            case "hours", int(seconds):
                hours = seconds * 24 // SECONDS_A_DAY
                return text(f"{hours} hour" if hours == 1 else f"{hours} hours")
            case "date", date() as day:
                return text(f"{day.day} {_MONTHS[day.month - 1]} {day.year}")
            case "boolean", _:
                return text("true" if value.value else "false")
            case (("text" | "slug"), str(said)):
                return text(f"“{said}”")
        return self.constant(value)

    def _mention(self, variable: Variable, scope: Scope) -> Text:
        if variable.name == AS_OF:
            return text(f"the {THE_DAY.en}")
        if variable.name == scope.day:
            return text("that day")
        noun = self.noun_of(variable, scope)
        if variable.name == DESIGNATIONS:
            return (*text("the "), *noun)
        if variable.name == scope.former:
            return (*text("the "), *noun, *text(" as it was"))
        return (*text("this " if variable.name == scope.subject else "that "), *noun)

    def _path(self, path: Expression, scope: Scope) -> Text:
        if isinstance(path, Now):
            return (*text("the "), *self.noun(self.type_of(path, scope)), *text(" as it is now"))
        label = self.label(path, scope)
        owner = self.owner(path, scope)
        if owner is None:
            return (*_the(label), *label)
        if self.is_topic(self.in_full(owner, scope), scope):
            return (*(text("its ") if scope.silent else _the(label)), *label)
        return (*_the(label), *label, *text(" of "), *self.value(owner, scope))

    def gathered(self, value: Quantified, scope: Scope, which: Text) -> Text:
        """Items, their number, or what is made of them."""
        inner, _ = self.within(value, scope)
        source = self._those(value, scope, which, "every" if isinstance(value.source, All) else "")
        body = () if value.body is None else self.label(value.body, inner)
        match value.quantifier:
            case "count":
                return (*text("the number of "), *source)
            case "sum":
                return fill("the sum of the {a} of {b}", a=body, b=source)
            case "union":
                return fill("the {a} of {b}" if which else "the {a} of each of {b}", a=body, b=source)
        return source

    def _applied(self, operation: str, args: tuple[Expression, ...], scope: Scope) -> Text:
        if operation in ("earliest", "latest"):
            return self._extreme(operation, args, scope)
        parts = {name: self._operand(operation, each, scope) for name, each in zip("ab", args, strict=False)}
        words = TABLE[operation].words
        if operation in ("half_up", "down"):
            return fill("{a}, rounded " + words.en, **parts)
        said = words.en
        if len(args) > 1 and isinstance(args[1], Constant) and args[1].value == 1:
            said = said.replace("{b} months", "{b} month").replace("{b} days", "{b} day")
        article = (
            "the " if self.type_of(Apply(operation, args), scope).name in _THE and said[0] != "{" else ""
        )
        return fill(article + said.removeprefix("the "), **parts)

    def _operand(self, operation: str, value: Expression, scope: Scope) -> Text:
        said = self.value(value, scope)
        inner = value.operation if isinstance(value, Apply) else None
        needs = operation in ("times", "over") and inner in ("plus", "minus")
        return (*text("("), *said, *text(")")) if needs else said

    def _extreme(self, operation: str, args: tuple[Expression, ...], scope: Scope) -> Text:
        days = [
            (*self.value(each, scope), *text(" (if any)" if self.may_lack(each, scope) else ""))
            for each in args
        ]
        if len(days) == 2:
            return (
                *text("the earlier of " if operation == "earliest" else "the later of "),
                *row(days, " and "),
            )
        return (*text(f"the {operation} of "), *row(days, ", ", " and "))


def answer(words: str) -> str:
    """What a reading answers, without its reason."""
    return words.partition(":")[0].rstrip(".")


def _the(label: Text) -> Text:
    """The article, where a label has no word of its own in its place."""
    return () if string(label).startswith(_OWN) else text("the ")


def _article(noun: Text) -> str:
    return "an" if noun and noun[0].text[:1].lower() in "aeio" else "a"
