"""What the directories of a TIFF say of its images that GDAL does not tell."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_NO_IMAGE = 1 | 4
"""Bits of NewSubfileType: a smaller copy of another image, and a mask of one."""

_log = logging.getLogger("tifffile")


def first_image(path: str) -> int:
    """The number, from 1, of the first page of a TIFF that is neither a smaller copy of another one nor its mask."""
    with _pages(path) as pages:
        kinds = (int(page.subfiletype) for page in pages)
        return next((number for number, kind in enumerate(kinds, 1) if not kind & _NO_IMAGE), 1)
    return 1


def end_of_pixels(path: str) -> int:
    """Bytes that a TIFF needs for the pixels of all its pages, overviews and masks too; 0 where it cannot be told."""
    with _pages(path) as pages:
        blocks = (block for page in pages for block in zip(page.dataoffsets, page.databytecounts))
        return max((offset + size for offset, size in blocks if size), default=0)
    return 0


@contextmanager
def _pages(path: str) -> Iterator[Iterator[Any]]:
    """The pages of a TIFF, one after another. What cannot be understood within is left to GDAL, which may read it."""
    from tifffile import TiffFile  # only for a raster: readers of catalogues start without it

    was_disabled, _log.disabled = _log.disabled, True
    try:
        with TiffFile(Path(path)) as file:
            yield (file.pages[number] for number in range(len(file.pages)))  # its own iterator may go round for ever
    except Exception:
        logging.getLogger(__name__).debug("%s", path, exc_info=True)
    finally:
        _log.disabled = was_disabled
