import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desert_cli import __version__
from desert_cli.render.formats import Format

Desert = Callable[..., Any]


@pytest.mark.parametrize("form", list(Format))
def test_every_format_tells_which_store(desert: Desert, tiny_store: Path, form: str) -> None:
    """Its whole path, or as much as Markdown escapes."""
    said = desert("info", "--format", form)
    assert (said.code, said.err) == (0, "")
    assert tiny_store.name in said.out


@pytest.mark.parametrize(
    ("words", "db", "chosen_by"),
    [(("--db", "STORE"), True, "option"), ((), True, "environment"), ((), False, "shipped")],
)
def test_why_that_store(
    desert: Desert, tiny_store: Path, words: tuple[str, ...], *, db: bool, chosen_by: str
) -> None:
    """--db, then DESERT_DB, then the one that came with the program."""
    named = [str(tiny_store) if word == "STORE" else word for word in words]
    said = desert("info", *named, "--json", db=tiny_store if db else None)
    assert json.loads(said.out)["info"]["chosen_by"] == chosen_by


def test_the_page_counts_and_dates(desert: Desert) -> None:
    """What is held, what is set aside, how old the newest count is, which versions."""
    page = desert("info").out
    assert "2 plans, 5 measures" in page
    assert "1 disputed, 1 echo, 1 superseded" in page
    assert "months old (msp-ara-2023-undated)" in page
    assert f"desert {__version__}, schema 1" in page


def test_the_flat_answer_has_its_counts(desert: Desert) -> None:
    """A column for each kind."""
    words = ("info", "--format", "csv", "--fields", "counts_plans,standings_echo,newest_as_of")
    assert desert(*words).out.splitlines()[1] == "2,1,2023-07/2024-06"


def test_a_store_without_figures(desert: Desert, tiny_store: Path, tmp_path: Path) -> None:
    """Nothing set aside, and no newest count."""
    empty = tmp_path / "empty.sqlite"
    empty.write_bytes(tiny_store.read_bytes())
    with closing(sqlite3.connect(empty)) as connection, connection:
        connection.execute("delete from figures")
    page = desert("info", db=empty).out
    assert "Set aside: none" in page
    assert "Newest count: none" in page


def test_an_absent_store_is_told(desert: Desert, tmp_path: Path) -> None:
    """Exit 3, and how to name or build one."""
    said = desert("info", "--db", tmp_path / "none.sqlite")
    assert said.code == 3
    assert "--db" in said.err
