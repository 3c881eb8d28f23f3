"""Reading imagery: any raster GDAL knows, cut into tiles at a ground resolution, as 8-bit RGB with a validity mask."""

from recnn_engine.imagery.raster import Extent, Raster, find_imagery, open_raster
from recnn_engine.imagery.tiles import Tile, Window, tile_windows

__all__ = ["Extent", "Raster", "Tile", "Window", "find_imagery", "open_raster", "tile_windows"]
