"""Stretches of country, length x width metres around a place: what scenes and the orthophoto are composed of."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np

from recnn_engine.sampling import objects, textures
from recnn_engine.sampling.canvas import Canvas, Texture
from recnn_engine.sampling.shapes import Curve, Place, Shape, lobed, rectangle, strip


def spaced(extent: float, step: float) -> Iterator[float]:
    """Offsets a step apart, centred on 0, as many as fit into the extent (m)."""
    count = int(extent // step)
    return ((i - (count - 1) / 2) * step for i in range(count))


def scattered(canvas: Canvas, place: Place, length: float, width: float, spacing: float) -> Iterator[Place]:
    """Places about a spacing apart, jittered and turned at random."""
    rng = canvas.rng
    for u in spaced(length, spacing):
        for v in spaced(width, spacing):
            shift = rng.uniform(-0.48, 0.48, 2) * spacing
            yield place.at(u + shift[0], v + shift[1], rng.uniform(0, 2 * math.pi))


def ground(canvas: Canvas, place: Place, length: float, width: float, name: str, texture: Texture) -> None:
    """One flat surface over the district."""
    canvas.paint(place, rectangle(length, width), name, texture, 0.0)


def trees(
    canvas: Canvas,
    place: Place,
    length: float,
    width: float,
    spacing: float,
    *,
    share: float = 1.0,
    on: tuple[str, ...] = ("grass", "bare soil"),
    size: tuple[float, float] = (1.8, 4.5),
) -> None:
    """Single trees where the ground is of these classes."""
    for spot in scattered(canvas, place, length, width, spacing):
        if canvas.rng.random() < share and canvas.is_on(spot, *on):
            objects.tree(canvas, spot, canvas.rng.uniform(*size))


def forest(canvas: Canvas, place: Place, length: float, width: float, outline: Shape | None = None) -> None:
    """A closed canopy: dark undergrowth and crowns that touch, of one mixture of species."""
    rng = canvas.rng
    species = [textures.pick(rng, textures.LEAVES, 0.1) for _ in range(3)]
    if rng.random() < 0.3:
        species[0] = textures.pick(rng, textures.BARE_CROWNS, 0.06)
    floor = textures.mottled(rng, species[1] * np.float32(0.62), contrast=0.12)
    canvas.paint(place, outline or rectangle(length, width), "trees", floor, 0.0)
    low, high = rng.uniform(1.4, 2.2), rng.uniform(2.8, 5.0)
    for spot in scattered(canvas, place, length, width, 0.8 * (low + high)):
        if canvas.is_on(spot, "trees"):
            objects.tree(canvas, spot, rng.uniform(low, high), palette=[tuple(species[rng.integers(3)])])


def chaparral(canvas: Canvas, place: Place, length: float, width: float, outline: Shape | None = None) -> None:
    """Dry ground dotted with low bushes, denser in patches."""
    rng = canvas.rng
    earth = textures.patchy(
        rng, textures.pick(rng, textures.SOIL), textures.pick(rng, textures.DRY_GRASS), contrast=0.07
    )
    canvas.paint(place, outline or rectangle(length, width), "chaparral", earth, 0.0)
    density, largest = rng.uniform(0.45, 0.85), rng.uniform(1.0, 1.9)
    for spot in scattered(canvas, place, length, width, rng.uniform(2.4, 3.4)):
        if rng.random() < density and canvas.is_on(spot, "chaparral"):
            objects.shrub(canvas, spot, largest * rng.uniform(0.35, 1))


def farmland(canvas: Canvas, place: Place, length: float, width: float, parcel: float) -> None:
    """Parcels of crops with rows at their own angles, parted by tracks of bare soil."""
    ground(canvas, place, length, width, "bare soil", textures.soil(canvas.rng))
    for u in spaced(length, parcel):
        for v in spaced(width, 0.7 * parcel):
            field(canvas, place.at(u, v), parcel - 4, 0.7 * parcel - 4)


def field(canvas: Canvas, place: Place, length: float, width: float) -> None:
    """One field; its rows run along or across it."""
    if canvas.rng.random() < 0.5:
        place, length, width = place.at(0, 0, math.pi / 2), width, length
    ground(canvas, place, length, width, "field", textures.crops(canvas.rng))


def street(canvas: Canvas, place: Place, length: float, *, lanes: int = 2, sidewalk: float = 1.5) -> None:
    """A street with pavements, a dashed centre line and some traffic."""
    rng = canvas.rng
    width = 3.6 * lanes + 1
    ground(canvas, place, length, width + 2 * sidewalk, "pavement", textures.paved(rng, textures.CONCRETE))
    ground(canvas, place, length, width, "pavement", textures.paved(rng))
    dashes(canvas, place, length, objects.YELLOW_PAINT if lanes > 2 else objects.WHITE_PAINT)
    for u in spaced(length, 22):
        if rng.random() < 0.25:
            side = rng.choice([-1, 1])
            lane = side * (width / 2 - 1.3 if rng.random() < 0.6 else 1.8)
            objects.car(canvas, place.at(u + rng.uniform(-8, 8), lane, 0 if side > 0 else math.pi))


def dashes(canvas: Canvas, place: Place, length: float, paint, dash: float = 3.0, gap: float = 6.0, width=0.2) -> None:
    """A dashed line along the heading."""
    for u in spaced(length, dash + gap):
        canvas.paint(place.at(u, 0), rectangle(dash, width), None, paint)


def residential(canvas: Canvas, place: Place, length: float, width: float, *, lot: float = 17.0) -> None:
    """Streets of detached houses in gardens; a larger lot (m) makes it leafier."""
    rng = canvas.rng
    arid = rng.random() < 0.25
    ground(canvas, place, length, width, "grass", textures.grass(rng))
    depth = max(24.0, 1.3 * lot)
    road = 11.0
    for v in spaced(width, 2 * depth + road):
        street(canvas, place.at(0, v), length)
        for side in (-1, 1):
            for u in spaced(length, lot):
                kerb = place.at(u, v + side * road / 2, side * math.pi / 2)
                garden(canvas, kerb, lot, depth, arid=arid and rng.random() < 0.6)
    trees(canvas, place, length, width, 7.5, share=0.35 if lot < 20 else 0.7, size=(1.6, 2.8 + 0.09 * lot))


def garden(canvas: Canvas, kerb: Place, lot: float, depth: float, *, arid: bool) -> None:
    """A house on its lot, seen from the kerb: drive, car, house across, yard or pool behind."""
    rng = canvas.rng
    if arid:
        ground(canvas, kerb.at(depth / 2, 0), depth, lot - 0.6, "bare soil", textures.soil(rng))
    elif rng.random() < 0.5:
        ground(canvas, kerb.at(depth / 2, 0), depth, lot - 0.6, "grass", textures.grass(rng))
    frontage, deep = min(lot - 3, rng.uniform(11, 19)), rng.uniform(8, 11)
    setback = rng.uniform(4, 7)
    side = rng.choice([-1, 1])
    drive = kerb.at(setback / 2, side * (frontage / 2 - 2.6))
    canvas.paint(drive, rectangle(setback + 2, 4.6), "pavement", textures.paved(rng, textures.CONCRETE), 0.0)
    if rng.random() < 0.45:
        objects.car(canvas, drive.at(-0.2, rng.uniform(-1, 1), rng.choice([0, math.pi])))
    if rng.random() < 0.13:
        objects.pool(canvas, kerb.at(setback + deep + 5.5, -side * rng.uniform(0, lot / 5), math.pi / 2))
    elif rng.random() < 0.4:
        ground(canvas, kerb.at(setback + deep + 4, 0), 6, 0.7 * lot, "bare soil", textures.soil(rng))
    objects.house(canvas, kerb.at(setback + deep / 2, rng.uniform(-0.5, 0.5), math.pi / 2), frontage, deep)


def mobile_homes(canvas: Canvas, place: Place, length: float, width: float) -> None:
    """A mobile home park: trailers in slanted rows along narrow lanes."""
    rng = canvas.rng
    yard = ("grass", textures.grass(rng)) if rng.random() < 0.5 else ("bare soil", textures.soil(rng))
    ground(canvas, place, length, width, *yard)
    slant, lane, row = rng.uniform(-0.4, 0.4), 6.5, 24.0
    for v in spaced(width, 2 * row + lane - 4):
        ground(canvas, place.at(0, v), length, lane, "pavement", textures.paved(rng))
        for side in (-1, 1):
            for u in spaced(length, 11.5):
                stand = place.at(u, v + side * (lane / 2 + row / 2 - 1.5), math.pi / 2 + slant + rng.normal(0, 0.02))
                objects.mobile_home(canvas, stand)
    trees(canvas, place, length, width, 9, share=0.3, size=(1.2, 3.0))


def parking(canvas: Canvas, place: Place, length: float, width: float, *, filled: float = 0.8) -> None:
    """A car park: double rows of marked bays along the heading, aisles between, islands with trees."""
    rng = canvas.rng
    ground(canvas, place, length, width, "pavement", textures.paved(rng))
    slant, aisle, bay, pitch = rng.choice([0.0, 0.0, 0.35, -0.35]), 6.2, 5.0, rng.uniform(2.6, 2.9)
    for v in spaced(width, aisle + 2 * bay):
        for side in (-1, 1):
            for u in spaced(length - 6, pitch):
                stall = place.at(u, v + side * bay / 2, math.pi / 2 + slant * side)
                objects.lines(canvas, stall, [((-2.4, pitch / 2), (2.4, pitch / 2))], 0.12)
                if rng.random() < filled:
                    objects.car(canvas, stall.at(rng.normal(0, 0.2), rng.normal(0, 0.1), rng.choice([0, math.pi])))
        for u in (-length / 2 + 1.5, length / 2 - 1.5):
            island(canvas, place.at(u, v), 2 * bay)


def island(canvas: Canvas, place: Place, length: float) -> None:
    """A planted traffic island across the heading."""
    rng = canvas.rng
    canvas.paint(place, rectangle(2.4, length, 1.0), "grass", textures.grass(rng), 0.1)
    for v in (-length / 4, length / 4):
        if rng.random() < 0.7:
            objects.tree(canvas, place.at(0, v), rng.uniform(1.2, 2.2))


def downtown(canvas: Canvas, place: Place, length: float, width: float) -> None:
    """Large flat-roofed buildings on paved lots, parked cars, a few street trees."""
    rng = canvas.rng
    ground(canvas, place, length, width, "pavement", textures.paved(rng))
    pitch = rng.uniform(34, 46)
    for u in spaced(length, pitch):
        for v in spaced(width, 0.8 * pitch):
            spot = place.at(u + rng.uniform(-2, 2), v + rng.uniform(-2, 2))
            if rng.random() < 0.15:
                parking(canvas, spot, 0.8 * pitch, 17)
                continue
            sides = rng.uniform(0.62, 0.86) * pitch, rng.uniform(0.45, 0.7) * pitch
            objects.block(canvas, spot, *sides, height=rng.uniform(5, 16))
            if rng.random() < 0.5:
                wing = spot.at(rng.choice([-1, 1]) * sides[0] / 4, 0)
                objects.block(canvas, wing, sides[0] / 3, sides[1] * rng.uniform(0.5, 1), height=rng.uniform(8, 20))
            for _ in range(rng.integers(0, 4)):
                objects.car(canvas, spot.at(rng.uniform(-1, 1) * pitch / 3, 0.38 * pitch))
    trees(canvas, place, length, width, 14, share=0.3, on=("pavement",), size=(1.5, 3.0))


def tank_farm(canvas: Canvas, place: Place, length: float, width: float, *, radius: float) -> None:
    """Storage tanks of about that radius (m) in rows, pipes, a service road and a pump house."""
    rng = canvas.rng
    yard = [("bare soil", textures.soil(rng)), ("pavement", textures.paved(rng, textures.CONCRETE)), ("grass", textures.grass(rng))]
    ground(canvas, place, length, width, *yard[rng.integers(3)])
    pitch = 2.9 * radius + 3
    for v in spaced(width, pitch):
        ground(canvas, place.at(0, v + pitch / 2), length, 5, "pavement", textures.paved(rng))
        canvas.paint(place.at(0, v + pitch / 2 - 4), rectangle(length, 0.5), None, (172, 168, 160), 0.5)
        for u in spaced(length, pitch):
            if rng.random() < 0.85:
                objects.tank(canvas, place.at(u + rng.uniform(-1, 1), v), radius * rng.uniform(0.75, 1.1))
            else:
                objects.block(canvas, place.at(u, v), 0.9 * radius, 0.6 * radius, 4)
    trees(canvas, place, length, width, 16, share=0.3, on=("grass",))


def courts(canvas: Canvas, place: Place, columns: int, rows: int) -> None:
    """Tennis courts side by side in one colour scheme."""
    inner, outer = objects.court_colours(canvas)
    for u in spaced(columns * 36.0, 36.0):
        for v in spaced(rows * 17.0, 17.0):
            objects.tennis_court(canvas, place.at(u, v), inner, outer)


def golf(canvas: Canvas, place: Place, length: float, width: float) -> None:
    """Fairways mown in stripes, greens with bunkers, ponds, paths and groves."""
    rng = canvas.rng
    ground(canvas, place, length, width, "grass", textures.patchy(rng, *(textures.pick(rng, textures.GRASS) for _ in "ab")))
    for spot in scattered(canvas, place, length, width, 62):
        fairway = textures.mown(rng, rng.uniform(2.5, 5))
        canvas.paint(spot, lobed(rng, rng.uniform(18, 26), 0.2), "grass", fairway, 0.0)
        green = spot.at(20, rng.uniform(-8, 8))
        objects.putting_green(canvas, green)
        for _ in range(rng.integers(1, 4)):
            objects.bunker(canvas, green.at(0, 0, rng.uniform(0, 7)).at(rng.uniform(14, 19), 0), rng.uniform(3, 6.5))
        if rng.random() < 0.25:
            objects.pond(canvas, spot.at(-18, 20), rng.uniform(7, 13))
    path = strip(length, 2.2, Curve(((width / 12, 90, rng.uniform(0, 7)),)))
    canvas.paint(place, path, "pavement", textures.paved(rng, textures.CONCRETE), 0.0)
    trees(canvas, place, length, width, 11, share=0.22, on=("grass",), size=(2, 5))


def marina(canvas: Canvas, place: Place, length: float, width: float, *, boats: float) -> None:
    """Jetties along the heading with finger piers and moored boats of about that length (m) on both sides."""
    rng = canvas.rng
    wood = textures.pick(rng, ((176, 168, 156), (196, 190, 178), (158, 148, 134)))
    berth, channel = rng.uniform(4.2, 5.2), rng.uniform(9, 20)
    for v in spaced(width, 2 * boats + 3 + channel):
        for side in (-1, 1):
            for index, u in enumerate(spaced(length - 4, berth)):
                finger = place.at(u + berth / 2, v + side * (1.2 + 0.4 * boats), math.pi / 2)
                if index % 2:
                    canvas.paint(finger, rectangle(0.8 * boats, 1.0), "dock", textures.planks(rng, wood, 0.6), 0.7)
                if rng.random() < 0.86:
                    size = boats * rng.uniform(0.72, 1.0)
                    berthed = place.at(u, v + side * (2.0 + size / 2), side * math.pi / 2)
                    bow = berthed if rng.random() < 0.6 else berthed.at(0, 0, math.pi)
                    objects.boat(canvas, bow, size)
        canvas.paint(place.at(0, v), rectangle(length, 2.4), "dock", textures.planks(rng, wood, 0.7), 0.8)


def runway(canvas: Canvas, place: Place, length: float, *, width: float = 40.0, threshold: bool = True) -> None:
    """A runway: bars at both ends (or at the place alone), centre dashes, edge lines, tyre marks."""
    rng = canvas.rng
    surface = textures.paved(rng) if rng.random() < 0.6 else textures.slabs(rng, 7.5)
    ground(canvas, place, length, width + 14, "pavement", textures.paved(rng))
    ground(canvas, place, length, width, "pavement", surface)
    for _ in range(14):
        mark = place.at(rng.uniform(-0.4, 0.4) * length, rng.normal(0, 3.5))
        wear = rng.uniform(60, 92)
        canvas.paint(mark, rectangle(rng.uniform(20, 70), rng.uniform(0.3, 0.9), 0.1), None, (wear, wear, wear))
    dashes(canvas, place, length, objects.WHITE_PAINT, dash=30, gap=20, width=0.9)
    for side in (-1, 1):
        canvas.paint(place.at(0, side * (width / 2 - 1)), rectangle(length, 0.9), None, objects.WHITE_PAINT)
    for u in (-length / 2 + 25, length / 2 - 25) if threshold else (0,):
        for v in spaced(0.85 * width, 3.4):
            if abs(v) > 2:
                canvas.paint(place.at(u, v), rectangle(28, 1.7), None, objects.WHITE_PAINT)


def apron(canvas: Canvas, place: Place, length: float, width: float, *, large: bool) -> None:
    """Parked aircraft in rows on concrete, with taxi lines and service vehicles."""
    rng = canvas.rng
    ground(canvas, place, length, width, "pavement", textures.slabs(rng, 6.0) if large else textures.paved(rng))
    pitch, park = (52.0, rng.uniform(32, 46)) if large else (17.0, 0.0)
    turn = rng.uniform(-0.3, 0.3)
    for v in spaced(width, pitch):
        canvas.paint(place.at(0, v - pitch / 2), rectangle(length, 0.4), None, objects.YELLOW_PAINT)
        for u in spaced(length, pitch):
            stand = place.at(u, v, math.pi / 2 + turn + rng.normal(0, 0.05))
            canvas.paint(stand.at(-pitch / 4, 0), rectangle(pitch / 2, 0.3), None, objects.YELLOW_PAINT)
            if rng.random() > 0.82:
                continue
            if large:
                objects.jet(canvas, stand, park * rng.uniform(0.85, 1.15))
                service(canvas, stand, pitch / 2 - 4)
            else:
                objects.light_aircraft(canvas, stand)


def service(canvas: Canvas, stand: Place, reach: float) -> None:
    """Vehicles around a parked aircraft."""
    rng = canvas.rng
    for _ in range(rng.integers(1, 5)):
        spot = stand.at(rng.uniform(-reach, reach), rng.choice([-1, 1]) * rng.uniform(0.7, 1) * reach, rng.uniform(0, 7))
        if canvas.is_on(spot, "pavement"):
            vehicle: Callable = objects.truck if rng.random() < 0.3 else objects.car
            vehicle(canvas, spot)


def freeway(canvas: Canvas, place: Place, length: float, *, lanes: int = 4, height: float = 0.0, traffic=0.35) -> None:
    """Two carriageways with a median, lane dashes, edge lines and traffic, on a deck at that height (m)."""
    rng = canvas.rng
    side_width = 3.6 * lanes + 4
    palette = textures.CONCRETE if rng.random() < 0.5 else textures.ASPHALT
    surface, median = textures.paved(rng, palette), rng.uniform(1.2, 7)
    canvas.paint(place, rectangle(length, 2 * side_width + median), "pavement", textures.paved(rng, palette), height)
    if median > 3 and not height:
        canvas.paint(place, rectangle(length, median), "grass", textures.grass(rng), 0.0)
    else:
        canvas.paint(place, rectangle(length, 0.6), None, (186, 182, 174), height + 1.0)
    for side in (-1, 1):
        carriageway = place.at(0, side * (median + side_width) / 2, 0 if side > 0 else math.pi)
        canvas.paint(carriageway, rectangle(length, side_width), "pavement", surface, height)
        for v in spaced(3.6 * (lanes - 1) + 0.01, 3.6):
            dashes(canvas, carriageway.at(0, v), length, objects.WHITE_PAINT, 3.6, 8, 0.3)
        for v in spaced(3.6 * lanes + 0.01, 3.6):
            for u in spaced(length, 16):
                if rng.random() < traffic:
                    vehicle = objects.truck if rng.random() < 0.1 else objects.car
                    vehicle(canvas, carriageway.at(u + rng.uniform(-5, 5), v), height)
        edge = 3.6 * lanes / 2 + 0.4
        for v in (-edge, edge):
            canvas.paint(carriageway.at(0, v), rectangle(length, 0.2), None, objects.WHITE_PAINT)


def river(canvas: Canvas, place: Place, length: float, width: float, course: Curve) -> None:
    """A river along a winding course, its banks of earth overgrown with trees."""
    rng = canvas.rng
    canvas.paint(place, strip(length, width + rng.uniform(6, 12), course), "bare soil", textures.soil(rng), 0.0)
    canvas.paint(place, strip(length, width, course), "water", textures.water(rng), 0.0)
    for u in spaced(length, 6):
        for side in (-1, 1):
            spot = place.at(u, float(course(u)) + side * (width / 2 + rng.uniform(2, 14)), rng.uniform(0, 7))
            if rng.random() < 0.6 and canvas.is_on(spot, "grass", "bare soil"):
                objects.tree(canvas, spot, rng.uniform(1.5, 4))
