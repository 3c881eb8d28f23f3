"""Formats, names and folders; files that are not what they seem."""

from __future__ import annotations

import struct
import zipfile

import numpy as np
import rasterio
from PIL import Image
from rasterio.crs import CRS
from rasterio.enums import Resampling
from tifffile import TiffFile, TiffWriter

from recnn_engine.legend import DLRSD
from recnn_engine.results.class_maps import write_class_map

from .drawing import PLACE, SIDE, at, picture, save, vrt
from .situation import Read, Refused, Situation

SMALL_TILES = {"tiled": True, "blockxsize": 64, "blockysize": 64, "compress": "deflate"}
SHOWN = Read(shows=True, valid=1.0)


def _format(title: str, name: str, driver: str, expected: Read = SHOWN, **profile) -> Situation:
    return Situation(title, lambda folder: save(folder / name, picture(), driver=driver, **profile), expected)


def _pages(path):
    pages = [Image.fromarray(np.moveaxis(picture(64, seed), 0, -1)) for seed in range(2)]
    pages[0].save(path, save_all=True, append_images=pages[1:])


def _mosaic(folder):
    save(folder / "parts" / "one.tif", picture())
    save(folder / "parts" / "two.tif", picture(seed=1), place=at("EPSG:28992", 155_076.8, 463_000, 0.3))
    return vrt(folder / "mosaic.vrt", ["parts/one.tif", "parts/two.tif"])


def _nested(folder):
    _mosaic(folder)
    vrt(folder / "inner.vrt", ["parts/one.tif"])
    return vrt(folder / "outer.vrt", ["inner.vrt", "parts/two.tif"])


def _without_source(folder):
    _mosaic(folder)
    (folder / "parts" / "two.tif").unlink()
    return folder / "mosaic.vrt"


def _zipped(folder, *names):
    save(folder / "a.tif", picture())
    with zipfile.ZipFile(folder / "packed.zip", "w") as archive:
        for name in names or ("a.tif",):
            archive.write(folder / "a.tif", name)
    (folder / "a.tif").unlink()
    return f"/vsizip/{folder / 'packed.zip'}/a.tif"


def _hidden(folder):
    save(folder / "a.png", picture(), place={}, driver="PNG")
    for hidden in (".ipynb_checkpoints", "@eaDir"):
        save(folder / hidden / "a.png", picture(), place={}, driver="PNG")
    (folder / "._a.png").write_bytes(b"\0\5\x16\7" + bytes(400))


def _safe(folder):
    granule = folder / "S2A_MSIL2A_20210630T105031.SAFE" / "GRANULE" / "L2A_T31"
    for step, metres in ((1, 10), (2, 20), (4, 60)):
        small = picture()[:, ::step, ::step]
        place = at("EPSG:32631", 600_000, 5_800_000, metres)
        target = granule / "IMG_DATA" / f"R{metres}m" / f"T31_20210630T105031_TCI_{metres}m.jp2"
        save(target, small, place=place, driver="JP2OpenJPEG", quality=100, reversible="YES")
    for band in ("B02", "B03", "B04"):
        target = granule / "IMG_DATA" / "R10m" / f"T31_20210630T105031_{band}_10m.jp2"
        save(target, picture()[:1], place=at("EPSG:32631", 600_000, 5_800_000, 10), driver="JP2OpenJPEG")
    save(
        granule / "QI_DATA" / "T31_PVI.jp2",
        picture(64),
        place=at("EPSG:32631", 600_000, 5_800_000, 320),
        driver="JP2OpenJPEG",
    )
    save(granule.parents[1] / "S2A-ql.jpg", picture(64), place={}, driver="JPEG")


def _landsat(folder):
    for band, number in ((picture()[0], 4), (picture()[1], 3), (picture()[2], 2), (picture(seed=4)[0], 5)):
        save(folder / f"LC08_L1TP_198024_20210630_02_T1_B{number}.TIF", band[None])


def _incomplete_landsat(folder):
    _processed_landsat(folder)
    (folder / "LC08_L1TP_198024_20210630_20210708_02_T1_B4.TIF").unlink()


