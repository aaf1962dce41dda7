"""What every command that answers does: open the store, ask, write the answer."""

from __future__ import annotations

import inspect
from contextlib import closing
from functools import wraps
from gettext import gettext as _
from typing import TYPE_CHECKING, Any, get_type_hints

from desert_cli import __version__
from desert_cli.errors import NotUnderstoodError
from desert_cli.options import AsJson, Db, Fields, FormatOption, Lang, OutputFile, today
from desert_cli.queries.blaming import blaming
from desert_cli.render.emit import Answer, Wish, emit
from desert_cli.render.formats import Format, chosen_format
from desert_cli.store import find_store, open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OUTPUT_OPTIONS: dict[str, tuple[Any, Any]] = {
    "db": (Db, None),
    "as_json": (AsJson, False),
    "form": (FormatOption, None),
    "fields": (Fields, None),
    "output": (OutputFile, None),
    "lang": (Lang, None),
}
GIVEN = ("store", "place")


def answering(ask: Callable[..., Answer]) -> Callable[..., int]:
    """Make a command of a function that asks one query.

    The function's first parameter is the open store; one named `place` is told where that is. Its
    other parameters are the command's own, to which the options of output are added. A parameter
    `as_of` left out is today.
    """
    hints = get_type_hints(ask, include_extras=True)
    signature = inspect.signature(ask)
    own = [
        parameter.replace(annotation=hints[name])
        for name, parameter in signature.parameters.items()
        if name not in GIVEN
    ]

    @wraps(ask)
    def command(**given: Any) -> int:
        shared = {name: given.pop(name) for name in OUTPUT_OPTIONS}
        wish = wish_of(
            as_json=shared["as_json"],
            form=shared["form"],
            fields=shared["fields"],
            file=shared["output"],
        )
        if "as_of" in given:
            given["as_of"] = given["as_of"] or today()
        place = find_store(shared["db"])
        if "place" in signature.parameters:
            given["place"] = place
        read = {"store": str(place.path), "as_of": given.get("as_of")}
        with closing(open_store(place.path)) as store, blaming((store, place.path)):
            answer = ask(store, **given)
            emit(answer, wish, about() | read)
        return getattr(answer, "exit_code", 0)

    added = [
        inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
        )
        for name, (annotation, default) in OUTPUT_OPTIONS.items()
    ]
    parameters = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own
    ] + added
    command.__signature__ = signature.replace(parameters=parameters, return_annotation=int)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    command.answer = hints["return"]  # type: ignore[attr-defined]
    del command.__wrapped__
    return command


def about() -> dict[str, Any]:
    """Tell with every answer in JSON which program gave it."""
    return {"version": __version__}


def wish_of(
    *,
    as_json: bool,
    form: Format | None = None,
    fields: str | None = None,
    file: Path | None = None,
) -> Wish:
    """Understand the options of output; raise NotUnderstoodError where they ask for nothing."""
    words = (name.strip() for name in (fields or "").split(","))
    names = tuple(dict.fromkeys(filter(None, words)))  # a column named twice is one
    if fields is not None and not names:
        raise NotUnderstoodError(_("--fields names no field."), _("List them with: --fields help"))
    return Wish(chosen_format(as_json=as_json, form=form, file=file), names, file)
