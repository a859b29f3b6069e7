"""Where things are, and how a mistake is reported."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """One mistake of an author: where it is, what it is, and what to do about it."""

    path: str
    line: int | None
    what: str
    remedy: str
    detail: str = ""

    def __str__(self) -> str:
        """One line, and below it the detail (a diff, say) where there is one."""
        where = f"{self.path}:{self.line}" if self.line else self.path
        text = f"{where}: {self.what}. Remedy: {self.remedy}."
        return f"{text}\n{self.detail.rstrip()}" if self.detail else text


class RewindError(Exception):
    """Raised with the problems that stop a command; nothing has been written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order they were found."""
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True)
class Project:
    """A checkout of Rewind (or a small one made by a test)."""

    root: Path

    @property
    def docs(self) -> Path:
        """What is read."""
        return self.root / "docs"

    @property
    def snippets(self) -> Path:
        """What is run."""
        return self.root / "snippets"

    @property
    def web(self) -> Path:
        """What runs in the reader's browser."""
        return self.root / "web"

    @property
    def figures(self) -> Path:
        """What the programs drew."""
        return self.docs / "figures"

    @property
    def notebooks(self) -> Path:
        """The lessons as notebooks."""
        return self.docs / "notebooks"

    def pages(self) -> list[Path]:
        """Every Markdown page, in a stable order."""
        return sorted(self.docs.rglob("*.md"))

    def name(self, path: Path) -> str:
        """Return the path as an author would type it: relative to the root."""
        return path.relative_to(self.root).as_posix()

    def read(self, path: Path) -> str:
        """Return the text of a UTF-8 file.

        Raises RewindError with the line of the first byte that is not UTF-8.
        """
        data = path.read_bytes()
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            raise RewindError(
                [
                    Problem(
                        self.name(path),
                        line,
                        f"not UTF-8 (byte 0x{data[error.start]:02x})",
                        "save the file as UTF-8",
                    )
                ]
            ) from error


def this_project() -> Project:
    """Return the checkout this package belongs to."""
    return Project(Path(__file__).resolve().parent.parent)


def write_whole(path: Path, text: str) -> bool:
    """Write the text to the file, whole or not at all; return whether the file changed."""
    data = text.encode("utf-8")
    if path.exists() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True
