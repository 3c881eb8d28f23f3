"""Which bands are red, green and blue."""

from __future__ import annotations

import numpy as np
from rasterio.enums import ColorInterp

from .drawing import RED_GREEN_BLUE, SIDE, UNDEFINED, picture, save, vrt
from .situation import Read, Refused, Situation

SENTINEL = [f"B{number}" for number in ("01", "02", "03", "04", "05", "06", "07", "08", "8A", "09", "10", "11", "12")]


def _with(*others):
    return np.concatenate([picture(), *others])


def _sentinel(dtype: str = "uint16"):
    image = picture().astype(dtype) * 20
    return np.concatenate([image[:1] * 0 + 500, image[::-1], image[:1].repeat(9, 0)])


NEAR_INFRARED = picture(seed=9)[:1]
BLUE_TO_INFRARED = np.concatenate([picture()[::-1], NEAR_INFRARED])
COASTAL = np.concatenate([NEAR_INFRARED, picture()[::-1], NEAR_INFRARED])
GREY_AND_ALPHA = np.concatenate([picture()[:1], NEAR_INFRARED * 0 + 255])
FEATHERED = (np.arange(SIDE) - 63).clip(0, 128).astype(np.uint8)[None, None].repeat(SIDE, 1)
WATER = np.where(np.arange(SIDE)[None, :, None] < 80, 0, NEAR_INFRARED).astype(np.uint8)


def _of_false_colour(title: str, told: str, **options) -> Situation:
    return Situation(
        title,
        lambda folder: save(folder / "a.tif", picture(), **options),
        Read(bands=(1, 2, 3), says=f"{told}: what is read as red, green and blue is false colour."),
    )


def _of_three_types(folder):
    save(folder / "of.tif", picture())
    path = vrt(folder / "a.vrt", ["of.tif"])
    text = path.read_text()
    for number, (dtype, colour) in enumerate(zip(("Byte", "UInt16", "Float32"), ("Red", "Green", "Blue")), 1):
        band = f'<VRTRasterBand dataType="Byte" band="{number}">'
        other = f'<VRTRasterBand dataType="{dtype}" band="{number}"><ColorInterp>{colour}</ColorInterp>'
        text = text.replace(band, other)
    path.write_text(text)
    return path


