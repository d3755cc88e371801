"""`casebook import …`: records from what editors have at hand. Nothing is written before it was shown and agreed to."""

from __future__ import annotations

import typer

import_app = typer.Typer(
    name="import",
    help="从 Excel、Word 等导入记录 · Records from Excel, Word and the like.",
    no_args_is_help=True,
)


@import_app.callback()
def import_() -> None:
    """从 Excel、Word 等导入记录。Records from Excel, Word and the like."""
