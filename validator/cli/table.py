"""Every command with its arguments and options: parsing, help and completion all read this table."""

from __future__ import annotations

from validator.cli.change_options import CHANGE
from validator.cli.declare import Command, Option, Positional
from validator.cli.policy_commands import ABOUT_A_POLICY
from validator.cli.shared_options import (
    BASELINE,
    CONFIGURED,
    EXIT_ZERO,
    FAIL_ON,
    JUDGING,
    LANG,
    OUTPUT,
    PATHS,
    POLICY,
    SELECTING,
    WAIVING,
)
from validator.reports import FORMATS
from validator.text.wording import Words

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
                Words(
                    "format of the report (default: text); may be repeated",
                    "報告の形式(既定: text、繰り返し可)",
                ),
                "FORMAT",
                tuple(FORMATS),
                repeated=True,
                ordered=True,
            ),
            OUTPUT._replace(
                says=Words(
                    "write the format named before it to a file instead of standard output",
                    "直前の形式を、標準出力でなくファイルに書く",
                ),
                repeated=True,
                ordered=True,
            ),
            FAIL_ON,
            EXIT_ZERO,
            *SELECTING,
            Option(
                "--fix",
                Words(
                    "make the edits that can only be meant so, and report what remains",
                    "ほかに解しようのない修正を施し、残りを報告する",
                ),
            ),
            Option(
                "--diff",
                Words(
                    "print what --fix would change as a patch, and write nothing",
                    "--fix による変更をパッチとして示し、何も書かない",
                ),
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
            *WAIVING,
            Option(
                "--warn-expiring",
                Words(
                    "tell the waivers that end within so many days, such as 30d",
                    "この日数のうちに終わる免除を示す(例: 30d)",
                ),
                "DAYS",
            ),
            BASELINE,
            Option(
                "--no-baseline",
                Words("count no finding as known", "どの指摘も既知としない"),
            ),
            Option(
                "--show-baselined",
                Words("list the findings that the baseline knows", "ベースラインにある指摘も一覧する"),
            ),
            *CHANGE,
            *CONFIGURED,
            LANG,
        ),
        PATHS,
        "kitei check contracts --as-of 2025-11-01 --lang ja",
    ),
    Command(
        "baseline",
        Words(
            "Record today's findings, so that a check fails for new ones only.",
            "今ある指摘を記録し、以後の check を新しい指摘だけで失敗させる。",
        ),
        "validator.cli.verbs.baseline",
        (
            *JUDGING,
            *SELECTING,
            Option(
                "--update",
                Words(
                    "add nothing; only drop what is no longer found",
                    "何も加えず、もう見つからない指摘だけを除く",
                ),
            ),
            BASELINE,
            *WAIVING,
            *CONFIGURED,
            LANG,
        ),
        PATHS,
        "kitei baseline contracts",
    ),
    *ABOUT_A_POLICY,
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
                "--suppose",
                Words(
                    "if a key of that record had another value, and what a check would say then; may be repeated",
                    "その記録のキーが別の値なら、と仮定し、検査の結果も示す(繰り返し可)",
                ),
                "KEY=VALUE",
                form="pair",
                repeated=True,
            ),
            Option(
                "--suppose-record",
                Words(
                    "suppose whole records: a file, - for standard input, or {record: ...}; may be repeated",
                    "記録を丸ごと仮定する。ファイル、標準入力の -、又は {record: ...}(繰り返し可)",
                ),
                "RECORD",
                form="path",
                repeated=True,
            ),
            Option(
                "--format", Words("format (default: text)", "形式(既定: text)"), "FORMAT", ("text", "json")
            ),
            OUTPUT,
            *CONFIGURED,
            LANG,
        ),
        PATHS,
        "kitei compute contracts/aozora.yaml --record AOZ-GW-01",
    ),
    Command(
        "forecast",
        Words(
            "Tell the days on which a verdict changes though nobody touches a file.",
            "ファイルに触れなくても判定が変わる日を予測する。",
        ),
        "validator.cli.verbs.forecast",
        (
            *JUDGING,
            Option(
                "--within",
                Words("how many days ahead (default: 90d)", "何日先まで見るか(既定: 90d)"),
                "DAYS",
            ),
            Option(
                "--format",
                Words("format (default: text)", "形式(既定: text)"),
                "FORMAT",
                ("text", "json", "ics"),
            ),
            OUTPUT,
            FAIL_ON,
            EXIT_ZERO,
            *SELECTING,
            *WAIVING,
            BASELINE,
            *CONFIGURED,
            LANG,
        ),
        PATHS,
        "kitei forecast contracts --within 90d --format ics --output contracts.ics",
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
            *CONFIGURED,
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
            *CONFIGURED,
            LANG,
        ),
        PATHS,
        "kitei test tests/tariff",
    ),
    Command(
        "format",
        Words(
            "Lay out policy files (*.kitei) in the one style. Comments are kept; what does not parse is left as it is.",
            "規則のファイル(*.kitei)を一つの書式に整える。コメントは残し、構文の誤りがあるファイルはそのままにする。",
        ),
        "validator.cli.verbs.format",
        (
            Option(
                "--check",
                Words(
                    "write nothing; the exit status is 1 where a file would change",
                    "何も書かず、整形の要るファイルがあれば終了ステータスを1とする",
                ),
            ),
            Option(
                "--diff",
                Words(
                    "print what would change as a patch, and write nothing",
                    "変更をパッチとして示し、何も書かない",
                ),
            ),
            Option(
                "--stdin-filename",
                Words("the name of the text that is read with `-`", "`-` で読む内容のファイル名"),
                "NAME",
                form="path",
            ),
            *CONFIGURED,
            LANG,
        ),
        PATHS._replace(
            says=Words(
                "files or folders (default: the configured policy, else .)",
                "ファイル又はフォルダ(既定: 設定の規則のフォルダ、なければ .)",
            )
        ),
        "kitei format policies --check",
    ),
    Command(
        "config",
        Words(
            "Show what is in force, and where each value comes from: command line, environment, file or default.",
            "有効な設定を、その出所(コマンドライン、環境変数、ファイル、既定)とともに示す。",
        ),
        "validator.cli.verbs.config",
        (
            *JUDGING[:-1],
            FAIL_ON,
            EXIT_ZERO,
            *SELECTING,
            WAIVING[0],
            BASELINE,
            Option(
                "--format", Words("format (default: text)", "形式(既定: text)"), "FORMAT", ("text", "json")
            ),
            Option(
                "--schema", Words("print the JSON Schema of the file", "ファイルのJSONスキーマを出力する")
            ),
            OUTPUT,
            *CONFIGURED,
            LANG,
        ),
        None,
        "kitei config --format json",
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
        "lsp",
        Words(
            "Serve an editor: findings, explanations and corrections while typing (Language Server Protocol).",
            "エディタに仕える。書いている間に指摘、説明、修正を示す(Language Server Protocol)。",
        ),
        "validator.cli.verbs.lsp",
        (
            POLICY,
            JUDGING[1],
            Option(
                "--stdio",
                Words(
                    "speak over standard input and output, as it always does",
                    "標準入出力でやり取りする(常にそうする)",
                ),
            ),
            LANG,
        ),
        None,
        "kitei lsp",
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
