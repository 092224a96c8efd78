"""Whose a document is: a kind in its `record`, or two signs."""

from __future__ import annotations

import pytest
from generators.declarations import PARK

from validator.shape.decode import Decoder
from validator.shape.recognise import likely_kind, may_designate, ours, standing
from validator.sources.document import Mapping, Node
from validator.sources.read import File, read

TABLES = Decoder(PARK).tables


def roots(text: str) -> list[Node]:
    file = read(text.encode())
    assert isinstance(file, File), file
    return [document.root for document in file.documents]


def root(text: str) -> Node:
    (only,) = roots(text)
    return only


KEYS = "cycle: a\napplied_on: b\nwheels: c\n"
STANDING = [
    ("record: permit\n", "record"),
    ("'record': \"permit\"\n", "record"),
    ("? record\n: permit\n", "record"),
    ("{id: x, record: permit}\n", "record"),
    ("record: permit\nrecord: request\n", "record"),
    ("record: permt\n", "alike"),
    ("record: Permit\n", "alike"),
    ("record: ｐｅｒｍｉｔ\n", "alike"),
    ("record: 12\nrecord: permit\n", "alike"),
    ("recrod: permit\n", "alike"),
    ("Record: permit\n", "alike"),
    ("ｒｅｃｏｒｄ: permit\n", "alike"),
    ("rеcord: permit\n", "alike"),  # a Cyrillic letter
    ("recrod: permt\n", "doubtful"),
    ("record: 12\n", "doubtful"),
    ("record: [permit]\n", "doubtful"),
    ("record:\n", "doubtful"),
    ("record: true\n", "doubtful"),
    ("record: true\nretention: 3\n", "doubtful"),
    ("record: job:requests:rate5m\nexpr: sum(x)\n", "doubtful"),
    ("report: weekly\n", "doubtful"),
    ("second: 1\nminute: 2\n", "doubtful"),
    ("reward: 3\n", "doubtful"),
    ("recrod: x\ncontractor: a\n", "alike"),
    ("record: x\ncontractor: a\n", "alike"),
    ("contractor: a\n", "doubtful"),
    ("contractor: a\nname: b\n", "doubtful"),
    ("contractor: a\n" + KEYS, "alike"),
    ("contractor: a\nid: b\ncycle: c\n", "alike"),
    ("reword: x\n" + KEYS, "alike"),
    (KEYS, "doubtful"),
    (KEYS + "x: 1\ny: 1\nz: 1\n", "other"),
    ("record: on\nid: 1\ncycle: 2\n", "doubtful"),
    ("subcontractor: a\nrecording: b\n", "other"),
    ("name: build\non: push\njobs: {}\n", "other"),
    ("contracts:\n- record: permit\n", "other"),
    ("- record: permit\n", "alike"),
    ("- a\n- - record: permit\n", "alike"),
    ("- recrod: x\n  contractor: a\n", "alike"),
    ("- record: job:x\n  expr: y\n", "doubtful"),
    ("- contractor: a\n", "doubtful"),
    ("- a\n", "other"),
    ("[]\n", "other"),
    ("{}\n", "other"),
    ("record：permit\n", "alike"),
    ("“record”： “permit”\n", "alike"),
    ("recrod：permit id：x\n", "alike"),
    ("record：x contractor：a\n", "alike"),
    ("record：x\n", "doubtful"),
    ("|\n  record: permit\n", "alike"),
    ("- record：permit\n", "alike"),
    ("contractor：a\n", "doubtful"),
    ("just text\n", "other"),
    ("'record: permit'\n", "alike"),
    ("'see the recordings: permit'\n", "other"),
    ("'&a record: permit'\n", "alike"),
]


@pytest.mark.parametrize(("text", "expected"), STANDING)
def test_which_documents_are_records(text: str, expected: str) -> None:
    assert standing(root(text), TABLES) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("record: permit\n---\nname: build\n---\ncontractor: a\n", [True, False, True]),
        ("recrod: permit\n---\nrecord: x\n", [True, True]),
        ("record: x\n---\ncontractor: a\n", [False, False]),
        ("name: build\n", [False]),
        ("- record: job:x\n---\nrecord: permit\n", [True, True]),
        ("", []),
    ],
)
def test_beside_a_record_one_sign_makes_another(text: str, expected: list[bool]) -> None:
    assert ours(roots(text), TABLES) == expected


def test_the_kind_by_its_keys_counts_record_as_none_of_them() -> None:
    for text, kind in (
        (KEYS, "permit"),
        ("record: x\n" + KEYS, "permit"),
        ("record: x\ncycle: a\nid: b\n", None),
    ):
        mapping = root(text)
        assert isinstance(mapping, Mapping)
        assert likely_kind(mapping, TABLES) == kind


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("recrod: designations\n", True),
        ("record: desigantions\n", True),
        ("record: x\nrecord: designations\n", True),
        ("- record: designations\n", True),
        ("record：designations\n", True),
        ("record: permit\n", False),
        ("title: designations\n", False),
        ("[designations]\n", False),
    ],
)
def test_what_may_be_meant_for_the_designations(text: str, may: bool) -> None:
    assert may_designate(root(text), TABLES) is may


def test_near_a_kind_is_near_any_of_them() -> None:
    """Also where two kinds are so alike that none can be suggested."""
    permit = next(kind for kind in PARK.kinds if kind.name == "permit")
    alike = PARK._replace(kinds=(*PARK.kinds, permit._replace(name="permits")))
    assert standing(root("record: permitz\n"), Decoder(alike).tables) == "alike"
