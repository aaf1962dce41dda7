"""Where each territory's tile lies on the map: near its place, the overseas ones beside."""

from __future__ import annotations

REGIONS = """
.   .   hdf .   .   .   glp
bre nor idf ges .   .   mtq
.   pdl cvl bfc .   .   guf
.   naq .   ara .   .   reu
.   .   occ pac .   .   myt
.   .   .   .   cor .   .
"""
DEPARTMENTS = """
.   .   .   .   .   62  59  .   .   .   .   .
.   .   .   .   76  80  60  02  08  .   57  .
.   .   50  14  27  95  75  93  51  55  54  67
29  22  35  61  78  92  94  77  10  52  88  68
.   56  .   53  72  28  91  89  21  70  90  .
.   .   44  49  37  41  45  58  71  39  25  .
.   .   85  79  86  36  18  03  69  01  74  .
971 .   .   17  16  87  23  63  42  38  73  .
972 .   .   33  24  19  15  43  07  26  05  .
973 .   .   47  82  46  12  48  30  84  04  06
974 .   .   40  32  31  81  34  .   13  83  .
976 .   .   64  65  09  11  66  .   .   .   2b
.   .   .   .   .   .   .   .   .   .   .   2a
"""
"""Drawn by hand: neighbours stay neighbours where a square has room for them."""


def places_of(level: str) -> dict[str, tuple[int, int]]:
    """Give the row and column of each territory of a level, by key."""
    drawing, prefix = (REGIONS, "") if level == "region" else (DEPARTMENTS, "dep-")
    return {
        f"{prefix}{name}": (row, column)
        for row, line in enumerate(drawing.strip().splitlines())
        for column, name in enumerate(line.split())
        if name != "."
    }
