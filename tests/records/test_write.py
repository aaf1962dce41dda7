from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desert_cli.errors import FileUnusableError
from desert_cli.model import Figure, Finding, Kind, Qualifier, Standing
from desert_cli.records.read import read_table
from desert_cli.rows import COLUMNS
from figures_file import write_figures

HEADER = (
    "key,indicator,territory,kind,value,value_high,qualifier,as_of,plan,source,where,as_written,"
    "standing,refers_to,reason,note\n"
)
FIGURE = Figure(
    key="msp-fr-actual-2022-12-ditp-311",
    indicator="msp",
    territory="FR",
    kind="actual",
    value=2251.0,
    source="ditp-311",
    as_written="2251.0",
    as_of="2022-12",
    where="FRANCE, 2022-12-01, indic_va",
)

KEYS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12)
LINES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=12)
FIGURES = st.builds(
    Figure,
    key=KEYS,
    indicator=KEYS,
    territory=st.sampled_from(["FR", "ara", "dep-2a"]),
    kind=st.sampled_from(get_args(Kind)),
    value=NUMBERS,
    source=KEYS,
    as_written=LINES.map(lambda text: f"«{text}»"),
    value_high=st.none() | NUMBERS,
    qualifier=st.sampled_from(get_args(Qualifier)),
    as_of=st.sampled_from(["", "2022", "2022-12", "2016-05/2016-12"]),
    plan=KEYS,
    where=LINES,
    standing=st.sampled_from(get_args(Standing)),
    refers_to=KEYS,
    reason=LINES,
    note=LINES,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Name one folder that every example writes in."""
    return tmp_path_factory.mktemp("ledger")


def test_a_file_of_one_figure(tmp_path: Path) -> None:
    """Defaults are spelled out, whole numbers lose their point, what is unknown stays empty."""
    write_figures(tmp_path / "msp.csv", [FIGURE])
    assert (tmp_path / "msp.csv").read_bytes().decode() == (
        HEADER + "msp-fr-actual-2022-12-ditp-311,msp,FR,actual,2251,,exact,2022-12,,ditp-311,"
        '"FRANCE, 2022-12-01, indic_va",2251.0,accepted,,,\n'
    )


def test_every_field_is_a_column() -> None:
    """The columns are the fields of a figure, in the order of data/README.md."""
    assert sorted(COLUMNS) == sorted(field.name for field in fields(Figure))


def test_no_figure(tmp_path: Path) -> None:
    """A file of no figures is its header."""
    write_figures(tmp_path / "none.csv", [])
    assert (tmp_path / "none.csv").read_text(encoding="utf-8") == HEADER


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (95.82, "95.82"), (15e6, "15000000"), (1e22, "1" + "0" * 22), (1e-7, "0.0000001")],
)
def test_numbers(tmp_path: Path, value: float, text: str) -> None:
    """A number is written plainly: no exponent, no superfluous zero."""
    figure = Figure("a", "a", "FR", "actual", value, "s", "x")
    write_figures(tmp_path / "a.csv", [figure])
    assert (
        (tmp_path / "a.csv")
        .read_text(encoding="utf-8")
        .endswith(f"\na,a,FR,actual,{text},,exact,,,s,,x,accepted,,,\n")
    )


@settings(deadline=None)  # files are written: the disk sets the pace
@given(figures=st.lists(FIGURES, max_size=5))
def test_round_trip(folder: Path, figures: list[Figure]) -> None:
    """What was written reads as it was, sorted."""
    findings: list[Finding] = []
    write_figures(folder / "any.csv", figures)
    read = [entry.record for entry in read_table(folder, Path("any.csv"), Figure, findings)]
    assert findings == []
    assert read == sorted(figures, key=lambda f: (f.indicator, f.territory, f.kind, f.as_of, f.key))


@settings(deadline=None)  # files are written: the disk sets the pace
@given(figures=st.lists(FIGURES, max_size=5, unique_by=lambda figure: figure.key))
def test_the_order_given_does_not_matter(folder: Path, figures: list[Figure]) -> None:
    """The same figures give the same bytes."""
    write_figures(folder / "one.csv", figures)
    write_figures(folder / "other.csv", reversed(figures))
    assert (folder / "one.csv").read_bytes() == (folder / "other.csv").read_bytes()


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    """Writing twice leaves the file alone in its folder, with the second content."""
    write_figures(tmp_path / "msp.csv", [FIGURE])
    write_figures(tmp_path / "msp.csv", [])
    assert [path.name for path in tmp_path.iterdir()] == ["msp.csv"]
    assert (tmp_path / "msp.csv").read_text(encoding="utf-8") == HEADER


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk refuses, the file that was there stays, and nothing beside it."""
    write_figures(tmp_path / "msp.csv", [FIGURE])

    def refuse(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(FileUnusableError, match="cannot be written: No space left on device"):
        write_figures(tmp_path / "msp.csv", [])
    assert [path.name for path in tmp_path.iterdir()] == ["msp.csv"]
    assert "2251" in (tmp_path / "msp.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["missing/msp.csv", "file/msp.csv", "."])
def test_no_place_to_write(tmp_path: Path, name: str) -> None:
    """A folder that is not there, a file taken for one, or a folder as the file is an error."""
    (tmp_path / "file").touch()
    with pytest.raises(FileUnusableError) as error:
        write_figures(tmp_path / name, [FIGURE])
    assert error.value.remedy == "Choose a place that is there and that you may write to."
