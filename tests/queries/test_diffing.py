"""What changed between two stores: each change under one name, whichever way it is looked at."""

from __future__ import annotations

import shutil
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

import pytest

from desert_cli.errors import UnknownNameError
from desert_cli.queries.changes import CHANGES, Diff
from desert_cli.queries.diffing import Asked, Side, diff, rule_book
from desert_cli.records.build import build_store
from desert_cli.records.fixing import fix_ledger
from desert_cli.records.read import read_ledger
from desert_cli.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BAROMETER = "official/barometer.csv"
ALL = Asked()
Edit = tuple[str, str, str]
ARA_TARGET = (
    "msp-ara-target-2027-barometer,msp,ara,target,590,,exact,2027,acces-2023,barometer,,590.0,"
    "accepted,,,\n"
)


def row(text: str, key: str) -> str:
    """Give the line of a figure."""
    return next(line for line in text.splitlines(keepends=True) if line.startswith(f"{key},"))


@pytest.fixture
def edited(tiny: Path, tmp_path: Path) -> Callable[..., Path]:
    """Give a store of the tiny ledger with texts replaced: file, old, new."""

    def build(*edits: Edit, name: str = "new") -> Path:
        ledger = tmp_path / name
        shutil.copytree(tiny, ledger)
        for file, old, new in edits:
            text = (ledger / file).read_text(encoding="utf-8")
            assert old in text
            (ledger / file).write_text(text.replace(old, new), encoding="utf-8")
        fix_ledger(ledger)
        _figures, found = build_store(read_ledger(ledger), tmp_path / f"{name}.sqlite")
        assert found == []
        return tmp_path / f"{name}.sqlite"

    return build


def compared(old: Path, new: Path, asked: Asked = ALL) -> Diff:
    """Compare two stores."""
    with ExitStack() as opened:
        stores = (opened.enter_context(closing(open_store(path))) for path in (old, new))
        sides = [
            Side(one, path.name, "store") for one, path in zip(stores, (old, new), strict=True)
        ]
        return diff(*sides, asked)


@pytest.fixture
def after(tiny_store: Path, edited: Callable[..., Path]) -> Callable[..., Diff]:
    """Give what some edits of the tiny ledger changed."""
    return lambda *edits, asked=ALL: compared(tiny_store, edited(*edits), asked)


def told(answer: Diff) -> list[tuple[str, str, str]]:
    """Give each change by name, with the figures it is of."""
    return [
        (one.change, one.old.figure if one.old else "", one.new.figure if one.new else "")
        for one in answer.changes
    ]


def test_nothing_changed(tiny_store: Path) -> None:
    """A store and itself."""
    answer = compared(tiny_store, tiny_store, Asked(fail_on=list(CHANGES)))
    assert (answer.changes, answer.counts, answer.failed) == ([], {}, False)
    assert answer.old is not None
    assert (answer.old.figures, answer.old.known_on) == (43, "2026-11-20")


ARA, BFC = "msp-ara-target-2027-barometer", "msp-bfc-target-2027-barometer"
CASES: list[tuple[list[Edit], list[tuple[str, str, str]]]] = [
    ([(BAROMETER, ARA_TARGET, "")], [("target-removed", ARA, "")]),
    (
        [
            (
                BAROMETER,
                "590,,exact,2027,acces-2023,barometer,,590",
                "610,,exact,2027,acces-2023,barometer,,610",
            )
        ],
        [("target-moved", ARA, ARA)],
    ),
    (
        [
            (
                BAROMETER,
                "msp-ara-target-2027-barometer,msp,ara,target,590,,exact,2027,",
                "msp-ara-target-2028-barometer,msp,ara,target,590,,exact,2028,",
            )
        ],
        [("target-moved", ARA, "msp-ara-target-2028-barometer")],
    ),
    (
        [(BAROMETER, "383,,exact,2023-12,,barometer,,383", "384,,exact,2023-12,,barometer,,384")],
        [("value-revised", "msp-ara-actual-2023-12-barometer", "msp-ara-actual-2023-12-barometer")],
    ),
    (
        [("figures/cesp.csv", "1800,,nearly", "1800,,exact")],
        [("value-revised", "cesp-fr-2016", "cesp-fr-2016")],
    ),
    (
        [("figures/msp.csv", "4 000 d'ici 2026,superseded", "4 000 d'ici 2026,disputed")],
        [("standing-changed", "msp-fr-target-2026", "msp-fr-target-2026")],
    ),
    (
        [("figures/cesp.csv", "1 700 contrats,accepted,,", "1 700 contrats,disputed,,Un doute.")],
        [("target-removed", "cesp-fr-target-2017", "cesp-fr-target-2017")],
    ),
    (
        [
            (
                "figures/msp.csv",
                "4 000 à fin 2027,accepted,,",
                "4 000 à fin 2027,disputed,,Un doute.",
            )
        ],
        [("target-removed", "msp-fr-target-2027", "msp-fr-target-2027")],
    ),
    (
        [
            (
                "figures/cpts.csv",
                "cpts-bfc-2023-06,cpts,bfc,actual,88,,exact,2023-06",
                "cpts-bfc-2023-07,cpts,bfc,actual,88,,exact,2023-07",
            )
        ],
        [("figure-replaced", "cpts-bfc-2023-06", "cpts-bfc-2023-07")],
    ),
    (
        [
            (
                "figures/cpts.csv",
                "cpts-bfc-2023-06,cpts,bfc,actual,88,,exact,2023-06,,ministry-2023",
                "cpts-bfc-old,cpts,bfc,actual,88,,exact,2023-06,,magazine",
            )
        ],
        [("source-changed", "cpts-bfc-2023-06", "cpts-bfc-old")],
    ),
    (
        [
            (
                "figures/cpts.csv",
                "cpts-bfc-2023-06,cpts,bfc,actual,88,,exact,2023-06,,ministry-2023,,88 %",
                "cpts-bfc-old,cpts,bfc,actual,89,,exact,2023-06,,magazine,,89 %",
            )
        ],
        [("value-revised", "cpts-bfc-2023-06", "cpts-bfc-old")],
    ),
]


