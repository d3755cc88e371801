"""The `casebook` command: one file for each command. The only folder that imports the command-line library."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

COMMANDS = {
    **{name: name for name in ("build", "serve", "check", "fmt", "explain", "changes", "links", "new", "export")},
    "import": "import_",
}
"""Each command and its file, which is opened when the command is called: a check needs neither Word nor templates."""


class Commands(TyperGroup):
    """All commands. Help, and whoever calls one that does not exist, are shown every one."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Their names, in order."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """One command; None where there is none of that name."""
        for name in (cmd_name,) if cmd_name in COMMANDS else COMMANDS:
            if name not in self.commands:
                self.commands[name] = _open(name)
        return super().get_command(ctx, cmd_name)


app = typer.Typer(
    cls=Commands,
    name="casebook",
    help="案例记录变成网站 · From case records to a site.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def casebook() -> None:
    """案例记录变成网站 · From case records to a site."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:  # the command is open: from here on there may be much to tidy
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _open(name: str) -> Any:
    """A command, or a group of them, out of its file."""
    file, alone = import_module(f"generator.cli.{COMMANDS[name]}"), typer.Typer(add_completion=False)
    group = getattr(file, f"{name}_app", None)
    if group is None:
        alone.command(name)(getattr(file, name))
    else:
        alone.add_typer(group)
    return get_group(alone).commands[name]


def main() -> None:
    """Run the command line. Exit status: 0 clean, 1 faults in content, 2 called wrongly."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "true")  # looking for them opens every package that is installed
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
