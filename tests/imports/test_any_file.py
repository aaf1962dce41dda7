"""Whatever a file holds, a reader proposes or finds; whatever a good file says comes back."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desert_cli.errors import DesertError
from desert_cli.imports import ditp, etalab, finess, insee, table
from desert_cli.imports.mapping import FIELDS, WRITTEN, read_map
from imports.small import (
    DITP_HEADER,
    DITP_MAPPED,
    ETALAB_MAPPED,
    FINESS_MAPPED,
    REGIONAL,
    SUMMARY_REGIONAL,
    TERRITORIES,
    ground_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desert_cli.imports.proposal import Mapped

READERS = [
    (ditp.read_ditp, DITP_HEADER, DITP_MAPPED),
    (etalab.read_detail, REGIONAL, ETALAB_MAPPED),
    (etalab.read_synthese, SUMMARY_REGIONAL, ETALAB_MAPPED),
    (finess.read_finess, "finess;etalab;111;2026-05-12", FINESS_MAPPED),
    (insee.read_insee_population, "REG;DEP;PMUN2023", {}),
    (table.read_table, "identifiant_indic,zone_id,date_valeur,type_valeur,valeur", DITP_MAPPED),
]
CELLS = [
    *("IND-311", "nb-maisons-sante", "R84", "FRANCE", "REG", "NAT", "84", "2022-12-01", "12.0"),
    *("", "-1", "1,5", '"', "\0", "\r", "é", "9" * 400, "2022-99-99", "∞"),
]
ROWS = st.lists(st.lists(st.sampled_from(CELLS), max_size=19).map(",".join)).map("\n".join)
COUNTS = st.integers(0, 9_999).map(float)
SHARES = st.integers(0, 10_000).map(lambda hundredths: hundredths / 100)
NUMBERS = st.one_of(st.none(), COUNTS, SHARES)
MONTHS = st.dates(date(2010, 1, 1), date(2030, 12, 31)).map(lambda day: f"{day:%Y-%m}")
DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31)).map(date.isoformat)
ZONES = {"FRANCE": ("NAT", "FR"), "R84": ("REG", "ara"), "R32": ("REG", "hdf")} | {
    "D32": ("DEPT", "dep-32"),
    "D2A": ("DEPT", "dep-2a"),
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Name one file that every example overwrites."""
    return tmp_path_factory.mktemp("any") / "any.csv"


@pytest.mark.parametrize(("read", "header", "mapped"), READERS)
@settings(deadline=None)  # files are written: the disk sets the pace
@given(raw=st.one_of(st.binary(), ROWS.map(str.encode)))
@example(raw=b"\xff")
def test_any_bytes(
    path: Path, read: Callable[..., object], header: str, mapped: dict[str, Mapped], raw: bytes
) -> None:
    """Bytes of any kind, alone or under a good header, raise nothing but a DesertError."""
    for content in (raw, f"{header}\n".encode() + raw):
        path.write_bytes(content)
        with suppress(DesertError):
            read(path, ground_of(mapped, "any-file"))


@settings(deadline=None)  # files are written: the disk sets the pace
@given(
    raw=st.one_of(st.binary(), ROWS.map(str.encode)),
    maps=st.lists(st.tuples(st.sampled_from(FIELDS), st.sampled_from(["a", "b", "é", ""]))),
    said=st.dictionaries(st.sampled_from([*FIELDS, *WRITTEN]), st.sampled_from([*CELLS, "utf-16"])),
)
@example(raw=b"R84,5", maps=[("territory", "a"), ("value", "b")], said={"indicator": "IND-311"})
@example(raw=b"x", maps=[("territory", "a")], said={"encoding": "utf-16", "separator": "é"})
def test_any_settings_of_a_table(
    path: Path, raw: bytes, maps: list[tuple[str, str]], said: dict[str, str]
) -> None:
    """Whatever the user says of whatever table, what cannot be is told as a DesertError."""
    path.write_bytes(b"a,b,\xc3\xa9\n" + raw)
    with suppress(DesertError):
        mapping = read_map((f"{field}={column}" for field, column in maps), said)
        ground = replace(ground_of(DITP_MAPPED, "any-file"), mapping=mapping)
        list(table.read_table(path, ground).rows)


