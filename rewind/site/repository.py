"""Where the repository is, as far as the environment or the configuration says."""

from __future__ import annotations

import os
import re

GITHUB = re.compile(r"https://github\.com/(?P<repository>[^/]+/[^/]+?)(?:\.git)?/?$")


def repository_address() -> str | None:
    """Return the address of the repository, where a workflow or `REPO_URL` names it."""
    if named := os.environ.get("GITHUB_REPOSITORY"):
        return f"{os.environ.get('GITHUB_SERVER_URL', 'https://github.com')}/{named}"
    return os.environ.get("REPO_URL") or None


def name_on_github(repo_url: str | None) -> str | None:
    """Return OWNER/NAME, by which Colab opens a notebook: of a workflow's repository, or of `repo_url`."""
    if named := os.environ.get("GITHUB_REPOSITORY"):
        return named
    match = GITHUB.match(repo_url or "")
    return match["repository"] if match else None
