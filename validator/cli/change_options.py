"""What a check is asked of a change: to compare with a revision, to judge by its gate, to judge whom it affects."""

from __future__ import annotations

from validator.cli.declare import Option
from validator.text.wording import Words

CHANGE = (
    Option(
        "--since",
        Words(
            "also judge what has changed since a Git revision; `REV...` since the merge base with it",
            "Git のリビジョン以後の変更も調べる。`REV...` ではそのマージベース以後",
        ),
        "REV",
    ),
    Option(
        "--gate-from",
        Words(
            "judge by the policy, configuration, designations, waivers and baseline of a Git revision",
            "規則、設定、当社の指定、免除、ベースラインを、Git のリビジョンのものとして調べる",
        ),
        "REV",
    ),
    Option(
        "--strict-gate",
        Words(
            "exit status 1 where the change asks anything of the gate (with --since or --gate-from)",
            "変更が関門に何かを求めていれば終了ステータスを1とする(--since か --gate-from とともに)",
        ),
    ),
    Option(
        "--affected",
        Words(
            "judge the contractors in the paths, and those whose records the Git index changes",
            "パスにある契約者と、Git のインデックスが記録を変える契約者を調べる",
        ),
    ),
)
