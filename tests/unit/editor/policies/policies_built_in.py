"""The built-in policy, as an editor has it."""

from __future__ import annotations

from functools import cache

from validator import bundled
from validator.commands.policy_files import read_policy
from validator.editor.policies.policy import Policy, policy_of


@cache
def built_in() -> Policy:
    """All files of the built-in policy."""
    return policy_of(dict(read_policy(bundled.policy_folder()).texts), "en")
