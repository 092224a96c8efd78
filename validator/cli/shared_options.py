"""What several commands take, declared once."""

from __future__ import annotations

from validator.cli.declare import Option, Positional
from validator.model.report import SEVERITIES
from validator.text.wording import LANGUAGES, Words

PATHS = Positional(
    "PATH", Words("files or folders (default: .)", "ファイル又はフォルダ(既定: .)"), form="path"
)
LANG = Option(
    "--lang",
    Words("language of what is printed (default: the locale's)", "表示の言語(既定: ロケールの言語)"),
    "LANG",
    LANGUAGES,
)
POLICY = Option(
    "--policy",
    Words(
        "folder of the tariff's policy (default: the built-in tariff)", "規則のフォルダ(既定: 組み込みの規程)"
    ),
    "DIR",
    form="path",
)
OUTPUT = Option(
    "--output",
    Words("write to a file instead of standard output", "標準出力でなくファイルに書く"),
    "FILE",
    form="path",
)
CONFIGURED = (
    Option(
        "--config",
        Words(
            "the configuration, in place of the nearest kitei.toml",
            "最も近い kitei.toml に代わる設定のファイル",
        ),
        "FILE",
        form="path",
    ),
    Option(
        "--isolated",
        Words(
            "read no configuration, and no waiver file or baseline that is not named",
            "設定ファイルも、名指しされない免除とベースラインのファイルも読まない",
        ),
    ),
)
JUDGING = (
    POLICY,
    Option(
        "--as-of",
        Words("the day of the check (default: today in Japan)", "基準日(既定: 日本の今日)"),
        "DATE",
        form="date",
    ),
    Option(
        "--choose",
        Words("settle an open reading for this run; may be repeated", "解釈を選ぶ(繰り返し可)"),
        "INTERPRETATION=READING",
        form="pair",
        repeated=True,
    ),
    Option(
        "--designations",
        Words(
            "the company's designations, in place of the repository's",
            "リポジトリのものに代わる当社の指定のファイル",
        ),
        "FILE",
        form="path",
    ),
    Option(
        "--engine",
        Words("the evaluator (default: compiled)", "評価器(既定: compiled)"),
        "ENGINE",
        ("compiled", "reference"),
    ),
)

FAIL_ON = Option(
    "--fail-on",
    Words(
        "from which severity on the exit status is 1 (default: error)",
        "終了ステータスを1とする重大さ(既定: error)",
    ),
    "SEVERITY",
    SEVERITIES,
)
EXIT_ZERO = Option(
    "--exit-zero",
    Words(
        "exit status 0 in spite of violations; what cannot be judged is 2 all the same",
        "違反があっても終了ステータスを0とする。判断できないものがあれば2となる",
    ),
)
SELECTING = (
    Option(
        "--select",
        Words(
            "judge these rules or provisions alone, with commas between; may be repeated",
            "これらの規則又は条項だけを判断する(コンマ区切り、繰り返し可)",
        ),
        "RULES",
        form="rules",
        repeated=True,
    ),
    Option(
        "--ignore",
        Words(
            "leave these rules or provisions out, with commas between; may be repeated",
            "これらの規則又は条項を除く(コンマ区切り、繰り返し可)",
        ),
        "RULES",
        form="rules",
        repeated=True,
    ),
)
WAIVING = (
    Option(
        "--waivers",
        Words(
            "waivers for whole paths (default: kitei-waivers.toml beside the configuration or at the root)",
            "パス全体に対する免除のファイル(既定: 設定の隣又はルートの kitei-waivers.toml)",
        ),
        "FILE",
        form="path",
    ),
    Option("--no-waivers", Words("waive nothing", "何も免除しない")),
)
BASELINE = Option(
    "--baseline",
    Words(
        "known findings (default: kitei-baseline.json beside the configuration or at the root)",
        "既知の指摘のファイル(既定: 設定の隣又はルートの kitei-baseline.json)",
    ),
    "FILE",
    form="path",
)
