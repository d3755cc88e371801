"""The `casebook` command: one file for each command. The only folder that imports the command-line library."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress

import typer

from generator.cli.build import build
from generator.cli.changes import changes
from generator.cli.check import check
from generator.cli.explain import explain
from generator.cli.export import export_app
from generator.cli.fmt import fmt
from generator.cli.import_ import import_app
from generator.cli.links import links
from generator.cli.new import new_app
from generator.cli.serve import serve

app = typer.Typer(
    name="casebook",
    help="案例记录变成网站 · From case records to a site.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (build, serve, check, fmt, explain, changes, links):
    app.command()(command)
for group in (new_app, export_app, import_app):
    app.add_typer(group)


def main() -> None:
    """Run the command line. Exit status: 0 clean, 1 faults in content, 2 called wrongly."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    gc.disable()  # a command ends before a search for circles in memory could pay
    try:
        app()
    except SystemExit as end:
        with suppress(OSError):  # where nothing more can be said, Python says so as it ends
            _leave(end.code)
        raise


def _leave(status: object) -> None:
    """End at once. To give back the memory of ten thousand records piece by piece would take a sixth of a build."""
    if isinstance(status, int):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
