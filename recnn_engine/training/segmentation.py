"""Training of an FCN on pixel labels."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional
from torch.optim.lr_scheduler import LambdaLR

from recnn_engine.datasets.labelled import LabelledImages
from recnn_engine.errors import DatasetError, InputError
from recnn_engine.language import tr, trn
from recnn_engine.legend import UNLABELLED
from recnn_engine.network.fcn import FCN
from recnn_engine.network.inference import cores
from recnn_engine.progress import Progress, silent
from recnn_engine.training.augmentation import (
    Augmentation,
    look,
    look_labels,
    normalise,
    part_seen,
    random_views,
    recolour,
)
from recnn_engine.training.loop import one_cycle, parameter_groups
from recnn_engine.training.metrics import SegmentationQuality, confusion_matrix, segmentation_quality


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


def pixel_batches(
    images: LabelledImages, settings: SegmentationSettings, mean: tuple[float, ...], std: tuple[float, ...]
) -> Iterator[tuple[Tensor, Tensor]]:
    """One epoch of (views (N, 3, crop, crop) normalised, class ids (N, crop, crop) int64) in random order."""
    rows = torch.repeat_interleave(torch.tensor(views_of(images, settings.crop)))
    missing = steps_of(images, settings) * settings.batch - len(rows)
    order = torch.cat([torch.randperm(len(rows)), torch.randint(len(rows), (missing,))])
    order = rows[order].tolist()
    for start in range(0, len(order), settings.batch):
        views = [_view(images, i, settings) for i in order[start : start + settings.batch]]
        seen = recolour(torch.cat([v for v, _ in views]), settings.augmentation)
        yield normalise(seen, mean, std), torch.cat([label for _, label in views])


def views_of(images: LabelledImages, crop: int) -> list[int]:
    """How often an epoch looks at each image: once, and large ones as often as they have squares of that side."""
    return [max(1, round(label.size / crop**2)) for label in images.labels]


def steps_of(images: LabelledImages, settings: SegmentationSettings) -> int:
    """Batches an epoch; the last is filled up with views drawn again."""
    return math.ceil(sum(views_of(images, settings.crop)) / settings.batch)


def _view(images: LabelledImages, row: int, settings: SegmentationSettings) -> tuple[Tensor, Tensor]:
    """One random view of one image and its label, as a batch of one."""
    height, width = images.labels[row].shape
    view = random_views(1, settings.augmentation, (settings.crop / width, settings.crop / height))
    rows, columns, view = part_seen(view, height, width)
    pixels = torch.tensor(images.pixels[row][rows, columns]).permute(2, 0, 1)[None].float() / 255
    labels = torch.tensor(images.labels[row][rows, columns])[None]
    return look(pixels, view, settings.crop), look_labels(labels, view, settings.crop)


def pixel_loss(scores: Tensor, labels: Tensor, weights: Tensor) -> Tensor:
    """Mean over images of the mean cross entropy of their labelled pixels, each weighed by its class.

    scores: (N, n, H, W); labels: (N, H, W) class ids, 0 = unlabelled; weights: (n,). Images without any label do not
    count.
    """
    losses = functional.cross_entropy(scores, labels - 1, weights, ignore_index=UNLABELLED - 1, reduction="none").sum(
        (1, 2)
    )
    counts = (labels != UNLABELLED).sum((1, 2))
    known = counts > 0
    return (losses[known] / counts[known]).sum() / known.sum().clamp(min=1)


def class_weights(shares: NDArray[np.float64], balance: float) -> Tensor:
    """(n,) float32: share to the power of -balance, 1 on average over pixels; classes without pixels weigh 1."""
    weights = np.ones_like(shares)
    present = shares > 0
    weights[present] = shares[present] ** -balance
    weights[present] /= (weights * shares).sum()
    return torch.from_numpy(weights).float()


@torch.inference_mode()
def judge(
    network: FCN,
    images: LabelledImages,
    mean: tuple[float, ...],
    std: tuple[float, ...],
    progress: Progress = silent,
) -> tuple[SegmentationQuality, NDArray[np.int64]]:
    """Quality on whole images one at a time, as prediction does it, float32, and the confusion matrix.

    The network's mode stays.
    """
    was_training = network.training
    network.eval()
    confusion = np.zeros((len(images.legend),) * 2, dtype=np.int64)
    device = network.score.weight.device
    for done, (pixels, label) in enumerate(zip(images.pixels, images.labels), 1):
        for core in cores(*label.shape):
            seen = torch.tensor(pixels[core.seen_rows, core.seen_columns]).permute(2, 0, 1)[None].float() / 255
            scores = network(normalise(seen, mean, std).to(device))[0][:, core.inner[0], core.inner[1]]
            predicted = (scores.argmax(0) + 1).byte().cpu().numpy()
            confusion += confusion_matrix(label[core.rows, core.columns], predicted, len(images.legend))
        progress(tr("Judging"), done, len(images))
    network.train(was_training)
    return segmentation_quality(confusion, images.legend), confusion


@dataclass(frozen=True)
class SegmentationLoss:
    """The loss of a batch of views (N, 3, h, w) and class ids (N, h, w), wherever they are, on the device of `weights`.

    `forward` is the network, compiled or not; `mixed` runs it in bfloat16.
    """

    forward: Callable[[Tensor], Tensor]
    weights: Tensor
    mixed: bool

    def __call__(self, views: Tensor, labels: Tensor) -> Tensor:
        device = self.weights.device
        with torch.autocast(device.type, torch.bfloat16, enabled=self.mixed):
            scores = self.forward(views.to(device))
        return pixel_loss(scores.float(), labels.to(device), self.weights)


def bfloat16_is_fast(device: torch.device) -> bool:
    """Whether convolutions in bfloat16 gain anything there: on GPUs that have it, on CPUs with matrix tiles (AMX)."""
    if device.type == "cuda":
        return torch.cuda.is_bf16_supported()
    has_tiles = getattr(torch.cpu, "_is_amx_tile_supported", None)
    return device.type == "cpu" and has_tiles is not None and has_tiles()


def hold_back(images: LabelledImages, share: float, seed: int) -> tuple[list[int], list[int]]:
    """(training, validation) numbers of the images: of each scene, `share` of them (rounded, some in all) validates.

    Raises DatasetError where nothing would be left on one side.
    """
    rng = np.random.default_rng(seed)
    scenes = np.array(images.scenes)
    order = rng.permutation(len(images))
    kept: list[int] = []
    for scene in sorted(set(images.scenes)):
        members = order[scenes[order] == scene]
        kept += members[: round(len(members) * share)].tolist()
    if not kept:
        kept = order[: max(1, round(len(images) * share))].tolist()
    if len(kept) >= len(images):
        raise DatasetError(
            trn(
                "A data set of {n} labelled image cannot be split.",
                "A data set of {n} labelled images cannot be split.",
                len(images),
            ),
            tr("Training needs at least two."),
        )
    return sorted(set(range(len(images))) - set(kept)), sorted(kept)


def hold_out_named(images: LabelledImages, places: Sequence[str]) -> tuple[list[int], list[int]]:
    """(training, validation) numbers of the images: those in the folders of these names, or so named, validate.

    Raises InputError for a name that no image has, or where nothing would be left to train on.
    """
    folders = sorted({folder for name in images.names for folder in _folders(name)})
    kept: set[int] = set()
    for place in places:
        members = {i for i, name in enumerate(images.names) if place.strip("/") in (name, *_folders(name))}
        if not members:
            raise InputError(
                tr("No image of the data set is in “{place}”, so it cannot be held out.", place=place),
                tr("Its folders are: {folders}.", folders=", ".join(folders[:20]))
                if folders
                else tr("It has no folders."),
            )
        kept |= members
    if len(kept) == len(images):
        raise InputError(tr("Holding out all images leaves none to train on."), tr("Hold out fewer."))
    return sorted(set(range(len(images))) - kept), sorted(kept)


def _folders(name: str) -> list[str]:
    """The folders an image name lies in: "a/b/c" is in "a" and "a/b"."""
    parts = name.split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts))]


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


def optimiser_of(network: FCN, settings: SegmentationSettings, steps: int) -> tuple[torch.optim.SGD, LambdaLR]:
    """The preset's optimiser for the network, and its rate over the steps of the whole training."""
    if settings.preset == "paper":
        optimiser = torch.optim.SGD(_matconvnet_groups(network, settings), momentum=0.9)
        return optimiser, LambdaLR(optimiser, lambda step: 1.0)
    trunk = parameter_groups(network.trunk, settings.trunk_rate, settings.decay)
    head = parameter_groups(network.head(), settings.head_rate, settings.decay)
    optimiser = torch.optim.SGD(trunk + head, momentum=0.9, nesterov=True)
    return optimiser, one_cycle(optimiser, steps)


def _matconvnet_groups(network: FCN, settings: SegmentationSettings) -> list[dict]:
    """Rates and decay as in MatConvNet's FCN package (method 2): one group a parameter."""
    skips = {"score_pool4": 0.1, "score_pool3": 0.01}
    groups = []
    for name, parameter in network.named_parameters():
        weight = name.endswith("weight")
        rate = settings.head_rate * skips.get(name.split(".")[0], 1.0) * (1 if weight else 2)
        groups.append({"params": [parameter], "lr": rate, "weight_decay": settings.decay if weight else 0.0})
    return groups
