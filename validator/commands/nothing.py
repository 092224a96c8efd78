"""Silence is never success: a run that found nothing to look at says so."""

from __future__ import annotations

from collections.abc import Sequence

from validator.commands.gather import Gathered
from validator.model.report import Failure
from validator.text.wording import Lang, Words

_NO_FILES = Words("There is no YAML file here.", "ここにYAMLファイルがない。")
_NO_RECORDS = Words("No file here holds a record of a contractor.", "契約者の記録のあるファイルがない。")
_ONLY_TESTS = Words(
    "All files here are policy tests. `kitei test` runs them.",
    "ここにあるのは規則の試験だけである。`kitei test` で実行する。",
)
_ASIDE = Words(
    "There is no YAML file here but those left aside.", "ここにあるYAMLファイルは、いずれも対象外である。"
)
_NO_RECORD = Words("This file holds no record of a contractor.", "このファイルに契約者の記録がない。")


def nothing_in(gathered: Gathered, paths: Sequence[str], lang: Lang) -> Failure:
    """That there is no file in the paths, or no record in their files; at the file where there is one only."""
    reported = [source.path for source in gathered.sources if source.reported]
    if len(reported) == 1:
        return Failure(reported[0], 1, 1, _NO_RECORD.to(lang))
    why = {each.reason for each in gathered.aside(lang)}
    said = _NO_RECORDS if reported else _ONLY_TESTS if why == {"test"} else _ASIDE if why else _NO_FILES
    return Failure(" ".join(paths) or ".", 1, 1, said.to(lang))
