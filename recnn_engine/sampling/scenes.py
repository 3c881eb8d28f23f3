"""The scenes of the archive: one function for each scene class of UC Merced, each drawn afresh from its seed."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from recnn_engine.sampling import districts, objects, textures
from recnn_engine.sampling.camera import photograph, random_exposure, random_sun
from recnn_engine.sampling.canvas import Canvas
from recnn_engine.sampling.shapes import Place, beyond, everywhere, rectangle, winding

TILE = 256
"""Rows and columns of a scene."""
SPAN = 150.0
"""Metres that cover the canvas of a scene at any rotation."""

Scene = Callable[[Canvas, Place], None]


def draw_scene(name: str, rng: np.random.Generator) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """One scene of that class: pixels (256, 256, 3) uint8 RGB and its true class map (256, 256) uint8."""
    canvas = Canvas(TILE, TILE, rng)
    centre = Place(rng.uniform(-8, 8), rng.uniform(-8, 8), rng.uniform(0, 2 * math.pi))
    SCENES[name](canvas, centre)
    return photograph(canvas, random_sun(rng), random_exposure(rng))


def agricultural(canvas: Canvas, place: Place) -> None:
    districts.farmland(canvas, place, 2 * SPAN, 2 * SPAN, canvas.rng.choice([70.0, 110.0, 160.0]))


def airplane(canvas: Canvas, place: Place) -> None:
    rng = canvas.rng
    meadow(canvas)
    districts.apron(canvas, place, SPAN, rng.choice([105.0, SPAN]), large=rng.random() < 0.7)
    if rng.random() < 0.5:
        objects.hall(canvas, place.at(0, rng.choice([-1, 1]) * 62), 60, 28, rng.uniform(7, 12))


def baseballdiamond(canvas: Canvas, place: Place) -> None:
    rng = canvas.rng
    canvas.paint(place, everywhere(), "grass", textures.mown(rng, rng.uniform(3, 6)), 0.0)
    objects.diamond(canvas, place.at(-20, 0), grass_infield=rng.random() < 0.6)
    districts.street(canvas, place.at(-46, 0, math.pi / 2), SPAN)
    districts.trees(canvas, place.at(-34, 0), 14, SPAN, 7, share=0.6)
    districts.trees(canvas, place.at(58, 0), 30, SPAN, 7, share=0.7)


def beach(canvas: Canvas, place: Place) -> None:
    rng = canvas.rng
    shore = winding(rng, 5, 120)
    canvas.paint(place, everywhere(), "sea", textures.sea(rng, shore, surf=rng.uniform(8, 30)), 0.0)
    canvas.paint(place, beyond(shore), "sand", textures.beach(rng, shore), 0.0)
    if rng.random() < 0.4:
        inland = place.at(0, rng.uniform(26, 34))
        districts.chaparral(canvas, inland, SPAN, 60, beyond(winding(rng, 4, 60)))
    if rng.random() < 0.3:
        objects.boat(canvas, place.at(0, -22, rng.uniform(0, 7)), rng.uniform(8, 14))


def buildings(canvas: Canvas, place: Place) -> None:
    districts.downtown(canvas, place, SPAN, SPAN)


def chaparral(canvas: Canvas, place: Place) -> None:
    districts.chaparral(canvas, place, SPAN, SPAN)


def denseresidential(canvas: Canvas, place: Place) -> None:
    districts.residential(canvas, place, SPAN, 180, lot=canvas.rng.uniform(14, 16))


def forest(canvas: Canvas, place: Place) -> None:
    districts.forest(canvas, place, SPAN, SPAN)


def freeway(canvas: Canvas, place: Place) -> None:
    meadow(canvas)
    districts.freeway(canvas, place, SPAN, lanes=int(canvas.rng.integers(3, 6)))
    districts.trees(canvas, place, SPAN, SPAN, 9, share=canvas.rng.uniform(0, 0.7))


def golfcourse(canvas: Canvas, place: Place) -> None:
    districts.golf(canvas, place, SPAN, SPAN)


def harbor(canvas: Canvas, place: Place) -> None:
    rng = canvas.rng
    canvas.paint(place, everywhere(), "water", textures.water(rng), 0.0)
    districts.marina(canvas, place, SPAN, SPAN, boats=rng.uniform(10, 17))


def intersection(canvas: Canvas, place: Place) -> None:
    rng = canvas.rng
    meadow(canvas)
    for corner in range(4):
        quarter = place.at(0, 0, corner * math.pi / 2).at(38, 38)
        if rng.random() < 0.7:
            objects.block(canvas, quarter, rng.uniform(18, 36), rng.uniform(18, 36), rng.uniform(4, 9))
        else:
            districts.parking(canvas, quarter, 36, 34, filled=0.5)
    districts.street(canvas, place, SPAN, lanes=4)
    districts.street(canvas, place.at(0, 0, math.pi / 2), SPAN, lanes=4)
    crossing(canvas, place, 15.4)
    districts.trees(canvas, place, SPAN, SPAN, 9, share=0.4)


def mediumresidential(canvas: Canvas, place: Place) -> None:
    districts.residential(canvas, place.at(0, 0), SPAN, 180, lot=canvas.rng.uniform(20, 25))


def mobilehomepark(canvas: Canvas, place: Place) -> None:
    districts.mobile_homes(canvas, place, SPAN, 170)


def overpass(canvas: Canvas, place: Place) -> None:
    rng = canvas.rng
    meadow(canvas)
    districts.trees(canvas, place, SPAN, SPAN, 12, share=0.4)
    districts.freeway(canvas, place, SPAN, lanes=int(rng.integers(3, 5)))
    bridge = place.at(rng.uniform(-12, 12), 0, math.pi / 2 + rng.uniform(-0.5, 0.5))
    districts.freeway(canvas, bridge, SPAN, lanes=int(rng.integers(1, 4)), height=6.5)


def parkinglot(canvas: Canvas, place: Place) -> None:
    rng = canvas.rng
    districts.parking(canvas, place, SPAN, SPAN, filled=rng.uniform(0.45, 0.95))
    if rng.random() < 0.4:
        objects.block(canvas, place.at(0, 48), 60, 34, rng.uniform(5, 9))


def river(canvas: Canvas, place: Place) -> None:
    rng = canvas.rng
    meadow(canvas)
    districts.river(canvas, place, SPAN, rng.uniform(14, 34), winding(rng, 12, 130))
    districts.trees(canvas, place, SPAN, SPAN, 6, share=rng.uniform(0.3, 0.95))


def runway(canvas: Canvas, place: Place) -> None:
    rng = canvas.rng
    meadow(canvas)
    districts.runway(canvas, place, 2 * SPAN, width=rng.uniform(28, 46), threshold=rng.random() < 0.4)


def sparseresidential(canvas: Canvas, place: Place) -> None:
    rng = canvas.rng
    (meadow, dry_country)[rng.integers(2)](canvas)
    districts.street(canvas, place.at(0, -30), SPAN, sidewalk=0)
    for u in (-32, 24):
        kerb = place.at(u + rng.uniform(-5, 5), -26, math.pi / 2)
        districts.garden(canvas, kerb, 30, 45, arid=False)
    districts.trees(canvas, place, SPAN, SPAN, 6.5, share=rng.uniform(0.2, 0.8), on=("grass", "chaparral"))


def storagetanks(canvas: Canvas, place: Place) -> None:
    districts.tank_farm(canvas, place, SPAN, SPAN, radius=canvas.rng.uniform(5, 17))


def tenniscourt(canvas: Canvas, place: Place) -> None:
    rng = canvas.rng
    meadow(canvas)
    districts.courts(canvas, place, int(rng.integers(1, 3)), int(rng.integers(2, 4)))
    if rng.random() < 0.5:
        objects.basketball_court(canvas, place.at(0, -42), *objects.court_colours(canvas))
    objects.block(canvas, place.at(rng.uniform(-20, 20), 44), 40, 16, 6)
    districts.trees(canvas, place, SPAN, SPAN, 7, share=0.6, size=(2, 4.5))


def meadow(canvas: Canvas) -> None:
    """Grass, or sometimes bare soil, everywhere."""
    rng = canvas.rng
    if rng.random() < 0.7:
        canvas.paint(Place(), everywhere(), "grass", textures.grass(rng), 0.0)
    else:
        canvas.paint(Place(), everywhere(), "bare soil", textures.soil(rng), 0.0)


def dry_country(canvas: Canvas) -> None:
    """Chaparral everywhere."""
    districts.chaparral(canvas, Place(), SPAN, SPAN)


def crossing(canvas: Canvas, place: Place, road: float) -> None:
    """Plain asphalt in the middle of a crossing, zebra bars and stop lines around it."""
    rng = canvas.rng
    canvas.paint(place, rectangle(road + 3, road + 3, 2), "pavement", textures.paved(rng), 0.0)
    for arm in range(4):
        entry = place.at(0, 0, arm * math.pi / 2)
        for v in districts.spaced(road, 1.2):
            canvas.paint(entry.at(road / 2 + 3.5, v), rectangle(3, 0.5), None, objects.WHITE_PAINT)
        canvas.paint(entry.at(road / 2 + 6.5, -road / 4), rectangle(0.5, road / 2), None, objects.WHITE_PAINT)
        objects.car(canvas, entry.at(road / 2 + rng.uniform(9, 12), -road / 5, math.pi))
    objects.car(canvas, place.at(rng.uniform(-5, 5), 3))


SCENES: dict[str, Scene] = {
    scene.__name__: scene
    for scene in (
        agricultural, airplane, baseballdiamond, beach, buildings, chaparral, denseresidential, forest, freeway,
        golfcourse, harbor, intersection, mediumresidential, mobilehomepark, overpass, parkinglot, river, runway,
        sparseresidential, storagetanks, tenniscourt,
    )
}  # fmt: skip
"""Scene classes by name, as UC Merced names them."""
