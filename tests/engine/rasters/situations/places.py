"""Where rasters lie."""

from __future__ import annotations

from xml.sax.saxutils import escape

import rasterio
from affine import Affine
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from rasterio.rpc import RPC

from .drawing import PLACE, at, picture, save
from .situation import Read, Refused, Situation

TURNED = Affine.translation(155_000, 463_000) * Affine.rotation(30) * Affine.scale(0.3, -0.3)
AMERSFOORT = (5.38721, 52.15448, 5.38833, 52.15517)
MARS = (
    'PROJCS["Equirectangular MARS",GEOGCS["GCS_MARS",DATUM["D_MARS",SPHEROID["MARS_localRadius",3396190,0]],'
    'PRIMEM["Reference_Meridian",0],UNIT["degree",0.0174532925199433]],PROJECTION["Equirectangular"],'
    'PARAMETER["standard_parallel_1",0],PARAMETER["central_meridian",180],UNIT["metre",1]]'
)
SITE = 'LOCAL_CS["Site grid",UNIT["metre",1]]'
GEOSTATIONARY = "+proj=geos +lon_0=-75 +h=35786023 +ellps=GRS80 +units=m +sweep=x"
ROTATED_POLE = "+proj=ob_tran +o_proj=longlat +o_lon_p=0 +o_lat_p=39.25 +lon_0=18 +R=6371229 +no_defs"


def _placed(title: str, place: dict, expected: Read, side: int = 256, **options) -> Situation:
    return Situation(title, lambda folder: save(folder / "a.tif", picture(side), place=place), expected, options)


def _with_gcps(path, west, south, east, north, crs="EPSG:4326", corners=(0, 1, 2, 3)):
    """corners: which of upper left, upper right, lower left and lower right have a point."""
    save(path, picture(), place={})
    points = [
        GroundControlPoint(row, column, x, y)
        for row, y in ((0, north), (256, south))
        for column, x in ((0, west), (256, east))
    ]
    with rasterio.open(path, "r+") as file:
        file.gcps = [points[corner] for corner in corners], CRS.from_string(crs) if crs else CRS()


def _turned(path):
    values = picture()[:, :200]
    save(path, values, place={})
    turned = Affine.translation(155_000, 463_000) * Affine.rotation(45) * Affine.scale(0.3, -0.3)
    corners = [(row, column) for row in (0, 200) for column in (0, 256)]
    with rasterio.open(path, "r+") as file:
        points = [GroundControlPoint(row, column, *(turned * (column, row))) for row, column in corners]
        file.gcps = points, CRS.from_epsg(28992)


def _pinned(title: str, box: tuple, expected: Read, **points) -> Situation:
    return Situation(title, lambda folder: _with_gcps(folder / "a.tif", *box, **points), expected)


def _with_rpcs(path, **odd):
    """odd: what an .aux.xml says in place of the numbers; None for what it leaves out."""
    terms = [1.0] + [0.0] * 19
    line, sample = [0.0, 0.0, 1.0] + [0.0] * 17, [0.0, 1.0] + [0.0] * 18
    ground = {"lat_off": 52.15, "lat_scale": 0.01, "long_off": 5.38, "long_scale": 0.01}
    ground |= {"height_off": 0, "height_scale": 500}
    pixels = {"line_off": 128, "line_scale": 128, "samp_off": 128, "samp_scale": 128}
    polynomials = {"line_num_coeff": line, "line_den_coeff": terms, "samp_num_coeff": sample, "samp_den_coeff": terms}
    rpcs = RPC(**ground, **pixels, **polynomials)
    if not odd:
        save(path, picture(), place={}, rpcs=rpcs)
        return
    save(path, picture(), place={})
    told = {name: text for name, text in {**rpcs.to_gdal(), **odd}.items() if text is not None}
    items = "".join(f'<MDI key="{name}">{text}</MDI>' for name, text in told.items())
    path.with_name(f"{path.name}.aux.xml").write_text(
        f'<PAMDataset><Metadata domain="RPC">{items}</Metadata></PAMDataset>'
    )


def _oddly_modelled(title: str, says: str, **odd) -> Situation:
    return Situation(title, lambda folder: _with_rpcs(folder / "a.tif", **odd), Read(places="none", says=says))