def _odd_landsat(folder):
    _processed_landsat(folder)
    place = at("EPSG:28992", 155_000, 463_000, 0.6)
    save(folder / "LC08_L1TP_198024_20210630_20210708_02_T1_B4.TIF", picture(SIDE // 2)[:1], place=place)


def _processed_landsat(folder):
    for name in ("B2", "B3", "B4", "B8", "QA_PIXEL"):
        save(folder / f"LC08_L1TP_198024_20210630_20210708_02_T1_{name}.TIF", picture()[:1])


def _colours(folder):
    for band, name in zip(picture(), ("red", "green", "blue"), strict=True):
        save(folder / f"site_{name}.tif", band[None])
    save(folder / "site_nir.tif", picture(seed=1)[:1])


def _preview_first(path):
    """A TIFF whose first page is flagged as a smaller copy of the second."""
    image = np.moveaxis(picture(), 0, -1)
    with TiffWriter(path) as pages:
        pages.write(image[::4, ::4], photometric="rgb", subfiletype=1)
        pages.write(image, photometric="rgb")
    return path


def with_overviews(path, beside: bool = False):
    save(path, picture(), **SMALL_TILES)
    with rasterio.Env(TIFF_USE_OVR=beside), rasterio.open(path, "r+") as file:
        file.build_overviews([2, 4], Resampling.average)


def _of_unknown_codec(folder):
    """A TIFF whose directory says that it is compressed in a way that no GDAL has."""
    path = save(folder / "a.tif", picture())
    with TiffFile(path) as file:
        place = file.pages[0].tags["Compression"].valueoffset
    content = path.read_bytes()
    path.write_bytes(content[:place] + struct.pack("<H", 32895) + content[place + 2 :])


def _zipped_safe(folder):
    _safe(folder)
    product = next(folder.glob("*.SAFE"))
    with zipfile.ZipFile(folder / "product.zip", "w") as archive:
        for file in sorted(product.rglob("*.*"), key=lambda file: (file.suffix == ".jp2", file)):
            archive.write(file, file.relative_to(folder))
    return folder / "product.zip"


def _damaged_database(folder):
    save(folder / "a.tif", picture())
    save(folder / "b.gpkg", picture(), driver="GPKG")
    (folder / "b.gpkg").write_bytes((folder / "b.gpkg").read_bytes()[:-5000])
    (folder / "a.tif").unlink()


def _damaged_archive(folder):
    save(folder / "a.tif", picture())
    (folder / "packed.zip").write_bytes(b"PK no archive")


def _with_class_map(folder):
    save(folder / "a.tif", picture())
    classes = np.ones((SIDE, SIDE), np.uint8)
    write_class_map(folder / "classes.tif", classes, DLRSD, PLACE["transform"], CRS.from_string(PLACE["crs"]).to_wkt())


def _gif(folder):
    Image.fromarray(np.moveaxis(picture(64), 0, -1)).quantize().save(folder / "a.gif")


def _among_others(folder):
    save(folder / "a.tif", picture())
    (folder / "notes.txt").write_text("no image")
    (folder / "table.csv").write_text("a,b")


def _without_imagery(folder):
    (folder / "notes.txt").write_text("no image")


def _endless(folder):
    bands = "".join(f'<VRTRasterBand dataType="Byte" band="{band}"/>' for band in (1, 2, 3))
    side = 2_000_000_000
    (folder / "a.vrt").write_text(f'<VRTDataset rasterXSize="{side}" rasterYSize="{side}">{bands}</VRTDataset>')


def _write(name: str, content: bytes):
    def draw(folder):
        (folder / name).write_bytes(content)
        return folder / name

    return draw


SITUATIONS = (
    _format(
        "GeoTIFF in tiles, deflated", "a.tif", "GTiff", tiled=True, blockxsize=128, blockysize=128, compress="deflate"
    ),
    _format("JPEG inside a GeoTIFF", "a.tif", "GTiff", Read(valid=1.0), compress="jpeg", photometric="YCBCR"),
    _format("Cloud-optimised GeoTIFF", "a.tif", "COG"),
    _format("PNG", "a.png", "PNG"),
    _format("JPEG", "a.jpg", "JPEG", Read(valid=1.0)),
    _format("JPEG 2000", "a.jp2", "JP2OpenJPEG", quality=100, reversible="YES"),
    _format("WebP", "a.webp", "WEBP", lossless="True"),
    _format("ERDAS Imagine", "a.img", "HFA"),
    _format("BMP", "a.bmp", "BMP"),
    _format("PPM", "a.ppm", "PNM", place={}),
    Situation("GIF", _gif, Refused(("a.gif holds a colour table, as class maps and scanned maps do.",))),
    _format("ENVI, by its header", "a.dat", "ENVI"),
    _format("GeoPackage with a raster", "a.gpkg", "GPKG", tile_format="PNG"),
    Situation("A virtual mosaic of two rasters", _mosaic, Read(images=1, tiles=2)),
    Situation("A mosaic of a mosaic", _nested, Read(images=1, tiles=2)),
    Situation(
        "A mosaic of which a raster is gone",
        _without_source,
        Refused(
            (
                "parts/two.tif, which is not there. Put it back, or make",
                "mosaic.vrt again.",
            )
        ),
    ),
    Situation("Inside an archive, by GDAL's name", _zipped, Read(shows=True)),
    Situation(
        "An archive of several images as a whole, by GDAL's name",
        lambda folder: _zipped(folder, "a.tif", "b.tif").removesuffix("/a.tif"),
        Refused(("packed.zip is an archive, or a folder in one.", "Name an image in it, like /vsizip/")),
    ),
    Situation(
        "Two pages",
        lambda folder: _pages(folder / "pages.tif"),
        Read(tiles=1, says="page 1 of 2 is read; for another one name it, like GTIFF_DIR:2:"),
    ),
    Situation(
        "The second page by its name",
        lambda folder: (_pages(folder / "pages.tif"), f"GTIFF_DIR:2:{folder / 'pages.tif'}")[1],
        Read(tiles=1, name="pages.tif"),
    ),
    Situation(
        "Hidden folders and thumbnails of a Synology or a Mac",
        _hidden,
        Read(name="a.png", says="3 files passed over: hidden, or in hidden folders."),
    ),
    Situation("A Sentinel-2 product", _safe, Read(images=1, name="TCI_10m.jp2", acquired="2021-06-30T10:50:31")),
    Situation(
        "A Landsat scene, one file a band",
        _landsat,
        Read(images=1, name="B{4,3,2}.TIF", shows=True, acquired="2021-06-30"),
    ),
    Situation(
        "A Landsat scene without its red",
        _incomplete_landsat,
        Refused(("There is no file", "T1_B4.TIF.", "T1_B{4,3,2}.TIF needs its red, green and blue.")),
    ),
    Situation(
        "A Landsat scene with a band of another size",
        _odd_landsat,
        Refused(("T1_B{4,3,2}.TIF are not the bands of one image.", "of the same size, place and data type.")),
    ),
    Situation(
        "One file a band, by its colour",
        _colours,
        Read(images=1, name="site_{red,green,blue}.tif", shows=True, says="1 file passed over: bands, resolutions"),
    ),
    Situation(
        "A TIFF that begins with a preview of its image",
        lambda folder: _preview_first(folder / "a.tif"),
        Read(images=1, name="a.tif", shows=True, tiles=1),
    ),
    Situation(
        "A folder with a class map of ours",
        _with_class_map,
        Read(images=1, name="a.tif", says="1 file passed over: class maps that were made here."),
    ),
    Situation(
        "A folder with a damaged archive",
        _damaged_archive,
        Read(images=1, name="a.tif", says="archives that cannot be looked into, damaged or incomplete (.zip)."),
    ),
    Situation(
        "A folder with a damaged GeoPackage",
        _damaged_database,
        Refused(("b.gpkg cannot be read", "The file may be damaged or incomplete.")),
    ),
    Situation(
        "A folder with other files",
        _among_others,
        Read(images=1, name="a.tif", says="2 files passed over: no imagery (.txt, .csv)."),
    ),
    Situation(
        "A folder without imagery",
        lambda folder: _write("notes.txt", b"no image")(folder) and None,
        Refused(("archive holds no imagery. Looked for .tif", "1 file passed over: no imagery (.txt).")),
    ),
    Situation(
        "A text called .tif",
        _write("a.tif", b"no image"),
        Refused(("a.tif is not a raster that GDAL can read. Check that the file is an image.",)),
    ),
    Situation("An empty file", _write("a.tif", b""), Refused(("a.tif is not a raster that GDAL can read.",))),
    Situation(
        "An ECW without its driver",
        _write("a.ecw", b"e\2\3\0" + b"\1" * 500),
        Refused(("a.ecw is of the format ECW, which the installed GDAL cannot read.",)),
    ),
    Situation(
        "A GeoTIFF compressed in a way that GDAL lacks",
        _of_unknown_codec,
        Refused(("a.tif has the compression 32895, which the installed GDAL cannot read.", "Save it with another")),
    ),
    Situation(
        "A zipped Sentinel-2 product",
        _zipped_safe,
        Refused(("product.zip is an archive", "Name an image in it, like /vsizip/", "_TCI_10m.jp2.")),
    ),
    Situation("A size without end", _endless, Refused(("would be cut into", "Choose a coarser ground resolution"))),
    Situation(
        "No such file",
        lambda folder: folder / "gone.tif",
        Refused(("There is no file or folder", "gone.tif. Check the path.")),
    ),
)
