"""Find the programs under snippets/ and read what their first lines say."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from rewind.project import Problem, Project

MARK = re.compile(r"#\s*(raises|browser):")
HEADER = re.compile(MARK.pattern + r"\s*(.+)")
TOLD = re.compile(r"# told: (.+(?:\n#   .+)*)")
NOT_SHOWN = re.compile(r"exercise_\w+/(check|(also_right|wrong)_\w+)\.py")
"""The programs of an exercise that no page shows."""
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
    told: str | None = None
    """What an exercise's check tells this wrong answer (`# told: MESSAGE`, over several lines if long)."""

    @property
    def clean(self) -> str:
        """The program as readers get it: without the lines it says of itself."""
        lines = self.source.splitlines(keepends=True)
        head = _head(self.source)
        return "".join(line for number, line in enumerate(lines) if number not in head)

    @property
    def transcript(self) -> Path:
        """Where its recorded output is."""
        return self.path.with_suffix(".out")

    @property
    def include(self) -> str:
        """What a page writes after `--8<--` to show it."""
        return f"{self.page}/{self.name}.py"


def read_program(project: Project, path: Path) -> Program:
    """Read one program; its page is its first folder below snippets/."""
    page, *rest = path.relative_to(project.snippets).with_suffix("").parts
    source = project.read(path)
    header = {match[1]: match[2].strip() for match in _head(source).values()}
    browser = header.get("browser")
    told = TOLD.match(source)
    return Program(
        page=page,
        name="/".join(rest),
        path=path,
        source=source,
        raises=header.get("raises"),
        browser=re.sub(r"^no\b[,:]?\s*", "", browser) if browser else None,
        told=told[1].replace("\n#   ", " ") if told else None,
    )


def _head(source: str) -> dict[int, re.Match[str]]:
    """Return those of the first comment lines that say something of the program, by their index."""
    found = {}
    for number, line in enumerate(source.splitlines()):
        if not line.startswith("#"):
            break
        if match := HEADER.fullmatch(line.strip()):
            found[number] = match
    return found


def find_programs(project: Project, page: str | None = None) -> list[Program]:
    """Return the programs that pages show, of one page or of all, in a stable order."""
    folder = project.snippets / page if page else project.snippets
    return [
        read_program(project, path)
        for path in sorted(folder.rglob("*.py"))
        if not NOT_SHOWN.fullmatch(f"{path.parent.name}/{path.name}") and "__pycache__" not in path.parts
    ]


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
