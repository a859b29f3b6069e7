"""Find the browsers in which pages are looked at, or get them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rewind.project import Problem, RewindError


@dataclass(frozen=True)
class Tool:
    """One command that is needed to look at pages."""

    what: str
    names: tuple[str, ...]
    """What it may be called on PATH, or where else it may be."""
    variable: str
    """The variable of the environment that names another one."""
    package: str
    """The package of Debian that brings it."""


CHROMIUM = Tool("Chromium", ("chromium", "chromium-browser", "google-chrome"), "CHROMIUM", "chromium")
FIREFOX = Tool(
    "Firefox",
    ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"),
    "FIREFOX",
    "firefox-esr",
)
WEBKIT = Tool("WebKit's driver", ("WebKitWebDriver",), "WEBKIT_DRIVER", "webkit2gtk-driver")
SCREEN = Tool("Xvfb, the screen for WebKit", ("Xvfb",), "XVFB", "xvfb")

WEBKIT_HERE = sys.platform == "linux"
"""WebKitGTK, the WebKit that can be driven without a screen of one's own, exists on Linux alone."""
NEEDED = (CHROMIUM, FIREFOX, WEBKIT, SCREEN) if WEBKIT_HERE else (CHROMIUM, FIREFOX)


def find(tool: Tool) -> str | None:
    """Return the path of a tool: named by its variable, on PATH, or Playwright's own Chromium."""
    if named := os.environ.get(tool.variable):
        return named
    for name in tool.names:
        if found := shutil.which(name):
            return found
    return _playwrights_own() if tool is CHROMIUM else None


def path_of(tool: Tool) -> str:
    """Return the path of a tool.

    Raises RewindError, with the way to get it, where it is not to be found.
    """
    if found := find(tool):
        return found
    remedy = (
        f"install {tool.names[0]} (Debian: apt-get install {tool.package}), "
        f"or name one: {tool.variable}=/path/to/{tool.names[0]} make test"
    )
    raise RewindError([Problem("rewind/browsers.py", None, f"{tool.what} was not found", remedy)])


def ensure(tools: Iterable[Tool] = NEEDED) -> None:
    """Install what is not there: with apt-get as root, else Playwright's own Chromium.

    Raises RewindError with all that could not be had.
    """
    tools = tuple(tools)
    missing = [tool for tool in tools if not find(tool)]
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        packages = [tool.package for tool in missing]
        print(f"rewind: installing {', '.join(packages)} with apt-get", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-qq", "-y", *packages]):
            subprocess.run(["apt-get", *command], env=environment, stdout=subprocess.DEVNULL, check=False)
    elif CHROMIUM in missing:
        print("rewind: installing Playwright's Chromium", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    problems: list[Problem] = []
    for tool in tools:
        try:
            path_of(tool)
        except RewindError as error:
            problems += error.problems
    if problems:
        raise RewindError(problems)


def ensure_chromium() -> str:
    """Return Chromium's path; install it where there is none.

    Raises RewindError where none can be had.
    """
    ensure([CHROMIUM])
    return path_of(CHROMIUM)


def _playwrights_own() -> str | None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None
