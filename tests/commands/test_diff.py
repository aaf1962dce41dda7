"""`desert diff`: two ledgers, two stores, or one of each."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest

from conftest import SHIPPED
from desert_cli import files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Said

ETALAB = SHIPPED.parent.parent / "shared" / "opendata" / "etalab"
NAME = "barometre-resultats-synthese-regional"


@pytest.fixture
def changed(ledger: Path) -> Path:
    """Give a copy of the tiny ledger with a target less and a count revised."""
    path = ledger / "official" / "barometer.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("msp-ara-target-2027")]
    text = "".join(kept).replace(
        "383,,exact,2023-12,,barometer,,383", "384,,exact,2023-12,,barometer,,384"
    )
    path.write_text(text, encoding="utf-8")
    return ledger


def test_two_ledgers(desert: Callable[..., Said], tiny: Path, changed: Path) -> None:
    """What vanished is told first, with its number, its day and its source."""
    said = desert("diff", tiny, changed, COLUMNS="100")
    assert said.code == 0
    assert "Targets that vanished" in said.out
    assert said.out.index("Targets that vanished") < said.out.index("Values revised")
    assert "590" in said.out
    assert "(ledger, 43 figures" in said.out


def test_a_store_and_a_ledger(desert: Callable[..., Said], tiny_store: Path, changed: Path) -> None:
    """Either may be either; JSON has every change with both sides."""
    answer = json.loads(desert("diff", tiny_store, changed, "--json").out)
    assert [answer["old"]["what"], answer["new"]["what"]] == ["store", "ledger"]
    removed, revised = answer["changes"]
    assert (removed["change"], removed["old"]["value"], removed["new"]) == (
        "target-removed",
        590,
        None,
    )
    assert (revised["old"]["value"], revised["new"]["value"]) == (383, 384)
    assert answer["counts"] == {"target-removed": 1, "value-revised": 1}


def test_equal(desert: Callable[..., Said], tiny: Path, tiny_store: Path) -> None:
    """A ledger and its store say the same, and that is no failure."""
    said = desert("diff", tiny, tiny_store, "--exit-code")
    assert (said.code, "No figure changed." in said.out) == (0, True)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 0),
        (("--exit-code",), 1),
        (("--fail-on", "target-removed,figure-added"), 1),
        (("--fail-on", "figure-added"), 0),
        (("--fail-on", " Target-Removed, figure-added ,"), 1),
        (("--fail-on", ","), 2),
        (("--exit-code", "-r", "bfc"), 0),
        (("--fail-on", "target-lost"), 2),
        (("-r", "nowhere"), 2),
    ],
)
def test_exit_codes(
    desert: Callable[..., Said], tiny: Path, changed: Path, words: tuple[str, ...], code: int
) -> None:
    """A script learns from the code alone whether what it fears has happened."""
    assert desert("diff", tiny, changed, *words).code == code


def test_as_csv(desert: Callable[..., Said], tiny: Path, changed: Path) -> None:
    """A change a row, both sides in its columns."""
    said = desert(
        "diff", tiny, changed, "--format", "csv", "--fields", "change,territory,old_value,new_value"
    )
    assert said.out.splitlines() == [
        "change,territory,old_value,new_value",
        "target-removed,ara,590,",
        "value-revised,ara,383,384",
    ]


def test_a_field_named_twice_is_one(desert: Callable[..., Said], tiny: Path, changed: Path) -> None:
    """Header and rows have as many cells."""
    said = desert("diff", tiny, changed, "--format", "csv", "--fields", "change,change")
    assert said.out.splitlines() == ["change", "target-removed", "value-revised"]


def test_a_row_for_spreadsheets(desert: Callable[..., Said], tiny: Path, changed: Path) -> None:
    """Names and sources stand beside their keys."""
    fields = "territory_name,indicator_name_en,units_en,old_source_title,difference,also"
    said = desert("diff", tiny, changed, "--format", "csv", "--fields", fields)
    assert "Bourgogne" not in said.out
    assert said.out.splitlines()[2].endswith(",Baromètre officiel,1,")


def test_the_changes_are_listed(desert: Callable[..., Said]) -> None:
    """`desert diff help` says each on a line."""
    said = desert("diff", "help")
    assert (said.code, said.out.splitlines()[0].startswith("target-removed: ")) == (0, True)


@pytest.mark.parametrize("more", [(), ("",)])
def test_one_is_not_enough(desert: Callable[..., Said], tiny: Path, more: tuple[str, ...]) -> None:
    """Two are compared: a sentence, exit 2."""
    said = desert("diff", *more, tiny)
    assert (said.code, "Name two" in said.err) == (2, True)


def test_a_ledger_with_findings(desert: Callable[..., Said], tiny: Path, ledger: Path) -> None:
    """What is in doubt is not compared: a sentence that says how to see it, exit 3."""
    (ledger / "figures/ald.csv").write_text("key\n", encoding="utf-8")
    said = desert("diff", tiny, ledger)
    assert (said.code, f"desert check --data {ledger}" in said.err) == (3, True)


@pytest.mark.parametrize("first", [True, False])
def test_a_damaged_store(
    desert: Callable[..., Said], tiny_store: Path, tmp_path: Path, *, first: bool
) -> None:
    """A store cut short, the older or the newer: a sentence that names it, exit 3."""
    whole = tiny_store.read_bytes()
    half = tmp_path / "half.sqlite"
    half.write_bytes(whole[: len(whole) // 2])
    words = (half, tiny_store) if first else (tiny_store, half)
    said = desert("diff", *words)
    assert (said.code, f"“{half}” cannot be read" in said.err) == (3, True)


@pytest.mark.parametrize("name", ["nowhere.sqlite", "x" * 300, "empty"])
def test_what_is_neither(
    desert: Callable[..., Said], tiny_store: Path, tmp_path: Path, name: str
) -> None:
    """No store and no ledger: a sentence whose remedy this command can follow, exit 3."""
    (tmp_path / "empty").mkdir()
    said = desert("diff", tiny_store, tmp_path / name)
    assert (said.code, name in said.err) == (3, True)
    assert "--db" not in said.err
    assert "--data with" not in said.err


def test_fears_are_listed(desert: Callable[..., Said], tiny: Path) -> None:
    """A name that is none is answered with those there are, and where they are explained."""
    said = desert("diff", tiny, tiny, "--fail-on", "help")
    assert said.code == 2
    assert "desert diff help" in said.err
    assert "target-removed" in said.err


def test_the_folder_above_a_ledger(desert: Callable[..., Said], tiny: Path, tmp_path: Path) -> None:
    """A folder whose `data` is a ledger stands for it."""
    shutil.copytree(tiny, tmp_path / "data")
    said = desert("diff", tmp_path, tmp_path / "data", "--exit-code")
    assert (said.code, said.err) == (0, "")


def test_no_room_to_compile(
    desert: Callable[..., Said], tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full temporary folder is told as what it is, not as a store or a ledger at fault."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, limits[1]))
    try:
        said = desert("diff", tiny, tiny)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (said.code, "TMPDIR" in said.err) == (3, True)
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere/at/all")
    said = desert("diff", tiny, tiny)
    assert (said.code, "TMPDIR" in said.err) == (3, True)


def test_who_writes_is_waited_for(desert: Callable[..., Said], ledger: Path) -> None:
    """A ledger being written is not read before it is whole."""
    with files.locked(ledger):
        command = [sys.executable, "-m", "desert_cli", "diff", str(ledger), str(ledger)]
        with pytest.raises(subprocess.TimeoutExpired):
            subprocess.run(command, timeout=2, check=False, capture_output=True)
    assert desert("diff", ledger, ledger).code == 0


def test_many_changes(desert: Callable[..., Said], tiny: Path, ledger: Path) -> None:
    """A page shows some of each kind and says how many more there are; data has all."""
    path = ledger / "official" / "barometer.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    more = [
        f"msp-dep-38-actual-{year}-barometer,msp,dep-38,actual,9,,exact,{year},,barometer,,9.0,accepted,,,\n"
        for year in range(1990, 2015)
    ]
    path.write_text("".join([*lines[:-1], *more, lines[-1]]), encoding="utf-8")
    assert "and 5 more" in desert("diff", tiny, ledger).out
    assert len(json.loads(desert("diff", tiny, ledger, "--json").out)["changes"]) == 25


def test_in_french(desert: Callable[..., Said], tiny: Path, changed: Path) -> None:
    """The same page, in French."""
    assert "Cibles disparues" in desert("diff", tiny, changed, "--lang", "fr").out


@pytest.mark.skipif(not ETALAB.is_dir(), reason=f"no official files at {ETALAB}")
@pytest.mark.parametrize("keys", [("synthese", "synthese"), ("synthese-2022", "synthese-2023")])
def test_two_vintages_of_the_state(
    desert: Callable[..., Said], tmp_path: Path, keys: tuple[str, str]
) -> None:
    """From March 2022 to January 2023, 18 regions got a newer count and no target moved.

    Counted by hand in both files: only `valeur_actuelle` and its date differ, for health homes.
    """
    files = (ETALAB / "vintages" / f"{NAME}-2022-03-15.csv", ETALAB / f"{NAME}.csv")
    days = ("2022-03-15", "2023-01-19")
    folders = []
    for key, file, day in zip(keys, files, days, strict=True):
        folder = tmp_path / day
        desert("init", folder, "--empty")
        shutil.copy(file, tmp_path / "file.csv")
        words = ("--data", folder, "--source", key, "--published", day, "--write")
        assert desert("import", "etalab-synthese", tmp_path / "file.csv", *words).code == 0
        folders.append(folder)
    counts = json.loads(desert("diff", *folders, "--json").out)["counts"]
    if keys[0] == keys[1]:
        assert counts == {"figure-replaced": 18}
    else:
        assert counts == {"figure-removed": 18, "figure-added": 18, "source-changed": 89}
