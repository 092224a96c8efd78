"""A policy is compiled once, kept as data, and comes back the same; a wheel's policy needs no compiler."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from generators.built_in import built_in

from validator.bundled import policy_folder
from validator.commands.build import NotShippable, write_compiled
from validator.commands.policy import Loaded, PolicyErrors, load_policy, sealed
from validator.commands.shipped import artefacts


class Memory(dict[str, str]):
    """A cache in memory."""

    def read(self, key: str) -> str | None:
        return self.get(key)

    def write(self, key: str, text: str) -> None:
        self[key] = text


SMALL = str(Path(__file__).parents[2] / "second_tariff" / "policy")


@pytest.fixture(scope="module", autouse=True)
def _still() -> Iterator[None]:
    """The compiler, as far as these tests know, does not change while they run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("validator.commands.policy_files.compiler_stamp", lambda: "still")
        yield


@pytest.fixture(scope="module")
def kept() -> Memory:
    memory = Memory()
    assert isinstance(load_policy(SMALL, memory), Loaded)
    return memory


@pytest.fixture(scope="module")
def loaded(kept: Memory) -> Loaded:
    found = load_policy(SMALL, kept)
    assert isinstance(found, Loaded)
    return found


def test_what_is_kept_is_what_the_compiler_makes(loaded: Loaded) -> None:
    fresh = load_policy(SMALL)
    assert isinstance(fresh, Loaded)
    assert repr(loaded.program()) == repr(fresh.program())


@pytest.mark.parametrize("poison", ["", "[]", "{}", "null", "[1,2,3]", "[" * 100_000, '["x", [], []]', "NaN"])
@pytest.mark.parametrize("is_sealed", [True, False])
def test_poison_is_compiled_anew(kept: Memory, loaded: Loaded, poison: str, is_sealed: bool) -> None:
    (key,) = kept
    memory = Memory({key: sealed(poison) if is_sealed else poison})
    again = load_policy(SMALL, memory)
    assert isinstance(again, Loaded)
    assert again.program() == loaded.program()
    assert memory[key] == kept[key]


def test_another_programs_data_is_not_taken(kept: Memory) -> None:
    ((key, text),) = kept.items()
    memory = Memory({key: sealed(json.dumps(["0" * 64, *json.loads(text.partition("\n")[2])[1:]]))})
    assert isinstance(load_policy(SMALL, memory), Loaded)
    assert memory[key] == text


def test_another_text_or_name_has_another_key(tmp_path: Path) -> None:
    memory = Memory()
    for name, text in (("a.kitei", "x"), ("a.kitei", "y"), ("b.kitei", "x")):
        for old in tmp_path.iterdir():
            old.unlink()
        (tmp_path / name).write_text(text)
        assert isinstance(load_policy(str(tmp_path), memory), PolicyErrors)
    assert memory == {}, "what does not compile is not kept"


@pytest.mark.parametrize("content", [None, b"\xff", b""])
def test_what_cannot_be_read_is_told(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "a.kitei").write_bytes(content)
    found = load_policy(str(tmp_path))
    assert isinstance(found, PolicyErrors)
    assert found.errors


def test_the_place_of_what_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "a.kitei").write_bytes("あ\nい".encode() + b"\xff")
    found = load_policy(str(tmp_path))
    assert isinstance(found, PolicyErrors)
    assert (found.errors[0].path, found.errors[0].span[:2]) == ("a.kitei", (2, 2))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert isinstance(load_policy(str(tmp_path / "none")), PolicyErrors)


def test_a_fifo_does_not_hang(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "a.kitei")
    assert isinstance(load_policy(str(tmp_path)), PolicyErrors)


def test_what_ships_is_the_program(tmp_path: Path) -> None:
    """In a process of its own: the modules come from where a wheel has them, and load no compiler."""
    paths = write_compiled(str(Path(policy_folder()).parent), str(tmp_path / "data" / "compiled"))
    assert "__init__.py" in paths
    asks = (
        "import sys, validator; from validator.commands import shipped as s\n"
        f"sys.path.insert(0, {str(tmp_path)!r})\n"
        f"ready = s.shipped('iij-gio-remote-access', 'data.compiled')\n"
        "rules = ready.functions().rules\n"
        "heavy = [name for name in ('lark', 'json', 'jsonschema', 'hashlib') if name in sys.modules]\n"
        "print(len(rules), heavy, 'validator.language' in sys.modules)\n"
        "import hashlib; print(hashlib.sha256(repr(ready.program()).encode()).hexdigest())\n"
    )
    done = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    import hashlib

    of = hashlib.sha256(repr(built_in().program()).encode()).hexdigest()
    assert done.stdout.split("\n")[:2] == [f"{len(built_in().heads)} [] False", of]


def test_what_does_not_compile_does_not_ship(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "a.kitei").write_text("nonsense")
    with pytest.raises(NotShippable, match=r"a\.kitei:1:1"):
        write_compiled(str(tmp_path), str(tmp_path / "out"))


def test_artefacts_are_ascii_and_the_same_each_time(loaded: Loaded) -> None:
    made = artefacts(loaded.program())
    assert made == artefacts(loaded.program())
    assert all(text.isascii() for text in made.values())
