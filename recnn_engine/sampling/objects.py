"""Things seen from above, drawn at a place in metres: trees, cars, buildings, boats, aircraft, tanks, courts."""

from __future__ import annotations

import math

import numpy as np

from recnn_engine.sampling.canvas import Canvas, Colour, Relief
from recnn_engine.sampling.shapes import (
    Grid,
    Place,
    Shape,
    convex,
    disc,
    ellipse,
    hull,
    lobed,
    rectangle,
    shifted,
    union,
    without,
)
from recnn_engine.sampling.textures import (
    BARE_CROWNS,
    CONCRETE,
    LEAVES,
    SHRUBS,
    WATER,
    mottled,
    noise,
    patchy,
    paved,
    pick,
    planks,
    soil,
)

WHITE_PAINT: Colour = (222.0, 220.0, 212.0)
YELLOW_PAINT: Colour = (206.0, 176.0, 92.0)
GLASS: Colour = (48.0, 54.0, 60.0)

CAR_PAINTS = (
    *((228, 228, 226),) * 4,
    *((176, 178, 180),) * 3,
    *((44, 46, 50),) * 3,
    *((104, 108, 112),) * 2,
    (142, 44, 40),
    (52, 70, 110),
    (150, 134, 106),
    (62, 84, 66),
)
ROOFS = (
    (158, 138, 118),
    (136, 128, 122),
    (178, 160, 138),
    (112, 106, 102),
    (170, 124, 98),
    (192, 182, 168),
    (146, 148, 150),
    (186, 150, 122),
)
FLAT_ROOFS = ((196, 192, 184), (212, 210, 206), (170, 164, 154), (148, 142, 136), (224, 224, 222), (184, 172, 156))
TRAILER_ROOFS = ((204, 206, 208), (188, 184, 176), (222, 224, 226), (166, 170, 178), (176, 150, 132), (146, 166, 190))
TANK_PAINTS = ((222, 222, 218), (206, 202, 190), (232, 232, 230), (170, 162, 150), (150, 122, 100), (166, 178, 172))
COURT_PAINTS = ((92, 124, 104), (110, 138, 112), (78, 104, 124), (146, 98, 84), (120, 128, 116))
SURROUND_PAINTS = ((136, 84, 72), (86, 112, 92), (150, 104, 88), (108, 116, 100), (132, 136, 122))
POOLS = ((112, 186, 200), (132, 200, 206), (90, 164, 188))


def tree(canvas: Canvas, place: Place, radius: float, *, name: str = "trees", palette=LEAVES) -> None:
    """A crown of that radius (m): a lobed dome, lit and shaded by its relief."""
    rng = canvas.rng
    tall = radius * rng.uniform(1.3, 2.1)

    def dome(u: Grid, v: Grid) -> Grid:
        rise = np.sqrt(np.clip(1 - (u * u + v * v) / np.float32(1.3 * radius**2), 0.02, 1))
        lumps = noise(rng, u.shape, 0.7, 1.6)
        return np.float32(tall) * (0.5 + 0.5 * rise) + np.float32(0.1 * min(radius, 3)) * lumps

    leaves = mottled(rng, pick(rng, palette, 0.1), contrast=0.13, scales=(0.3, 0.9))
    canvas.paint(place, lobed(rng, radius, 0.08), name, leaves, dome)


def bare_tree(canvas: Canvas, place: Place, radius: float) -> None:
    """A leafless crown: greyish brown."""
    tree(canvas, place, radius, palette=BARE_CROWNS)


def shrub(canvas: Canvas, place: Place, radius: float) -> None:
    """A low bush of chaparral."""
    leaves = pick(canvas.rng, SHRUBS, 0.1)
    canvas.paint(place, lobed(canvas.rng, radius, 0.15), "chaparral", leaves, 0.9 * radius)


def car(canvas: Canvas, place: Place, ground: float = 0.0) -> None:
    """A car or a van, its nose along the heading, on a surface at that height (m)."""
    rng = canvas.rng
    length, width, paint = rng.uniform(4.2, 5.2), rng.uniform(1.75, 2.0), pick(rng, CAR_PAINTS, 0.05)
    body = rectangle(length, width, 0.5)
    canvas.paint(place, body, "cars", paint, ground + 1.0)
    canvas.paint(place.at(-0.25, 0), rectangle(0.55 * length, 0.86 * width, 0.3), None, GLASS, ground + 1.3)
    canvas.paint(place.at(-0.3, 0), rectangle(0.32 * length, 0.78 * width, 0.2), None, 1.04 * paint, ground + 1.5)


