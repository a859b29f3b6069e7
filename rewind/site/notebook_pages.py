"""MkDocs hook: make mkdocs-jupyter's pages light, private and like the lessons.

As it comes, mkdocs-jupyter writes 574 kB of JupyterLab's CSS into each page, scripts from other hosts,
links that it does not follow, figures without a text, and doubles every search hit. This hook keeps the
prose and the highlighted code it renders and lays them out as the lessons are. Beside each page it puts the
notebook to download.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, cast

import nbformat
from latex2mathml.converter import convert as to_mathml
from markdown.extensions.toc import slugify, unique
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc
from nbformat import NotebookNode
from selectolax.lexbor import LexborHTMLParser, LexborNode

from rewind.lessons.book import FOLDERS, Book, read_book
from rewind.lessons.notebooks import make_notebook
from rewind.project import Project, write_whole
from rewind.site.html import element
from rewind.site.repository import name_on_github

MATH = re.compile(r"\$\$(?P<block>.+?)\$\$|\$(?P<inline>[^$\n]+?)\$", flags=re.S)
HEADINGS = "h1, h2, h3, h4, h5, h6"
LITERAL = {"code", "pre"}
"""Elements in which a dollar is a dollar."""
MADE = "build/notebooks"
"""Where notebooks lie whose links lead to the sources of pages, which MkDocs knows where to find."""

_books: dict[str, Book] = {}
"""The book of each configuration, read once a build."""


def on_pre_build(config: MkDocsConfig) -> None:
    """Read the book."""
    _books[config.config_file_path] = read_book(Project(Path(config.config_file_path).parent))


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG001 (MkDocs names them)
    """Let a notebook's page be made from a copy with links; the committed file has them in words."""
    if page.file.src_uri.endswith(".ipynb"):
        book = _books[config.config_file_path]
        copy = book.project.root / MADE / Path(page.file.src_uri).name
        write_whole(copy, make_notebook(book, book.page(copy.stem), links=""))
        page.file.abs_src_path = str(copy)
    return page


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Put the notebook to download beside its page, with links to the site where its address is known."""
    if page.file.src_uri.endswith(".ipynb"):
        name = Path(page.file.src_uri)
        target = Path(page.file.abs_dest_path).parent / name.name
        book = _books[config.config_file_path]
        write_whole(target, make_notebook(book, book.page(name.stem), config.site_url or None))
    return output


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """Rewrite the content of a notebook's page; leave every other page alone."""
    if not page.file.src_uri.endswith(".ipynb"):
        return None
    book = nbformat.read(page.file.abs_src_path, as_version=4)
    page.meta["title"] = f"{book.metadata['title']} (notebook)"
    page.meta["search"] = {"exclude": True}
    page.meta["description"] = (
        f"The notebook of the lesson “{book.metadata['title']}”, with its outputs: read it, download it or "
        "open it in Colab."
    )
    # no page of its own, so that nothing is moved to where a page would have it
    tree = LexborHTMLParser(html, is_fragment=True)
    drawn = [_drawn(cell) for cell in tree.css('.jp-Notebook-cell[id^="cell-id="]')]
    if [kind for kind, _ in drawn] != [cell.cell_type for cell in book.cells]:
        raise ValueError(f"{page.file.src_uri}: mkdocs-jupyter did not render every cell as it did before")
    prose = [part for kind, part in drawn if kind == "markdown"]
    page.toc = _table_of_contents(prose)
    for part in prose:
        _follow_links(part, page, files)
        _write_math(part)
    parts = [
        part.inner_html or "" if kind == "markdown" else _program(cell, part)
        for (kind, part), cell in zip(drawn, book.cells, strict=True)
    ]
    return "\n".join([_actions(page, config, files), *parts])


def _drawn(cell: LexborNode) -> tuple[str, LexborNode]:
    """Return a cell's kind, as notebooks name it, and the element with what it says."""
    if code := cell.css_first(".highlight-ipynb pre", default=None):
        return "code", code
    if prose := cell.css_first(".jp-RenderedMarkdown", default=None):
        for anchor in prose.css("a.anchor-link"):
            anchor.attrs["class"] = "headerlink"
            anchor.attrs["title"] = "Permanent link"
        return "markdown", prose
    return "nothing that is known", cell


