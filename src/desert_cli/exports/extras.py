"""Libraries that only some formats need: extras of the package."""

from __future__ import annotations

from importlib import import_module

from desert_cli.errors import LibraryMissingError


def needed(library: str, extra: str) -> None:
    """Raise LibraryMissingError, naming *extra*, where the *library* it brings is not there."""
    try:
        import_module(library)
    except ImportError:
        raise LibraryMissingError(library, extra) from None
