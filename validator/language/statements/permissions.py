"""What the provisions permit: each `permits`, and the permission that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from validator.language import syntax
from validator.language.elaboration.compatible import fits
from validator.language.elaboration.elaborator import Elaborator
from validator.language.naming.names import Signature
from validator.language.naming.policy import Placed, vocabulary
from validator.language.naming.scope import POISON, Scope, Typed
from validator.language.problems import of_rules as problems
from validator.language.problems.general import At
from validator.language.statements.written import condition_text, value_text
from validator.model.expression import Expression
from validator.model.program import Grant
from validator.model.types import DATE


def scope_of(run: Elaborator, signature: Signature) -> Scope:
    """The scope of what a definition, state or permission says."""
    node, scope = signature.node, Scope(signature.path)
    scope = run.bind_kind(run.names.kinds[signature.kind], node.whom, scope)
    if isinstance(node, syntax.State) and node.day is not None:
        scope = run.bind(node.day, DATE, scope)
    return scope


def grants(run: Elaborator, files: Sequence[syntax.File]) -> list[tuple[str, Grant]]:
    """What the provisions permit, with the permission's key."""
    found: list[tuple[str, Grant]] = []
    for each in vocabulary(files):
        if isinstance(each.node, syntax.Permits):
            found += _grants(run, each, each.node)
    return found


def _grants(run: Elaborator, placed: Placed[syntax.Node], node: syntax.Permits) -> list[tuple[str, Grant]]:
    path = placed.path
    permissions = _permissions(run, node, path)
    if node.word is not None:
        _note_word(run, permissions, node.word, path)
    elif not permissions:
        _note_beginnings(run, node, path)
    at = placed.at(node.word or node.among or node)
    if not permissions and _is_certain(run):
        run.sink.add(problems.no_permission(at))
    elif len({id(each.node) for each in permissions}) > 1:
        run.sink.add(problems.ambiguous_permission(at, dict.fromkeys(each.name for each in permissions)))
    else:
        return [(each.key, _grant(run, each, node, path, placed.provision or "")) for each in permissions]
    return []


def _is_certain(run: Elaborator) -> bool:
    """Is every permission known, so that it can be said that there is none?"""
    return not run.names.broken and all(each.type != POISON for each in run.names.signatures.values())


def _permissions(run: Elaborator, node: syntax.Permits, path: str) -> list[Signature]:
    """The permissions that a `permits` may belong to: those whose type has its words."""
    all_ = [each for each in run.names.signatures.values() if each.sort == "permission"]
    if node.word is not None:
        return [each for each in all_ if node.word.text in run.names.words(each.type)]
    return [each for each in all_ if _among(run, each, node, path) is not None]


def _note_word(run: Elaborator, permissions: Sequence[Signature], word: syntax.Name, path: str) -> None:
    """Tell what the word names that is permitted."""
    at = At(path, word.span)
    for each in permissions:
        run.sink.recorder.note(at, run.names.word(each.type, word.text), each.type)
    if not permissions:
        types = [each.type for each in run.names.signatures.values() if each.sort == "permission"]
        run.sink.recorder.choice(at, [word for type_ in types for word in run.names.all_words(type_)])


def _note_beginnings(run: Elaborator, node: syntax.Permits, path: str) -> None:
    """Tell with what the list could begin, where it is the list of no permission."""
    (first, *_) = cast(syntax.Path, node.among).names
    for each in run.names.signatures.values():
        if each.sort == "permission":
            scope = scope_of(run, each).inside(path)
            if scope.find(first.text) is None:
                run.sink.recorder.choice(scope.at(first), scope.all_bound())


def _among(run: Elaborator, signature: Signature, node: syntax.Permits, path: str) -> Typed | None:
    """The list of `permits any of`, where it is one of the permission's words."""
    among = cast(syntax.Path, node.among)
    scope = scope_of(run, signature).inside(path)
    if scope.find(among.names[0].text) is None:
        return None
    found = run.value(among, scope)
    fitting = (
        found.type.name == "list"
        and found.type.of is not None
        and fits(found.type.of, signature.type, run.names)
    )
    return found if fitting else None


def _grant(
    run: Elaborator,
    signature: Signature,
    node: syntax.Permits,
    path: str,
    provision: str,
) -> Grant:
    permission = cast(syntax.Permission, signature.node)
    scope = scope_of(run, signature)
    whens = [(signature.path, permission.when)] if permission.when is not None else []
    if node.when is not None:
        whens.append((path, node.when))
    when, _ = run.conditions(list(whens), scope)
    among: Expression | None = None
    if node.among is not None:
        found = _among(run, signature, node, path)
        among = found.value if found else None
    return Grant(
        provision,
        node.word.text if node.word else None,
        among,
        when,
        None if node.among is None else value_text(node.among),
        tuple(condition_text(each) for _, each in whens),
    )
