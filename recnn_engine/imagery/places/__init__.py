"""Where on earth pixels lie: placing a raster, projecting points, footprints, extents, metres on the ground."""