def _actions(page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return the links above a notebook: back to the lesson, download, and Colab where it can open it."""
    name = page.file.src_uri.rsplit("/", 1)[-1]
    places = (f"{folder}/{name.removesuffix('.ipynb')}.md" for folder in FOLDERS)
    lesson = next(files.src_uris[place] for place in places if place in files.src_uris)
    links = [
        f'<a href="{lesson.url_relative_to(page.file)}">Read the lesson</a>',
        f'<a href="{name}" download>Download the notebook</a>',
    ]
    if where := name_on_github(config.repo_url):
        colab = f"https://colab.research.google.com/github/{where}/blob/main/docs/notebooks/{name}"
        links.append(f'<a href="{colab}">Open in Colab</a>')
    return f'<p class="rewind-actions">{" ".join(links)}</p>'


def _write_math(prose: LexborNode) -> None:
    """Turn TeX between dollars into MathML, outside code."""
    for text in [node for node in prose.traverse(include_text=True) if node.is_text_node]:
        written = text.text_content or ""
        if not MATH.search(written) or LITERAL.intersection(_around(text)):
            continue
        end = 0
        for tex in MATH.finditer(written):
            text.insert_before(written[end : tex.start()])
            display = "block" if tex["block"] else "inline"
            text.insert_before(element(to_mathml((tex["block"] or tex["inline"]).strip(), display=display)))
            end = tex.end()
        text.replace_with(written[end:])


def _around(node: LexborNode) -> Iterator[str]:
    """Yield the names of the elements that a node stands in."""
    while (parent := node.parent) is not None:
        yield parent.tag or ""
        node = parent


def _program(cell: NotebookNode, code: LexborNode) -> str:
    """Lay a program and its outputs out as the lesson does; `code` is its highlighted source."""
    name = cell.metadata["program"].split("/", 1)[1]
    raises = " raises" if "raises-exception" in cell.metadata.get("tags", []) else ""
    html = (
        f'<div class="language-python{raises} highlight"><span class="filename">{name}</span>'
        f"<pre><span></span><code>{(code.inner_html or '').removeprefix('<span></span>')}</code></pre></div>"
        f"{_outputs(cell)}"
    )
    if reason := cell.metadata.get("browser"):
        html = f'<p class="rewind-badge rewind-elsewhere">Not run in this page: {escape(reason)}.</p>{html}'
    if name.endswith("/solution.py"):
        return f'<details class="success"><summary>Solution</summary>{html}</details>'
    return html


def _outputs(cell: NotebookNode) -> str:
    text, figures = "", ""
    for output in cell.outputs:
        if output.output_type == "stream":
            text += output.text
        elif output.output_type == "error":
            text += "\n".join(output.traceback) + "\n"
        else:
            figures += _figure(cell, output)
    if text:
        block = f"<pre><span></span><code>{escape(text)}</code></pre>"
        return f'<div class="language-text output highlight">{block}</div>{figures}'
    return figures


def _figure(cell: NotebookNode, output: Any) -> str:
    """Show the figure as the lesson does, from the same file, with the same text."""
    program = cell.metadata["program"].removesuffix(".py")
    size = " ".join(f'{side}="{output.metadata[side]}"' for side in ("width", "height"))
    alt = escape(output.data["text/plain"], quote=True)
    return f'<p><img src="../../figures/{program}.svg" alt="{alt}" {size}></p>'


def _table_of_contents(prose: list[LexborNode]) -> TableOfContents:
    """Give each heading the id its lesson gives it, and return the headings as MkDocs nests them."""
    used: set[str] = set()
    top: list[dict[str, Any]] = []
    path: list[dict[str, Any]] = []
    for heading in (found for part in prose for found in part.css(HEADINGS)):
        anchor = heading.css_first("a.headerlink", default=None)
        name = heading.text().removesuffix(anchor.text() if anchor else "").strip()
        heading.attrs["id"] = anchor_id = unique(slugify(name, "-"), used)
        if anchor:
            anchor.attrs["href"] = f"#{anchor_id}"
        token: dict[str, Any] = {
            "level": int((heading.tag or "h1")[1]),
            "id": anchor_id,
            "name": name,
            "html": name,
            "data-toc-label": "",
            "children": [],
        }
        while path and path[-1]["level"] >= token["level"]:
            path.pop()
        (path[-1]["children"] if path else top).append(token)
        path.append(token)
    return get_toc(cast(Any, top))


def _follow_links(prose: LexborNode, page: Page, files: Files) -> None:
    """Turn links to source files into links to built pages, as MkDocs does for Markdown.

    Raises ValueError for a link to a file that is not there.
    """
    folder = page.file.src_uri.rsplit("/", 1)[0]
    for link in prose.css("a[href]"):
        path, hash_mark, anchor = (link.attrs["href"] or "").partition("#")
        if not path or re.match(r"[a-z]+:", path):
            continue
        file = files.get_file_from_path(os.path.normpath(f"{folder}/{path}"))
        if file is None:
            raise ValueError(f"{page.file.src_uri}: links to {path}, which is missing")
        link.attrs["href"] = file.url_relative_to(page.file) + hash_mark + anchor
