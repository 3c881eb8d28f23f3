"""Settings of all stages of the starter model."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from recnn_engine.training.settings import SegmentationSettings
from recnn_engine.training.starter.trunk import TrunkSettings

JUDGED_EVERY = 5
"""Epochs between two looks at the gallery. The looks choose nothing: the last epoch is the model."""


@dataclass(frozen=True)
class StarterSettings:
    """Settings of both stages.

    In the second, a step also has `per_scene` training images of every scene, in views of `scene_view` pixels a side;
    their loss counts `scene_weight`. `drawn` images of every scene class are drawn with `drawn_seed` to train on, and
    `drawn_judged` with the next seed to judge. `clip`: the longest gradient.
    """

    trunk: TrunkSettings = field(default_factory=TrunkSettings)
    pixels: SegmentationSettings = field(
        default_factory=lambda: SegmentationSettings(epochs=40, batch=16, trunk_rate=0.02, compile=True)
    )
    scene_weight: float = 1.0
    per_scene: int = 3
    scene_view: int = 128
    drawn: int = 5
    drawn_judged: int = 2
    drawn_seed: int = 1000
    clip: float = 5.0
    seed: int = 0


def without_scenes(settings: StarterSettings) -> StarterSettings:
    """The settings of the track on pixel labels alone: one rate for trunk and head, as many epochs as scenes had."""
    trunk, pixels = settings.trunk, settings.pixels
    return replace(
        settings,
        trunk=replace(trunk, epochs=0),
        pixels=replace(pixels, epochs=trunk.epochs, trunk_rate=pixels.head_rate),
        scene_weight=0.0,
    )