def truck(canvas: Canvas, place: Place, ground: float = 0.0) -> None:
    """A lorry: a cab and a box."""
    length, paint = canvas.rng.uniform(6, 13), pick(canvas.rng, CAR_PAINTS, 0.05)
    box = pick(canvas.rng, TRAILER_ROOFS)
    canvas.paint(place.at(length / 2 + 1.3, 0), rectangle(2.2, 2.3, 0.3), "cars", paint, ground + 2.6)
    canvas.paint(place, rectangle(length, 2.5), "cars", mottled(canvas.rng, box, 0.03), ground + 3.6)


def gable(length: float, width: float, eaves: float, pitch: float) -> Relief:
    """Roof heights with a ridge along u."""
    return lambda u, v: np.float32(eaves) + np.float32(pitch) * np.maximum(np.float32(width / 2) - np.abs(v), 0) + 0 * u


def hip(length: float, width: float, eaves: float, pitch: float) -> Relief:
    """Roof heights that fall to all four sides."""
    return lambda u, v: np.float32(eaves) + np.float32(pitch) * np.maximum(
        np.minimum(np.float32(width / 2) - np.abs(v), np.float32(length / 2) - np.abs(u)), 0
    )


def house(canvas: Canvas, place: Place, length: float, width: float) -> None:
    """A dwelling with a gabled or hipped roof, often with a wing."""
    rng = canvas.rng
    roof = hip if rng.random() < 0.5 else gable
    tiles = planks(rng, pick(rng, ROOFS, 0.08), rng.uniform(0.9, 1.6))
    eaves, pitch = rng.uniform(2.6, 5.5), rng.uniform(0.3, 0.6)
    if rng.random() < 0.6:
        wing_length, wing_width = rng.uniform(0.4, 0.6) * length, rng.uniform(0.9, 1.25) * width
        wing = place.at(rng.choice([-1, 1]) * (length - wing_width) / 2, rng.choice([-1, 1]) * wing_width / 2.4, math.pi / 2)
        relief = roof(wing_length, wing_width * 0.8, eaves - 0.2, pitch)
        canvas.paint(wing, rectangle(wing_length, wing_width * 0.8), "buildings", tiles, relief)
    canvas.paint(place, rectangle(length, width), "buildings", tiles, roof(length, width, eaves, pitch))
    if rng.random() < 0.5:
        canvas.paint(place.at(rng.uniform(-0.3, 0.3) * length, 0.6), rectangle(0.9, 0.7), None, (120, 92, 80), eaves + 3)


def block(canvas: Canvas, place: Place, length: float, width: float, height: float) -> None:
    """A flat-roofed building with a parapet, roof plant, skylights and stains."""
    rng = canvas.rng
    colour = pick(rng, FLAT_ROOFS, 0.06)
    surface = patchy(rng, colour, colour * np.float32(rng.uniform(0.82, 1.0)), contrast=0.03)
    canvas.paint(place, rectangle(length, width), "buildings", 1.08 * colour, height)
    canvas.paint(place, rectangle(length - 1, width - 1), None, surface, height - 0.6)
    for _ in range(rng.integers(2, 5 + int(length * width / 150))):
        spot = place.at(rng.uniform(-0.4, 0.4) * length, rng.uniform(-0.4, 0.4) * width)
        size = rng.uniform(1.0, 3.2, 2)
        tone = pick(rng, FLAT_ROOFS, 0.15)
        canvas.paint(spot, rectangle(size[0], size[1]), None, tone, height - 0.6 + rng.uniform(0.1, 1.8))


def hall(canvas: Canvas, place: Place, length: float, width: float, height: float) -> None:
    """A hangar or warehouse: a shallow ridged roof of metal sheets with skylights."""
    rng = canvas.rng
    sheets = planks(rng, pick(rng, FLAT_ROOFS, 0.08), 1.2)
    canvas.paint(place, rectangle(length, width), "buildings", sheets, gable(length, width, height, 0.12))
    for u in np.arange(-length / 2 + 5, length / 2 - 4, 7):
        for side in (-1, 1):
            canvas.paint(place.at(u, side * width / 4), rectangle(1.0, width / 5), None, (206, 208, 204))


def mobile_home(canvas: Canvas, place: Place) -> None:
    """A trailer home with its awning, patio and often a car beside it; about 20 x 9 m in all."""
    rng = canvas.rng
    length, width, roof = rng.uniform(14, 19), rng.uniform(4.2, 6.4), pick(rng, TRAILER_ROOFS, 0.05)
    patio = place.at(rng.uniform(-1, 1), width / 2 + 1.3)
    canvas.paint(patio, rectangle(0.8 * length, 3.2), "pavement", paved(rng, CONCRETE), 0.0)
    canvas.paint(place, rectangle(length, width), "mobile home", planks(rng, roof, 1.2), gable(length, width, 2.9, 0.16))
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


