"""Paths: from names and dots to typed expressions."""

from __future__ import annotations

from collections.abc import Sequence

from validator.language import syntax
from validator.language.elaboration import presence
from validator.language.elaboration.elaborator import Elaborator
from validator.language.errors import CompileError
from validator.language.naming import reserved
from validator.language.naming.names import is_thing, shown
from validator.language.naming.scope import POISONED, Scope, Typed
from validator.language.naming.symbols import Symbol
from validator.language.problems import general as problems
from validator.language.problems.general import At
from validator.language.problems.of_types import wrong_type
from validator.model import expression as ex
from validator.model.declarations import Key
from validator.model.types import CHANGE_KEYS, DATE, RECORD_KEYS, Type
from validator.text.wording import Words


def path(run: Elaborator, node: syntax.Path, scope: Scope, expected: Type | None = None) -> Typed:
    """A path; where `expected` has words, a single name that nothing is bound to may be one of them."""
    first = node.names[0]
    found = scope.find(first.text)
    if found is None and len(node.names) == 1 and expected is not None and expected.name in ("word", "key"):
        return word(run, first, scope, expected, scope.all_bound())
    if found is None and first.text in run.names.calendars:
        found = run.typed(ex.Constant(run.names.days[first.text], Type("list", first.text, DATE)), scope)
        run.sink.recorder.note(scope.at(first), Symbol("calendar", first.text), found.type)
        return found if len(node.names) == 1 else step(run, found, node.names[1], scope)
    if found is None:
        run.sink.unknown(_unknown(run, first, scope), scope.all_bound())
        return POISONED
    run.sink.recorder.note(scope.at(first), scope.symbol(first.text), found.type)
    for name in node.names[1:]:
        found = step(run, found, name, scope)
    return found


def word(
    run: Elaborator, name: syntax.Name, scope: Scope, type_: Type, or_else: Sequence[Symbol] = ()
) -> Typed:
    """A word of a list, or a key as a word; `or_else` are no words, but could stand there too."""
    words = run.names.words(type_)
    if name.text in words:
        run.sink.recorder.note(scope.at(name), run.names.word(type_, name.text), type_)
        return run.typed(ex.Constant(name.text, type_), scope)
    refuse = problems.unknown_key if type_.name == "key" else problems.unknown_word
    error = refuse(scope.at(name), name.text, type_.ref, words)
    run.sink.unknown(error, [*run.names.all_words(type_), *or_else])
    return POISONED


def _unknown(run: Elaborator, name: syntax.Name, scope: Scope) -> CompileError:
    names = [*(each.name for each in scope.all_bound()), *run.names.calendars]
    return problems.unknown_name(scope.at(name), name.text, names, run.names.lists_with(name.text))


def step(run: Elaborator, base: Typed, name: syntax.Name, scope: Scope) -> Typed:
    """What stands behind one dot."""
    if base.poisoned:
        return base
    if base.type.name == "change":
        found, symbol = _of_change(run, base, name.text, scope), Symbol("key", name.text)
    elif is_thing(base.type):
        found, symbol = _of_thing(run, base, name, scope), _symbol(run, base, name.text)
    else:
        run.sink.add(_no_keys(base, scope.at(name)))
        return POISONED
    if found is None and name.text not in run.names.broken:
        run.sink.unknown(_unknown_key(run, base, name, scope), _below(run, base, scope))
    if found is None:
        return POISONED
    run.sink.recorder.note(scope.at(name), symbol, found.type, optional=found.optional)
    return found


def _symbol(run: Elaborator, base: Typed, name: str) -> Symbol:
    """What a name behind the dot of a record or part names, if it names anything there."""
    kind = run.names.kinds.get(base.type.ref)
    signature = run.names.signatures.get(f"{name}@{base.type.ref}")
    if run.names.key(base.type.ref, name) is not None:
        return Symbol("key", name, base.type.ref)
    if signature is not None:
        return signature.symbol
    return Symbol("kind", name) if kind is not None and name == kind.whole else Symbol("key", name)


