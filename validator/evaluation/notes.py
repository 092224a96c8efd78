"""Notes: what is true of a whole run, and said once, such as the reading that was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from validator.model.declarations import Declarations, Interpretation
from validator.text.wording import Lang, Words

_BEFORE = Words(
    "{day} is before {since}, from when the text that this policy encodes is in force.",
    "{day} は、この規則が表す条文の施行日 {since} より前である。",
)
_CHOSEN = Words(
    "Reading chosen: {interpretation}={reading}; the policy leans to {default}.",
    "選ばれた解釈: {interpretation}={reading}(規則の採る解釈は {default})。",
)


_RENAMED = Words(
    "{was} is called {now} now; the old name still holds.",
    "{was} は {now} に改称した。旧名もなお有効である。",
)


def _renamed(known: Interpretation | None, name: str, chose: str) -> list[Words]:
    """That a reading was chosen by a name that it had before."""
    reading = None if known is None else known.reading(chose)
    if known is None or reading is None or (known.name, reading.name) == (name, chose):
        return []
    return [_RENAMED.format(was=f"{name}={chose}", now=f"{known.name}={reading.name}")]


def notes(declarations: Declarations, as_of: date, chosen: Mapping[str, str], lang: Lang) -> tuple[str, ...]:
    """A day before the text in force, and readings that are not the default."""
    said: list[Words] = []
    since = declarations.in_force_from
    if since is not None and as_of.isoformat() < since:
        said.append(_BEFORE.format(day=as_of.isoformat(), since=since))
    for name, chose in chosen.items():
        said += _renamed(declarations.interpretation(name), name, chose)
    present = declarations.by_present_names(chosen)
    for interpretation in declarations.interpretations:
        reading, default = present.get(interpretation.name), interpretation.readings[0].name
        if reading is not None and reading != default:
            said.append(_CHOSEN.format(interpretation=interpretation.name, reading=reading, default=default))
    return tuple(words.to(lang) for words in said)
