"""Rename: another name for a thing, everywhere that it stands, only where the policy then says the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from validator.editor.answers import Refusal
from validator.editor.policies.describe import what
from validator.editor.policies.policy import Policy
from validator.editor.policies.positions import index_of, line_at
from validator.editor.policies.spelling import KEY, NAME, spelt_after
from validator.language.compile import compile_files
from validator.language.errors import CompileError
from validator.language.occurrences import Occurrence, Occurrences, Symbol, occurrences
from validator.model.report import Edit
from validator.text.place import Span
from validator.text.wording import Words

_NOTHING = Words("There is no name here.", "ここに名前はない。")
_BUILTIN = Words("`{name}` belongs to the language itself.", "`{name}` は言語自体の名前である。")
_PROVISION = Words(
    "`{name}` is the number of a provision; the tariff gives it.",
    "`{name}` は条項の番号であり、規程が定める。",
)
_NO_NAME = Words(
    "`{name}` is no name: lower case letters, digits and hyphens or underscores, beginning with a letter.",
    "`{name}` は名前にならない。英小文字で始め、英小文字、数字、ハイフン、下線を用いる。",
)
_NO_KEY = Words(
    "`{name}` cannot be a key: lower case letters, digits and underscores, beginning with a letter.",
    "`{name}` はキーにならない。英小文字で始め、英小文字、数字、下線を用いる。",
)
_TAKEN = Words("`{name}` is taken: it is {what}.", "`{name}` は既にある({what})。")
_BREAKS = Words(
    "With that name the policy would not compile: {message}",
    "その名前では規則をコンパイルできない: {message}",
)
_MEANS = Words(
    "With that name `{name}` would stand for something else in places.",
    "その名前では、`{name}` が別のものを指す箇所ができる。",
)


_UNSOUND = Words(
    "The policy does not compile, so that nobody can say what else this name would touch. Mend it first.",
    "規則をコンパイルできないため、名の変更がどこに及ぶかを確かめられない。先に誤りを直す。",
)


def prepare_rename(policy: Policy, path: str, line: int, column: int) -> Span | Refusal:
    """The name that would be changed, or why it cannot be."""
    at = policy.names.at(path, line, column)
    if at is None:
        return Refusal(_NOTHING.to(policy.lang))
    refused = _refused(policy, at.symbol)
    return at.span if refused is None else refused


def rename(policy: Policy, path: str, line: int, column: int, name: str) -> tuple[Edit, ...] | Refusal:
    """The edits in all files, or why there are none."""
    at = policy.names.at(path, line, column)
    if at is None:
        return Refusal(_NOTHING.to(policy.lang))
    if policy.program is None:
        return Refusal(_UNSOUND.to(policy.lang))
    name = name.strip().strip("`")
    symbols = sorted(policy.names.alike(at.symbol))
    refused = _refused(policy, *symbols) or _no_name(policy, symbols, name)
    if refused is not None:
        return refused
    if name == at.symbol.name:
        return ()
    taken = _taken(policy, symbols, name)
    if taken is not None:
        return taken
    edits = _edits(policy, symbols, name)
    return _changed_meaning(policy, symbols, name, edits) or edits


def _refused(policy: Policy, *symbols: Symbol) -> Refusal | None:
    for symbol in symbols:
        if symbol.sort == "provision":
            return Refusal(_PROVISION.to(policy.lang).format(name=symbol.name))
        if symbol.name == "designations" or not any(each.declares for each in policy.names.of(symbol)):
            return Refusal(_BUILTIN.to(policy.lang).format(name=symbol.name))
    return None


def _no_name(policy: Policy, symbols: Sequence[Symbol], name: str) -> Refusal | None:
    if not NAME.fullmatch(name):
        return Refusal(_NO_NAME.to(policy.lang).format(name=name))
    if any(each.sort == "key" for each in symbols) and not KEY.fullmatch(name):
        return Refusal(_NO_KEY.to(policy.lang).format(name=name))
    return None


def _taken(policy: Policy, symbols: Sequence[Symbol], name: str) -> Refusal | None:
    """Where a thing of that sort is called so already."""
    for symbol in symbols:
        other = symbol._replace(name=name)
        if symbol.sort != "variable" and policy.names.of(other):
            said = what(policy, other).to(policy.lang)
            return Refusal(_TAKEN.to(policy.lang).format(name=name, what=said))
    return None


def _edits(policy: Policy, symbols: Iterable[Symbol], name: str) -> tuple[Edit, ...]:
    places = {(each.path, each.span) for symbol in symbols for each in policy.names.of(symbol)}
    return tuple(Edit(path, *span, _written(policy, path, span, name)) for path, span in sorted(places))


def _written(policy: Policy, path: str, span: Span, name: str) -> str:
    row = line_at(policy.files.get(path, ""), span.line)
    return spelt_after(name, row[: span.column - 1], row[span.end_column - 1 :])


# --- whether the policy still says the same ---


def _changed_meaning(
    policy: Policy, symbols: Sequence[Symbol], name: str, edits: Sequence[Edit]
) -> Refusal | None:
    files = sorted(edited(policy, edits).items())
    error = _new_error(policy, compile_files(files).errors)
    if error is not None:
        message = error.message.to(policy.lang)
        return Refusal(_BREAKS.to(policy.lang).format(message=message))
    renamed = {each.name for each in symbols} | {name}
    if _shape(policy.names, renamed) != _shape(occurrences(files), renamed):
        return Refusal(_MEANS.to(policy.lang).format(name=name))
    return None


def _new_error(policy: Policy, errors: Sequence[CompileError]) -> CompileError | None:
    """An error that there was not; where there were some, their number tells."""
    if len(errors) <= len(policy.compiled.errors):
        return None
    known = {(each.code, each.path, each.span.line) for each in policy.compiled.errors}
    return next((each for each in errors if (each.code, each.path, each.span.line) not in known), errors[0])


def _shape(names: Occurrences, renamed: set[str]) -> list[tuple[str, int, str, str]]:
    """What stands where, line by line, without the names that change."""
    return [(each.path, each.span.line, each.symbol.sort, _steady(each, renamed)) for each in names.found]


def _steady(each: Occurrence, renamed: set[str]) -> str:
    return "" if each.symbol.name in renamed else each.symbol.name


def edited(policy: Policy, edits: Iterable[Edit]) -> dict[str, str]:
    """The files with the edits made; they do not overlap."""
    files = dict(policy.files)
    for edit in sorted(edits, reverse=True):
        text = files[edit.path]
        start, end = index_of(text, edit.line, edit.column), index_of(text, edit.end_line, edit.end_column)
        files[edit.path] = text[:start] + edit.text + text[end:]
    return files
