"""Markdown extension: a page's `<!-- the lessons, … -->` becomes their list (rewind/lessons/contents.py)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from rewind.lessons.book import read_book
from rewind.lessons.contents import MARKERS, filled
from rewind.project import Project

BEFORE_HTML = 34
"""A comment is HTML, which Markdown sets aside at 20."""


class _Fill(Preprocessor):
    def __init__(self, md: Markdown, project: Project) -> None:
        super().__init__(md)
        self.project = project

    def run(self, lines: list[str]) -> list[str]:
        if not MARKERS.intersection(line.strip() for line in lines):
            return lines
        book = read_book(self.project)
        return [made for line in lines for made in filled(book, line)]


class LessonListExtension(Extension):
    """Fills in what a page says of all lessons; `root` is the project's folder."""

    def __init__(self, **options: Any) -> None:
        """Take the folder from the configuration; by default the one MkDocs was started in."""
        self.config = {"root": [".", "the folder in which snippets/ and docs/ are"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        """Come before everything that reads comments."""
        md.preprocessors.register(
            _Fill(md, Project(Path(self.getConfig("root")))), "lesson_list", BEFORE_HTML
        )


def makeExtension(**options: Any) -> LessonListExtension:  # noqa: N802 (the name is Markdown's)
    """Return the extension, as Markdown asks for it by this module's name."""
    return LessonListExtension(**options)
