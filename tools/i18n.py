"""Bring the translations up to date: `.venv/bin/python tools/i18n.py [update] [release]`, both by default.

update: the plugin's i18n/*.ts and the engine's recnn_engine/locale/**/*.po get the texts that the code has now; what is
translated stays, what is gone goes.
release: they are compiled to *.qm, which QGIS loads, and *.mo. Needs Qt's lrelease (Debian: qttools5-dev-tools).

Qt's own pylupdate does not know a function `tr` outside classes, so the texts are read from the syntax tree.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import i18n_engine

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "i18n"
LANGUAGES = {"de": "de_DE", "es": "es_ES", "fr": "fr_FR", "zh": "zh_CN"}
CONTEXT = "ReCNN"
COMPILERS = ("lrelease", "lrelease-qt5", "lrelease6", "pyside6-lrelease")


def main(steps: list[str]) -> None:
    if "update" in steps:
        for language in LANGUAGES:
            update(language)
            i18n_engine.update(language)
    if "release" in steps:
        release()


def texts() -> dict[str, list[str]]:
    """All texts that the plugin passes to `tr`, in order, each with the modules that use it."""
    found: dict[str, list[str]] = {}
    for module in sorted((ROOT / "recnn_qgis").rglob("*.py")):
        name = module.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
                users = found.setdefault(_literal(node, name), [])
                if name not in users:
                    users.append(name)
    return found


def _literal(call: ast.Call, module: str) -> str:
    argument = call.args[0]
    if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
        sys.exit(f"{module}, line {call.lineno}: {call.func.id}() needs a literal text, or nobody can translate it.")
    return argument.value


def file_of(language: str) -> Path:
    """The .ts file of a language."""
    return FOLDER / f"recnn_{language}.ts"


def translations(language: str) -> dict[str, str]:
    """What is translated so far, by text."""
    path = file_of(language)
    if not path.exists():
        return {}
    messages = ElementTree.parse(path).iter("message")  # nosec B314: our own file
    known = {message.findtext("source", ""): message.findtext("translation", "") for message in messages}
    return {source: translation for source, translation in known.items() if translation}


def update(language: str) -> None:
    """Writes the .ts file anew: all texts of the code, with the translations that are known."""
    known = translations(language)
    root = ElementTree.Element("TS", version="2.1", language=LANGUAGES[language], sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    missing = 0
    for source, modules in texts().items():
        message = ElementTree.SubElement(context, "message")
        for module in modules:
            ElementTree.SubElement(message, "location", filename=f"../{module}")
        ElementTree.SubElement(message, "source").text = source
        translation = ElementTree.SubElement(message, "translation")
        translation.text = known.get(source, "")
        if source not in known:
            translation.set("type", "unfinished")
            missing += 1
    ElementTree.indent(root, "    ")
    body = ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)
    declaration = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    file_of(language).write_text(declaration + body + "\n", encoding="utf-8")
    print(f"{file_of(language).name}: {missing} texts to translate")


def release() -> None:
    """Compiles all .ts and .po files."""
    i18n_engine.release(LANGUAGES)
    compiler = next((found for name in COMPILERS if (found := shutil.which(name))), None)
    if compiler is None:
        sys.exit("Qt's lrelease is missing. On Debian and Ubuntu: sudo apt install qttools5-dev-tools")
    for language in LANGUAGES:
        source = file_of(language)
        subprocess.run([compiler, "-silent", source, "-qm", source.with_suffix(".qm")], check=True)
    print(f"Compiled: {', '.join(LANGUAGES)}")


if __name__ == "__main__":
    main(sys.argv[1:] or ["update", "release"])
