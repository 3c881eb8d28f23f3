"""Reading imagery: any raster GDAL knows, cut into tiles at a ground resolution, as 8-bit RGB with a validity mask."""
