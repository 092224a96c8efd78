"""What the tariff declares, told in Markdown: keys, words, kinds of record, provisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from validator.editor.contracts.markdown import bullets, code, literal, paragraphs, prose, strong
from validator.editor.contracts.project import Project
from validator.model.declarations import Key, Kind, Word, WordList
from validator.reports.provisions import catalogue, titled
from validator.shape.engine import RECORD
from validator.shape.expectations import expected
from validator.shape.tables import Field, Table
from validator.text.wording import Words

_MOST_WORDS = 24

_KEY_OF = Words("key of {kind}", "{kind}のキー")
_WORD_OF = Words("word of {words}", "{words}の語")
_RECORD = Words("kind of record", "記録の種類")
_TAKES = Words("Takes", "書くもの")
_NEEDED = Words("Needed", "要否")
_ALWAYS = Words("always", "常に必要")
_OPTIONAL = Words("no, it may be left out", "省略できる")
_WHERE = Words("where {tests}", "{tests} のとき必要")
_TEST = Words("{key} is {word}", "{key} が {word}")
_AND = Words(" and ", "かつ ")
_DEFAULT = Words("Where it is left out", "省略時")
_ONE_WORD = Words("one word of {words}", "{words}のうち1語")
_ONE_OF_MANY = Words("one word", "語1つ")
_LIST = Words("a list; each item is {item}", "リスト。各項目は、{item}")
_NON_EMPTY = Words(
    "a list of at least {least}; each item is {item}", "{least}件以上のリスト。各項目は、{item}"
)
_PART = Words("the keys of {label}", "{label}のキー")
_REFERENCE = Words("the id of a {label} of this contractor", "この契約者の{label}の識別子")
_KEY_NAME = Words("the name of a key of {label}", "{label}のキーの名前")
_MORE = Words("… and {count} more", "… ほか{count}語")
_COLON = Words(": ", ": ")


class Describer:
    """The declarations of a project's tariff, told in its language."""

    def __init__(self, project: Project) -> None:
        self.lang = project.lang
        self.declarations = project.tariff.declarations
        self._catalogue = catalogue(self.declarations)
        self._provisions = {each.id: each for each in self.declarations.provisions}

    def say(self, words: Words | None) -> str:
        """A text in the reader's language."""
        return "" if words is None else words.to(self.lang)

    def both(self, label: Words) -> str:
        """A label in the reader's language, then in the other where that differs."""
        first, second = (label.ja, label.en) if self.lang == "ja" else (label.en, label.ja)
        return literal(first) if first == second else f"{literal(first)} / {literal(second)}"

    def kind_label(self, name: str) -> str:
        """The label of a kind, as plain text."""
        kind = self.declarations.kind(name)
        return name if kind is None else self.say(kind.label)

    # --- provisions ------------------------------------------------------------------------------------------------

    def name(self, provision: str) -> str:
        """A provision as its reader knows it, as plain text."""
        return self.say(titled(provision, self._catalogue))

    def provision(self, provision: str) -> str:
        """A provision with what it says."""
        known = self._provisions.get(provision)
        says = self.say(known.says) if known is not None else ""
        name = strong(literal(self.name(provision)))
        return f"{name}{self.say(_COLON)}{prose(says)}" if says else name

    def provisions(self, ids: Iterable[str]) -> str:
        """Provisions, each with what it says."""
        return bullets(self.provision(each) for each in dict.fromkeys(ids))

    # --- keys ------------------------------------------------------------------------------------------------------

    def key(self, field: Field, table: Table) -> str:
        """A key: what it is called, what it takes, whether it is needed."""
        key = field.key
        where = _KEY_OF.format(kind=literal(self.say(table.kind.label)))
        head = f"{strong(code(key.name))} {self.both(key.label)} · {self.say(where)}"
        return paragraphs(
            [
                head,
                bullets(self._facts(field, table)),
                self._allowed(field),
                self.provisions(key.provisions),
            ]
        )

    def _facts(self, field: Field, table: Table) -> Iterator[str]:
        key = field.key
        takes = code(table.kind.name) if key.type.name == RECORD else prose(self.takes(field))
        yield f"{self.say(_TAKES)}{self.say(_COLON)}{takes}"
        yield f"{self.say(_NEEDED)}{self.say(_COLON)}{self.needed(key)}"
        default = key.default_word or key.default_key
        if default is not None:
            yield f"{self.say(_DEFAULT)}{self.say(_COLON)}{code(default)}"

    def needed(self, key: Key) -> str:
        """Whether a key is required, and where."""
        if not key.required_where:
            return self.say(_OPTIONAL if key.optional else _ALWAYS)
        cases = []
        for requirement in key.required_where:
            tests = [self.say(_TEST.format(key=code(k), word=code(w))) for k, w in requirement.tests]
            cases.append(self.say(_WHERE.format(tests=self.say(_AND).join(tests))))
        return "; ".join(cases)

    def takes(self, field: Field) -> str:
        """What may stand behind a key; plain text with `code`."""
        type_ = field.type
        if field.element is not None:
            item = self.takes(field.element)
            least = field.least
            return self.say(_NON_EMPTY.format(least=least, item=item) if least else _LIST.format(item=item))
        if type_.name == "word":
            words = self.declarations.words_of(type_.ref)
            label = type_.ref if words is None else self.say(words.label)
            return self.say(_ONE_WORD.format(words=label))
        if type_.name in _OF_KIND:
            return self.say(_OF_KIND[type_.name].format(label=self.kind_label(type_.ref)))
        return self.say(_ONE_OF_MANY if type_.name == RECORD else expected(field))

    def _allowed(self, field: Field) -> str:
        """The words that a key takes."""
        of = field.element or field
        words = self.declarations.words_of(of.type.ref) if of.type.name == "word" else None
        if words is None:
            return ""
        lines = [self._labelled(word) for word in words.words[:_MOST_WORDS]]
        rest = len(words.words) - len(lines)
        return bullets([*lines, *([self.say(_MORE.format(count=rest))] if rest else [])])

    def _labelled(self, word: Word) -> str:
        return f"{code(word.name)} {self.both(word.label)}"

    # --- words and kinds -------------------------------------------------------------------------------------------

    def word(self, words: WordList, word: Word) -> str:
        """A word of a list."""
        where = _WORD_OF.format(words=literal(self.say(words.label)))
        head = f"{strong(code(word.name))} {self.both(word.label)} · {self.say(where)}"
        return paragraphs([head, self.provisions([words.provision] if words.provision else [])])

    def kind(self, kind: Kind) -> str:
        """A kind of record."""
        return f"{strong(code(kind.name))} {self.both(kind.label)} · {self.say(_RECORD)}"


_OF_KIND = {"part": _PART, "reference": _REFERENCE, "key": _KEY_NAME}
