"""MkDocs hook: `FOLDER/*.md` in the navigation stands for the pages of a folder, in the order of the book.

Each page is named by the title in its front matter, so that a page built alone knows the others' names.

MkDocs by itself would take the pages of a folder in the order of the alphabet, lesson 10 before lesson 2.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from rewind.lessons.book import Book, read_book
from rewind.project import Project


def on_config(config: MkDocsConfig) -> None:
    """Write the pages of a folder where the navigation names the folder."""
    if config.nav:
        book = read_book(Project(Path(config.config_file_path).parent))
        config.nav = _expanded(config.nav, book)


def _expanded(entry: Any, book: Book) -> Any:
    match entry:
        case list():
            return [_expanded(one, book) for one in entry]
        case dict():
            return {  # what has a name keeps it
                title: inside if isinstance(inside, str) and "*" not in inside else _expanded(inside, book)
                for title, inside in entry.items()
            }
        case str() if entry.endswith("/*.md"):
            folder = entry.removesuffix("/*.md")
            pages = [page.source for page in book.pages if page.folder == folder]
            return [_expanded(page, book) for page in pages] or entry  # MkDocs says that it is not there
        case str():
            titles = [page.front.get("title") for page in book.pages if page.source == entry]
            return {titles[0]: entry} if titles and titles[0] else entry
    return entry
