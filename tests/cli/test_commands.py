"""Commands are opened when they are called, and nobody notices."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from generator.cli import COMMANDS, app


def test_help_names_every_command() -> None:
    shown = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "100"})
    assert shown.exit_code == 0
    assert all(f"│ {name} " in shown.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(name: str) -> None:
    shown = CliRunner().invoke(app, [name, "--help"], env={"COLUMNS": "100"})
    assert shown.exit_code == 0
    assert f"Usage: casebook {name} " in shown.stdout
    assert "--install-completion" not in shown.stdout


def test_a_slip_is_answered_with_the_command_meant() -> None:
    shown = CliRunner().invoke(app, ["chek"], env={"COLUMNS": "100"})
    assert shown.exit_code == 2
    assert "Did you mean 'check'?" in shown.output


def test_a_check_waits_for_nothing_it_does_not_need() -> None:
    script = "import sys, generator.cli.check; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {"jinja2", "markdown_it", "citeproc", "docx", "openpyxl", "mkdocs", "rich"} & set(done.stdout.split())
