"""What scanners find in the ZIP for the plugin repository and in what it depends on: `python tools/scan.py`.

Bandit and detect-secrets are the repository's own gate, which blocks uploads; both end with 0 or 1 for reasons of their
own, so what they found is read from their JSON. pip-audit looks up the packages of .venv, where its services can be
reached; it calls those sound that it could not find, so how many it did look up is told.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from package import ROOT
from package import main as pack


def bandit(folder: Path) -> list[str]:
    """What Bandit finds in the code below a folder, a line each."""
    found = json.loads(_run("bandit", "-q", "-r", "-f", "json", str(folder)))
    failed = [f"{error['filename']}: {error['reason']}" for error in found["errors"]]
    return failed + [
        f"{one['filename']}:{one['line_number']} {one['test_id']} {one['issue_text']}" for one in found["results"]
    ]


def detect_secrets(folder: Path) -> list[str]:
    """What looks like a secret in any file below a folder, a line each."""
    found = json.loads(_run("detect-secrets", "scan", "--all-files", ".", cwd=folder))["results"]
    return [f"{name}:{one['line_number']} {one['type']}" for name, those in found.items() for one in those]


def pip_audit() -> list[str]:
    """Known vulnerabilities of the packages of .venv, a line each; says how many it could look up."""
    listed = json.loads(_run("pip-audit", "-f", "json", "--progress-spinner", "off"))["dependencies"]
    known = sum("skip_reason" not in one for one in listed)
    if not known:
        raise OSError(f"none of {len(listed)} packages could be looked up")
    print(f"pip-audit looked up {known} of {len(listed)} packages.")
    return [
        f"{one['name']} {one['version']}: {each['id']}, mended in {', '.join(each['fix_versions']) or 'no version yet'}"
        for one in listed
        for each in one.get("vulns", ())
    ]


def _run(name: str, *arguments: str, cwd: Path | None = None) -> str:
    program = shutil.which(name, path=ROOT / ".venv" / "bin") or shutil.which(name)
    if program is None:
        raise FileNotFoundError(f"{name} is not installed")
    done = subprocess.run([program, *arguments], cwd=cwd, capture_output=True, text=True)
    if not done.stdout:
        raise OSError(f"{name} said nothing but: {done.stderr.strip()[-300:]}")
    return done.stdout


def main() -> int:
    """Prints what each scanner found; 1 where one found something."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with zipfile.ZipFile(pack(folder)) as archive:
            archive.extractall(folder / "unpacked")
        found = {"Bandit": bandit(folder / "unpacked"), "detect-secrets": detect_secrets(folder / "unpacked")}
    try:
        found["pip-audit"] = pip_audit()
    except OSError as error:
        print(f"pip-audit could not run here: {error}.")
    for scanner, lines in found.items():
        print(f"{scanner}: {len(lines)} found", *lines, sep="\n  ")
    return int(any(found.values()))


if __name__ == "__main__":
    print(f"Scanning what is committed in {ROOT.name} …")
    sys.exit(main())
