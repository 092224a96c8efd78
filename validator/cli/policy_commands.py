"""The commands that answer about a policy, and need no contract."""

from __future__ import annotations

from validator.cli.declare import Command, Option, Positional
from validator.cli.shared_options import CONFIGURED, LANG, OUTPUT, POLICY
from validator.text.wording import Words

ABOUT_A_POLICY: tuple[Command, ...] = (
    Command(
        "explain",
        Words(
            "Say what a rule or a provision wants, and where that is written.",
            "規則又は条項が求めることと、その出所を説明する。",
        ),
        "validator.cli.verbs.explain",
        (
            POLICY,
            Option(
                "--all",
                Words("explain everything that the policy declares", "ポリシーの宣言をすべて説明する"),
            ),
            Option(
                "--source",
                Words(
                    "show conditions as the policy writes them, and the text of a rule",
                    "条件をポリシーの文面のまま示し、規則の本文も示す",
                ),
            ),
            *CONFIGURED,
            LANG,
        ),
        Positional(
            "RULE-or-PROVISION",
            Words("a rule's id, or a provision such as 7.2", "規則の識別子、又は 7.2 のような条項"),
        ),
        "kitei explain l2tp-needs-vpdn-contract",
    ),
    Command(
        "rules",
        Words(
            "List the rules: provisions, severity here and by the tariff, kinds of record, open readings, fixes.",
            "規則を一覧する。条項、重大さ(設定と規程)、記録の種類、解釈の問い、修正の可否を示す。",
        ),
        "validator.cli.verbs.rules",
        (
            POLICY,
            Option(
                "--format", Words("format (default: text)", "形式(既定: text)"), "FORMAT", ("text", "json")
            ),
            OUTPUT,
            *CONFIGURED,
            LANG,
        ),
        Positional(
            "RULE-or-PROVISION",
            Words(
                "a rule's id, or a provision such as 9.2 with all below it (default: all rules)",
                "規則の識別子、又は 9.2 のような条項(その下も含む。既定: すべての規則)",
            ),
            form="rules",
        ),
        "kitei rules 9.2",
    ),
    Command(
        "coverage",
        Words(
            "Say how each provision of the tariff is held. Fails if one is missing.",
            "規程の各条項の扱いを一覧する。欠けるものがあれば失敗する。",
        ),
        "validator.cli.verbs.coverage",
        (
            POLICY,
            Option(
                "--format", Words("format (default: text)", "形式(既定: text)"), "FORMAT", ("text", "json")
            ),
            OUTPUT,
            *CONFIGURED,
            LANG,
        ),
        None,
        "kitei coverage",
    ),
)
