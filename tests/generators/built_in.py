"""The built-in policy, compiled once a process: a checkout has none that is made ready."""

from __future__ import annotations

from functools import cache

from validator.commands.policy import Loaded, load_policy


@cache
def built_in() -> Loaded:
    """The policy as a command loads it."""
    loaded = load_policy()
    assert isinstance(loaded, Loaded), loaded
    return loaded
