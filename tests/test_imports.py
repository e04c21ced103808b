"""Imports point one way: from the command line to the stages to the model, with no circle of rooms."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[1]
# Recognising names and telling who is who call each other: a place is one by what gazetteer and text say together.
TOGETHER = {"tei.authority": "names", "tei.recognition": "names"}


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    found = []
    for folder, package in (("tei", "tei"), ("cli", "tei.cli")):
        for path in sorted((ROOT / folder).rglob("*.py")):
            inside = path.relative_to(ROOT / folder).with_suffix("").parts
            found.append((".".join((package, *inside)), ast.parse(path.read_text(encoding="utf-8"))))
    return tuple(found)


def room(module: str) -> str:
    name = ".".join(module.split(".")[:2])
    return TOGETHER.get(name, name)


def imported(tree: ast.Module) -> Iterator[str]:
    """What is imported when the module is, not what a function imports late or a type checker alone reads."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_rooms_import_one_another_in_no_circle() -> None:
    graph: dict[str, set[str]] = {}
    for module, tree in modules():
        needed = {room(name) for name in imported(tree) if name.startswith("tei.")}
        graph.setdefault(room(module), set()).update(needed - {room(module)})
    TopologicalSorter(graph).prepare()  # raises where there is a circle
    assert "tei.model" in graph["tei.reading"]
    assert not any(name.startswith("tei.cli") for name in graph["tei.model"])


def test_no_room_imports_the_command_line() -> None:
    for module, tree in modules():
        if not module.startswith("tei.cli"):
            everywhere = (node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
            assert not any(name.startswith("tei.cli") for name in everywhere), module


def test_only_the_command_line_prints() -> None:
    for module, tree in modules():
        if not module.startswith("tei.cli"):
            calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
            assert not any(isinstance(call, ast.Name) and call.id == "print" for call in calls), module


def test_any_module_may_be_imported_first() -> None:
    """No module needs another to have been imported before it, as within a circle."""
    names = [name.removesuffix(".__init__") for name, _ in modules() if "spacy" not in name]
    script = (
        "import importlib, sys\n"
        f"for name in {names!r}:\n"
        "    for loaded in [each for each in sys.modules if each.partition('.')[0] == 'tei']:\n"
        "        del sys.modules[loaded]\n"
        "    importlib.import_module(name)\n"
    )
    subprocess.run((sys.executable, "-c", script), check=True)
