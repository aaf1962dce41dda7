"""What needs no thought is mended: order and spacing, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desert_cli.errors import FileUnusableError
from desert_cli.records.fixing import fix_ledger

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Said


def contents(ledger: Path) -> dict[str, bytes]:
    """Give every file of a ledger."""
    return {str(path): path.read_bytes() for path in ledger.rglob("*") if path.is_file()}


def test_a_ledger_in_order_is_left_alone(ledger: Path) -> None:
    """Nothing to mend, nothing written."""
    before = contents(ledger)
    assert fix_ledger(ledger) == []
    assert contents(ledger) == before


@pytest.mark.parametrize("file", ["figures/msp.csv", "official/barometer.csv", "sources.csv"])
def test_rows_are_sorted_again(ledger: Path, file: str) -> None:
    """Rows in any order, with spaces, blank lines, carriage returns and a mark at the start."""
    path = ledger / file
    right = path.read_bytes()
    header, *rows = right.decode("utf-8").splitlines()
    mess = [header, "", *(row.replace(",", " , ", 1) for row in reversed(rows)), ",,"]
    path.write_text("\ufeff" + "\r\n".join(mess[:-1]), encoding="utf-8", newline="")
    assert fix_ledger(ledger) == [path]
    assert path.read_bytes() == right


def test_territories_keep_their_order(ledger: Path) -> None:
    """Their order is that of every list."""
    path = ledger / "territories.csv"
    right = path.read_bytes()
    path.write_bytes(right.replace(b"\n", b" \n"))
    assert fix_ledger(ledger) == [path]
    assert path.read_bytes() == right


@pytest.mark.parametrize("text", ["key,indicator\nx\n", 'key\n"x', "key\n\xff", ""])
def test_what_cannot_be_read_stays(ledger: Path, text: str) -> None:
    """A file that is no table to its end is for a person to mend."""
    path = ledger / "figures" / "ald.csv"
    path.write_bytes(text.encode("latin-1"))
    assert fix_ledger(ledger) == []
    assert path.read_bytes() == text.encode("latin-1")


def test_fewer_columns(ledger: Path) -> None:
    """A file without optional columns is sorted by those it has, and keeps them."""
    path = ledger / "figures" / "ald.csv"
    rows = "ald-fr-b,ald,FR,actual,2,ministry-2023,2\nald-fr-a,ald,FR,actual,1,ministry-2023,1\n"
    path.write_text(
        "key,indicator,territory,kind,value,source,as_written\n" + rows, encoding="utf-8"
    )
    fix_ledger(ledger)
    assert path.read_text(encoding="utf-8").splitlines()[1].startswith("ald-fr-a,")


def test_no_ledger(tmp_path: Path) -> None:
    """A folder that is none."""
    with pytest.raises(FileUnusableError, match="is not a ledger"):
        fix_ledger(tmp_path)


def test_the_command(desert: Callable[..., Said], ledger: Path) -> None:
    """What was mended is said; what is left is found."""
    path = ledger / "official" / "barometer.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([header, *reversed(rows)]), encoding="utf-8")
    assert "sorted-rows" in desert("check", "--data", ledger).out
    said = desert("check", "--fix", "--data", ledger)
    assert said == ("", f"Mended {path}.\n", 0)
    assert desert("check", "--fix", "--data", ledger) == ("", "", 0)


def test_never_the_one_shipped(
    desert: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a ledger of one's own there is nothing to mend: a sentence, exit 2."""
    monkeypatch.chdir(tmp_path)
    for words in (("check", "--fix"), ("import", "x.csv", "--write")):
        said = desert(*words)
        assert (said.code, "desert init DIR" in said.err) == (2, True)


def test_a_ledger_that_may_not_be_written(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In order already, it is not written into."""

    def refuse(*_given: object, **_named: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert fix_ledger(ledger) == []
    (ledger / "sources.csv").write_text("key\nb\na\n", encoding="utf-8")
    with pytest.raises(FileUnusableError, match="cannot be written"):
        fix_ledger(ledger)


def test_lines_too_many(ledger: Path) -> None:
    """Lines after what should stand are cut off."""
    path = ledger / "sources.csv"
    right = path.read_bytes()
    path.write_bytes(right + b"\n\n")
    assert fix_ledger(ledger) == [path]
    assert path.read_bytes() == right


def test_signs_that_part_lines(ledger: Path) -> None:
    """Signs by which lines are sorted may stand in a cell, and stay there."""
    path = ledger / "sources.csv"
    path.write_text('key,note\nb,"x\x1e{""y""\n\x1fx"\na,z\n', encoding="utf-8")
    assert fix_ledger(ledger) == [path]
    assert path.read_text(encoding="utf-8") == 'key,note\na,z\nb,"x\x1e{""y""\n\x1fx"\n'
