"""A value with its arithmetic: `9,800 yen × 20 ÷ 31 = 6,322.58… yen → 6,323 yen (half up)`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from validator.analysis.labels import AS_OF, DESIGNATIONS, Labels
from validator.evaluation.fingerprint import identifying
from validator.evaluation.interpret import Context, Names
from validator.evaluation.remembering import Remembering
from validator.evaluation.render import Renderer, name_of
from validator.model.expression import Apply, Call, Constant, Expression, Follow, Get, Quantified, Variable
from validator.model.program import Program
from validator.model.types import Type
from validator.model.values import Thing
from validator.operations import TABLE
from validator.text.wording import Lang, Words, same

_SIGNS, _ROUNDED, _CHOICES = ("plus", "minus", "times", "over"), ("half_up", "down"), ("earliest", "latest")
"""Operations with a form of their own; the others that give a value are read with their operands in place."""

_ONE = re.compile(r"\b1 (month|day)s\b")
_AND, _COMMA = Words(" and ", " と "), Words(", ", "、")
_CALLED = Words("{value} ({label})", "{value}({label})")
_OF_RECORD = Words("{label}, {name}", "{name} の{label}")
_OF_KIND = Words("{label}, {name}", "{name}の{label}")
_COUNT, _SUM = Words("how many", "数"), Words("sum", "合計")
_NOTHING_TO_ADD = Words("nothing to add: {value}", "加えるものがない: {value}")
_EQUALS = same("{formula} = {value}")
_ROUNDING = Words("{formula} = {exact} → {value} ({how})", "{formula} = {exact} → {value}({how})")


class Environment(NamedTuple):
    """Where an expression is looked at: its names, with their values and types."""

    names: Names
    types: dict[str, Type]
    context: Context
    root: Thing
    """What is computed for: another record, or another part of it, is named where it comes in."""


class Taken(NamedTuple):
    """A definition that a formula uses, of a subject."""

    call: Call
    args: tuple[Any, ...]


Part = tuple[str, str]
"""A step on the way: what it is, unless the arithmetic says so, and its arithmetic with its value."""


class Formulas:
    """Writes the formulas of one program in one language."""

    def __init__(self, program: Program, lang: Lang) -> None:
        self.lang: Lang = lang
        self.labels = Labels(program)
        self.interpreter = Remembering(program)
        self.renderer = Renderer(program.declarations, lang)
        self._identifying = identifying(program.declarations)

    def of(
        self,
        expression: Expression,
        environment: Environment,
        take: Callable[[Taken], None],
        aside: list[Part],
    ) -> str:
        """The arithmetic of an expression, ending with its value.

        `take` is told of each definition that it uses; `aside` gets the parts that stand before it.
        """
        return _Writer(self, environment, take, aside).whole(expression)

    def shown(self, value: Any, of: Type) -> str:
        """A value as people read it; an exact amount with two decimals, `…` where it goes on."""
        if isinstance(value, Fraction) and value.denominator != 1:
            return self.renderer.show(_decimal(value), of)
        return self.renderer.show(int(value) if isinstance(value, Fraction) else value, of)

    def item(self, thing: Thing) -> str:
        """What an item of a list is called: by the keys that identify it."""
        named = (
            next((key for key in keys if thing.get(key) is not None), keys[0])
            for keys in self._identifying.get(thing.kind, ())
        )
        told = [
            self.renderer.show(thing[key], declared.type)
            for key in named
            if (declared := self.labels.key(thing.kind, key)) is not None and thing.get(key) is not None
        ]
        return _COMMA.to(self.lang).join(told)

    def whose(self, label: str, thing: Thing, root: Thing) -> str:
        """A label, with the name of the record or the kind of part where that is not what is computed for."""
        if thing is root or thing.kind == DESIGNATIONS or any(part is thing for part in root.values()):
            return label
        if name_of(thing) != name_of(root):
            name = self.renderer.show(thing, Type("record"))
            return _OF_RECORD.format(label=label, name=name).to(self.lang)
        if root.whole is None:
            return label
        name = self.labels.kinds[thing.kind].label.to(self.lang)
        return _OF_KIND.format(label=label, name=name).to(self.lang)

    def value(self, expression: Expression, environment: Environment) -> Any:
        """The value of an expression. Raises `Withheld`."""
        return self.interpreter.value(expression, environment.names, environment.context)


class _Writer:
    """One formula."""

    def __init__(
        self, formulas: Formulas, environment: Environment, take: Callable[[Taken], None], aside: list[Part]
    ) -> None:
        self._of = formulas
        self._environment = environment
        self._take = take
        self._aside = aside

    def whole(self, expression: Expression) -> str:
        value = self._shown(expression)
        match expression:
            case Apply(operation, (inner,)) if operation in _ROUNDED:
                return self._rounded(operation, inner, value)
            case Apply(operation, args) if operation in _CHOICES:
                return self._choice(operation, args, value)
            case Apply():
                return self._equals(self._inline(expression), value)
            case Quantified(quantifier="sum"):
                return self._sum(expression, value)
        return self.operand(expression)

    # --- what stands in a formula --------------------------------------------------------------------------

    def operand(self, expression: Expression) -> str:
        """A value, and what it is called or how it came about."""
        value = self._shown(expression)
        match expression:
            case Constant():
                return value
            case Apply(operation, _) if _is_read(operation):
                return self._called(value, self._inline(expression))
            case Apply(operation, args) if operation in _CHOICES:
                every = [text for arg in args for text in self._each(arg)]
                return self._called(value, self._chosen(operation, every))
        label = self._label(expression)
        return value if label is None else self._called(value, label)

    def _inline(self, expression: Expression) -> str:
        """An operation in words or signs, its operands in place."""
        match expression:
            case Apply(operation, args) if operation in _SIGNS:
                return self._in_words(operation, [self._factor(arg, operation) for arg in args])
            case Apply(operation, args) if _is_read(operation):
                return self._in_words(operation, map(self._inline, args))
        return self.operand(expression)

    def _in_words(self, operation: str, operands: Iterable[str]) -> str:
        said = self._words(operation).format(**dict(zip("ab", operands, strict=False)))
        return _ONE.sub(r"1 \1", self._say(said))

    def _words(self, operation: str) -> Words:
        return TABLE[operation].words

    def _factor(self, arg: Expression, operation: str) -> str:
        """What is counted with: a figure; how it came about stands aside, before the formula."""
        if isinstance(arg, Apply) and arg.operation in _SIGNS:
            text = self._inline(arg)
            needs = operation in ("times", "over") and arg.operation in ("plus", "minus")
            return f"({text})" if needs else text
        value = self._shown(arg)
        match arg:
            case Apply(inner, _) if _is_read(inner):
                self._aside.append(("", self._equals(self._inline(arg), value)))
                return value
            case Apply() | Quantified():
                self._aside.append((self._name_of(arg), self.whole(arg)))
                return value
        return self.operand(arg) if not isinstance(arg, Call) else self._used(arg, value)

    def _used(self, call: Call, value: str) -> str:
        """A definition among figures: its own step says what it is."""
        self._label(call)
        return value

    def _name_of(self, arg: Expression) -> str:
        label = _SUM if isinstance(arg, Quantified) and arg.quantifier == "sum" else _COUNT
        return self._say(label)

    # --- forms of their own --------------------------------------------------------------------------------

    def _rounded(self, operation: str, inner: Expression, value: str) -> str:
        formula, exact = self._inline(inner), self._of.value(inner, self._environment)
        if isinstance(exact, int) or exact.denominator == 1:
            return self._equals(formula, value)
        shown = self._of.shown(exact, Type("exact-yen"))
        how = self._say(self._words(operation))
        return self._say(_ROUNDING.format(formula=formula, exact=shown, value=value, how=how))

    def _choice(self, operation: str, args: Iterable[Expression], value: str) -> str:
        given = [arg for arg in args if self._of.value(arg, self._environment) not in (None, ())]
        if len(given) == 1 and not isinstance(given[0], Quantified):
            return self.whole(given[0])
        every = [text for arg in given for text in self._each(arg)]
        return every[0] if len(every) == 1 else self._equals(self._chosen(operation, every), value)

    def _chosen(self, operation: str, every: list[str]) -> str:
        items = self._say(_AND).join(every) if len(every) < 3 else self._say(_COMMA).join(every)
        return self._say(self._words(operation).format(items=items))

    def _each(self, arg: Expression) -> Iterator[str]:
        """The days of a choice that are given; a list gives each of its own."""
        if isinstance(arg, Quantified) and arg.body is not None:
            yield from (text for text in self._bodies(arg) if text)
        elif self._of.value(arg, self._environment) is not None:
            yield self.operand(arg)

    def _sum(self, quantified: Quantified, value: str) -> str:
        addends = [text for text in self._bodies(quantified) if text]
        if not addends:
            return self._say(_NOTHING_TO_ADD.format(value=value))
        return addends[0] if len(addends) == 1 else self._equals(" + ".join(addends), value)

    def _bodies(self, quantified: Quantified) -> Iterator[str]:
        """The body of a quantifier for each of its items, with the item's name."""
        body = quantified.body
        if body is None:
            return
        chosen = Quantified("those", quantified.variable, quantified.source, quantified.where, None)
        types = self._of.labels.types.inside(quantified, self._environment.types)
        for item in self._of.value(chosen, self._environment):
            names = {**self._environment.names, quantified.variable: item}
            inner = _Writer(
                self._of, self._environment._replace(names=names, types=types), self._take, self._aside
            )
            if self._of.value(body, inner._environment) is not None:
                yield inner.body(body, item)

    def body(self, expression: Expression, item: Any) -> str:
        """An item's value; it is called by what identifies the item, where that says something."""
        called = self._of.item(item) if isinstance(item, Thing) and item.whole is not None else ""
        return self._called(self._shown(expression), called) if called else self.operand(expression)

    # --- names ---------------------------------------------------------------------------------------------

    def _label(self, expression: Expression) -> str | None:
        """What a value is called; a definition that is used is told of."""
        if isinstance(expression, Call):
            args = tuple(self._of.value(arg, self._environment) for arg in expression.args)
            self._take(Taken(expression, args))
        if isinstance(expression, Variable) and expression.name != AS_OF:
            return None
        label = self._of.labels.of(expression, self._environment.types)
        return None if label is None else self._whose(self._say(label), expression)

    def _whose(self, label: str, expression: Expression) -> str:
        """The label, with the record's name where it is that of another one."""
        base = expression.args[0] if isinstance(expression, Call) else None
        base = expression.base if isinstance(expression, Get | Follow) else base
        thing = None if base is None else self._of.value(base, self._environment)
        return self._of.whose(label, thing, self._environment.root) if isinstance(thing, Thing) else label

    def _shown(self, expression: Expression) -> str:
        value = self._of.value(expression, self._environment)
        return self._of.shown(value, self._of.labels.types.of(expression, self._environment.types))

    def _called(self, value: str, label: str) -> str:
        return self._say(_CALLED.format(value=value, label=label))

    def _equals(self, formula: str, value: str) -> str:
        return self._say(_EQUALS.format(formula=formula, value=value))

    def _say(self, said: Words) -> str:
        return said.to(self._of.lang)


def _is_read(operation: str) -> bool:
    """Is an operation read with its operands in place?"""
    return operation not in (*_SIGNS, *_ROUNDED, *_CHOICES)


class _Shortened(str):
    """A number already written out: it is shown as it is."""

    __slots__ = ()

    def __format__(self, _: str) -> str:
        return str(self)


def _decimal(value: Fraction) -> _Shortened:
    """Two decimals, cut and not rounded, so that what is rounded can be seen to be."""
    hundredths = abs(value.numerator) * 100 // value.denominator
    whole, rest = divmod(hundredths, 100)
    goes_on = "" if abs(value) * 100 == hundredths else "…"
    return _Shortened(f"{'-' if value < 0 else ''}{whole:,}.{rest:02}{goes_on}")
