"""Values of any form as people read them."""

from __future__ import annotations

from typing import Any

import pytest
from generators.declarations import PARK

from validator.evaluation.render import Renderer
from validator.model.types import Type


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (("a", "b"), "a, b"),
        ((("field", "max_sessions"), ("to", 80)), "field: max_sessions, to: 80"),
        (((("field", "max_sessions"), ("to", 80)),), "{field: max_sessions, to: 80}"),
        (
            ((("field", "item"), ("to", "b")), (("field", "kind"), ("to", "c"))),
            "{field: item, to: b}, {field: kind, to: c}",
        ),
        ((("vpn", (("protocols", ("ikev2", "l2tp")),)),), "vpn: {protocols: [ikev2, l2tp]}"),
        ((), "none"),
    ],
)
def test_data_of_any_form(value: Any, said: str) -> None:
    assert Renderer(PARK, "en").show(value, Type("value")) == said