def cell(number: float | None) -> str:
    """Write a number as the official files do, unknown as nothing."""
    return "" if number is None else str(number)


@settings(deadline=None)  # files are written: the disk sets the pace
@given(
    rows=st.dictionaries(
        st.tuples(st.sampled_from(sorted(ZONES)), MONTHS),
        st.tuples(NUMBERS, NUMBERS, NUMBERS),
    )
)
def test_every_number_of_a_ditp_file(
    path: Path, rows: dict[tuple[str, str], tuple[float | None, ...]]
) -> None:
    """Each number comes back once, with its territory, kind and month."""
    lines = [DITP_HEADER]
    said: Counter[object] = Counter()
    for (zone, month), numbers in rows.items():
        level, territory = ZONES[zone]
        cells = ",".join(map(cell, numbers))
        lines.append(f"IND-318,{zone},{month}-01,{level},{cells},")
        for kind, number in zip(("baseline", "actual", "target"), numbers, strict=True):
            if number is not None:
                said[territory, kind, month, number] += 1
    path.write_text("\n".join(lines), encoding="utf-8")
    proposal = ditp.read_ditp(path, ground_of(DITP_MAPPED, "ditp-318"))
    assert proposal.findings == ()
    assert said == Counter((f.territory, f.kind, f.as_of, f.value) for f in proposal.figures)


@settings(deadline=None)  # files are written: the disk sets the pace
@given(
    rows=st.dictionaries(
        st.sampled_from(["84", "32"]),
        st.tuples(*[st.tuples(NUMBERS, DAYS)] * 3),
    )
)
def test_every_number_of_a_summary(
    path: Path, rows: dict[str, tuple[tuple[float | None, str], ...]]
) -> None:
    """Each number comes back once, with its territory, kind and day."""
    lines = [SUMMARY_REGIONAL]
    said: Counter[object] = Counter()
    for code, pairs in rows.items():
        (now, now_day), (start, start_day), (goal, goal_day) = pairs
        lines.append(
            f"m,i,nb-maisons-sante,{code},x,{cell(now)},{now_day},{cell(start)},{start_day}"
            f",,,,,,{cell(goal)},,{goal_day},u"
        )
        for kind, (number, day) in zip(("actual", "baseline", "target"), pairs, strict=True):
            if number is not None:
                said[TERRITORIES["region", code], kind, day, number] += 1
    path.write_text("\n".join(lines), encoding="utf-8")
    proposal = etalab.read_synthese(path, ground_of(ETALAB_MAPPED, "etalab-synthese"))
    assert proposal.findings == ()
    assert said == Counter((f.territory, f.kind, f.as_of, f.value) for f in proposal.figures)


@settings(deadline=None)  # files are written: the disk sets the pace
@given(rows=st.dictionaries(st.tuples(st.sampled_from(["84", "32"]), DAYS), NUMBERS))
def test_every_number_of_a_series(path: Path, rows: dict[tuple[str, str], float | None]) -> None:
    """Each number comes back once, with its territory and day; rows without one are counted."""
    lines = [f"m,i,nb-maisons-sante,{code},x,{day},{cell(n)},u" for (code, day), n in rows.items()]
    path.write_text("\n".join([REGIONAL, *lines]), encoding="utf-8")
    proposal = etalab.read_detail(path, ground_of(ETALAB_MAPPED, "etalab-detail"))
    said = {(TERRITORIES["region", code], day): n for (code, day), n in rows.items()}
    found = Counter((f.territory, f.as_of, f.value) for f in proposal.figures)
    assert found == Counter((*place, n) for place, n in said.items() if n is not None)
    assert proposal.skipped == list(rows.values()).count(None)
