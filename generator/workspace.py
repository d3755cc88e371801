"""The folder beside the content in which a project works: pages, settings, and what is kept for the next run."""

from __future__ import annotations

from pathlib import Path

WORKSPACE = Path(".casebook")
"""Pages, settings and stamps; safe to delete."""
KEPT = ("kept", "shells", "serve")
"""Folders of the workspace in which something is kept for the next run; generating leaves them alone."""
