"""A rule, a definition or a permission of a policy in sentences, slot by slot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from validator.analysis.prose.english import English
from validator.analysis.prose.japanese import Japanese
from validator.analysis.prose.lines import lines
from validator.analysis.prose.names import Scope
from validator.analysis.prose.pieces import Paragraph, Text, fill, row, string, text
from validator.analysis.prose.voice import Told, Voice
from validator.model.expression import Apply, Constant, Expression, conjoin, conjuncts
from validator.model.program import Case, Definition, Grant, Program, Rule
from validator.text.wording import Lang, Words

_WHEN = Words("{a}", "{a}とき。")
_OR: dict[Lang, tuple[str, str]] = {"en": (", ", " or "), "ja": ("、", "又は")}
_EACH = Words("for each of {a}", "{a}のそれぞれについて")
_THAT = Words("{a}", "{a}こと。")
_VALUE_WHEN = Words("{value}, where {a}", "{a}ときは、{value}")
_OTHERWISE = Words("otherwise {value}", "その他の場合は、{value}")
_ONLY_WHEN = Words("this holds only where {a}", "{a}ときに限る。")


class RuleSaid(NamedTuple):
    """A rule's conditions as sentences; the slots that it lacks are empty."""

    each: tuple[Paragraph, ...]
    prefers: tuple[Paragraph, ...]
    when: tuple[Paragraph, ...]
    needs: tuple[tuple[Paragraph, ...], ...]
    norm: tuple[Paragraph, ...]
    excuses: tuple[tuple[Paragraph, ...], ...]
    until: tuple[Paragraph, ...]


