"""The loop under every training here: epochs of steps, one-cycle rate, checkpoints that resume bit for bit."""

from __future__ import annotations

import contextlib
import json
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save as serialised
from torch import Tensor, nn
from torch.optim.lr_scheduler import LambdaLR

from recnn_engine.errors import ModelError, OutputError
from recnn_engine.folders import part_of
from recnn_engine.language import tr
from recnn_engine.progress import Progress

Batch = tuple[Tensor, ...]
Record = dict[str, Any]
"""What is known of an epoch: its number from 1, loss, time, and whatever is found out after it."""


def one_cycle(optimiser: torch.optim.Optimizer, steps: int, warm_up: float = 0.15) -> LambdaLR:
    """Each group's rate along a cosine: from a 25th up to the whole in the first `warm_up` of the steps, then to 0."""

    def factor(step: int) -> float:
        share = step / max(1, steps)
        if share < warm_up:
            return 0.04 + 0.96 * (1 - math.cos(math.pi * share / warm_up)) / 2
        return (1 + math.cos(math.pi * (share - warm_up) / (1 - warm_up))) / 2

    return LambdaLR(optimiser, factor)


def parameter_groups(module: nn.Module, rate: float, decay: float) -> list[dict[str, Any]]:
    """The module's parameters at that rate: convolution and linear weights decay, biases and norms do not."""
    parameters = [p for p in module.parameters() if p.requires_grad]
    return [
        {"params": [p for p in parameters if p.ndim > 1], "lr": rate, "weight_decay": decay},
        {"params": [p for p in parameters if p.ndim <= 1], "lr": rate, "weight_decay": 0.0},
    ]


@dataclass
class Training:
    """A training at some epoch: what learns, how, and how far it is; `signature`: what a checkpoint must agree with."""

    network: nn.Module
    optimiser: torch.optim.Optimizer
    schedule: LambdaLR
    signature: dict[str, Any]
    epoch: int = 0
    history: list[Record] = field(default_factory=list)

    def save(self, path: Path) -> None:
        """Write the checkpoint whole or not at all: a crash or a full disk leaves the last one. Raises OutputError."""
        optimiser = self.optimiser.state_dict()
        tensors = {f"network.{name}": tensor for name, tensor in self.network.state_dict().items()}
        for number, state in optimiser["state"].items():
            tensors.update({f"optimiser.{number}.{name}": tensor for name, tensor in state.items()})
        tensors["random"] = torch.get_rng_state()
        stated = {
            "groups": optimiser["param_groups"],
            "schedule": self.schedule.state_dict(),
            "signature": self.signature,
            "epoch": self.epoch,
            "history": self.history,
        }
        partial = part_of(path)
        try:
            contiguous = {name: tensor.contiguous() for name, tensor in tensors.items()}
            partial.write_bytes(serialised(contiguous, {"training": json.dumps(stated)}))
            partial.replace(path)
        except OSError as error:
            partial.unlink(missing_ok=True)
            raise OutputError(
                tr("The checkpoint {path} cannot be written: {error}.", path=path, error=error),
                tr("Make room and resume."),
            ) from error

    def restore(self, path: Path) -> None:
        """Go on exactly where the checkpoint was written. Raises ModelError for one of another training."""
        try:
            with safe_open(path, framework="pt") as file:
                stated = json.loads(file.metadata()["training"])
                # Copies: those of the file keep it mapped, and Windows would not let the next checkpoint replace it
                tensors = {name: file.get_tensor(name).clone() for name in file.keys()}  # noqa: SIM118
            differing = [name for name, value in self.signature.items() if stated["signature"].get(name) != value]
            if not differing:
                self._take(stated, tensors)
        except _NO_CHECKPOINT as error:
            raise ModelError(
                tr("{path} is not a checkpoint: {error}.", path=path, error=error), tr("Start again without resuming.")
            ) from error
        if differing:
            raise ModelError(
                tr(
                    "The checkpoint {path} belongs to a training that differs in: {names}.",
                    path=path,
                    names=", ".join(map(tr, differing)),
                ),
                tr("Resume with the settings it was started with, or start again without resuming."),
            )

    def _take(self, stated: dict[str, Any], tensors: dict[str, Tensor]) -> None:
        """Go on from what a checkpoint states. Raises one of `_NO_CHECKPOINT` where that makes no sense."""
        for name, tensor in tensors.items():
            if not bool(torch.isfinite(tensor).all()):
                raise ValueError(tr("{tensor} is not finite", tensor=name))
        momenta: dict[int, dict[str, Tensor]] = {}
        for name in (n for n in tensors if n.startswith("optimiser.")):
            _, number, field_name = name.split(".", 2)
            momenta.setdefault(int(number), {})[field_name] = tensors[name]
        self.network.load_state_dict(_below("network.", tensors))
        self.optimiser.load_state_dict({"state": momenta, "param_groups": stated["groups"]})
        self.schedule.load_state_dict(stated["schedule"])
        torch.set_rng_state(tensors["random"])
        self.epoch, self.history = int(stated["epoch"]), list(stated["history"])


