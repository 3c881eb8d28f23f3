"""Make the ZIP for the QGIS plugin repository: `python3 tools/package.py [FOLDER]` writes FOLDER/recnn-VERSION.zip.

The ZIP holds what is committed, less what .gitattributes marks export-ignore, and the built translations.
"""

from __future__ import annotations

import configparser
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLUGIN = "recnn"
PLACEHOLDER = "example.org"


def main(folder: Path) -> Path:
    """Writes the ZIP and returns its path; says what is in it and what still has to be filled in."""
    metadata = read_metadata()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder.resolve() / f"{PLUGIN}-{metadata['version']}.zip"
    git("archive", "--format=zip", f"--prefix={PLUGIN}/", f"--output={path}", "HEAD")
    add_translations(path)
    print(f"{path}: {path.stat().st_size / 2**20:.1f} MB, version {metadata['version']}")
    if git("status", "--porcelain", "--untracked-files=no"):
        print("Note: changes that are not committed are not in it.")
    if unset := [name for name, value in metadata.items() if PLACEHOLDER in value]:
        print(f"Note: metadata.txt still has a placeholder ({PLACEHOLDER}) for: {', '.join(unset)}.")
        print("      Put the real addresses there before you upload the ZIP.")
    return path


def read_metadata() -> configparser.SectionProxy:
    """The [general] section of metadata.txt."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return parser["general"]


def add_translations(path: Path) -> None:
    """Compiles the translations, which are not committed, and adds them; says so where that cannot be done here."""
    if subprocess.run([sys.executable, ROOT / "tools" / "i18n.py", "release"]).returncode:
        print("Note: the translations are not in it, or not up to date.")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        for pattern in ("i18n/*.qm", "recnn_engine/locale/**/*.mo"):
            for translation in sorted(ROOT.glob(pattern)):
                archive.write(translation, f"{PLUGIN}/{translation.relative_to(ROOT).as_posix()}")


def git(*arguments: str) -> str:
    """What git prints; ends with its message where it fails."""
    run = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)
    if run.returncode:
        sys.exit(run.stderr.strip())
    return run.stdout


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist")