def pond(canvas: Canvas, place: Place, radius: float) -> None:
    """Standing water with a natural outline."""
    canvas.paint(place, lobed(canvas.rng, radius, 0.16), "water", mottled(canvas.rng, pick(canvas.rng, WATER), 0.04), 0.0)


def boat(canvas: Canvas, place: Place, length: float) -> None:
    """A yacht or motor boat, bow along the heading: light deck, cabin, cockpit, often a coloured cover."""
    rng = canvas.rng
    beam = length * rng.uniform(0.25, 0.33)
    deck = pick(rng, ((232, 232, 228), (216, 214, 208), (226, 222, 212)), 0.03)
    canvas.paint(place, hull(length, beam, rng.uniform(2.0, 3.4)), "ship", deck, 1.2)
    cockpit = pick(rng, ((150, 132, 110), (110, 104, 100), (64, 70, 80), (172, 160, 144)))
    canvas.paint(place.at(-0.32 * length, 0), rectangle(0.22 * length, 0.6 * beam, 0.3), None, cockpit, 0.9)
    cover = pick(rng, ((54, 76, 122), (220, 220, 216), (206, 204, 196), (70, 88, 92), (46, 52, 62)))
    canvas.paint(place.at(-0.02 * length, 0), rectangle(0.34 * length, 0.56 * beam, 0.5), None, cover, 2.2)
    canvas.paint(place.at(0.15 * length, 0), rectangle(0.07 * length, 0.5 * beam, 0.2), None, GLASS, 1.9)
    if rng.random() < 0.5:
        canvas.paint(place.at(-0.05 * length, 0), rectangle(0.6 * length, 0.3), None, (232, 232, 230), 3.0)


def cargo_ship(canvas: Canvas, place: Place, length: float) -> None:
    """A freighter: hatches in a row and the bridge astern."""
    rng = canvas.rng
    beam = length / 6
    deck = pick(rng, ((128, 84, 72), (96, 110, 106), (120, 116, 112)))
    canvas.paint(place, hull(length, beam, 6), "ship", mottled(rng, deck, 0.05), 5.0)
    for u in np.arange(-0.2 * length, 0.32 * length, 0.12 * length):
        canvas.paint(place.at(u, 0), rectangle(0.09 * length, 0.7 * beam), None, pick(rng, CONCRETE, 0.1), 6.0)
    canvas.paint(place.at(-0.38 * length, 0), rectangle(0.1 * length, 0.85 * beam), None, WHITE_PAINT, 13.0)
    canvas.paint(place.at(-0.41 * length, 0), rectangle(0.03 * length, 0.3 * beam), None, (120, 60, 50), 15.0)


def wake(canvas: Canvas, place: Place, length: float) -> None:
    """Foam trailing behind a moving ship at `place`; the water below keeps its class."""
    spread = 0.09
    fan = convex([(0, 0.6), (0, -0.6), (-length, -spread * length), (-length, spread * length)])
    rng = canvas.rng

    def foam(u: Grid, v: Grid) -> np.ndarray:
        share = np.clip(1 + u / np.float32(length), 0, 1) * (0.55 + 0.3 * np.cos(3 * v / (1 + spread * np.abs(u))))
        return share[..., None] * np.float32(215) + (1 - share[..., None]) * water_tone

    window = canvas.colour[canvas.pixel(place.at(-length / 2, spread * length + 3))]
    water_tone = np.asarray(window) * np.float32(rng.uniform(0.98, 1.05))
    canvas.paint(place, fan, None, foam)


