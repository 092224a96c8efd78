"""Hover, over a policy: what is told of the word under the pointer."""

from __future__ import annotations

from collections.abc import Iterable

from validator.analysis.coverage import hold
from validator.commands import explain
from validator.editor.answers import Hover
from validator.editor.policies.declared import Declared, find
from validator.editor.policies.describe import catalogue_of, label, type_text, what
from validator.editor.policies.keyword_words import KEYWORDS, SAME
from validator.editor.policies.phrase_words import IN_PHRASES, LONGEST, PHRASES
from validator.editor.policies.policy import Policy
from validator.editor.policies.positions import holds, text_at
from validator.language import syntax
from validator.language.naming.policy import both
from validator.language.occurrences import Occurrence, Symbol
from validator.language.parsing.branch import Leaf
from validator.language.parsing.lexical import tokens
from validator.language.parsing.terminals import keyword
from validator.model.program import Program
from validator.reports.provisions import titled
from validator.reports.style import Style
from validator.text.place import Span
from validator.text.wording import Words

WIDTH = 88
MAX_SOURCE = 16
"""So many lines of a declaration are shown."""

_TYPE = Words("Type: {type}", "型: {type}")
_LACKS = Words(", or not given", "(ない場合がある)")
_PROVISION = Words("Provision: {name}", "条項: {name}")
_DECLARED = Words("Declared in `{path}`, line {line}.", "宣言: `{path}` {line}行")
_RULES = Words("Rules that cite it: {rules}", "引用する規則: {rules}")
_COMMA = Words(", ", "、")


def hover(policy: Policy, path: str, line: int, column: int) -> Hover | None:
    """What a name, a provision or a keyword is; none where there is no such thing."""
    found = policy.names.at(path, line, column)
    if found is not None:
        return Hover(_of_name(policy, found), found.span)
    return _of_keyword(policy, path, line, column)


def describe(policy: Policy, symbol: Symbol, type_: Words | None = None) -> str:
    """The Markdown that tells of a symbol; for the documentation of a completion, too."""
    known = find(policy.declared, symbol)
    if symbol.sort == "provision":
        return _provision(policy, symbol.name, known)
    return _joined(
        [
            f"**`{_called(symbol)}`** - {what(policy, symbol).to(policy.lang)}",
            _label(policy, symbol),
            _type(policy, known, type_),
            *_place(policy, known),
            _explained(policy, symbol, known),
        ]
    )


def _of_name(policy: Policy, found: Occurrence) -> str:
    return describe(policy, found.symbol, found.type)


def _called(symbol: Symbol) -> str:
    owned = symbol.owner and symbol.sort in ("key", "value", "permission")
    return f"{symbol.owner}.{symbol.name}" if owned else symbol.name


def _label(policy: Policy, symbol: Symbol) -> str:
    """In both languages, that of the reader first."""
    words = label(policy, symbol)
    if words is None:
        return ""
    texts = [words.ja, words.en] if policy.lang == "ja" else [words.en, words.ja]
    return " / ".join(dict.fromkeys(map(plain, texts)))


def _type(policy: Policy, known: Declared | None, type_: Words | None) -> str:
    if type_ is not None:
        return _TYPE.to(policy.lang).format(type=type_.to(policy.lang))
    written = type_text(policy, known) if known is not None else ""
    if not written or known is None:
        return ""
    lacks = getattr(known.node, "optional", False)
    shown = f"`{written}`" + (_LACKS.to(policy.lang) if lacks else "")
    return _TYPE.to(policy.lang).format(type=shown)


def _place(policy: Policy, known: Declared | None) -> Iterable[str]:
    if known is None:
        return
    if known.provision:
        yield _PROVISION.to(policy.lang).format(name=_name_and_text(policy, known.provision))
    yield _DECLARED.to(policy.lang).format(path=known.path, line=known.name_span.line)


def _name_and_text(policy: Policy, ref: str) -> str:
    name = titled(ref, catalogue_of(policy)).to(policy.lang)
    said = _says(policy, ref)
    return f"{plain(name)} - {said}" if said else plain(name)


def _says(policy: Policy, ref: str) -> str:
    thing = policy.declared.get(Symbol("provision", ref))
    if thing is None or not isinstance(thing.node, syntax.Provision) or thing.node.says is None:
        return ""
    return plain(both(thing.node.says).to(policy.lang))


