"""The orthophoto: one coherent country from the open sea to the hills, composed of the stretches the scenes show."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from recnn_engine.sampling import country, textures, town, transport
from recnn_engine.sampling.camera import photograph, random_exposure, random_sun
from recnn_engine.sampling.canvas import Canvas
from recnn_engine.sampling.layout import YELLOW_PAINT, ground, scattered, spaced
from recnn_engine.sampling.shapes import Curve, Place, beyond, everywhere, lobed, overlap, rectangle, winding, without
from recnn_engine.sampling.structures import basketball_court, court_colours, diamond, hall
from recnn_engine.sampling.vehicles import boat, freighter, truck, wake

SIDE = 3072
"""Rows and columns of the orthophoto, 921.6 m a side."""
EAST_WEST, NORTH_SOUTH = 0.0, math.pi / 2
"""Headings of roads before the country as a whole is turned."""


def draw_landscape(rng: np.random.Generator, side: int = SIDE) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The middle `side` pixels of the country: pixels (side, side, 3) uint8 RGB and its true class map (side, side).

    Everything lies where it is on every such map, and looks different with every seed.
    """
    canvas = Canvas(side, side, rng)
    centre = Place(0, 0, rng.uniform(-0.12, 0.12))
    canvas.paint(centre, everywhere(), "grass", textures.grass(rng, (4.0, 25.0, 90.0)), 0.0)
    countryside(canvas, centre)
    river_and_coast(canvas, centre)
    town_and_port(canvas, centre)
    airfield(canvas, centre.at(275, 385))
    roads(canvas, centre)
    return photograph(canvas, random_sun(rng), random_exposure(rng))


def countryside(canvas: Canvas, centre: Place) -> None:
    """Groves, farms, a golf course, woods and chaparral hills inland."""
    rng = canvas.rng
    country.trees(canvas, centre, 1000, 1000, 13, share=0.25, on=("grass",), size=(2, 5))
    for spot in scattered(rng, centre, 1000, 1000, 100):
        size = rng.uniform(8, 26)
        country.forest(canvas, spot, 3 * size, 3 * size, lobed(rng, size, 0.2))
    country.golf(canvas, centre.at(190, -350), 240, 220)
    hills = centre.at(385, -385, -math.pi / 4)
    country.chaparral(canvas, hills, 460, 300, overlap(rectangle(460, 300), beyond(winding(rng, 22, 150))))
    country.farmland(canvas, centre.at(225, 200, 0.04), 290, 180, 100)
    woods = centre.at(425, 190, -math.pi / 2)
    country.forest(
        canvas, woods, 215, 230, overlap(rectangle(215, 230), beyond(Curve(winding(rng, 12, 90).waves, -45)))
    )


def river_and_coast(canvas: Canvas, centre: Place) -> None:
    """A river through a sandy beach to the open sea in the west, with boats and a freighter under way."""
    rng = canvas.rng
    west, strand = centre.at(-300, 0, -math.pi / 2), rectangle(1100, 420)
    shore, dunes = winding(rng, 14, 420), Curve(winding(rng, 6, 160).waves, offset=36)
    canvas.paint(west, without(strand, beyond(dunes)), "sand", textures.beach(rng, shore), 0.0)
    country.river(canvas, centre.at(95, 60, 0.04), 850, 20, winding(rng, 16, 260))
    canvas.paint(west, without(strand, beyond(shore)), "sea", textures.sea(rng, shore, surf=22), 0.0)
    freighter(canvas, centre.at(-405, 250, 1.2), 105)
    for spot in scattered(rng, west.at(110, -100), 480, 90, 90):
        length = rng.uniform(8, 16)
        wake(canvas, spot, 5 * length)
        boat(canvas, spot, length)


def town_and_port(canvas: Canvas, centre: Place) -> None:
    """Housing, a trailer park, large shops, sports grounds, a port with its tank farm."""
    rng = canvas.rng
    town.residential(canvas, centre.at(-105, -400), 246, 128, lot=16)
    town.residential(canvas, centre.at(-105, -248), 246, 152, lot=23)
    sports(canvas, centre.at(-105, -92))
    town.mobile_homes(canvas, centre.at(160, -128), 170, 160)
    town.downtown(canvas, centre.at(345, -135), 175, 140)
    town.parking(canvas, centre.at(345, -42), 175, 46)
    town.tank_farm(canvas, centre.at(-50, 200), 140, 150, radius=rng.uniform(9, 12))
    town.downtown(canvas, centre.at(-50, 370), 140, 150)
    harbour(canvas, centre.at(-228, 290))


