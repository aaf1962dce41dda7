"""What the documents say is what the program does."""

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from desert_cli import __version__
from desert_cli.app import COMMANDS

ROOT = Path(__file__).parent.parent
WRITTEN = ["README.md", "data/README.md", *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))]
NAMES = [command.name for command in COMMANDS if command.group]


def test_what_the_program_writes_is_up_to_date() -> None:
    """`make docs` would change nothing."""
    words = [sys.executable, "-m", "cogapp", "--check", "--diff", "-I", "docs", *WRITTEN]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_a_line_of_help_and_examples(name: str) -> None:
    """A command says what it answers, and shows itself at work."""
    command = next(command for command in COMMANDS if command.name == name)
    assert command.help.endswith(".")
    assert f"desert {name}" in import_module(f"desert_cli.commands.{command.module}").EXAMPLES


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_a_transcript(name: str) -> None:
    """A change in what a command prints is a diff in review."""
    texts = [
        path.read_text(encoding="utf-8") for path in (ROOT / "tests/transcripts").glob("*.txt")
    ]
    assert any(
        re.search(rf"^\$ .*desert (--\S+ \S+ )?{name}\b", text, re.MULTILINE) for text in texts
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_command_is_in_the_reference(name: str) -> None:
    """The reference holds the help of each command."""
    assert f"$ desert {name} --help" in (ROOT / "docs/commands.md").read_text(encoding="utf-8")


def test_the_house_is_drawn_as_it_stands() -> None:
    """Each room of the package is on the plan, and each on the plan is there."""
    plan = (ROOT / "docs/house.md").read_text(encoding="utf-8")
    drawing = plan.split("src/desert_cli/\n")[1].split("tests/")[0]
    drawn = set(re.findall(r"^  (\w+)", drawing, re.MULTILINE))
    rooms = {p.stem for p in (ROOT / "src/desert_cli").iterdir() if p.name[0] not in "._"}
    assert drawn == rooms - {"schema"}


def test_the_changelog_tells_this_version() -> None:
    """The newest entry is of the version that is installed."""
    assert f"## {__version__} — " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
