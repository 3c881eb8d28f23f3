"""Segment into classes: a raster becomes a class map."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterExtent,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
)

from ..layers import keep_own_style
from ..translation import class_in_words, tr
from .algorithm import EngineAlgorithm
from .parameters import (
    AUTO,
    absolute,
    bands_parameter,
    described,
    device_parameter,
    model_parameter,
    nodata_parameter,
    scale_parameters,
)
from .rasters import window_of


class Segment(EngineAlgorithm):
    """`recnn:segment`: INPUT goes in, the paletted raster OUTPUT comes out, with a style that names its classes."""

    icon_name = "segment"

    def name(self) -> str:
        """The id in scripts, models and qgis_process, after `recnn:`; never translated, never renamed."""
        return "segment"

    def displayName(self) -> str:
        """What the toolbox and the dialog call it, in the user's language."""
        return tr("Segment into classes")

    def group(self) -> str:
        """The toolbox's heading above it, in the user's language."""
        return tr("Class maps")

    def groupId(self) -> str:
        """What QGIS gathers algorithms under one heading by; never translated."""
        return "classmaps"

    def tags(self) -> list[str]:
        """Words that the toolbox finds it by, besides its name."""
        return tr("segmentation,classification,land cover,class map,deep learning,FCN").split(",")

    def shortHelpString(self) -> str:
        """What the dialog says beside the parameters: what goes in, what comes out, what to know before."""
        return tr(
            "Gives each pixel of a raster one of the model's classes, such as buildings, pavement, trees or water, and "
            "writes a class map in the colours of the classes; 0 is where the raster has no data.\n\n"
            "The model that comes with the plugin knows 17 classes of aerial imagery with pixels of about 0.3 m. "
            "Rasters that are much finer are read, and their class map is written, at the model's ground resolution."
        )

    def parameters(self) -> list[QgsProcessingParameterDefinition]:
        """INPUT and the part of it, how it is read, and OUTPUT, the class map."""
        raster = tr("The imagery. Layers without a file, such as map services, are drawn first.")
        extent = tr("Only this part, in any coordinate system. Empty: all of the raster.")
        output = tr("A GeoTIFF of class numbers with a colour table; the style beside it names the classes.")
        return [
            described(QgsProcessingParameterRasterLayer("INPUT", tr("Raster layer")), raster),
            described(QgsProcessingParameterExtent("EXTENT", tr("Extent"), optional=True), extent),
            *scale_parameters(),
            bands_parameter(),
            nodata_parameter(),
            model_parameter(),
            device_parameter(),
            described(QgsProcessingParameterRasterDestination("OUTPUT", tr("Class map")), output),
        ]

    def prepareAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the main thread: the layer becomes a window that needs no layer any more. Raises where it is no raster."""
        layer = self.parameterAsRasterLayer(parameters, "INPUT", context)
        if layer is None:
            raise QgsProcessingException(self.invalidRasterError(parameters, "INPUT"))
        self._window = window_of(layer, self.extent(parameters, "EXTENT", layer, context), context)
        self._request = {
            "out": absolute(self.parameterAsOutputLayer(parameters, "OUTPUT", context)),
            **self.reading_settings(parameters, context),
            "resolution": self.scale_setting(parameters, context),
            "nodata": None if (nodata := self.nodata_setting(parameters, context)) == AUTO else nodata,
            **self.network_settings(parameters, context),
        }
        return True

    def processAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict:
        """In a thread: draws the layer where it has no file, asks for the class map, and logs the classes' shares."""
        window = self._window.request(self._drawn_at, feedback)
        answer = self.ask("segment", {**self._request, **window}, feedback)
        shares = ", ".join(class_in_words(name, share) for name, share in answer["classes"].items() if share >= 0.0005)
        feedback.pushInfo(tr("{} x {} pixels: {}").format(answer["width"], answer["height"], shares))
        self.tell_reading(answer, feedback)
        keep_own_style(self._request["out"], context)
        return {"OUTPUT": self._request["out"]}

    def _drawn_at(self) -> float:
        """Ground resolution (m/px) of layers without a file."""
        chosen = self._request["resolution"]
        return chosen if isinstance(chosen, float) else self.model_resolution()
