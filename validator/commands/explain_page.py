"""What every explanation is written with: a title, and rows in two columns."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from functools import cached_property

from validator.analysis.labels import Labels
from validator.analysis.prose.lines import lines
from validator.analysis.prose.pieces import Paragraph
from validator.analysis.prose.said import Prose
from validator.analysis.prose.voice import NOUNS
from validator.model.declarations import Interpretation, Origin
from validator.model.program import Either, Parts, Program, Shown, Template, placeholders
from validator.operations.type_of import Names
from validator.reports.provisions import catalogue, name, names, titled
from validator.reports.style import Style
from validator.text.wording import Lang, Words
from validator.text.wrap import hang

COLUMN = 13
INDENT = 2

TARIFF = Words("tariff", "条項")
READING = Words("reading", "解釈")
OPEN = Words("open", "解釈の問い")
RULES = Words("rules", "規則")
_LEANED = Words("{name} (leaned to): {words}", "{name}(採用): {words}")
_OR = Words("{name}: {words}", "{name}: {words}")
_COMMA = Words(", ", "、")
_AND_WHEN = Words("and when {condition}", "かつ {condition}")

Row = tuple[Words, Sequence[str]]
"""A label, and the texts beside it."""


class Page:
    """How explanations of one policy are written in one language."""

    def __init__(
        self, program: Program, lang: Lang, style: Style, cells: int, *, source: bool = False
    ) -> None:
        self.program = program
        self.source = source
        """Conditions as the policy writes them, not as sentences."""
        self.declared = program.declarations
        self.lang: Lang = lang
        self.labels = Labels(program)
        self.of = catalogue(self.declared)
        self.interpretations = {each.name: each for each in self.declared.interpretations}
        self.provisions = {each.id: each for each in self.declared.provisions}
        self._style = style
        self._cells = cells

    def write(self, title: str, origin: Origin | None, rows: Iterable[Row], source: str = "") -> str:
        """A whole explanation; rows without a text are left out."""
        place = f"  {self._style.paint('frame', where(origin))}" if origin and origin.file else ""
        lines = [self._style.paint("strong", title) + place, ""]
        for label, texts in rows:
            shown = [text for text in texts if text]
            if shown:
                lines += hang(self.say(label), shown, COLUMN, self._cells, INDENT)
        if source:
            lines += [
                "",
                *(f"  {self._style.paint('frame', '|')} {line}".rstrip() for line in source.split("\n")),
            ]
        return "\n".join(lines)

    def say(self, words: Words | None) -> str:
        """A text in the reader's language; nothing where there is none."""
        return "" if words is None else words.to(self.lang)

    def listed(self, texts: Iterable[str]) -> str:
        """Texts in a row."""
        return self.say(_COMMA).join(texts)

    def together(self, conditions: Sequence[str]) -> list[str]:
        """Conditions that hold together, a line each."""
        first, *more = conditions or [""]
        return [first, *(self.say(_AND_WHEN.format(condition=each)) for each in more)]

    def kind(self, kind: str) -> str:
        """The label of a kind."""
        return self.say(self.labels.kinds[kind].label)

    @cached_property
    def prose(self) -> Prose:
        """What says the policy's conditions as sentences."""
        return Prose(self.program, self.lang)

    def lines(self, paragraphs: Iterable[Paragraph]) -> list[str]:
        """Sentences, each with its list."""
        return lines(paragraphs, self.lang)

    # --- provisions ----------------------------------------------------------------------------------------

    def titled(self, provision: str) -> str:
        """A provision as its reader knows it, with the title of its article."""
        return self.say(titled(provision, self.of))

    def named(self, provision: str) -> str:
        """A provision as its reader knows it."""
        return self.say(name(provision, self.of))

    def cited(self, provisions: Sequence[str]) -> list[str]:
        """Provisions with their titles, each with what it says."""
        texts = []
        for provision, told in zip(provisions, names(provisions, self.of), strict=True):
            known = self.provisions.get(provision)
            texts += [self.say(told), self.say(known.says) if known else ""]
        return texts

    def open(self, interpretations: Iterable[str]) -> list[str]:
        """Open questions, each with its readings."""
        return [text for each in interpretations for text in self.question(self.interpretations[each])]

    def question(self, interpretation: Interpretation) -> list[str]:
        """An open question and its readings, the one leaned to first."""
        first, *others = interpretation.readings
        readings = [(_LEANED, first), *((_OR, other) for other in others)]
        return [
            f"{interpretation.name}: {self.say(interpretation.asks)}",
            *(
                f"- {self.say(how.format(name=each.name, words=self.say(each.words)))}"
                for how, each in readings
            ),
        ]

    # --- messages ------------------------------------------------------------------------------------------

    def template(self, template: Template, types: Names) -> str:
        """A message with the names of what is filled in: `«billing starts on»`."""
        parts = template.ja if self.lang == "ja" else template.en
        labels: dict[str, set[object]] = {}
        for part in placeholders(parts):
            labels.setdefault(self._called(part, types), set()).add(part.value)
        ambiguous = {label for label, values in labels.items() if len(values) > 1}
        return self._told(parts, types, ambiguous)

    def _told(self, parts: Parts, types: Names, ambiguous: Container[str]) -> str:
        told = []
        for part in parts:
            if isinstance(part, str):
                told.append(part)
            elif isinstance(part, Either):
                told.append(f"{part.missing} / {self._told(part.given, types, ambiguous)}")
            else:
                told.append(self._placeholder(part, types, ambiguous))
        return "".join(told)

    def _placeholder(self, shown: Shown, types: Names, ambiguous: Container[str]) -> str:
        """The label of what is filled in; where another is called alike, with its path."""
        label = self._called(shown, types)
        return f"«{label} {shown.written}»" if label in ambiguous else f"«{label}»"

    def _called(self, shown: Shown, types: Names) -> str:
        label = self.labels.of(shown.value, types) or NOUNS.get(shown.type.name)
        return shown.written if label is None else self.say(label)


def where(origin: Origin) -> str:
    """Where something stands in the policy."""
    return f"{origin.file}:{origin.line}"
