"""What a file proposes is new, the same, changed, or gone."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desert_cli.model import Population
from desert_cli.records.propose import Changes, held_lines, population_changes
from desert_cli.records.write import lines_of
from figures_file import write_figures
from official_rows import figures_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from desert_cli.model import Figure

FILE = Path("official/barometer.csv")


@pytest.fixture
def held(tiny: Path) -> list[Figure]:
    """Give what the tiny ledger holds of the official barometer."""
    return figures_of(tiny / FILE)


ALL = frozenset({"msp", "cpts", "assistants"})


def changes(
    folder: Path, proposed: list[Figure], spoken_of: Collection[str] = ALL
) -> tuple[Changes, list[str]]:
    """Set figures against the official barometer of a ledger; give the changes and the rows."""
    done = Changes(spoken_of)
    rows = list(done.through(held_lines(folder, FILE, []), lines_of(proposed)))
    return done, rows


def test_the_same_file_again(tiny: Path, held: list[Figure]) -> None:
    """A file already in the ledger changes nothing, and its rows come out as they are."""
    done, rows = changes(tiny, held)
    assert done == Changes(ALL, same=len(held))
    assert rows == (tiny / FILE).read_text(encoding="utf-8").splitlines()[1:]


def test_a_new_figure(tiny: Path, held: list[Figure]) -> None:
    """A figure the ledger does not have is new, and stands in its place."""
    figure = replace(held[0], as_of="2030-12", key="msp-fr-actual-2030-12-barometer")
    done, rows = changes(tiny, [figure, *held])
    assert done == Changes(ALL, new=1, same=len(held))
    assert rows[2].startswith("msp-fr-actual-2030-12-barometer,")


@pytest.mark.parametrize("other", [{"value": 1.0}, {"note": "Revu."}, {"plan": "acces-2023"}])
def test_a_changed_figure(tiny: Path, held: list[Figure], other: dict[str, object]) -> None:
    """A figure that says anything else under the same key is changed."""
    figure = replace(held[0], **other)  # type: ignore[arg-type]
    done, _rows = changes(tiny, [figure, *held[1:]])
    assert done == Changes(ALL, same=len(held) - 1, changed=[figure.key])


def test_a_figure_the_file_no_longer_says(tiny: Path, held: list[Figure]) -> None:
    """What the ledger holds and the file does not is gone."""
    done, rows = changes(tiny, held[1:])
    assert done == Changes(ALL, same=len(held) - 1, gone=[held[0].key])
    assert len(rows) == len(held) - 1


def test_figures_the_file_does_not_speak_of(tiny: Path, held: list[Figure]) -> None:
    """Those of another indicator stay: a file of assistants says nothing of health homes."""
    figure = replace(held[0], indicator="cpts", key="cpts-fr-actual-2022-12-barometer")
    done, rows = changes(tiny, [figure], {"cpts"})
    assert done == Changes({"cpts"}, new=1, kept=len(held))
    assert len(rows) == 1 + len(held)


def test_a_file_not_held_yet(tmp_path: Path, held: list[Figure]) -> None:
    """Of a source met for the first time, all is new."""
    assert changes(tmp_path, held)[0] == Changes(ALL, new=len(held))


def test_a_held_file_out_of_order(ledger: Path, held: list[Figure]) -> None:
    """Rows of the ledger in another order, or another dress, are still the same."""
    lines = (ledger / FILE).read_text(encoding="utf-8").splitlines()
    (ledger / FILE).write_text("\r\n".join([lines[0], *reversed(lines[1:])]), encoding="utf-8")
    assert changes(ledger, held)[0] == Changes(ALL, same=len(held))


def test_a_held_file_in_other_columns(ledger: Path, held: list[Figure]) -> None:
    """Columns in another order say the same."""
    with (ledger / FILE).open(encoding="utf-8", newline="") as file:
        rows = [row[::-1] for row in csv.reader(file)]
    with (ledger / FILE).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    assert changes(ledger, held)[0] == Changes(ALL, same=len(held))


def test_a_break_in_a_held_cell(ledger: Path, held: list[Figure]) -> None:
    """A line break in a cell is of another hand: the row is changed."""
    write_figures(ledger / FILE, [replace(held[0], note="un\ndeux"), *held[1:]])
    assert changes(ledger, held)[0].changed == [held[0].key]


def test_populations() -> None:
    """A territory has one population a year: new, the same, or another source's."""
    held = [Population("FR", 2023, 10, "census"), Population("bfc", 2023, 2, "census")]
    proposed = [
        Population("FR", 2024, 11, "census"),
        Population("FR", 2023, 10, "census"),
        Population("bfc", 2023, 3, "other"),
    ]
    done, after = population_changes(held, proposed)
    assert done == Changes(new=1, same=1, changed=["bfc 2023"])
    assert after == [held[0], proposed[2], proposed[0]]
