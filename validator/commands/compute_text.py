"""What was computed, for people: each value with its steps, its provision, the readings on which it turns."""

from __future__ import annotations

from collections.abc import Iterator

from validator.analysis.answers import NotOwed, Owed
from validator.analysis.trace import Computation, Otherwise, Step, Unknown
from validator.commands.compute import Computed, Outcome, Part
from validator.model.declarations import Declarations
from validator.model.report import Violation
from validator.reports import Context
from validator.reports.provisions import Catalogue, catalogue, name, names
from validator.reports.style import Style
from validator.reports.text import render as render_report
from validator.text.display import escape, width
from validator.text.wording import Lang, Words
from validator.text.wrap import hang, wrap

_RECORD = Words("{id}, {kind} of {contractor}", "{id}({contractor} の{kind})")
_PART = Words("{kind}: {item} (line {line})", "{kind}: {item}({line}行目)")
_BARE_PART = Words("{kind} (line {line})", "{kind}({line}行目)")
_NO_ID = Words("(no id)", "(識別子なし)")
_NOTHING = Words("Nothing is computed for it.", "計算するものはない。")
_TARIFF = Words("tariff", "規程")
_CASE = Words("case", "場合")
_OPEN = Words("reading", "解釈")
_LEANS = Words(
    "{name} leans to {leaning}; {reading} gives {value}", "{name} の既定は {leaning}。{reading} なら {value}"
)
_TOGETHER = Words("{readings} together give {value}", "{readings} の両方なら {value}")
_NO_VALUE = Words("no value", "値なし")
_NOT_OWED = Words("not owed", "生じない")
_AGAINST = Words("against it", "理由")
_SAID = Words("check", "検査")
_FINDING = Words("{rule}: {message}", "{rule}: {message}")
_CITED = Words("{provisions}, {rule}: {message}", "{provisions}、{rule}: {message}")
_STATE = Words("now", "現在")
_UNKNOWN = Words(
    "not computed, since a part that is needed is broken: {labels}.",
    "必要な部分に誤りがあり、計算できない: {labels}。",
)
_NO_RECORD = Words("No record here has the id {id}.", "識別子 {id} の記録はここにない。")
_NEAR = Words("Did you mean `{near}`?", "`{near}` の誤りではないか。")
_AS_OF = Words("Tariff {tariff}, as of {day}.", "規程 {tariff}、基準日 {day}。")
_AND = Words(" and ", " と ")
_COMMA = Words(", ", "、")


def render(outcome: Outcome, declarations: Declarations, context: Context) -> str:
    """The whole answer; what is broken or could not be read comes after it, as a check tells it."""
    page = _Page(declarations, Style(context.color), outcome.report.lang, context.width)
    blocks = [page.record(computed) for computed in outcome.records]
    if outcome.unknown is not None:
        blocks.append(page.no_record(*outcome.unknown))
    if outcome.report.violations or outcome.report.failures:
        blocks.append(render_report(outcome.report, context).rstrip("\n"))
    else:
        blocks.append(page.footer(outcome))
    return "\n\n".join(blocks) + "\n"


