"""A tiny ledger as plain values, and the headers of the official files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desert_cli.imports.proposal import Ground, Mapped

if TYPE_CHECKING:
    from desert_cli.imports.proposal import Proposal
    from desert_cli.model import Level

TERRITORIES: dict[tuple[Level, str], str] = {
    ("country", ""): "FR",
    ("region", "84"): "ara",
    ("region", "32"): "hdf",
    ("department", "32"): "dep-32",
    ("department", "2A"): "dep-2a",
}
DITP_MAPPED = {
    "IND-311": Mapped("msp", "msp-2023", "2027", "Les textes du plan disent fin 2027."),
    "IND-318": Mapped("centres"),
}
ETALAB_MAPPED = {"nb-maisons-sante": Mapped("msp", "acces-2017")}

DITP_HEADER = (
    "indic_id,enforce_zone_id,metric_enforce_date,maille,indic_vi,indic_va,indic_vc,indic_ta"
)
NATIONAL = "mesure,indicateur,id_indicateur,maille_geographique,date,valeur,unite"
REGIONAL = "mesure,indicateur,id_indicateur,code_region,libelle_region,date,valeur,unite"
DEPARTMENTAL = (
    "mesure,indicateur,id_indicateur,code_departement,libelle_departement,date,valeur,unite"
)
_SUMMARY = (
    "valeur_actuelle,date_valeur_actuelle,valeur_initiale,date_valeur_initiale,progression,"
    "pourcentage_progression,progression_derniere_maj,pourcentage_progression_derniere_maj,"
    "progression_derniere_maj_date,cible,pourcentage_cible,date_cible,unite"
)
SUMMARY_NATIONAL = f"mesure,indicateur,id_indicateur,maille_geographique,{_SUMMARY}"
SUMMARY_REGIONAL = f"mesure,indicateur,id_indicateur,code_region,libelle_region,{_SUMMARY}"
SUMMARY_DEPARTMENTAL = (
    f"mesure,indicateur,id_indicateur,code_departement,libelle_departement,{_SUMMARY}"
)


PLACES: dict[tuple[Level, str], str] = {
    ("country", ""): "FR",
    ("region", "84"): "ara",
    ("region", "94"): "cor",
    ("region", "01"): "glp",
    ("department", "01"): "dep-01",
    ("department", "38"): "dep-38",
    ("department", "2A"): "dep-2a",
    ("department", "971"): "dep-971",
}
"""A whole country: what is counted in its departments adds up."""
PARENTS = {
    "ara": "FR",
    "cor": "FR",
    "glp": "FR",
    "dep-01": "ara",
    "dep-38": "ara",
    "dep-2a": "cor",
    "dep-971": "glp",
}
FINESS_MAPPED = {
    "603": Mapped("msp-finess"),
    "124": Mapped("centres-finess"),
}


def whole_ground(mapped: dict[str, Mapped], source: str, **settings: str) -> Ground:
    """Give what a reader is told of a ledger whose departments make a whole country."""
    return Ground(mapped, PLACES, source, PARENTS, settings)


def values(proposal: Proposal, indicator: str) -> dict[str, float]:
    """Give the values proposed for an indicator, by territory."""
    return {
        figure.territory: figure.value
        for figure in proposal.figures
        if figure.indicator == indicator
    }


def ground_of(mapped: dict[str, Mapped], source: str) -> Ground:
    """Give what a reader is told of the tiny ledger."""
    return Ground(mapped, TERRITORIES, source)


def only_finding(proposal: Proposal) -> tuple[str, str, str]:
    """Give the name, message and place of the one finding there is."""
    (finding,) = proposal.findings
    return finding.name, finding.message, finding.where
