"""What images are called: paths, GDAL's own names, members of archives, files that belong together, formats."""
