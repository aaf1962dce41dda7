import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desert_cli.records.checking import findings_of, rules
from desert_cli.records.read import read_ledger

BROKEN = Path(__file__).parents[1] / "broken"
PLACES = {
    "readable": "figures/ald.csv:2",
    "unique-key": "figures/ald.csv:3",
    "known-source": "figures/ald.csv:2",
    "known-territory": "figures/ald.csv:2",
    "known-indicator": "figures/ald.csv:2",
    "known-plan": "figures/ald.csv:2",
    "known-measure": "plans/pts-2012.toml:1",
    "known-figure": "figures/ald.csv:2",
    "main-indicator": "measures/wishes.toml:1",
    "figure-file": "figures/ald.csv:2",
    "official-figure": "official/barometer.csv:2",
    "real-date": "figures/ald.csv:2",
    "dated-source": "sources.csv:9",
    "not-from-the-future": "figures/ald.csv:2",
    "range-has-bounds": "figures/ald.csv:2",
    "standing-has-reason": "figures/ald.csv:2",
    "possible-value": "figures/ald.csv:2",
    "as-written": "figures/ald.csv:2",
    "contradicted-file": "figures/ald.csv:3",
    "sorted-rows": "figures/ald.csv:3",
}
Found = list[tuple[str, str, str]]
FIGURE = "ald-fr,ald,FR,actual,510000,2018-12,ministry-2023,510 000"


@pytest.fixture
def found(ledger: Path) -> Callable[..., Found]:
    """Give what is found in the tiny ledger: each check's name, its place, what it refers to."""

    def check() -> Found:
        findings = findings_of(Path(), read_ledger(ledger))
        return [(finding.name, finding.where, finding.refers_to) for finding in findings]

    return check


@pytest.fixture
def figures(ledger: Path, found: Callable[..., Found]) -> Callable[..., Found]:
    """Check the tiny ledger with other figures of ALD: rows, and the column they have more."""

    def replace(*rows: str, more: str = "") -> Found:
        header = "key,indicator,territory,kind,value,as_of,source,as_written"
        lines = [f"{header},{more}" if more else header, *rows]
        (ledger / "figures/ald.csv").write_text("\n".join(lines), encoding="utf-8")
        return found()

    return replace


