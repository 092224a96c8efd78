"""`kitei lsp` and the plug-ins in `editors/`, in the editors themselves: what an author sees, does and sees gone."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from generators.built_in import built_in
from real_editors import ROOT, Editor, Emacs, Finding, Missing, Neovim, found, has_eglot

from validator import check_texts

pytestmark = pytest.mark.heavy

AS_OF = date(2025, 11, 1)
EXAMPLES = ROOT / "examples" / "contracts"
POLICY = ROOT / "tests" / "second_tariff" / "policy"
_SOFTWARE = "software:\n  - {name: 接続😀設定ツール, license_accepted_on: 2024-13-24}\n"


class Client(NamedTuple):
    """An editor, and how to find it."""

    kind: type[Editor]
    variable: str
    names: tuple[str, ...]
    lowest: tuple[int, int]
    below: tuple[int, int]

    def program(self) -> str | Missing:
        return found(self.variable, self.names, lambda version: self.lowest <= version < self.below)


CLIENTS = {
    "neovim-before-0.11": Client(Neovim, "NEOVIM_OLD", ("nvim",), (0, 7), (0, 11)),
    "neovim": Client(Neovim, "NEOVIM", ("nvim",), (0, 11), (9, 0)),
    "emacs": Client(Emacs, "EMACS", ("emacs", "emacs-nox"), (27, 1), (99, 0)),
}


class Desk(NamedTuple):
    """A running editor, and the workspace of its author."""

    editor: Editor
    folder: Path
    lang: str

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def words(self, en: str, ja: str) -> str:
        return ja if self.lang == "ja" else en

    def finding(self, line: int, text: str, rule: str, file: str) -> Finding:
        """A finding of the policy in the words that the policy has today: the library says them, the editor shows them."""
        report = check_texts(
            built_in().tariff(), {"it.yaml": file}, as_of=AS_OF, lang="ja" if self.lang == "ja" else "en"
        )
        (said,) = (each for each in report.violations if each.rule == rule)
        cited = self.words(*_CITED[rule])
        return Finding(line, text, rule, f"{said.message} [{cited}]\n{said.help}", "kitei")


def _workspace(folder: Path) -> Path:
    workspace = folder / "work"
    (workspace / "contracts").mkdir(parents=True)
    (workspace / "kitei.toml").write_text(f'paths = ["contracts"]\nas-of = {AS_OF}\n', "utf-8")
    shutil.copytree(POLICY, workspace / "policy")
    (folder / "editor").mkdir()
    return workspace


@pytest.fixture(
    scope="module", params=[(name, lang) for name in CLIENTS for lang in ("en", "ja")], ids="-".join
)
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    name, lang = request.param
    program = CLIENTS[name].program()
    if isinstance(program, Missing):
        pytest.skip(f"{name}: {program.reason}")
    if name == "emacs" and not has_eglot(program):
        pytest.skip(f"{name}: {program} has no Eglot (Debian: elpa-eglot)")
    # a socket's path must be short
    with tempfile.TemporaryDirectory(prefix="kitei-") as place:
        folder = Path(place).resolve()
        workspace = _workspace(folder)
        editor = CLIENTS[name].kind(program, folder / "editor", lang)
        try:
            yield Desk(editor, workspace, lang)
        finally:
            editor.stop()


def test_contract(desk: Desk) -> None:
    """A breaching contract: seen at its place and once, mended by the code actions, seen gone."""
    editor = desk.editor
    text = (
        (EXAMPLES / "minato.yaml")
        .read_text("utf-8")
        .replace("prerequisites:\n", f"{_SOFTWARE}prerequisites:\n", 1)
    )
    editor.open(desk.write("contracts/minato.yaml", text))
    credit = desk.finding(55, "3400", "credit-amount", text)
    date = Finding(16, "2024-13-24", "record-shape", desk.words(*_DATE), "kitei")
    seen = editor.until(lambda buffer: bool(buffer.findings))
    assert seen.attached == ("kitei",)
    assert seen.findings == (Finding(14, "ikve2", "record-shape", desk.words(*_WORD), "kitei"), date, credit)
    offered = editor.act("[ikve2", "`ikev2`")
    assert offered[0] == desk.words("Replace `ikve2` by `ikev2`", "`ikve2` を `ikev2` に置き換える")
    seen = editor.until(lambda buffer: len(buffer.findings) != 3)
    assert seen.findings == (date, credit)
    editor.mend("2024-13-24", "2024-01-24")
    assert editor.until(lambda buffer: len(buffer.findings) != 2).findings == (credit,)
    editor.act("amount: 3400", "`2267`")
    seen = editor.until(lambda buffer: not buffer.findings)
    assert seen.text == text.replace("ikve2", "ikev2").replace("13-24", "01-24").replace(
        "amount: 3400", "amount: 2267"
    )


def test_contract_hover_and_completion(desk: Desk) -> None:
    """A key tells what it is, and the words that fit are offered."""
    editor = desk.editor
    text = (EXAMPLES / "shiosai.yaml").read_text("utf-8")
    editor.open(desk.write("contracts/shiosai.yaml", text.replace("unusable: total", "unusable:")))
    editor.until(lambda buffer: buffer.codes == ["record-shape"])
    told = editor.hover("billing_starts_on")
    assert desk.words("billing_starts_on", "課金開始日") in told
    assert editor.complete("unusable:", " to") == ["total"]
    assert editor.until(lambda buffer: not buffer.findings).text == text


def test_two_files(desk: Desk) -> None:
    """What a contract lacks is there as soon as it is written in the next buffer, and as long as it is."""
    editor = desk.editor
    gateway, network, vpdn = (EXAMPLES / "hinode.yaml").read_text("utf-8").split("---\n")
    text = f"{gateway}---\n{network}".replace("    - 198.51.100.40\n", "")
    here = desk.write("contracts/hinode.yaml", text)
    needs = (desk.finding(15, "l2tp", "l2tp-needs-vpdn-contract", text),)
    editor.open(here)
    assert editor.until(lambda buffer: bool(buffer.findings)).findings == needs
    there = desk.folder / "contracts" / "vpdn.yaml"
    editor.open(there)
    editor.append(vpdn.replace("ends_on: 2025-09-30\n", "").rstrip())
    editor.until(lambda buffer: not buffer.findings, here)
    assert not there.exists()
    assert editor.see(there).findings == ()
    editor.mend("kind: vpdn", "kind: standard")
    editor.until(lambda buffer: buffer.findings == needs, here)
    editor.mend("kind: standard", "kind: vpdn")
    editor.until(lambda buffer: not buffer.findings, here)


def test_elsewhere_silent(desk: Desk) -> None:
    """Nothing is said of YAML outside the configured paths, whatever it looks like."""
    text = (EXAMPLES / "minato.yaml").read_text("utf-8")
    beside, inside = (
        desk.write("other/minato.yaml", text),
        desk.write("contracts/inside.yaml", "record: contrac\n"),
    )
    desk.editor.open(beside)
    desk.editor.open(inside)
    assert desk.editor.until(lambda buffer: bool(buffer.findings)).codes == ["record-shape"]
    assert desk.editor.see(beside).findings == ()
    inside.unlink()


def test_policy(desk: Desk) -> None:
    """A policy with an error: seen, mended, seen gone; formatted, explained and completed."""
    editor, path = desk.editor, desk.folder / "policy" / "02-lockers.kitei"
    text = path.read_text("utf-8")
    mode = editor.open(path)
    assert mode in ("kitei", "kitei-mode")
    editor.mend("rental.site is in", "rental.sight is in")
    seen = editor.until(lambda buffer: bool(buffer.findings))
    assert seen.findings == (Finding(19, "sight", "unknown-key", desk.words(*_KEY), "kitei"),)
    assert seen.attached == ("kitei",)
    editor.mend("rental.sight is in", "rental.site    is in")
    editor.until(lambda buffer: not buffer.findings)
    assert editor.see().text != text
    editor.format()
    assert editor.see().text == text
    told = editor.hover("require rental.site")
    assert desk.words("a key of rental", "rental のキー") in told.replace("`", "")
    # without markdown-mode Emacs reads no Markdown, and says so
    assert ("**" in told or "`" in told) != isinstance(editor, Emacs)
    editor.mend("rental.site is in", "rental. is in")
    assert editor.complete("require rental.", "si") == ["site"]
    assert editor.until(lambda buffer: buffer.text == text and not buffer.findings)


def _formatted(editor: Editor) -> str:
    editor.format()
    return editor.see().text


def test_beside_yaml_language_server() -> None:
    """Both servers in one buffer: each says what is its own, under its own name, and the other alone formats."""
    program, other = (
        CLIENTS["neovim"].program(),
        found("YAML_LANGUAGE_SERVER", ("yaml-language-server",), None),
    )
    for each in (program, other):
        if isinstance(each, Missing):
            pytest.skip(each.reason)
    with tempfile.TemporaryDirectory(prefix="kitei-") as place:
        workspace = _workspace(Path(place).resolve())
        editor = Neovim(str(program), workspace.parent / "editor", "en", YAML_LANGUAGE_SERVER=str(other))
        try:
            desk = Desk(editor, workspace, "en")
            text = "record: contract\nid: A-1\nid: A-2\n"
            editor.open(desk.write("contracts/twice.yaml", text))
            editor.until(lambda buffer: buffer.attached == ("kitei", "yamlls"))
            seen = editor.until(lambda buffer: {each.source for each in buffer.findings} == {"kitei", "YAML"})
            assert len(seen.findings) == len(set(seen.findings))
            # a policy is none of the other's business
            editor.open(workspace / "policy" / "02-lockers.kitei")
            assert editor.until(lambda buffer: bool(buffer.attached)).attached == ("kitei",)
            editor.open(desk.write("contracts/loose.yaml", "record:    contract\nid:   A-3\n"))
            editor.until(lambda buffer: buffer.attached == ("kitei", "yamlls") and bool(buffer.findings))
            # it says only after a while that it formats
            editor.until(lambda _: _formatted(editor) == "record: contract\nid: A-3\n")
        finally:
            editor.stop()


_WORD = (
    (
        "`ikve2` is not a word for an item of `protocols`. [art. 2 (Items)]\n"
        "Did you mean `ikev2`? Allowed: `l2tp`, `ipsec`, `ikev2`, `sstp`, `ssl-vpn`."
    ),
    (
        "`ikve2` は`protocols`(接続方式)の項目に使える語ではない。 [第2条(品目)]\n"
        "`ikev2`(IKEv2)の誤りではないか。"
        "使える語: `l2tp`(L2TP)、`ipsec`(IPsec)、`ikev2`(IKEv2)、`sstp`(SSTP)、`ssl-vpn`(SSL-VPN)。"
    ),
)
_DATE = ("There is no day 2024-13-24 in the calendar.", "2024-13-24 という日は暦にない。")
_CITED = {
    "credit-amount": ("annex 3 (Reduction of charges)", "別紙3(料金の減額)"),
    "l2tp-needs-vpdn-contract": ("art. 6 (Eligibility)", "第6条(利用資格)"),
}
_KEY = ("`rental` has no key and no value `sight`.", "`rental` に `sight` というキーも値もない。")
