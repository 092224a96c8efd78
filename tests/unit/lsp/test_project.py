"""A project keeps its check as long as what it rests on says the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from validator.commands.configuration.launch import Launch
from validator.lsp.project import Project
from validator.sources.home import home_at

DAY = date(2025, 11, 1)
KEYS = {
    "paths": 'paths = ["c"]\n',
    "exclude": 'exclude = ["old/**"]\n',
    "readings": '[readings]\nproration = "as-agreed"\n',
    "rules": '[[rules]]\npaths = ["c/**"]\nignore = ["used-address-is-assigned"]\n',
    "designations": 'paths = ["c"]\ndesignations = "o/designations.yaml"\n',
}


@pytest.mark.parametrize("key", KEYS)
def test_a_check_is_kept_from_one_key_to_the_next(
    key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("c", "o"):
        (tmp_path / name).mkdir()
    (tmp_path / "o" / "designations.yaml").write_text("record: designations\n", encoding="utf-8")
    (tmp_path / "kitei.toml").write_text(KEYS[key], encoding="utf-8")
    project = Project(str(tmp_path), Launch(home_at(str(tmp_path)), (), None, "en", lambda: DAY), None)
    path = str(tmp_path / "c" / "a.yaml")
    kept = set()
    for text in ("record: contract\n", "record: contrac\n", "record: contract\nid: A\n"):
        check = project.check({path: text}, look=False)
        assert check.checked is not None, check.troubles
        assert project._workspace is not None
        kept.add((id(project._workspace), id(project._workspace._checker)))
    assert len(kept) == 1


def test_designations_outside_the_paths_are_seen_as_the_editor_has_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("c", "o"):
        (tmp_path / name).mkdir()
    (tmp_path / "kitei.toml").write_text(KEYS["designations"], encoding="utf-8")
    file = tmp_path / "o" / "designations.yaml"
    project = Project(str(tmp_path), Launch(home_at(str(tmp_path)), (), None, "en", lambda: DAY), None)
    file.write_text("record: designations\n", encoding="utf-8")
    check = project.check({str(file): "record: designations\nzzz: {}\n"}, look=True)
    assert check.checked is not None
    report = check.checked.outcome.report
    assert [each.rule for each in report.violations] == ["record-shape"]
    assert report.failures == ()
