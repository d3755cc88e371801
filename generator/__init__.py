"""Casebook: case records in YAML become a searchable, cross-linked, evidence-backed site."""

from generator.pipeline import Result, check, generate

__version__ = "0.1.0"
__all__ = ["Result", "__version__", "check", "generate"]