class _Page:
    """How it is written."""

    def __init__(self, declarations: Declarations, style: Style, lang: Lang, cells: int) -> None:
        self._kinds = {kind.name: kind.label.to(lang) for kind in declarations.kinds}
        self._leaning = {each.name: each.readings[0].name for each in declarations.interpretations}
        self._of: Catalogue = catalogue(declarations)
        self._style = style
        self._lang: Lang = lang
        self._cells = cells

    def record(self, computed: Computed) -> str:
        """A record with all its values."""
        record = computed.record
        title = self._say(
            _RECORD.format(
                id=escape(record.id) if record.id else self._say(_NO_ID),
                kind=self._kinds[record.kind],
                contractor=escape(record.world.contractor) if record.world else "",
            )
        )
        place = self._style.paint("frame", f"{escape(record.path)}:{computed.line}")
        lines = [f"{self._style.paint('strong', title)}  {place}"]
        for part in computed.parts:
            lines += self._part(part)
        if not computed.parts:
            lines.append(f"  {self._say(_NOTHING)}")
        return "\n".join(lines)

    def _part(self, part: Part) -> Iterator[str]:
        if part.thing.whole is not None:
            words = _PART if part.item else _BARE_PART
            yield ""
            kind = self._kinds[part.thing.kind]
            yield f"  {self._say(words.format(kind=kind, item=part.item, line=part.line))}"
        indent = 2 if part.thing.whole is None else 4
        # how it stands on the day; what else holds of it is said where it counts
        holding = [each.label for each in part.states if each.holds and each.definition.day is not None]
        # terms that come to one day are told by the shortest of their names
        shown: dict[str, str] = {}
        for term in sorted(part.terms, key=lambda each: len(each.label)):
            shown.setdefault(term.shown, term.label)
        holding += [f"{label} {value}" for value, label in shown.items()]
        if holding:
            yield from self._labelled(_STATE, self._say(_COMMA).join(holding), indent)
        for value in part.values:
            if isinstance(value, Computation):
                yield ""
                yield from self._value(value, indent)
            elif isinstance(value, Owed):
                yield ""
                yield from self._value(value.computation, indent)
                for each in value.open:
                    yield from self._remark(_SAID, self._finding(each), indent)
            elif isinstance(value, NotOwed):
                yield ""
                yield " " * indent + self._style.paint("strong", f"{value.label}: {self._say(_NOT_OWED)}")
                for each in value.against:
                    yield from self._remark(_AGAINST, self._finding(each), indent)
        unknown = [value.label for value in part.values if isinstance(value, Unknown)]
        if unknown:
            yield ""
            labels = self._say(_COMMA).join(unknown)
            yield from hang("", [self._say(_UNKNOWN.format(labels=labels))], 0, self._cells, indent)

    def _value(self, value: Computation, indent: int) -> Iterator[str]:
        shown = value.shown or self._say(_NO_VALUE)
        yield " " * indent + self._style.paint("strong", f"{value.label}: {shown}")
        for step in value.steps:
            yield from self._step(step, step is value.steps[-1], indent + 2)
        yield from self._remark(_TARIFF, "; ".join(self._cited(value)), indent)
        for other in value.otherwise:
            yield from self._remark(_OPEN, self._other(other), indent)

    def _step(self, step: Step, is_last: bool, indent: int) -> Iterator[str]:
        """The last step is what the heading names; a step before it names itself and its own provision."""
        cited = "" if is_last else ", ".join(name(each, self._of).to(self._lang) for each in step.provisions)
        text = step.formula if is_last or not step.label else f"{step.label}: {step.formula}"
        rows = wrap(text, self._cells - indent - 2)
        if cited and width(rows[-1]) + width(cited) + 4 <= self._cells - indent - 2:
            rows[-1] += f"  [{cited}]"
        elif cited:
            rows.append(f"[{cited}]")
        yield " " * indent + rows[0]
        yield from (" " * (indent + 2) + row for row in rows[1:])
        if step.case is not None:
            yield from self._remark(_CASE, step.case, indent)

    def _finding(self, found: Violation) -> str:
        """What a check would say, with the rule and its provisions."""
        provisions = self._say(_COMMA).join(each.to(self._lang) for each in names(found.provisions, self._of))
        words = _CITED if provisions else _FINDING
        return self._say(words.format(provisions=provisions, rule=found.rule, message=found.message))

    def _labelled(self, label: Words, text: str, indent: int) -> Iterator[str]:
        head = f"{self._say(label)}: "
        yield from hang(head, [text], width(head), self._cells, indent)

    def _cited(self, value: Computation) -> list[str]:
        return [each.to(self._lang) for each in names(value.definition.provisions, self._of)]

    def _other(self, other: Otherwise) -> str:
        value = other.shown or self._say(_NO_VALUE)
        if len(other.readings) == 1:
            ((interpretation, reading),) = other.readings
            leaning = self._leaning[interpretation]
            return self._say(
                _LEANS.format(name=interpretation, leaning=leaning, reading=reading, value=value)
            )
        pairs = self._say(_AND).join(
            f"{interpretation}={reading}" for interpretation, reading in other.readings
        )
        return self._say(_TOGETHER.format(readings=pairs, value=value))

    def _remark(self, label: Words, text: str, indent: int) -> Iterator[str]:
        head = f"= {self._say(label)}: "
        yield from hang(head, [text], width(head), self._cells, indent + 2)

    def no_record(self, id_: str, near: str | None) -> str:
        """That no record has the id asked for."""
        said = [_NO_RECORD.format(id=escape(id_)), *([_NEAR.format(near=escape(near))] if near else [])]
        return (" " if self._lang == "en" else "").join(map(self._say, said))

    def footer(self, outcome: Outcome) -> str:
        """The tariff and the day; before it, what is true of the whole run."""
        report = outcome.report
        return "\n".join([*report.notes, self._say(_AS_OF.format(tariff=report.tariff, day=report.as_of))])

    def _say(self, words: Words) -> str:
        return words.to(self._lang)
