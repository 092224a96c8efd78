"""What a run left aside, as reports tell it: counted by reason everywhere, by name where that is asked for."""

from __future__ import annotations

from validator.model.report import REASONS, Aside, Reason, Report
from validator.text.wording import Words, same

NAME = "left-aside"
"""The id of the one entry that tells of them, where a format knows findings alone."""
_NO_MORE = Words("", "")

_COUNTS: dict[Reason, tuple[Words, Words]] = {
    "no-record": (Words("1 without a record", "記録なし1件"), Words("{n} without a record", "記録なし{n}件")),
    "refused": (Words("1 refused", "読めないもの1件"), Words("{n} refused", "読めないもの{n}件")),
    "test": (Words("1 policy test", "規則の試験1件"), Words("{n} policy tests", "規則の試験{n}件")),
    "excluded": (Words("1 excluded", "除外1件"), Words("{n} excluded", "除外{n}件")),
    "ignored": (Words("1 ignored by Git", "Git 無視1件"), Words("{n} ignored by Git", "Git 無視{n}件")),
    "hidden": (Words("1 hidden", "隠しフォルダ1件"), Words("{n} hidden", "隠しフォルダ{n}件")),
    "outside": (
        Words("1 link out of the repository", "リポジトリ外へのリンク1件"),
        Words("{n} links out of the repository", "リポジトリ外へのリンク{n}件"),
    ),
}


def by_reason(report: Report) -> dict[Reason, int]:
    """How many there are of each reason that there is, in the order of `REASONS`."""
    counts = {reason: sum(each.reason == reason for each in report.aside) for reason in REASONS}
    return {reason: count for reason, count in counts.items() if count}


def counted(report: Report) -> Words | None:
    """`2 without a record, 1 excluded`; none where nothing was left aside."""
    counts = by_reason(report)
    if not counts:
        return None
    said = [_COUNTS[reason][count > 1].format(n=count) for reason, count in counts.items()]
    return Words(", ".join(each.en for each in said), "、".join(each.ja for each in said))


def sentence(report: Report, how: Words = _NO_MORE) -> Words:
    """The counts as a sentence, with how to see more; empty where nothing was left aside."""
    said = counted(report)
    if said is None:
        return same("")
    return Words(f"Left aside: {said.en}{how.en}.", f"対象外: {said.ja}{how.ja}。")


def named(aside: Aside) -> str:
    """One of them: its path, and why."""
    return f"{aside.path}: {aside.message}"
