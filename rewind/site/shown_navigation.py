"""MkDocs hook: a page carries the part of the navigation that its reader stands in, however long the book is.

A list of pages that is too long to be read is cut down to its first page, which lists them all, and to those
around the page it is shown on. A short one is as it was. (Zensical knows no hooks and shows all of it.)
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

LONGEST = 12
"""A list of so many is shown whole."""
SHOWN = 9
"""So many are left of a longer one."""

log = logging.getLogger("mkdocs.hooks.navigation")


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001 (MkDocs names them)
    """Warn, which ends a strict build, of a list that is cut down and does not begin with what lists it."""
    for title, items in _lists("the navigation", nav.items):
        first = items[0]
        if len(items) > LONGEST and not (isinstance(first, Page) and first.is_index):
            log.warning(
                f"{title} has {len(items)} entries, of which a page shows {SHOWN}, and does not begin with "
                "an index. Write an index.md that links to each of them, and name it first in `nav`"
            )


def on_page_context(
    context: TemplateContext,
    page: Page,  # noqa: ARG001 (MkDocs names them)
    config: MkDocsConfig,  # noqa: ARG001
    nav: Navigation,
) -> TemplateContext:
    """Give a page its part of the navigation."""
    context["nav"] = _cut(nav)
    return context


def on_template_context(
    context: TemplateContext,
    template_name: str,  # noqa: ARG001 (MkDocs names them)
    config: MkDocsConfig,  # noqa: ARG001
) -> TemplateContext:
    """Give what is no page, 404.html for one, the beginning of the navigation."""
    context["nav"] = _cut(context["nav"])
    return context


def _lists(title: str, items: Sequence[StructureItem]) -> list[tuple[str, Sequence[StructureItem]]]:
    """Return a list of entries and those inside it, each with the name of its section."""
    inside = [
        found for item in items if isinstance(item, Section) for found in _lists(item.title, item.children)
    ]
    return [(title, items), *inside]


def _cut(nav: Navigation) -> Navigation:
    fresh = copy.copy(nav)
    fresh.items = nearest(nav.items)
    return fresh


def nearest(items: Sequence[StructureItem]) -> list[StructureItem]:
    """Return the entries to show, sections likewise cut down: all of a few, else the first and the nearest."""
    if len(items) > LONGEST:
        here = next(
            (number for number, item in enumerate(items) if isinstance(item, Page | Section) and item.active),
            0,
        )
        start = min(max(1, here - SHOWN // 2), len(items) - SHOWN + 1)
        items = [items[0], *items[start : start + SHOWN - 1]]
    return [_cut_section(item) if isinstance(item, Section) else item for item in items]


def _cut_section(section: Section) -> Section:
    fresh = copy.copy(section)
    fresh.children = nearest(section.children)
    return fresh
