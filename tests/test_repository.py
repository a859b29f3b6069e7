"""The repository is what README says it is, its files are short, and its JavaScript is typed."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from pathspec import PathSpec

from rewind.project import Project
from rewind.tools.engine import install_packages
from rewind.tools.node import run_node

CODE = {".py", ".js", ".mjs", ".ts", ".css", ".html"}
LONGEST = 400
ROOMY = ("rewind", "web")
"""Folders whose rooms README names too."""


@pytest.fixture(scope="module")
def tracked(project: Project) -> list[Path]:
    """Every file of the repository, relative to its root: what git is not told to ignore, with git or without."""
    ignored = PathSpec.from_lines(
        "gitignore", [".git", *project.read(project.root / ".gitignore").splitlines()]
    )
    found: list[Path] = []
    for folder, folders, files in os.walk(project.root):
        here = Path(folder).relative_to(project.root)
        folders[:] = [name for name in folders if not ignored.match_file(f"{here / name}/")]
        found += [here / name for name in files if not ignored.match_file(here / name)]
    return found


def test_the_javascript_is_typed_and_clean(project: Project) -> None:
    run_node(project, "npm", "run", "check", folder=install_packages(project, project.name(project.web)))


def test_no_javascript_is_left_out_of_the_types(project: Project, tracked: list[Path]) -> None:
    scripts = [path for path in tracked if path.suffix in {".js", ".mjs"} and path.parts[0] != "tests"]
    assert len(scripts) > 30
    assert not [
        path for path in scripts if re.search(r"@ts-(nocheck|ignore)", project.read(project.root / path))
    ]
    folder = install_packages(project, project.name(project.web))
    compiler = str(Path("node_modules") / "typescript" / "bin" / "tsc")
    listed = run_node(project, "node", compiler, "--project", ".", "--listFilesOnly", folder=folder)
    seen = {Path(line).resolve() for line in listed.splitlines()}
    assert [path for path in scripts if (project.root / path).resolve() not in seen] == []


def test_no_file_of_code_is_longer_than_400_lines(project: Project, tracked: list[Path]) -> None:
    lengths = {
        path: len(project.read(project.root / path).splitlines()) for path in tracked if path.suffix in CODE
    }
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def test_the_tree_in_the_readme_is_that_of_the_repository(project: Project, tracked: list[Path]) -> None:
    section = project.read(project.root / "README.md").split("## Where things are\n")[1].split("\n## ")[0]
    named: set[str] = set()
    above = ""
    for indent, name in re.findall(r"^    ( *)([\w-]+)/ +\S", section, flags=re.M):
        above = above if indent else name
        named.add(f"{above}/{name}" if indent else name)
    folders = {path.parts[0] for path in tracked if len(path.parts) > 1 and not path.parts[0].startswith(".")}
    rooms = {"/".join(path.parts[:2]) for path in tracked if len(path.parts) > 2 and path.parts[0] in ROOMY}
    assert named == folders | rooms
