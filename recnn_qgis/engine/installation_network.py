"""QGIS's way to the network, for programs that are not QGIS: proxy and certificates as environment variables."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote, urlsplit

from qgis.core import QgsApplication, QgsNetworkAccessManager
from qgis.PyQt.QtNetwork import QNetworkProxy

_CERTIFICATE_VARIABLES = ("PIP_CERT", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
_SCHEMES = {
    QNetworkProxy.ProxyType.HttpProxy: "http",
    QNetworkProxy.ProxyType.HttpCachingProxy: "http",
    QNetworkProxy.ProxyType.Socks5Proxy: "socks5h",
}


def network_variables(folder: Path) -> dict[str, str]:
    """Variables for pip. Call it in the main thread: QGIS may ask for its master password. folder: for certificates."""
    return {**_proxy_variables(), **_certificate_variables(folder)}


def _proxy_variables() -> dict[str, str]:
    """The proxy of Options > Network, if QGIS uses one of its own; the system's proxy pip finds itself."""
    network = QgsNetworkAccessManager.instance()
    proxy = network.fallbackProxy()
    if proxy.type() not in _SCHEMES or not proxy.hostName():
        return {}
    address = f"{_SCHEMES[proxy.type()]}://{_credentials(proxy)}{proxy.hostName()}:{proxy.port()}"
    direct = ",".join(urlsplit(url).hostname or url for url in (*network.excludeList(), *network.noProxyList()) if url)
    variables = {"HTTP_PROXY": address, "HTTPS_PROXY": address, "NO_PROXY": direct}
    # Requests looks at the small names first
    return variables if os.name == "nt" else {**variables, **{name.lower(): text for name, text in variables.items()}}


def _credentials(proxy: QNetworkProxy) -> str:
    if not proxy.user():
        return ""
    return f"{quote(proxy.user(), safe='')}:{quote(proxy.password(), safe='')}@"


def _certificate_variables(folder: Path) -> dict[str, str]:
    """All certificates that QGIS trusts, where the user has told QGIS to trust more than the system does.

    Those that variables name are added: pip asks only one file.
    """
    authorities = QgsApplication.authManager()
    if not (authorities.databaseCAs() or authorities.extraFileCAs()):
        return {}
    named = [Path(os.environ[name]) for name in _CERTIFICATE_VARIABLES if name in os.environ]
    parts = [bytes(authorities.trustedCaCertsPemText()), *(path.read_bytes() for path in named if path.is_file())]
    folder.mkdir(parents=True, exist_ok=True)
    bundle = folder / "certificates.pem"
    bundle.write_bytes(b"\n".join(parts))
    return {"PIP_CERT": str(bundle), "REQUESTS_CA_BUNDLE": str(bundle)}  # the second wins where it is set
