"""The orthophoto: one coherent country from the open sea to the hills, composed of the districts of the scenes."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from recnn_engine.sampling import districts, objects, textures
from recnn_engine.sampling.camera import photograph, random_exposure, random_sun
from recnn_engine.sampling.canvas import Canvas
from recnn_engine.sampling.shapes import Curve, Place, beyond, everywhere, lobed, rectangle, winding, without

SIDE = 3072
"""Rows and columns of the orthophoto, 921.6 m a side."""

CENTRE = Place()
WEST = Place(-300, 0, -math.pi / 2)
"""On the coast, looking north: the sea lies at v < 0, the land at v > 0."""


def draw_landscape(rng: np.random.Generator) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The orthophoto: pixels (3072, 3072, 3) uint8 RGB and its true class map (3072, 3072) uint8."""
    canvas = Canvas(SIDE, SIDE, rng)
    canvas.paint(CENTRE, everywhere(), "grass", textures.grass(rng), 0.0)
    districts.trees(canvas, CENTRE, 920, 920, 14, share=0.2, size=(2, 5))
    countryside(canvas)
    coast(canvas)
    districts.river(canvas, Place(90, 60, 0.04), 800, 20, winding(rng, 16, 260))
    town(canvas)
    airfield(canvas)
    roads(canvas)
    harbour(canvas)
    return photograph(canvas, random_sun(rng), random_exposure(rng))


def countryside(canvas: Canvas) -> None:
    """Farms, woods, chaparral hills and a golf course inland."""
    rng = canvas.rng
    districts.golf(canvas, Place(190, -345), 250, 230)
    districts.chaparral(canvas, Place(400, -345), 280, 280, lobed(rng, 120, 0.12))
    districts.farmland(canvas, Place(200, 195, 0.08), 250, 190, 82)
    districts.forest(canvas, Place(400, 190), 220, 220, lobed(rng, 88, 0.15))


def town(canvas: Canvas) -> None:
    """Housing, a trailer park, large shops, sports grounds and a tank farm."""
    rng = canvas.rng
    districts.residential(canvas, Place(-103, -392, 0.03), 220, 130, lot=16)
    districts.residential(canvas, Place(-103, -240, 0.01), 220, 150, lot=23)
    sports(canvas, Place(-103, -85))
    districts.mobile_homes(canvas, Place(165, -140, -0.04), 150, 150)
    districts.downtown(canvas, Place(340, -150, 0.05), 160, 150)
    districts.parking(canvas, Place(340, -45, 0.03), 150, 50)
    districts.tank_farm(canvas, Place(-55, 205, 0.03), 130, 150, radius=rng.uniform(9, 12))
    districts.downtown(canvas, Place(-55, 370, 0.03), 130, 130)


def sports(canvas: Canvas, place: Place) -> None:
    """A baseball field and courts among trees."""
    rng = canvas.rng
    canvas.paint(place, rectangle(220, 130), "grass", textures.mown(rng, 5), 0.0)
    objects.diamond(canvas, place.at(-88, 30, -0.6), grass_infield=True)
    districts.courts(canvas, place.at(50, -20), 2, 3)
    objects.basketball_court(canvas, place.at(50, 28), *objects.court_colours(canvas))
    districts.parking(canvas, place.at(98, 5, math.pi / 2), 90, 17)
    for v in (-56, 54):
        districts.trees(canvas, place.at(0, v), 220, 16, 8, share=0.8)


def airfield(canvas: Canvas) -> None:
    """A runway with its taxiway, aprons for airliners and light aircraft, and hangars."""
    rng = canvas.rng
    place = Place(270, 385, 0.02)
    canvas.paint(place, rectangle(390, 150), "grass", textures.mown(rng, 6), 0.0)
    districts.runway(canvas, place.at(0, 42), 390, width=30)
    canvas.paint(place.at(0, -2), rectangle(390, 14), "pavement", textures.paved(rng), 0.0)
    canvas.paint(place.at(0, -2), rectangle(390, 0.4), None, objects.YELLOW_PAINT)
    districts.apron(canvas, place.at(-95, -40), 165, 62, large=True)
    districts.apron(canvas, place.at(65, -38), 110, 58, large=False)
    for u in (142, 176):
        objects.hall(canvas, place.at(u, -40), 30, 40, rng.uniform(7, 10))


def roads(canvas: Canvas) -> None:
    """Streets along the coast and the freeway, the freeway over the river, and the main road bridged across it."""
    districts.street(canvas, Place(-228, -165, math.pi / 2), 600)
    districts.street(canvas, Place(17, -235, math.pi / 2), 460)
    districts.street(canvas, Place(120, -8), 700, lanes=4)
    districts.freeway(canvas, Place(50, 0, math.pi / 2), 1000, lanes=3, traffic=0.2)
    districts.freeway(canvas, Place(50, -8), 90, lanes=2, height=6.5)


def coast(canvas: Canvas) -> None:
    """The open sea behind a sandy beach, with boats and a freighter under way."""
    rng = canvas.rng
    shore = winding(rng, 14, 420)
    dunes = Curve(winding(rng, 6, 160).waves, offset=36)
    strand = rectangle(1000, 340)
    canvas.paint(WEST, without(strand, beyond(dunes)), "sand", textures.beach(rng, shore), 0.0)
    canvas.paint(WEST, without(strand, beyond(shore)), "sea", textures.sea(rng, shore, surf=22), 0.0)
    objects.cargo_ship(canvas, Place(-405, 250, 1.2), 105)
    for _ in range(7):
        spot = Place(rng.uniform(-450, -350), rng.uniform(-440, 180), rng.uniform(0, 7))
        length = rng.uniform(8, 16)
        objects.wake(canvas, spot, 5 * length)
        objects.boat(canvas, spot, length)


def harbour(canvas: Canvas) -> None:
    """A basin between two moles, quays with sheds, and a marina."""
    rng = canvas.rng
    place = Place(-228, 290)
    canvas.paint(place.at(8, 0), rectangle(200, 270, 8), "pavement", textures.slabs(rng, 5), 0.0)
    stone = textures.mottled(rng, textures.pick(rng, textures.CONCRETE), 0.06)
    canvas.paint(place, rectangle(176, 236, 4), "dock", stone, 1.0)
    canvas.paint(place, rectangle(166, 226, 3), "water", textures.water(rng), 0.0)
    canvas.paint(place.at(-100, 0), rectangle(70, 52), "water", textures.water(rng), 0.0)
    districts.marina(canvas, place.at(22, 8), 112, 200, boats=14)
    objects.cargo_ship(canvas, place.at(-68, 62, math.pi / 2), 70)
    for v in (-90, -30, 30, 90):
        objects.hall(canvas, place.at(97, v, math.pi / 2), 44, 14, rng.uniform(6, 9))
    for v in districts.spaced(250, 9):
        if rng.random() < 0.5:
            objects.truck(canvas, place.at(86, v, math.pi / 2))
