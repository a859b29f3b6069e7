"""Find Chromium for the tests that look at pages, or get it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from rewind.project import Problem, RewindError

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str | None:
    """Return the browser's path: $CHROMIUM, one on PATH, or Playwright's own where it is installed."""
    if named := os.environ.get("CHROMIUM"):
        return named
    for name in NAMES:
        if found := shutil.which(name):
            return found
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None


def ensure_chromium() -> str:
    """Return the browser's path; where there is none, install Debian's as root, else Playwright's own.

    Raises RewindError where none can be had.
    """
    if found := find_chromium():
        return found
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("rewind: installing Chromium with apt-get", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-qq", "-y", "chromium"],
        ):
            subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
    else:
        print("rewind: installing Playwright's Chromium", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if found := find_chromium():
        return found
    raise RewindError(
        [
            Problem(
                "rewind/tools/chromium.py",
                None,
                "no Chromium was found and none could be installed",
                "install the package chromium, or name a browser: CHROMIUM=/path/to/chrome make test",
            )
        ]
    )
