"""The schemas that others have published for what we write; see `tests/schemas/README.md`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator, Draft202012Validator

SCHEMAS = Path(__file__).parents[1] / "schemas"


def _loaded(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text("utf-8"))


SARIF = Draft4Validator(_loaded("sarif-2.1.0-rtm.5.json"))
RDJSON = Draft202012Validator(_loaded("rdjson.schema.json"))
GITLAB = Draft202012Validator(_loaded("gitlab-code-quality.schema.json"))