class Prose:
    """Says what a policy says, in one language."""

    def __init__(self, program: Program, lang: Lang) -> None:
        self.voice: Voice = Japanese(program) if lang == "ja" else English(program)
        self.lang: Lang = lang

    # --- rules -----------------------------------------------------------------------------------------------------

    def rule(self, rules: Sequence[Rule]) -> RuleSaid:
        """A rule, once for each kind that it is over: what is said of each alike is said once."""
        noun = self._several([rule.kind for rule in rules])
        kinds = [rule.kind for rule in rules]
        every = [self._rule(rule, noun) for rule in rules]
        each, prefers, when, norm, until = (
            self._alike(kinds, [getattr(said, slot) for said in every])
            for slot in ("each", "prefers", "when", "norm", "until")
        )
        needs, excuses = (
            tuple(
                self._alike(kinds, one) for one in zip(*(getattr(said, slot) for said in every), strict=True)
            )
            for slot in ("needs", "excuses")
        )
        return RuleSaid(each, prefers, when, needs, norm, excuses, until)

    def _several(self, kinds: Sequence[str]) -> Text | None:
        """What the subject is called where it is of one of several kinds."""
        if len(kinds) == 1:
            return None
        nouns = [self.voice.noun(self.voice.labels.types.thing(kind)) for kind in kinds]
        return row(nouns, *_OR[self.lang])

    def _alike(self, kinds: Sequence[str], said: Sequence[tuple[Paragraph, ...]]) -> tuple[Paragraph, ...]:
        """What is said of several kinds: once, where it is the same of all; else each with its kind."""
        if len({tuple(map(_words, each)) for each in said}) == 1:
            return said[0]
        whose = [self.voice.noun(self.voice.labels.types.thing(kind)) for kind in kinds]
        return tuple(
            each._replace(text=(*kind, *text(": "), *each.text))
            for kind, own in zip(whose, said, strict=True)
            for each in own
        )

    def _rule(self, rule: Rule, noun: Text | None) -> RuleSaid:
        subject = self._subject(rule.kind, rule.variable)._replace(noun=noun)
        if rule.former:
            subject = subject._replace(topic=None, former=rule.variable)
        scope, each = self._bound(rule, subject)
        return RuleSaid(
            tuple(each),
            _one(None if rule.prefers is None else self._that(rule.prefers, subject)),
            _one(self._applies(rule, scope)),
            tuple((Paragraph(self.voice.value(need.value, scope)),) for need in rule.needs),
            _one(self._that(rule.norm, scope)),
            tuple(_one(self._told(_WHEN, excuse.when, scope)) for excuse in rule.excuses),
            _one(None if rule.until is None else self._that(rule.until, scope)),
        )

    def _subject(self, kind: str, variable: str) -> Scope:
        types = {variable: self.voice.labels.types.thing(kind)}
        return Scope(types, variable, subject=variable)

    def _bound(self, rule: Rule, scope: Scope) -> tuple[Scope, list[Paragraph]]:
        """The scope of what a rule binds; and what it runs through."""
        each: list[Paragraph] = []
        types = self.voice.labels.types
        for binding in rule.bindings:
            of = types.item if binding.each else types.of
            known = {**scope.types, binding.variable: of(binding.source, scope.types)}
            if binding.each:
                each.append(Paragraph(self._fill(_EACH, a=self.voice.value(binding.source, scope))))
                scope = scope._replace(types=known)
            else:
                scope = scope._replace(types=known, short=(*scope.short, (binding.variable, binding.source)))
        return scope, each

    def _applies(self, rule: Rule, scope: Scope) -> Paragraph | None:
        """Where a rule applies: where what it binds is given, and its conditions hold."""
        given = [
            Apply("given", (each.source,))
            for each in rule.bindings
            if not each.each and self.voice.may_lack(each.source, scope)
        ]
        when = conjoin([*given, *conjuncts(rule.when)])
        return None if when is None else self._told(_WHEN, when, scope)

    # --- definitions -----------------------------------------------------------------------------------------------

    def definition(self, definitions: Sequence[Definition]) -> tuple[Paragraph, ...]:
        """The cases of a definition, or the condition of a state, once for each kind that shares it."""
        kinds = [each.kind for each in definitions]
        noun = self._several(kinds)
        return self._alike(kinds, [tuple(self._definition(each, noun)) for each in definitions])

    def _definition(self, definition: Definition, noun: Text | None) -> Iterator[Paragraph]:
        scope = self._subject(definition.kind, definition.parameter)._replace(noun=noun, day=definition.day)
        alone = len(definition.cases) == 1
        for case in definition.cases:
            if definition.sort == "state":
                yield self._that(case.value, scope)
            else:
                yield from self._case(case, scope, alone=alone)

    def condition(self, definition: Definition, condition: Expression) -> Paragraph:
        """A condition that stands in a definition."""
        return self._that(
            condition, self._subject(definition.kind, definition.parameter)._replace(day=definition.day)
        )

    def case(self, definition: Definition, case: Case) -> str | None:
        """When a case of several applies, on one line; that what it is made of is known goes without saying."""
        conditions = [each for each in conjuncts(case.when) if not _is_given(each)]
        when = conjoin(conditions)
        if when is None or len(definition.cases) == 1:
            return None
        scope = self._subject(definition.kind, definition.parameter)._replace(day=definition.day)
        return " ".join(lines([self._told(_WHEN, when, scope)], self.lang))

    def grant(self, definition: Definition, grant: Grant) -> Paragraph:
        """What a provision permits, and where."""
        scope = self._subject(definition.kind, definition.parameter)
        item = definition.type.of or definition.type
        value = self.voice.value(grant.among or Constant(grant.word or "", item), scope)
        if grant.when is None:
            return self._stopped(value, ())
        told = self.voice.told(grant.when, scope)
        return self._stopped(
            self._fill(_VALUE_WHEN, a=self.voice.plain(told.clause), value=value), told.items
        )

    def _case(self, case: Case, scope: Scope, *, alone: bool) -> Iterator[Paragraph]:
        value, items = self.voice.told_value(case.value, scope)
        if case.when is None:
            yield self._stopped(value if alone else self._fill(_OTHERWISE, value=value), items)
            return
        told = self.voice.told(case.when, scope)
        if told.items and items:
            # two lists: each has a sentence of its own above it
            yield self._stopped(value, items)
            yield self._told(_ONLY_WHEN, case.when, scope)
            return
        said = self._fill(_VALUE_WHEN, a=self.voice.plain(told.clause), value=value)
        yield self._stopped(said, (*told.items, *items))

    def _stopped(self, said: Text, items: tuple[Paragraph, ...]) -> Paragraph:
        if self.lang == "ja":
            return Paragraph((*said, *text("。")), items)
        return _started(Paragraph((*said, *text(":" if items else ".")), items))

    # --- conditions ------------------------------------------------------------------------------------------------

    def _that(self, condition: Expression, scope: Scope) -> Paragraph:
        return self._told(_THAT, condition, scope)

    def _told(self, how: Words, condition: Expression, scope: Scope) -> Paragraph:
        told: Told = self.voice.told(condition, scope)
        said = self._fill(how, a=self.voice.alone(told.clause))
        if self.lang == "ja":
            return Paragraph(said, told.items)
        return _started(Paragraph((*said, *text(":" if told.items else ".")), told.items))

    def _fill(self, words: Words, **parts: Text) -> Text:
        return fill(words.to(self.lang), **parts)


def _one(paragraph: Paragraph | None) -> tuple[Paragraph, ...]:
    return () if paragraph is None else (paragraph,)


def _words(paragraph: Paragraph) -> tuple[str, ...]:
    """What is read of a paragraph, whatever its pieces name."""
    return (string(paragraph.text), *(word for item in paragraph.items for word in _words(item)))


def _started(paragraph: Paragraph) -> Paragraph:
    """A sentence with a capital."""
    first, *others = paragraph.text
    return paragraph._replace(text=(first._replace(text=first.text[:1].upper() + first.text[1:]), *others))


def _is_given(condition: Expression) -> bool:
    return isinstance(condition, Apply) and condition.operation == "given"
