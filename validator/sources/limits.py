"""The bounds on one file of records. What lies beyond them is refused before it can do harm."""

from __future__ import annotations

MAX_BYTES = 1_048_576
"""The largest file that is read, in bytes (1 MiB)."""

MAX_DEPTH = 64
"""How deep lists and mappings may nest; the outermost counts as one."""

MAX_EVENTS = 550_000
"""How many parser events one file may give: every scalar is one, every list and mapping two.

A list of one-letter values in a file of `MAX_BYTES` gives fewer: no record that says something is refused for it.
"""

MAX_OUTLINED = 16_777_216
"""The largest file of which, although it is refused, it is asked whose it is, in bytes (16 MiB)."""

MAX_OUTLINE_EVENTS = 2_000_000
"""How many parser events are looked at for that, and how many keys merge keys may bring in."""
