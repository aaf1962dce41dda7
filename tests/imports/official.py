"""The official files the ledger holds: which reader reads which, and with what mapping."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from desert_cli.imports import ditp, etalab
from desert_cli.imports.proposal import Ground, Mapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from desert_cli.imports.proposal import Proposal
    from desert_cli.model import Level

CHECKOUT = Path(__file__).parents[2]
OPENDATA = CHECKOUT.parent / "shared" / "opendata"

DUE_NOTE = "Le fichier DITP date la cible de 2026-12 ; les textes du plan disent fin 2027."
DITP = {
    "IND-311": Mapped("msp", "msp-2023", "2027", DUE_NOTE),
    "IND-312": Mapped("ald"),
    "IND-318": Mapped("centres"),
    "IND-587": Mapped("sas"),
    "IND-589": Mapped("cpts-coverage"),
    "IND-679": Mapped("assistants"),
}
ETALAB = {
    "nb-maisons-sante": Mapped("msp", "acces-2017"),
    "nb-centres-sante": Mapped("centres", "acces-2017"),
}


class File(NamedTuple):
    """An official file: the source it is, where it lies, and its reader."""

    source: str
    path: Path
    read: Callable[..., Proposal]
    mapped: dict[str, Mapped]


FILES = (
    *(
        File(f"ditp-{number}", OPENDATA / f"ditp/ind-{number}.csv", ditp.read_ditp, DITP)
        for number in (311, 312, 318, 587, 589, 679)
    ),
    *(
        File(f"etalab-{name}", OPENDATA / f"etalab/barometre-resultats-{name}.csv", read, ETALAB)
        for name, read in (
            ("detail-national", etalab.read_detail),
            ("detail-regional", etalab.read_detail),
            ("synthese-regional", etalab.read_synthese),
        )
    ),
)


def territories() -> dict[tuple[Level, str], str]:
    """Read the keys of the ledger's territories by level and INSEE code."""
    with (CHECKOUT / "data/territories.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {(cast("Level", row["level"]), row["insee"]): row["key"] for row in rows}


def read_file(file: File) -> Proposal:
    """Read one official file as `desert import` does."""
    return file.read(file.path, Ground(file.mapped, territories(), file.source))
