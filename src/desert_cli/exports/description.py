"""What a store is, as Frictionless Data Package says it: title, version, licences, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desert_cli import __version__
from desert_cli.queries.exporting import holding

if TYPE_CHECKING:
    from sqlite3 import Connection

    from desert_cli.queries.exporting import Column, Holding, Table

NAME = "deserts-medicaux"
"""The name of the package: how a folder written before is known."""

TITLE = (
    "Déserts médicaux en France : promesses, chiffres et sources"
    " · Medical deserts in France: promises, figures and sources"
)
DESCRIPTION = (
    "Qui a promis quoi contre les déserts médicaux, où en est-on, et qui le dit : une ligne par"
    " chiffre, avec sa source. Un chiffre dont `standing` n'est pas `accepted` ne doit pas être"
    " utilisé sans lire `reason`. `as_of` est le jour dont parle le chiffre, `published` de sa"
    " source le jour où il a été dit ; tous deux peuvent être partiels (2027, 2022-12) ou un"
    " intervalle (A/B). Vide veut dire inconnu, jamais zéro. Chaque chiffre garde la licence de sa"
    " source : colonne `licence` de `sources` ; vide, la source n'en affichait pas.\n\n"
    "Who promised what against medical deserts, where it stands, and who says so: one row a figure,"
    " with its source. A figure whose `standing` is not `accepted` must not be used without reading"
    " `reason`. `as_of` is the day the number speaks of, `published` of its source the day it was"
    " said; both may be partial (2027, 2022-12) or an interval (A/B). Empty means unknown, never"
    " zero. Each figure keeps the licence of its source: column `licence` of `sources`; empty, the"
    " source showed none."
)


def version_of(held: Holding) -> str:
    """Give the version to cite, in semantic versioning: program, schema, and first of the id."""
    return f"{__version__}+schema.{held.schema}.{held.id[:8]}"


def package_of(store: Connection) -> dict[str, Any]:
    """Describe the store, without its tables. No hour is in it: equal stores are told equally."""
    held = holding(store)
    package: dict[str, Any] = {
        "name": NAME,
        "id": held.id,
        "title": TITLE,
        "description": "\n\n".join(filter(None, (DESCRIPTION, licences_of(held)))),
        "version": version_of(held),
        "newest_source": held.newest and held.newest.isoformat(),
        "keywords": ["France", "health", "medical deserts", "déserts médicaux", "santé"],
        "sources": [
            {
                "title": f"{credit.publisher}, {credit.title}",
                **({"path": credit.url} if credit.url else {}),
                **({"licence": credit.licence} if credit.licence else {}),
            }
            for credit in held.credits
        ],
    }
    # An empty list of sources, or a day unknown, is no word of the standard. There is no licence of
    # the whole: each source has its own, or shows none.
    return {name: value for name, value in package.items() if value}


def licences_of(held: Holding) -> str:
    """Say how many sources and figures are under which licence, in both languages."""
    french = [
        f"{name or 'aucune licence affichée'} ({sources} sources, {figures} chiffres)"
        for name, sources, figures in held.licences
    ]
    english = [
        f"{name or 'no licence shown'} ({sources} sources, {figures} figures)"
        for name, sources, figures in held.licences
    ]
    if not french:
        return ""
    return f"Licences : {' ; '.join(french)}.\n\nLicences: {'; '.join(english)}."


def resource_of(table: Table) -> dict[str, Any]:
    """Describe a table: its name, what its rows are, its Table Schema."""
    schema: dict[str, Any] = {
        "fields": [_field_of(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.links:
        schema["foreignKeys"] = [
            {
                "fields": [link.column],
                # The standard's word for the table itself is none.
                "reference": {
                    "resource": "" if link.table == table.name else resource_name(link.table),
                    "fields": [link.to],
                },
            }
            for link in table.links
        ]
    told = {"description": table.description} if table.description else {}
    return {"name": resource_name(table.name), **told, "schema": schema}


def resource_name(table: str) -> str:
    """Give a table's name as the standard wants it: without underscores."""
    return table.replace("_", "-")


def _field_of(column: Column) -> dict[str, Any]:
    limits = {**({"required": True} if column.required else {}), **column.limits}
    return {
        "name": column.name,
        "type": column.type,
        **({"description": column.description} if column.description else {}),
        **({"constraints": limits} if limits else {}),
    }
