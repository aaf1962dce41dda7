"""Count the active sites of the FINESS+ register (`finess-structures-mensuel`, JSON or gzip)."""

from __future__ import annotations

import gzip
import re
import zlib
from contextlib import contextmanager
from gettext import gettext as _
from typing import TYPE_CHECKING, cast

from desert_cli.errors import LibraryMissingError
from desert_cli.files import Rationed, TooLongError
from desert_cli.imports.opening import GZIP, opened
from desert_cli.imports.places import department_of
from desert_cli.imports.proposal import Draft
from desert_cli.imports.register import Group, Register
from desert_cli.imports.rows import UnfitError, day_of, shown
from desert_cli.model import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from desert_cli.imports.opening import Start
    from desert_cli.imports.proposal import Ground, Proposal

_GENERATED = "generatedAt"
_ABOUT, _NUMBER = "informationsGeneralesEGE", "numFinessEge"
_CATEGORIES = ("categorieentiteGeographiqueExercice", "categorieEntiteGeographiqueExercice")
"""The data spell it the first way, the published schema the second."""

_STATE, _ACTIVE, _CLOSED = "etatObjet", "A", "I"
_ADDRESSES = "adresse"
_SITE = "03"
"""The use of an address that is where the site is. Each of the 1753 sites of the published sample
has one such address, and one only; 04 are branches and 06 where mail goes, both at times in another
commune or department."""

_WANTED = {_ABOUT, *_CATEGORIES, _STATE, _ADDRESSES}
_BESIDE_SITES: list[object] = ["pmej", None, "ege", None]
"""The names down to a site, None for the places of a list."""

_DEEPEST = 32
"""No real site has more levels; and what is deeper has been made to exhaust memory."""

_LONGEST = 1 << 24
"""A text of more bytes, sixteen million, is damage: ijson takes ever longer to put it together."""

_COMMUNE = re.compile(r"[0-9][0-9AB][0-9]{3}")
_MARK = b"\xef\xbb\xbf"
_NAMED = re.compile(r"finess-structures-(?:mensuel-([0-9]{4})([0-9]{2})|journalier-([0-9]{8}))\b")
_DAMAGED = (TooLongError, EOFError, gzip.BadGzipFile, zlib.error, ValueError, ArithmeticError)


def is_finess_plus(start: Start) -> bool:
    """Tell whether a file begins as the register does, packed or not."""
    return start.text.lstrip().startswith("{") and all(
        f'"{name}"' in start.text for name in ("schemaVersion", _GENERATED)
    )


def read_finess_plus(path: Path, ground: Ground) -> Proposal:
    """Read how many active sites of each mapped category there are, on the day of the file.

    Of a file that is damaged or cut nothing is proposed: counts of half a register are no counts.
    Raise FileUnusableError when there is no file to read, or nothing to read it with.
    """
    try:
        import ijson  # noqa: PLC0415 — an extra, loaded by this format alone
    except ImportError:
        raise LibraryMissingError("ijson") from None
    draft = Draft()
    register = Register(ground, draft)
    number, read, generated = "", 0, ""
    try:
        with _unpacked(path, ground.advance) as file:
            for name, thing in _things(ijson.basic_parse(file, use_float=True), file):
                if name == _GENERATED:
                    generated = _code(thing)
                    continue
                number, read = _code(_part(_part(thing, _ABOUT), _NUMBER)), read + 1
                with draft.reporting(path.name, shown(number) or str(read)):
                    _count(thing, number, register)
    except (*_DAMAGED, ijson.JSONError):
        message = (
            _(
                "damaged or cut after {count} sites, the last one “{number}”; no count is"
                " proposed: download the file again"
            )
            if read
            else _("damaged or cut before its first site: download the file again")
        ).format(count=read, number=shown(number))
        draft.findings.append(Finding("readable", message, path.name))
        return draft.proposal()
    with draft.reporting(path.name, _GENERATED):
        register.propose(_day(generated, path.name), path.name)
    return draft.proposal()


