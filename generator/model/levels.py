"""What a case needs for each level, and how long its Chinese may be: tables that rules, form and guide share."""

from __future__ import annotations

from typing import Literal

Level = Literal["lead", "publishable", "verified"]
"""How far a case has come; `link.levels` computes it. What the model requires makes a lead."""

PUBLISHABLE = ("period", "actors", "problem", "actions", "results", "conditions")
"""Fields that a lead lacks to become publishable."""
VERIFIED = ("difficulties",)
"""The field that a publishable case lacks to become verified, besides a figure and a check in time."""

ZH_LIMITS = {"title": 30, "summary": 120}
"""The most Chinese characters of a case's title and summary: they are read in lists."""
