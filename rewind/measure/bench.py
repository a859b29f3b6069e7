"""Print the benchmark table: Rewind beside the plain way of doing the same, in one run."""

from __future__ import annotations

import gzip
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from rewind.lessons.book import read_book
from rewind.measure.bench_engine import bench_engine, row
from rewind.measure.measured import measured_on
from rewind.project import Project
from rewind.site.build import build_into

PLAIN_CONFIG = {
    "site_name": "plain",
    "theme": {"name": "material", "font": False},
    "plugins": [
        {
            "mkdocs-jupyter": {
                "include": ["*.ipynb"],
                "execute": True,
                "allow_errors": False,
                "include_source": True,
            }
        }
    ],
}


def bench(project: Project) -> None:
    """Measure builds, programs and page weights, and print them side by side with their ratios."""
    print(measured_on(project), end="\n\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        plain_seconds = _plain_build(project, work)
        shutil.rmtree(project.root / ".cache", ignore_errors=True)
        first_seconds = _own_build(project, work)
        own_seconds = statistics.median(_own_build(project, work) for _ in range(3))
        row("the notebooks executed at build by mkdocs-jupyter", f"{plain_seconds:.1f} s")
        row("strict build of the site, its first", f"{first_seconds:.1f} s")
        row("strict build of the site, a later one", f"{own_seconds:.1f} s")
        row("how many times faster, first and later", _times(plain_seconds, first_seconds, own_seconds))
        print()
        _programs(project)
        print()
        _weights(project, work)
        print()
        whole = work / "whole"
        build_into(project, whole)
        bench_engine(whole)


def _times(plain: float, *own: float) -> str:
    return ", ".join(f"{plain / seconds:.1f}" for seconds in own)


def _timed(command: list[str], folder: Path) -> float:
    start = time.perf_counter()
    subprocess.run(
        command,
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    return time.perf_counter() - start


def _own_build(project: Project, work: Path) -> float:
    site = work / "own"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    return _timed(command, project.root)


def _plain_build(project: Project, work: Path) -> float:
    plain = work / "plain"
    (plain / "docs").mkdir(parents=True)
    for notebook in project.notebooks.glob("*.ipynb"):
        shutil.copy(notebook, plain / "docs")
    (plain / "docs" / "index.md").write_text("# Plain\n", encoding="utf-8")
    (plain / "mkdocs.yml").write_text(yaml.safe_dump(PLAIN_CONFIG), encoding="utf-8")
    return _timed([sys.executable, "-m", "mkdocs", "build"], plain)


def _programs(project: Project) -> None:
    start = time.perf_counter()
    import torch  # noqa: F401  (what is measured is the import)

    from rewind.running.execution import run

    imported = time.perf_counter() - start
    programs = read_book(project).shown_programs
    start = time.perf_counter()
    for program in programs:
        run(project, program)
    each = (time.perf_counter() - start) / len(programs)
    row("import torch and matplotlib, once for all programs", f"{imported:.1f} s")
    row(f"a program, its own computing included (mean of {len(programs)})", f"{each * 1000:.0f} ms")


def _weights(project: Project, work: Path) -> None:
    lesson = sorted(path.stem for path in project.notebooks.glob("*.ipynb"))[0]
    pages = {
        "lesson page": work / "own" / "lessons" / lesson / "index.html",
        "notebook page": work / "own" / "notebooks" / lesson / "index.html",
        "notebook page as mkdocs-jupyter makes it": work / "plain" / "site" / lesson / "index.html",
    }
    for what, page in pages.items():
        data = page.read_bytes()
        packed = len(gzip.compress(data, 9))
        row(f"{what} of {lesson}", f"{packed / 1000:.1f} kB gzip")
