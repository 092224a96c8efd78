"""Open files are judged as the command would judge them once they are saved, by whatever name they are open."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from generators.repositories import DAY, tariff

from validator.commands.check import Request, run
from validator.commands.gather import Text
from validator.commands.workspace import Workspace
from validator.model.report import Report
from validator.sources.home import home_at

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "contracts").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".git").mkdir()
    shutil.copy(EXAMPLES / "designations.yaml", tmp_path)
    shutil.copy(EXAMPLES / "contracts" / "aozora.yaml", tmp_path / "contracts")
    shutil.copy(EXAMPLES / "contracts" / "hinode.yaml", tmp_path / ".hidden")
    (tmp_path / "contracts" / "also.yaml").symlink_to("aozora.yaml")
    (tmp_path / "contracts" / "link.yaml").symlink_to("../.hidden/hinode.yaml")
    return tmp_path


def _request(folder: Path) -> Request:
    return Request(home_at(str(folder)), ["."], (), None, DAY, "en", {}, None, allow_empty=True)


def _told(report: Report) -> Counter[tuple[str, int, str]]:
    return Counter((each.rule, each.line, each.fingerprint) for each in report.violations)


@pytest.mark.parametrize(
    ("opened", "called"),
    [
        ("contracts/aozora.yaml", "contracts/aozora.yaml"),
        ("contracts/also.yaml", "contracts/also.yaml"),
        ("contracts/link.yaml", "contracts/link.yaml"),
        (".hidden/hinode.yaml", ".hidden/hinode.yaml"),
    ],
)
def test_an_open_file_stands_for_all_its_names(opened: str, called: str, folder: Path) -> None:
    """What the editor holds is judged once; its findings stand where the person looks."""
    text = (folder / opened).read_text("utf-8").replace("kind: gateway", "kind: x", 1)
    seen = Workspace(tariff(), _request(folder)).check({opened: text}).outcome.report
    (folder / opened).resolve().write_text(text, "utf-8")
    saved = run(tariff(), _request(folder)).report
    assert _told(seen) == _told(saved)
    assert called in {each.path for each in seen.violations}
    assert seen.summary == saved.summary


def test_two_buffers_of_one_file_are_judged_once(folder: Path) -> None:
    text = (folder / "contracts" / "aozora.yaml").read_text("utf-8")
    checked = Workspace(tariff(), _request(folder)).check(
        {"contracts/also.yaml": "", "contracts/aozora.yaml": text}
    )
    assert checked.outcome.report.summary.records == run(tariff(), _request(folder)).report.summary.records


def test_what_lies_behind_a_link_out_of_the_repository_is_nobodys_record(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Neither where an editor has it open, nor where it comes from standard input in that place."""
    outside = tmp_path_factory.mktemp("outside") / "minato.yaml"
    shutil.copy(EXAMPLES / "contracts" / "minato.yaml", outside)
    (folder / "contracts" / "out.yaml").symlink_to(outside)
    text = outside.read_text("utf-8")
    request = _request(folder)
    on_disk = run(tariff(), request).report
    opened = Workspace(tariff(), request).check({"contracts/out.yaml": text}).outcome.report
    name = str(folder / "contracts" / "out.yaml")
    typed = run(tariff(), request._replace(stdin=Text(name, text.encode()))).report
    assert [each.path for each in on_disk.failures] == ["contracts/out.yaml"]
    for report in (opened, typed):
        assert (report.failures, _told(report)) == (on_disk.failures, _told(on_disk))
