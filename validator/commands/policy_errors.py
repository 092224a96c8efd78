"""What a policy's author is told where it does not compile, drawn as findings in contracts are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias

from validator.commands.policy import PolicyErrors
from validator.commands.policy_files import read_policy
from validator.model.report import Related, Violation
from validator.reports.context import Context
from validator.reports.finding import Page, finding
from validator.reports.provisions import catalogue
from validator.reports.style import Style
from validator.sources.home import Home
from validator.text.display import escape
from validator.text.wording import Lang, Words

if TYPE_CHECKING:
    from validator.language.errors import CompileError

Shown: TypeAlias = Callable[[str], str]
_SUMMARY = Words(
    "The policy {folder} does not compile: {count}. No contract was judged.",
    "規則 {folder} はコンパイルできない({count})。契約は調べていない。",
)


def render(refused: PolicyErrors, home: Home, lang: Lang, context: Context) -> str:
    """Every error at its place, and a line that says what follows from them."""

    def shown(name: str) -> str:
        return home.shown(os.path.join(refused.folder, name))

    texts = {
        shown(name): text.replace("\r\n", "\n").split("\n")
        for name, text in read_policy(refused.folder).texts
    }
    blocks = drawn(refused.errors, shown, lang, context._replace(lines=texts.get))
    return "\n\n".join([*blocks, _summary(refused, home, lang)]) + "\n"


def drawn(errors: Iterable[CompileError], shown: Shown, lang: Lang, context: Context) -> list[str]:
    """Each error at its place, with its line; `shown` gives the paths as people see them."""
    page = Page(context._replace(declarations=None), lang, Style(context.color), catalogue(None), {})
    return [finding(page, _violation(error, shown, lang)) for error in errors]


def _violation(error: CompileError, shown: Shown, lang: Lang) -> Violation:
    related = tuple(Related(shown(path), *span, words.to(lang)) for path, span, words in error.related)
    help_ = None if error.help is None else error.help.to(lang)
    return Violation(
        error.code, "error", (), shown(error.path), *error.span, None, None, error.message.to(lang), help_,
        (), None, related, None, "",
    )  # fmt: skip


def _summary(refused: PolicyErrors, home: Home, lang: Lang) -> str:
    count = len(refused.errors)
    counted = Words(f"{count} error{'s' if count != 1 else ''}", f"エラー{count}件")
    return _SUMMARY.to(lang).format(folder=escape(home.shown(refused.folder)), count=counted.to(lang))
