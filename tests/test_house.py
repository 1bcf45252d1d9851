"""The house: who may import whom, and who may touch the world outside.

The rooms stand in CONTRIBUTING.md, the highest first: each imports only from those above it.
"""

from __future__ import annotations

import ast
import re
import sys
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

from helpers import ROOT

LONGEST_MODULE, LONGEST_FUNCTION, LONGEST_TEST = 320, 45, 600
SOURCE = ROOT / "src" / "kjplan"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"

FILES = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))
MODULES = {
    f"kjplan/{file}".removesuffix(".py").removesuffix("/__init__").replace("/", "."): file
    for file in FILES
}
TREES = {file: ast.parse((SOURCE / file).read_text(encoding="utf-8")) for file in FILES}

_ROOM = re.compile(r"^\| `([a-z]+/)` \|", re.MULTILINE)
ROOMS = _ROOM.findall(CONTRIBUTING.read_text(encoding="utf-8"))
LAYERS = {
    name: layer
    for layer, name in enumerate(["__init__.py", "errors.py", "files.py", *ROOMS, "__main__.py"])
}

# Who may import what is neither Python's nor ours.
THIRD_PARTIES = {
    "click": {"cli/"},
    "docx": {"output/"},
    "docxtpl": {"output/"},
    "jinja2": {"output/"},
    "markupsafe": {"output/"},
    "pydantic": {"plan/"},
    "pydantic_core": {"plan/"},
    "rich": {"cli/", "output/"},
    "xlsxwriter": {"output/"},
    "yaml": {"plan/"},
}

# The clock, the environment and the screen, by their last two names.
WORLD = {
    "sys.argv", "sys.exit", "sys.stderr", "sys.stdin", "sys.stdout",
    "os.environ", "os.getcwd", "os.getenv", "getpass.getuser", "Path.cwd", "Path.home",
    "date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time",
}  # fmt: skip


class Import(NamedTuple):
    """A module that is imported on a line; `late` where a function does it."""

    module: str
    line: int
    late: bool


def row(file: str) -> str:
    """Name the row of the table that a file belongs to: its package, else itself."""
    package, slash, _ = file.partition("/")
    return package + slash


def imports(file: str) -> list[Import]:
    """Find all imports of a file, those for types and those inside functions among them."""
    functions = [node for node in ast.walk(TREES[file]) if isinstance(node, ast.FunctionDef)]
    late = {node for function in functions for node in ast.walk(function)}
    found = []
    for node in ast.walk(TREES[file]):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}:{node.lineno}: write the import in full"
            names = [_module(node.module or "", alias.name) for alias in node.names]
        else:
            continue
        found += [Import(name, node.lineno, node in late) for name in names]
    return found


def _module(base: str, name: str) -> str:
    """Tell `from kjplan import pace`, a module, from `from kjplan.standing.light import Light`."""
    return f"{base}.{name}" if f"{base}.{name}" in MODULES else base


def world(file: str) -> list[tuple[str, int]]:
    """Find where a file touches the clock, the environment or the screen."""
    found = []
    for node in ast.walk(TREES[file]):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("print", "input"):
            found.append((ast.unparse(node.func), node.lineno))
        elif isinstance(node, ast.Attribute):
            found.append((".".join(ast.unparse(node).split(".")[-2:]), node.lineno))
        elif isinstance(node, ast.ImportFrom):
            found += [(f"{node.module}.{alias.name}", node.lineno) for alias in node.names]
    return [(name, line) for name, line in found if name in WORLD | {"print", "input"}]


def test_every_file_is_in_a_room() -> None:
    assert {row(file) for file in FILES} == LAYERS.keys()


def test_imports_come_from_the_layers_above() -> None:
    wrong = []
    for file in FILES:
        for used, line, _ in imports(file):
            if used not in MODULES or row(MODULES[used]) == row(file):
                continue
            if LAYERS.get(row(MODULES[used]), 0) >= LAYERS.get(row(file), 99):
                wrong.append(f"{file}:{line} imports {used}")
    assert wrong == []


def test_no_package_runs_in_a_circle() -> None:
    graph = TopologicalSorter(
        {file: {MODULES[i.module] for i in imports(file) if i.module in MODULES and not i.late}
         for file in FILES}
    )  # fmt: skip
    graph.prepare()  # raises CycleError, which names the circle


def test_third_parties_are_imported_where_they_belong() -> None:
    wrong = []
    for file in FILES:
        for used, line, _ in imports(file):
            party = used.partition(".")[0]
            if party == "kjplan" or party in sys.stdlib_module_names:
                continue
            if row(file) not in THIRD_PARTIES.get(party, set()):
                wrong.append(f"{file}:{line} imports {party}")
    assert wrong == []


def test_only_cli_touches_the_world() -> None:
    assert [
        f"{file}:{line} uses {name}"
        for file in FILES
        if row(file) != "cli/"
        for name, line in world(file)
    ] == []


def test_every_module_says_what_lives_there() -> None:
    empty = [file for file in FILES if file.endswith("/__init__.py")]
    assert {file: (SOURCE / file).read_text(encoding="utf-8") for file in empty} == dict.fromkeys(
        empty, ""
    )
    assert [
        file for file in FILES if file not in empty and not ast.get_docstring(TREES[file])
    ] == []


def test_no_module_and_no_function_has_grown_too_long() -> None:
    assert [file for file in FILES if len(lines(SOURCE / file)) > LONGEST_MODULE] == []
    assert [
        f"{file}:{node.lineno} {node.name}"
        for file in FILES
        for node in ast.walk(TREES[file])
        if isinstance(node, ast.FunctionDef) and node.end_lineno
        if node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ] == []
    tests = (ROOT / "tests").rglob("*.py")
    assert [path.name for path in tests if len(lines(path)) > LONGEST_TEST] == []


def test_the_tests_mirror_the_rooms() -> None:
    folders = {
        path.name + "/" for path in (ROOT / "tests").iterdir() if any(path.glob("test_*.py"))
    }
    assert folders - {"docs/"} == {
        room
        for room in ROOMS
        if [file for file in FILES if file.startswith(room)] != [f"{room}__init__.py"]
    }


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
