"""The book: every page and every program, read once. Everything else is a function of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from rewind.lessons.exercises import Exercise, find_exercises
from rewind.lessons.pages import Page, read_page
from rewind.lessons.programs import Program, read_program
from rewind.project import Problem, Project, RewindError

T = TypeVar("T")
LESSONS = "lessons"
BEYOND = "beyond"
FOLDERS = (LESSONS, BEYOND)
"""The folders whose pages are lessons, in the order of reading: they have a card, an estimate of minutes and a
notebook. What is counted and listed as the lessons is the first; the second holds chapters past them."""

ERRORS = "errors"
"""The folder whose pages are about an error each; their front matter gives them a rank."""


@dataclass(frozen=True)
class Book:
    """What was read, in the order in which readers meet it: lessons 2 to 9 come before lesson 10."""

    project: Project
    pages: tuple[Page, ...]
    programs: tuple[Program, ...]
    """Every program, those that no page shows (an exercise's check and answers) included."""
    exercises: tuple[Exercise, ...]
    problems: tuple[Problem, ...]
    """What could not be read."""

    @property
    def lessons(self) -> tuple[Page, ...]:
        """The pages that are lessons, those beyond the course included."""
        return tuple(page for folder in FOLDERS for page in self.lessons_in(folder))

    @property
    def errors(self) -> tuple[Page, ...]:
        """The pages about an error each, the commonest first."""
        return tuple(page for page in self.pages if page.folder == ERRORS and page.name != "index")

    @cached_property
    def by_include(self) -> Mapping[str, Program]:
        """The programs by what a page writes to show them."""
        return MappingProxyType({program.include: program for program in self.programs})

    @cached_property
    def shown_programs(self) -> tuple[Program, ...]:
        """The programs that pages show."""
        return tuple(program for program in self.programs if program.is_shown)

    @cached_property
    def recorded_runs(self) -> tuple[Program, ...]:
        """The programs that pages show, each followed by its variants."""
        return tuple(run for program in self.shown_programs for run in program.runs)

    def lessons_in(self, folder: str) -> tuple[Page, ...]:
        """Return the lessons of one folder; its index lists them and is none."""
        return tuple(page for page in self.pages if page.folder == folder and page.name != "index")

    def page(self, name: str) -> Page:
        """Return a page by its name.

        Raises KeyError where there is none.
        """
        return self._pages_by_name[name]

    def programs_of(self, page: str) -> tuple[Program, ...]:
        """Return the programs that a page shows."""
        return self._programs_by_page.get(page, ())

    def runs_of(self, page: str) -> tuple[Program, ...]:
        """Return the programs that a page shows, each followed by its variants."""
        return tuple(run for program in self.programs_of(page) for run in program.runs)

    def exercises_of(self, page: str) -> tuple[Exercise, ...]:
        """Return a page's exercises."""
        return self._exercises_by_page.get(page, ())

    def reread(self, page: str) -> Book:
        """Return one page with its programs, as they are on the disk now; nothing else is looked at."""
        sources = [one.path for one in self.pages if one.name == page]
        return _read(self.project, sources, self.project.snippets / page)

    @cached_property
    def _pages_by_name(self) -> dict[str, Page]:
        return {page.name: page for page in self.pages}

    @cached_property
    def _programs_by_page(self) -> dict[str, tuple[Program, ...]]:
        return _grouped(self.shown_programs, lambda program: program.page)

    @cached_property
    def _exercises_by_page(self) -> dict[str, tuple[Exercise, ...]]:
        return _grouped(self.exercises, lambda exercise: exercise.start.page)


def _grouped(things: Iterable[T], key: Callable[[T], str]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for thing in things:
        groups[key(thing)].append(thing)
    return {name: tuple(group) for name, group in groups.items()}


def read_book(project: Project, page: str | None = None) -> Book:
    """Read the whole project, or one page of it with its programs.

    Raises nothing for a mistake of an author: it is among the book's problems, and the rest is read.
    """
    sources = [path for path in project.pages() if page in (None, path.stem)]
    return _read(project, sources, project.snippets / page if page else project.snippets)


def _read(project: Project, sources: Iterable[Path], folder: Path) -> Book:
    problems: list[Problem] = []

    def read(reader: Callable[[Project, Path], T], paths: Iterable[Path]) -> list[T]:
        found = []
        for path in paths:
            try:
                found.append(reader(project, path))
            except RewindError as error:
                problems.extend(error.problems)
        return found

    pages = sorted(read(read_page, sources), key=lambda one: one.order)
    rank = {one.name: number for number, one in enumerate(pages)}
    files = (path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)
    programs = read(read_program, sorted(files))
    programs.sort(key=lambda one: rank.get(one.page, len(rank)))
    exercises, incomplete = find_exercises(project, programs)
    problems += incomplete
    return Book(project, tuple(pages), tuple(programs), tuple(exercises), tuple(problems))
