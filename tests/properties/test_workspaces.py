"""A check that is kept finds what a check from scratch finds, whatever happened to the files before.

| property | formula |
| --- | --- |
| nothing is remembered wrongly | after any edits, `workspace.check(open) == check.run` in a folder where `open` is saved |
| asked twice, answered alike | `workspace.check(open) == workspace.check(open)` |
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from tempfile import mkdtemp

from generators.budget import examples
from generators.corpus import texts
from generators.repositories import DAY, tariff
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from validator.commands.check import Request, run
from validator.commands.workspace import Workspace
from validator.model.report import Report
from validator.sources.home import home_at

CUSTOMERS = ("acme", "hinode", "kumo")
NAMES = ("a.yaml", "b.yaml", "deep/c.yml", "deep/d.yaml", "company.yaml", "notes.txt", "deep/.hidden/e.yaml")
OTHERS = (
    "",
    "# nothing\n",
    "name: something else\n",
    "record: contract\nid: [\n",
    "record: contract\ncontractor: acme\nid: A\u2028B\n",
    "record: designations\nchangeable_fields: [item]\n",
    "record: designations\nbrowsers: {}\n",
    "# expect: record-shape\nrecord: contract\n",
    "record: contrat\ncontractor: acme\nid: A-1\n",
    "\ud800",
)


def _request() -> Request:
    return Request(home_at(os.getcwd()), ["."], [], None, DAY, "en", {}, None, allow_empty=True)


class Edits(RuleBasedStateMachine):
    """Files come, change, are opened, typed in, saved, closed and go."""

    files = Bundle("files")

    @initialize()
    def begin(self) -> None:
        self.before = os.getcwd()
        self.folder = Path(mkdtemp())
        os.chdir(self.folder)
        self.open: dict[str, str] = {}
        self.touched = True
        self.stamp = 0
        self.workspace = Workspace(tariff("compiled"), _request())

    def teardown(self) -> None:
        os.chdir(self.before)
        shutil.rmtree(self.folder)

    def _write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        # a file system may tell two writes of one moment from each other by their size alone
        self.stamp += 1
        os.utime(path, ns=(self.stamp, self.stamp))
        self.touched = True

    @rule(
        name=st.sampled_from(NAMES),
        whose=st.sampled_from(CUSTOMERS),
        number=st.integers(0, 400),
        target=files,
    )
    def create(self, name: str, whose: str, number: int) -> str:
        self._write(name, _customer(whose, number))
        return name

    @rule(name=st.sampled_from(NAMES), text=st.sampled_from(OTHERS), target=files)
    def create_another(self, name: str, text: str) -> str:
        self._write(name, text)
        return name

    @rule(name=consumes(files))
    def delete(self, name: str) -> None:
        (self.folder / name).unlink(missing_ok=True)
        self.touched = True

    @rule(name=files)
    def open_file(self, name: str) -> None:
        path = self.folder / name
        if path.exists():
            self.open[name] = path.read_bytes().decode("utf-8", "surrogatepass")

    @rule(name=st.sampled_from(NAMES), whose=st.sampled_from(CUSTOMERS), number=st.integers(0, 400))
    def open_new(self, name: str, whose: str, number: int) -> None:
        self.open[name] = _customer(whose, number)

    @rule(
        at=st.floats(0, 1),
        text=st.sampled_from(["", "x", "\n", "  ", "2025-01-01", "#", "}", "契約"]),
        data=st.data(),
    )
    def type_in(self, at: float, text: str, data: st.DataObject) -> None:
        if not self.open:
            return
        name = data.draw(st.sampled_from(sorted(self.open)))
        before = self.open[name]
        place = int(at * len(before))
        self.open[name] = before[:place] + text + before[place + data.draw(st.integers(0, 12)) :]

    @rule(data=st.data())
    def close(self, data: st.DataObject) -> None:
        if self.open:
            name = data.draw(st.sampled_from(sorted(self.open)))
            del self.open[name]

    @rule(data=st.data())
    def save(self, data: st.DataObject) -> None:
        if self.open:
            name = data.draw(st.sampled_from(sorted(self.open)))
            self._write(name, self.open[name])

    @invariant()
    def finds_what_a_new_check_finds(self) -> None:
        kept = self.workspace.check(dict(self.open), look=self.touched).outcome.report
        self.touched = False
        assert kept == self._from_scratch()
        assert self.workspace.check(dict(self.open)).outcome.report == kept

    def _from_scratch(self) -> Report:
        copy = Path(mkdtemp())
        try:
            shutil.copytree(self.folder, copy, dirs_exist_ok=True)
            for name, text in self.open.items():
                path = copy / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode("utf-8", "surrogatepass"))
            os.chdir(copy)
            return run(tariff("compiled"), _request()).report
        finally:
            os.chdir(self.folder)
            shutil.rmtree(copy)


def _customer(whose: str, number: int) -> str:
    known = texts()
    return re.sub(r"^contractor: .*$", f"contractor: {whose}", known[number % len(known)], flags=re.MULTILINE)


Edits.TestCase.settings = examples(25, stateful_step_count=25)
TestEdits = Edits.TestCase
