"""What the tariff computes for a record, and for a key that it bears on: the arithmetic, as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from validator.analysis.answers import Answer, Answers, NotOwed, Owed
from validator.analysis.trace import Computation, Unknown, is_shown
from validator.editor.contracts.describer import Describer
from validator.editor.contracts.markdown import bullets, code, literal, paragraphs, strong, table
from validator.editor.contracts.project import Project
from validator.evaluation.interpret import Context, Interpreter, Names, start
from validator.evaluation.remembering import Remembering
from validator.evaluation.settle import Exhausted
from validator.model.expression import Call, Get, walk
from validator.model.program import Rule, expressions_of
from validator.model.values import Overrun, Thing, Withheld
from validator.text.wording import Words

_MOST = 3
"""Records and parts whose values one hover shows."""

_STEP = Words("step", "項目")
_CALCULATION = Words("calculation", "計算")
_TARIFF = Words("tariff", "条項")
_COMMA = Words(", ", "、")
_NO_VALUE = Words("no value", "値なし")
_NOT_OWED = Words("not owed", "生じない")
_OTHERWISE = Words("With {readings} it is {value}.", "{readings} なら {value}。")
_UNKNOWN = Words(
    "{label}: not computed, since a part that is needed is broken.",
    "{label}: 必要な部分に誤りがあり、計算できない。",
)


def for_record(project: Project, thing: Thing) -> str:
    """All that is computed for a record or part, a line for each value."""
    describer = Describer(project)
    lines = []
    for each in _answers(Answers(project.tariff, project.lang, project.chosen), thing):
        if isinstance(each, NotOwed):
            lines.append(f"{literal(each.label)}: {literal(describer.say(_NOT_OWED))}")
            continue
        stated = each.computation if isinstance(each, Owed) else each
        if isinstance(stated, Computation) and stated.shown is not None:
            lines.append(f"{literal(stated.label)}: {strong(literal(stated.shown))}")
    return bullets(lines)


def for_key(project: Project, thing: Thing, key: str) -> str:
    """What the rules about a key hold it against, with the arithmetic."""
    wanted: dict[Thing, set[str]] = {}
    for subject, definition in _wanted(project, thing, key):
        wanted.setdefault(subject, set()).add(definition)
    answers, describer = Answers(project.tariff, project.lang, project.chosen), Describer(project)
    told: list[str] = []
    for subject, definitions in list(wanted.items())[:_MOST]:
        found = _answers(answers, subject)
        told += (_told(describer, each) for each in found if _definition(each) in definitions)
    return paragraphs(told)


def _answers(answers: Answers, thing: Thing) -> tuple[Answer, ...]:
    """Nothing where it is too much work: the report tells of that."""
    try:
        return answers.of(thing)
    except (Overrun, Exhausted):
        return ()


def _definition(value: Answer) -> str:
    return (value.computation if isinstance(value, Owed) else value).definition.key


def _told(describer: Describer, value: Answer) -> str:
    if isinstance(value, Unknown):
        return describer.say(_UNKNOWN.format(label=literal(value.label)))
    if isinstance(value, NotOwed):
        title = f"{strong(literal(value.label))}: {literal(describer.say(_NOT_OWED))}"
        return paragraphs([title, bullets(literal(each.message) for each in value.against)])
    if isinstance(value, Owed):
        return paragraphs(
            [_told(describer, value.computation), bullets(literal(each.message) for each in value.open)]
        )
    shown = value.shown or describer.say(_NO_VALUE)
    rows = [
        [literal(step.label), literal(step.formula), _named(describer, step.provisions)]
        for step in value.steps
    ]
    head = [describer.say(_STEP), describer.say(_CALCULATION), describer.say(_TARIFF)]
    others = []
    for other in value.otherwise:
        readings = " ".join(code(f"{name}={reading}") for name, reading in other.readings)
        instead = literal(other.shown or describer.say(_NO_VALUE))
        others.append(describer.say(_OTHERWISE.format(readings=readings, value=instead)))
    title = f"{strong(literal(value.label))}: {literal(shown)}"
    return paragraphs([title, table(head, rows) if rows else "", bullets(others)])


def _named(describer: Describer, provisions: Iterable[str]) -> str:
    return literal(describer.say(_COMMA).join(map(describer.name, provisions)))


# --- what a key is held against ------------------------------------------------------------------------------------


def _wanted(project: Project, thing: Thing, key: str) -> Iterator[tuple[Thing, str]]:
    """Definitions, each with its subject, that the rules about a key of a record or part ask for."""
    program = project.tariff.program()
    shown = {each.key for each in program.definitions if is_shown(each)}
    asked = _Asked(Remembering(program), project, shown)
    for rule in program.rules:
        if not rule.former and isinstance(rule.at, Get) and rule.at.key == key:
            for subject in filter(None, (thing, thing.whole)):
                if subject.kind == rule.kind:
                    yield from asked.by(rule, subject, thing)


class _Asked:
    """Finds what rules ask for."""

    def __init__(self, interpreter: Interpreter, project: Project, shown: set[str]) -> None:
        self._interpreter = interpreter
        self._shown = shown
        self._readings = {
            each.name: project.chosen.get(each.name, each.readings[0].name)
            for each in project.tariff.declarations.interpretations
        }

    def by(self, rule: Rule, subject: Thing, thing: Thing) -> Iterator[tuple[Thing, str]]:
        """What a rule asks for where it is told at a thing; nothing where it does not apply."""
        if subject.world is None or not isinstance(rule.at, Get):
            return
        subject.world.work = 0
        context = Context(subject.world, self._readings)
        names = start(rule, subject, subject.world)
        for _, bound in self._interpreter.bound(rule.bindings, names, context, rule.id):
            try:
                applies = rule.when is None or self._interpreter.value(rule.when, bound, context)
                if not applies or self._interpreter.value(rule.at.base, bound, context) is not thing:
                    continue
            except (Withheld, Overrun):
                continue
            needs = tuple(each.value for each in rule.needs)
            asked = expressions_of((rule.norm, needs, rule.fix, rule.message.en, rule.help.en))
            for call in walk(*asked):
                if isinstance(call, Call):
                    yield from self._subject(call, bound, context)

    def _subject(self, call: Call, names: Names, context: Context) -> Iterator[tuple[Thing, str]]:
        if call.definition not in self._shown:
            return
        try:
            subject = self._interpreter.value(call.args[0], names, context)
        except (Withheld, Overrun, KeyError):
            # a name of a quantifier is bound only inside of it
            return
        if isinstance(subject, Thing) and subject.world is not None:
            yield subject, call.definition
