"""Notes: what is true of a whole run, and said once, such as the reading that was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from validator.model.declarations import Declarations
from validator.text.wording import Lang, Words

_BEFORE = Words(
    "{day} is before {since}, from when the text that this policy encodes is in force.",
    "{day} は、この規則が表す条文の施行日 {since} より前である。",
)
_CHOSEN = Words(
    "Reading chosen: {interpretation}={reading}; the policy leans to {default}.",
    "選ばれた解釈: {interpretation}={reading}(規則の採る解釈は {default})。",
)


def notes(declarations: Declarations, as_of: date, chosen: Mapping[str, str], lang: Lang) -> tuple[str, ...]:
    """A day before the text in force, and readings that are not the default."""
    said: list[Words] = []
    since = declarations.in_force_from
    if since is not None and as_of.isoformat() < since:
        said.append(_BEFORE.format(day=as_of.isoformat(), since=since))
    for interpretation in declarations.interpretations:
        reading, default = chosen.get(interpretation.name), interpretation.readings[0].name
        if reading is not None and reading != default:
            said.append(_CHOSEN.format(interpretation=interpretation.name, reading=reading, default=default))
    return tuple(words.to(lang) for words in said)
