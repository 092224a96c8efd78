"""What plain scalars are, by YAML 1.2 and by YAML 1.1."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from validator.sources.scalars import resolve, yaml11_hazard


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("null", ["", "~", "null", "Null", "NULL"]),
        ("bool", ["true", "True", "TRUE", "false", "False", "FALSE"]),
        ("int", ["0", "-1", "+12", "010", "08", "0o10", "0x1F", "9" * 5000]),
        ("float", ["1.5", ".5", "1.", "1e3", "-1.5E-3", ".inf", "-.INF", ".nan", "+.Inf"]),
        (
            "str",
            [
                "NO",
                "yes",
                "tRUE",
                "nULL",
                "1_000",
                "0b1",
                "12:30",
                "2025-01-01",
                "0o8",
                "0xG",
                "１０",
                "-",
                ".",
                "1e",
                "-.nan",
                "+0x1",
                "=",
                "1 ",
            ],
        ),
    ],
)
def test_kinds(kind: str, texts: list[str]) -> None:
    assert [resolve(text) for text in texts] == [kind] * len(texts)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *((word, "a boolean") for word in ("NO", "yes", "On", "off", "y", "N")),
        *((word, "base 60") for word in ("12:30", "190:20:30", "190:20:30.15", "8:30")),
        *((word, "base 8") for word in ("010", "-017", "0644")),
        *((word, "another number") for word in ("1_000", "0b11", "0x_1", "1_0.5")),
    ],
)
def test_hazards_of_yaml_1_1(text: str, said: str) -> None:
    words = yaml11_hazard(text)
    assert words is not None
    assert said in words.en
    assert f'"{text}"' in words.en
    assert f'"{text}"' in words.ja


@pytest.mark.parametrize(
    "text",
    ["", "true", "1", "0", "1.5", "none", "not", "12:60", "12:30:99", "2025-01-01", "08", "a_b", "1:2:3:x"],
)
def test_no_hazard(text: str) -> None:
    assert yaml11_hazard(text) is None


@given(st.text(st.sampled_from("0123456789_:.+-xoyensf"), min_size=1, max_size=8))
def test_what_pyyaml_reads_as_another_value_is_a_hazard(text: str) -> None:
    """Booleans and numbers of 1.1 that are strings or other numbers in 1.2."""
    resolver = yaml.resolver.Resolver()
    tag = resolver.resolve(yaml.ScalarNode, text, (True, False)).rsplit(":", 1)[1]
    if tag == "bool" or (tag == "int" and resolve(text) == "str"):
        assert yaml11_hazard(text) is not None


@given(st.text(max_size=20))
def test_no_text_raises(text: str) -> None:
    resolve(text)
    yaml11_hazard(text)
