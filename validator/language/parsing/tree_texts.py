"""From the parser's branches to the syntax tree: texts, labels, references, types, and `contract or held-option it`."""

from __future__ import annotations

from collections.abc import Callable

from validator.language import syntax as s
from validator.language.parsing.branch import Branch, Child, Leaf
from validator.language.parsing.children import Children
from validator.language.parsing.tree_expression import build_name, build_string
from validator.text.place import Span

LABELS = ("both", "label_ja", "label_same")


def as_branch(child: Child) -> Branch:
    """The child, which the grammar has made a branch."""
    if isinstance(child, Branch):
        return child
    raise AssertionError(child.kind)


def build_ref(child: Child) -> s.Ref:
    """A reference to a provision, as written."""
    if isinstance(child, Leaf):
        return s.Ref(child.text, span=child.span)
    return build_ref(child.children[0])


def build_both(child: Child) -> s.Both:
    """A text in both languages."""
    en, ja = map(build_string, as_branch(child).children)
    return s.Both(en, ja, span=child.span)


def inner_both(child: Child) -> s.Both:
    """The text that `says`, `message` and their like hold."""
    (both,) = as_branch(child).children
    return build_both(both)


def build_label(child: Child) -> s.Label:
    """A label, of whichever form."""
    branch = as_branch(child)
    texts = list(map(build_string, branch.children))
    if branch.rule == "both":
        return s.Label(texts[0], texts[1], None, span=child.span)
    if branch.rule == "label_ja":
        return s.Label(None, texts[0], None, span=child.span)
    return s.Label(None, None, texts[0], span=child.span)


def build_whom(kids: Children) -> s.Whom:
    """`contract or held-option it`, from the children of the form that says it."""
    kinds = kids.one(as_branch, "kinds")
    name = kids.maybe(build_name, "NAME")
    end = kinds.span if name is None else name.span
    span = Span(kinds.span.line, kinds.span.column, end.end_line, end.end_column)
    return s.Whom(tuple(map(build_name, kinds.children)), name, span=span)


# --- types ---


def build_type(child: Child) -> s.TypeName:
    """A type."""
    branch = as_branch(child)
    return TYPES[branch.rule](branch)


def _named(branch: Branch) -> s.TypeName:
    return s.TypeName("named", build_name(branch.children[0]), span=branch.span)


def _boolean(branch: Branch) -> s.TypeName:
    return s.TypeName("boolean", span=branch.span)


def _integer(branch: Branch) -> s.TypeName:
    least = next((int(child.text) for child in branch.children if isinstance(child, Leaf)), None)
    return s.TypeName("integer", least=least, span=branch.span)


def _list(branch: Branch) -> s.TypeName:
    least = 1 if branch.rule == "list_of_some" else None
    return s.TypeName("list", of=build_type(branch.children[0]), least=least, span=branch.span)


def _reference(branch: Branch) -> s.TypeName:
    return s.TypeName("reference", build_name(branch.children[0]), span=branch.span)


def _key_of(branch: Branch) -> s.TypeName:
    return s.TypeName("key", build_name(branch.children[0]), span=branch.span)


def _value_of(branch: Branch) -> s.TypeName:
    return s.TypeName("value", build_name(branch.children[0]), span=branch.span)


TYPES: dict[str, Callable[[Branch], s.TypeName]] = {
    "named": _named,
    "yes_no": _boolean,
    "integer": _integer,
    "integer_from": _integer,
    "list_of": _list,
    "list_of_some": _list,
    "reference": _reference,
    "key_of": _key_of,
    "value_of": _value_of,
}
"""Every form of a type, by its rule in the grammar."""
