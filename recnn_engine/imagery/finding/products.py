"""Which files of a folder are one scene of a satellite: Sentinel-2's and Landsat's one-band files and previews."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from recnn_engine.imagery.finding.scene import Scene, composed
from recnn_engine.imagery.naming.composed import files_of
from recnn_engine.imagery.opening import may_be_one_image

_LANDSAT = re.compile(
    r"L[COTEM]\d\d_L\w{3}_\d{6}_\d{8}_\d{8}_\d\d_(?:T1|T2|RT)|L[COTEM]\d{14}[A-Z]{3}\d\d", re.IGNORECASE
)
"""How the names of a scene's files begin, since Collection 1 and before."""

_PART = re.compile(
    r"(?P<scene>(?:.*?_)?)(?P<level>(?:SR_|ST_)?)"
    r"(?P<part>TCI|AOT|WVP|SCL|PVI|QA(?:_\w+)?|BQA|B(?P<band>\d{1,2})A?)(?:_(?P<metres>\d\d)m)?",
    re.IGNORECASE,
)
"""Names without ending of a scene's files: Sentinel-2's …_TCI_10m, …_B04; Landsat's …_B4, …_SR_B4, …_QA_PIXEL."""

_BANDS = "IMG_DATA"
"""The folder of a Sentinel-2 granule that holds its bands."""

_COLOURS = {"l[te]0?[4-7]": (3, 2, 1), "lm": None}
"""Bands that are red, green and blue, by how a scene's name begins; the multispectral scanner has no blue."""

_SINCE_LANDSAT_8 = (4, 3, 2)
"""Bands of Landsat 8 and 9 and of Sentinel-2."""


@dataclass(frozen=True)
class _Part:
    path: Path
    group: tuple[Path, str]
    level: str
    name: str
    band: int | None
    metres: int


def scenes_among(files: Sequence[Path]) -> list[Scene]:
    """The scenes that are there in several files, each as its true-colour image at its finest resolution."""
    groups: dict[tuple[Path, str], list[_Part]] = defaultdict(list)
    for part in filter(None, map(_part, files)):
        groups[part.group].append(part)
    images = [image for parts in groups.values() if (image := _true_colour(parts))]
    if not images:
        return []
    shown_by = {image: Path(files_of(image)[0]) for image in images}
    products = {_product(file) for file in shown_by.values()}
    shown: dict[Path | tuple[Path, str], list[Path]] = defaultdict(list)
    for file in files:
        shown[_whole(file, products)].append(file)
    return [Scene(image, frozenset(shown[_whole(file, products)])) for image, file in shown_by.items()]


def _part(file: Path) -> _Part | None:
    match = _PART.fullmatch(file.stem)
    if match is None:
        return None
    band, metres = match["band"], match["metres"]
    return _Part(
        file, _group(file), match["level"].upper(), match["part"].upper(), int(band) if band else None,
        int(metres) if metres else 0,
    )  # fmt: skip


def _group(file: Path) -> tuple[Path, str]:
    """What files of one scene have in common: the folder, or Sentinel-2's granule, and how their names begin."""
    landsat, part = _LANDSAT.match(file.name), _PART.fullmatch(file.stem)
    scene = landsat[0] if landsat else part["scene"] if part else file.name
    return _granule(file) or file.parent, scene.rstrip("_").lower()


def _granule(file: Path) -> Path | None:
    """The folder of the granule whose bands a file is among."""
    return next((place.parent for place in file.parents if place.name == _BANDS), None)


def _product(file: Path) -> Path | None:
    """The folder of the Sentinel-2 product that a file lies in, that of its granule where it is alone."""
    return next((place for place in file.parents if place.suffix.upper() == ".SAFE"), None) or _granule(file)


def _whole(file: Path, products: Container[Path | None]) -> Path | tuple[Path, str]:
    """What a file is a part of: one of these products, else a scene by its name."""
    return next((place for place in file.parents if place in products), None) or _group(file)


def _true_colour(parts: Iterable[_Part]) -> str | None:
    """The image that shows a scene best, the ready one first; None where there is none of several files."""
    parts = sorted(parts, key=lambda part: (part.metres, str(part.path)))
    ready = [part for part in parts if part.name == "TCI"]
    if ready:
        return str(ready[0].path)
    triples = _triples(parts)
    whole = (files for files in triples if all(Path(file).exists() for file in files) and may_be_one_image(files))
    told = next(whole, triples[0] if triples and _is_of_a_satellite(parts[0]) else None)
    return composed(told) if told else None


def _triples(parts: Sequence[_Part]) -> list[list[str]]:
    """Red, green and blue files that belong together, of which some may be missing.

    Those of which most are there come first; then surface reflectance, then the finest.
    """
    colours = _colours(parts[0].group[1]) or ()
    alike: dict[tuple[bool, int, str, Path], dict[int, Path]] = defaultdict(dict)
    for part in parts:
        if part.band in colours and part.level != "ST_":
            kind = (part.level != "SR_", part.metres, part.path.suffix, part.path.parent)
            alike[kind].setdefault(part.band, part.path)
    triples = sorted(alike.items(), key=lambda triple: (-len(triple[1]), triple[0]))
    return [[_file_of(number, bands) for number in colours] for _, bands in triples]


def _file_of(number: int, bands: Mapping[int, Path]) -> str:
    """The file of a band of a scene; one that is missing would be called as the others are."""
    if number in bands:
        return str(bands[number])
    other, path = next(iter(bands.items()))
    digits = re.compile(rf"(B0*){other}(?=_\d\dm$|$)", re.IGNORECASE)
    return str(path.with_name(digits.sub(rf"\g<1>{number}", path.stem) + path.suffix))


def _is_of_a_satellite(part: _Part) -> bool:
    """Whether a file is surely one of a scene: others may be called “sheet_B4” for whatever reason."""
    return bool(part.metres or _LANDSAT.match(part.path.name) or _granule(part.path))


def _colours(scene: str) -> tuple[int, ...] | None:
    return next((colours for begin, colours in _COLOURS.items() if re.match(begin, scene)), _SINCE_LANDSAT_8)
