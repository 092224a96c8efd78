"""What is said of a text that is not YAML: the words, and which of them a parser's problem stands for."""

from __future__ import annotations

from validator.text.display import escape
from validator.text.wording import Words

UNCLOSED_QUOTE = Words(
    "The quote opened here is never closed. Close it.",
    "ここで開いた引用符が閉じられていない。閉じる。",
)
AFTER_QUOTE = Words(
    "Text follows the closing quote. Put all of the value in quotes; inside '…', write '' for '.",
    "閉じた引用符の後に文字が続いている。値の全体を引用符で囲む。'…' の中の ' は '' と書く。",
)
AFTER_BRACKET = Words(
    "Text follows the closing bracket. Put it on a line of its own, or all of the value in quotes.",
    "閉じ括弧の後に文字が続いている。行を改めるか、値の全体を引用符で囲む。",
)
KEY_ON_ONE_LINE = Words(
    "A key and its colon must stand on one line. Join the lines.",
    "キーとコロンは同じ行に書かなければならない。行をつなげる。",
)
COLON_FIRST = Words(
    "In brackets, a value cannot begin with a colon unless it is in quotes. Put it in quotes.",
    "括弧の中では、引用符のない値はコロンで始められない。引用符で囲む。",
)
COLON_LAST = Words(
    "In brackets, a value that ends with a colon must be in quotes. If it is a key, write a space behind the colon.",
    "括弧の中では、コロンで終わる値は引用符で囲まなければならない。キーであれば、コロンの後に半角スペースを置く。",
)
NO_KEY = Words(
    "No key stands before this colon. Write one, or put the value in quotes.",
    "このコロンの前にキーがない。キーを書くか、値を引用符で囲む。",
)
TEXT_NOT_INDENTED = Words(
    "The text of `|` or `>` must be indented. Indent each of its lines.",
    "`|` や `>` の本文は字下げしなければならない。どの行も字下げする。",
)
BLANK_TOO_DEEP = Words(
    "This blank line is indented deeper than the text below it. Delete its spaces.",
    "この空行の字下げは、下の本文より深い。空行の空白を取り除く。",
)
DIGIT_TOO_LARGE = Words(
    "The text below is indented less than the digit behind `|` or `>` says. Delete the digit.",
    "下の本文の字下げは、`|` や `>` の後の数字より浅い。数字を取り除く。",
)
COMMENT_WITHIN = Words(
    "The value above ended at the comment, so this is no part of it. Move the comment to a line above the value.",
    "上の値はコメントの前で終わっており、この行はその続きにならない。コメントを値より上の行に移す。",
)
DOTS_ALONE = Words(
    "`...` ends a document, and there is none above it. Delete this line.",
    "`...` は文書の終わりを示すが、上に文書がない。この行を削除する。",
)
BEHIND_DOTS = Words(
    "Nothing can stand behind `...` in its line. Put it on a line of its own, below `---`.",
    "`...` と同じ行には何も書けない。行を改め、`---` の下に書く。",
)
KEY_BEHIND_DASHES = Words(
    "A key cannot stand in the line of `---`. Put it on the next line.",
    "`---` の行にキーは置けない。次の行に書く。",
)
NO_DASHES = Words(
    "A line that begins with `%` needs a line `---` below it. Delete this line, or write `---`.",
    "`%` で始まる行の下には `---` の行が要る。この行を削除するか、`---` を書く。",
)
BLANK_WITH_TAB = Words(
    "There is a tab in this blank line. Delete it.",
    "この空行にはタブがある。取り除く。",
)
TAB_IN_TEXT = Words(
    "A tab cannot indent the text of `|` or `>`, nor begin its first line. Use spaces.",
    "`|` や `>` の本文の字下げと、その最初の行の先頭に、タブは使えない。半角スペースを使う。",
)
TAB_HERE = Words("A tab cannot stand here. Use spaces.", "ここにタブは置けない。半角スペースを使う。")
SECOND_COLON = Words(
    "This value holds a colon followed by a space or the line's end. Put the value in quotes.",
    "値の中に、後ろが空白か行末であるコロンがある。値を引用符で囲む。",
)
TOO_FAR_RIGHT = Words(
    "A key cannot begin here: the line above already has its value. Indent this line like its neighbours.",
    "ここにキーは置けない。上の行の値はすでに終わっている。前後の行と字下げを揃える。",
)
MAX_KEY = 1024
"""The longest key that the parser takes without quotes or in them, in characters."""
LONG_KEY = Words(
    f"A key is longer than {MAX_KEY} characters here. Shorten it, or put the text behind a key.",
    f"ここのキーは {MAX_KEY} 文字を超える。短くするか、文字列をキーの値にする。",
)
NOT_YAML = Words(
    "This is not YAML. Look at the indentation, the quotes and the colons here and in the line above.",
    "YAML として読めない。この行と上の行の字下げ、引用符、コロンを確かめる。",
)
PROPERTY = Words(
    "A value that begins with `*` or `&` must be in quotes.",
    "`*` や `&` で始まる値は引用符で囲まなければならない。",
)
TAG = Words(
    "A value that begins with `!` must be in quotes; records use no YAML tags.",
    "`!` で始まる値は引用符で囲まなければならない。記録では YAML のタグは使えない。",
)
DIRECTIVE = Words(
    "A line that begins with `%` is a YAML directive, and this one cannot be used. Delete it.",
    "`%` で始まる行は YAML のディレクティブであり、これは使えない。削除する。",
)


