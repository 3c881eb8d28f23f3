"""What all algorithms share: they ask the engine, and say how far it is and what it lacks."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputDefinition,
    QgsProcessingParameterDefinition,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtGui import QIcon

from ..engine.client import EngineClient
from ..engine.errors import EngineError
from ..icons import icon, icon_path
from ..pace import Pace
from ..settings import Setting
from ..translation import decimal, tr
from ..wording import nodata_in
from .parameters import (
    AUTO,
    BANDS,
    CATALOGUE,
    DEVICE,
    MODEL,
    NATIVE,
    NODATA,
    RESOLUTION,
    absolute,
    catalogue_in,
    words_in,
    words_of,
)

_SECONDS_BETWEEN_TEXTS = 5.0  # each text is a line of the log


class EngineAlgorithm(QgsProcessingAlgorithm):
    """An algorithm whose work the engine does. Its icon is the SVG file of its class's `icon_name`."""

    icon_name = "recnn"

    def __init__(self, engine: EngineClient) -> None:
        super().__init__()
        self.engine = engine

    def parameters(self) -> list[QgsProcessingParameterDefinition]:
        """Its parameters, in order."""
        raise NotImplementedError

    def outputs(self) -> list[QgsProcessingOutputDefinition]:
        """Its outputs beyond the destinations among its parameters."""
        return []

    def createInstance(self) -> EngineAlgorithm:
        """A new one for each run, with the same engine: QGIS copies algorithms so."""
        return type(self)(self.engine)

    def initAlgorithm(self, configuration: dict | None = None) -> None:
        """Adds what `parameters` and `outputs` say; called once for each instance."""
        for parameter in self.parameters():
            self.addParameter(parameter)
        for output in self.outputs():
            self.addOutput(output)

    def icon(self) -> QIcon:
        """The picture of `icon_name`, for toolbox and dialog."""
        return icon(self.icon_name)

    def svgIconPath(self) -> str:
        """The file of `icon_name`, for the model designer, which draws it at any size."""
        return icon_path(self.icon_name)

    def canExecute(self) -> tuple[bool, str]:
        """Whether the engine is set up, and if not the sentence that says what to do. Never waits."""
        try:
            self.engine.check()
        except EngineError as error:
            return False, str(error)
        return True, ""

    def ask(
        self, method: str, params: dict, feedback: QgsProcessingFeedback, warned: Callable[[str], Any] | None = None
    ) -> dict:
        """The engine's result. Raises QgsProcessingException, with its sentence and hint, where there is none.

        warned: told each warning that the engine sends, in place of the log.
        """
        report = _Report(feedback)
        try:
            return self.engine.call(method, params, report.progress, warned or feedback.pushWarning, report.cancelled)
        except EngineError as error:
            raise QgsProcessingException(str(error)) from error

    def model_resolution(self) -> float:
        """Ground resolution (m/px) that the plugin's own model learned at. Raises QgsProcessingException."""
        try:
            return self.engine.facts().models[0]["resolution"]
        except EngineError as error:
            raise QgsProcessingException(str(error)) from error
        except (IndexError, KeyError) as error:
            raise QgsProcessingException(tr("Give a ground resolution: no model names one.")) from error

    def tell_reading(self, answer: dict, feedback: QgsProcessingFeedback) -> None:
        """Logs at which ground resolution a raster was read, where it has one."""
        if (read := answer.get("resolution")) and (own := answer.get("native_resolution")):
            feedback.pushInfo(tr("Read at {} m/px; the raster's own is {}.").format(decimal(read, 3), decimal(own, 3)))

    def network_settings(self, parameters: dict, context: QgsProcessingContext) -> dict:
        """The values of MODEL and DEVICE, or else those of the settings, as the wire names them."""
        return {
            "model": self.path(parameters, MODEL, context) or Setting.MODEL.get() or None,
            "device": self.parameterAsString(parameters, DEVICE, context) or Setting.DEVICE.get(),
        }

    def reading_settings(self, parameters: dict, context: QgsProcessingContext, takes_auto: bool = False) -> dict:
        """The values of RESOLUTION and BANDS, as the wire names them. Raises QgsProcessingException for a band “x”.

        takes_auto: whether BANDS may be “auto”, which takes back what was stated of rasters before.
        """
        bands = words_in(self.parameterAsString(parameters, BANDS, context))
        if takes_auto and [band.lower() for band in bands] == [AUTO]:
            return {"resolution": self.number(parameters, RESOLUTION, context), "bands": AUTO}
        if not all(band.isdecimal() for band in bands):
            raise QgsProcessingException(tr("Bands are numbers such as 4,3,2, not “{}”.").format(",".join(bands)))
        return {
            "resolution": self.number(parameters, RESOLUTION, context),
            "bands": [int(band) for band in bands] or None,
        }

    def scale_setting(self, parameters: dict, context: QgsProcessingContext) -> float | str | None:
        """The values of RESOLUTION and NATIVE, as the wire names them. Raises QgsProcessingException for both."""
        number = self.number(parameters, RESOLUTION, context) or None
        if not self.parameterAsBoolean(parameters, NATIVE, context):
            return number
        if number is not None:
            raise QgsProcessingException(tr("Give a ground resolution, or take each raster's own: not both."))
        return "native"

    def nodata_setting(self, parameters: dict, context: QgsProcessingContext) -> float | str | None:
        """The value of NODATA, as the wire names it. Raises QgsProcessingException for any other word."""
        given = self.parameterAsString(parameters, NODATA, context)
        try:
            return nodata_in(given)
        except ValueError as error:
            raise QgsProcessingException(tr("Nodata is a number or “none”, not “{}”.").format(given)) from error

    def path(self, parameters: dict, name: str, context: QgsProcessingContext) -> str | None:
        """The absolute path of an input file or folder, `None` where none is given."""
        given = self.parameterAsFile(parameters, name, context)
        return absolute(given) if given else None

    def target(self, parameters: dict, name: str, context: QgsProcessingContext) -> str | None:
        """The absolute path of an output file or folder, `None` where none is asked for."""
        given = self.parameterAsFileOutput(parameters, name, context)
        return absolute(given) if given else None

    def catalogue(self, parameters: dict, context: QgsProcessingContext) -> str | None:
        """The value of CATALOGUE, input or output, `None` where it is empty: an absolute path or an address."""
        given = self.parameterAsString(parameters, CATALOGUE, context)
        return catalogue_in(given) if given.strip() else None

    def number(self, parameters: dict, name: str, context: QgsProcessingContext) -> float | None:
        """The value of an optional number, `None` where it is empty."""
        given = self.parameterAsString(parameters, name, context)
        return float(given) if given else None

    def whole_number(self, parameters: dict, name: str, context: QgsProcessingContext) -> int | None:
        """The value of an optional whole number, `None` where it is empty."""
        given = self.number(parameters, name, context)
        return None if given is None else int(given)

    def words(self, parameters: dict, name: str, context: QgsProcessingContext) -> list[str]:
        """The value of a parameter of words, given as a list or as a text with commas between."""
        given = parameters.get(name)
        is_list = isinstance(given, (list, tuple))
        return words_of(given if is_list else self.parameterAsString(parameters, name, context))

    def extent(
        self, parameters: dict, name: str, layer: QgsRasterLayer, context: QgsProcessingContext
    ) -> QgsRectangle | None:
        """The value of an optional extent in the CRS of a layer, `None` where it is empty."""
        extent = self.parameterAsExtent(parameters, name, context, layer.crs())
        is_given = bool(parameters.get(name)) if isinstance(parameters.get(name), str) else not extent.isNull()
        return extent if is_given else None


class _Report:
    """Passes the engine's progress to Processing, and Processing's cancel to the engine."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self._pace = Pace()
        self._phase = ""
        self._percent = 0.0
        self._next_text = 0.0
        self._flicker = 0.0

    def progress(self, phase: str, done: int, total: int) -> None:
        """The percentage at once; the words where the phase is new, else every few seconds."""
        if total:
            self._percent = 100.0 * done / total
            self._feedback.setProgress(self._percent)
        text = self._pace.in_words(phase, done, total)
        if phase != self._phase or time.monotonic() > self._next_text:
            self._phase, self._next_text = phase, time.monotonic() + _SECONDS_BETWEEN_TEXTS
            self._feedback.setProgressText(text)

    def cancelled(self) -> bool:
        """Whether the user has cancelled; asked several times a second, in the algorithm's thread."""
        # qgis_process looks for Ctrl-C only when the progress changes
        self._flicker = 1e-6 - self._flicker
        self._feedback.setProgress(self._percent + self._flicker)
        return self._feedback.isCanceled()
