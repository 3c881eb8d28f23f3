"""What moves, at a place in metres and nose or bow along its heading: cars, lorries, boats, ships, aircraft."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recnn_engine.sampling.canvas import Canvas, Colour
from recnn_engine.sampling.layout import WHITE_PAINT
from recnn_engine.sampling.shapes import Grid, Place, Shape, convex, hull, rectangle, shifted, union
from recnn_engine.sampling.textures import CONCRETE, Palette, mottled, pick

GLASS: Colour = (48.0, 54.0, 60.0)
CAR_PAINTS: Palette = (
    *((232, 232, 230),) * 5,
    *((182, 184, 186),) * 3,
    *((44, 46, 50),) * 2,
    *((104, 108, 112),) * 2,
    (142, 44, 40),
    (52, 70, 110),
    (150, 134, 106),
    (62, 84, 66),
)
BOX_PAINTS: Palette = ((226, 226, 224), (204, 206, 208), (188, 184, 176), (150, 130, 112), (120, 140, 170))
DECKS: Palette = ((240, 240, 238), (228, 226, 220), (236, 232, 222))
COCKPITS: Palette = ((160, 142, 118), (120, 112, 106), (70, 76, 86), (184, 172, 154))
CABINS: Palette = ((54, 76, 122), (228, 228, 226), (216, 214, 206), (70, 88, 92), (46, 52, 62))
SHIP_DECKS: Palette = ((128, 84, 72), (96, 110, 106), (120, 116, 112))
FUSELAGES: Palette = ((232, 234, 236), (222, 224, 226), (192, 196, 202), (238, 236, 230))
LIVERIES: Palette = ((52, 70, 130), (150, 46, 46), (70, 110, 80), (196, 140, 60), (90, 96, 104))


def car(canvas: Canvas, place: Place, ground: float = 0.0) -> None:
    """A car or a van on a surface at that height (m)."""
    rng = canvas.rng
    length, width, paint = rng.uniform(4.2, 5.2), rng.uniform(1.75, 2.0), pick(rng, CAR_PAINTS, 0.05)
    canvas.paint(place, rectangle(length, width, 0.5), "cars", paint, ground + 1.0)
    canvas.paint(place.at(-0.25, 0), rectangle(0.55 * length, 0.86 * width, 0.3), None, GLASS, ground + 1.3)
    canvas.paint(place.at(-0.3, 0), rectangle(0.32 * length, 0.78 * width, 0.2), None, 1.04 * paint, ground + 1.5)


def truck(canvas: Canvas, place: Place, ground: float = 0.0) -> None:
    """A lorry on a surface at that height (m): a cab and a box."""
    rng = canvas.rng
    length = rng.uniform(6, 13)
    cab, box = pick(rng, CAR_PAINTS, 0.05), mottled(rng, pick(rng, BOX_PAINTS), 0.03)
    canvas.paint(place.at(length / 2 + 1.3, 0), rectangle(2.2, 2.3, 0.3), "cars", cab, ground + 2.6)
    canvas.paint(place, rectangle(length, 2.5), "cars", box, ground + 3.6)


def boat(canvas: Canvas, place: Place, length: float) -> None:
    """A yacht or motor boat: light deck, cabin with windscreen, cockpit, sometimes a boom."""
    rng = canvas.rng
    beam = length * rng.uniform(0.26, 0.34)
    canvas.paint(place, hull(length, beam, rng.uniform(2.0, 3.4)), "ship", pick(rng, DECKS, 0.03), 1.2)
    cockpit = rectangle(0.22 * length, 0.6 * beam, 0.3)
    canvas.paint(place.at(-0.32 * length, 0), cockpit, None, pick(rng, COCKPITS), 0.9)
    cabin = rectangle(0.34 * length, 0.56 * beam, 0.5)
    canvas.paint(place.at(-0.02 * length, 0), cabin, None, pick(rng, CABINS), 2.2)
    canvas.paint(place.at(0.15 * length, 0), rectangle(0.07 * length, 0.5 * beam, 0.2), None, GLASS, 1.9)
    if rng.random() < 0.5:
        canvas.paint(place.at(-0.05 * length, 0), rectangle(0.6 * length, 0.3), None, WHITE_PAINT, 3.0)


def freighter(canvas: Canvas, place: Place, length: float) -> None:
    """A cargo ship: hatches in a row and the bridge astern."""
    rng = canvas.rng
    beam = length / 6
    canvas.paint(place, hull(length, beam, 6), "ship", mottled(rng, pick(rng, SHIP_DECKS), 0.05), 5.0)
    for u in np.arange(-0.2 * length, 0.32 * length, 0.12 * length):
        canvas.paint(place.at(u, 0), rectangle(0.09 * length, 0.7 * beam), None, pick(rng, CONCRETE, 0.1), 6.0)
    canvas.paint(place.at(-0.38 * length, 0), rectangle(0.1 * length, 0.85 * beam), None, WHITE_PAINT, 13.0)
    canvas.paint(place.at(-0.41 * length, 0), rectangle(0.03 * length, 0.3 * beam), None, (120, 60, 50), 15.0)


def wake(canvas: Canvas, place: Place, length: float) -> None:
    """Foam that spreads behind a moving boat; the water below keeps its class."""
    spread = 0.09
    around = canvas.colour_at(place.at(-length / 2, spread * length + 3))

    def foam(u: Grid, v: Grid) -> NDArray[np.float32]:
        streaks = 0.55 + 0.3 * np.cos(3 * v / (1 + np.float32(spread) * np.abs(u)))
        share = np.clip(1 + u / np.float32(length), 0, 1) * streaks
        return around + share[..., None] * (np.float32(215) - around)

    fan = convex([(0, 0.6), (0, -0.6), (-length, -spread * length), (-length, spread * length)])
    canvas.paint(place, fan, None, foam)


def jet(canvas: Canvas, place: Place, length: float) -> None:
    """An airliner: swept wings and tailplane, engines, a round fuselage, a stripe of livery."""
    rng = canvas.rng
    paint, livery = pick(rng, FUSELAGES, 0.04), pick(rng, LIVERIES)
    half_span, body = length * rng.uniform(0.44, 0.51), 0.105 * length
    wing = [(0.14 * length, 0), (-0.09 * length, half_span), (-0.14 * length, half_span), (-0.10 * length, 0)]
    tail = [(-0.38, 0), (-0.46, 0.19), (-0.49, 0.19), (-0.47, 0)]
    for side in (-1, 1):
        panels = union(
            convex([(u, side * v) for u, v in wing]), convex([(length * u, side * length * v) for u, v in tail])
        )
        canvas.paint(place, panels, "airplane", 0.95 * paint, 3.0)
        for share in (0.33, 0.6) if length > 50 else (0.34,):
            engine = place.at((0.10 - 0.23 * share) * length, side * share * half_span)
            canvas.paint(engine, rectangle(0.10 * length, 0.045 * length, 0.4), "airplane", 0.82 * paint, 2.6)
    canvas.paint(place, _fuselage(length, body), "airplane", paint, lambda u, v: 3.2 + _barrel(v, body))
    canvas.paint(place.at(-0.42 * length, 0), rectangle(0.15 * length, 0.5 + 0.012 * length), None, livery, 9.0)
    if rng.random() < 0.4:
        canvas.paint(place.at(0.25 * length, 0), rectangle(0.3 * length, 0.4 * body), None, livery)
    canvas.paint(place.at(0.445 * length, 0), rectangle(0.02 * length, 0.5 * body), None, GLASS)


def light_aircraft(canvas: Canvas, place: Place) -> None:
    """A small propeller aircraft with straight wings."""
    rng = canvas.rng
    length, span = rng.uniform(8, 11), rng.uniform(10, 14)
    paint, trim = pick(rng, FUSELAGES, 0.04), pick(rng, LIVERIES)
    wing = shifted(rectangle(1.7, span, 0.4), 0.12 * length, 0)
    tail = shifted(rectangle(1.1, 0.34 * span, 0.3), -0.44 * length, 0)
    canvas.paint(place, union(wing, tail), "airplane", 0.97 * paint, 1.8)
    canvas.paint(place, _fuselage(length, 1.5), "airplane", paint, 2.2)
    canvas.paint(place.at(-0.1 * length, 0), rectangle(0.6 * length, 0.35), None, trim)
    canvas.paint(place.at(0.2 * length, 0), rectangle(0.8, 1.1), None, GLASS)


def _barrel(v: Grid, body: float) -> Grid:
    """Height of a lying cylinder of that diameter above its axis."""
    return np.sqrt(np.clip(np.float32((body / 2) ** 2) - v * v, 0, None))


def _fuselage(length: float, body: float) -> Shape:
    """A tube with a round nose and a long tapering tail."""

    def distance(u: Grid, v: Grid) -> Grid:
        nose = np.clip((u - np.float32(0.36 * length)) / np.float32(0.14 * length), 0, 1)
        tail = np.clip((np.float32(-0.2 * length) - u) / np.float32(0.3 * length), 0, 1)
        half = np.float32(body / 2) * np.sqrt(1 - nose**2) * (1 - 0.85 * tail**2)
        return np.maximum(np.abs(v) - half, np.abs(u) - np.float32(length / 2))

    return Shape(distance, length / 2, body / 2)
