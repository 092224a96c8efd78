"""`kitei explain`: what a rule, a provision or anything else that a policy has a name for wants or says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from validator.analysis.subjects import (
    Builtin,
    DefinitionOf,
    KeyOf,
    RuleOf,
    Subject,
    everything,
    near,
    subjects,
)
from validator.commands import explain_declared, explain_rule
from validator.commands.explain_page import Page
from validator.commands.explain_provision import provision
from validator.model.declarations import Interpretation, Kind, Provision
from validator.model.program import Program
from validator.reports.style import Style
from validator.text.wording import Lang


class Unknown(NamedTuple):
    """A word that names nothing, and the near one that was perhaps meant."""

    word: str
    near: str | None


class Outcome(NamedTuple):
    """The explanations as one text, and the words that name nothing."""

    text: str
    unknown: tuple[Unknown, ...]


def run(
    program: Program, words: Sequence[str], lang: Lang, style: Style, width: int, *, source: bool = False
) -> Outcome:
    """Explains what each word names, in their order; lines are at most `width` cells wide.

    With `source`, conditions are shown as the policy writes them.
    """
    page = Page(program, lang, style, width, source=source)
    texts: list[str] = []
    unknown: list[Unknown] = []
    for word in words:
        found = subjects(program, word)
        texts += [_explained(page, subject) for subject in found]
        if not found:
            unknown.append(Unknown(word, near(program, word)))
    return Outcome("\n\n".join(texts) + "\n" if texts else "", tuple(unknown))


def run_all(program: Program, lang: Lang, style: Style, width: int, *, source: bool = False) -> str:
    """Everything that the policy declares, explained."""
    page = Page(program, lang, style, width, source=source)
    return "\n\n".join(_explained(page, each) for each in everything(program)) + "\n"


def _explained(page: Page, subject: Subject) -> str:
    match subject:
        case RuleOf():
            return explain_rule.rule(page, subject)
        case Builtin():
            return explain_rule.builtin(page, subject)
        case Interpretation():
            return explain_declared.interpretation(page, subject)
        case DefinitionOf():
            return explain_declared.definition(page, subject)
        case Kind():
            return explain_declared.kind(page, subject)
        case KeyOf():
            return explain_declared.key(page, subject)
        case Provision():
            return provision(page, subject)
    return explain_declared.words(page, subject)
