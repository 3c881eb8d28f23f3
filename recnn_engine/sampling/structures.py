"""What is built, at a place in metres: houses, halls, trailers, pools, tanks, courts and playing fields."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from recnn_engine.sampling.canvas import Canvas, Relief
from recnn_engine.sampling.layout import WHITE_PAINT, lines
from recnn_engine.sampling.shapes import Place, convex, disc, overlap, rectangle, shifted, without
from recnn_engine.sampling.textures import CONCRETE, Palette, mottled, patchy, paved, pick, planks, soil
from recnn_engine.sampling.vehicles import car

ROOFS: Palette = (
    (158, 138, 118),
    (136, 128, 122),
    (178, 160, 138),
    (112, 106, 102),
    (170, 124, 98),
    (192, 182, 168),
    (146, 148, 150),
    (186, 150, 122),
)
FLAT_ROOFS: Palette = (
    (196, 192, 184),
    (222, 220, 216),
    (170, 164, 154),
    (148, 142, 136),
    (232, 232, 230),
    (188, 176, 160),
)
TRAILER_ROOFS: Palette = (
    (204, 206, 208),
    (188, 184, 176),
    (222, 224, 226),
    (166, 170, 178),
    (176, 150, 132),
    (146, 166, 190),
    (130, 126, 122),
)
TANK_PAINTS: Palette = (
    (222, 222, 218),
    (206, 202, 190),
    (232, 232, 230),
    (170, 162, 150),
    (150, 122, 100),
    (166, 178, 172),
)
COURT_PAINTS: Palette = ((92, 124, 104), (110, 138, 112), (78, 104, 124), (146, 98, 84), (124, 132, 118))
SURROUND_PAINTS: Palette = ((146, 92, 80), (86, 112, 92), (160, 112, 94), (112, 122, 104), (142, 146, 132))
POOLS: Palette = ((112, 186, 200), (132, 200, 206), (90, 164, 188))


def gable(length: float, width: float, eaves: float, pitch: float) -> Relief:
    """Roof heights with a ridge along the heading."""
    return lambda u, v: np.float32(eaves) + np.float32(pitch) * np.maximum(np.float32(width / 2) - np.abs(v), 0) + 0 * u


def hip(length: float, width: float, eaves: float, pitch: float) -> Relief:
    """Roof heights that fall to all four sides."""
    return lambda u, v: (
        np.float32(eaves)
        + np.float32(pitch)
        * np.maximum(np.minimum(np.float32(width / 2) - np.abs(v), np.float32(length / 2) - np.abs(u)), 0)
    )


def house(canvas: Canvas, place: Place, length: float, width: float) -> None:
    """A dwelling with a gabled or hipped roof, often with a wing across."""
    rng = canvas.rng
    roof = hip if rng.random() < 0.5 else gable
    tiles = planks(rng, pick(rng, ROOFS, 0.08), rng.uniform(0.9, 1.6))
    eaves, pitch = rng.uniform(2.6, 5.5), rng.uniform(0.3, 0.6)
    if rng.random() < 0.6:
        sides = rng.uniform(0.4, 0.6) * length, rng.uniform(0.75, 1.0) * width
        end, front = rng.choice([-1, 1], 2)
        wing = place.at(end * (length - sides[1]) / 2, front * sides[1] / 2, math.pi / 2)
        canvas.paint(wing, rectangle(*sides), "buildings", tiles, roof(*sides, eaves - 0.2, pitch))
    canvas.paint(place, rectangle(length, width), "buildings", tiles, roof(length, width, eaves, pitch))
    if rng.random() < 0.5:
        chimney = place.at(rng.uniform(-0.3, 0.3) * length, 0.6)
        canvas.paint(chimney, rectangle(0.9, 0.7), None, (120, 92, 80), eaves + 3)


def block(canvas: Canvas, place: Place, length: float, width: float, height: float) -> None:
    """A flat-roofed building with a parapet, stains, roof plant and skylights."""
    rng = canvas.rng
    colour = pick(rng, FLAT_ROOFS, 0.06)
    surface = patchy(rng, colour, colour * np.float32(rng.uniform(0.8, 1.0)), contrast=0.03)
    canvas.paint(place, rectangle(length, width), "buildings", 1.08 * colour, height)
    canvas.paint(place, rectangle(length - 1, width - 1), None, surface, height - 0.6)
    for _ in range(rng.integers(2, 5 + int(length * width / 120))):
        spot = place.at(rng.uniform(-0.4, 0.4) * length, rng.uniform(-0.4, 0.4) * width)
        rise = rng.uniform(-0.5, 1.2)
        canvas.paint(spot, rectangle(*rng.uniform(1.0, 3.2, 2)), None, pick(rng, FLAT_ROOFS, 0.2), height + rise)


def hall(canvas: Canvas, place: Place, length: float, width: float, height: float) -> None:
    """A hangar or warehouse: a shallow ridged roof of metal sheets with skylights."""
    rng = canvas.rng
    sheets = planks(rng, pick(rng, FLAT_ROOFS, 0.08), 1.2)
    canvas.paint(place, rectangle(length, width), "buildings", sheets, gable(length, width, height, 0.12))
    for u in np.arange(-length / 2 + 5, length / 2 - 4, 7):
        for side in (-1, 1):
            canvas.paint(place.at(u, side * width / 4), rectangle(1.0, width / 5), None, WHITE_PAINT)


def mobile_home(canvas: Canvas, place: Place) -> None:
    """A trailer home with its patio, often an awning and a car beside it; about 20 x 9 m in all."""
    rng = canvas.rng
    length, width, roof = rng.uniform(14, 19), rng.uniform(4.2, 6.4), pick(rng, TRAILER_ROOFS, 0.05)
    patio = place.at(rng.uniform(-1, 1), width / 2 + 1.3)
    canvas.paint(patio, rectangle(0.8 * length, 3.2), "pavement", paved(rng, CONCRETE), 0.0)
    relief = gable(length, width, 2.9, 0.16)
    canvas.paint(place, rectangle(length, width), "mobile home", planks(rng, roof, 1.2), relief)
    if rng.random() < 0.6:
        awning = place.at(rng.uniform(-2, 2), width / 2 + 1.1)
        canvas.paint(awning, rectangle(0.45 * length, 2.4), "mobile home", 1.04 * roof, 2.6)
    if rng.random() < 0.55:
        car(canvas, patio.at(0.32 * length, 0.8, rng.choice([0, math.pi])))


def pool(canvas: Canvas, place: Place) -> None:
    """A garden pool in its paved surround."""
    rng = canvas.rng
    length, width = rng.uniform(6, 11), rng.uniform(3.5, 5.5)
    corner = rng.uniform(0.6, width / 2)
    canvas.paint(place, rectangle(length + 3, width + 3, corner), "pavement", paved(rng, CONCRETE), 0.0)
    canvas.paint(place, rectangle(length, width, corner), "water", mottled(rng, pick(rng, POOLS), 0.04), 0.0)


def tank(canvas: Canvas, place: Place, radius: float) -> None:
    """A storage tank of that radius (m) with a seamed conical roof, or a floating one sunk below its rim."""
    rng = canvas.rng
    paint, tall = pick(rng, TANK_PAINTS, 0.05), rng.uniform(0.5, 0.9) * min(radius, 10) + 3
    roof = mottled(rng, paint, contrast=0.035, scales=(0.4, 2.0, 6.0))
    canvas.paint(
        place, disc(radius), "tanks", roof, lambda u, v: np.float32(tall) + 0.12 * (np.float32(radius) - np.hypot(u, v))
    )
    if rng.random() < 0.35:
        floor = mottled(rng, paint * np.float32(rng.uniform(0.6, 0.9)), 0.05)
        canvas.paint(place, disc(radius - 0.8), None, floor, tall - rng.uniform(1, 3))
    else:
        seams = int(rng.choice([0, 6, 8, 12]))
        for seam in range(seams):
            spoke = place.at(0, 0, 2 * math.pi * seam / seams).at(radius / 2, 0)
            canvas.paint(spoke, rectangle(0.9 * radius, 0.25), None, 0.88 * paint)
        canvas.paint(place, disc(0.7), None, 0.7 * paint, tall + 0.14 * radius)
    canvas.paint(place, without(disc(radius), disc(radius - 0.5)), None, 0.9 * paint)
    stair = place.at(0, 0, rng.uniform(0, 7)).at(radius - 1.2, 0)
    canvas.paint(stair, rectangle(2.4, 1.0), None, (112, 108, 104))


def court_colours(rng: np.random.Generator) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Playing surface and surround of one set of courts."""
    return pick(rng, COURT_PAINTS), pick(rng, SURROUND_PAINTS)