def jet(canvas: Canvas, place: Place, length: float) -> None:
    """An airliner, nose along the heading: swept wings, tailplane, engines, a stripe of livery."""
    rng = canvas.rng
    paint = pick(rng, ((226, 228, 230), (214, 216, 218), (186, 190, 196), (232, 230, 224)), 0.04)
    livery = pick(rng, ((52, 70, 130), (150, 46, 46), (70, 110, 80), (196, 140, 60), (90, 96, 104)), 0.05)
    span, body = length * rng.uniform(0.88, 1.02), 0.105 * length
    wing = [(0.14 * length, 0.0), (-0.09 * length, span / 2), (-0.14 * length, span / 2), (-0.10 * length, 0.0)]
    tail = [(-0.38 * length, 0.0), (-0.46 * length, 0.19 * length), (-0.49 * length, 0.19 * length), (-0.47 * length, 0)]
    for side in (-1, 1):
        panel = union(convex([(u, side * v) for u, v in wing]), convex([(u, side * v) for u, v in tail]))
        canvas.paint(place, panel, "airplane", 0.93 * paint, 3.0)
        for share in (0.33, 0.6) if length > 50 else (0.34,):
            engine = place.at(0.10 * length - 0.23 * length * share, side * span / 2 * share)
            canvas.paint(engine, rectangle(0.10 * length, 0.045 * length, 0.4), "airplane", 0.8 * paint, 2.6)
    fuselage = _fuselage(length, body)
    canvas.paint(place, fuselage, "airplane", paint, lambda u, v: 3.2 + np.sqrt(np.clip((body / 2) ** 2 - v * v, 0, None)))
    canvas.paint(place.at(-0.42 * length, 0), rectangle(0.15 * length, 0.5 + 0.012 * length), None, livery, 9.0)
    if rng.random() < 0.4:
        canvas.paint(place.at(0.25 * length, 0), rectangle(0.3 * length, 0.4 * body), None, livery)
    canvas.paint(place.at(0.445 * length, 0), rectangle(0.02 * length, 0.5 * body), None, GLASS)


def _fuselage(length: float, body: float) -> Shape:
    """A tube with a round nose and a long tapering tail."""

    def distance(u: Grid, v: Grid) -> Grid:
        nose = np.clip((u - np.float32(0.36 * length)) / np.float32(0.14 * length), 0, 1)
        tail = np.clip((np.float32(-0.2 * length) - u) / np.float32(0.3 * length), 0, 1)
        half = np.float32(body / 2) * np.sqrt(1 - nose**2) * (1 - 0.85 * tail**2)
        return np.maximum(np.abs(v) - half, np.abs(u) - np.float32(length / 2))

    return Shape(distance, length / 2, body / 2)


def light_aircraft(canvas: Canvas, place: Place) -> None:
    """A small propeller aircraft with straight wings."""
    rng = canvas.rng
    length, span = rng.uniform(8, 11), rng.uniform(10, 14)
    paint = pick(rng, ((230, 230, 228), (220, 218, 206), (196, 200, 206)), 0.04)
    trim = pick(rng, ((150, 50, 46), (52, 72, 128), (196, 160, 70)), 0.05)
    wings = union(
        shifted(rectangle(1.7, span, 0.4), 0.12 * length, 0), shifted(rectangle(1.1, 0.34 * span, 0.3), -0.44 * length, 0)
    )
    canvas.paint(place, wings, "airplane", 0.95 * paint, 1.8)
    canvas.paint(place, _fuselage(length, 1.5), "airplane", paint, 2.2)
    canvas.paint(place.at(-0.1 * length, 0), rectangle(0.6 * length, 0.35), None, trim)
    canvas.paint(place.at(0.2 * length, 0), rectangle(0.8, 1.1), None, GLASS)


def tank(canvas: Canvas, place: Place, radius: float) -> None:
    """A storage tank: a conical roof, or a floating one sunk below its rim."""
    rng = canvas.rng
    paint, tall = pick(rng, TANK_PAINTS, 0.05), rng.uniform(0.5, 0.9) * min(radius, 10) + 3
    roof = mottled(rng, paint, contrast=0.035, scales=(0.4, 2.0, 6.0))
    cone: Relief = lambda u, v: np.float32(tall) + 0.12 * (np.float32(radius) - np.hypot(u, v))  # noqa: E731
    canvas.paint(place, disc(radius), "tanks", roof, cone)
    if rng.random() < 0.35:
        floor = mottled(rng, paint * np.float32(rng.uniform(0.6, 0.9)), 0.05)
        canvas.paint(place, disc(radius - 0.8), None, floor, tall - rng.uniform(1, 3))
    else:
        for spoke in range(rng.choice([0, 6, 8, 12])):
            seam = place.at(0, 0, 2 * math.pi * spoke / 12)
            canvas.paint(seam.at(radius / 2, 0), rectangle(0.9 * radius, 0.25), None, 0.88 * paint)
        canvas.paint(place, disc(0.7), None, 0.7 * paint, tall + 0.14 * radius)
    rim = without(disc(radius), disc(radius - 0.5))
    canvas.paint(place, rim, None, 0.9 * paint)
    stair = place.at(0, 0, rng.uniform(0, 7)).at(radius - 1.2, 0)
    canvas.paint(stair, rectangle(2.4, 1.0), None, (112, 108, 104))


