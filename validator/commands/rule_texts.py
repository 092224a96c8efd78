"""All rules that a run may report, told in one language: for the formats that describe them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from validator.commands.explain_page import Page
from validator.commands.explain_rule import WANTS, condition_lines
from validator.commands.gate_rules import TEXTS
from validator.model.program import Program, Rule
from validator.reports.context import RuleText
from validator.reports.style import Style
from validator.text.wording import Lang


def rule_texts(program: Program, lang: Lang) -> tuple[RuleText, ...]:
    """The rules of the policy in its order, then those of the engine itself."""
    page = Page(program, lang, Style(color=False), 100)
    rules: dict[str, list[Rule]] = {}
    for rule in program.rules:
        rules.setdefault(rule.id, []).append(rule)
    return (*(_of(page, each) for each in rules.values()), *_builtin(page))


def _of(page: Page, rules: Sequence[Rule]) -> RuleText:
    rule = rules[0]
    types = page.labels.names_of_rule(rule)
    known = [page.provisions[each] for each in rule.provisions if each in page.provisions]
    return RuleText(
        rule.id,
        "warning" if rule.warning else "error",
        rule.provisions,
        tuple(filter(None, (page.say(each.says) for each in known))),
        page.template(rule.message, types),
        page.template(rule.help, types),
        page.say(rule.reading),
        tuple(f"{page.say(page.interpretations[each].asks)} (`{each}`)" for each in rule.interpretations),
        tuple(condition_lines(page, rules)),
    )


def _builtin(page: Page) -> Iterator[RuleText]:
    for name, (wants, help_) in WANTS.items():
        yield RuleText(name, "error", (), (), page.say(wants), page.say(help_), "", (), ())
    for name, (severity, wants, help_) in TEXTS.items():
        yield RuleText(name, severity, (), (), page.say(wants), page.say(help_), "", (), ())
