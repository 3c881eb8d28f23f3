"""Built-up stretches, length x width metres around a place: streets, housing, shops, car parks, tank farms, courts."""

from __future__ import annotations

import math

from recnn_engine.sampling import textures
from recnn_engine.sampling.canvas import Canvas, Texture
from recnn_engine.sampling.country import trees
from recnn_engine.sampling.layout import WHITE_PAINT, YELLOW_PAINT, dashes, ground, lines, spaced
from recnn_engine.sampling.plants import tree
from recnn_engine.sampling.shapes import Place, rectangle
from recnn_engine.sampling.structures import block, court_colours, house, mobile_home, pool, tank, tennis_court
from recnn_engine.sampling.vehicles import car

LANE = 3.6


def street(
    canvas: Canvas,
    place: Place,
    length: float,
    *,
    lanes: int = 2,
    sidewalk: float = 1.5,
    surface: Texture | None = None,
    traffic: float = 0.25,
) -> None:
    """A street with sidewalks, a dashed centre line, parked and moving cars."""
    rng = canvas.rng
    width = LANE * lanes + 1
    ground(canvas, place, length, width + 2 * sidewalk, "pavement", textures.paved(rng, textures.CONCRETE))
    ground(canvas, place, length, width, "pavement", surface or textures.paved(rng))
    dashes(canvas, place, length, YELLOW_PAINT if lanes > 2 else WHITE_PAINT)
    for u in spaced(length, 22):
        if rng.random() < traffic:
            side = rng.choice([-1, 1])
            aside = width / 2 - 1.3 if rng.random() < 0.6 else 1.8
            car(canvas, place.at(u + rng.uniform(-8, 8), side * aside, 0 if side > 0 else math.pi))


def crossing(canvas: Canvas, place: Place, road: float, surface: Texture) -> None:
    """The middle of a crossing of two roads of that width (m), with zebra bars, stop lines and waiting cars."""
    rng = canvas.rng
    canvas.paint(place, rectangle(road + 3, road + 3, 2), "pavement", surface, 0.0)
    for arm in range(4):
        entry = place.at(0, 0, arm * math.pi / 2)
        for v in spaced(road, 1.2):
            canvas.paint(entry.at(road / 2 + 3.5, v), rectangle(3, 0.5), None, WHITE_PAINT)
        canvas.paint(entry.at(road / 2 + 6.5, -road / 4), rectangle(0.5, road / 2), None, WHITE_PAINT)
        for waiting in range(rng.integers(0, 3)):
            car(canvas, entry.at(road / 2 + rng.uniform(9, 10) + 6.5 * waiting, -road / 5, math.pi))
    car(canvas, place.at(rng.uniform(-5, 5), 3))


def residential(canvas: Canvas, place: Place, length: float, width: float, *, lot: float) -> None:
    """Streets of detached houses in gardens on lots of that frontage (m); larger lots are leafier."""
    rng = canvas.rng
    arid = rng.random() < 0.3
    ground(canvas, place, length, width, "grass", textures.grass(rng))
    depth, road = max(24.0, 1.3 * lot), 11.0
    for v in spaced(width, 2 * depth + road):
        street(canvas, place.at(0, v), length)
        for side in (-1, 1):
            for u in spaced(length - road, lot):
                kerb = place.at(u, v + side * road / 2, side * math.pi / 2)
                garden(canvas, kerb, lot, depth, arid=arid and rng.random() < 0.6)
    trees(canvas, place, length, width, 7.5, share=0.35 if lot < 20 else 0.65, size=(1.6, 2.8 + 0.08 * lot))


def garden(canvas: Canvas, kerb: Place, lot: float, depth: float, *, arid: bool) -> None:
    """A lot seen from the kerb: drive with a car, a house across, lawn or earth, a pool or a bed behind."""
    rng = canvas.rng
    if arid:
        ground(canvas, kerb.at(depth / 2, 0), depth, lot - 0.6, "bare soil", textures.soil(rng))
    elif rng.random() < 0.5:
        ground(canvas, kerb.at(depth / 2, 0), depth, lot - 0.6, "grass", textures.grass(rng))
    front, deep, setback = min(lot - 3, rng.uniform(11, 19)), rng.uniform(8, 11), rng.uniform(4, 7)
    side = rng.choice([-1, 1])
    drive = kerb.at(setback / 2, side * (front / 2 - 2.6))
    ground(canvas, drive, setback + 2, 4.6, "pavement", textures.paved(rng, textures.CONCRETE))
    if rng.random() < 0.45:
        car(canvas, drive.at(-0.2, rng.uniform(-1, 1), rng.choice([0, math.pi])))
    if rng.random() < 0.13:
        pool(canvas, kerb.at(setback + deep + 5.5, -side * rng.uniform(0, lot / 5), math.pi / 2))
    elif rng.random() < 0.4:
        ground(canvas, kerb.at(setback + deep + 4, 0), 6, 0.7 * lot, "bare soil", textures.soil(rng))
    house(canvas, kerb.at(setback + deep / 2, rng.uniform(-0.5, 0.5), math.pi / 2), front, deep)


