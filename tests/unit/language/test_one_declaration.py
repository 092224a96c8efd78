"""A new operation costs one declaration: compiler, both engines, store and editor take it from there."""

from __future__ import annotations

from datetime import date

import pytest

from validator.commands.policy import EngineName, Loaded, load_texts
from validator.editor.policies.describe import label
from validator.editor.policies.policy import policy_of
from validator.evaluation.check import Options, Source, check
from validator.language.naming.symbols import Symbol
from validator.model.expression import Apply
from validator.model.stored import dump, load
from validator.model.types import BOOLEAN
from validator.operations import TABLE, Operation
from validator.operations.declare import negation
from validator.operations.signature import signatures
from validator.sources.read import read
from validator.text.wording import Words

POSTAL_CODE = Operation(
    "postal_code",
    Words("{a} is a postal code", "{a}が郵便番号である"),
    ("text? -> boolean",),
    lambda text: text is not None and len(text) == 8 and text[3] == "-",
    (("100-0001", True), ("1000001", False), (None, False)),
    format=("postal-code", Words("A postal code.", "郵便番号。")),
)
NOT_ONE = negation("not_postal_code", POSTAL_CODE, Words("{a} is no postal code", "{a}が郵便番号でない"))

POLICY = """
tariff lockers en "Lockers" ja "ロッカー"
  provisions 1

record rental ja "利用"
  note?: text ja "備考"
  copy?: text ja "写し"

article 1 en "All" ja "全部"
  define code of rental: text ja "番号"
    when rental.note is a postal-code
      as rental.note
    otherwise as "none"

  rule copied
    for rental
    require rental.note is not a postal-code or rental.copy is rental.code
    message en "{rental.note} is not copied." ja "{rental.note} が写されていない。"
    help en "Copy it." ja "写す。"
"""
RENTAL = "record: rental\nid: R-1\ncontractor: aozora\n"


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> Loaded:
    for operation in (POSTAL_CODE, NOT_ONE):
        monkeypatch.setitem(TABLE, operation.name, operation)
    compiled = load_texts("", [("a.kitei", POLICY)])
    assert isinstance(compiled, Loaded), compiled.errors
    return compiled


@pytest.mark.parametrize("engine", ["compiled", "reference"])
def test_it_is_judged(loaded: Loaded, engine: EngineName) -> None:
    for text, breached in (("note: 100-0001\n", True), ("note: a code\n", False), ("", False)):
        source = Source("a.yaml", read((RENTAL + text).encode()), named=True, reported=True)
        report = check(loaded.tariff(engine), [source], Options(date(2025, 11, 1), "en", {}))
        assert [each.rule for each in report.violations] == ["copied"] * breached, text
        assert all(each.message == "100-0001 is not copied." for each in report.violations)


def test_what_it_says_yes_to_is_given(loaded: Loaded) -> None:
    """`rental.code` is `rental.note`, which may be missing, and the compiler has nothing against it."""
    (definition,) = loaded.program().definitions
    assert definition.cases[0].when == Apply("postal_code", (definition.cases[0].value,))


def test_it_is_stored(loaded: Loaded) -> None:
    program = loaded.program()
    assert load(*dump(program)) == program


def test_an_editor_knows_it(loaded: Loaded) -> None:
    policy = policy_of({"a.kitei": POLICY}, "en")
    assert policy.program is not None
    assert label(policy, Symbol("format", "postal-code")) == Words("A postal code.", "郵便番号。")


def test_a_test_says_no_to_what_is_missing() -> None:
    """One that negates none: so what says yes had its operands, which is what the compiler learns from it."""
    for name, operation in TABLE.items():
        way = signatures(name)[0]
        if way.gives != BOOLEAN or operation.negates is not None:
            continue
        for index, operand in enumerate(way.takes):
            told = [said for *operands, said in operation.examples if operands[index] is None]
            assert bool(told) == operand.optional, name
            assert not any(told), name
