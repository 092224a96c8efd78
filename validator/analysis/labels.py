"""What people call an expression: the label of the key, definition or kind that it is."""

from __future__ import annotations

from validator.model.declarations import Key, Kind, WordList
from validator.model.expression import Call, Expression, Follow, Get, Now, Quantified, Variable, Whole
from validator.model.program import Definition, Program, Rule
from validator.model.types import DATE, Type
from validator.operations.type_of import Names, types_of
from validator.shape.engine import all_keys
from validator.text.wording import Words

AS_OF, DESIGNATIONS = "as_of", "designations"
OF_CHANGE = {
    "field": Words("matter that changed", "変わった事項"),
    "from": Words("value before", "元の値"),
    "to": Words("value now", "今の値"),
    "correction": Words("mark of a correction", "訂正の記載"),
}
"""What is called a part of a change: none of these is a key."""
THE_DAY = Words("day of the check", "基準日")


class Labels:
    """The labels of one program, and the types of the names that stand in it."""

    def __init__(self, program: Program) -> None:
        self.types = types_of(program)
        self.kinds: dict[str, Kind] = {kind.name: kind for kind in program.declarations.kinds}
        self.word_lists: dict[str, WordList] = {
            words.name: words for words in program.declarations.word_lists
        }
        self.definitions: dict[str, Definition] = {each.key: each for each in program.definitions}
        self._keys = {(kind.name, key.name): key for kind in self.kinds.values() for key in all_keys(kind)}

    def key(self, kind: str, name: str) -> Key | None:
        """A key of a kind, the engine's own among them."""
        return self._keys.get((kind, name))

    def names_of(self, definition: Definition) -> dict[str, Type]:
        """The types of the names in a definition."""
        names = {definition.parameter: self.types.thing(definition.kind)}
        return names if definition.day is None else {**names, definition.day: DATE}

    def names_of_rule(self, rule: Rule) -> dict[str, Type]:
        """The types of the names in a rule, with that of its norm's quantifier: messages may show it."""
        names = {rule.variable: self.types.thing(rule.kind)}
        for binding in rule.bindings:
            of = self.types.item if binding.each else self.types.of
            names[binding.variable] = of(binding.source, names)
        return self.types.inside(rule.norm, names) if isinstance(rule.norm, Quantified) else names

    def of(self, expression: Expression, names: Names) -> Words | None:
        """What people call a value; none for what has no name."""
        match expression:
            case Get(base, key) | Follow(base, key):
                of = self.types.of(base, names)
                if of.name == "change":
                    return OF_CHANGE[key]
                declared = self.key(of.ref, key)
                return None if declared is None else declared.label
            case Call(definition, _):
                return self.definitions[definition].label
            case Variable("as_of"):
                return THE_DAY
            case Variable() | Whole() | Now():
                kind = self.kinds.get(self.types.of(expression, names).ref)
                return None if kind is None else kind.label
        return None
