"""No output takes the place of an input, by whatever name either is called: all files stay byte for byte the same."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.errors import InputError
from recnn_engine.imagery.places.extent import Extent
from recnn_engine.queries.kinds import ExtentQuery, ImageQuery, TileQuery, examples_of
from recnn_engine.results.targets import check_sources, check_targets
from recnn_engine.tasks.evaluate import EvaluateRequest, evaluate
from recnn_engine.tasks.evaluate_catalogue import EvaluateCatalogueRequest, evaluate_catalogue
from recnn_engine.tasks.segment import SegmentRequest, segment


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def untouched(tmp_path):
    """A call is refused for a file, and no file is another afterwards."""

    def check(words: str, call, *arguments, **options) -> None:
        before = contents(tmp_path)
        with pytest.raises(InputError) as caught:
            call(*arguments, **options)
        assert words in caught.value.message and "itself, or belongs to it" in caught.value.message
        assert contents(tmp_path) == before

    return check


def vrt_of(path: Path, source: str) -> Path:
    """A VRT of three bands that draws on another raster of 64 x 64 pixels."""
    place = "<GeoTransform>155000, 0.3, 0, 463000, 0, -0.3</GeoTransform><SRS>EPSG:28992</SRS>"
    bands = "".join(
        f'<VRTRasterBand dataType="Byte" band="{band}"><SimpleSource>'
        f'<SourceFilename relativeToVRT="1">{source}</SourceFilename><SourceBand>{band}</SourceBand>'
        "</SimpleSource></VRTRasterBand>"
        for band in (1, 2, 3)
    )
    path.write_text(f'<VRTDataset rasterXSize="64" rasterYSize="64">{place}{bands}</VRTDataset>')
    return path


@pytest.fixture
def images(tmp_path, raster, pixels) -> Path:
    """A folder with a raster and its sidecar, a VRT of a VRT of another one, one in an archive, and a plain image."""
    folder = tmp_path / "images"
    (folder / "parts").mkdir(parents=True)
    raster(folder / "own.tif", pixels(64, 64, 1))
    (folder / "own.tif.aux.xml").write_text("<PAMDataset/>")
    raster(folder / "parts" / "part.tif", pixels(64, 64, 2))
    vrt_of(folder / "parts" / "inner.vrt", "part.tif")
    vrt_of(folder / "outer.vrt", "parts/inner.vrt")
    raster(tmp_path / "inside.tif", pixels(64, 64, 3))
    with ZipFile(folder / "packed.zip", "w") as archive:
        archive.write(tmp_path / "inside.tif", "inside.tif")
    raster(folder / "plain.png", pixels(64, 64, 4), None)
    return folder


FILES = ("own.tif", "own.tif.aux.xml", "outer.vrt", "parts/inner.vrt", "parts/part.tif", "packed.zip", "plain.png")


@pytest.fixture
def catalogue(images, tmp_path, build_catalogue) -> Path:
    imagery = [
        images / "own.tif",
        images / "outer.vrt",
        f"/vsizip/{images}/packed.zip/inside.tif",
        images / "plain.png",
    ]
    build_catalogue(imagery, tmp_path / "a.gpkg", descriptor="statistics", tile=64)
    return tmp_path / "a.gpkg"


# A search


@pytest.mark.parametrize("file", [*FILES, "../a.gpkg"])
@pytest.mark.parametrize("kind", ["out", "sheet"])
def test_a_search_replaces_nothing_of_its_catalogue(kind, file, images, catalogue, search, untouched):
    words = "the catalogue" if file == "../a.gpkg" else "an image of the catalogue"
    untouched(words, search, catalogue, TileQuery(1), **{kind: images / file})


def named(way: str, file: Path, folder: Path) -> Path:
    """Another name of a file."""
    if way == "symbolic link":
        (folder / "link").symlink_to(file)
        return folder / "link"
    if way == "hard link":
        os.link(file, folder / "link")
        return folder / "link"
    if way == "link to the folder":
        (folder / "elsewhere").symlink_to(file.parent, target_is_directory=True)
        return folder / "elsewhere" / file.name
    return Path(os.path.relpath(file)) if way == "relative" else file.parent / ".." / file.parent.name / file.name


WAYS = ("symbolic link", "hard link", "link to the folder", "relative", "up and down")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("file", ["own.tif", "parts/part.tif", "packed.zip"])
def test_other_names_are_the_same_file(way, file, images, catalogue, search, untouched, tmp_path):
    target = named(way, images / file, tmp_path)
    untouched("an image of the catalogue", search, catalogue, TileQuery(1), sheet=target)


@pytest.mark.parametrize("way", WAYS)
def test_the_catalogue_is_the_same_file_by_another_name(way, images, catalogue, search, untouched, tmp_path):
    (tmp_path / "links").mkdir()
    untouched("the catalogue", search, catalogue, TileQuery(1), out=named(way, catalogue, tmp_path / "links"))


def test_a_source_that_grew_since_is_still_a_source(images, catalogue, search, untouched):
    with (images / "plain.png").open("ab") as file:
        file.write(b"more")
    untouched("an image of the catalogue", search, catalogue, TileQuery(1), sheet=images / "plain.png")


@pytest.mark.parametrize("file", ["own.tif", "own.tif.aux.xml", "outer.vrt", "parts/inner.vrt", "parts/part.tif"])
@pytest.mark.parametrize("kind", ["out", "sheet"])
def test_a_search_replaces_nothing_of_its_query(kind, file, images, indexed, search, untouched, model_path):
    """The query's raster is no image of that catalogue."""
    raster = images / ("own.tif" if file.startswith("own") else "outer.vrt")
    options = {kind: images / file, "model": model_path, "device": "cpu"}
    extent = ExtentQuery(str(raster), Extent(155_000, 462_990, 155_010, 463_000))
    for asked in (ImageQuery(str(raster)), extent, examples_of([(TileQuery(1), True), (extent, False)])):
        untouched("the raster", search, indexed, asked, **options)
    packed = ImageQuery(f"/vsizip/{images}/packed.zip/inside.tif")
    untouched("the raster", search, indexed, packed, **{**options, kind: images / "packed.zip"})


