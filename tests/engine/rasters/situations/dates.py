"""When imagery was taken."""

from __future__ import annotations

import json

from .drawing import picture, save
from .situation import Read, Situation


def _named(title: str, name: str, expected: str, **options) -> Situation:
    return Situation(title, lambda folder: save(folder / name, picture()), Read(acquired=expected), options)


def _tagged(title: str, tags: dict[str, str], acquired: str) -> Situation:
    return Situation(title, lambda folder: save(folder / "a.tif", picture(), tags=tags), Read(acquired=acquired))


def _beside(title: str, name: str, content: str, acquired: str) -> Situation:
    def draw(folder):
        save(folder / "scene_B1.tif", picture())
        (folder / name).write_text(content)

    return Situation(title, draw, Read(acquired=acquired))


ITEM = json.dumps({"type": "Feature", "properties": {"datetime": "2021-06-30T10:50:31Z"}})
METADATA = 'GROUP = A\n  DATE_ACQUIRED = 2021-06-30\n  SCENE_CENTER_TIME = "10:50:31.2Z"\n'

SITUATIONS = (
    _named("No date anywhere", "a.tif", ""),
    _named("A day in the name", "ortho_2021_06_30_0.25m.tif", "2021-06-30"),
    _named("A year in the name", "city2019.tif", "2019"),
    _named("A day in the name where a pattern tells", "tile_2_20210630.tif", "2021-06-30", acquired="tile_2_%Y%m%d"),
    _named("A date that is stated", "city2019.tif", "2021-06-30", acquired="2021-06-30"),
    _tagged("A camera's date", {"EXIF_DateTimeOriginal": "2021:06:30 10:10:31"}, "2021-06-30T10:10:31"),
    _tagged(
        "The date of writing where nothing else tells",
        {"TIFFTAG_DATETIME": "2020:01:02 03:04:05"},
        "2020-01-02T03:04:05",
    ),
    _beside("A STAC item beside it", "scene_B1.json", ITEM, "2021-06-30T10:50:31Z"),
    _beside("Landsat's metadata beside it", "scene_MTL.txt", METADATA, "2021-06-30T10:50:31Z"),
)
