"""Build the site with MkDocs; say where a broken link stands and what to do."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from rewind.clinic.index import write_clinic
from rewind.lessons.book import read_book
from rewind.lessons.checks import check_structure
from rewind.lessons.programs import MARK
from rewind.project import Problem, Project, RewindError
from rewind.site.finishing import finish
from rewind.site.offline import pack_offline
from rewind.site.plain_markdown import write_plain_markdown
from rewind.site.stamp import write_stamp
from rewind.site.tape_download import write_tape_download
from rewind.site.tapes import write_tapes
from rewind.tools.engine import build_engine

READ = {".html", ".md", ".txt", ".json", ".js", ".ipynb", ".xml"}
"""The files of a site whose text a reader may come to see."""
ONLY_NEWER = "A 'dirty' build is being performed"
SEE = "see the message"
BROKEN = re.compile(
    r"Doc file '(?P<page>[^']+)' contains (?:a|an) (?:\w+ )*link '(?P<link>[^']+)'(?P<why>.*)"
)


def build(project: Project) -> None:
    """Build the site, strictly, into site/.

    Raises RewindError with each mistake found; an earlier site/ then stays as it was.
    """
    target = project.root / "site"
    fresh, old = (project.root / "build" / name for name in ("site", "old-site"))
    build_into(project, fresh)
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    write_stamp(project)
    shutil.rmtree(old, ignore_errors=True)
    print(f"rewind: built {project.name(target)}/")


def build_into(project: Project, folder: Path) -> None:
    """Build the site, strictly, into any folder, and finish it: plain Markdown, archives, light pages.

    Raises RewindError with each mistake of a page, or each warning of MkDocs.
    """
    book = read_book(project)
    if problems := check_structure(book):
        raise RewindError(problems)
    build_engine(project)
    run_mkdocs(project, folder)
    write_plain_markdown(book, folder)
    write_clinic(book, folder)
    write_tapes(book, folder)
    write_tape_download(folder)
    check_programs_are_clean(folder)
    pack_offline(book, folder)
    finish(book, folder)


def check_programs_are_clean(site: Path) -> None:
    """Look through the built files for a line that a program says to us and no reader should see.

    Raises RewindError with each of them.
    """
    problems = []
    for path in sorted(path for path in site.rglob("*") if path.suffix in READ):
        text = path.read_text(encoding="utf-8")
        for match in MARK.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            what = f"shows “{match[0]}”, a line that no reader should see"
            remedy = "let it be among the first lines of its program, which are comments"
            problems.append(Problem(path.relative_to(site).as_posix(), line, what, remedy))
    if problems:
        raise RewindError(problems)


def run_mkdocs(project: Project, folder: Path, *, only_newer: bool = False) -> None:
    """Run MkDocs alone, strictly; `only_newer` leaves pages alone that were built after they were written.

    Raises RewindError with each of its warnings.
    """
    # MkDocs warns of every build of that kind, which strictness would take for a mistake
    how = ["--dirty", "--no-strict"] if only_newer else ["--clean", "--strict"]
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *how, "--site-dir", str(folder)],
        cwd=project.root,
        env=_environment(),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    problems = _problems(project, result.stdout)
    if problems or result.returncode:
        raise RewindError(problems or [Problem("mkdocs.yml", None, result.stdout[-2000:].strip(), SEE)])


def _environment() -> dict[str, str]:
    here = str(Path(__file__).parents[2])  # where MkDocs finds rewind.site.clean_programs
    python_path = os.pathsep.join(filter(None, [here, os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": python_path, "NO_MKDOCS_2_WARNING": "1", "JUPYTER_PLATFORM_DIRS": "1"}


def _problems(project: Project, log: str) -> list[Problem]:
    """Turn the build's log into problems with a line and a remedy where MkDocs gives neither."""
    problems: list[Problem] = []
    for line in log.splitlines():
        if line.startswith("  - ") and problems:  # MkDocs lists the files of a warning below it
            last = problems.pop()
            problems.append(replace(last, what=f"{last.what} {line.removeprefix('  - ')}"))
        if not line.startswith(("WARNING", "ERROR")) or ONLY_NEWER in line:
            continue
        text = line.split("-", 1)[1].strip()
        if match := BROKEN.match(text):
            page = project.docs / match["page"]
            problems.append(
                Problem(
                    project.name(page),
                    _line_of(project, match["page"], match["link"]),
                    f"links to '{match['link']}'{match['why'].rstrip('.')}",
                    "mend the link, or the heading or file it names",
                )
            )
        else:
            problems.append(Problem("mkdocs.yml", None, text.rstrip("."), SEE))
    return problems


def _line_of(project: Project, page: str, link: str) -> int | None:
    path = project.docs / page
    if path.suffix != ".md":
        return None
    for number, line in enumerate(project.read(path).splitlines(), 1):
        if f"({link})" in line or f"({link} " in line:
            return number
    return None
