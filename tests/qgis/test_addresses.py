"""Which addresses hold something that no history may keep: the same for the plugin as for the engine."""

from __future__ import annotations

import pytest

from recnn_qgis.addresses import has_password

OPEN = [
    "postgresql://ana@host/db?schema=a",
    "service=agency&schema=a",
    "postgresql:///db?passfile=/home/ana/.pgpass",
    "archive.gpkg",
]
SECRET = ["passwd=x", "sslpassword=x", "oauth_client_secret=x", "options=-c%20x.password%3Dy", "PASSWORD=x"]


@pytest.mark.parametrize("address", OPEN)
def test_an_address_without_a_secret_may_be_kept(address):
    assert not has_password(address)


@pytest.mark.parametrize("parameter", SECRET)
@pytest.mark.parametrize("address", ["postgresql://ana@host/db?", "service=agency&"], ids=["server", "service"])
def test_a_secret_is_found_by_whatever_name(address, parameter):
    assert has_password(address + parameter)


def test_a_password_before_the_host_is_found():
    assert has_password("postgresql://ana:" + "x@host/db")
