"""A program under snippets/: its source, what its first lines say, what it printed and drew."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from rewind.project import Project

MARK = re.compile(r"#\s*(raises|browser|tape):")
HEADER = re.compile(MARK.pattern + r"\s*(.+)")
TOLD = re.compile(r"# told: (.+(?:\n#   .+)*)")
NOT_SHOWN = re.compile(r"(check|(also_right|wrong)_\w+)\.py")
"""The programs of an exercise that no page shows."""


@dataclass(frozen=True)
class Program:
    """One program, with its recording as it lies on the disk."""

    page: str
    """The page and the folder, e.g. `1-engine-room`."""
    name: str
    """The program, e.g. `recording_tape` or `exercise_free_or_kept/start`."""
    path: Path
    source: str
    raises: str | None
    """The exception the first lines promise, e.g. `RuntimeError`."""
    browser: str | None
    """Why the in-page engine cannot run it (`# browser: no, REASON`)."""
    tape_step: str | None
    """The step at which the page opens its tape (`# tape: step "rewind 3"`)."""
    told: str | None
    """What an exercise's check tells this wrong answer (`# told: MESSAGE`, over several lines if long)."""
    printed: str | None
    """Its transcript, or None where it was not recorded."""
    figure: Path
    """Where its figure is, if it draws one."""
    drawn: str | None
    """The SVG it drew, or None."""
    taped: str | None
    """What its tape says, or None where it was not recorded."""

    @property
    def clean(self) -> str:
        """The program as readers get it: without the lines it says of itself."""
        lines = self.source.splitlines(keepends=True)
        head = _head(self.source)
        return "".join(line for number, line in enumerate(lines) if number not in head)

    @property
    def fingerprint(self) -> str:
        """What its tape is marked with: a tape speaks of lines, so that one of another source is stale."""
        return hashlib.sha256(self.clean.encode("utf-8")).hexdigest()[:12]

    @property
    def has_own_tape(self) -> bool:
        """Whether its tape is that of this very source, whose lines it speaks of."""
        return self.taped is not None and f'"program":"{self.fingerprint}"' in self.taped

    @property
    def transcript(self) -> Path:
        """Where its recorded output is."""
        return self.path.with_suffix(".out")

    @property
    def tape(self) -> Path:
        """Where its tape is: what autograd did while it ran."""
        return self.path.with_suffix(".tape")

    @property
    def include(self) -> str:
        """What a page writes after `--8<--` to show it."""
        return f"{self.page}/{self.name}.py"

    @property
    def exercise(self) -> str:
        """The exercise it belongs to, e.g. `exercise_free_or_kept`, or nothing."""
        return self.name.rpartition("/")[0]

    @property
    def is_shown(self) -> bool:
        """Whether a page shows it; an exercise's check and the answers it is tried with are not shown."""
        return not (self.exercise and NOT_SHOWN.fullmatch(self.path.name))


def read_program(project: Project, path: Path) -> Program:
    """Read one program and its recording; its page is its first folder below snippets/.

    Raises RewindError where one of the files is not UTF-8.
    """
    page, *rest = path.relative_to(project.snippets).with_suffix("").parts
    source = project.read(path)
    header = {match[1]: match[2].strip() for match in _head(source).values()}
    browser = header.get("browser")
    told = TOLD.match(source)
    name = "/".join(rest)
    figure = project.figures / page / f"{name}.svg"
    return Program(
        page=page,
        name=name,
        path=path,
        source=source,
        raises=header.get("raises"),
        browser=re.sub(r"^no\b[,:]?\s*", "", browser) if browser else None,
        tape_step=re.sub(r'^step\s+"(.*)"$', r"\1", header["tape"]) if "tape" in header else None,
        told=told[1].replace("\n#   ", " ") if told else None,
        printed=_read_if_there(project, path.with_suffix(".out")),
        figure=figure,
        drawn=_read_if_there(project, figure),
        taped=_read_if_there(project, path.with_suffix(".tape")),
    )


def _read_if_there(project: Project, path: Path) -> str | None:
    return project.read(path) if path.is_file() else None


def _head(source: str) -> dict[int, re.Match[str]]:
    """Return those of the first comment lines that say something of the program, by their index."""
    found = {}
    for number, line in enumerate(source.splitlines()):
        if not line.startswith("#"):
            break
        if match := HEADER.fullmatch(line.strip()):
            found[number] = match
    return found
