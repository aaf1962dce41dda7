"""Write printed_progress.csv anew from the official files beside the checkout."""

from __future__ import annotations

import csv
import io
from dataclasses import astuple, fields
from pathlib import Path

from desert_cli.imports import ditp, etalab
from desert_cli.imports.proposal import Ground, Printed
from imports.official import DITP, FILES, territories

ORACLE = Path(__file__).with_name("printed_progress.csv")


def printed_progress() -> str:
    """Read every printed percentage, as the text of the CSV file, sorted."""
    places = territories()
    found: list[Printed] = []
    for source, path, reader, mapped in FILES:
        ground = Ground(mapped, places, source)
        if mapped is DITP:
            found += ditp.read_printed_progress(path, ground)
        elif reader is etalab.read_synthese:
            found += etalab.read_printed_progress(path, ground)
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(field.name for field in fields(Printed))
    rows.writerows(sorted(map(astuple, found)))
    return text.getvalue()


if __name__ == "__main__":
    ORACLE.write_text(printed_progress(), encoding="utf-8", newline="")
