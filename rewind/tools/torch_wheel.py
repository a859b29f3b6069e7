"""Install torch, without CUDA where that can be had: python -m rewind.tools.torch_wheel torch==2.13.0"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import urllib.error
import urllib.request
from importlib.metadata import PackageNotFoundError, version

CPU_INDEX = "https://download.pytorch.org/whl/cpu"
"""PyTorch's own index of wheels without CUDA, as its page "Get started" names it."""
PATIENCE = 5
"""Seconds the index may take to answer."""


def index_for(system: str, named: str | None) -> str | None:
    """Return the index to take torch from, or None for pip's own.

    An index that is `named` (TORCH_INDEX) is taken unseen. Elsewhere than on Linux pip's own index has no
    CUDA builds, so no other is needed.
    """
    if named:
        return named
    if system != "Linux":
        return None
    return CPU_INDEX if _answers(CPU_INDEX) else None


def _answers(index: str) -> bool:
    request = urllib.request.Request(f"{index}/torch/", method="HEAD")
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError, ValueError):
        return False


def is_installed(requirement: str) -> bool:
    """Whether exactly the required version of torch is there, of whatever build."""
    _, _, wanted = requirement.partition("==")
    try:
        return version("torch").partition("+")[0] == wanted
    except PackageNotFoundError:
        return False


def main(requirement: str) -> int:
    """Install the requirement unless it is there; return pip's exit code."""
    if is_installed(requirement):
        return 0
    index = index_for(platform.system(), os.environ.get("TORCH_INDEX"))
    where = [] if index is None else ["--index-url", index]
    if index is None and platform.system() == "Linux":
        print(
            f"rewind: {CPU_INDEX} did not answer within {PATIENCE} s; installing {requirement} from pip's "
            "own index, where it may be a build with CUDA (about 3 GB). TORCH_INDEX=<url> names another",
            flush=True,
        )
    else:
        print(
            f"rewind: installing {requirement} (about 200 MB){f' from {index}' if index else ''}", flush=True
        )
    return subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", *where, requirement], check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
