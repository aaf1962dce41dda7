"""A stream that counts and fingerprints what is written through it."""

from __future__ import annotations

import hashlib
import io
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class Measured(io.RawIOBase):
    """Pass bytes on to another stream, which stays open; give their number and SHA-256."""

    def __init__(self, onto: IO[bytes]) -> None:
        super().__init__()
        self._onto = onto
        self._hash = hashlib.sha256()
        self._bytes = 0

    def writable(self) -> bool:
        """Tell that it is written to."""
        return True

    def tell(self) -> int:
        """Give the number of bytes written."""
        return self._bytes

    def write(self, data: ReadableBuffer) -> int:
        """Write all of *data*."""
        held = bytes(data)
        self._onto.write(held)
        self._hash.update(held)
        self._bytes += len(held)
        return len(held)

    def facts(self) -> dict[str, int | str]:
        """Give size and fingerprint, as Data Package names them."""
        return {"bytes": self._bytes, "hash": f"sha256:{self._hash.hexdigest()}"}
