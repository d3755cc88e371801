"""`casebook export …`: records for the programs that editors know."""

from __future__ import annotations

import typer

export_app = typer.Typer(
    name="export",
    help="把记录导出成 Excel 等 · Records as Excel sheets and the like.",
    no_args_is_help=True,
)


@export_app.callback()
def export() -> None:
    """把记录导出成 Excel 等。Records as Excel sheets and the like."""
