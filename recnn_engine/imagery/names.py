"""Names of data sets that GDAL understands and that are no paths of the file system."""

from __future__ import annotations

import re

_GDAL_NAME = re.compile(r"/vsi[a-z0-9]+(_streaming)?[/?]|[A-Za-z][A-Za-z0-9+.-]+:")
"""GDAL's virtual file systems, URIs and prefixed names (GPKG:…); one letter before a colon is a Windows drive."""


def is_gdal_name(name: str) -> bool:
    """Whether a name is GDAL's own (/vsizip/…, https://…, NETCDF:…) and has to be passed on as it is."""
    return _GDAL_NAME.match(name) is not None
