"""Help: every command explains itself, in order, in the language chosen."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from desert_cli.app import COMMANDS
from desert_cli.help import Door
from desert_cli.language import speak

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Said

NAMES = [command.name for command in COMMANDS]
LISTED = [command for command in COMMANDS if command.group]


def test_commands_stand_under_their_headings_in_order(desert: Callable[..., Said]) -> None:
    """The one list tells which."""
    page = desert("--help").out
    places = [page.index(f"\n  {command.name} ") for command in LISTED]
    assert places == sorted(places)
    for command in LISTED:
        assert f"\n{command.group}:\n" in page


def test_another_name_for_a_command_is_not_listed_and_works(desert: Callable[..., Said]) -> None:
    """`list` is `measures`."""
    assert "\n  list " not in desert("--help").out
    assert desert("list", "--json").out == desert("measures", "--json").out


def test_no_command_is_help(desert: Callable[..., Said]) -> None:
    """What there is, rather than an error."""
    assert desert() == desert("--help")


@pytest.mark.parametrize("name", NAMES)
def test_every_option_is_explained(name: str) -> None:
    """Each parameter of each command has its line of help."""
    command = Door(COMMANDS).get_command(None, name)
    assert [one.name for one in command.params if not one.help] == []


@pytest.mark.parametrize("name", NAMES)
def test_help_fits_eighty_columns(desert: Callable[..., Said], name: str) -> None:
    """Whatever the terminal."""
    assert max(map(len, desert(name, "--help", COLUMNS="80").out.splitlines())) <= 80


def test_every_command_that_answers_takes_the_options_of_output(
    desert: Callable[..., Said],
) -> None:
    """One format and its short name."""
    for name in ("gap", "compare", "figures", "sources", "territories", "info"):
        page = desert(name, "--help").out
        assert {"--db", "--json", "--format", "--fields", "--output", "--lang"} <= set(
            re.findall(r"--\w+", page)
        )


def test_completion_gives_names_without_loading(monkeypatch: pytest.MonkeyPatch) -> None:
    """The names that begin so, with their line of help."""

    def loaded(_name: str) -> None:
        raise AssertionError

    monkeypatch.setattr("desert_cli.help.import_module", loaded)
    found = Door(COMMANDS).shell_complete(None, "me")
    assert [(one.value, one.help) for one in found] == [
        ("measures", "The measures, each with its latest national figure.")
    ]


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("desert mea", ["measures"]),
        ("desert gap --mon", ["--money"]),
        ("desert gap --format cs", ["csv", "csv-fr"]),
    ],
)
def test_a_shell_completes(words: str, completed: list[str]) -> None:
    """Commands, options and the values of closed lists."""
    place = str(len(words.split()) - 1)
    asked = {"_DESERT_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": place}
    done = subprocess.run(
        [sys.executable, "-m", "desert_cli"],
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == completed


def test_a_shell_is_told_how_to_complete(
    desert: Callable[..., Said], capsys: pytest.CaptureFixture[str]
) -> None:
    """`eval "$(_DESERT_COMPLETE=source_zsh desert)"`."""
    with pytest.raises(SystemExit) as ended:
        desert(_DESERT_COMPLETE="source_zsh")
    assert ended.value.code == 0
    assert "#compdef desert" in capsys.readouterr().out


def test_help_speaks_the_language_chosen(desert: Callable[..., Said]) -> None:
    """Headings, lines and usage."""
    speak("fr")
    page = desert("gap", "--help", DESERT_LANG="fr").out
    assert "Affiche cette aide et s'arrête." in page
    assert "[MESURE]..." in page
