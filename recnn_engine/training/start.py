"""The network that a training starts from: random weights, ImageNet's, an earlier model's or those of a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from recnn_engine.datasets.labelled import LabelledImages
from recnn_engine.errors import InputError
from recnn_engine.language import tr
from recnn_engine.network.facts import read_model_facts
from recnn_engine.network.fcn import FCN
from recnn_engine.network.shapes import MOST_WIDTH, SKIPS
from recnn_engine.network.weights import (
    IMAGENET_MEAN,
    IMAGENET_STD,
    check_weight_file,
    is_foreign,
    read_weights,
    start_from_imagenet,
    start_from_model,
    start_from_weights,
    widths_of,
)

WITHOUT_FILE = ("scratch", "imagenet")
"""The starts that are no file of the user's."""

DEFAULT_WIDTH = 0.5
"""Width of a trunk from random weights: VGG-16 with half the channels trains on a laptop."""


@dataclass(frozen=True)
class Start:
    """The network a training starts from and the pixel statistics that go with it."""

    network: FCN
    mean: tuple[float, float, float]
    std: tuple[float, float, float]


def check_start(arch: str, width: float | None, init: str) -> None:
    """Refuse what is no start before anything is read for it. Raises InputError and ModelError."""
    if arch not in SKIPS:
        raise InputError(
            tr("There is no architecture “{arch}”.", arch=arch), tr("Choose one of: {names}.", names=", ".join(SKIPS))
        )
    if width is not None and not 0 < width <= MOST_WIDTH:
        raise InputError(
            tr("A trunk of width {width:g} is not possible.", width=width), tr("Give a width above 0, 1 is VGG-16.")
        )
    if init in WITHOUT_FILE:
        return
    if is_foreign(Path(init)):
        check_weight_file(Path(init))
    else:
        read_model_facts(init)


def start_of(arch: str, width: float | None, init: str, training: LabelledImages) -> Start:
    """The start that `init` names: "scratch", "imagenet", a model file, or a weight file of VGG-16 at any width.

    From random weights the network has batch norm and the images' own statistics; weight files come with ImageNet's,
    as torchvision's do. Raises InputError and ModelError.
    """
    classes = len(training.legend)
    if init == "scratch":
        width = DEFAULT_WIDTH if width is None else width
        network = FCN(arch, classes, width=width, fc_width=_fc_width(width), batch_norm=True)
        return Start(network, *training.pixel_statistics())
    if init == "imagenet":
        network = FCN(arch, classes, width=1.0 if width is None else width)
        start_from_imagenet(network)
        return Start(network, IMAGENET_MEAN, IMAGENET_STD)
    if is_foreign(Path(init)):
        weights = read_weights(Path(init))
        own_width, fc_width = widths_of(weights, Path(init))
        width = own_width if width is None else width
        network = FCN(arch, classes, width=width, fc_width=fc_width or _fc_width(width))
        start_from_weights(network, weights, Path(init))
        return Start(network, IMAGENET_MEAN, IMAGENET_STD)
    facts = read_model_facts(init)
    network = FCN(arch, classes, width=facts.width if width is None else width, fc_width=facts.fc_width)
    start_from_model(network, Path(init), training.legend)
    return Start(network, facts.mean, facts.std)


def _fc_width(width: float) -> int:
    return max(16, round(512 * width))
