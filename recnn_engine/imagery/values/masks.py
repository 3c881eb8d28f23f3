"""Which pixels are data, as far as a raster declares it: alpha, masks and the nodata of the bands that are read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache, reduce
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import ColorInterp, MaskFlags, Resampling
from rasterio.windows import Window as RasterioWindow

from recnn_engine.imagery.values.probes import probe_windows

OPAQUE = 0.5
"""Among the pixels that are not wholly transparent, the share that one opacity has in a band of opacities at least:
those of real ones are 100 %, those of near infrared 2 % and less."""

FEATHERED = 0.05
"""The share that the highest opacity has at least among those above 0, where they run out softly."""

SOFT = 2
"""The steps between most neighbouring opacities that run out softly; near infrared has larger ones."""

EXACT = {"uint8", "int8", "uint16", "int16", "uint32", "int32"}
"""Types whose values GDAL compares with nodata as whole numbers."""


@lru_cache(maxsize=16)
def all_valid(shape: tuple[int, int]) -> NDArray[np.bool_]:
    """(H, W), read-only: the same for all windows of a shape."""
    return np.broadcast_to(np.True_, shape)


class DeclaredMask:
    """What a data set declares to be no data in the three bands that are read."""

    def __init__(self, dataset: rasterio.DatasetReader, bands: Sequence[int]) -> None:
        self._dataset = dataset
        self._read_bands = bands
        self._bands = list(dict.fromkeys(bands))

    @cached_property
    def alpha(self) -> int | None:
        """The band of opacities, None where there is none. Raises RasterioError where it cannot be read."""
        flagged = self._flagged_alpha
        return flagged if flagged and self._tells_opacity(flagged) else None

    @property
    def misleading_alpha(self) -> int | None:
        """The band that is flagged as alpha and tells no opacities."""
        return None if self.alpha else self._flagged_alpha

    @property
    def is_of_some_bands(self) -> bool:
        """Whether nodata is declared for some of the three bands alone, and so hides no pixel."""
        has_nodata = {MaskFlags.nodata in self._dataset.mask_flag_enums[band - 1] for band in self._bands}
        return len(has_nodata) > 1 and not self.alpha and not self._masked_band

    @property
    def is_mask(self) -> bool:
        """Whether a mask band, beside the file or in it, decides."""
        return self._masked_band is not None

    @property
    def nodata(self) -> tuple[float, ...]:
        """The nodata values of the bands, each once."""
        declared = (self._dataset.nodatavals[band - 1] for band in self._bands)
        return tuple(dict.fromkeys(value for value in declared if value is not None))

    def read(
        self, window: RasterioWindow, shape: tuple[int, int], stored: NDArray[Any] | None = None
    ) -> NDArray[np.bool_]:
        """(H, W) of a window read as `shape`, nearest neighbours; may be read-only. Raises RasterioError.

        A pixel is no data where alpha or mask say so, or where none of the three bands has a value.
        stored: (3, H, W), the window's values as they are stored, where they were read: nodata is looked for in them.
        """
        reading = {"window": window, "out_shape": shape, "resampling": Resampling.nearest}
        if self.alpha:
            return self._dataset.read(self.alpha, **reading) > 0
        if self._masked_band:
            return self._dataset.read_masks(self._masked_band, **reading) > 0
        if self._hides_nothing:
            return all_valid(shape)
        if stored is not None and self._whole_nodata:
            masks = (values != nodata for values, nodata in zip(stored, self._whole_nodata, strict=True))
        else:
            masks = (self._dataset.read_masks(band, **reading) > 0 for band in self._bands)
        return reduce(np.logical_or, masks)

    @cached_property
    def _masked_band(self) -> int | None:
        """A band that a mask of the data set covers; a mask beside the file may be declared for one of them alone."""
        for band in self._bands:
            flags = self._dataset.mask_flag_enums[band - 1]
            if MaskFlags.per_dataset in flags and MaskFlags.alpha not in flags:
                return band
        return None

    @cached_property
    def _hides_nothing(self) -> bool:
        flags = self._dataset.mask_flag_enums[self._bands[0] - 1]
        return MaskFlags.all_valid in flags or MaskFlags.alpha in flags

    @cached_property
    def _whole_nodata(self) -> tuple[int, ...]:
        """The nodata value of each of the three bands where these decide and are whole numbers, else none."""
        dtypes = {self._dataset.dtypes[band - 1] for band in self._read_bands}
        decides = all(MaskFlags.nodata in self._dataset.mask_flag_enums[band - 1] for band in self._bands)
        if not decides or len(dtypes) > 1 or not dtypes <= EXACT:
            return ()
        values = [float(self._dataset.nodatavals[band - 1]) for band in self._read_bands]
        return tuple(map(int, values)) if all(value.is_integer() for value in values) else ()

    @cached_property
    def _flagged_alpha(self) -> int | None:
        colours = self._dataset.colorinterp
        alpha = colours.index(ColorInterp.alpha) + 1 if ColorInterp.alpha in colours else None
        return None if alpha in self._bands else alpha

    def _tells_opacity(self, band: int) -> bool:
        """Whether most of a band's pixels have one value beside 0, or it runs out softly, as opacities do."""
        pieces = [self._dataset.read(band, window=w) for w in probe_windows(self._dataset.shape)]
        opaque = np.concatenate([piece.ravel() for piece in pieces])
        opaque = opaque[opaque > 0]
        counts = np.unique(opaque, return_counts=True)[1]
        if counts.max(initial=0) >= OPAQUE * opaque.size:
            return True
        steps = np.concatenate([np.abs(np.diff(piece.astype(np.float64))).ravel() for piece in pieces])
        return bool(counts[-1] >= FEATHERED * opaque.size and np.percentile(steps, 90) <= SOFT)
