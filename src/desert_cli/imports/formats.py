"""Which formats are known, and which one a file is in."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING

from desert_cli.errors import FileUnusableError, NotUnderstoodError, reason_of
from desert_cli.imports.ditp import read_ditp
from desert_cli.imports.etalab import read_detail, read_synthese

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from desert_cli.imports.proposal import Ground, Proposal

_SNIFFED = 4096


@dataclass(frozen=True, slots=True)
class Foreign:
    """A foreign format: its reader, how its first line begins, and who publishes it.

    `settings` are the names it understands after `--set`.
    """

    read: Callable[[Path, Ground], Proposal]
    dataset: str
    begins: tuple[str, ...]
    publisher: str
    title: str
    settings: tuple[str, ...] = ()


FORMATS = {
    "ditp": Foreign(
        read_ditp,
        "ditp",
        ("indic_id,enforce_zone_id,",),
        "DITP",
        "Baromètre des résultats de l'action publique",
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
    ),
    "etalab-synthese": Foreign(
        read_synthese,
        "etalab",
        ("mesure,indicateur,id_indicateur,",),
        "Etalab",
        "Baromètre des résultats de l'action publique : synthèse",
    ),
}
"""The formats by name; the first whose beginning fits is the guess."""


def guess_format(path: Path) -> str:
    """Guess a file's format from its first line; raise FileUnusableError when none fits."""
    try:
        with path.open("rb") as file:
            start = file.read(_SNIFFED).decode("utf-8-sig", "replace")
    except OSError as error:
        raise FileUnusableError(
            _("“{path}” cannot be read: {why}.").format(path=path, why=reason_of(error)),
            _("Name a file that is there."),
        ) from None
    for name, foreign in FORMATS.items():
        if start.startswith(foreign.begins):
            return name
    raise FileUnusableError(
        _("The format of “{path}” is none that desert knows.").format(path=path),
        _("Name it before the file: {formats}.").format(formats=", ".join(FORMATS)),
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
