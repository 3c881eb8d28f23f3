"""The curves and bars of a report, drawn without a display."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np

from recnn_engine.evaluation.metrics import RECALLS
from recnn_engine.fonts import complete_fonts
from recnn_engine.language import tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOURS = ("#9aa3ad", "#e69f00", "#56b4e9", "#009e73", "#b59f00", "#0072b2", "#cc79a7", "#d55e00", "#000000")
"""One a method, in the order of Table I; told apart also by the colour-blind (Okabe and Ito), with markers beside."""
MARKERS = ("o", "s", "^", "v", "D", "P", "X", "<", ">")
LINES = ("-", "--", "-.", ":")
"""Those of the first nine methods are drawn through, those of nine more are dashed, and so on."""


def draw_curves(curves: Mapping[str, Sequence[float]], places: Mapping[str, int]) -> Figure:
    """Precision over recall at 11 points, as the paper's figure 4. places: each method's among all, from 0."""
    figure, axes = _figure((7.2, 5.2))
    for title, precision in curves.items():
        turn, place = divmod(places[title], len(COLOURS))
        style: dict[str, Any] = {
            "color": COLOURS[place],
            "marker": MARKERS[place],
            "linestyle": LINES[turn % len(LINES)],
        }
        axes.plot(RECALLS, precision, markersize=5, linewidth=1.8, label=title, **style)
    axes.set(
        xlabel=tr("Recall"), ylabel=tr("Precision"), xlim=(-0.01, 1.01), ylim=(0, 1.02), xticks=np.linspace(0, 1, 11)
    )
    axes.grid(color="#e3e6ea")
    axes.legend(frameon=False, fontsize=9, ncols=2)
    return figure


def draw_bars(per_scene: Mapping[str, float], title: str) -> Figure:
    """Average precision of each scene class, best first, with the mean as a line."""
    ordered = dict(sorted(per_scene.items(), key=lambda pair: pair[1]))
    figure, axes = _figure((7.2, 1.2 + 0.23 * len(ordered)))
    axes.barh(list(ordered), list(ordered.values()), color="#0072b2", height=0.7)
    mean = float(np.mean(list(ordered.values())))
    axes.axvline(mean, color="#d55e00", linewidth=1.2, label=tr("mean {mean:.3f}", mean=mean))
    axes.set(
        xlabel=tr("Mean average precision of {title}", title=title), xlim=(0, 1.0), ylim=(-0.6, len(ordered) - 0.4)
    )
    axes.grid(axis="x", color="#e3e6ea")
    axes.set_axisbelow(True)
    axes.tick_params(labelsize=8)
    axes.legend(framealpha=1, edgecolor="none", fontsize=8, loc="lower right")
    return figure


def rendered(figure: Figure, kind: str) -> bytes:
    """The figure as "png" or "svg"; the same figure gives the same bytes."""
    import matplotlib

    target = BytesIO()
    metadata = {"Date": None} if kind == "svg" else {}
    complete_fonts(figure)
    with matplotlib.rc_context({"svg.hashsalt": "recnn", "svg.fonttype": "none"}):
        figure.savefig(target, format=kind, dpi=144, metadata=metadata)
    return target.getvalue()


def _figure(size: tuple[float, float]) -> tuple[Figure, Axes]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=size, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes
