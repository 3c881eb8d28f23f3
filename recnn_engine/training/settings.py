"""Settings of a training on pixel labels, and the presets."""

from __future__ import annotations

from dataclasses import dataclass, field

from recnn_engine.errors import InputError
from recnn_engine.language import tr
from recnn_engine.training.augmentation import Augmentation


@dataclass(frozen=True)
class SegmentationSettings:
    """Settings of a training on pixel labels by SGD with momentum 0.9.

    `preset`: "default" has Nesterov's momentum and a one-cycle rate; "paper" the constant rate of MatConvNet's FCN, a
    tenth and a hundredth of it for the scores of pool4 and pool3, the double for biases. `crop`: pixels a side of a
    training view. `balance`: classes weigh as their share of pixels to the power of minus this. `mixed`: convolutions
    in bfloat16. `compile`: through torch.compile, which wants a C++ compiler. `judged_every`: epochs between two
    judgements; the last epoch always is judged.
    """

    preset: str = "default"
    epochs: int = 60
    batch: int = 12
    crop: int = 256
    trunk_rate: float = 0.01
    head_rate: float = 0.04
    decay: float = 5e-4
    balance: float = 0.3
    augmentation: Augmentation = field(default_factory=lambda: Augmentation(sides=(0.6, 1.1)))
    mixed: bool = True
    compile: bool = False
    judged_every: int = 1
    seed: int = 0


def settings_of(preset: str, *, scratch: bool) -> SegmentationSettings:
    """The settings of a preset; from random weights, the default's trunk learns as fast as its head.

    Raises InputError for an unknown preset.
    """
    if preset == "paper":
        return SegmentationSettings(
            preset,
            epochs=50,
            batch=20,
            trunk_rate=1e-4,
            head_rate=1e-4,
            balance=0.0,
            augmentation=Augmentation((0.9, 1.1), 1.0, 0.0, 0.0, 0.0, 0.0, 0.0),
        )
    if preset == "default":
        return SegmentationSettings(trunk_rate=0.04 if scratch else 0.01)
    raise InputError(tr("There is no preset “{preset}”.", preset=preset), tr("The presets are default and paper."))
