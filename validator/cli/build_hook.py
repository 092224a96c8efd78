"""The build hook (hatchling): compiles the built-in policies into the wheel.

Nothing is written into the checkout: what is made lies in a temporary folder until the wheel holds it. An
editable installation gets nothing, and compiles its policies when it first needs them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledPolicies(BuildHookInterface[Any]):
    """Adds `validator/_data/compiled`."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles every policy under `policies/`. Raises where one does not compile: it must not ship."""
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, self.root)
        from validator.commands.build import write_compiled

        self._made = tempfile.TemporaryDirectory(prefix="kitei-build-")
        for path in write_compiled(os.path.join(self.root, "policies"), self._made.name):
            build_data["force_include"][os.path.join(self._made.name, path)] = (
                f"validator/_data/compiled/{path}"
            )

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Removes what was made."""
        del version, build_data, artifact_path
        made = getattr(self, "_made", None)
        if made is not None:
            made.cleanup()