def lines(canvas: Canvas, place: Place, segments, width: float = 0.18) -> None:
    """White lines between pairs of (u, v) points in metres."""
    for (u0, v0), (u1, v1) in segments:
        middle = place.at((u0 + u1) / 2, (v0 + v1) / 2, math.atan2(v1 - v0, u1 - u0))
        canvas.paint(middle, rectangle(math.hypot(u1 - u0, v1 - v0) + width, width), None, WHITE_PAINT)


def tennis_court(canvas: Canvas, place: Place, inner: Colour, outer: Colour) -> None:
    """A court of 23.8 x 11 m in its surround of 36 x 17 m, with lines and a net."""
    rng = canvas.rng
    canvas.paint(place, rectangle(36.2, 17.2), "court", mottled(rng, outer, 0.04), 0.0)
    canvas.paint(place, rectangle(23.8, 11.0), None, mottled(rng, inner, 0.04))
    lines(canvas, place, [((-11.9, v), (11.9, v)) for v in (-5.5, -4.1, 4.1, 5.5)])
    lines(canvas, place, [((u, -4.1), (u, 4.1)) for u in (-6.4, 6.4)] + [((-6.4, 0), (6.4, 0))])
    lines(canvas, place, [((u, -5.5), (u, 5.5)) for u in (-11.9, 11.9)])
    canvas.paint(place, rectangle(0.3, 12.8), None, (70, 72, 70), 0.9)


def basketball_court(canvas: Canvas, place: Place, inner: Colour, outer: Colour) -> None:
    """A court of 28 x 15 m with its circles and keys."""
    rng = canvas.rng
    canvas.paint(place, rectangle(32, 18), "court", mottled(rng, outer, 0.04), 0.0)
    corners = [(-14, -7.5), (14, -7.5), (14, 7.5), (-14, 7.5), (-14, -7.5)]
    lines(canvas, place, [*zip(corners, corners[1:], strict=False), ((0, -7.5), (0, 7.5))])
    for side in (-1, 1):
        canvas.paint(place.at(side * 11.1, 0), rectangle(5.8, 4.9), None, inner)
        canvas.paint(place.at(side * 8.2, 0), without(disc(1.8), disc(1.6)), None, WHITE_PAINT)
    canvas.paint(place, without(disc(1.8), disc(1.6)), None, WHITE_PAINT)


def court_colours(canvas: Canvas) -> tuple[Colour, Colour]:
    """Playing surface and surround of one set of courts."""
    return pick(canvas.rng, COURT_PAINTS), pick(canvas.rng, SURROUND_PAINTS)


def diamond(canvas: Canvas, place: Place, *, grass_infield: bool) -> None:
    """A baseball infield of earth opening along the heading, home plate at the place; with grass inside on request."""
    rng = canvas.rng
    earth = soil(rng)
    canvas.paint(place.at(19, 0), disc(rng.uniform(24, 28)), "bare soil", earth, 0.0)
    canvas.paint(place, disc(5), "bare soil", earth, 0.0)
    if grass_infield:
        square = place.at(19.4, 0, math.pi / 4)
        canvas.paint(square, rectangle(23, 23), "grass", patchy(rng, *_lawn_pair(rng)), 0.0)
        canvas.paint(place.at(18.4, 0), disc(2.7), "bare soil", earth, 0.0)
    for turn in (-math.pi / 4, math.pi / 4):
        canvas.paint(place.at(0, 0, turn).at(45, 0), rectangle(90, 0.25), None, WHITE_PAINT)


def _lawn_pair(rng: np.random.Generator):
    first = pick(rng, ((96, 122, 76), (110, 130, 86)))
    return first, first * np.float32(1.08)


def bunker(canvas: Canvas, place: Place, radius: float) -> None:
    """A golf bunker of pale sand."""
    sand = mottled(canvas.rng, pick(canvas.rng, ((226, 218, 198), (212, 204, 186))), 0.03)
    canvas.paint(place, lobed(canvas.rng, radius, 0.3), "sand", sand, 0.0)


def putting_green(canvas: Canvas, place: Place) -> None:
    """A smooth, light green with its collar."""
    rng = canvas.rng
    size, tone = rng.uniform(16, 24), pick(rng, ((120, 146, 92), (132, 152, 104)))
    canvas.paint(place, ellipse(size + 5, 0.8 * size + 5), None, mottled(rng, 0.93 * tone, 0.03))
    canvas.paint(place, ellipse(size, 0.8 * size), None, mottled(rng, tone, 0.02))
