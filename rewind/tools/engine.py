"""Set up what comes from npm, and build the in-page engine into docs/assets/engine/."""

from __future__ import annotations

import hashlib
from pathlib import Path

from rewind.project import Project
from rewind.tools.node import run_node


def install_packages(project: Project, name: str, oldest: int = 20) -> Path:
    """Install a folder's locked npm packages, once for each lock file; return the folder.

    `oldest` is the oldest major version of Node.js they run on.
    Raises RewindError with npm's words where that fails.
    """
    folder = project.root / name
    lock = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    stamp = folder / "node_modules" / ".rewind-lock"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == lock:
        return folder
    print(f"rewind: installing the npm packages of {name}/", flush=True)
    run_node(project, "npm", "ci", "--no-audit", "--no-fund", folder=folder, oldest=oldest)
    stamp.write_text(lock, encoding="utf-8")
    return folder


def build_engine(project: Project) -> None:
    """Bring docs/assets/engine/ up to date; nothing happens where nothing changed.

    Raises RewindError where a file is missing or the build fails.
    """
    folder = install_packages(project, project.name(project.web))
    said = run_node(project, "node", "engine/build.mjs", folder=folder)
    if said.strip():
        print(said.strip().splitlines()[-1])