SITUATIONS = (
    Situation(
        "Red, green and blue",
        lambda folder: save(folder / "a.tif", picture()),
        Read(bands=(1, 2, 3), chosen_by="colour", scaling="none", valid=1.0, shows=True),
    ),
    Situation(
        "Bands of different types, as a VRT may put together",
        _of_three_types,
        Read(bands=(1, 2, 3), chosen_by="colour", valid=1.0, shows=True),
    ),
    Situation(
        "Blue, green and red by their colour interpretation",
        lambda folder: save(folder / "a.tif", picture()[::-1], colours=RED_GREEN_BLUE[::-1]),
        Read(bands=(3, 2, 1), chosen_by="colour", shows=True),
    ),
    Situation(
        "Four bands described blue, green, red, nir",
        lambda folder: save(
            folder / "a.tif", np.concatenate([picture()[::-1], NEAR_INFRARED]), names=("blue", "green", "red", "nir")
        ),
        Read(bands=(3, 2, 1), chosen_by="description", shows=True),
    ),
    Situation(
        "Bands described in capitals and German",
        lambda folder: save(folder / "a.tif", picture()[[1, 2, 0]], names=("GRÜN", "Blau", "ROT")),
        Read(bands=(3, 1, 2), chosen_by="description", shows=True),
    ),
    Situation(
        "Coastal blue beside blue, as PlanetScope and WorldView have it",
        lambda folder: save(folder / "a.tif", COASTAL, names=("Coastal Blue", "Blue", "Green", "Red", "NIR")),
        Read(bands=(4, 3, 2), chosen_by="description", shows=True),
    ),
    Situation(
        "Bands named as those of MODIS",
        lambda folder: save(
            folder / "a.tif", BLUE_TO_INFRARED, names=[f"sur_refl_b{n}" for n in ("03", "04", "01", "02")]
        ),
        Read(bands=(3, 2, 1), chosen_by="description", shows=True),
    ),
    Situation(
        "Near infrared named as the first band, the others not",
        lambda folder: save(folder / "a.tif", np.concatenate([NEAR_INFRARED, picture()]), names=("nir",)),
        Read(bands=(2, 3, 4), chosen_by="order", shows=True),
    ),
    Situation(
        "Thirteen bands B01 … B12 of Sentinel-2",
        lambda folder: save(folder / "a.tif", _sentinel(), names=SENTINEL),
        Read(bands=(4, 3, 2), chosen_by="description", shows=True),
    ),
    Situation(
        "Four bands with their wavelengths in nanometres",
        lambda folder: save(folder / "a.tif", BLUE_TO_INFRARED, names=("492.4 nm", "559.8 nm", "664.6 nm", "832.8 nm")),
        Read(bands=(3, 2, 1), chosen_by="wavelength", shows=True),
    ),
    Situation(
        "Five bands with frequencies, as an ENVI header has them",
        lambda folder: _with_frequencies(folder),
        Read(bands=(1, 2, 3), chosen_by="order", shows=True),
    ),
    Situation(
        "Five bands of which nothing is told",
        lambda folder: save(folder / "a.tif", _with(NEAR_INFRARED, NEAR_INFRARED), colours=[UNDEFINED] * 5),
        Read(
            bands=(1, 2, 3),
            chosen_by="order",
            shows=True,
            says="Nothing tells which bands are red, green and blue: the first three were taken.",
        ),
    ),
    _of_false_colour(
        "Three bands described NIR, Red, Green", "Band 1 is said to be “NIR”", names=("NIR", "Red", "Green")
    ),
    _of_false_colour(
        "Three bands named red, green and near infrared, flagged as red, green and blue",
        "Band 3 is said to be “nir08”",
        names=("red", "green", "nir08"),
        colours=RED_GREEN_BLUE,
    ),
    _of_false_colour("Three bands B8, B4, B3", "Band 1 is said to be “B8”", names=("B8", "B4", "B3")),
    _of_false_colour(
        "Three bands of ASTER",
        "Band 1 is said to be “VNIR_Band3N”",
        names=("VNIR_Band3N", "VNIR_Band2", "VNIR_Band1"),
    ),
    _of_false_colour(
        "Three bands by wavelengths of infrared, red and green",
        "Band 1 is said to be “865 nm”",
        names=("865 nm", "665 nm", "560 nm"),
    ),
    _of_false_colour(
        "Hue, saturation and lightness by their colour interpretation",
        "Band 1 is said to be “hue”",
        colours=[ColorInterp.hue, ColorInterp.saturation, ColorInterp.lightness],
    ),
    Situation(
        "Red, green, blue and near infrared, whose bands are stated",
        lambda folder: save(folder / "a.tif", _with(NEAR_INFRARED), colours=[*RED_GREEN_BLUE, UNDEFINED]),
        Read(bands=(4, 1, 2), chosen_by="stated"),
        {"bands": (4, 1, 2)},
    ),
    Situation(
        "One grey band, stated to stand for all three",
        lambda folder: save(folder / "a.tif", picture()[:1]),
        Read(bands=(1, 1, 1), chosen_by="stated"),
        {"bands": (1, 1, 1)},
    ),
    Situation(
        "One grey band",
        lambda folder: save(folder / "a.tif", picture()[:1]),
        Refused(("a.tif has 1 band; red, green and blue are needed. To use one band as grey, say so: bands 1,1,1.",)),
    ),
    Situation(
        "One grey band with an alpha band",
        lambda folder: save(
            folder / "a.tif",
            np.concatenate([picture()[:1], WATER * 0 + 255]),
            colours=[ColorInterp.gray, ColorInterp.alpha],
        ),
        Refused(("a.tif has 2 bands; red, green and blue are needed. To use one band as grey, say so: bands 1,1,1.",)),
    ),
    Situation(
        "Bands stated that are not there",
        lambda folder: save(folder / "a.tif", picture()),
        Refused(
            (
                "a.tif has 3 bands, so bands 4,3,2 cannot be used. "
                "Give three band numbers from 1 to 3, for example 1,1,1 for a grey image.",
            )
        ),
        {"bands": (4, 3, 2)},
    ),
    Situation(
        "A map with a colour table",
        lambda folder: _paletted(folder / "a.tif"),
        Refused(("a.tif holds a colour table", "Turn it into red, green and blue first (gdal_translate -expand rgb).")),
    ),
    Situation(
        "A class raster without a colour table",
        lambda folder: save(folder / "a.tif", (picture()[:1] // 48).astype(np.uint8)),
        Refused(("a.tif has one band with 6 whole numbers alone (0, 1, 2, 3, 4 …): it looks like a class map.",)),
    ),
    Situation(
        "A mask of 0 and 1",
        lambda folder: save(folder / "a.tif", (picture()[:1] > 99).astype(np.uint8)),
        Refused(("a.tif has one band with the values 0, 1 alone: it looks like a mask.",)),
    ),
    Situation(
        "A mask of 0 and 1 in three equal bands",
        lambda folder: save(folder / "a.tif", (picture()[:1] > 99).astype(np.uint8).repeat(3, 0)),
        Read(says="It holds 2 values alone: it looks like a mask or a class map."),
    ),
    Situation(
        "A class raster in three equal bands",
        lambda folder: save(folder / "a.tif", (picture()[:1] // 48).astype(np.uint8).repeat(3, 0)),
        Read(says="It holds 6 values alone: it looks like a mask or a class map."),
    ),
    Situation(
        "An alpha band that is transparent at a border",
        lambda folder: save(
            folder / "a.tif",
            _with(np.where(np.arange(SIDE)[None, None, :] < 64, 0, 255).astype(np.uint8).repeat(SIDE, 1)),
            colours=[*RED_GREEN_BLUE, ColorInterp.alpha],
        ),
        Read(bands=(1, 2, 3), valid=0.75),
    ),
    Situation(
        "An alpha band that runs out softly over most of the picture",
        lambda folder: save(folder / "a.tif", _with(FEATHERED), colours=[*RED_GREEN_BLUE, ColorInterp.alpha]),
        Read(bands=(1, 2, 3), valid=0.75),
    ),
    Situation(
        "Near infrared flagged as alpha, 0 over water",
        lambda folder: save(folder / "a.tif", _with(WATER), colours=[*RED_GREEN_BLUE, ColorInterp.alpha]),
        Read(
            bands=(1, 2, 3),
            valid=1.0,
            shows=True,
            says="Band 4 is flagged as alpha, but its values are no opacities: it masks nothing.",
        ),
    ),
    Situation(
        "A height band without data in places",
        lambda folder: _with_heights(folder / "a.tif"),
        Read(bands=(1, 2, 3), valid=1.0, shows=True),
    ),
)


def _with_frequencies(folder):
    path = save(folder / "a.img", _with(NEAR_INFRARED, NEAR_INFRARED), driver="ENVI", place={})
    with path.with_suffix(".hdr").open("a") as header:
        header.write("wavelength units = GHz\nwavelength = {700, 665, 560, 490, 480}\n")
    return path


def _paletted(path):
    save(path, picture()[:1] // 32, photometric="PALETTE")
    import rasterio

    with rasterio.open(path, "r+") as file:
        file.write_colormap(1, {value: (value, 0, 0, 255) for value in range(256)})


def _with_heights(path):
    heights = np.full((1, SIDE, SIDE), 12.5, dtype=np.float32)
    heights[:, :99] = np.nan
    save(
        path,
        np.concatenate([picture().astype(np.float32), heights]),
        colours=[*RED_GREEN_BLUE, UNDEFINED],
        nodata=np.nan,
    )