_NO_CHECKPOINT = (OSError, SafetensorError, LookupError, TypeError, ValueError, AttributeError, RuntimeError)
"""What a file that is none, or a damaged one, makes Python, safetensors and PyTorch raise."""


def _below(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): tensor for name, tensor in tensors.items() if name.startswith(prefix)}


@dataclass(frozen=True)
class Plan:
    """What a training does: `epochs` of `steps`, the batches of an epoch (counted from 0), and the loss of a batch.

    `enough`: whether the records of the epochs so far are reason to stop early. `clip`: longer gradients are cut to
    that L2 norm.
    """

    epochs: int
    steps: int
    batches: Callable[[int], Iterator[Batch]]
    loss: Callable[..., Tensor]
    phase: str
    seed: int
    enough: Callable[[list[Record]], bool] = lambda history: False
    clip: float = math.inf


def run(
    training: Training,
    plan: Plan,
    checkpoint: Path,
    *,
    resume: bool,
    progress: Progress,
    after_epoch: Callable[[Record], None],
) -> None:
    """Train to the plan's end, from the checkpoint where `resume` is set and there is one.

    After every epoch, `after_epoch` gets its record and may add to it; then the checkpoint is written. All random
    numbers come from the plan's seed, and the checkpoint keeps their state: a resumed training ends bit for bit as an
    unbroken one.
    """
    with seeded(plan.seed):
        if resume and checkpoint.exists():
            training.restore(checkpoint)
        while training.epoch < plan.epochs and not plan.enough(training.history):
            record = _run_epoch(training, plan, progress)
            after_epoch(record)
            training.history.append(record)
            training.save(checkpoint)


def _run_epoch(training: Training, plan: Plan, progress: Progress) -> Record:
    """One epoch. Its record: number from 1, mean loss, seconds, and the share of them spent waiting for data."""
    training.network.train()
    started, waited, losses = time.perf_counter(), 0.0, []
    batches = plan.batches(training.epoch)
    phase = tr("{phase}, epoch {epoch} of {epochs}", phase=plan.phase, epoch=training.epoch + 1, epochs=plan.epochs)
    for done in range(1, plan.steps + 1):
        asked = time.perf_counter()
        batch = next(batches)
        waited += time.perf_counter() - asked
        loss = plan.loss(*batch)
        training.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        if plan.clip < math.inf:
            nn.utils.clip_grad_norm_(training.network.parameters(), plan.clip)
        training.optimiser.step()
        training.schedule.step()
        losses.append(loss.item())
        if not math.isfinite(losses[-1]):
            raise ModelError(
                tr("The training diverged: in epoch {epoch} the loss is no longer a number.", epoch=training.epoch + 1),
                tr("Start again with a lower rate, such as 0.5, or from a trained model."),
            )
        progress(phase, done, plan.steps)
    training.epoch += 1
    seconds = time.perf_counter() - started
    return {
        "epoch": training.epoch,
        "loss": sum(losses) / plan.steps,
        "seconds": round(seconds, 2),
        "waiting": round(waited / seconds, 4),
    }


@contextlib.contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Draw all random numbers inside from `seed`; the caller's own random state comes back afterwards."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        yield
