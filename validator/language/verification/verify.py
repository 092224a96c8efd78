"""The last pass: what can be asked only of the whole policy, such as whether a state is used by anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from validator.language import syntax
from validator.language.elaboration.elaborator import Elaborator
from validator.language.naming.catalogue import Catalogue
from validator.language.naming.collector import Collector
from validator.language.naming.names import Names
from validator.language.naming.policy import blocks, vocabulary
from validator.language.problems import of_rules as problems
from validator.language.problems.general import At
from validator.language.verification.uses import Uses
from validator.model.program import Definition, Rule


def verify(
    run: Elaborator,
    catalogue: Catalogue,
    files: Sequence[syntax.File],
    uses: Uses,
    definitions: Iterable[Definition],
    rules: Sequence[tuple[At, Rule]],
) -> None:
    """Nothing turns in circles or costs too much, every reading is asked for, every provision is held."""
    uses.check(run.sink)
    for at, rule in rules:
        uses.check_rule(rule, at, run.sink)
    _check_readings(run.names, run.asked, _readings(files), run.sink)
    provisions = blocks(files)
    catalogue.check_headings(provisions)
    cited = [ref for _, rule in rules for ref in rule.provisions]
    cited += [ref for definition in definitions for ref in definition.provisions]
    catalogue.check_held(provisions, cited)


def _check_readings(
    names: Names, asked: set[tuple[str, str]], places: Mapping[tuple[str, str], At], sink: Collector
) -> None:
    """Refuse an interpretation that nothing asks for, and readings that nothing tells apart."""
    for interpretation in names.interpretations.values():
        name = interpretation.name
        silent = [each.name for each in interpretation.readings if (name, each.name) not in asked]
        if len(silent) == len(interpretation.readings):
            sink.add_late(problems.unused_interpretation(places[name, ""], name))
            continue
        for reading in silent[1:]:
            sink.add_late(problems.unused_reading(places[name, reading], reading))


def _readings(files: Sequence[syntax.File]) -> dict[tuple[str, str], At]:
    """Where interpretations and their readings stand."""
    found: dict[tuple[str, str], At] = {}
    for each in vocabulary(files):
        if isinstance(each.node, syntax.Interpretation):
            found.setdefault((each.node.name.text, ""), each.at(each.node.name))
            for reading in each.node.readings:
                found.setdefault((each.node.name.text, reading.name.text), each.at(reading.name))
    return found
