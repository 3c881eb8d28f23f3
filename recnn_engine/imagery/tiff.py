"""What the directories of a TIFF say of its images that GDAL does not tell."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

_NO_IMAGE = 1 | 4
"""Bits of NewSubfileType: a smaller copy of another image, and a mask of one."""

_MOST_KEPT = 4096
"""Files of which it is known; a run opens each several times."""

log = logging.getLogger(__name__)


class TiffFacts(NamedTuple):
    """What is known of a TIFF: by default as of one of which nothing can be told.

    first_image: number, from 1, of the first page that is neither a smaller copy of another one nor its mask.
    end_of_pixels: bytes that the pixels of all its pages, overviews and masks too, need it to have.
    """

    first_image: int = 1
    end_of_pixels: int = 0


def tiff_facts(path: str) -> TiffFacts:
    """What the directories of a TIFF say. Raises OSError where there is no such file."""
    status = Path(path).stat()
    return _facts(path, status.st_size, status.st_mtime_ns)


@lru_cache(_MOST_KEPT)
def _facts(path: str, _size: int, _modified_ns: int) -> TiffFacts:
    """As `tiff_facts`. What cannot be understood is left to GDAL, which may read it."""
    from tifffile import TiffFile  # only for a raster: readers of catalogues start without it

    logging.getLogger("tifffile").disabled = True  # what is wrong with a file is told once, and by GDAL
    try:
        with TiffFile(Path(path)) as file:
            pages = [file.pages[number] for number in range(len(file.pages))]  # iterated, they may go round for ever
            return TiffFacts(_first_image(pages), max(map(_end_of_pixels, pages), default=0))
    except Exception:
        log.debug("%s", path, exc_info=True)
        return TiffFacts()


def _first_image(pages: list[Any]) -> int:
    return next((number for number, page in enumerate(pages, 1) if not int(page.subfiletype) & _NO_IMAGE), 1)


def _end_of_pixels(page: Any) -> int:
    blocks = zip(page.dataoffsets, page.databytecounts)
    return max((offset + size for offset, size in blocks if size), default=0)
