"""`kitei explain`."""

from __future__ import annotations

from validator.cli.parsed import Arguments
from validator.cli.policies import load_tariff
from validator.cli.session import OK, UNJUDGED, Session, Usage
from validator.commands import explain
from validator.reports.style import Style
from validator.text.display import escape
from validator.text.wording import Words

_NEAR = Words(
    "kitei: the policy has no {word}. Did you mean `{near}`?",
    "kitei: 規則に {word} はない。`{near}` の誤りか。",
)
_UNKNOWN = Words(
    "kitei: the policy has no {word}. Name a rule, a provision (7.2, art. 7 (2)), an interpretation, a"
    " definition, a kind of record or a key (KIND.KEY). `kitei coverage` lists the provisions and rules.",
    "kitei: 規則に {word} はない。規則、条項(7.2、第7条第2項)、解釈の問い、定義、記録の種類、"
    "キー(種類.キー)の名を書く。`kitei coverage` で、条項と規則を一覧できる。",
)

_WHAT = Words(
    "kitei: name what is to be explained, or write --all.\nTry: kitei explain --help",
    "kitei: 説明するものの名を書くか、--all を指定する。\n使い方: kitei explain --help",
)


def run(arguments: Arguments, session: Session) -> int:
    """Prints the explanations; fails where a word names nothing."""
    if bool(arguments.given) == arguments.all:
        raise Usage(_WHAT)
    tariff = load_tariff(arguments, arguments.settings, session)
    if tariff is None:
        return UNJUDGED
    program, style, source = tariff.program(), Style(session.color), arguments.source
    if arguments.all:
        session.say(explain.run_all(program, session.lang, style, session.width, source=source))
        return OK
    outcome = explain.run(program, arguments.given, session.lang, style, session.width, source=source)
    session.say(outcome.text)
    for unknown in outcome.unknown:
        words = _NEAR if unknown.near else _UNKNOWN
        session.warn(words.format(word=f"`{escape(unknown.word)}`", near=unknown.near))
    return UNJUDGED if outcome.unknown else OK
