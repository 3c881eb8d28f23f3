"""When an image was taken: as stated, else by its tags, a file beside it, or its name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from recnn_engine.errors import InputError
from recnn_engine.imagery.dates.written import date_by_pattern, date_in_name, is_pattern, told_date
from recnn_engine.imagery.naming.gdal_names import is_gdal_name
from recnn_engine.language import tr

TAGS = (
    "exif_datetimeoriginal",
    "acquisitiondatetime",
    "nitf_idatim",
    "sensing_time",
    "datatake_1_datatake_sensing_start",
    "product_start_time",
    "acquisition_start_time",
    "date_acquired",
    "acquisition_date",
    "acquisition_time",
    "imaging_date",
)
"""Tags that say when the sensor looked: cameras; GDAL's common name; NITF; Sentinel-2 and -1; Landsat; ENVI; DIMAP."""

LAST_TAGS = ("exif_datetimedigitized", "exif_datetime", "tifftag_datetime")
"""Tags that tell when it was scanned or written, unless a camera set them: believed where nothing else tells."""

LARGEST_SIDECAR = 4 << 20
LANDSAT = "_MTL.txt"
_LANDSAT_FACT = re.compile(r"^\s*(DATE_ACQUIRED|SCENE_CENTER_TIME)\s*=\s*\"?([^\"\s]+)", re.MULTILINE)


def acquired(path: str, tags: Mapping[str, str]) -> str | None:
    """When the image at a path was taken: ISO 8601 of the precision that is known, None where nothing tells.

    tags: as `Raster.tags`. They come first, then a file beside the image (a STAC item of its name, Landsat's
    …_MTL.txt), then its name, then the tags that more often tell when the file was written.
    """
    told = {name.rpartition(".")[2].lower(): value for name, value in tags.items()}
    return (
        _first(told[name] for name in TAGS if name in told)
        or _first(date for file in date_files(path) for date in dates_told(file))
        or date_in_name(_stem(path), lambda other: _is_beside(path, other))
        or _first(told[name] for name in LAST_TAGS if name in told)
    )


def acquired_as_stated(path: str, stated: str) -> str | None:
    """What a statement, see `check_statement`, says of the image at a path; None where its name fits no pattern."""
    return date_by_pattern(_stem(path), stated) if "%" in stated else told_date(stated)


def check_statement(stated: str) -> None:
    """Raise InputError for what is neither a date, of any precision, nor a pattern for names that has a year."""
    if is_pattern(stated) if "%" in stated else told_date(stated):
        return
    raise InputError(
        tr("“{stated}” is not when an image can have been taken.", stated=stated),
        tr("Write a date, like 2021 or 2021-06-30, or where it stands in the names, like ortho_%Y%m%d."),
    )


def _first(texts: Iterable[str]) -> str | None:
    return next(filter(None, map(told_date, texts)), None)


def _stem(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).stem


def _is_beside(path: str, stem: str) -> bool:
    """Whether an image of another name, of the same kind, lies in the folder of this one."""
    return not is_gdal_name(path) and Path(path).with_name(stem + Path(path).suffix).exists()


def date_files(path: str) -> list[Path]:
    """Files beside an image, there or not, that would tell when it was taken: a STAC item, then Landsat's …_MTL.txt."""
    image = Path(path)
    if is_gdal_name(path) or not image.name:
        return []
    landsat = (image.stem[: place.start()] + LANDSAT for place in re.finditer("_|$", image.stem))
    return [image.with_suffix(".json"), *map(image.with_name, landsat)]


def dates_told(file: Path) -> list[str]:
    """What a file as of `date_files` says of when its image was taken, the better first; nothing where it is none."""
    return list((_landsat_dates if file.name.endswith(LANDSAT) else _stac_dates)(_text(file)))


def _stac_dates(text: str) -> Iterator[str]:
    """What a STAC item says: its time, or where that is null the begin of its time range."""
    try:
        item = json.loads(text)
    except (ValueError, RecursionError):
        return
    properties = item.get("properties") if isinstance(item, dict) else None
    for name in ("datetime", "start_datetime"):
        if isinstance(properties, dict) and isinstance(properties.get(name), str):
            yield properties[name]


def _landsat_dates(text: str) -> Iterator[str]:
    facts = dict(_LANDSAT_FACT.findall(text))
    if day := facts.get("DATE_ACQUIRED"):
        yield f"{day}T{facts['SCENE_CENTER_TIME']}" if "SCENE_CENTER_TIME" in facts else day
        yield day


def _text(path: Path) -> str:
    """What a small file says; nothing where it is none, or cannot be read."""
    try:
        return path.read_text(encoding="utf-8") if path.stat().st_size <= LARGEST_SIDECAR else ""
    except (OSError, ValueError):
        return ""