def sports(canvas: Canvas, place: Place) -> None:
    """A baseball field and courts among trees."""
    rng = canvas.rng
    ground(canvas, place, 236, 150, "grass", textures.mown(rng, 5))
    diamond(canvas, place.at(-92, 40, -0.6), textures.pick(rng, textures.GRASS))
    town.courts(canvas, place.at(50, -20), 2, 3)
    basketball_court(canvas, place.at(50, 30), *court_colours(rng))
    town.parking(canvas, place.at(100, 5, math.pi / 2), 90, 17)
    for v in (-64, 64):
        country.trees(canvas, place.at(0, v), 230, 18, 8, share=0.8)


def harbour(canvas: Canvas, place: Place) -> None:
    """A basin behind moles and open to the sea in the west, with a marina, a freighter, sheds on the quay."""
    rng = canvas.rng
    ground(canvas, place.at(8, 0), 200, 270, "pavement", textures.slabs(rng, 5))
    stone = textures.mottled(rng, textures.pick(rng, textures.CONCRETE), 0.06)
    canvas.paint(place, rectangle(176, 236, 4), "dock", stone, 1.0)
    basin = textures.mottled(rng, 0.86 * canvas.colour_at(place.at(-180, 0)), 0.05, (0.4, 1.2, 8.0, 40.0))
    canvas.paint(place, rectangle(166, 226, 3), "water", basin, 0.0)
    canvas.paint(place.at(-85, -10), rectangle(16, 46), "water", basin, 0.0)
    transport.marina(canvas, place.at(22, 8), 112, 200, boats=14)
    freighter(canvas, place.at(-70, 68, NORTH_SOUTH), 70)
    for v in (-90.0, -30.0, 30.0, 90.0):
        hall(canvas, place.at(97, v, NORTH_SOUTH), 44, 14, rng.uniform(6, 9))
    for v in spaced(250, 9):
        if rng.random() < 0.5:
            truck(canvas, place.at(86, v, NORTH_SOUTH))


def airfield(canvas: Canvas, place: Place) -> None:
    """A runway with its taxiway, aprons for airliners and light aircraft, and hangars."""
    rng = canvas.rng
    ground(canvas, place, 400, 150, "grass", textures.mown(rng, 6))
    transport.runway(canvas, place.at(0, 42), 390, 30, (-170.0, 170.0))
    for u in (-150, 0, 150):
        ground(canvas, place.at(u, 20, NORTH_SOUTH), 40, 12, "pavement", textures.paved(rng))
    ground(canvas, place.at(0, -2), 390, 14, "pavement", textures.paved(rng))
    canvas.paint(place.at(0, -2), rectangle(390, 0.4), None, YELLOW_PAINT)
    transport.apron(canvas, place.at(-95, -40), 165, 62, large=True)
    transport.apron(canvas, place.at(65, -38), 110, 58, large=False)
    for u in (142, 176):
        hall(canvas, place.at(u, -40), 30, 40, rng.uniform(7, 10))


def roads(canvas: Canvas, centre: Place) -> None:
    """Streets between the quarters, and the freeway under the main road and over the river."""
    for x, y, length in ((-228, -165, 640), (17, -10, 1000), (250, -120, 226)):
        town.street(canvas, centre.at(x, y, NORTH_SOUTH), length)
    for x, y, length in ((-105, -325, 246), (-105, -168, 246), (260, -222, 380), (-50, 284, 146), (270, 302, 410)):
        town.street(canvas, centre.at(x, y, EAST_WEST), length)
    town.street(canvas, centre.at(125, -8, EAST_WEST), 720, lanes=4)
    transport.freeway(canvas, centre.at(50, 0, NORTH_SOUTH), 1100, lanes=3, traffic=0.2)
    transport.freeway(canvas, centre.at(50, -8, EAST_WEST), 90, lanes=2, height=6.5)
