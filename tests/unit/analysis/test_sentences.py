"""Both tariffs are said in sentences, whole, and no sentence shows a name that only a policy's author knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from validator.analysis.prose.lines import lines
from validator.analysis.prose.pieces import Paragraph, Piece, fill, string, text
from validator.analysis.prose.said import Prose
from validator.language.compile import compile_files
from validator.model.expression import Constant, walk
from validator.model.program import Program, expressions_of
from validator.text.wording import LANGUAGES, Lang

ROOT = Path(__file__).parents[3]
FOLDERS = (ROOT / "policies" / "iij-gio-remote-access", ROOT / "tests" / "second_tariff" / "policy")
tariffs = pytest.mark.parametrize("folder", FOLDERS, ids=lambda each: each.parent.name)
both = pytest.mark.parametrize("lang", LANGUAGES)


@cache
def program(folder: Path) -> Program:
    result = compile_files([(each.name, each.read_text("utf-8")) for each in sorted(folder.glob("*.kitei"))])
    assert result.program is not None, result.errors
    return result.program


def paragraphs(of: Program, lang: Lang) -> Iterator[tuple[str, Paragraph]]:
    """All that a policy says, each with the name of what says it."""
    prose = Prose(of, lang)
    for definition in of.definitions:
        yield from ((definition.key, each) for each in prose.definition([definition]))
        yield from ((definition.key, prose.grant(definition, each)) for each in definition.grants)
    for rule in of.rules:
        said = prose.rule([rule])
        slots = (said.each, said.prefers, said.when, *said.needs, said.norm, *said.excuses, said.until)
        yield from ((rule.id, each) for slot in slots for each in slot)


def pieces(paragraph: Paragraph) -> Iterator[Piece]:
    yield from paragraph.text
    for item in paragraph.items:
        yield from pieces(item)


@tariffs
@both
def test_no_name_of_the_policy_is_shown(folder: Path, lang: Lang) -> None:
    of = program(folder)
    literals = {
        str(each.value)
        for each in walk(*expressions_of((of.definitions, of.rules)))
        if isinstance(each, Constant) and each.type.name in ("text", "slug")
    }
    for name, paragraph in paragraphs(of, lang):
        for piece in pieces(paragraph):
            known = piece.named is not None and piece.named.sort == "reading"
            code = r"[a-z]+_[a-z_]+|\w+@\w+" if lang == "en" else r"[a-z]+[-_][a-z_-]+|\w+@\w+"
            shown = set(re.findall(code, piece.text)) - literals
            assert known or not shown, (name, piece)


@tariffs
@both
def test_every_sentence_ends(folder: Path, lang: Lang) -> None:
    for name, paragraph in paragraphs(program(folder), lang):
        for line in lines([paragraph], lang)[1:]:
            assert line.endswith("。" if lang == "ja" else (".", ":")), (name, line)
        assert "  " not in string(paragraph.text), name
        if lang == "ja":
            assert not re.search(r"、、|。。|がが|であるもの\Z|ものものも|、が", string(paragraph.text)), name
        else:
            assert not re.search(
                r" [,.]|\bthe (the|its|a|an)\b|\bof of\b|\bis is\b", string(paragraph.text)
            ), name


@tariffs
@both
def test_what_is_named_is_declared(folder: Path, lang: Lang) -> None:
    of = program(folder)
    declared = of.declarations
    names = {
        "key": {f"{kind.name}.{key.name}" for kind in declared.kinds for key in kind.keys},
        "definition": {each.key for each in of.definitions},
        "calendar": {each.name for each in declared.calendars},
        "kind": {kind.name for kind in declared.kinds},
        "word": {f"{words.name}.{word.name}" for words in declared.word_lists for word in words.words},
        "reading": {f"{one.name}={each.name}" for one in declared.interpretations for each in one.readings},
    }
    names["key"] |= {f"{kind.name}.{key}" for kind in declared.kinds for key in ("id", "contractor")}
    found = [each.named for _, paragraph in paragraphs(of, lang) for each in pieces(paragraph) if each.named]
    assert {each.sort for each in found} <= set(names)
    assert all(each.name in names[each.sort] for each in found)
    assert len(found) > 50


def test_a_list_is_numbered_as_its_language_has_it() -> None:
    leaf = Paragraph(text("x。"))
    deep = Paragraph(text("a"), (Paragraph(text("b"), (Paragraph(text("c"), (leaf,)), leaf)), leaf))
    assert lines([deep], "ja") == ["a", "一 b", "  イ c", "    (1) x。", "  ロ x。", "二 x。"]
    assert lines([deep], "en") == ["a", "(a) b", "  (i) c", "    (1) x。", "  (ii) x。", "(b) x。"]
    assert lines([Paragraph(text("a"), (deep,))], "ja")[4] == "      (イ) x。"
    many = lines([Paragraph(text("a"), (leaf,) * 60)], "ja")
    assert many[10:12] == ["十 x。", "十一 x。"]
    assert many[-1] == "(60) x。"


def test_what_is_filled_in_keeps_what_it_names() -> None:
    piece = Piece("種類")
    assert fill("{a}が{b}である", a=(piece,), b=text("小")) == (
        piece,
        Piece("が"),
        Piece("小"),
        Piece("である"),
    )