def _explained(policy: Policy, symbol: Symbol, known: Declared | None) -> str:
    """What has conditions as `kitei explain` tells it; anything but a rule as it is written, too."""
    told = ""
    if policy.program is not None and symbol.sort in ("rule", "value", "state", "permission"):
        word = f"{symbol.owner}.{symbol.name}" if symbol.owner else symbol.name
        found = explain.run(policy.program, [word], policy.lang, Style(color=False), WIDTH)
        told = fenced(found.text, "text") if found.text else ""
    return _joined([told, "" if told and symbol.sort == "rule" else _written(policy, symbol, known)])


def _written(policy: Policy, symbol: Symbol, known: Declared | None) -> str:
    if known is None or symbol.sort in ("kind", "word", "reading", "tariff"):
        return ""
    lines = text_at(policy.files.get(known.path, ""), known.span).replace("\r\n", "\n").split("\n")
    cut = [*lines[:MAX_SOURCE], "..."] if len(lines) > MAX_SOURCE else lines
    return fenced("\n".join(cut), "kitei")


# --- provisions ---


def _provision(policy: Policy, ref: str, known: Declared | None) -> str:
    name = label(policy, Symbol("provision", ref))
    rules = _citing(policy.program, ref) if policy.program is not None else _rules_below(known)
    shown = _COMMA.to(policy.lang).join(f"`{rule}`" for rule in rules)
    return _joined(
        [
            f"**{plain(name.to(policy.lang)) if name is not None else ref}** (`{ref}`)",
            _says(policy, ref),
            _RULES.to(policy.lang).format(rules=shown) if rules else "",
            *_place(policy, known._replace(provision=None) if known is not None else None),
        ]
    )


def _citing(program: Program, ref: str) -> tuple[str, ...]:
    """The rules that cite a provision."""
    one = next((each for each in program.declarations.provisions if each.id == ref), None)
    return () if one is None else hold(program, one).rules


def _rules_below(known: Declared | None) -> tuple[str, ...]:
    if known is None or not isinstance(known.node, syntax.Provision):
        return ()
    return tuple(each.name.text for each in known.node.content if isinstance(each, syntax.Rule))


# --- keywords ---


def _of_keyword(policy: Policy, path: str, line: int, column: int) -> Hover | None:
    leaves = tokens(policy.files.get(path, ""))
    at = next((index for index, leaf in enumerate(leaves) if _is_at(leaf, line, column)), None)
    if at is None:
        return None
    phrase = _phrase(leaves, at)
    if phrase is not None:
        text, span = phrase
        return Hover(f"**`{text}`** - {PHRASES[text].to(policy.lang)}", span)
    word = _keyword(leaves[at])
    if word is None or word not in KEYWORDS:
        return None
    return Hover(f"**`{leaves[at].text}`** - {KEYWORDS[word].to(policy.lang)}", leaves[at].span)


def _is_at(leaf: Leaf, line: int, column: int) -> bool:
    return _keyword(leaf) is not None and holds(leaf.span, line, column)


def _keyword(leaf: Leaf) -> str | None:
    """The keyword that a token is; a word of a broken text is one where it is spelt so."""
    if leaf.kind != "WORD":
        return keyword(leaf.kind)
    word = SAME.get(leaf.text, leaf.text)
    return word if word in KEYWORDS or word in IN_PHRASES else None


def _phrase(leaves: tuple[Leaf, ...], at: int) -> tuple[str, Span] | None:
    """The longest phrase of which the token is a part."""
    best: tuple[str, Span] | None = None
    for first in range(max(0, at - LONGEST + 1), at + 1):
        for last in range(at + 1, min(len(leaves), first + LONGEST) + 1):
            part = leaves[first:last]
            text = " ".join(leaf.text for leaf in part)
            if text in PHRASES and (best is None or len(text) > len(best[0])):
                start, end = part[0].span, part[-1].span
                best = text, Span(start.line, start.column, end.end_line, end.end_column)
    return best


# --- Markdown ---


def plain(text: str) -> str:
    """A text of the policy in which nothing is taken for Markdown."""
    return "".join(f"\\{each}" if each in "\\`*_{}[]<>#|~" else each for each in text)


def fenced(text: str, language: str) -> str:
    """A text as it is, between fences that nothing in it can close."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{language}\n{text.strip(chr(10))}\n{fence}"


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part)