def test_a_search_does_not_replace_its_model(indexed, search, untouched, model_path, tmp_path):
    model = shutil.copy(model_path, tmp_path / "own.safetensors")
    query = ImageQuery(str(indexed.parent / "patch0.png"))
    untouched("the model", search, indexed, query, model=model, device="cpu", out=model)


def test_class_maps_replace_no_source(images, tmp_path, build_catalogue, search, untouched, model_path):
    """Class maps of an earlier search that were indexed themselves."""
    folder = tmp_path / "maps"
    folder.mkdir()
    for number in (1, 2):
        shutil.copy(images / "own.tif", folder / f"rank_0{number}_tile_{number}.tif")
    build_catalogue([folder], tmp_path / "maps.gpkg", model=model_path, tile=64, device="cpu")
    untouched("an image of the catalogue", search, tmp_path / "maps.gpkg", TileQuery(1), class_maps=folder)
    found = search(tmp_path / "maps.gpkg", TileQuery(1), class_maps=tmp_path / "other")
    assert found.matches[0].class_map.exists()


def test_pictures_of_a_query_replace_no_file(indexed, search, tmp_path):
    first = search(indexed, TileQuery(1), thumbnail=tmp_path).thumbnail
    for path in first:
        path.write_bytes(b"somebody's image")
    assert search(indexed, TileQuery(1), thumbnail=tmp_path).thumbnail == first
    assert [path.read_bytes() for path in first] == [b"somebody's image"] * 2


def test_results_replace_older_results(images, catalogue, search, tmp_path):
    files = {"out": tmp_path / "m.gpkg", "sheet": tmp_path / "own.tif.png"}
    for _ in range(2):
        assert search(catalogue, TileQuery(1), **files).matches
    assert all(path.exists() for path in files.values())


def test_nothing_is_described_for_a_search_that_is_refused(images, indexed, search, model_path):
    told = []
    options = {"model": model_path, "device": "cpu", "progress": lambda phase, *_: told.append(phase)}
    with pytest.raises(InputError):
        search(indexed, ImageQuery(str(images / "own.tif")), sheet=images / "own.tif", **options)
    assert told == []


def test_the_command_line_does_not_replace_the_polygon(recnn, indexed, ortho, tmp_path):
    square = [[155_001, 462_990], [155_010, 462_990], [155_010, 462_999], [155_001, 462_990]]
    polygon = tmp_path / "place.geojson"
    polygon.write_text(json.dumps({"type": "Polygon", "coordinates": [square], "crs": None}))
    before = polygon.read_bytes()
    for option in ("--out", "--sheet"):
        done = recnn("search", "-c", indexed, "--raster", ortho, "--polygon", polygon, option, polygon)
        assert done.returncode == 1 and "is the polygon itself" in done.stderr
    assert polygon.read_bytes() == before


@pytest.mark.parametrize("is_there", [False, True])
def test_two_results_of_a_search_are_two_files(is_there, indexed, search, tmp_path):
    (tmp_path / "folder").mkdir()
    place = tmp_path / "x.png"
    if is_there:
        place.write_text("an older result")
    before = contents(tmp_path)
    for sheet in (place, tmp_path / "folder" / ".." / "x.png"):
        with pytest.raises(InputError, match="Two results would be written to"):
            search(indexed, TileQuery(1), out=place, sheet=sheet)
    assert contents(tmp_path) == before