def mobile_homes(canvas: Canvas, place: Place, length: float, width: float) -> None:
    """A mobile home park: trailers in slanted rows along narrow lanes."""
    rng = canvas.rng
    yard = ("grass", textures.grass(rng)) if rng.random() < 0.5 else ("bare soil", textures.soil(rng))
    ground(canvas, place, length, width, *yard)
    slant, lane, row, pitch = rng.uniform(-0.4, 0.4), 6.5, 22.0, rng.uniform(10, 12)
    for v in spaced(width, 2 * row + lane):
        ground(canvas, place.at(0, v), length, lane, "pavement", textures.paved(rng))
        for side in (-1, 1):
            for u in spaced(length - lane, pitch):
                if rng.random() < 0.94:
                    stand = place.at(u, v + side * (lane + row) / 2, math.pi / 2 + slant + rng.normal(0, 0.02))
                    mobile_home(canvas, stand)
    trees(canvas, place, length, width, 9, share=0.3, size=(1.2, 3.0))


def parking(canvas: Canvas, place: Place, length: float, width: float, *, filled: float = 0.8) -> None:
    """A car park: double rows of marked bays along the heading, aisles between, islands with trees at the ends."""
    rng = canvas.rng
    ground(canvas, place, length, width, "pavement", textures.paved(rng))
    slant, aisle, bay, pitch = rng.choice([0.0, 0.0, 0.35, -0.35]), 6.2, 5.0, rng.uniform(2.6, 2.9)
    for v in spaced(width, aisle + 2 * bay):
        for side in (-1, 1):
            for u in spaced(length - 6, pitch):
                stall = place.at(u, v + side * bay / 2, math.pi / 2 + slant * side)
                lines(canvas, stall, [((-2.4, pitch / 2), (2.4, pitch / 2))], 0.12)
                if rng.random() < filled:
                    car(canvas, stall.at(rng.normal(0, 0.2), rng.normal(0, 0.1), rng.choice([0, math.pi])))
        for u in (-length / 2 + 1.5, length / 2 - 1.5):
            island(canvas, place.at(u, v), 2 * bay)


def island(canvas: Canvas, place: Place, length: float) -> None:
    """A planted traffic island across the heading."""
    rng = canvas.rng
    canvas.paint(place, rectangle(2.4, length, 1.0), "grass", textures.grass(rng), 0.1)
    for v in (-length / 4, length / 4):
        if rng.random() < 0.7:
            tree(canvas, place.at(0, v), rng.uniform(1.2, 2.2))


def downtown(canvas: Canvas, place: Place, length: float, width: float) -> None:
    """Large flat-roofed buildings on paved lots, some with a tower, parked cars and street trees."""
    rng = canvas.rng
    ground(canvas, place, length, width, "pavement", textures.paved(rng))
    pitch = rng.uniform(34, 46)
    for u in spaced(length, pitch):
        for v in spaced(width, 0.8 * pitch):
            spot = place.at(u + rng.uniform(-2, 2), v + rng.uniform(-2, 2))
            if rng.random() < 0.15:
                parking(canvas, spot, 0.8 * pitch, 17)
            else:
                _city_block(canvas, spot, rng.uniform(0.62, 0.9) * pitch, rng.uniform(0.45, 0.72) * pitch)
    trees(canvas, place, length, width, 14, share=0.3, on=("pavement",), size=(1.5, 3.0))


def _city_block(canvas: Canvas, place: Place, length: float, width: float) -> None:
    """A building, often with a higher or a courtyard part, and cars at its side."""
    rng = canvas.rng
    block(canvas, place, length, width, rng.uniform(5, 15))
    if rng.random() < 0.6:
        part = place.at(rng.choice([-1, 1]) * length / 4, 0)
        block(canvas, part, rng.uniform(0.3, 0.5) * length, width * rng.uniform(0.5, 1.15), rng.uniform(4, 20))
    for _ in range(rng.integers(0, 4)):
        car(canvas, place.at(rng.uniform(-0.4, 0.4) * length, width / 2 + 2.6))


def tank_farm(canvas: Canvas, place: Place, length: float, width: float, *, radius: float) -> None:
    """Storage tanks of about that radius (m) in rows, service roads, pipes and pump houses."""
    rng = canvas.rng
    yards = (
        ("bare soil", textures.soil(rng)),
        ("pavement", textures.paved(rng, textures.CONCRETE)),
        ("grass", textures.grass(rng)),
    )
    ground(canvas, place, length, width, *yards[rng.integers(3)])
    pitch = 2.9 * radius + 3
    for v in spaced(width, pitch):
        ground(canvas, place.at(0, v + pitch / 2), length, 5, "pavement", textures.paved(rng))
        canvas.paint(place.at(0, v + pitch / 2 - 4), rectangle(length, 0.5), None, (172, 168, 160), 0.5)
        for u in spaced(length, pitch):
            if rng.random() < 0.85:
                tank(canvas, place.at(u + rng.uniform(-1, 1), v), radius * rng.uniform(0.75, 1.1))
            else:
                block(canvas, place.at(u, v), 0.9 * radius, 0.6 * radius, 4)
    trees(canvas, place, length, width, 16, share=0.3, on=("grass",))


def courts(canvas: Canvas, place: Place, columns: int, rows: int) -> None:
    """Tennis courts side by side in one colour scheme."""
    inner, outer = court_colours(canvas.rng)
    for u in spaced(columns * 36.0, 36.0):
        for v in spaced(rows * 17.0, 17.0):
            tennis_court(canvas, place.at(u, v), inner, outer)
