"""The vocabulary of the tests: a tiny country, its store, and `desert` as a user types it."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from desert_cli.app import main
from desert_cli.records.build import build_store
from desert_cli.records.read import read_ledger
from desert_cli.store import open_store

HERE = Path(__file__).parent
TINY = HERE / "data" / "ledger"
SHIPPED = HERE.parent / "data"


class Said(NamedTuple):
    """What a command said, and how it ended."""

    out: str
    err: str
    code: int


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let transcripts be rewritten by a flag."""
    parser.addoption("--rewrite", action="store_true", help="rewrite the transcripts")


@pytest.fixture(scope="session")
def tiny() -> Path:
    """Give the ledger of the tiny country: two regions, two plans, five measures, unknowns."""
    return TINY


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Give a copy of the tiny country's ledger, for a test to change."""
    return Path(shutil.copytree(TINY, tmp_path / "ledger"))


@pytest.fixture(scope="session")
def tiny_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the store of the tiny country, built once."""
    path = tmp_path_factory.mktemp("store") / "tiny.sqlite"
    build_store(read_ledger(TINY), path)
    return path


@pytest.fixture
def store(tiny_store: Path) -> Iterator[sqlite3.Connection]:
    """Give the tiny country's store, open."""
    with closing(open_store(tiny_store)) as connection:
        yield connection


@pytest.fixture
def shipped() -> Iterator[sqlite3.Connection]:
    """Give the store that is shipped, open."""
    with closing(open_store(SHIPPED / "measures.sqlite")) as connection:
        yield connection


@pytest.fixture
def shipped_path() -> Path:
    """Name the store that is shipped."""
    return SHIPPED / "measures.sqlite"


@pytest.fixture(autouse=True)
def quiet_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tester's own language, store, width and colours out of the tests."""
    for name in (
        "LC_ALL",
        "LC_MESSAGES",
        "DESERT_LANG",
        "DESERT_DB",
        "COLUMNS",
        "NO_COLOR",
        "FORCE_COLOR",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture
def desert(
    tiny_store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Said]:
    """Give `desert` as a user types it, on the tiny country: words in, what it said out."""

    def run(*words: str | Path, db: Path | None = tiny_store, **environ: str) -> Said:
        if db is not None:
            monkeypatch.setenv("DESERT_DB", str(db))
        else:
            monkeypatch.delenv("DESERT_DB", raising=False)
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        capsys.readouterr()
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Said(said.out, said.err, code)

    return run
