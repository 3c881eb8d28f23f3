"""Why an installation failed, in plain words, judged by what pip and venv printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..translation import tr
from .errors import EngineError

_WINDOWS_LACKS = r"DLL load failed[^\n]*|WinError (?:126|127|1114)\b"
_OUT_OF_MEMORY = r"MemoryError|Cannot allocate memory"


@dataclass(frozen=True)
class Cause:
    """A pattern in the output, the sentence for a person and what to do. {} in the sentence: the pattern's group."""

    pattern: str
    sentence: str
    hint: str


def diagnose(lines: list[str], proxy: str = "") -> EngineError:
    """The error for a failed step. lines: what it printed. proxy: the one it was told to use, without its password."""
    output = "\n".join(lines)
    for cause in _causes(proxy):
        if found := re.search(cause.pattern, output, re.IGNORECASE):
            return EngineError("setup_failed", cause.sentence.format(*found.groups()), cause.hint)
    last = next((line for line in reversed(lines) if line.strip()), tr("it printed nothing"))
    return EngineError("setup_failed", tr("The set-up failed: {}").format(last.strip()), tr("The log has the details."))


def lies_in_the_system(lines: list[str]) -> bool:
    """Whether packages seem not to load for want of something that no new download of them brings."""
    return re.search(f"{_WINDOWS_LACKS}|{_OUT_OF_MEMORY}", "\n".join(lines), re.IGNORECASE) is not None


def _causes(proxy: str) -> list[Cause]:
    """From the certain to the vague: pip goes on after a failed connection, and then finds no package either."""
    return [*_causes_on_this_computer(), *_causes_in_the_network(proxy), *_causes_in_packages()]


def _causes_on_this_computer() -> list[Cause]:
    return [
        Cause(
            r"No space left on device|Errno 28|Errno 122|WinError 112|not enough space",
            tr("The disk is full."),
            tr(
                "Free some gigabytes where your cache folder lies, then try again: the set-up goes on where it stopped."
            ),
        ),
        Cause(
            r"ensurepip is not available|No module named '?(?:venv|ensurepip)",
            tr("The Python that was chosen cannot make environments: its module venv is not installed."),
            tr("On Debian and Ubuntu, run “sudo apt install python3-venv”, then try again."),
        ),
        Cause(
            r"Errno 36|File name too long|WinError 206|filename or extension is too long|Long Path support",
            tr("A path is too long for this computer."),
            tr(
                "On Windows, turn on long paths (the setting LongPathsEnabled; your administrator can), then try "
                "again; or make an environment in a folder with a short name yourself and choose its Python."
            ),
        ),
        Cause(
            r"Errno 13|Errno 1\]|Errno 30|Permission denied|WinError 5\b|Access is denied|Read-only file system",
            tr("A file or folder cannot be written."),
            tr(
                "Close other QGIS windows, look whether a virus scanner or a policy protects your cache folder, "
                "then try again."
            ),
        ),
        Cause(_OUT_OF_MEMORY, tr("The memory is full."), tr("Close programs, then try again.")),
    ]


def _causes_in_the_network(proxy: str) -> list[Cause]:
    through = tr("The set-up used the proxy {}.").format(proxy) if proxy else tr("The set-up used no proxy of QGIS.")
    in_options = tr("The proxy is set in QGIS under Settings > Options > Network.")
    return [
        Cause(
            r"CERTIFICATE_VERIFY_FAILED|confirming the ssl certificate|SSLCertVerificationError|self[- ]signed cert",
            tr("The package index showed a certificate that this computer does not trust."),
            tr(
                "Many companies inspect encrypted traffic with a certificate of their own. Ask your administrator for "
                "it and add it in QGIS under Settings > Options > Authentication > Manage Certificates > Authorities."
            ),
        ),
        Cause(
            r"407 Proxy Authentication|Proxy Authentication Required",
            tr("The proxy wants a name and a password."),
            f"{in_options} {through}",
        ),
        Cause(
            r"Missing dependencies for SOCKS",
            tr("pip cannot use the SOCKS proxy that QGIS uses."),
            tr("Ask for the address of an HTTP proxy, or take the packages from a folder of wheels."),
        ),
        Cause(
            r"ProxyError|Cannot connect to proxy|Tunnel connection failed",
            tr("The proxy does not let the set-up through."),
            f"{in_options} {through}",
        ),
        Cause(
            r"NameResolutionError|Failed to resolve|getaddrinfo failed|name resolution|"
            r"Failed to establish a new connection|NewConnectionError|Network is unreachable|"
            r"timed out|ConnectTimeout|Connection aborted|Connection reset|IncompleteRead|ProtocolError",
            tr("The package index cannot be reached."),
            tr("Check the network connection.") + f" {through} {in_options}",
        ),
        Cause(
            r"\b(401|403) (?:Client Error|Unauthorized|Forbidden)",
            tr("The package index refuses access (HTTP {})."),
            tr("Check the package source in the settings, and the name and password in it."),
        ),
    ]


def _causes_in_packages() -> list[Cause]:
    return [
        Cause(
            r"DO NOT MATCH THE HASHES|BadZipFile|is invalid\.$|Wheel .* is invalid",
            tr("A package arrived damaged."),
            tr(
                "Try again. If it happens again, something between you and the package index changes what you download."
            ),
        ),
        Cause(
            r"No matching distribution found for ([^\s(]+)",
            tr("The package index has no {} for this Python and this computer."),
            tr(
                "Check the package source in the settings; a newer or older Python may help too: install one "
                "(3.12 is a safe choice), then try again."
            ),
        ),
        Cause(
            r"ResolutionImpossible|conflicting dependencies",
            tr("The packages on the index do not fit together."),
            tr("Check the package source in the settings."),
        ),
        Cause(
            _WINDOWS_LACKS,
            tr("The packages are installed, but Windows cannot load them."),
            tr("Install the current “Microsoft Visual C++ Redistributable” (x64) from Microsoft, then try again."),
        ),
        Cause(
            r"(?:ImportError|OSError|ModuleNotFoundError): ([^\n]+)",
            tr("The packages are installed, but cannot be loaded: {}."),
            tr("Try again: the environment is made anew. The log has the details."),
        ),
    ]