def tennis_court(canvas: Canvas, place: Place, inner: NDArray[np.float32], outer: NDArray[np.float32]) -> None:
    """A court of 23.8 x 11 m in its surround of 36 x 17 m, with lines and a net."""
    rng = canvas.rng
    canvas.paint(place, rectangle(36.2, 17.2), "court", mottled(rng, outer, 0.04), 0.0)
    canvas.paint(place, rectangle(23.8, 11.0), None, mottled(rng, inner, 0.04))
    lines(canvas, place, [((-11.9, v), (11.9, v)) for v in (-5.5, -4.1, 4.1, 5.5)])
    lines(canvas, place, [((u, -4.1), (u, 4.1)) for u in (-6.4, 6.4)] + [((-6.4, 0), (6.4, 0))])
    lines(canvas, place, [((u, -5.5), (u, 5.5)) for u in (-11.9, 11.9)])
    canvas.paint(place, rectangle(0.3, 12.8), None, (70, 72, 70), 0.9)


def basketball_court(canvas: Canvas, place: Place, inner: NDArray[np.float32], outer: NDArray[np.float32]) -> None:
    """A court of 28 x 15 m in its surround, with centre circle and keys."""
    canvas.paint(place, rectangle(32, 18), "court", mottled(canvas.rng, outer, 0.04), 0.0)
    lines(canvas, place, [((-14, v), (14, v)) for v in (-7.5, 7.5)] + [((u, -7.5), (u, 7.5)) for u in (-14, 0, 14)])
    circle = without(disc(1.8), disc(1.6))
    canvas.paint(place, circle, None, WHITE_PAINT)
    for side in (-1, 1):
        canvas.paint(place.at(side * 11.1, 0), rectangle(5.8, 4.9), None, inner)
        canvas.paint(place.at(side * 8.2, 0), circle, None, WHITE_PAINT)


def diamond(canvas: Canvas, place: Place, lawn: NDArray[np.float32] | None) -> None:
    """A baseball infield of earth that opens along the heading from home plate; grass inside where a lawn is given."""
    rng = canvas.rng
    earth, reach = soil(rng), rng.uniform(27, 31)
    wedge = convex([(-6, 0), (38, -46), (60, 0), (38, 46)])
    skin = overlap(wedge, shifted(disc(reach), 18.4, 0))
    canvas.paint(place, skin, "bare soil", earth, 0.0)
    canvas.paint(place, disc(5), "bare soil", earth, 0.0)
    if lawn is not None:
        square = place.at(19.4, 0, math.pi / 4)
        canvas.paint(square, rectangle(23, 23, 2), "grass", patchy(rng, lawn, 1.08 * lawn, contrast=0.05), 0.0)
        canvas.paint(place.at(18.4, 0), disc(2.7), "bare soil", earth, 0.0)
    for turn in (-math.pi / 4, math.pi / 4):
        canvas.paint(place.at(0, 0, turn).at(45, 0), rectangle(90, 0.25), None, WHITE_PAINT)