_UNCLOSED_LIST = Words(
    "The list opened here with `[` has no closing `]`, or a comma is missing in it.",
    "ここで `[` で開いたリストに、閉じる `]` がないか、途中のコンマが足りない。",
)
_UNCLOSED_MAPPING = Words(
    "The mapping opened here with `{` has no closing `}`, or a comma is missing in it.",
    "ここで `{` で開いたマッピングに、閉じる `}` がないか、途中のコンマが足りない。",
)


def unclosed(bracket: str) -> Words:
    """A bracket that is not closed."""
    return _UNCLOSED_LIST if bracket == "[" else _UNCLOSED_MAPPING


def reserved(sign: str) -> Words:
    """A value begins with a sign that no value begins with."""
    return Words(
        f"A value cannot begin with `{escape(sign)}` unless it is in quotes. Put it in quotes.",
        f"引用符のない値は `{escape(sign)}` で始められない。引用符で囲む。",
    )


def quote_until(number: int) -> Words:
    """A quote that was closed where another was to be opened."""
    return Words(
        f"The quote opened here ends on line {number}, and more text follows. Close it on its line.",
        f"ここで開いた引用符は {number} 行目で閉じ、その後に文字が続く。同じ行で閉じる。",
    )


def quote_over_mark(mark: str, number: int) -> Words:
    """A quote within which a document ends."""
    return Words(
        f"The quote opened here is not closed before the `{mark}` on line {number}. Close it, or indent that line.",
        f"ここで開いた引用符が {number} 行目の `{mark}` までに閉じていない。閉じるか、その行を字下げする。",
    )


def closes_nothing(bracket: str) -> Words:
    """A bracket too many."""
    return Words(
        f"This `{bracket}` closes no bracket. Delete it, or put the value in quotes.",
        f"この `{bracket}` に対応する開き括弧がない。削除するか、値を引用符で囲む。",
    )


def wrong_bracket(bracket: str, opened: str, number: int) -> Words:
    """A bracket of the other kind."""
    right = "]" if opened == "[" else "}"
    return Words(
        f"`{bracket}` does not close the `{opened}` of line {number}. Write `{right}`.",
        f"`{bracket}` は {number} 行目の `{opened}` を閉じない。`{right}` と書く。",
    )


PROBLEMS: tuple[tuple[str, bool, Words], ...] = (
    (
        "could not find expected ':'",
        True,
        Words(
            "This line has no colon and is not a value of the line above. Write `key: value`.",
            "この行にはコロンがなく、上の行の値でもない。`key: value` のように書く。",
        ),
    ),
    ("flow sequence", True, _UNCLOSED_LIST),
    ("flow mapping", True, _UNCLOSED_MAPPING),
    ("scanning an? (?:alias|anchor)", True, PROPERTY),
    ("scanning a tag|undefined tag|tag handle|while parsing a tag|parsing a node", True, TAG),
    ("scanning a directive|directive|incompatible|%TAG", False, DIRECTIVE),
    (
        "mapping keys are not allowed",
        False,
        Words(
            "A value cannot begin with `?` and a space unless it is in quotes. Put it in quotes.",
            "引用符のない値は `?` と空白で始められない。引用符で囲む。",
        ),
    ),
    (
        "block scalar",
        False,
        Words(
            "Behind `|` or `>` stand at most `+` or `-` and a digit from 1 to 9; the text begins on the next line."
            " Move it there, or put the value in quotes.",
            "`|` や `>` の後に書けるのは `+` か `-` と、1から9の数字だけであり、本文は次の行から始まる。"
            "次の行に移すか、値を引用符で囲む。",
        ),
    ),
    (
        "sequence entries are not allowed",
        False,
        Words(
            "A list item cannot begin here. Put it on a line of its own, indented like the other items.",
            "ここからリストの項目は始められない。行を改め、ほかの項目と字下げを揃える。",
        ),
    ),
    (
        "document start",
        False,
        Words(
            "The record above is complete, and this is not part of it. Indent it, or write `---` above it.",
            "上の記録はすでに終わっており、これはその一部ではない。字下げを直すか、上に `---` を書く。",
        ),
    ),
    (
        "expected key|block mapping|block end",
        False,
        Words(
            "This does not fit the keys above. Indent it like its neighbours.",
            "上のキーと揃っていない。前後の行と字下げを揃える。",
        ),
    ),
    (
        "'-' indicator|block collection|block sequence",
        False,
        Words(
            "This does not fit the list above. Begin an item with `- `, or indent it like its neighbours.",
            "上のリストと揃っていない。項目を `- ` で始めるか、前後の行と字下げを揃える。",
        ),
    ),
    (
        "node content",
        False,
        Words(
            "A value is missing here. Write one, or delete the comma or sign before it.",
            "ここに値がない。値を書くか、直前のコンマや記号を削除する。",
        ),
    ),
)
"""A pattern of what a parser says, whether the place is where it began to read, what we say. The first that fits."""
