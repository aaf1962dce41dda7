"""What a user can be told went wrong: a sentence, a remedy, an exit code."""

from __future__ import annotations

from gettext import gettext as _
from typing import ClassVar


class DesertError(Exception):
    """Tell a user in one sentence what is wrong, and in another what to do about it."""

    kind: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class NotUnderstoodError(DesertError):
    """The words of the command were not understood."""

    kind = "usage"
    exit_code = 2


class UnknownNameError(NotUnderstoodError):
    """No measure, territory, plan or source bears that name."""

    kind = "unknown_name"

    def __init__(self, what: str, name: str, near: list[str], listing: str) -> None:
        """Say that no *what* is called *name*; offer those *near*, or the command *listing*."""
        if near:
            remedy = _("Did you mean {names}?").format(names=_(" or ").join(near))
        else:
            remedy = _("List them with: {command}").format(command=listing)
        super().__init__(_("No {what} is called “{name}”.").format(what=what, name=name), remedy)


class AmbiguousNameError(NotUnderstoodError):
    """The name fits several things."""

    kind = "ambiguous_name"

    def __init__(self, name: str, candidates: list[str]) -> None:
        """Say that *name* fits all *candidates*, each written `key (name)`."""
        super().__init__(
            _("“{name}” fits several: {candidates}.").format(
                name=name, candidates=", ".join(candidates)
            ),
            _("Use one of these keys."),
        )


class FileUnusableError(DesertError):
    """The store or a file cannot be used."""

    kind = "file"
    exit_code = 3


class LibraryMissingError(FileUnusableError):
    """A file cannot be read or written without a library that is not installed."""

    kind = "library"

    def __init__(self, library: str) -> None:
        """Say that *library* is not there, and how to install it by its own name.

        Another project is called desert on the package index: an extra would bring that one.
        """
        super().__init__(
            _("This needs {library}, which is not installed.").format(library=library),
            _("Install it with: {command}").format(command=f"pip install {library}"),
        )


class StoreUnusableError(FileUnusableError):
    """The store is absent, damaged, foreign, older, newer or locked."""

    kind = "store"


def reason_of(error: OSError) -> str:
    """Give the system's reason in the language spoken; the catalogue knows the usual ones."""
    return _(error.strerror) if error.strerror else str(error)
