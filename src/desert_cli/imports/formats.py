"""Which formats are known, and which one a file is in."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.errors import FileUnusableError, NotUnderstoodError
from desert_cli.imports.apl import SERIES, is_apl, read_apl
from desert_cli.imports.ditp import read_ditp
from desert_cli.imports.etalab import read_detail, read_synthese
from desert_cli.imports.finess import BEGINNING, read_finess
from desert_cli.imports.finess_plus import is_finess_plus, read_finess_plus
from desert_cli.imports.insee import YEAR, is_insee_population, read_insee_population
from desert_cli.imports.opening import start_of
from desert_cli.imports.rows import shown
from desert_cli.imports.table import read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from desert_cli.imports.opening import Start
    from desert_cli.imports.proposal import Ground, Proposal


@dataclass(frozen=True, slots=True)
class Foreign:
    """A foreign format: its reader, how its first line begins, and who publishes it.

    `settings` are the names it understands after `--set`; `fits` tells a file of this format where
    its first line does not. `url` and `licence` are those of its page, where it has one for all its
    editions; they stay empty where they are not known.
    """

    read: Callable[[Path, Ground], Proposal]
    dataset: str
    begins: tuple[str, ...]
    publisher: str
    title: str
    settings: tuple[str, ...] = ()
    fits: Callable[[Start], bool] | None = None
    url: str = ""
    licence: str = ""


_DATASETS = "https://www.data.gouv.fr/fr/datasets"
_ETALAB = "https://github.com/etalab/barometre-resultats-donnees"
_OPEN = "Licence Ouverte 2.0"

FORMATS = {
    "ditp": Foreign(
        read_ditp,
        "ditp",
        ("indic_id,enforce_zone_id,",),
        "DITP",
        "Baromètre des résultats de l'action publique",
        url=f"{_DATASETS}/barometre-des-resultats-de-laction-publique-1/",
    ),
    "etalab-detail": Foreign(
        read_detail,
        "etalab",
        tuple(
            f"mesure,indicateur,id_indicateur,{place},date,"
            for place in (
                "maille_geographique",
                "code_region,libelle_region",
                "code_departement,libelle_departement",
            )
        ),
        "Etalab",
        "Baromètre des résultats de l'action publique : séries",
        url=_ETALAB,
        licence=_OPEN,
    ),
    "etalab-synthese": Foreign(
        read_synthese,
        "etalab",
        ("mesure,indicateur,id_indicateur,",),
        "Etalab",
        "Baromètre des résultats de l'action publique : synthèse",
        url=_ETALAB,
        licence=_OPEN,
    ),
    "finess": Foreign(
        read_finess,
        "finess",
        (BEGINNING,),
        "Agence du numérique en santé",
        "FINESS : extraction du fichier des établissements",
        url=f"{_DATASETS}/finess-extraction-du-fichier-des-etablissements/",
        licence=_OPEN,
    ),
    "finess-plus": Foreign(
        read_finess_plus,
        "finess",
        (),
        "Agence du numérique en santé",
        "FINESS+ : structures",
        fits=is_finess_plus,
        # Its page says Licence Ouverte 2.0 and the catalogue ODbL: which holds is not known.
        url=f"{_DATASETS}/finess-structures-1/",
    ),
    "insee-population": Foreign(
        read_insee_population,
        "insee",
        (),
        "INSEE",
        "Populations de référence",
        (YEAR,),
        is_insee_population,
    ),
    "apl": Foreign(
        read_apl,
        "apl",
        (),
        "DREES",
        "Accessibilité potentielle localisée aux médecins généralistes",
        (SERIES,),
        is_apl,
    ),
    "table": Foreign(
        read_table,
        "table",
        tuple(f"identifiant_indic{separator}zone_id{separator}" for separator in ",;\t"),
        "",
        "Tableau",
    ),
}
"""The formats by name; the first whose beginning fits is the guess."""


def guess_format(path: Path) -> str:
    """Guess a file's format from how it begins; raise FileUnusableError when none fits."""
    start = start_of(path)
    # With another separator it is the same file still: its reader says what to do about it.
    texts = [start.text, *(start.text.replace(sign, ",") for sign in ";\t")]
    for name, foreign in FORMATS.items():
        if foreign.begins and any(text.startswith(foreign.begins) for text in texts):
            return name
        if foreign.fits is not None and foreign.fits(start):
            return name
    raise FileUnusableError(
        _("The format of “{path}” is none that desert knows: {seen}.").format(
            path=path, seen=_seen(start)
        ),
        _("Name it before the file: {formats}.").format(formats=", ".join(FORMATS)),
    )


def _seen(start: Start) -> str:
    """Say how a file begins whose format is not known."""
    if start.members and start.text:
        return _("it is a workbook")
    if start.members:
        return _("it is a zip that holds “{name}”").format(name=shown(start.members[0]))
    first = shown(start.text.lstrip().partition("\n")[0].rstrip())
    return (
        _("it begins with “{start}”").format(start=first) if first else _("it is empty or damaged")
    )


def require_settings(name: str, settings: Iterable[str]) -> None:
    """Raise NotUnderstoodError when the format *name* does not know one of these *settings*."""
    known = FORMATS[name].settings
    for setting in settings:
        if setting not in known:
            raise NotUnderstoodError(
                _("“{setting}” is no setting of the format {format}.").format(
                    setting=setting, format=name
                ),
                _("It knows: {settings}.").format(settings=", ".join(known))
                if known
                else _("It has none: leave out --set."),
            )
