"""Files as a catalogue knows them."""

from __future__ import annotations

from typing import NamedTuple


class File(NamedTuple):
    """A file that an image is made of or that belongs to it: path, size in bytes, time in ns since 1970, and digest.

    The digest is "" for a file that tells nothing that matters.
    """

    path: str
    size_bytes: int
    modified_ns: int
    digest: str
