"""What a change makes of the policy: two compiled programs, compared by what decides a verdict."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from validator.commands.asks.sides import Change, Side
from validator.commands.asks.words import ask
from validator.commands.policy import Kept, Loaded, load_policy
from validator.commands.policy_files import Files, read_policy
from validator.model.declarations import Origin
from validator.model.program import Definition, Program, Rule
from validator.model.report import BUILT_IN, Ask
from validator.text.wording import Lang


class _Part(NamedTuple):
    """A part of a program: what decides, how it is written, and where."""

    decides: object
    written: str
    origin: Origin | None


def asks(change: Change, kept: Kept, lang: Lang) -> Iterator[Ask]:
    """Of each policy that judged before the change, or judges now."""
    told = set()
    for file in [None, *change.configurations(), *(answer.project.file for answer in change.answers)]:
        sides = [(side, side.settings(file)) for side in (change.then, change.now)]
        folders = [None if settings is None else settings.policy for _, settings in sides]
        if any(settings is None for _, settings in sides) or not any(folders) or tuple(folders) in told:
            continue
        told.add(tuple(folders))
        if folders[0] == folders[1] and _texts(change.then, folders[0]) == _texts(change.now, folders[1]):
            continue
        loaded = [_loaded(side, folder, kept) for (side, _), folder in zip(sides, folders, strict=True)]
        yield from _between(loaded, folders, lang)


def _texts(side: Side, folder: str | None) -> Files | None:
    return None if folder is None else read_policy(side.launch.home.absolute(folder), side.tree)


def _loaded(side: Side, folder: str | None, kept: Kept) -> Loaded | None:
    absolute = None if folder is None else side.launch.home.absolute(folder)
    found = load_policy(absolute, kept, side.tree)
    return found if isinstance(found, Loaded) else None


def _between(loaded: list[Loaded | None], folders: list[str | None], lang: Lang) -> Iterator[Ask]:
    then, now = loaded
    if then is not None and now is not None and then.digest == now.digest:
        return
    where = folders[1] or folders[0] or BUILT_IN
    if folders[0] != folders[1]:
        yield ask("policy", where, "policy", folders[0] or BUILT_IN, folders[1] or BUILT_IN, lang)
    if then is None or now is None:
        # one that does not compile cannot be compared
        yield ask("policy", where, "", None, None, lang)
        return
    before, after = _parts(then.program()), _parts(now.program())
    for name in dict.fromkeys([*before, *after]):
        was, is_ = before.get(name), after.get(name)
        if was is None or is_ is None or was.decides != is_.decides:
            at = _place(is_, folders[1]) or _place(was, folders[0]) or where
            yield ask("policy", at, name, _text(was), _text(is_), lang)


def _place(part: _Part | None, folder: str | None) -> str | None:
    if part is None or part.origin is None:
        return None
    return f"{os.path.join(folder or BUILT_IN, part.origin.file).replace(os.sep, '/')}:{part.origin.line}"


def _text(part: _Part | None) -> str | None:
    return None if part is None else part.written


def _parts(program: Program) -> Mapping[str, _Part]:
    """The parts of a program by what they are called."""
    found: dict[str, _Part] = {}
    declared = program.declarations
    for kind in declared.kinds:
        keys = tuple(_without(key, "label", "origin") for key in kind.keys)
        decides = keys, *_without(kind, "label", "origin", "keys")
        found[f"kind {kind.name}"] = _Part(decides, ", ".join(key.name for key in kind.keys), kind.origin)
    for words in declared.word_lists:
        names = tuple(word.name for word in words.words)
        found[f"words {words.name}"] = _Part((names, words.provision), ", ".join(names), words.origin)
    for each in declared.interpretations:
        readings = tuple(reading.name for reading in each.readings)
        found[f"interpretation {each.name}"] = _Part(
            (readings, each.provision), ", ".join(readings), each.origin
        )
    for calendar in declared.calendars:
        years = calendar.first_year, calendar.last_year
        found[f"calendar {calendar.name}"] = _Part(years, "{}-{}".format(*years), calendar.origin)
    for provision in declared.provisions:
        said_of = provision.leaf, provision.edition, provision.informative is not None
        found[f"provision {provision.id}"] = _Part(said_of, provision.id, provision.origin)
    found |= _joined("define", ((each.key, _definition(each)) for each in program.definitions))
    return found | _joined("rule", ((each.id, _rule(each)) for each in program.rules))


def _joined(sort: str, parts: Iterable[tuple[str, _Part]]) -> dict[str, _Part]:
    """Parts by name; a rule over several kinds is one."""
    found: dict[str, _Part] = {}
    for name, part in parts:
        called = f"{sort} {name}"
        before = found.get(called)
        found[called] = part if before is None else before._replace(decides=(before.decides, part.decides))
    return found


def _rule(rule: Rule) -> _Part:
    """All but its words: what it says, and how it is written, decides nothing."""
    silent = "message", "help", "reading", "written", "source", "origin", "needs", "fix", "see", "consequence"
    needs = tuple(need.value for need in rule.needs)
    return _Part((needs, *_without(rule, *silent)), rule.source, rule.origin)


def _definition(each: Definition) -> _Part:
    cases = tuple((case.when, case.value) for case in each.cases)
    grants = tuple((grant.provision, grant.word, grant.among, grant.when) for grant in each.grants)
    written = "; ".join(
        [
            *(
                f"{case.written_when}: {case.written}" if case.written_when else case.written
                for case in each.cases
            ),
            *(f"{grant.provision}: {grant.word or grant.written_among}" for grant in each.grants),
        ]
    )
    decides = cases, grants, *_without(each, "label", "origin", "cases", "grants")
    return _Part(decides, written, each.origin)


def _without(part: NamedTuple, *fields: str) -> tuple[object, ...]:
    """What a part says, but for some of its fields."""
    pairs = zip(type(part)._fields, part, strict=True)
    return tuple(value for name, value in pairs if name not in fields)
