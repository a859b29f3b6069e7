"""Find the programs under snippets/ and read what their first lines say."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from rewind.project import Problem, Project, RewindError

HEADER = re.compile(r"#\s*(raises|browser):\s*(.+)")
NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Program:
    """One program that is shown on one page."""

    page: str
    """The page and the folder, e.g. `1-engine-room`."""
    name: str
    """The program, e.g. `recording_tape` or `exercise_free_or_kept/start`."""
    path: Path
    source: str
    raises: str | None
    """The exception the first line promises, e.g. `RuntimeError`."""
    browser: str | None
    """Why the in-page engine cannot run it (`# browser: no, REASON`)."""

    @property
    def transcript(self) -> Path:
        """Where its recorded output is."""
        return self.path.with_suffix(".out")

    @property
    def include(self) -> str:
        """What a page writes after `--8<--` to show it."""
        return f"{self.page}/{self.name}.py"


@dataclass(frozen=True)
class Exercise:
    """What the reader starts from, what checks it, and two answers to test the check with."""

    start: Program
    check: Program
    solution: Program
    wrong: Program

    @property
    def name(self) -> str:
        """The folder, e.g. `exercise_free_or_kept`."""
        return self.start.name.rsplit("/", 1)[0]


def read_program(project: Project, path: Path) -> Program:
    """Read one program; its page is its first folder below snippets/."""
    page, *rest = path.relative_to(project.snippets).with_suffix("").parts
    source = project.read(path)
    header = {}
    for line in source.splitlines():
        if not line.startswith("#"):
            break
        if match := HEADER.fullmatch(line.strip()):
            header[match[1]] = match[2].strip()
    browser = header.get("browser")
    return Program(
        page=page,
        name="/".join(rest),
        path=path,
        source=source,
        raises=header.get("raises"),
        browser=re.sub(r"^no\b[,:]?\s*", "", browser) if browser else None,
    )


def find_programs(project: Project, page: str | None = None) -> list[Program]:
    """Return the programs that pages show, of one page or of all, in a stable order."""
    folder = project.snippets / page if page else project.snippets
    return [
        read_program(project, path)
        for path in sorted(folder.rglob("*.py"))
        if path.name not in ("check.py", "wrong.py") and "__pycache__" not in path.parts
    ]


def find_exercises(project: Project, page: str | None = None) -> list[Exercise]:
    """Return the exercises, of one page or of all.

    Raises RewindError for a folder in which one of the four files is missing.
    """
    folders = sorted((project.snippets).glob(f"{page or '*'}/exercise_*"))
    parts = ("start", "check", "solution", "wrong")
    problems = [
        Problem(
            project.name(folder),
            None,
            f"an exercise without {part}.py",
            f"write {project.name(folder / part)}.py",
        )
        for folder in folders
        for part in parts
        if not (folder / f"{part}.py").is_file()
    ]
    if problems:
        raise RewindError(problems)
    return [Exercise(*(read_program(project, folder / f"{part}.py") for part in parts)) for folder in folders]


def check_names(project: Project) -> list[Problem]:
    """Return a problem for each program (or exercise folder) whose name another one bears."""
    seen: dict[str, list[Path]] = defaultdict(list)
    problems = []
    for program in find_programs(project):
        exercise, _, part = program.name.rpartition("/")
        if not all(NAME.fullmatch(piece) for piece in program.name.split("/")):
            problems.append(
                Problem(
                    project.name(program.path),
                    None,
                    "a program's name is lower case letters, digits and _",
                    "rename it",
                )
            )
        if part in ("start", "solution") and exercise:
            if part == "start":
                seen[exercise].append(program.path.parent)
        else:
            seen[program.name].append(program.path)
    for name, paths in seen.items():
        problems += [
            Problem(
                project.name(path),
                None,
                f"two programs are called {name} (the other: {project.name(paths[0])})",
                "rename one of them",
            )
            for path in paths[1:]
        ]
    return problems
