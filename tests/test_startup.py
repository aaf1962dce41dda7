"""A fast start: what a command does not need is not loaded."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SHIPPED = Path(__file__).parent.parent / "data" / "measures.sqlite"
HEAVY = {"pydantic", "sqlite_utils", "jinja2", "tomllib", "babel", "plotext", "pandas"}
OPTIONAL = {"openpyxl", "pyarrow", "numpy"}
RUN = """
import sys
from desert_cli.app import main
main(sys.argv[1:])
sys.stderr.write(" ".join(sys.modules))
"""


def loaded(*words: str) -> set[str]:
    """Give the names of all modules that a fresh process has loaded after a command."""
    environ = {**os.environ, "DESERT_DB": str(SHIPPED), "COVERAGE_PROCESS_START": ""}
    done = subprocess.run(
        [sys.executable, "-c", RUN, *words], env=environ, capture_output=True, text=True, check=True
    )
    return set(done.stderr.splitlines()[-1].split())


def test_data_needs_no_rich() -> None:
    """JSON is written without what draws tables, and without the writing side."""
    names = loaded("gap", "--region", "ara", "--json")
    assert not names & {*HEAVY, "rich"}
    assert "desert_cli.model" not in names


@pytest.mark.parametrize(
    "words", [("gap", "-r", "ara"), ("show", "msp"), ("compare", "ara", "bfc")]
)
def test_a_table_needs_rich_alone(words: tuple[str, ...]) -> None:
    """A table loads rich, and nothing of the writing side."""
    names = loaded(*words)
    assert "rich" in names
    assert not names & HEAVY


def test_an_export_loads_what_its_format_needs(tmp_path: Path) -> None:
    """CSV needs nothing but the standard library; neither do the folder and JSON."""
    for name in ("package", "figures.csv", "all.json"):
        names = loaded("export", "-o", str(tmp_path / name))
        assert not names & {*HEAVY, *OPTIONAL, "rich"}


def test_help_loads_no_command() -> None:
    """The list of commands is told without loading one of them."""
    names = loaded("--help")
    assert not {name for name in names if name.startswith("desert_cli.commands.")}
    assert not names & {*HEAVY, "rich", "sqlite3"}


def test_a_command_loads_no_other() -> None:
    """Only the command that is called is imported."""
    names = {name for name in loaded("gap", "--help") if name.startswith("desert_cli.commands.")}
    assert names == {"desert_cli.commands.gap"}
