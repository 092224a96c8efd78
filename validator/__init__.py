"""kitei: executes a tariff over contract records.

The library is small: `load_policy`, `check_paths`, `check_texts`; they give a `Report` of `Violation`s and `Failure`s.
It is loaded when it is asked for, since the command starts through this package, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.version import VERSION as __version__

if TYPE_CHECKING:
    from validator.api import PolicyError, UnknownReading, check_paths, check_texts, load_policy
    from validator.evaluation.check import Tariff
    from validator.model.report import Failure, Report, Violation

__all__ = [
    "Failure",
    "PolicyError",
    "Report",
    "Tariff",
    "UnknownReading",
    "Violation",
    "__version__",
    "check_paths",
    "check_texts",
    "load_policy",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from validator import api
    from validator.model import report

    return getattr(report, name, None) or getattr(api, name)
