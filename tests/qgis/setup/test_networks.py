"""Setting up against bad servers: what stands in the way is named."""

from __future__ import annotations

import shutil
import ssl
import subprocess

import pytest
from installing import failure
from servers import EmptyHandler, ProxyHandler


def test_no_network_is_named(installed):
    error = failure("http://localhost:9/simple", PIP_INDEX_URL="http://localhost:9/simple")
    assert error.message == "The package index cannot be reached."
    assert "no proxy of QGIS" in error.hint


def test_a_proxy_without_a_password_is_named_and_a_password_is_not_shown(installed, serve):
    from recnn.recnn_qgis.engine.installation import setup_log

    index, proxy = "https://packages.invalid/simple", f"http://ann:secret@{serve(ProxyHandler)}"
    error = failure(index, PIP_INDEX_URL=index, HTTPS_PROXY=proxy, https_proxy=proxy)
    assert error.message == "The proxy wants a name and a password."
    assert "proxy http://***@localhost:" in error.hint
    assert "secret" not in error.hint + setup_log().read_text(encoding="utf-8")


@pytest.fixture()
def certificate(tmp_path):
    """A certificate of localhost that nobody trusts, and its key."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl here to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", "1"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate]
    subprocess.run([*command, *subject], check=True, capture_output=True)
    return certificate, key


@pytest.fixture()
def authorities():
    """QGIS's certificates; what a test adds is taken away again."""
    from qgis.core import QgsApplication

    manager = QgsApplication.authManager()
    yield manager
    manager.storeAuthSetting("cafile", "", False)
    manager.rebuildCaCertsCache()
    manager.rebuildTrustedCaCertsCache()


def test_an_inspected_connection_is_named_and_works_once_qgis_trusts_it(
    cache, installed, serve, certificate, authorities, monkeypatch
):
    from recnn.recnn_qgis.engine.installation_network import network_variables

    elsewhere = cache / "elsewhere.pem"
    elsewhere.write_text("# a file that the system's administrator named\n", encoding="utf-8")
    monkeypatch.setenv("CURL_CA_BUNDLE", str(elsewhere))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    index = f"https://{serve(EmptyHandler, context)}/simple"
    error = failure(index, PIP_INDEX_URL=index)
    assert error.message == "The package index showed a certificate that this computer does not trust."
    authorities.storeAuthSetting("cafile", str(certificate[0]), False)
    assert authorities.rebuildCaCertsCache() and authorities.rebuildTrustedCaCertsCache()
    error = failure(index, PIP_INDEX_URL=index, **network_variables(cache))
    assert error.message == "The package index has no safetensors>=0.4 for this Python and this computer."
    assert elsewhere.read_text(encoding="utf-8") in (cache / "certificates.pem").read_text(encoding="utf-8")


def test_a_package_that_is_not_there_is_named(installed, wheels, tmp_path):
    some = shutil.copytree(wheels, tmp_path / "some")
    next(some.glob("safetensors*")).unlink()
    assert failure(some).message == "The package index has no safetensors>=0.4 for this Python and this computer."