@pytest.fixture
def edit(ledger: Path, found: Callable[..., Found]) -> Callable[..., Found]:
    """Check the tiny ledger with one text replaced by another in one file."""

    def replace(file: str, old: str, new: str) -> Found:
        text = (ledger / file).read_text(encoding="utf-8")
        assert old in text
        (ledger / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return found()

    return replace


def test_the_tiny_ledger_is_clean(found: Callable[..., Found]) -> None:
    """Whatever is found in a broken copy was broken there."""
    assert found() == []


def test_each_rule_has_its_broken_ledger() -> None:
    """A new check asks for a broken ledger that shows it."""
    assert {folder.name for folder in BROKEN.iterdir()} == set(rules()) == set(PLACES)


@pytest.mark.parametrize("check", rules())
def test_a_broken_ledger(ledger: Path, found: Callable[..., Found], check: str) -> None:
    """Each broken ledger breaks one rule, and the finding stands at the line that does."""
    shutil.copytree(BROKEN / check, ledger, dirs_exist_ok=True)
    assert [(name, where) for name, where, _key in found()] == [(check, PLACES[check])]


def test_a_named_check_runs_alone(ledger: Path) -> None:
    """Of two rules broken, only the one named is told."""
    for check in ("readable", "dated-source"):
        shutil.copytree(BROKEN / check, ledger, dirs_exist_ok=True)
    findings = findings_of(ledger, read_ledger(ledger), ["dated-source"])
    assert [finding.name for finding in findings] == ["dated-source"]


@pytest.mark.parametrize(
    ("file", "old", "new", "finding"),
    [
        (
            "populations.csv",
            "bfc,2023,2802670,census",
            "FR,2023,2802670,census",
            ("unique-key", "populations.csv:3", "FR 2023"),
        ),
        (
            "measures/ald.toml",
            'scope_en = "All schemes."',
            'scope_en = "All schemes."\n[[indicators.official]]\ndataset = "ditp"\nid = "IND-311"',
            ("unique-key", "measures/msp.toml:1", "ditp IND-311"),
        ),
        (
            "measures/cpts.toml",
            'key = "cpts-any"',
            'key = "cpts-signed"',
            ("unique-key", "measures/cpts.toml:1", "cpts-signed"),
        ),
        (
            "sources.csv",
            "census,Populations",
            "barometer,Populations",
            ("unique-key", "sources.csv:3", "barometer"),
        ),
        (
            "territories.csv",
            "38,FR-38,ara,",
            "38,FR-38,zzz,",
            ("known-territory", "territories.csv:7", "zzz"),
        ),
        (
            "populations.csv",
            "2023,540100",
            "2023,0",
            ("possible-value", "populations.csv:6", "dep-21"),
        ),
        (
            "plans/pts-2012.toml",
            'measures = ["cesp"]',
            'measures = ["cesp"]\nparent = "acces-2023"',
            ("known-plan", "plans/acces-2023.toml:1", "acces-2023"),
        ),
        (
            "plans/pts-2012.toml",
            'measures = ["cesp"]',
            'measures = ["cesp", "cesp"]',
            ("known-measure", "plans/pts-2012.toml:1", "cesp"),
        ),
        (
            "measures/cpts.toml",
            'key = "cpts-any"',
            'key = "cptsany"',
            ("main-indicator", "measures/cpts.toml:1", "cptsany"),
        ),
        (
            "plans/pts-2012.toml",
            'launched = "2012-12-13"',
            'launched = "2012-13"',
            ("real-date", "plans/pts-2012.toml:1", ""),
        ),
        ("sources.csv", "2023-01-19", "2023-01-32", ("real-date", "sources.csv:7", "")),
        (
            "measures/msp.toml",
            'due = "2027"',
            'due = "2027-13"',
            ("real-date", "measures/msp.toml:1", ""),
        ),
        (
            "measures/msp.toml",
            'plan = "acces-2023"',
            'plan = "moon-1969"',
            ("known-plan", "measures/msp.toml:1", "moon-1969"),
        ),
        (
            "sources.csv",
            "2024-02-06,2026-11-22",
            "2024-02-06,2024-02-05",
            ("dated-source", "sources.csv:4", "magazine"),
        ),
        (
            "figures/cpts.csv",
            "84,,exact,2023-12,,barometer,,84 %",
            "104,,exact,2023-12,,barometer,,104 %",
            ("possible-value", "figures/cpts.csv:3", "cpts-fr-2023"),
        ),
    ],
)
def test_another_way_to_break_a_rule(
    edit: Callable[..., Found], file: str, old: str, new: str, finding: tuple[str, str, str]
) -> None:
    """What must hold of figures must hold of the other records that have it too."""
    assert finding in edit(file, old, new)


@pytest.mark.parametrize(
    ("more", "cell", "finding"),
    [
        ("refers_to", "ald-fr", ("known-figure", "figures/ald.csv:2", "ald-fr")),
        ("value_high", "510000", ("range-has-bounds", "figures/ald.csv:2", "ald-fr")),
        (
            "qualifier,value_high",
            "range,510000",
            ("range-has-bounds", "figures/ald.csv:2", "ald-fr"),
        ),
        ("qualifier,value_high", "range,520000", ("as-written", "figures/ald.csv:2", "ald-fr")),
        ("standing,reason", "echo,Répété.", ("standing-has-reason", "figures/ald.csv:2", "ald-fr")),
    ],
)
def test_another_way_to_break_a_figure(
    figures: Callable[..., Found], more: str, cell: str, finding: tuple[str, str, str]
) -> None:
    """A figure can break a rule by another of its cells."""
    assert figures(f"{FIGURE},{cell}", more=more) == [finding]


def test_a_plan_whose_parent_descends_from_itself(edit: Callable[..., Found]) -> None:
    """A plan above a circle of plans is told too, and the search for ancestors ends."""
    circle = edit("plans/pts-2012.toml", 'measures = ["cesp"]', 'parent = "pts-2012"')
    assert [where for name, where, _key in circle if name == "known-plan"] == [
        "plans/acces-2023.toml:1",
        "plans/pts-2012.toml:1",
    ]


def test_a_change_may_be_negative(ledger: Path, figures: Callable[..., Found]) -> None:
    """An indicator of change goes below zero; a count does not."""
    path = ledger / "measures/ald.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"stock"', '"change"'), "utf-8")
    assert figures("ald-fr,ald,FR,actual,-5,2018-12,ministry-2023,− 5") == []


@pytest.mark.parametrize("kind", ["claim", "forecast"])
def test_several_claims_of_one_source(figures: Callable[..., Found], kind: str) -> None:
    """Claims and forecasts may differ within one source."""
    one = f"ald-fr-1,ald,FR,{kind},510000,2018-12,ministry-2023,510 000"
    other = f"ald-fr-2,ald,FR,{kind},501000,2018-12,ministry-2023,501 000"
    assert figures(one, other) == []


def test_a_figure_said_twice_alike(figures: Callable[..., Found]) -> None:
    """One source that says the same number twice does not contradict itself."""
    assert figures(FIGURE, FIGURE.replace("ald-fr", "ald-fr-2")) == []


def test_a_source_without_a_publication_day(figures: Callable[..., Found]) -> None:
    """A count may be younger than what its source was read on; the day of reading decides."""
    assert figures("ald-fr,ald,FR,actual,510000,2026-12,undated,510 000") == [
        ("not-from-the-future", "figures/ald.csv:2", "ald-fr")
    ]


def test_a_file_out_of_order_is_told_once(figures: Callable[..., Found]) -> None:
    """The first row out of order is enough for the whole file."""
    rows = [f"ald-fr-{n},ald,FR,actual,510000,2018-12,ministry-2023,510 000" for n in (3, 2, 1)]
    assert figures(*rows) == [("sorted-rows", "figures/ald.csv:3", "ald-fr-2")]


def test_big_numbers_are_told_in_full(ledger: Path) -> None:
    """A sentence about 1,234,567 does not say 1.23457e+06."""
    (ledger / "figures/ald.csv").write_text(
        "key,indicator,territory,kind,value,as_of,source,as_written\n"
        "ald-fr,ald,FR,actual,1234568,2018-12,ministry-2023,1 234 567\n",
        encoding="utf-8",
    )
    (finding,) = findings_of(ledger, read_ledger(ledger))
    assert finding.message == "`as_written` says 1234567, `value` says 1234568"
