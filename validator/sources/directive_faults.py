"""What is said of a comment that means to be a directive and is none."""

from __future__ import annotations

from validator.text.display import clip, escape
from validator.text.nearest import nearest
from validator.text.wording import Words

VERBS = ("waive", "correction")
"""What may follow `# kitei:`."""


def shown(text: str) -> str:
    """Some of what a file holds, fit to print."""
    return clip(escape(text), 40)


def no_colon(word: str) -> Words:
    """The colon is missing."""
    return Words(
        f"A directive in a comment has a colon: write `# {word.lower()}:`.",
        f"コメントの指示にはコロンが要る。`# {word.lower()}:` と書く。",
    )


def in_small_letters(word: str) -> Words:
    """It is written with a capital."""
    return Words(
        f"A directive is written in small letters: `# {word.lower()}:`.",
        f"指示は小文字で書く。`# {word.lower()}:` とする。",
    )


FULL_WIDTH_COLON = Words(
    "This directive has a full-width colon (U+FF1A). Write a half-width `:`.",
    "この指示のコロンは全角(U+FF1A)である。半角の `:` にする。",
)
FULL_WIDTH_SPACE = Words(
    "This directive has a full-width space (U+3000) between its words. Write half-width spaces.",
    "この指示の語の間に全角の空白(U+3000)がある。半角の空白にする。",
)
DOUBTS = {
    "glued": Words(
        "No space stands before this comment, so it directs nothing. Write a space before its `#`.",
        "このコメントの前に空白がないため、指示は働かない。`#` の前に半角スペースを置く。",
    ),
    "unindented": Words(
        "The text in quotes before this comment goes on in lines that are not indented, so it directs nothing."
        " Indent them, or put the comment on a line of its own.",
        "このコメントの前にある引用符の中の文が、字下げされていない行に続いているため、指示は働かない。"
        "その行を字下げするか、コメントを別の行に書く。",
    ),
}
"""Why a comment is none by YAML's own grammar: by `Comment.doubt`."""
NO_BRACKET = Words(
    "Only `expect` takes a severity in brackets. Delete the brackets.",
    "括弧に重要度を書けるのは `expect` だけである。括弧を削除する。",
)
GONE = Words("`# gone` stands alone. Write nothing behind it.", "`# gone` は単独で書く。後に何も書かない。")
BEFORE = Words(
    "Either `# before` marks the record below, or `# before: base` says that all was as the base has it.",
    "下の記録に印を付ける `# before` か、すべてが土台のとおりであったことを言う `# before: base` とする。",
)
NO_NAME = Words("A case has a name: write `# case: NAME`.", "事例には名前が要る。`# case: 名前` と書く。")
NO_BASE = Words(
    "A base is a YAML file in the folder of this one: write `# base: NAME.yaml`.",
    "土台は、このファイルと同じフォルダのYAMLファイルとする。`# base: 名前.yaml` と書く。",
)
NO_CHOICE = Words(
    "A choice is written `# choose: INTERPRETATION=READING`.",
    "解釈の選択は `# choose: INTERPRETATION=READING` と書く。",
)
BAD_CORRECTION = Words(
    "A correction is written `# kitei: correction because REASON`, with a reason.",
    "訂正は、理由を添えて `# kitei: correction because REASON` と書く。",
)
BAD_WAIVER = Words(
    "A waiver is written `# kitei: waive RULE until YYYY-MM-DD because REASON`, with a reason.",
    "免除は、理由を添えて `# kitei: waive RULE until YYYY-MM-DD because REASON` と書く。",
)

NO_REASON = Words(
    "This waiver gives no reason. Write why, behind the date: `because REASON`.",
    "この免除には理由がない。日付の後に `because REASON` の形で理由を書く。",
)


def misspelt(word: str, near: str) -> Words:
    """It is nearly a directive."""
    return Words(
        f"`# {shown(word)}:` is not a directive. Did you mean `# {near}:`?",
        f"`# {shown(word)}:` という指示はない。`# {near}:` の誤りか。",
    )


def unknown_severity(severity: str) -> Words:
    """There are three severities."""
    return Words(
        f"`{shown(severity)}` is not a severity. Write `error`, `warning` or `unsettled`.",
        f"`{shown(severity)}` という重要度はない。`error`、`warning`、`unsettled` のいずれかを書く。",
    )


def no_rule(rule: str) -> Words:
    """It names no rule."""
    if not rule:
        return Words(
            "A rule's name is missing here. Write `# expect: RULE` or `# expect: RULE, RULE`.",
            "規則の名前がない。`# expect: RULE` または `# expect: RULE, RULE` と書く。",
        )
    return Words(
        f"`{shown(rule)}` is not a rule's name. Separate several names by commas.",
        f"`{shown(rule)}` は規則の名前ではない。複数の名前はコンマで区切る。",
    )


def no_day(text: str) -> Words:
    """It is no date."""
    return Words(
        f"`{shown(text)}` is not a date. Write it as `YYYY-MM-DD`.",
        f"`{shown(text)}` は日付ではない。`YYYY-MM-DD` の形で書く。",
    )


def unknown_verb(verb: str) -> Words:
    """There is no such directive of ours."""
    meant = verb.rstrip(":")
    near = meant if meant in VERBS else nearest(meant, VERBS)
    said = f"`kitei: {shown(verb)}`"
    if near is not None:
        return Words(
            f"{said} is not a directive. Did you mean `kitei: {near}`?",
            f"{said} という指示はない。`kitei: {near}` の誤りか。",
        )
    return Words(
        f"{said} is not a directive. There are `kitei: waive` and `kitei: correction`.",
        f"{said} という指示はない。`kitei: waive` と `kitei: correction` がある。",
    )
