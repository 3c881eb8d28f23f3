"""Tiny wheels with the names of the engine's requirements: what the set-up's tests install."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

MODULES = {"scikit-image": "skimage", "scikit-learn": "sklearn", "pillow": "PIL", "sqlite-utils": "sqlite_utils"}


def make_wheels(folder: Path, requirements: tuple[str, ...], sources: dict[str, str] | None = None) -> Path:
    """A folder with one wheel a requirement, in the least version asked for. sources: code of modules by package."""
    folder.mkdir(parents=True)
    for requirement in requirements:
        marked_elsewhere = requirement.startswith("torch") and ";" in requirement  # for a system without OpenVINO
        if (least := re.match(r"([\w-]+)(?:\[\w+\])?>=([\d.]+)", requirement)) and not marked_elsewhere:
            make_wheel(folder, *least.groups(), (sources or {}).get(least[1], ""))
    return folder


def make_wheel(folder: Path, package: str, version: str, source: str = "") -> Path:
    """One wheel with one module."""
    name = package.replace("-", "_")
    about = f"{name}-{version}.dist-info"
    files = {
        f"{MODULES.get(package, name)}/__init__.py": source,
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{about}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{about}/RECORD"])
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for inside, text in files.items():
            wheel.writestr(inside, text)
    return path
