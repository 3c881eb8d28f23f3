"""Open country, length x width metres around a place: woods, chaparral, fields, golf, rivers, shores."""

from __future__ import annotations

import math

import numpy as np

from recnn_engine.sampling import textures
from recnn_engine.sampling.canvas import Canvas
from recnn_engine.sampling.layout import ground, parcels, scattered, spaced
from recnn_engine.sampling.plants import shrub, tree
from recnn_engine.sampling.shapes import Curve, Place, Shape, ellipse, lobed, rectangle, strip, winding


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
    """Single trees about a spacing apart, a share of them there, where the ground is of these classes."""
    rng = canvas.rng
    for spot in scattered(rng, place, length, width, spacing):
        if rng.random() < share and canvas.is_on(spot, *on):
            tree(canvas, spot, rng.uniform(*size))


def forest(canvas: Canvas, place: Place, length: float, width: float, outline: Shape | None = None) -> None:
    """A closed canopy within an outline: dark undergrowth and crowns that touch, of one mixture of species."""
    rng = canvas.rng
    species = [tuple(textures.pick(rng, textures.LEAVES, 0.1)) for _ in range(3)]
    if rng.random() < 0.3:
        species[0] = tuple(textures.pick(rng, textures.BARE_CROWNS))
    floor = textures.mottled(rng, np.float32(0.62) * np.asarray(species[1]), contrast=0.12)
    canvas.paint(place, outline or rectangle(length, width), "trees", floor, 0.0)
    low, high = rng.uniform(1.4, 2.2), rng.uniform(2.8, 5.0)
    for spot in scattered(rng, place, length, width, 0.8 * (low + high)):
        if canvas.is_on(spot, "trees"):
            tree(canvas, spot, rng.uniform(low, high), [species[rng.integers(3)]])


def chaparral(canvas: Canvas, place: Place, length: float, width: float, outline: Shape | None = None) -> None:
    """Dry ground within an outline, dotted with low bushes that thin out in patches."""
    rng = canvas.rng
    earth, straw = textures.pick(rng, textures.SOIL), textures.pick(rng, textures.DRY_GRASS)
    canvas.paint(place, outline or rectangle(length, width), "chaparral", textures.patchy(rng, earth, straw), 0.0)
    density, largest = rng.uniform(0.45, 0.9), rng.uniform(1.0, 1.9)
    for spot in scattered(rng, place, length, width, rng.uniform(2.2, 3.4)):
        if rng.random() < density and canvas.is_on(spot, "chaparral"):
            shrub(canvas, spot, largest * rng.uniform(0.35, 1))


def farmland(canvas: Canvas, place: Place, length: float, width: float, largest: float) -> None:
    """Fields of at most that size (m), parted by tracks of bare soil; some have a hedge."""
    rng = canvas.rng
    ground(canvas, place, length, width, "bare soil", textures.soil(rng))
    track = rng.uniform(1.5, 4)
    for spot, along, across in parcels(rng, place, length, width, largest):
        field(canvas, spot, along - track, across - track)
        if rng.random() < 0.2:
            trees(canvas, spot.at(0, across / 2), along, 5, 4.5, share=0.8, on=("bare soil", "field"), size=(1.2, 2.6))


def field(canvas: Canvas, place: Place, length: float, width: float) -> None:
    """One field; its rows run along or across it."""
    if canvas.rng.random() < 0.5:
        place, length, width = place.at(0, 0, math.pi / 2), width, length
    ground(canvas, place, length, width, "field", textures.crops(canvas.rng))


def golf(canvas: Canvas, place: Place, length: float, width: float) -> None:
    """Fairways mown in stripes, greens with bunkers, ponds, a path and single trees."""
    rng = canvas.rng
    rough = textures.pick(rng, textures.GRASS) * np.float32(0.88)
    ground(canvas, place, length, width, "grass", textures.patchy(rng, rough, textures.pick(rng, textures.GRASS)))
    direction = place.heading + rng.uniform(-0.4, 0.4)
    for spot in scattered(rng, place, length, width, 64):
        hole(canvas, spot.facing(direction + rng.normal(0, 0.2)))
    path = strip(length, 2.2, winding(rng, width / 9, 0.8 * length))
    canvas.paint(place, path, "pavement", textures.paved(rng, textures.CONCRETE), 0.0)
    trees(canvas, place, length, width, 11, share=0.22, on=("grass",), size=(2, 5))


def hole(canvas: Canvas, place: Place) -> None:
    """One hole of a golf course along the heading: fairway, green with its collar, bunkers, sometimes a pond."""
    rng = canvas.rng
    fairway = textures.mown(rng, rng.uniform(2.5, 5), np.float32(1.12))
    canvas.paint(place, ellipse(rng.uniform(60, 84), rng.uniform(22, 30)), "grass", fairway, 0.0)
    green, size = place.at(rng.uniform(26, 34), 0), rng.uniform(16, 24)
    tone = textures.pick(rng, ((120, 146, 92), (132, 152, 104)))
    canvas.paint(green, ellipse(size + 5, 0.8 * size + 5), "grass", textures.mottled(rng, 0.93 * tone, 0.03), 0.0)
    canvas.paint(green, ellipse(size, 0.8 * size), "grass", textures.mottled(rng, tone, 0.02), 0.0)
    for _ in range(rng.integers(1, 4)):
        bunker = green.at(0, 0, rng.uniform(0, 7)).at(size / 2 + rng.uniform(4, 8), 0)
        sand = textures.mottled(rng, textures.pick(rng, ((226, 218, 198), (212, 204, 186))), 0.03)
        canvas.paint(bunker, lobed(rng, rng.uniform(3, 6), 0.25), "sand", sand, 0.0)
    if rng.random() < 0.3:
        pond = lobed(rng, rng.uniform(7, 13), 0.16)
        canvas.paint(place.at(-10, 22), pond, "water", textures.water(rng), 0.0)


def river(canvas: Canvas, place: Place, length: float, width: float, course: Curve) -> None:
    """A river along a winding course, its banks of earth overgrown with trees."""
    rng = canvas.rng
    canvas.paint(place, strip(length, width + rng.uniform(4, 12), course), "bare soil", textures.soil(rng), 0.0)
    canvas.paint(place, strip(length, width, course), "water", textures.water(rng), 0.0)
    for u in spaced(length, 6):
        for side in (-1, 1):
            spot = place.at(u, float(course(u)) + side * (width / 2 + rng.uniform(2, 14)), rng.uniform(0, 7))
            if rng.random() < 0.6 and canvas.is_on(spot, "grass", "bare soil"):
                tree(canvas, spot, rng.uniform(1.5, 4))