@contextmanager
def _unpacked(path: Path, advance: Callable[[int], None]) -> Iterator[Rationed]:
    """Open a file that may be packed, whatever it is called, after its byte-order mark.

    Raise EOFError where a packed file is damaged.
    """
    with opened(path, advance) as packed:
        packs = packed.peek(len(GZIP)).startswith(GZIP)
        file = gzip.GzipFile(fileobj=packed) if packs else packed
        try:
            if file.peek(len(_MARK)).startswith(_MARK):
                file.read(len(_MARK))
            yield Rationed(cast("BinaryIO", file), _LONGEST)
        except gzip.BadGzipFile:
            # It is an OSError too, and would be told as a disk that fails.
            raise EOFError from None


def _things(events: Iterable[tuple[str, object]], file: Rationed) -> Iterator[tuple[str, object]]:
    """Give the day of generation and each site, as far as they are wanted; all else is passed over.

    The events are those of `ijson.basic_parse`, whose `items` breaks down, process and all, on what
    is nested by the hundred thousand. They are of *file*, which is rationed: ijson would take in a
    text of any length. Raise ValueError for a nesting too deep.
    """
    names: list[object] = []  # of the value that comes next, at each level
    built: list[dict[object, object] | list[object] | None] = []  # None where nothing is built
    for event, said in events:
        value, file.given = said, 0
        if event == "map_key":
            names[-1] = value
            continue
        if event in {"start_map", "start_array"}:
            if len(names) == _DEEPEST:
                raise ValueError
            wanted = names == _BESIDE_SITES or (built and built[-1] is not None and _wanted(names))
            built.append(({} if event == "start_map" else []) if wanted else None)
            names.append(None)
            continue
        if event in {"end_map", "end_array"}:
            names.pop()
            value = built.pop()
        around = built[-1] if built else None
        if isinstance(around, dict):
            around[names[-1]] = value
        elif isinstance(around, list):
            around.append(value)
        elif names == [_GENERATED]:
            yield _GENERATED, value
        elif names == _BESIDE_SITES:
            yield "", value


def _wanted(names: list[object]) -> bool:
    """Tell whether names lead to a part of a site that is asked for, or within one."""
    return len(names) > len(_BESIDE_SITES) + 1 or names[-1] in _WANTED


def _count(site: object, number: str, register: Register) -> None:
    """Count a site if it is active; raise UnfitError when it does not say enough."""
    state = _code(_part(site, _STATE))
    category = next((code for name in _CATEGORIES if (code := _code(_part(site, name)))), "")
    department = _department(site)
    told = state == _ACTIVE and category and department
    if state == _CLOSED or (category and not told and category not in register.ground.mapped):
        register.draft.skipped += 1
    elif told:
        register.add(number, Group(category, department))
    else:
        register.unread += 1
        message = _("its state (“{state}”), its category (“{category}”) or its commune is not told")
        raise UnfitError("readable", message.format(state=shown(state), category=shown(category)))


def _department(site: object) -> str:
    """Give the code of the department a site lies in; empty when it does not tell one."""
    addresses = _part(site, _ADDRESSES)
    if not isinstance(addresses, list):
        return ""
    here = [one for one in addresses if _code(_part(one, "usageAdresse")) == _SITE] or addresses
    communes = {_code(_part(one, "cogCommune")) for one in here}
    if not all(_COMMUNE.fullmatch(commune) for commune in communes):
        return ""
    departments = {department_of(commune) for commune in communes}
    return departments.pop() if len(departments) == 1 else ""


def _part(thing: object, name: str) -> object:
    """Give what an object holds under a name; None when it holds nothing, or is no object."""
    return thing.get(name) if isinstance(thing, dict) else None


def _code(thing: object) -> str:
    """Give a code: written plainly in the data, as an object with its system in the schema."""
    code = _part(thing, "code") if isinstance(thing, dict) else thing
    return code.strip() if isinstance(code, str) else ""


def _day(generated: str, name: str) -> str:
    """Give the day the counts speak of: the one on which the file was generated.

    Its name does not tell it: the file of July 2026 was generated on 13 August and holds changes
    of 6 August; “202607” is the month it is published for. The name serves when the file says
    nothing else. Raise UnfitError when neither tells.
    """
    if generated:
        day_of(generated[: len("2026-08-13")])
        return generated[: len("2026-08-13")]
    named = _NAMED.search(name)
    if named is None:
        raise UnfitError("dated", _("the file does not say its day: download it again"))
    year, month, day = named.groups()
    written = f"{year}-{month}-01" if year else f"{day[:4]}-{day[4:6]}-{day[6:]}"
    day_of(written)
    return written[: len("2026-07")] if year else written
