"""Casebook: case records in YAML become a searchable, cross-linked, evidence-backed site."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.pipeline import Result, check
    from generator.tasks import generate

__version__ = "0.1.0"
__all__ = ["Result", "__version__", "check", "generate"]
_ROOMS = {"Result": "pipeline", "check": "pipeline", "generate": "tasks"}


def __getattr__(name: str) -> Any:
    """What the package offers is opened when it is asked for: whoever checks content needs no templates."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
