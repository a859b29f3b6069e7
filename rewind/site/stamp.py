"""Tell whether site/ is what the sources say: a stamp beside it names what it was built from."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from rewind.project import Problem, Project, RewindError, write_whole

SOURCES = (
    "docs",
    "snippets",
    "web",
    "rewind",
    "requirements/site.txt",
    "mkdocs.yml",
)
"""What a built site is a function of, beside the variables below."""
VARIABLES = ("SITE_URL", "REPO_URL", "EDIT_URI", "GITHUB_REPOSITORY", "GITHUB_SERVER_URL")
MADE = {"node_modules", "__pycache__"}
MADE_HERE = Path("docs") / "assets" / "engine"  # from web/


def write_stamp(project: Project) -> None:
    """Note what the site that was built a moment ago was built from."""
    write_whole(_stamp(project), json.dumps(_inputs(project), indent=1) + "\n")


def built_site(project: Project) -> Path:
    """Return site/, which was built from the sources as they are, in this environment.

    Raises RewindError where it was not, with the first source that is another.
    """
    site = project.root / "site"
    stamp = _stamp(project)
    if not site.is_dir() or not stamp.is_file():
        raise RewindError([Problem("site", None, "is not built", "make site")])
    before, now = json.loads(stamp.read_text(encoding="utf-8")), _inputs(project)
    if changed := sorted(name for name in {*before, *now} if before.get(name) != now.get(name)):
        more = f" and {len(changed) - 1} more" if changed[1:] else ""
        what = f"was built before {changed[0]}{more} changed"
        raise RewindError([Problem("site", None, what, "make site")])
    return site


def _stamp(project: Project) -> Path:
    """Beside the site, not in it: nobody reads it there."""
    return project.root / "build" / "site.stamp"


def _inputs(project: Project) -> dict[str, str]:
    """Return the hash of each source file, and the value of each variable."""
    inputs = {f"${name}": os.environ.get(name, "") for name in VARIABLES}
    for source in SOURCES:
        top = project.root / source
        for path in _files(project, top) if top.is_dir() else [top]:
            inputs[project.name(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
    return inputs


def _files(project: Project, top: Path) -> list[Path]:
    found = []
    for folder, folders, names in os.walk(top):
        here = Path(folder)
        folders[:] = [
            name for name in folders if name not in MADE and here / name != project.root / MADE_HERE
        ]
        found += [here / name for name in names]
    return found
