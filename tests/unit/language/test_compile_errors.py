"""Every error of the compiler, at its line: chunks of policies that say what is wrong with them.

In `errors/*.kitei` chunks are separated by `---`. At the end of a line, `# error: CODE, ...` says what must be reported
on it (`CODE@-1`: on the line before). A chunk without a tariff of its own stands beside `base.kitei`, whose catalogue
takes in the chunk's `# provisions: REF, ...`.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from both_runs import recorded

import validator.language
from validator.language.compile import compile_files
from validator.language.verification.trees import MAX_DEFINITIONS, MAX_RULES
from validator.language.verification.uses import MAX_CHAIN, MAX_NESTED

HERE = Path(__file__).parent
LANGUAGE = Path(validator.language.__file__).parent
BASE = (HERE / "base.kitei").read_text("utf-8")
EXPECTED = re.compile(r"# error: (.+)$")
PROVISIONS = re.compile(r"^# provisions: (.+)$", re.MULTILINE)
TOO_LARGE_FOR_A_CHUNK = {"too-many", "long-chain", "too-many-readings", "too-costly"}


@pytest.fixture(autouse=True)
def same_calls(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Of every compilation here: a definition calls in the silent run, which finds the order, what it calls at last."""
    runs = recorded(monkeypatch)
    yield
    assert runs[::2] == runs[1::2]


def chunks() -> list[tuple[str, str]]:
    found = []
    for file in sorted((HERE / "errors").glob("*.kitei")):
        texts = file.read_text("utf-8").split("\n---\n")
        found += [(f"{file.stem}-{number}", text) for number, text in enumerate(texts, 1)]
    return found


def expected(text: str) -> Counter[tuple[int, str]]:
    found: Counter[tuple[int, str]] = Counter()
    for number, line in enumerate(text.split("\n"), 1):
        match = EXPECTED.search(line)
        for each in match[1].split(", ") if match else ():
            code, _, offset = each.partition("@")
            found[number + int(offset or 0), code] += 1
    return found


def compiled(text: str) -> Counter[tuple[int, str]]:
    files = [("chunk.kitei", text)]
    if (
        not re.search(r"^tariff .*provisions|^  provisions|error: no-tariff", text, re.MULTILINE)
        or "said-twice\n  en" in text
    ):
        provisions = PROVISIONS.search(text)
        more = f"provisions 1, {provisions[1]}" if provisions else "provisions 1"
        files.insert(0, ("base.kitei", BASE.replace("provisions 1", more)))
    result = compile_files(files)
    assert [error for error in result.errors if error.path != "chunk.kitei"] == []
    assert all(error.message.en.strip() and error.message.ja.strip() for error in result.errors)
    assert (result.program is None) == bool(result.errors)
    return Counter((error.span.line, error.code) for error in result.errors)


def test_base_compiles() -> None:
    assert compile_files([("base.kitei", BASE)]).errors == ()


@pytest.mark.parametrize("text", [text for _, text in chunks()], ids=[name for name, _ in chunks()])
def test_errors_are_reported_on_their_lines_and_no_others(text: str) -> None:
    assert compiled(text) == expected(text)


def codes_of_the_compiler() -> set[str]:
    """The codes in the source: the first argument of `problem(...)` and `unknown(...)`."""
    found = set()
    for file in LANGUAGE.rglob("*.py"):
        if re.search(r"syntax|characters|mistakes", file.name):
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                first = node.args[0] if node.args else None
                if name in ("problem", "unknown"):
                    found |= codes(first)
    return found


def codes(node: ast.expr | None) -> set[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.JoinedStr):
        return {"no-message", "no-help"}
    return set()


def test_every_code_has_a_chunk() -> None:
    told = {code for _, text in chunks() for _, code in expected(text)}
    assert codes_of_the_compiler() - TOO_LARGE_FOR_A_CHUNK - told == set()


def rule(name: str, when: str = "rental.fee is 1 yen") -> str:
    return f"  rule {name}\n    for rental\n    when {when}\n    require rental.ends_on is given\n"


def errors(text: str) -> list[str]:
    return [error.code for error in compile_files([("base.kitei", BASE), ("chunk.kitei", text)]).errors]


@pytest.mark.no_cover
def test_rules_and_definitions_are_bounded() -> None:
    head = 'integrity en "I" ja "整合"\n'
    assert errors(head + "".join(rule(f"rule-{n}") for n in range(MAX_RULES))) == []
    assert errors(head + "".join(rule(f"rule-{n}") for n in range(MAX_RULES + 1))) == ["too-many"]
    many = [f'define d{n} of rental: yen ja "d"\n  as 1 yen\n' for n in range(MAX_DEFINITIONS)]
    assert errors("".join(many)) == ["too-many"]  # the base has some too


def chain(length: int) -> str:
    first = 'define d1 of rental: yen ja "d"\n  as rental.fee\n'
    rest = [f'define d{n} of rental: yen ja "d"\n  as rental.d{n - 1}\n' for n in range(2, length + 1)]
    return "".join(reversed([first, *rest]))


@pytest.mark.no_cover
def test_chains_of_definitions_are_bounded() -> None:
    assert errors(chain(MAX_CHAIN)) == []
    assert errors(chain(MAX_CHAIN + 1)) == ["long-chain"]
    assert errors(chain(900)) == ["long-chain"]


def doubling(length: int) -> str:
    first = 'define d0 of rental: yen ja "d"\n  as rental.fee\n'
    rest = [
        f'define d{n} of rental: yen ja "d"\n  as rental.d{n - 1} + rental.d{n - 1}\n'
        for n in range(1, length)
    ]
    return "".join(reversed([first, *rest]))


def test_definitions_that_grow_like_powers_are_refused_once() -> None:
    assert errors(doubling(15)) == []
    assert errors(doubling(20)) == ["too-costly"]
    assert errors(doubling(40)) == ["too-costly"]


def test_a_rule_that_nests_too_many_loops_is_refused() -> None:
    def nested(depth: int) -> str:
        loops = " and some rental ".join(f"r{n} where r{n}.ends_on is given" for n in range(depth))
        return 'integrity en "I" ja "整合"\n' + rule("r", f"some rental {loops}")

    assert errors(nested(MAX_NESTED)) == []
    assert errors(nested(MAX_NESTED + 1)) == ["too-many-loops"]


def test_loops_in_definitions_are_bounded_together() -> None:
    def nested(length: int) -> str:
        first = 'state s0 of rental ja "s"\n  holds when some rental r where r is rental\n'
        rest = [
            f'state s{n} of rental ja "s"\n  holds when some rental r where r is s{n - 1}\n'
            for n in range(1, length)
        ]
        return "".join(reversed([first, *rest]))

    assert errors(nested(24)) == []
    assert errors(nested(25)) == ["too-costly"]


def test_combinations_of_readings_are_bounded() -> None:
    def policy(count: int) -> str:
        asked = [
            f'  interpretation i{n}\n    asks en "?" ja "か"\n    leans to no en "n" ja "否"\n    or yes en "y" ja "然"\n'
            for n in range(count)
        ]
        return (
            'integrity en "I" ja "整合"\n'
            + "".join(asked)
            + rule("r", " and ".join(f"i{n} is yes" for n in range(count)))
        )

    assert errors(policy(8)) == []
    assert errors(policy(9)) == ["too-many-readings"]
