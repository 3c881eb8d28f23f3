"""A report of what runs here, to be copied into a bug report: in English, whatever the user's language."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from qgis.core import QgsApplication, QgsCommandLineUtils, QgsSettings

from .engine.client import EngineClient
from .engine.environment import PLUGIN_ROOT, PYTHON_VARIABLE, candidates, examine, found_candidates, managed_environment
from .engine.errors import EngineError
from .engine.installation import setup_log
from .engine.installation_source import has_nvidia_card, without_credentials
from .settings import Setting
from .translation import language

_SECRETS = re.compile(r"(?i)\b(password|passwd|pwd|token|secret|api_?key|authcfg)(\s*[=:]\s*)[^\s&;,\"']+")
_VERSION = re.compile(r"^version=(.+)$", re.MULTILINE)
_LOG_LINES = 30


def plugin_version() -> str:
    """The version in metadata.txt."""
    return str(_VERSION.findall((PLUGIN_ROOT / "metadata.txt").read_text(encoding="utf-8"))[0])


def diagnostics(engine: EngineClient) -> str:
    """The report as Markdown, without passwords and without the name of the home folder.

    Takes seconds, since it starts Pythons and an engine of its own: not for the main thread. engine: the one in use,
    whose log is quoted.
    """
    parts = {
        "Program": "\n".join(_program()),
        "Engine": "\n".join(_engine()),
        "Pythons": "\n".join(_pythons()) or "none found",
        "Settings": "\n".join(_settings()),
        "Places": "\n".join(_places()),
        "Engine log": engine.log(_LOG_LINES) or "empty",
        "Set-up log": _end_of(setup_log()) or "empty",
    }
    report = "\n\n".join(f"### {title}\n```\n{text.strip()}\n```" for title, text in parts.items())
    return masked(f"## ReCNN Retrieval {plugin_version()}\n\n{report}\n")


def masked(text: str) -> str:
    """The text without passwords in addresses or settings, and with ~ for the user's home folder."""
    for home in {str(Path.home()), Path.home().as_posix()}:
        if len(home) > 1:
            text = re.sub(re.escape(home) + r"(?![\w.-])", "~", text)
    return _SECRETS.sub(r"\1\2***", without_credentials(text))


def _program() -> Iterator[str]:
    yield from filter(None, QgsCommandLineUtils.allVersions().splitlines())
    yield f"Language {language()}"
    yield f"Processors {os.cpu_count()}"
    yield f"NVIDIA driver {'found' if has_nvidia_card() else 'not found'}"


def _engine() -> Iterator[str]:
    """What an engine started just now says of itself; its devices."""
    asked = EngineClient()
    try:
        facts = asked.facts()
        yield f"Version {facts.version}, Python {facts.python}"
        yield from (f"Model {model}" for model in facts.models)
        yield f"Devices {', '.join(asked.call('devices', {})['devices'])}"
    except EngineError as error:
        yield f"{error.code}: {error}"
        yield asked.log(_LOG_LINES)
    finally:
        asked.stop()


def _pythons() -> Iterator[str]:
    looked_at = {candidate.python: candidate.origin for candidate in (*candidates(), *found_candidates())}
    for python, origin in looked_at.items():
        verdict = examine(python)
        yield f"{python} ({origin}): {verdict.versions or '?'}: {verdict.problem or 'usable'}"


def _settings() -> Iterator[str]:
    yield from (f"{setting.key} = {setting.get()!r}" for setting in Setting)
    yield f"{PYTHON_VARIABLE} = {os.environ.get(PYTHON_VARIABLE)!r}"
    yield f"proxy of QGIS = {QgsSettings().value('proxy/proxyEnabled', False, type=bool)}"


def _places() -> Iterator[str]:
    environment = managed_environment()
    yield f"Plugin {PLUGIN_ROOT}"
    yield f"Profile {QgsApplication.qgisSettingsDirPath()}"
    yield f"Engine's environment {environment} ({'exists' if environment.exists() else 'does not exist'})"
    existing = next(folder for folder in environment.parents if folder.exists())
    yield f"Free there {shutil.disk_usage(existing).free / 1e9:.1f} GB"


def _end_of(log: Path) -> str:
    if not log.exists():
        return ""
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-_LOG_LINES:])
