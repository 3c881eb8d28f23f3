"""When an image was taken: from its tags, a file beside it, its name, or as stated."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta, timezone

import pytest
import rasterio
from hypothesis import example, given
from hypothesis import strategies as st

from recnn_engine.errors import InputError
from recnn_engine.imagery.dates.acquired import acquired, acquired_as_stated, check_statement
from recnn_engine.imagery.dates.written import date_by_pattern, date_in_name, told_date
from recnn_engine.imagery.raster import open_raster

TODAY = datetime.now(timezone.utc).date()
DAYS = st.dates(date(1900, 1, 1), TODAY)
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(TODAY.year, TODAY.month, TODAY.day)).map(
    lambda moment: moment.replace(microsecond=0)
)
ISO = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?Z?)?)?)?")
WORDS = st.text("abcxyzT", max_size=8)


# Texts


@given(MOMENTS, st.sampled_from(["%Y:%m:%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y%m%d%H%M%S", "%Y/%m/%d %H:%M:%S.250"]))
def test_a_time_in_any_notation_is_told_to_the_second(moment, notation):
    assert told_date(moment.strftime(notation)) == moment.isoformat()


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%Y:%m:%d", "%Y%m%d", "%Y.%m.%d", '"%Y-%m-%d"', "%Y%m%d------"]))
def test_a_day_in_any_notation_stays_a_day(day, notation):
    assert told_date(day.strftime(notation)) == day.isoformat()


@given(MOMENTS.filter(lambda moment: moment.year > 1900), st.integers(-12, 14))
def test_a_time_of_a_zone_is_told_in_utc(moment, hours):
    shown = moment.replace(tzinfo=timezone(timedelta(hours=hours))).isoformat()
    assert told_date(shown) == (moment - timedelta(hours=hours)).isoformat() + "Z"


@given(st.text(st.characters(codec="utf-8"), max_size=30))
@example("20210630" * 3)
@example("0000:00:00 00:00:00")
@example("2021-06-30T10:10:31+99:99")
def test_any_text_is_a_date_or_none(text):
    for told in (told_date(text), date_in_name(text), acquired("/a/" + text, {"TIFFTAG_DATETIME": text})):
        assert told is None or ISO.fullmatch(told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2021", "2021"),
        ("2021-06", "2021-06"),
        ("2021-06-30T10:10Z", "2021-06-30T10:10Z"),
        ("20210630101031", "2021-06-30T10:10:31"),
        ("2021----------", "2021"),
        ("2021063010----", "2021-06-30"),
        ("1899-12-31", None),
        ("2021-02-29", None),
        ("2021-13", None),
        ("0000:00:00 00:00:00", None),
        (str(TODAY.year + 2), None),
        ("30.06.2021", None),
        ("", None),
    ],
)
def test_what_is_told(text, told):
    assert told_date(text) == told


# Names


@given(DAYS, WORDS, WORDS, st.sampled_from(["%Y%m%d", "%Y-%m-%d", "%Y_%m_%d"]))
def test_a_day_between_other_signs_is_found_in_a_name(day, before, after, notation):
    assert date_in_name(f"{before}_{day.strftime(notation)}_{after}") == day.isoformat()


@given(MOMENTS, st.sampled_from(["%Y%m%dT%H%M%S", "%Y%m%d%H%M%S"]))
def test_a_time_is_found_in_a_name(moment, notation):
    assert date_in_name(f"T31UFT_{moment.strftime(notation)}_TCI_10m") == moment.isoformat()


@given(st.integers(1900, TODAY.year), st.from_regex(r"[a-z_]{0,5}", fullmatch=True))
def test_a_lone_year_is_found_in_a_name(year, before):
    assert date_in_name(f"{before}_{year}_city") == str(year)


@given(st.integers(1900, TODAY.year), st.integers(0, 9))
def test_a_part_of_a_longer_number_is_no_year(year, digit):
    assert date_in_name(f"map_{digit}{year}") is None
    assert date_in_name(f"map_{year}{digit}") is None


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("naip_rgbn_epsg26914_2020", "2020"),
        ("2018-05", "2018-05"),
        ("a_2018_05", "2018-05"),
        ("a_2018_05_b", "2018-05"),
        ("a_2018_13", "2018"),
        ("a_2018_00", "2018"),
        ("a_2018_051", "2018"),
        ("a_2018-2019", "2018"),
        ("ortho_2018_10cm", "2018"),
        ("m_3907901_ne_18_060_20210630_20220101", "2021-06-30"),
        ("LC08_L1TP_042034_20210630_20210708_02_T1_B4", "2021-06-30"),
        ("DJI_20210630101031_0001", "2021-06-30T10:10:31"),
        ("ortho_20211399_2019", "2019"),
        ("city2019", "2019"),
        ("urban_river_0.25m_epsg28992", None),
        ("rgb_byte_300m_epsg32618", None),
        ("swiss_epsg2021", None),
        ("ortho_2000m", None),
        ("ortho_1920x1080", None),
        ("dem_0.2015", None),
        ("img_2012", None),
        ("DJI_2021", None),
        ("tile_2000_3", None),
        ("dji_0018", None),
        ("protocol2019", "2019"),
        ("ortho_2999", None),
    ],
)
def test_dates_in_names_people_give(name, told):
    assert date_in_name(name) == told


# Stated


@given(MOMENTS, WORDS, WORDS)
def test_a_pattern_finds_what_strftime_wrote(moment, before, after):
    for pattern, told in (
        ("a%Y%m%d-%H%M%S", moment.isoformat()),
        ("a%Y-%j", moment.date().isoformat()),
        ("a%d.%m.%Y", moment.date().isoformat()),
        ("a%m%Y", moment.strftime("%Y-%m")),
        ("100%% %Y", moment.strftime("%Y")),
    ):
        assert date_by_pattern(f"{before}{moment.strftime(pattern)}{after}", pattern) == told


@pytest.mark.parametrize(
    ("name", "pattern", "told"),
    [
        ("ortho_20210630", "ortho_%Y%m%d", "2021-06-30"),
        ("ortho_20210631", "ortho_%Y%m%d", None),
        ("map_20210630", "ortho_%Y%m%d", None),
        ("ortho_202106301", "ortho_%Y%m%d", None),
        ("120210630", "%Y%m%d", None),
        ("a.2021", "a.%Y", "2021"),
        ("ab2021", "a.%Y", None),
    ],
)
def test_a_name_fits_a_pattern_or_has_no_date(name, pattern, told):
    assert acquired_as_stated(f"/archive/2003/{name}.tif", pattern) == told


@pytest.mark.parametrize("stated", ["2021", "2021-06", "2021-06-30", "2021-06-30T10:10:31Z", "%Y", "ortho_%Y%m%d"])
def test_dates_and_patterns_can_be_stated(stated):
    check_statement(stated)


@pytest.mark.parametrize(
    "stated", ["", "yesterday", "2021-02-30", "1850", "2999", "30.06.2021", "%m%d", "%Y%Y", "%Y%b", "%Y%", "ortho_%q"]
)
def test_what_is_no_date_and_no_pattern_is_refused(stated):
    with pytest.raises(InputError, match="not when an image can have been taken"):
        check_statement(stated)


# Where it stands


TAG, SIDECAR, NAME, WRITTEN = "2018-01-01T00:00:00", "2019-02-02T10:20:30Z", "2020", "2021-04-04T00:00:00"


def item(**properties) -> str:
    return json.dumps({"type": "Feature", "properties": properties})


def test_what_is_closer_to_the_sensor_goes_first(tmp_path):
    path = tmp_path / "city_2020.tif"
    tags = {"EXIF_DateTimeOriginal": "2018:01:01 00:00:00", "TIFFTAG_DATETIME": "2021:04:04 00:00:00"}
    written = {"TIFFTAG_DATETIME": tags["TIFFTAG_DATETIME"]}
    (tmp_path / "city_2020.json").write_text(item(datetime="2019-02-02T10:20:30.5Z"))
    assert acquired(str(path), tags) == TAG
    assert acquired(str(path), written) == SIDECAR
    (tmp_path / "city_2020.json").unlink()
    assert acquired(str(path), written) == NAME
    assert acquired(str(tmp_path / "city.tif"), written) == WRITTEN
    assert acquired(str(tmp_path / "city.tif"), {}) is None


@pytest.mark.parametrize(
    ("tags", "told"),
    [
        ({"ACQUISITIONDATETIME": "2021-06-30 10:10:31"}, "2021-06-30T10:10:31"),
        ({"NITF_IDATIM": "20210630101031", "NITF_FDT": "20220101000000"}, "2021-06-30T10:10:31"),
        ({"PRODUCT_START_TIME": "2021-06-30T10:10:31.024Z", "GENERATION_TIME": "2022-01-01T00:00:00Z"},
         "2021-06-30T10:10:31Z"),
        ({"LANDSAT_METADATA_FILE.IMAGE_ATTRIBUTES.DATE_ACQUIRED": '"2021-06-30"'}, "2021-06-30"),
        ({"acquisition_time": "2021-06-30T10:10:31.000-05:00"}, "2021-06-30T15:10:31Z"),
        ({"EXIF_DateTimeOriginal": "0000:00:00 00:00:00", "SENSING_TIME": "2021-06-30"}, "2021-06-30"),
        ({"EXIF_DateTime": "2021:06:30 10:10:31", "TIFFTAG_DATETIME": "2022:01:01 00:00:00"}, "2021-06-30T10:10:31"),
        ({"TIFFTAG_SOFTWARE": "2021", "AREA_OR_POINT": "Area"}, None),
    ],
)  # fmt: skip
def test_tags_that_tell(tags, told):
    assert acquired("/archive/a.tif", tags) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (item(datetime="2021-06-30T10:10:31Z"), "2021-06-30T10:10:31Z"),
        (item(datetime=None, start_datetime="2021-06-01T00:00:00Z"), "2021-06-01T00:00:00Z"),
        (item(datetime=20210630), None),
        (item(), None),
        ('{"properties": [1]}', None),
        ("[1, 2]", None),
        ("{", None),
        ("[" * 100_000, None),
        ("é".encode("latin-1"), None),
    ],
)
def test_a_stac_item_beside_the_image(tmp_path, text, told):
    (tmp_path / "a.json").write_bytes(text if isinstance(text, bytes) else text.encode())
    assert acquired(str(tmp_path / "a.tif"), {}) == told


def test_landsats_facts_beside_its_bands(tmp_path):
    facts = '  GROUP = IMAGE_ATTRIBUTES\n    DATE_ACQUIRED = 2021-06-30\n    SCENE_CENTER_TIME = "10:10:31.5678900Z"\n'
    (tmp_path / "LC08_042034_T1_MTL.txt").write_text(facts)
    assert acquired(str(tmp_path / "LC08_042034_T1_B4.TIF"), {}) == "2021-06-30T10:10:31Z"
    assert acquired(str(tmp_path / "LC08_042034_T1.TIF"), {}) == "2021-06-30T10:10:31Z"
    assert acquired(str(tmp_path / "LC08_042035_T1_B4.TIF"), {}) is None


def test_a_huge_or_odd_file_of_that_name_is_let_be(tmp_path):
    (tmp_path / "a.json").mkdir()
    with (tmp_path / "b.json").open("wb") as file:
        file.truncate(1 << 32)
    assert acquired(str(tmp_path / "a.tif"), {}) is None
    assert acquired(str(tmp_path / "b.tif"), {}) is None
    assert acquired("/vsizip/archive.zip/c_2021.tif", {}) == "2021"
    assert acquired(r"C:\archive\c_2021.tif", {}) == "2021"


def acquired_of(path) -> str | None:
    with open_raster(str(path)) as opened:
        return acquired(opened.path, opened.tags)


def test_gdals_tags_of_real_files(tmp_path, raster, pixels):
    from PIL import Image

    photograph = Image.fromarray(pixels(32, 32))
    exif = photograph.getexif()
    exif[306] = "2022:01:01 00:00:00"
    exif.get_ifd(0x8769)[36867] = "2021:06:30 10:10:31"
    photograph.save(tmp_path / "photo.jpg", exif=exif)
    assert acquired_of(tmp_path / "photo.jpg") == "2021-06-30T10:10:31"
    with rasterio.open(raster(tmp_path / "a.tif", pixels(32, 32)), "r+") as dataset:
        dataset.update_tags(TIFFTAG_DATETIME="2022:01:01 00:00:00")
    assert acquired_of(tmp_path / "a.tif") == "2022-01-01T00:00:00"
    with rasterio.open(tmp_path / "a.tif", "r+") as dataset:
        dataset.update_tags(ns="IMAGERY", ACQUISITIONDATETIME="2021-06-30 10:10:31")
    assert acquired_of(tmp_path / "a.tif") == "2021-06-30T10:10:31"


def test_real_rasters_have_the_year_of_their_name_or_none(shared):
    told = {path.name: acquired_of(path) for path in shared("geotiff").glob("*.tif")}
    assert {name: year for name, year in told.items() if year} == {"naip_rgbn_epsg26914_2020.tif": "2020"}


@pytest.mark.parametrize(
    ("name", "first", "alone"),
    [("Forest_1999", "Forest_1", "1999"), ("scene_0_1920", "scene_0_0", "1920"), ("1920_256", "0_256", "1920"),
     ("x_2000_y1950", "x_0_y1950", "2000"), ("photo_2012", "photo_0001", "2012"),
     ("grid_2000_10_20", "grid_1_10_20", "2000-10-20")],
)  # fmt: skip
def test_a_number_that_counts_up_is_no_year(tmp_path, name, first, alone):
    image = str(tmp_path / f"{name}.png")
    assert acquired(image, {}) == alone
    (tmp_path / f"{first}.png").touch()
    assert acquired(image, {}) != alone


def test_a_zone_that_is_none_tells_no_time():
    assert told_date("2021-06-30T10:10:31+14:00") == "2021-06-29T20:10:31Z"
    assert told_date("2021-06-30T10:10:31+99:99") is None
