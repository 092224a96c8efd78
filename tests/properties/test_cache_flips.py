"""A cache file whose bytes are changed is a miss, whatever the change: never a traceback, never another program.

A longer run by hand: `KITEI_FLIPS=20000 pytest tests/properties/test_cache_flips.py`
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from validator.cli.cache import Cache
from validator.commands.policy import Loaded, load_policy, restored, sealed
from validator.model.program import Program

POLICY = Path(__file__).parents[1] / "second_tariff" / "policy"
FLIPS = int(os.environ.get("KITEI_FLIPS", "250"))


class Memory(dict[str, str]):
    """A cache in memory."""

    def read(self, key: str) -> str | None:
        return self.get(key)

    def write(self, key: str, text: str) -> None:
        self[key] = text


@pytest.fixture(scope="module")
def kept() -> tuple[str, str, Program]:
    memory = Memory()
    loaded = load_policy(str(POLICY), memory)
    assert isinstance(loaded, Loaded)
    ((key, text),) = memory.items()
    return key, text, loaded.program()


def changed(data: bytes, random: Random) -> bytes:
    """The bytes with a bit flipped, a byte replaced, put in or taken away, a stretch doubled or cut off."""
    at, some = random.randrange(len(data)), random.randrange(1, 40)
    return random.choice(
        (
            data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :],
            data[:at] + random.randbytes(1) + data[at + 1 :],
            data[:at] + random.choice(b'[]{}",0129eE.-ntf').to_bytes() + data[at + 1 :],
            data[:at] + random.randbytes(1) + data[at:],
            data[:at] + data[at + some :],
            data[:at] + data[at : at + some] + data[at:],
            data[:at],
        )
    )


def test_changed_bytes_are_a_miss(kept: tuple[str, str, Program], tmp_path: Path) -> None:
    key, text, program = kept
    cache = Cache({"XDG_CACHE_HOME": str(tmp_path)})
    cache.write(key, text)
    file, random, missed = tmp_path / "kitei" / f"{key}.json", Random(19), 0
    for _ in range(FLIPS):
        file.write_bytes(changed(text.encode(), random))
        read = cache.read(key)
        found = None if read is None else restored(read, key)
        assert found is None or (read == text and found == program)
        missed += found is None
    assert missed > FLIPS * 0.9
    cache.write(key, text)
    assert restored(cache.read(key) or "", key) == program


def test_changed_content_under_a_digest_of_its_own_raises_nothing(kept: tuple[str, str, Program]) -> None:
    """Such a file only the user can write; what comes of it is a program, or a miss."""
    key, text, _ = kept
    content, random = text.partition("\n")[2].encode(), Random(7)
    for _ in range(FLIPS):
        try:
            altered = changed(content, random).decode()
        except UnicodeDecodeError:
            continue
        found = restored(sealed(altered), key)
        assert found is None or isinstance(found, Program)
