"""How values become 8 bits, and which are no data."""

from __future__ import annotations

import numpy as np

from .drawing import SIDE, collared, picture, save, vrt
from .situation import Read, Refused, Situation

LOW_BITS = np.random.default_rng(5).integers(0, 16, (3, SIDE, SIDE))
LEFT_QUARTER = np.where(np.arange(SIDE) < 64, 0, 255).astype(np.uint8)[None].repeat(SIDE, 0)


STRIPED = np.where(np.arange(SIDE) < 64, -9999, picture() / np.float32(255)).astype(np.float32)


def _with_roof():
    values = picture()
    values[:, 100:180, :64] = 255
    return values


def _with_two_collars():
    values = collared(0)
    values[:, :, -32:] = 255
    return values


def _with_nodata_of_red(folder):
    save(folder / "parts" / "a.tif", picture())
    path = vrt(folder / "a.vrt", ["parts/a.tif"])
    red = '<VRTRasterBand dataType="Byte" band="1">'
    path.write_text(path.read_text().replace(red, f"{red}<NoDataValue>30</NoDataValue>"))
    return path


def _as(title: str, values, scaling: tuple[float, float], shows: bool = True, **options) -> Situation:
    return Situation(
        title,
        lambda folder: save(folder / "a.tif", values(picture()), **options),
        Read(scaling=scaling, valid=1.0, shows=shows),
    )


