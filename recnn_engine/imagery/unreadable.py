"""Why an image cannot be opened or read, as far as GDAL tells, and where that can be told better."""

from __future__ import annotations

import re

from recnn_engine.errors import ImageryError
from recnn_engine.imagery.naming.archives import archive_of, image_in
from recnn_engine.imagery.naming.composed import missing_file
from recnn_engine.imagery.naming.formats import WRITE_ONLY, can_be_read, format_of
from recnn_engine.imagery.naming.gdal_names import is_gdal_name
from recnn_engine.language import tr

_SQL = re.compile(r"^sqlite3_\w+\(.*\) failed: ", re.DOTALL)
"""What GDAL tells before the reason why a database cannot be read."""

_CODEC = re.compile(r"missing codec (of code )?(?P<name>\w+)")
_UNKNOWN = "not recognized"
"""What GDAL says of a file that none of its drivers takes for its own."""


def unreadable(path: str, error: Exception) -> ImageryError:
    """What GDAL says about an image that it cannot open or read, as an error for people."""
    reason = _SQL.sub("", str(error.__cause__ or error).strip().rstrip("."))
    if known := _known_reason(path, reason):
        return known
    if _UNKNOWN in reason:
        return ImageryError(
            tr("{path} is not a raster that GDAL can read.", path=path), tr("Check that the file is an image.")
        )
    return ImageryError(
        tr("{path} cannot be read: {reason}.", path=path, reason=reason), tr("The file may be damaged or incomplete.")
    )


def _missing(path: str, file: str) -> ImageryError:
    """That a file of an image is not there."""
    what = tr("There is no file {path}.", path=file)
    if file == path:
        return ImageryError(what, tr("Check the path."))
    return ImageryError(
        what,
        tr(
            "{name} needs its red, green and blue. To use one band as grey, name its file, with bands 1,1,1.", name=path
        ),
    )


def _known_reason(path: str, reason: str) -> ImageryError | None:
    """What is missing of an image that cannot be opened: a file, a driver, a codec; else None. reason: GDAL's."""
    if not is_gdal_name(path) and (missing := missing_file(path)):
        return _missing(path, missing)
    if (archive := archive_of(path)) and (image := image_in(archive)):
        return ImageryError(
            tr("{path} is an archive, or a folder in one.", path=path),
            tr("Name an image in it, like {name}.", name=image),
        )
    if codec := _CODEC.search(reason):
        return ImageryError(
            tr(
                "{path} has the compression {name}, which the installed GDAL cannot read.",
                path=path,
                name=codec["name"],
            ),
            tr("Save it with another compression, like deflate, or install a GDAL that has this one."),
        )
    known = format_of(path)
    if known and (not can_be_read(known) or (known.name in WRITE_ONLY and _UNKNOWN in reason)):
        return ImageryError(
            tr("{path} is of the format {name}, which the installed GDAL cannot read.", path=path, name=known.name),
            tr("Turn it into a GeoTIFF with a program that can, or install a GDAL that has its driver."),
        )
    return None