def _in_unit_zero(path):
    save(path, picture(), place={"transform": Affine(1e-5, 0, 5, 0, -1e-5, 52)})
    crs = CRS.from_epsg(4326).to_wkt(version="WKT1_GDAL").replace("0.0174532925199433", "0")
    path.with_name(f"{path.name}.aux.xml").write_text(f"<PAMDataset><SRS>{escape(crs)}</SRS></PAMDataset>")


def _with_world_file(folder):
    save(folder / "a.jpg", picture(), place={}, driver="JPEG", quality=95)
    (folder / "a.jgw").write_text("0.3\n0\n0\n-0.3\n155000.15\n462999.85\n")
    (folder / "a.jpg.aux.xml").write_text("<PAMDataset><SRS>EPSG:28992</SRS></PAMDataset>")


def _of_no_crs(srs: str):
    """A raster beside which a file says of it what no CRS is."""

    def draw(folder):
        path = save(folder / "a.tif", picture(), place={"transform": PLACE["transform"]})
        (folder / "a.tif.aux.xml").write_text(f"<PAMDataset><SRS>{srs}</SRS></PAMDataset>")
        return path

    return draw


SITUATIONS = (
    _placed("A national grid in metres", PLACE, Read(places=AMERSFOORT, resolution=(0.3, 0.3), tiles=1)),
    _placed(
        "Web Mercator at 60° north, whose metres are twice too long",
        at("EPSG:3857", 1_113_194.9, 8_399_737.9, 0.6),
        Read(places=(10, 59.99931, 10.00138, 60), resolution=(0.3, 0.3)),
    ),
    _placed("Degrees", at("EPSG:4326", 5.4, 52.2, 1e-5), Read(places=(5.4, 52.19744, 5.40256, 52.2))),
    _placed(
        "Degrees east of 180, in 0 to 360", at("EPSG:4326", 200, 20, 1e-4), Read(places=(-160, 19.9744, -159.9744, 20))
    ),
    _placed("US survey feet", at("EPSG:2263", 980_000, 200_000, 1), Read(resolution=(0.3048, 0.3048), tiles=1)),
    _placed(
        "Across the 180th meridian",
        at("EPSG:3832", 3_339_000 - 12_800, 0, 100),
        Read(places=(-180, -0.23163, 180, 0)),
    ),
    _placed(
        "The North Pole inside a tile",
        at("EPSG:3413", -128_000, 128_000, 1000),
        Read(places=(-180, 88.325, 180, 90), resolution=(1031, 1031)),
    ),
    _placed(
        "A geostationary disk",
        at(GEOSTATIONARY, -5_434_894, 5_434_894, 42_460.1),
        Read(tiles=16, unplaced=12),
        tile=64,
    ),
    _placed(
        "A world map in Mollweide's projection",
        at("ESRI:54009", -18_048_000, 9_024_000, 141_000, 70_500),
        Read(tiles=16, unplaced=12),
        tile=64,
    ),
    _placed("A rotated pole", at(ROTATED_POLE, -10, 5, 0.05), Read(tiles=1)),
    _placed("Mars", at(MARS, 127_375, 428_250, 0.25), Read(places="none", tiles=1, unplaced=1)),
    _placed("A site's own grid", at(SITE, 100, 200, 0.25), Read(places="none", tiles=1, unplaced=1)),
    Situation(
        "A CRS and no geotransform",
        lambda folder: save(folder / "a.tif", picture(), place={"crs": "EPSG:28992"}),
        Read(places="none", says="1 raster has a CRS and no geotransform: it has no place."),
    ),
    _placed("A geotransform and no CRS", at(None, 155_000, 463_000, 0.3), Read(places="none", tiles=1)),
    _placed(
        "A geotransform, and a CRS that is stated",
        at(None, 155_000, 463_000, 0.3),
        Read(places=AMERSFOORT, resolution=(0.3, 0.3)),
        crs="EPSG:28992",
    ),
    _pinned(
        "Ground control points only",
        (155_000, 463_000 - 76.8, 155_000 + 76.8, 463_000),
        Read(places=AMERSFOORT, resolution=(0.3, 0.3), says="1 raster is placed by ground control points."),
        crs=PLACE["crs"],
    ),
    _pinned(
        "Ground control points at the corners of the world",
        (-180, -90, 180, 90),
        Read(places=(-180, -90, 180, 90), says="1 raster is placed by ground control points."),
    ),
    _pinned(
        "Ground control points on both sides of the 180th meridian",
        (170, -10, -170, 10),
        Read(places=(-180, -10, 180, 10), resolution=(8668, 8668)),
    ),
    _pinned(
        "Two ground control points, of a map with north up", (5, 50, 6, 51), Read(places=(5, 50, 6, 51)), corners=(0, 3)
    ),
    _pinned(
        "Two ground control points on a line of pixels",
        (5, 50, 6, 51),
        Read(places="none", says="too few, lie on a line, or are no numbers: it has no place."),
        corners=(0, 1),
    ),
    _pinned(
        "Ground control points that are no numbers",
        (5, 50, float("nan"), 51),
        Read(places="none", says="too few, lie on a line, or are no numbers: it has no place."),
    ),
    _placed(
        "A geotransform of no numbers",
        {"crs": "EPSG:28992", "transform": Affine(float("nan"), 0, 5, 0, -1, 5)},
        Refused(("a geotransform that is not made of finite numbers", "gdal_edit")),
    ),
    _placed(
        "A geotransform in which pixels have no height",
        {"crs": "EPSG:4326", "transform": Affine(0.01, 0, 5, 0, 0, 52)},
        Read(places="none", tiles=1, says="leads nowhere"),
    ),
    Situation(
        "Rational polynomials only",
        lambda folder: _with_rpcs(folder / "a.tif"),
        Read(
            says="1 raster is placed by rational polynomials, as if the ground were flat. "
            "Orthorectify it (gdalwarp -rpc) where places must be exact."
        ),
    ),
    _oddly_modelled("Rational polynomials that lack a number", "polynomials: LAT_OFF is missing.", LAT_OFF=None),
    _oddly_modelled(
        "Rational polynomials with a decimal comma", "polynomials: could not convert string to float", LINE_OFF="128,5"
    ),
    _oddly_modelled(
        "Rational polynomials of zeros",
        "1 raster has rational polynomials that lead nowhere: it has no place.",
        LINE_DEN_COEFF=" ".join("0" * 20),
        SAMP_DEN_COEFF=" ".join("0" * 20),
        LINE_NUM_COEFF=" ".join("0" * 20),
        SAMP_NUM_COEFF=" ".join("0" * 20),
    ),
    Situation(
        "Ground control points that turn a picture by 45°, which fills less than half of its tile",
        lambda folder: _turned(folder / "a.tif"),
        Read(tiles=1, resolution=(0.3, 0.3), valid=0.4925),
    ),
    _pinned(
        "Ground control points in no CRS",
        (5, 50, 6, 51),
        Read(places="none", says="1 raster has ground control points in no CRS of the earth: it has no place."),
        crs=None,
    ),
    Situation("Degrees of no size", lambda folder: _in_unit_zero(folder / "a.tif"), Read(places="none", unplaced=1)),
    _placed(
        "Pixels of a millimetre", at("EPSG:28992", 155_000, 463_000, 0.001), Read(resolution=(0.001, 0.001), tiles=1)
    ),
    Situation(
        "A world file, and the CRS in an .aux.xml", _with_world_file, Read(places=AMERSFOORT, resolution=(0.3, 0.3))
    ),
    _placed(
        "Rotated by 30°",
        {
            "crs": "EPSG:28992",
            "transform": Affine.translation(155_000, 463_000) * Affine.rotation(30) * Affine.scale(0.3, -0.3),
        },
        Read(resolution=(0.3, 0.3), tiles=1, valid=1.0),
    ),
    _placed("Coordinates far off the earth", at("EPSG:28992", 1e15, 1e15, 0.3), Read(places="none", unplaced=1)),
    Situation(
        "A file beside it with the code of no CRS",
        _of_no_crs("EPSG:0"),
        Refused(("a.tif.aux.xml states a CRS that is none", "EPSG:0. Correct it, or state the CRS of", "a.tif.")),
    ),
    Situation(
        "A file beside it with a zone that is not there",
        _of_no_crs("+proj=utm +zone=99"),
        Refused(("a.tif.aux.xml states a CRS that is none", "Correct it, or state the CRS of", "a.tif.")),
    ),
    Situation(
        "A file beside it with the code of no CRS, and a CRS that is stated",
        _of_no_crs("EPSG:0"),
        Read(shows=True, places=AMERSFOORT),
        {"crs": "EPSG:28992"},
    ),
)
