"""A library that is not installed is told, with what brings it."""

import sys

import pytest

from desert_cli.errors import LibraryMissingError
from desert_cli.exports.extras import needed


def test_what_is_there_is_not_told() -> None:
    """Silence."""
    needed("json")


def test_what_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library, and its own name to install it by: another project is called desert."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(LibraryMissingError, match="needs openpyxl") as error:
        needed("openpyxl")
    assert error.value.remedy == "Install it with: pip install openpyxl"
