"""`casebook import …`: records from what editors have at hand. Nothing is written before it was shown and agreed to."""

from __future__ import annotations

import typer

from generator.cli.import_docx import import_docx
from generator.cli.import_issue import import_issue
from generator.cli.import_xlsx import import_xlsx

import_app = typer.Typer(
    name="import",
    help="从 Excel、Word 等导入记录 · Records from Excel, Word and the like.",
    no_args_is_help=True,
)


@import_app.callback()
def import_() -> None:
    """从 Excel、Word 等导入记录。Records from Excel, Word and the like."""


import_app.command("xlsx")(import_xlsx)
import_app.command("docx")(import_docx)
import_app.command("issue")(import_issue)
