"""`kitei coverage`: how each provision of the tariff is held, for people and for programs.

The JSON is stable; its schema is `validator/reports/coverage.schema.json`:

    {"version": 1, "tool": {"name": "kitei", "version": "0.1.0"}, "tariff": "...", "title": "...",
     "summary": {"provisions": 58, "rules": 71, "interpretations": 19, "enforced": 40, "computed": 2,
                 "permits": 0, "modelled": 2, "informative": 8, "edition": 6, "interpreted": 0, "missing": 0},
     "provisions": [
      {"id": "9.2.2", "name": "art. 9 (2) item 2 (Options)", "says": "...", "standing": "enforced",
       "standings": ["enforced", "permits"], "rules": ["..."],
       "definitions": [{"name": "...", "kinds": ["..."], "label": "..."}], "permits": ["..."],
       "keys": [{"name": "...", "label": "..."}],
       "words": [{"name": "...", "label": "...", "words": ["..."]}],
       "informative": null, "edition": null, "interpretations": ["..."], "file": "art-09.kitei", "line": 64}]}

`standing` is the first of `standings`; the figures of the summary count it, so that they add up. `name`,
`title`, `says`, `label` and `informative` are in the language asked for.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from validator.analysis.coverage import Coverage, Held, Modelled, coverage
from validator.commands import coverage_text
from validator.model.program import Program
from validator.reports.json_text import json_text
from validator.reports.provisions import Catalogue, catalogue, titled
from validator.text.wording import Lang
from validator.version import VERSION


class Outcome(NamedTuple):
    """A rendered answer, and the provisions that nothing holds."""

    text: str
    missing: tuple[str, ...]


def run(program: Program, format_: str, lang: Lang, width: int) -> Outcome:
    """The coverage of a tariff in `text`, at most `width` cells wide, or in `json`."""
    found = coverage(program)
    if format_ == "json":
        return Outcome(json_text(_document(program, found, lang)), found.missing)
    return Outcome(coverage_text.render(program.declarations, found, lang, width), found.missing)


def _document(program: Program, found: Coverage, lang: Lang) -> dict[str, Any]:
    declared = program.declarations
    of = catalogue(declared)
    return {
        "version": 1,
        "tool": {"name": "kitei", "version": VERSION},
        "tariff": declared.name,
        "title": declared.title.to(lang),
        "summary": {
            "provisions": len(found.leaves),
            "rules": found.rules,
            "interpretations": found.interpretations,
            **found.counts,
        },
        "provisions": [_provision(held, of, lang) for held in found.leaves],
    }


def _provision(held: Held, of: Catalogue, lang: Lang) -> dict[str, Any]:
    provision = held.provision
    return {
        "id": provision.id,
        "name": titled(provision.id, of).to(lang),
        "says": provision.says and provision.says.to(lang),
        "standing": held.standing,
        "standings": list(held.standings),
        "rules": list(held.rules),
        "definitions": [
            {"name": each.name, "kinds": list(each.kinds), "label": each.label.to(lang)}
            for each in held.computed
        ],
        "permits": list(held.permits),
        "keys": [_modelled(key, lang) for key in held.keys],
        "words": [{**_modelled(words, lang), "words": list(words.words)} for words in held.lists],
        "informative": provision.informative and provision.informative.to(lang),
        "edition": provision.edition,
        "interpretations": list(held.interpretations),
        "file": provision.origin and provision.origin.file,
        "line": provision.origin and provision.origin.line,
    }


def _modelled(modelled: Modelled, lang: Lang) -> dict[str, Any]:
    return {"name": modelled.name, "label": modelled.label.to(lang)}
