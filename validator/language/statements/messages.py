"""Messages: templates with placeholders, and those that a rule need not write."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from validator.language import syntax
from validator.language.elaboration.elaborator import Elaborator
from validator.language.naming.names import shown
from validator.language.naming.scope import Scope, Typed
from validator.language.parsing.parse import parse_placeholder
from validator.language.problems import of_rules as problems
from validator.language.problems.general import At
from validator.language.problems.of_syntax import placeholder_form
from validator.language.problems.of_types import never_missing, not_shown
from validator.language.statements.written import value_text
from validator.model.program import Either, Shown, Template
from validator.model.types import DATE, Type
from validator.text.place import Span
from validator.text.wording import Words

_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
_ESCAPE = re.compile(r"\\.|.", re.DOTALL)


class _Part(NamedTuple):
    """A placeholder of a text: its path, the text for where it is missing, and its place."""

    path: syntax.Path
    missing: str | None
    at: At


class Messages:
    """Makes the templates of rules."""

    def __init__(self, run: Elaborator, lines: dict[str, list[str]]) -> None:
        self._run = run
        self._lines = lines
        """The lines of each file, to know where in a text a placeholder stands."""

    def template(self, node: syntax.Both, scope: Scope) -> Template:
        """A message, its placeholders resolved; both languages show the same."""
        en, ja = self._parts(node.en, scope), self._parts(node.ja, scope)
        only_en, only_ja = _paths(en) - _paths(ja), _paths(ja) - _paths(en)
        if only_en or only_ja:
            error = problems.placeholders_differ(scope.at(node.ja), sorted(only_en), sorted(only_ja))
            self._run.sink.add(error)
        return Template(self._shown(en, scope), self._shown(ja, scope))

    def _parts(self, node: syntax.String, scope: Scope) -> list[str | _Part]:
        parts: list[str | _Part] = []
        end = 0
        for match in _BRACES.finditer(node.text):
            parts.append(node.text[end : match.start()])
            end = match.end()
            part = self._placeholder(match, node, scope)
            if part is not None:
                parts.append(part)
        return [part for part in (*parts, node.text[end:]) if part != ""]

    def _placeholder(self, match: re.Match[str], node: syntax.String, scope: Scope) -> _Part | None:
        at = self._place(match, node, scope.path)
        path, bar, missing = (match[1] or "").partition("|")
        if match[1] is None or (bar and not missing.strip()):
            self._run.sink.add(placeholder_form(at.path, at.span, match[0]))
            return None
        inner = at.span._replace(column=at.span.column + 1, end_column=at.span.column + 1 + len(path))
        parsed = parse_placeholder(path, inner, scope.path)
        if not isinstance(parsed, syntax.Path):
            self._run.sink.add(parsed)
            return None
        return _Part(parsed, missing if bar else None, at)

    def _place(self, match: re.Match[str], node: syntax.String, path: str) -> At:
        """The place of a placeholder: what is escaped in the policy takes two columns."""
        lines = self._lines.get(path, [])
        line = lines[node.span.line - 1] if node.span.line <= len(lines) else ""
        raw = [each.end() for each in _ESCAPE.finditer(line[node.span.column :])]
        columns = [0, *raw] if len(raw) >= match.end() else list(range(match.end() + 1))
        first = node.span.column + 1
        row = node.span.line
        return At(path, Span(row, first + columns[match.start()], row, first + columns[match.end()]))

    def _shown(self, parts: list[str | _Part], scope: Scope) -> tuple[str | Shown, ...]:
        return tuple(part if isinstance(part, str) else self._resolve(part, scope) for part in parts)

    def _resolve(self, part: _Part, scope: Scope) -> Shown:
        value = self._run.value(part.path, scope)
        at = part.at
        if not value.poisoned and not _is_showable(value.type):
            self._run.sink.add(not_shown(at, shown(value.type)))
        if part.missing is None and value.optional:
            help_ = Words(
                "Say what is shown then: `{path|text}`.", "記載がないときに示す文言を書く: `{パス|文言}`。"
            )
            self._run.refuse_missing(at, scope, help_)
        if part.missing is not None and not value.poisoned:
            error = None if value.optional else never_missing(at)
            self._run.sink.redundant("never-missing", at, error)
        return Shown(value.value, value.type, part.missing, value_text(part.path))


def _paths(parts: list[str | _Part]) -> Counter[str]:
    return Counter(
        ".".join(name.text for name in part.path.names) for part in parts if isinstance(part, _Part)
    )


def _is_showable(type_: Type) -> bool:
    if type_.name == "list" and type_.of is not None:
        return _is_showable(type_.of)
    return type_.name not in ("part", "change")


def default_message(norm: syntax.Norm, found: _Asked) -> Template | None:
    """The message that a rule need not write, where all it asks is a key."""
    label, day = found.label, found.day
    if norm.forbids:
        return _template(
            f"`{found.key}` ({label.en}) may not stand here.",
            f"「{label.ja}」(`{found.key}`)はここに記載できない。",
        )
    if day is None:
        return _template(
            f"`{found.key}` ({label.en}) is not recorded.", f"「{label.ja}」(`{found.key}`)の記録がない。"
        )
    en, ja = f"`{found.key}` ({label.en}) is ", f"「{label.ja}」(`{found.key}`)"
    return Template(
        (Either(found.value.value, (en, found.value, ", later than ", day, "."), f"{en}not recorded."),),
        (
            Either(
                found.value.value,
                (f"{ja}は ", found.value, " で、", day, " より後である。"),
                f"{ja}の記録がない。",
            ),
        ),
    )


def default_help(norm: syntax.Norm, found: _Asked) -> Template:
    """What to do about such a message."""
    if norm.forbids:
        return _template(f"Remove `{found.key}`.", f"`{found.key}` を除く。")
    return _template(f"Record it as `{found.key}`.", f"`{found.key}` に記録する。")


def help_of_fix(fix: Typed, node: syntax.Path) -> Template:
    """What to do where the rule knows what should stand there."""
    shown_fix = Shown(fix.value, fix.type, None, value_text(node))
    return Template(("Write ", shown_fix, "."), (shown_fix, " と書く。"))


def _template(en: str, ja: str) -> Template:
    return Template((en,), (ja,))


class _Asked(NamedTuple):
    """The key that a norm asks for, its value, and the day by which."""

    key: str
    label: Words
    value: Shown
    day: Shown | None


def asked_key(run: Elaborator, norm: syntax.Norm, scope: Scope) -> _Asked | None:
    """The key that is all a norm asks for: `P is given`, `P has come by D`, or `forbid P is given`."""
    test = norm.condition
    wanted = ("given",) if norm.forbids else ("given", "has_come")
    if (
        not isinstance(test, syntax.Test)
        or test.predicate not in wanted
        or not isinstance(test.subject, syntax.Path)
    ):
        return None
    if len(test.subject.names) < 2:
        return None
    base = run.value(syntax.Path(test.subject.names[:-1], span=test.subject.span), scope)
    key = (
        run.names.key(base.type.ref, test.subject.names[-1].text)
        if base.type.name in ("record", "part")
        else None
    )
    if key is None:
        return None
    day: Shown | None = None
    if test.args and not isinstance(test.args[0], syntax.Name):
        day = Shown(run.value(test.args[0], scope).value, DATE, None, value_text(test.args[0]))
    found = run.value(test.subject, scope)
    return _Asked(key.name, key.label, Shown(found.value, found.type, None, value_text(test.subject)), day)
