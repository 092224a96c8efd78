"""Every command with its arguments and options: parsing, help and completion all read this table."""

from __future__ import annotations

from validator.cli.declare import Command, Option, Positional
from validator.model.report import SEVERITIES
from validator.reports import FORMATS
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

COMMANDS: tuple[Command, ...] = (
    Command(
        "check",
        Words(
            "Find the breaches of the tariff in contracts. Paths select what is reported; the records beside them in"
            " the repository are seen too.",
            "契約が規程に反していないかを調べる。パスは報告する範囲であり、リポジトリの他の記録も併せて見る。",
        ),
        "validator.cli.verbs.check",
        (
            *JUDGING,
            Option(
                "--format",
                Words("format of the report (default: text)", "報告の形式(既定: text)"),
                "FORMAT",
                tuple(FORMATS),
            ),
            Option(
                "--fail-on",
                Words(
                    "from which severity on the exit status is 1 (default: error)",
                    "終了ステータスを1とする重大さ(既定: error)",
                ),
                "SEVERITY",
                SEVERITIES,
            ),
            Option(
                "--stdin-filename",
                Words("the name of the file whose text is read with `-`", "`-` で読む内容のファイル名"),
                "NAME",
                form="path",
            ),
            Option(
                "--allow-empty", Words("nothing to check is no failure", "調べるものがなくても失敗としない")
            ),
            Option(
                "--show-files", Words("name the files that hold no record", "記録のないファイルの名を示す")
            ),
            OUTPUT,
            LANG,
        ),
        PATHS,
        "kitei check contracts --as-of 2025-11-01 --lang ja",
    ),
    Command(
        "explain",
        Words(
            "Say what a rule or a provision wants, and where that is written.",
            "規則又は条項が求めることと、その出所を説明する。",
        ),
        "validator.cli.verbs.explain",
        (POLICY, LANG),
        Positional(
            "RULE-or-PROVISION",
            Words("a rule's id, or a provision such as 7.2", "規則の識別子、又は 7.2 のような条項"),
            least=1,
        ),
        "kitei explain l2tp-needs-vpdn-contract",
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
            LANG,
        ),
        None,
        "kitei coverage",
    ),
    Command(
        "compute",
        Words(
            "Compute the days and amounts of records, step by step, each with its provision.",
            "記録の日付と金額を、根拠の条項とともに段階を追って計算する。",
        ),
        "validator.cli.verbs.compute",
        (
            *JUDGING,
            Option("--record", Words("only the record of this id", "この識別子の記録だけ"), "ID"),
            Option(
                "--format", Words("format (default: text)", "形式(既定: text)"), "FORMAT", ("text", "json")
            ),
            OUTPUT,
            LANG,
        ),
        PATHS._replace(least=1),
        "kitei compute contracts/aozora.yaml --record AOZ-GW-01",
    ),
    Command(
        "schema",
        Words(
            "Print the JSON Schema (2020-12) of records for editors, or judge files by it alone.",
            "エディタのための記録のJSONスキーマ(2020-12)を出力し、又はそれだけでファイルを調べる。",
        ),
        "validator.cli.verbs.schema",
        (
            POLICY,
            Option("--check", Words("judge the paths by the schema alone", "パスをスキーマだけで調べる")),
            OUTPUT,
            LANG,
        ),
        PATHS,
        "kitei schema --output kitei.schema.json",
    ),
    Command(
        "test",
        Words(
            "Run policy tests: contracts with `# expect:` lines, each file a repository of its own.",
            "規則を試験する。`# expect:` 行のある契約を、それぞれ独立したリポジトリとして調べる。",
        ),
        "validator.cli.verbs.test",
        (
            POLICY,
            JUDGING[-1],
            Option("--quiet", Words("print only what is not as expected", "期待どおりでないものだけを示す")),
            LANG,
        ),
        PATHS,
        "kitei test tests/tariff",
    ),
    Command(
        "init",
        Words(
            "Begin a contract repository: one valid customer, with comments that teach.",
            "契約リポジトリの雛形を作る。正しい契約者一者と、書き方を教えるコメントを置く。",
        ),
        "validator.cli.verbs.init",
        (LANG,),
        Positional("DIR", Words("the folder (default: .)", "フォルダ(既定: .)"), most=1, form="path"),
        "kitei init contracts-repo",
    ),
    Command(
        "completion",
        Words("Print the completion script of a shell.", "シェルの補完スクリプトを出力する。"),
        "validator.cli.verbs.completion",
        (LANG,),
        Positional("SHELL", Words("the shell", "シェル"), least=1, most=1, choices=("bash", "zsh", "fish")),
        'eval "$(kitei completion bash)"',
    ),
)
