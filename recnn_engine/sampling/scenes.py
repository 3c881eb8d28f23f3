"""The scenes of the archive: one function for each scene class of UC Merced, each drawn afresh from its seed."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from recnn_engine.sampling import country, textures, town, transport
from recnn_engine.sampling.camera import photograph, random_exposure, random_sun
from recnn_engine.sampling.canvas import Canvas
from recnn_engine.sampling.shapes import Place, beyond, everywhere, winding
from recnn_engine.sampling.structures import basketball_court, block, court_colours, diamond, hall
from recnn_engine.sampling.vehicles import boat

TILE = 256
"""Rows and columns of a scene."""
SPAN = 150.0
"""Metres that cover the canvas of a scene at any rotation."""

Scene = Callable[[Canvas, Place], None]


def draw_scene(name: str, rng: np.random.Generator) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """One scene of that class: pixels (256, 256, 3) uint8 RGB and its true class map (256, 256) uint8."""
    canvas = Canvas(TILE, TILE, rng)
    SCENES[name](canvas, Place(rng.uniform(-8, 8), rng.uniform(-8, 8), rng.uniform(0, 2 * math.pi)))
    return photograph(canvas, random_sun(rng), random_exposure(rng))


def agricultural(canvas: Canvas, place: Place) -> None:
    """Fields of one farm, from allotments to one that fills the image."""
    country.farmland(canvas, place, 2 * SPAN, 2 * SPAN, canvas.rng.choice([60.0, 120.0, 200.0]))


def airplane(canvas: Canvas, place: Place) -> None:
    """Parked airliners or light aircraft, at times with a hangar."""
    rng = canvas.rng
    open_ground(canvas)
    transport.apron(canvas, place, SPAN, rng.choice([105.0, SPAN]), large=rng.random() < 0.7)
    if rng.random() < 0.5:
        hall(canvas, place.at(0, rng.choice([-1, 1]) * 56), 60, 28, rng.uniform(7, 12))


def baseballdiamond(canvas: Canvas, place: Place) -> None:
    """A baseball field between trees and a street."""
    rng = canvas.rng
    lawn = textures.pick(rng, textures.GRASS)
    canvas.paint(place, everywhere(), "grass", textures.mown(rng, rng.uniform(3, 6)), 0.0)
    diamond(canvas, place.at(-20, 0), lawn if rng.random() < 0.6 else None)
    town.street(canvas, place.at(-46, 0, math.pi / 2), SPAN)
    country.trees(canvas, place.at(-35, 0), 12, SPAN, 7, share=0.6)
    country.trees(canvas, place.at(58, 0), 30, SPAN, 7, share=0.7)


def beach(canvas: Canvas, place: Place) -> None:
    """Sea, surf and sand, at times bushes behind or a boat off shore."""
    rng = canvas.rng
    shore = winding(rng, 5, 120)
    canvas.paint(place, everywhere(), "sea", textures.sea(rng, shore, surf=rng.uniform(8, 30)), 0.0)
    canvas.paint(place, beyond(shore), "sand", textures.beach(rng, shore), 0.0)
    if rng.random() < 0.4:
        country.chaparral(canvas, place.at(0, rng.uniform(26, 34)), SPAN, 60, beyond(winding(rng, 4, 60)))
    if rng.random() < 0.3:
        boat(canvas, place.at(0, -22, rng.uniform(0, 7)), rng.uniform(8, 14))


def buildings(canvas: Canvas, place: Place) -> None:
    """Large buildings in a town."""
    town.downtown(canvas, place, SPAN, SPAN)


def chaparral(canvas: Canvas, place: Place) -> None:
    """Bushes on dry ground."""
    country.chaparral(canvas, place, SPAN, SPAN)


def denseresidential(canvas: Canvas, place: Place) -> None:
    """Houses close together along straight streets."""
    town.residential(canvas, place, SPAN, 180, lot=canvas.rng.uniform(14, 16))


def forest(canvas: Canvas, place: Place) -> None:
    """A closed canopy."""
    country.forest(canvas, place, SPAN, SPAN)


def freeway(canvas: Canvas, place: Place) -> None:
    """A freeway with traffic, trees beside it."""
    open_ground(canvas)
    transport.freeway(canvas, place, SPAN, lanes=int(canvas.rng.integers(2, 6)))
    country.trees(canvas, place, SPAN, SPAN, 9, share=canvas.rng.uniform(0, 0.7))


def golfcourse(canvas: Canvas, place: Place) -> None:
    """Part of a golf course."""
    country.golf(canvas, place, SPAN, SPAN)


def harbor(canvas: Canvas, place: Place) -> None:
    """A marina full of boats."""
    canvas.paint(place, everywhere(), "water", textures.water(canvas.rng), 0.0)
    transport.marina(canvas, place, SPAN, SPAN, boats=canvas.rng.uniform(10, 17))


def intersection(canvas: Canvas, place: Place) -> None:
    """Two roads that cross between buildings, car parks and trees."""
    rng = canvas.rng
    open_ground(canvas)
    for corner in range(4):
        quarter = place.at(0, 0, corner * math.pi / 2).at(34, 34)
        if rng.random() < 0.65:
            block(canvas, quarter, rng.uniform(20, 42), rng.uniform(20, 42), rng.uniform(4, 9))
        else:
            town.parking(canvas, quarter, 40, 34, filled=0.5)
    asphalt = textures.pick(rng, textures.ASPHALT)
    surface = textures.mottled(rng, asphalt, 0.045, (0.3, 1.0, 5.0, 20.0))
    for turn in (0, math.pi / 2):
        town.street(canvas, place.at(0, 0, turn), SPAN, lanes=4, surface=surface)
    town.crossing(canvas, place, 15.4, surface)
    country.trees(canvas, place, SPAN, SPAN, 9, share=0.4)


def mediumresidential(canvas: Canvas, place: Place) -> None:
    """Houses in leafy gardens."""
    town.residential(canvas, place, SPAN, 180, lot=canvas.rng.uniform(20, 25))


def mobilehomepark(canvas: Canvas, place: Place) -> None:
    """Trailers in rows."""
    town.mobile_homes(canvas, place, SPAN, SPAN)


def overpass(canvas: Canvas, place: Place) -> None:
    """A road on a bridge over a freeway."""
    rng = canvas.rng
    open_ground(canvas)
    country.trees(canvas, place, SPAN, SPAN, 12, share=0.4)
    transport.freeway(canvas, place, SPAN, lanes=int(rng.integers(3, 5)))
    bridge = place.at(rng.uniform(-12, 12), 0, math.pi / 2 + rng.uniform(-0.5, 0.5))
    transport.freeway(canvas, bridge, SPAN, lanes=int(rng.integers(1, 4)), height=6.5)


def parkinglot(canvas: Canvas, place: Place) -> None:
    """A car park, at times in front of a store."""
    rng = canvas.rng
    town.parking(canvas, place, SPAN, SPAN, filled=rng.uniform(0.45, 0.95))
    if rng.random() < 0.4:
        block(canvas, place.at(0, 48), 60, 34, rng.uniform(5, 9))


def river(canvas: Canvas, place: Place) -> None:
    """A river between wooded banks."""
    rng = canvas.rng
    open_ground(canvas)
    country.river(canvas, place, SPAN, rng.uniform(12, 28), winding(rng, 12, 130))
    country.trees(canvas, place, SPAN, SPAN, 6, share=rng.uniform(0.3, 0.95))


def runway(canvas: Canvas, place: Place) -> None:
    """Part of a runway, at times its threshold."""
    rng = canvas.rng
    open_ground(canvas)
    transport.runway(canvas, place, 2 * SPAN, rng.uniform(28, 46), (0.0,) if rng.random() < 0.4 else ())


def sparseresidential(canvas: Canvas, place: Place) -> None:
    """Two houses along a lane in the country."""
    rng = canvas.rng
    if rng.random() < 0.5:
        open_ground(canvas)
    else:
        country.chaparral(canvas, place, SPAN, SPAN)
    town.street(canvas, place.at(0, -30), SPAN, sidewalk=0)
    for u in (-28, 20):
        town.garden(canvas, place.at(u + rng.uniform(-5, 5), -24, math.pi / 2), 30, 45, arid=False)
    country.trees(canvas, place, SPAN, SPAN, 6.5, share=rng.uniform(0.2, 0.8), on=("grass", "chaparral"))


def storagetanks(canvas: Canvas, place: Place) -> None:
    """A tank farm of small, medium or large tanks."""
    town.tank_farm(canvas, place, SPAN, SPAN, radius=canvas.rng.uniform(5, 17))


def tenniscourt(canvas: Canvas, place: Place) -> None:
    """Tennis courts among trees, with a clubhouse."""
    rng = canvas.rng
    open_ground(canvas)
    town.courts(canvas, place, int(rng.integers(1, 3)), int(rng.integers(2, 4)))
    if rng.random() < 0.5:
        basketball_court(canvas, place.at(0, -42), *court_colours(rng))
    block(canvas, place.at(rng.uniform(-20, 20), 44), 40, 16, 6)
    country.trees(canvas, place, SPAN, SPAN, 7, share=0.6, size=(2, 4.5))


def open_ground(canvas: Canvas) -> None:
    """Grass, or sometimes bare soil, everywhere."""
    rng = canvas.rng
    name, texture = ("grass", textures.grass) if rng.random() < 0.7 else ("bare soil", textures.soil)
    canvas.paint(Place(), everywhere(), name, texture(rng), 0.0)


SCENES: dict[str, Scene] = {
    scene.__name__: scene
    for scene in (
        agricultural, airplane, baseballdiamond, beach, buildings, chaparral, denseresidential, forest, freeway,
        golfcourse, harbor, intersection, mediumresidential, mobilehomepark, overpass, parkinglot, river, runway,
        sparseresidential, storagetanks, tenniscourt,
    )
}  # fmt: skip
"""Scene classes by name, as UC Merced names them."""