def _below(run: Elaborator, base: Typed, scope: Scope) -> list[Symbol]:
    now = [Symbol("key", reserved.NOW)] if _has_now(base, scope) else []
    return run.names.below(base.type) + now


def _no_keys(base: Typed, at: At) -> CompileError:
    return wrong_type(at, Words("a record or a part", "記録又はその部分"), shown(base.type))


def _unknown_key(run: Elaborator, base: Typed, name: syntax.Name, scope: Scope) -> CompileError:
    if Symbol("state", name.text, base.type.ref) in run.names.of_kind(base.type.ref, ("state",)):
        return problems.state_as_value(scope.at(name), name.text)
    names = [each.name for each in run.names.below(base.type)]
    return problems.unknown_key(scope.at(name), name.text, base.type.ref, names)


def _of_change(run: Elaborator, base: Typed, name: str, scope: Scope) -> Typed | None:
    if name not in CHANGE_KEYS:
        return None
    _, optional = CHANGE_KEYS[name]
    return _known(run, ex.Get(base.value, name), scope, optional=optional)


def _of_thing(run: Elaborator, base: Typed, name: syntax.Name, scope: Scope) -> Typed | None:
    kind = run.names.kinds.get(base.type.ref)
    if kind is None:
        return None
    key = run.names.key(kind.name, name.text)
    signature = run.names.signatures.get(f"{name.text}@{kind.name}")
    if key is not None:
        return _of_key(run, base, key, scope)
    if signature is not None and signature.sort != "state":
        call = ex.Call(signature.key, (base.value,))
        optional = (signature.optional or base.optional) and not _is_there(run, call, base, scope)
        return run.typed(call, scope, optional=optional and signature.result.name != "list")
    if name.text == kind.whole:
        return _known(run, ex.Whole(base.value), scope, optional=base.optional)
    if kind.role == "record" and name.text in RECORD_KEYS:
        return _known(run, ex.Get(base.value, name.text), scope, optional=base.optional)
    if name.text == reserved.NOW and _has_now(base, scope):
        return _known(run, ex.Now(base.value), scope, optional=True)
    return None


def _has_now(base: Typed, scope: Scope) -> bool:
    """Is it a record as it was, which may still stand?"""
    return isinstance(base.value, ex.Variable) and base.value.name in scope.former


def _is_there(run: Elaborator, call: ex.Call, base: Typed, scope: Scope) -> bool:
    if presence.is_given(scope, call):
        return True
    return not base.optional and presence.is_known(scope, call, run.definitions)


def _known(run: Elaborator, value: ex.Expression, scope: Scope, *, optional: bool) -> Typed:
    """A path; it may be missing unless it is known to be given."""
    return run.typed(value, scope, optional=optional and not presence.is_given(scope, value))


def _of_key(run: Elaborator, base: Typed, key: Key, scope: Scope) -> Typed:
    value: ex.Expression = ex.Get(base.value, key.name)
    if key.type.name == "reference":
        value = ex.Follow(base.value, key.name, key.type.ref)
    if key.type.name == "list":
        return run.typed(value, scope)
    lacking = key.optional and key.default_word is None and not _is_required(run, base, key, scope)
    return _known(run, value, scope, optional=base.optional or lacking)


def _is_required(run: Elaborator, base: Typed, key: Key, scope: Scope) -> bool:
    """Does what is known of its mapping say that an optional key is there?"""
    kind = base.type.ref
    if key.default_key is not None:
        other = run.names.key(kind, key.default_key)
        value = ex.Get(base.value, key.default_key)
        if other is not None and (not other.optional or presence.is_given(scope, value)):
            return True
    return any(
        all(_is_word(run, base, kind, name, value, scope) for name, value in requirement.tests)
        for requirement in key.required_where
    )


def _is_word(run: Elaborator, base: Typed, kind: str, name: str, value: str, scope: Scope) -> bool:
    key = run.names.key(kind, name)
    if key is None:
        return False
    return presence.is_held(scope, ex.Apply("is", (ex.Get(base.value, name), ex.Constant(value, key.type))))