@pytest.mark.parametrize(("edits", "changes"), CASES)
def test_each_change(
    after: Callable[..., Diff], edits: list[Edit], changes: list[tuple[str, str, str]]
) -> None:
    """One edit is one change, under the name that fits it."""
    assert told(after(*edits)) == changes


@pytest.mark.parametrize(("edits", "_changes"), CASES)
def test_the_other_way(
    tiny_store: Path, edited: Callable[..., Path], edits: list[Edit], _changes: object
) -> None:
    """Looked at from the newer, what was removed is added, and the rest keeps its figures."""
    new = edited(*edits)
    there, back = told(compared(tiny_store, new)), told(compared(new, tiny_store))
    mirror = {
        "target-removed": {"target-added", "standing-changed"},
        "figure-removed": {"figure-added"},
    }
    for (name, old, now), (again, before, later) in zip(there, back, strict=True):
        assert (before, later) == (now, old)
        assert again in mirror.get(name, {name})


def test_a_promise_that_another_source_repeats(after: Callable[..., Diff], tiny: Path) -> None:
    """One of two that state a promise goes: it is a target gone, and who repeats it is told."""
    line = row((tiny / BAROMETER).read_text(encoding="utf-8"), "msp-fr-target-2027-barometer")
    answer = after((BAROMETER, line, ""))
    assert told(answer) == [("target-removed", "msp-fr-target-2027-barometer", "")]
    assert answer.changes[0].also == "ministry-2023"


def test_counts_by_territory(after: Callable[..., Diff]) -> None:
    """In the ledger's order, with the gravest change first; the country before its regions."""
    answer = after(
        (BAROMETER, ARA_TARGET, ""),
        (BAROMETER, "145,,exact,2023-12,,barometer,,145", "146,,exact,2023-12,,barometer,,146"),
        (
            "figures/cesp.csv",
            "cesp-fr-2013,cesp,FR,actual,591,,exact,2013-12",
            "cesp-fr-2012,cesp,FR,actual,591,,exact,2012-12",
        ),
        asked=Asked(fail_on=["target-removed"]),
    )
    assert answer.counts == {
        "target-removed": 1,
        "value-revised": 1,
        "figure-removed": 1,
        "figure-added": 1,
    }
    assert [(one.territory, one.counts) for one in answer.by_territory] == [
        ("FR", {"figure-removed": 1, "figure-added": 1}),
        ("bfc", {"value-revised": 1}),
        ("ara", {"target-removed": 1}),
    ]
    assert answer.failed


def test_an_added_figure_and_target(after: Callable[..., Diff]) -> None:
    """What the older does not have: a count of the department, and a promise for it."""
    new = (
        "msp-dep-38-actual-2024-03-barometer,msp,dep-38,actual,62,,exact,2024-03,,barometer,,62.0,accepted,,,\n"
        "msp-dep-38-target-2027-barometer,msp,dep-38,target,80,,exact,2027,acces-2023,barometer,,80.0,accepted,,,\n"
    )
    answer = after((BAROMETER, ARA_TARGET, ARA_TARGET + new))
    assert told(answer) == [
        ("target-added", "", "msp-dep-38-target-2027-barometer"),
        ("figure-added", "", "msp-dep-38-actual-2024-03-barometer"),
    ]


def test_a_new_edition_of_a_source(after: Callable[..., Diff]) -> None:
    """The older figure keeps the edition it was read in."""
    answer = after(
        ("sources.csv", "2024-04-05", "2024-04-06"),
        (BAROMETER, "383,,exact,2023-12,,barometer,,383", "384,,exact,2023-12,,barometer,,384"),
    )
    assert answer.sources["barometer"].published == "2024-04-06"
    assert answer.former_sources["barometer"].published == "2024-04-05"


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        (Asked(territories=["ara"]), {"ara"}),
        (Asked(territories=["FR"]), set()),
        (Asked(by="region"), {"ara", "bfc"}),
        (Asked(territories=["bfc"], measures=["msp"]), {"bfc"}),
        (Asked(measures=["cpts"]), set()),
    ],
)
def test_only_some(after: Callable[..., Diff], asked: Asked, kept: set[str]) -> None:
    """Changes of the territories and measures asked for."""
    edits = (
        (BAROMETER, ARA_TARGET, ""),
        (BAROMETER, "145,,exact,2023-12,,barometer,,145", "146,,exact,2023-12,,barometer,,146"),
    )
    assert {one.territory for one in after(*edits, asked=asked).changes} == kept


def test_a_measure_of_one_side_only(tiny_store: Path, edited: Callable[..., Path]) -> None:
    """A name known to one of the two is understood; one that neither knows is told."""
    new = edited(("territories.csv", "dep-27", "dep-28"))
    assert compared(tiny_store, new, Asked(territories=["dep-27", "dep-28"])).changes == []
    with pytest.raises(UnknownNameError):
        compared(tiny_store, new, Asked(measures=["nothing"]))


def test_the_rule_book() -> None:
    """Every change says what it is."""
    assert list(rule_book().rules) == list(CHANGES)