# Sources by their file, and what belongs to them


@pytest.fixture
def refused(tmp_path, build_catalogue, search, untouched):
    """A catalogue of one source is searched, and the result is refused for a file; prepare: done after the build."""

    def check(source, target: Path, prepare=lambda: None, kind="sheet") -> None:
        build_catalogue([source], tmp_path / "one.gpkg", descriptor="statistics", tile=64)
        prepare()
        untouched("an image of the catalogue", search, tmp_path / "one.gpkg", TileQuery(1), **{kind: target})

    return check


@pytest.mark.parametrize("kind", ["out", "sheet"])
@pytest.mark.parametrize("way", ["/vsigzip/{}", "/vsisubfile/0_{size},{}", "vrt://{}?bands=1,2,3"])
def test_a_file_inside_one_of_gdals_names_is_a_source(way, kind, images, refused):
    file = images / "own.tif"
    if "gzip" in way:
        file = images / "own.tif.gz"
        file.write_bytes(gzip.compress((images / "own.tif").read_bytes()))
    refused(way.format(file, size=file.stat().st_size), file, kind=kind)


@pytest.mark.parametrize("way", WAYS[:3])
def test_a_source_by_another_name_that_grew_since_is_still_a_source(way, images, refused, tmp_path):
    def grow() -> None:
        with (images / "own.tif").open("ab") as file:
            file.write(b"more")

    refused(named(way, images / "own.tif", tmp_path), images / "own.tif", grow)


def test_a_sidecar_by_its_real_folder_belongs_to_a_source_in_a_linked_one(images, refused, tmp_path):
    (tmp_path / "ln").symlink_to(images, target_is_directory=True)
    refused(tmp_path / "ln" / "own.tif", images / "own.tif.aux.xml")


@pytest.mark.parametrize("name", ["mosaic.xml", "mosaic", "mosaic.txt"])
def test_what_a_vrt_of_any_name_draws_on_belongs_to_it(name, images, refused):
    refused(vrt_of(images / name, "parts/inner.vrt"), images / "parts" / "part.tif")


TERMS = [f"{axis}_{part}_COEFF_{i}: 0.1" for axis in ("LINE", "SAMP") for part in ("NUM", "DEN") for i in range(1, 21)]
RPC = [f"{axis}_{part}: 64" for axis in ("LINE", "SAMP", "LAT", "LONG", "HEIGHT") for part in ("OFF", "SCALE")]


@pytest.mark.parametrize("name", ["own_RPC.TXT", "own.json", "own_MTL.txt", "OWN_rpc.txt"])
def test_sidecars_of_any_name_belong_to_a_source(name, images, refused):
    if name == "OWN_rpc.txt":
        (images / "own.tif").rename(images / "OWN.tif")
    (images / name).write_text("\n".join(RPC + TERMS) if "rpc" in name.lower() else "{}")
    refused(images / ("OWN.tif" if name == "OWN_rpc.txt" else "own.tif"), images / name)


def test_the_dates_of_a_scene_belong_to_each_band(images, refused):
    (images / "own.tif").rename(images / "LC08_L1TP_B4.tif")
    (images / "LC08_L1TP_MTL.txt").write_text("DATE_ACQUIRED = 2021-06-30")
    refused(images / "LC08_L1TP_B4.tif", images / "LC08_L1TP_MTL.txt")


@pytest.mark.parametrize("ending", [".part", "-wal", "-shm", "-journal", ".part-journal", ".lock"])
def test_a_result_is_not_written_by_way_of_a_source(ending, images, refused):
    source = (images / "own.tif").rename(images / f"result.gpkg{ending}")
    refused(source, images / "result.gpkg", kind="out")


# Other commands


def test_a_class_map_is_not_its_own_style(ortho, model_path, tmp_path):
    with pytest.raises(InputError, match="Two results would be written to"):
        segment(SegmentRequest(str(ortho), tmp_path / "x.qml", model_path, device="cpu"))
    assert not contents(tmp_path)


@pytest.mark.parametrize("ending", [".part", "-wal", ".lock"])
@pytest.mark.parametrize("is_there", [False, True])
def test_index_does_not_write_by_way_of_an_image(is_there, ending, images, build_catalogue, untouched, tmp_path):
    catalogue, options = tmp_path / "k.gpkg", {"descriptor": "statistics", "tile": 64}
    if is_there:
        build_catalogue([images / "plain.png"], catalogue, **options)
    source = (images / "own.tif").rename(tmp_path / f"k.gpkg{ending}")
    untouched("the raster", build_catalogue, [source], catalogue, **options)


