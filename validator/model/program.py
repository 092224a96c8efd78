"""A compiled tariff: what it declares, and the bodies of its definitions and rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

from validator.model.declarations import Declarations, Head, Origin
from validator.model.form import Frozen
from validator.model.types import Type
from validator.text.wording import Words

if TYPE_CHECKING:
    # a clean file is judged without any rule's body
    from validator.model.expression import Expression


class Case(NamedTuple):
    """One branch of a definition; the first whose condition holds (or is `None`) gives the value."""

    when: Expression | None
    value: Expression
    written_when: str | None
    written: str
    """The value, as the policy writes it; a state's condition."""


class Grant(NamedTuple):
    """What a provision permits: a word, or any of a list, where a condition holds."""

    provision: str
    word: str | None
    among: Expression | None
    when: Expression | None
    written_among: str | None
    written_whens: tuple[str, ...]
    """The conditions of the permission and of the provision, which hold together."""


class Definition(NamedTuple):
    """A computed value, a state (its type is boolean) or a permission (a list of words), of one kind.

    Its key is `name@kind`. `parameter` names the subject, `day` the day of a state that has one.
    """

    name: str
    kind: str
    sort: str
    """`value`, `state` or `permission`."""
    parameter: str
    day: str | None
    label: Words
    type: Type
    optional: bool
    cases: tuple[Case, ...]
    grants: tuple[Grant, ...]
    provisions: tuple[str, ...]
    interpretations: tuple[str, ...]
    """All that it can statically reach."""
    origin: Origin

    @property
    def key(self) -> str:
        """The name under which a `Call` finds it."""
        return f"{self.name}@{self.kind}"


class Shown(NamedTuple):
    """A placeholder: an expression, its type, and what stands for it where it is missing."""

    value: Expression
    type: Type
    missing: str | None
    written: str
    """As the policy writes it."""


class Either(NamedTuple):
    """A text where a value is given, and another where it is missing."""

    value: Expression
    given: tuple[str | Shown, ...]
    missing: str


Parts: TypeAlias = tuple[str | Shown | Either, ...]


class Template(NamedTuple):
    """A message with its placeholders, in both languages."""

    en: Parts
    ja: Parts


def placeholders(parts: Parts) -> Iterator[Shown]:
    """Those of a message, in their order."""
    for part in parts:
        if isinstance(part, Either):
            yield from placeholders(part.given)
        elif isinstance(part, Shown):
            yield part


class Binding(NamedTuple):
    """`each VARIABLE in SOURCE` (`each` is true) or `with SOURCE as VARIABLE`."""

    each: bool
    variable: str
    source: Expression


class Need(NamedTuple):
    """What must be given for the rule to be judged; a warning says so where it is not."""

    value: Expression
    otherwise: Template


class Excuse(NamedTuple):
    """An exception, and the provision that grants it where it is not the rule's own."""

    under: str | None
    when: Expression


class Inherited(NamedTuple):
    """What a rule has from the heading of a provision: the slots by their names, and their text."""

    provision: str
    """Empty: from `integrity`."""
    slots: tuple[str, ...]
    text: str


class Written(NamedTuple):
    """The slots of a rule, with those of its headings, each as the policy writes it: what parses to them again."""

    bindings: tuple[str, ...]
    prefers: str | None
    whens: tuple[str, ...]
    """Conditions that hold together."""
    needs: tuple[str, ...]
    norm: str
    excuses: tuple[str, ...]
    until: str | None
    cites: str | None
    """The word of which the item is cited."""
    inherited: tuple[Inherited, ...]
    """From the outermost heading on."""


class Rule(NamedTuple):
    """A rule, over one kind of record or part. A rule over several kinds is several of these with one id."""

    id: str
    kind: str
    variable: str
    former: bool
    """Judged over the records as they were."""
    provisions: tuple[str, ...]
    cites_permission: tuple[str, Expression] | None
    """Cite instead the items of this permission (its key) that name the word; without one, `provisions`."""
    bindings: tuple[Binding, ...]
    once: bool
    """Once per contractor, at the first subject for which `prefers` holds, else the first."""
    prefers: Expression | None
    when: Expression | None
    needs: tuple[Need, ...]
    forbids: bool
    norm: Expression
    excuses: tuple[Excuse, ...]
    warning: bool
    """A breach is a warning."""
    until: Expression | None
    """... as long as this does not hold; an error from then on."""
    at: Expression
    at_key: bool
    """The place is the key itself, not its value: a key that may not stand there."""
    see: tuple[Expression, ...]
    fix: Expression | None
    reading: Words | None
    consequence: str | None
    message: Template
    help: Template
    interpretations: tuple[str, ...]
    """All that judging it can statically reach."""
    needs_records: tuple[str, ...]
    """Kinds of record that its norm or an exception asks to be there: not judged where one may be unreadable."""
    written: Written
    source: str
    """The rule alone, as it stands in the policy."""
    origin: Origin


def head_of(rule: Rule) -> Head:
    """A rule's head."""
    return Head(rule.id, rule.kind, rule.former, rule.once, rule.interpretations, rule.needs_records)


def expressions_of(part: object) -> Iterator[Expression]:
    """The expressions that stand in a part of a program: in a definition, a rule, a message."""
    if isinstance(part, Frozen):
        yield cast("Expression", part)
    elif isinstance(part, tuple):
        for each in part:
            yield from expressions_of(each)


class Program(NamedTuple):
    """A compiled tariff: plain data, keyed by `digest`, the hash of its sources and of the language's version."""

    declarations: Declarations
    definitions: tuple[Definition, ...]
    rules: tuple[Rule, ...]
    digest: str
