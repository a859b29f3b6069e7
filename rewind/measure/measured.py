"""Say when, where and with what a table was measured."""

from __future__ import annotations

import datetime
import json
import os
import platform
import re
import subprocess
from importlib.metadata import version
from pathlib import Path

from rewind.project import Project, write_whole
from rewind.tools.browsers import ensure_chromium
from rewind.tools.engine import install_packages

SECTION = r"^## `{command}`\n.*?(?=^## |\Z)"
HERE = Path(__file__).parent
OLDEST_NODE = 22
"""The oldest major version of Node.js that Lighthouse runs on."""
PACKAGES = {"PyTorch": "torch", "MkDocs": "mkdocs", "Material": "mkdocs-material"}


def measured_on(project: Project) -> str:
    """Return one line: the date, the machine, and the versions of what has a say in the figures."""
    today = datetime.date.today()
    chromium = subprocess.run(
        [ensure_chromium(), "--version"], capture_output=True, text=True, check=True
    ).stdout.strip()
    parts = [
        f"{platform.system()} {platform.machine()}",
        f"{os.cpu_count()} cores",
        f"Python {platform.python_version()}",
        *(f"{name} {version(package).split('+')[0]}" for name, package in PACKAGES.items()),
        " ".join(chromium.split()[:2]),
        f"Lighthouse {json.loads(project.read(HERE / 'package.json'))['dependencies']['lighthouse']}",
    ]
    return f"Measured on {today.day} {today:%B %Y}: {', '.join(parts)}."


def write_benchmark(project: Project, command: str, text: str) -> None:
    """Put what a command measured into its section of BENCHMARKS.md, the last one if there was none."""
    path = project.root / "BENCHMARKS.md"
    before = project.read(path)
    section = f"## `{command}`\n\n{text.strip()}\n\n"
    pattern = re.compile(SECTION.format(command=re.escape(command)), flags=re.M | re.S)
    after, count = pattern.subn(lambda _: section, before)
    write_whole(path, (after if count else f"{before.rstrip()}\n\n{section}").rstrip() + "\n")


def what_measures(project: Project) -> Path:
    """Install Lighthouse and Pagefind, which no other command needs; return the folder they are in.

    Raises RewindError with npm's words where that fails.
    """
    return install_packages(project, project.name(HERE), OLDEST_NODE) / "node_modules"
