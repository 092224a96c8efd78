"""Every key of the configuration. The checker, the JSON Schema, `kitei config` and the variables come from this."""

from __future__ import annotations

from typing import Literal

from validator.named_tuple import NamedTuple
from validator.text.wording import Words

Form = Literal[
    "paths",
    "globs",
    "path",
    "day",
    "lang",
    "severity",
    "readings",
    "rules",
    "days",
    "names",
    "severities",
    "flag",
]


class Key(NamedTuple):
    """A key: what it holds, what it is for, and what holds where it is not set."""

    name: str
    form: Form
    says: Words
    default: Words

    @property
    def is_single(self) -> bool:
        """Whether it holds one text, so that an option or a variable can stand for it."""
        return self.form in ("path", "day", "lang", "severity")

    @property
    def attribute(self) -> str:
        """The name of its option's value among the arguments."""
        return self.name.replace("-", "_").replace(".", "_")

    @property
    def variable(self) -> str:
        """The variable of the environment that stands for it."""
        return "KITEI_" + self.attribute.upper()


KEYS: tuple[Key, ...] = (
    Key(
        "paths",
        "paths",
        Words(
            "Files and folders of contracts: what is loaded, and what is checked where no PATH is given.",
            "契約のファイル又はフォルダ。読み込む範囲であり、PATHがないときに調べる範囲でもある。",
        ),
        Words("the repository", "リポジトリ全体"),
    ),
    Key(
        "exclude",
        "globs",
        Words(
            "Globs, as in .gitignore, of files that are never read, not even when they are named by hand.",
            "読まないファイルのグロブ(.gitignoreの書き方)。名指しされても読まない。",
        ),
        Words("none", "なし"),
    ),
    Key(
        "tests",
        "globs",
        Words(
            "Globs, as in .gitignore, of policy tests: `kitei test` runs them, and a check leaves them aside.",
            "規則の試験のグロブ(.gitignoreの書き方)。`kitei test` が実行し、検査からは除く。",
        ),
        Words("none", "なし"),
    ),
    Key(
        "policy",
        "path",
        Words("The folder of the tariff's policy.", "規則のフォルダ。"),
        Words("the built-in tariff", "組み込みの規程"),
    ),
    Key(
        "designations",
        "path",
        Words(
            "The file of the company's designations, in place of the repository's.",
            "リポジトリのものに代わる、当社の指定のファイル。",
        ),
        Words("the repository's", "リポジトリのもの"),
    ),
    Key(
        "readings",
        "readings",
        Words(
            "Readings chosen for open interpretations: INTERPRETATION = READING.",
            "開かれた解釈について選ぶ読み方。解釈 = 読み方 の形で書く。",
        ),
        Words("those the policy leans to", "規則の採る読み方"),
    ),
    Key(
        "as-of",
        "day",
        Words("The day of the check.", "基準日。"),
        Words("today in Japan", "日本の今日"),
    ),
    Key(
        "lang",
        "lang",
        Words("The language of what is printed.", "表示の言語。"),
        Words("the locale's", "ロケールの言語"),
    ),
    Key(
        "fail-on",
        "severity",
        Words("From which severity on the exit status is 1.", "終了ステータスを1とする重大さ。"),
        Words("error", "error"),
    ),
    Key(
        "exit-zero",
        "flag",
        Words(
            "Violations leave the exit status at 0; what cannot be judged is 2 all the same.",
            "違反があっても終了ステータスを0とする。判断できないものがあれば2となる。",
        ),
        Words("false", "false"),
    ),
    Key(
        "select",
        "names",
        Words(
            "Judge these rules alone. An article or item stands for all below it.",
            "判断する規則をこれらに限る。条や項は、その下にあるすべてを表す。",
        ),
        Words("all rules", "すべての規則"),
    ),
    Key(
        "ignore",
        "names",
        Words(
            "Rules that are off everywhere. An article or item stands for all below it.",
            "どこでも外す規則。条や項は、その下にあるすべてを表す。",
        ),
        Words("none", "なし"),
    ),
    Key(
        "severity",
        "severities",
        Words(
            "How grave the breaches of rules are taken: RULE-or-PROVISION = error, warning or off.",
            "規則の違反の重大さ。規則又は条項 = error、warning、off の形で書く。",
        ),
        Words("the tariff's own", "規程による"),
    ),
    Key(
        "waivers",
        "path",
        Words("The file of waivers for whole paths.", "パス全体に対する免除のファイル。"),
        Words("kitei-waivers.toml, where it is", "kitei-waivers.toml があればそれ"),
    ),
    Key(
        "waivers.max-days",
        "days",
        Words(
            "How many days from the day of the check a waiver may end at the latest.",
            "免除の期限を、基準日から最長何日後までとするか。",
        ),
        Words("no limit", "制限なし"),
    ),
    Key(
        "baseline",
        "path",
        Words("The file of findings that are known already.", "既知の指摘を記録したファイル。"),
        Words("kitei-baseline.json, where it is", "kitei-baseline.json があればそれ"),
    ),
    Key(
        "rules",
        "rules",
        Words(
            "For the files that match `paths`: rules that are off (`ignore`), or alone on (`only`), and severities.",
            "`paths` に合うファイルで外す規則(`ignore`)、又はそれだけを残す規則(`only`)、及び重大さ(`severity`)。",
        ),
        Words("all rules, everywhere", "すべての規則をすべてのパスで"),
    ),
)
BY_NAME = {key.name: key for key in KEYS}
AT_TOP = tuple(key.name for key in KEYS if "." not in key.name)
"""Those that stand at the top of a file; the others stand in a table."""
SINGLE = tuple(key for key in KEYS if key.is_single)