SITUATIONS = (
    _as("0 to 255 in 16 bits", lambda image: image.astype(np.uint16), (0, 255)),
    _as("0 to 255 in signed 16 bits", lambda image: image.astype(np.int16), (0, 255)),
    _as("0 to 255 in 32 bits", lambda image: image.astype(np.uint32), (0, 255)),
    _as("0 to 255 as floating point numbers", lambda image: image.astype(np.float32), (0, 255)),
    _as("0 to 1 as floating point numbers", lambda image: (image / np.float32(255)).astype(np.float32), (0, 1)),
    _as("0 to 1 in double precision", lambda image: image / 255, (0, 1)),
    _as("12 of 16 bits, the lower four empty", lambda image: image.astype(np.uint16) * 16, (0, 4080)),
    _as("12 of 16 bits, declared", lambda image: np.rint(image * (4095 / 255)).astype(np.uint16), (0, 4095), nbits=12),
    _as(
        "12 of 16 bits with all of them in use",
        lambda image: (image.astype(np.uint16) * 16 + LOW_BITS).astype(np.uint16),
        (0, 4095),
    ),
    _as("All 16 bits", lambda image: image.astype(np.uint16) * 257, (0, 65535)),
    _as(
        "Reflectance times 10,000, its scale declared",
        lambda image: np.rint(image / 255 * 10_000).astype(np.uint16),
        (0, 10_000),
        scales=(1e-4, 0.0),
    ),
    _as(
        "Reflectance with an offset of -0.1, as Sentinel-2 has it since 2022",
        lambda image: np.rint(image / 255 * 10_000 + 1000).astype(np.uint16),
        (1000, 11_000),
        scales=(1e-4, -0.1),
    ),
    _as(
        "Percentages in 8 bits, their scale declared",
        lambda image: np.rint(image / 2.55).astype(np.uint8),
        (0, 100),
        shows=False,
        scales=(0.01, 0.0),
    ),
    Situation(
        "Reflectance of 0 to 0.3, dark as it is",
        lambda folder: save(folder / "a.tif", (picture() / 850).astype(np.float32)),
        Read(scaling="any", valid=1.0),
    ),
    Situation(
        "A stated scaling",
        lambda folder: save(folder / "a.tif", picture().astype(np.uint16) * 3),
        Read(scaling=(0, 765), shows=True),
        {"scaling": (0, 765)},
    ),
    Situation(
        "One value everywhere",
        lambda folder: save(folder / "a.tif", np.full((3, SIDE, SIDE), 700, np.uint16)),
        Read(valid=1.0, says="All its pixels have one value."),
    ),
    Situation(
        "Black everywhere, in 8 bits",
        lambda folder: save(folder / "a.tif", picture() * 0),
        Read(valid=1.0, says="All its pixels have one value."),
    ),
    Situation(
        "An offset in the tags that is no number",
        lambda folder: save(folder / "a.tif", picture().astype(np.uint16) * 16, tags={"BOA_ADD_OFFSET": "--1"}),
        Read(scaling=(0, 4080), valid=1.0, shows=True),
    ),
    Situation(
        "Complex numbers, as radar has them",
        lambda folder: save(folder / "a.tif", picture().astype(np.complex64)),
        Refused(
            (
                "a.tif holds complex numbers, as radar products do. "
                "Turn it into amplitudes first (gdal_translate -of GTiff",
            )
        ),
    ),
    Situation(
        "A strip of -9999 that nothing declares",
        lambda folder: save(folder / "a.tif", STRIPED),
        Read(
            scaling=(0, 1),
            nodata=-9999,
            valid=0.75,
            shows=True,
            says="An area at the border, 25 % of the pixels, has the value -9999 alone: taken for no data.",
        ),
    ),
    Situation(
        "A black collar that nothing declares",
        lambda folder: save(folder / "a.tif", collared(0)),
        Read(scaling="none", nodata=0, valid=0.75, shows=True),
    ),
    Situation(
        "A white collar that nothing declares",
        lambda folder: save(folder / "a.tif", collared(255)),
        Read(scaling="none", nodata=255, valid=0.75, shows=True),
    ),
    Situation(
        "A strip of -1 in signed 16 bits",
        lambda folder: save(folder / "a.tif", collared(-1, "int16")),
        Read(scaling=(0, 255), nodata=-1, valid=0.75, shows=True),
    ),
    Situation(
        "A scan in black and white",
        lambda folder: save(folder / "a.tif", np.where(picture()[:1] > 99, 255, 0).astype(np.uint8).repeat(3, 0)),
        Read(nodata="declared", valid=1.0),
    ),
    Situation(
        "A white roof that the border cuts",
        lambda folder: save(folder / "a.tif", _with_roof()),
        Read(scaling="none", nodata="declared", valid=1.0),
    ),
    Situation(
        "A black and a white collar",
        lambda folder: save(folder / "a.tif", _with_two_collars()),
        Read(
            nodata=0,
            valid=0.75,
            says="Another area at the border has the value 255 alone: it counts as data, for only one value can be"
            " nodata.",
        ),
    ),
    Situation(
        "A nodata value that is declared for one of three bands",
        lambda folder: _with_nodata_of_red(folder),
        Read(
            valid=1.0,
            shows=True,
            says="A nodata value is declared for some of the three bands that are read, not for all: it hides nothing.",
        ),
    ),
    Situation(
        "A black collar, of which is stated that every pixel counts",
        lambda folder: save(folder / "a.tif", collared(0)),
        Read(nodata="none", valid=1.0),
        {"nodata": "none"},
    ),
    Situation(
        "A nodata value that is stated",
        lambda folder: save(folder / "a.tif", collared(7)),
        Read(nodata=7, valid=0.75, shows=True),
        {"nodata": 7.0},
    ),
    Situation(
        "A nodata value that is declared",
        lambda folder: save(folder / "a.tif", collared(0), nodata=0),
        Read(nodata="declared", valid=0.75, shows=True),
    ),
    Situation(
        "NaN where there is no data",
        lambda folder: save(folder / "a.tif", collared(np.nan, "float32")),
        Read(scaling=(0, 255), valid=0.75, shows=True),
    ),
    Situation(
        "A mask inside the file",
        lambda folder: save(folder / "a.tif", picture(), mask=LEFT_QUARTER),
        Read(valid=0.75, shows=True),
    ),
    Situation(
        "Nothing but its nodata value",
        lambda folder: save(folder / "a.tif", picture() * 0, nodata=0),
        Refused(
            (
                "a.tif has no valid pixels: it holds only its nodata value 0.",
                "There is nothing to see in it. If there is, have its pixels count all the same: nodata “none”.",
            )
        ),
    ),
    Situation(
        "A mask that hides every pixel",
        lambda folder: save(folder / "a.tif", picture(), mask=LEFT_QUARTER * 0),
        Refused(("a.tif has no valid pixels: its mask has it wholly transparent.",)),
    ),
)
