"""The words of the field: plan, measure, indicator, figure, source, territory, finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal


@dataclass(frozen=True, slots=True)
class Pattern:
    """Limit a text to a regular expression when a record is read from the ledger."""

    regex: str

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Give pydantic the pattern, without this module knowing pydantic."""
        return {**handler(source), "pattern": self.regex}


@dataclass(frozen=True, slots=True)
class Whole:
    """Limit a whole number when a record is read from the ledger.

    Written as text, as in a table, it is digits and nothing else: Python would take `1_000`.
    """

    least: int
    most: int

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Give pydantic the limits, without this module knowing pydantic."""
        digits = {"type": "str", "pattern": "^-?[0-9]{1,99}$"}
        return {
            "type": "chain",
            "steps": [
                {
                    "type": "custom-error",
                    "schema": {
                        "type": "union",
                        "choices": [digits, {"type": "int", "strict": True}],
                    },
                    "custom_error_type": "int_parsing",
                },
                {**handler(source), "ge": self.least, "le": self.most},
            ],
        }


Year = Annotated[int, Whole(1000, 9999)]
"""A year of four digits."""

Count = Annotated[int, Whole(0, 10**12)]
"""How many there are of something: no more than any people or any budget."""

Months = Annotated[int, Whole(0, 1200)]
"""How many months something takes: a hundred years of them at most."""

Key = Annotated[str, Pattern(r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""A short name a person can type: lower-case letters, digits, single hyphens."""

TerritoryKey = Annotated[str, Pattern(r"^(FR|[a-z]{3}|dep-[0-9][0-9ab][0-9]?)$")]
"""`FR`, a region's three letters (`ara`), or a department (`dep-32`, `dep-2a`, `dep-971`)."""

_DAY = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
PartialDate = Annotated[str, Pattern(rf"^({_DAY}(/{_DAY})?)?$")]
"""A year, a month or a day in ISO form, an interval of two of them with `/`, or empty: unknown."""

Text = Annotated[str, Pattern(r"^\S(.*\S)?$")]
"""One line of text that says something: not empty, no space at its ends."""

Address = Annotated[str, Pattern(r"^(https?://\S+)?$")]
"""Where a document stands on the web, or empty: unknown."""

Fingerprint = Annotated[str, Pattern(r"^([0-9a-f]{64})?$")]
"""The SHA-256 of a file, in hexadecimal, or empty: unknown."""

Level = Literal["country", "region", "department"]
Direction = Literal["up", "down"]
Nature = Literal["stock", "flow", "cumulative", "share", "rate", "change"]
Stage = Literal["means", "output", "outcome", "situation"]
Kind = Literal["baseline", "actual", "target", "forecast", "claim"]
Qualifier = Literal["exact", "rounded", "about", "nearly", "over", "at_least", "at_most", "range"]
Standing = Literal["accepted", "echo", "superseded", "disputed"]
SourceKind = Literal["official-data", "official", "parliament", "professional-press", "press"]

SOURCE_RANKS: tuple[SourceKind, ...] = (
    "official-data",
    "official",
    "parliament",
    "professional-press",
    "press",
)
"""Who is believed first when two figures speak of the same day."""

STRICT: dict[str, Any] = {"extra": "forbid", "allow_inf_nan": False}
"""What pydantic is told of every record: a column nobody knows is a mistake, not an extra."""


@dataclass(frozen=True, slots=True)
class Territory:
    """A place that has figures: the country, a region or a department."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    key: TerritoryKey
    level: Level
    name: Text
    insee: str = ""
    iso: str = ""
    parent: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Population:
    """How many people live in a territory in a year, and who says so."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    territory: TerritoryKey
    year: Year
    value: Count
    source: Key


@dataclass(frozen=True, slots=True)
class Source:
    """The document or the data file that says a number."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    key: Key
    title: Text
    publisher: Text
    kind: SourceKind
    published: PartialDate = ""
    accessed: PartialDate = ""
    author: str = ""
    url: Address = ""
    licence: str = ""
    sha256: Fingerprint = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A published commitment with a date and an author."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    key: Key
    name_fr: Text
    name_en: Text
    launched: PartialDate
    announced_by: Text
    summary_fr: Text
    summary_en: Text
    source: Key
    measures: tuple[Key, ...] = ()
    parent: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Official:
    """Where an indicator is found in an official data set, and what its targets answer to."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    dataset: Literal["ditp", "etalab", "finess", "apl"]
    id: Text
    plan: str = ""
    due: PartialDate = ""
    due_note: str = ""


POPULATION = "population"
"""The whole that `part_of` names where it is the inhabitants of the territory."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is counted: two figures may stand on one line only if they share an indicator.

    `per` names the indicator of whose units this is an effect on each; `part_of` the indicator
    that counts the whole this counts a part of, or `population`; `share_of` the part whose share of
    its whole this is. `desert audit` does sums with them.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    key: Key
    name_fr: Text
    name_en: Text
    unit_fr: Text
    units_fr: Text
    unit_en: Text
    units_en: Text
    direction: Direction
    nature: Nature
    stage: Stage
    scope_fr: Text
    scope_en: Text
    rhythm_months: Months | None = None
    per: str = ""
    part_of: str = ""
    share_of: str = ""
    official: tuple[Official, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """One action promised by plans, and the indicators that count it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    key: Key
    name_fr: Text
    name_en: Text
    definition_fr: Text
    definition_en: Text
    indicators: tuple[Indicator, ...]
    acronym: str = ""
    aliases: tuple[str, ...] = ()
    finess: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: of which indicator, where, for when, and who says so."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    key: Key
    indicator: Key
    territory: TerritoryKey
    kind: Kind
    value: float
    source: Key
    as_written: Text
    value_high: float | None = None
    qualifier: Qualifier = "exact"
    as_of: PartialDate = ""
    plan: str = ""
    where: str = ""
    standing: Standing = "accepted"
    refers_to: str = ""
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a check or an audit wants looked at."""

    name: str
    message: str
    where: str
    refers_to: str = ""
