"""Write printed_progress.csv anew from the official files beside the checkout, by other means."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from imports.official import DITP, FILES, territories

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imports.official import File

ORACLE = Path(__file__).with_name("printed_progress.csv")
COLUMNS = ("source", "indicator", "territory", "as_of", "printed")
LEVELS = {"NAT": "country", "REG": "region", "DEPT": "department"}


def printed_in(file: File) -> Iterator[tuple[str, ...]]:
    """Give each percentage a file prints, with its source, indicator, territory and day."""
    places = {(str(level), insee): key for (level, insee), key in territories().items()}
    with file.path.open(encoding="utf-8", newline="") as text:
        for row in csv.DictReader(text):
            if file.mapped is DITP and row["indic_ta"]:
                indicator, level = file.mapped[row["indic_id"]], LEVELS[row["maille"]]
                place = places[level, "" if level == "country" else row["enforce_zone_id"][1:]]
                said = (row["metric_enforce_date"][: len("2022-12")], row["indic_ta"])
            elif row.get("pourcentage_cible") and row["id_indicateur"] in file.mapped:
                indicator = file.mapped[row["id_indicateur"]]
                place = places["region", row["code_region"]]
                said = (row["date_valeur_actuelle"], row["pourcentage_cible"])
            else:
                continue
            yield (file.source, indicator.indicator, place, *said)


def printed_progress() -> str:
    """Read every printed percentage, as the text of the CSV file, sorted."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows(sorted(row for file in FILES for row in printed_in(file)))
    return text.getvalue()


if __name__ == "__main__":
    ORACLE.write_text(printed_progress(), encoding="utf-8", newline="")
