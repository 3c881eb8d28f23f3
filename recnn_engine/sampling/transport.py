"""Freeways, runways, aprons and marinas, length x width metres around a place."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from recnn_engine.sampling import textures
from recnn_engine.sampling.canvas import Canvas, Texture
from recnn_engine.sampling.layout import WHITE_PAINT, YELLOW_PAINT, dashes, ground, spaced
from recnn_engine.sampling.shapes import Place, rectangle
from recnn_engine.sampling.town import LANE
from recnn_engine.sampling.vehicles import boat, car, jet, light_aircraft, truck


def freeway(
    canvas: Canvas, place: Place, length: float, *, lanes: int, height: float = 0.0, traffic: float = 0.35
) -> None:
    """Two carriageways of so many lanes with a median, on a deck at that height (m)."""
    rng = canvas.rng
    palette = textures.CONCRETE if rng.random() < 0.5 else textures.ASPHALT
    side_width, median = LANE * lanes + 4, rng.uniform(1.2, 7)
    shoulder = textures.paved(rng, palette)
    canvas.paint(place, rectangle(length, 2 * side_width + median), "pavement", shoulder, height)
    if median > 3 and not height:
        ground(canvas, place, length, median, "grass", textures.grass(rng))
    else:
        canvas.paint(place, rectangle(length, 0.6), None, (186, 182, 174), height + 1.0)
    surface = textures.paved(rng, palette)
    for side in (-1, 1):
        middle = place.at(0, side * (median + side_width) / 2, 0 if side > 0 else math.pi)
        _carriageway(canvas, middle, length, lanes, surface, height, traffic)


def _carriageway(
    canvas: Canvas, place: Place, length: float, lanes: int, surface: Texture, height: float, traffic: float
) -> None:
    """One direction of a freeway: lane dashes, edge lines, cars and lorries."""
    rng = canvas.rng
    canvas.paint(place, rectangle(length, LANE * lanes + 4), "pavement", surface, height)
    for lane in range(1, lanes):
        dashes(canvas, place.at(0, LANE * (lane - lanes / 2)), length, WHITE_PAINT, 3.6, 8, 0.3)
    for side in (-1, 1):
        canvas.paint(place.at(0, side * (LANE * lanes / 2 + 0.4)), rectangle(length, 0.25), None, WHITE_PAINT)
    for lane in range(lanes):
        for u in spaced(length, 18):
            if rng.random() < traffic:
                vehicle = truck if rng.random() < 0.08 else car
                vehicle(canvas, place.at(u + rng.uniform(-4, 4), LANE * (lane + 0.5 - lanes / 2)), height)


def runway(canvas: Canvas, place: Place, length: float, width: float, bars: tuple[float, ...]) -> None:
    """A runway with shoulders, centre dashes, edge lines, tyre marks and threshold bars at these u (m)."""
    rng = canvas.rng
    surface = textures.paved(rng) if rng.random() < 0.6 else textures.slabs(rng, 7.5)
    ground(canvas, place, length, width + 14, "pavement", textures.paved(rng))
    ground(canvas, place, length, width, "pavement", surface)
    for _ in range(round(length / 20)):
        mark = place.at(rng.uniform(-0.5, 0.5) * length, rng.normal(0, 3.5))
        wear = rng.uniform(0.6, 0.85) * canvas.colour_at(mark)
        canvas.paint(mark, rectangle(rng.uniform(20, 70), rng.uniform(0.3, 0.9), 0.1), None, wear)
    dashes(canvas, place, length, WHITE_PAINT, 30, 20, 0.9)
    for side in (-1, 1):
        canvas.paint(place.at(0, side * (width / 2 - 1)), rectangle(length, 0.9), None, WHITE_PAINT)
    for u in bars:
        for v in spaced(0.85 * width, 3.4):
            if abs(v) > 2:
                canvas.paint(place.at(u, v), rectangle(28, 1.7), None, WHITE_PAINT)


def apron(canvas: Canvas, place: Place, length: float, width: float, *, large: bool) -> None:
    """Airliners, or light aircraft, parked in rows on concrete or asphalt, with taxi lines and service vehicles."""
    rng = canvas.rng
    surface = textures.slabs(rng, 6.0) if large and rng.random() < 0.7 else textures.paved(rng)
    ground(canvas, place, length, width, "pavement", surface)
    pitch, size = (52.0, rng.uniform(34, 48)) if large else (17.0, 0.0)
    turn = rng.uniform(-0.3, 0.3)
    for v in spaced(width, pitch):
        canvas.paint(place.at(0, v - pitch / 2), rectangle(length, 0.4), None, YELLOW_PAINT)
        for u in spaced(length, pitch):
            stand = place.at(u, v, math.pi / 2 + turn + rng.normal(0, 0.05))
            canvas.paint(stand.at(-pitch / 4, 0), rectangle(pitch / 2, 0.3), None, YELLOW_PAINT)
            if rng.random() > 0.85:
                continue
            if large:
                jet(canvas, stand, size * rng.uniform(0.85, 1.1))
                _service(canvas, stand, pitch / 2 - 4)
            else:
                light_aircraft(canvas, stand)


def _service(canvas: Canvas, stand: Place, reach: float) -> None:
    """Vehicles around a parked airliner."""
    rng = canvas.rng
    for _ in range(rng.integers(1, 5)):
        aside = rng.choice([-1, 1]) * rng.uniform(0.7, 1) * reach
        spot = stand.at(rng.uniform(-reach, reach), aside, rng.uniform(0, 7))
        if canvas.is_on(spot, "pavement"):
            vehicle = truck if rng.random() < 0.3 else car
            vehicle(canvas, spot)


def marina(canvas: Canvas, place: Place, length: float, width: float, *, boats: float) -> None:
    """Jetties along the heading with finger piers, and boats of about that length (m) moored on both sides."""
    rng = canvas.rng
    wood = textures.pick(rng, ((204, 196, 184), (222, 216, 206), (182, 172, 158)))
    berth, channel = rng.uniform(4.2, 5.2), rng.uniform(9, 20)
    for v in spaced(width, 2 * boats + 3 + channel):
        for side in (-1, 1):
            quay = place.at(0, v + 1.2 * side, 0 if side > 0 else math.pi)
            _berths(canvas, quay, length, boats, berth, wood)
        canvas.paint(place.at(0, v), rectangle(length, 2.4), "dock", textures.planks(rng, wood, 0.7), 0.8)


def _berths(canvas: Canvas, quay: Place, length: float, boats: float, berth: float, wood: NDArray[np.float32]) -> None:
    """Finger piers between every two boats along one side of a jetty, which lies towards +v."""
    rng = canvas.rng
    for index, u in enumerate(spaced(length - 4, berth)):
        if index % 2:
            finger = quay.at(u + berth / 2, 0.4 * boats, math.pi / 2)
            canvas.paint(finger, rectangle(0.8 * boats, 1.0), "dock", textures.planks(rng, wood, 0.6), 0.7)
        if rng.random() < 0.86:
            size = boats * rng.uniform(0.72, 1.0)
            moored = quay.at(u, 0.8 + size / 2, math.pi / 2)
            boat(canvas, moored if rng.random() < 0.6 else moored.at(0, 0, math.pi), size)
