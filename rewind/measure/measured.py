"""Say when, where and with what a table was measured."""

from __future__ import annotations

import datetime
import json
import os
import platform
import subprocess
from importlib.metadata import version

from rewind.project import Project
from rewind.tools.browsers import ensure_chromium

PACKAGES = {"PyTorch": "torch", "MkDocs": "mkdocs", "Material": "mkdocs-material"}


def measured_on(project: Project) -> str:
    """Return one line: the date, the machine, and the versions of what has a say in the figures."""
    today = datetime.date.today()
    chromium = subprocess.run(
        [ensure_chromium(), "--version"], capture_output=True, text=True, check=True
    ).stdout.strip()
    lighthouse = project.root / "tools" / "lighthouse" / "package.json"
    parts = [
        f"{platform.system()} {platform.machine()}",
        f"{os.cpu_count()} cores",
        f"Python {platform.python_version()}",
        *(f"{name} {version(package).split('+')[0]}" for name, package in PACKAGES.items()),
        " ".join(chromium.split()[:2]),
        f"Lighthouse {json.loads(project.read(lighthouse))['dependencies']['lighthouse']}",
    ]
    return f"Measured on {today.day} {today:%B %Y}: {', '.join(parts)}."
