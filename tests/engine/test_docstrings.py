"""What the plugin's public functions are for can be read where they are defined."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PLUGIN = Path(__file__).parents[2] / "recnn_qgis"
LEAST_SHARE = 0.95


def public_functions(body: list[ast.stmt], of: str) -> Iterator[tuple[str, str]]:
    """Name and docstring ("" without one) of each function and method whose name has no leading underscore."""
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from public_functions(node.body, f"{of}.{node.name}")
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and not node.name.startswith("_"):
            yield f"{of}.{node.name}", ast.get_docstring(node) or ""


def plugin_functions() -> list[tuple[str, str]]:
    modules = sorted(PLUGIN.rglob("*.py"))
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in modules}
    return [found for path, tree in trees.items() for found in public_functions(tree.body, path.stem)]


def words(text: str) -> set[str]:
    """The words of a sentence or of a name, whether in snake_case or in camelCase."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", text)}


def test_public_functions_have_docstrings():
    functions = plugin_functions()
    lacking = [name for name, docstring in functions if not docstring]
    assert len(functions) > 400
    assert len(lacking) <= (1 - LEAST_SHARE) * len(functions), lacking


def test_a_docstring_says_more_than_the_name():
    fillers = {"a", "an", "the", "of", "its", "and", "to", "is"}
    repeating = [name for name, text in plugin_functions() if text and not words(text) - words(name) - fillers]
    assert repeating == []


def test_an_undocumented_method_is_noticed():
    told, kept = 'def told(self):\n  """Words."""', "def kept(self): ..."
    tree = ast.parse(f"class A:\n {told}\n {kept}\n def _own(self): ...")
    assert list(public_functions(tree.body, "a")) == [("a.A.told", "Words."), ("a.A.kept", "")]