def test_segment_does_not_write_by_way_of_its_raster(images, untouched, model_path):
    source = (images / "own.tif").rename(images / "own.tif.part.tif")
    request = SegmentRequest(str(source), images / "own.tif", model=model_path, device="cpu")
    untouched("the raster", segment, request)


@pytest.mark.parametrize("kind", ["tif", "vrt", "png"])
def test_index_does_not_replace_an_image_by_its_catalogue(kind, images, recnn):
    path = {"tif": images / "own.tif", "vrt": images / "outer.vrt", "png": images / "plain.png"}[kind]
    before = contents(images)
    done = recnn("index", images, "-c", path, "--descriptor", "statistics")
    assert done.returncode == 1 and "is not a catalogue" in done.stderr
    assert contents(images) == before


@pytest.fixture
def archive(tmp_path, raster, pixels) -> Path:
    """Two scene classes of three images, one of them called as a figure of the report."""
    for scene, seeds in (("beach", range(3)), ("forest", range(3, 6))):
        (tmp_path / "archive" / scene).mkdir(parents=True)
        for seed in seeds:
            raster(tmp_path / "archive" / scene / f"{seed}.png", pixels(48, 48, seed), None)
    (tmp_path / "archive" / "beach" / "0.png").rename(tmp_path / "archive" / "beach" / "pr_curves.png")
    return tmp_path / "archive"


def test_an_evaluation_replaces_nothing_that_it_reads(archive, untouched, tmp_path):
    out = tmp_path / "out"
    request = {"archive": archive, "methods": ["color"], "seed": 1, "workers": 1}
    evaluate(EvaluateRequest(out=out, split="0.5", **request))

    def run(**options):
        evaluate(EvaluateRequest(**{"out": out, "split": "0.5", **request, **options}))

    untouched("the archive", run, out=archive / "beach")
    untouched("the earlier run", run, compare_with=out)
    split = out / "table.md"
    split.write_text("beach/1.png\nforest/3.png\n")
    untouched("the list of the gallery", run, split=str(split))
    split.unlink()
    os.link(archive / "forest" / "4.png", split)
    untouched("the archive", run)
    split.unlink()
    run()


def test_the_evaluation_of_a_catalogue_replaces_nothing_that_it_reads(catalogue, library, images, untouched, tmp_path):
    out = tmp_path / "out"
    out.mkdir()

    def run(**options):
        evaluate_catalogue(EvaluateCatalogueRequest(Locator.of(catalogue), "class.csv", out, **options), library)

    for words, file in (("the catalogue", catalogue), ("an image of the catalogue", images / "own.tif")):
        (out / "report.html").symlink_to(file)
        untouched(words, run)
        (out / "report.html").unlink()


# The check itself


def test_files_that_are_not_there_yet_replace_nothing(tmp_path, images):
    check_targets([None, tmp_path / "new.tif"], {"the raster": [images / "own.tif", None]})


def test_a_folder_stands_for_the_imagery_in_it(images):
    (images / "notes.txt").write_text("no image")
    check_targets([images / "notes.txt", images], {"the archive": [images]})
    with pytest.raises(InputError, match=r"part\.tif is the archive itself, or belongs to it"):
        check_targets([images / "parts" / "part.tif"], {"the archive": [images]})


def test_of_very_many_sources_none_is_opened_that_cannot_be_meant(
    tmp_path, build_catalogue, images, opened, monkeypatch
):
    """What a file is tells that none is the target; opening each with GDAL would take very long."""
    path, count = tmp_path / "many.gpkg", 2_000
    build_catalogue([images / "own.tif"], path, descriptor="statistics", tile=64)
    with open_catalogue(Locator.of(path), write=True) as catalogue:
        catalogue._connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) INSERT INTO sources"
            " (path, width, height, bands, crs, transform, size_bytes, modified_ns, fingerprint, state)"
            " SELECT 'images/' || i || '.tif', 64, 64, bands, crs, transform, 5 * i,"
            " modified_ns, fingerprint, state FROM n, sources WHERE sources.id = 1",
            (count,),
        )
    target = tmp_path / "result.png"
    target.write_bytes(b"a picture")
    looked_into = []
    monkeypatch.setattr(
        "recnn_engine.imagery.files.belonging.listed_files", lambda name: looked_into.append(name) or []
    )
    with opened(path) as catalogue:
        assert len(catalogue.source_files()) == count + 1
        check_sources([target], catalogue)
    assert looked_into == []
