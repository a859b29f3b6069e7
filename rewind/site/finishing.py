"""Finish a built site: light, private and legible.

Each page gets the styles it needs inlined, the theme's script put off until the first interaction, figures
loaded when they come near, boxes for what may be wide, and a policy that lets nothing load from anywhere else:
the rules are in finishing_rules.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from rewind.lessons.book import Book
from rewind.project import Problem, Project, RewindError
from rewind.site.finishing_rules import MARKUP, STYLESHEET, WEIGHT, Site, Unfinished, address
from rewind.site.html import parse, written
from rewind.site.repository import repository_address
from rewind.site.rules import Rule, apply, sources_of
from rewind.site.search import write_search
from rewind.tools.node import run_node


def finish(book: Book, folder: Path, *, index: bool = True) -> None:
    """Finish every page of a built site in place; without `index`, leave the search as it lies there.

    Raises RewindError where a rule misses what it is for, or the styles a page needs cannot be found out.
    """
    manifest = json.loads((folder / "assets" / "engine" / "manifest.json").read_text(encoding="utf-8"))
    # Python's files each have a version
    sizes = [int(file["bytes"]) for file in manifest["files"].values() if "version" in file]
    site = Site(download=round(sum(sizes) / 1e6), repository=repository_address(), frame=manifest["frame"])
    _rewrite(book, folder, site, MARKUP)
    if index:
        write_search(book.project, folder)
    # only now: a rule is kept for what stands on a page, or is made by a script
    styles = _critical_css(book.project, folder, _stylesheets(folder))
    _rewrite(book, folder, replace(site, styles=styles), WEIGHT)


def _rewrite(book: Book, folder: Path, site: Site, rules: Iterable[Rule[Unfinished]]) -> None:
    """Rewrite every page by some rules.

    Raises RewindError with each that found nothing on a page where it must.
    """
    sources = sources_of(book)
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        page = Unfinished(
            name,
            parse(path.read_text(encoding="utf-8")),
            sources.get(name),
            site=site,
            has_plain_markdown=path.with_suffix(".md").is_file(),
        )
        problems += apply(rules, page)
        path.write_text(written(page.tree), encoding="utf-8")
    if problems:
        raise RewindError(problems)


def _stylesheets(site: Path) -> list[Path]:
    """Return the stylesheets of the theme and of our own, in order: each page links to all of them."""
    home = parse((site / "index.html").read_text(encoding="utf-8"))
    return [site / re.sub(r"^(\.\./|\./)*", "", address(link)) for link in home.css(STYLESHEET)]


def _critical_css(project: Project, site: Path, sheets: list[Path]) -> str:
    """Return those rules of the stylesheets that something on some page matches (PurgeCSS)."""
    script = project.web / "theme" / "critical-css.mjs"
    return run_node(project, "node", str(script), str(site), *map(str, sheets))
