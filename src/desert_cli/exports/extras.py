"""Libraries that only some formats need, and that are optional."""

from __future__ import annotations

from importlib import import_module

from desert_cli.errors import LibraryMissingError


def needed(library: str) -> None:
    """Raise LibraryMissingError where the *library* is not there."""
    try:
        import_module(library)
    except ImportError:
        raise LibraryMissingError(library) from None
