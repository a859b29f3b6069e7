"""MkDocs hook: make mkdocs-jupyter's pages light, private and like the lessons.

As it comes, mkdocs-jupyter writes 574 kB of JupyterLab's CSS into each page, scripts from other hosts,
links that it does not follow, figures without a text, and doubles every search hit. This hook keeps the
prose and the highlighted code it renders and lays them out as the lessons are. Beside each page it puts the
notebook to download.
"""

from __future__ import annotations

import os
import re
from html import escape
from pathlib import Path
from typing import Any, cast

import nbformat
from bs4 import BeautifulSoup, Tag
from latex2mathml.converter import convert as to_mathml
from markdown.extensions.toc import slugify, unique
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc
from nbformat import NotebookNode

from rewind.lessons.book import FOLDERS, Book, read_book
from rewind.lessons.notebooks import make_notebook
from rewind.project import Project, write_whole

MATH = re.compile(r"\$\$(?P<block>.+?)\$\$|\$(?P<inline>[^$\n]+?)\$", flags=re.S)
CODE = re.compile(
    r'<div class="highlight-ipynb hl-python"><pre>(?:<span></span>)?(?P<code>.*?)</pre></div>', flags=re.S
)
BULK = re.compile(
    rf'<style.*?</style>|<script.*?</script>|<svg.*?</svg>|<div class="clipboard-copy-txt".*?</div>'
    rf"|{CODE.pattern}",
    flags=re.S,
)
MADE = "build/notebooks"
"""Where notebooks lie whose links lead to the sources of pages, which MkDocs knows where to find."""
GITHUB = re.compile(r"https://github\.com/(?P<repository>[^/]+/[^/]+?)(?:\.git)?/?$")


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
    codes = [match["code"] for match in CODE.finditer(html)]
    soup = BeautifulSoup(BULK.sub("", html), "html.parser")  # what is parsed is the prose alone
    drawn = soup.find_all(class_="jp-Notebook-cell", id=re.compile("^cell-id="))
    programs = [cell for cell in book.cells if cell.cell_type == "code"]
    if (len(drawn), len(codes)) != (len(book.cells), len(programs)):
        raise ValueError(f"{page.file.src_uri}: mkdocs-jupyter did not render every cell")
    prose = {
        id(cell): _rendered(tag)
        for cell, tag in zip(book.cells, drawn, strict=True)
        if cell.cell_type == "markdown"
    }
    page.toc = _table_of_contents(list(prose.values()))
    for tag in prose.values():
        _follow_links(tag, page, files)
    highlighted = {id(cell): code for cell, code in zip(programs, codes, strict=True)}
    parts = [
        _with_math(prose[id(cell)].decode_contents())
        if cell.cell_type == "markdown"
        else _program(cell, highlighted[id(cell)])
        for cell in book.cells
    ]
    return "\n".join([_actions(page, config, files), *parts])


def repository(config: MkDocsConfig) -> str | None:
    """Return OWNER/NAME on GitHub: from the environment of a workflow, or from `repo_url`."""
    if named := os.environ.get("GITHUB_REPOSITORY"):
        return named
    match = GITHUB.match(config.repo_url or "")
    return match["repository"] if match else None


def _actions(page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return the links above a notebook: back to the lesson, download, and Colab where it can open it."""
    name = page.file.src_uri.rsplit("/", 1)[-1]
    places = (f"{folder}/{name.removesuffix('.ipynb')}.md" for folder in FOLDERS)
    lesson = next(files.src_uris[place] for place in places if place in files.src_uris)
    links = [
        f'<a href="{lesson.url_relative_to(page.file)}">Read the lesson</a>',
        f'<a href="{name}" download>Download the notebook</a>',
    ]
    if where := repository(config):
        colab = f"https://colab.research.google.com/github/{where}/blob/main/docs/notebooks/{name}"
        links.append(f'<a href="{colab}">Open in Colab</a>')
    return f'<p class="rewind-actions">{" ".join(links)}</p>'


def _rendered(drawn: Tag) -> Tag:
    """Return the rendered Markdown inside a cell."""
    inner = drawn.find(class_="jp-RenderedMarkdown")
    if not isinstance(inner, Tag):
        raise ValueError("a Markdown cell without rendered Markdown")
    for anchor in inner.find_all("a", class_="anchor-link"):
        anchor["class"] = "headerlink"
        anchor["title"] = "Permanent link"
    return inner


def _with_math(html: str) -> str:
    """Turn TeX between dollars into MathML, outside code."""

    def convert(match: re.Match[str]) -> str:
        tex = match["block"] or match["inline"]
        tex = tex.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
        return to_mathml(tex.strip(), display="block" if match["block"] else "inline")

    pieces = re.split(r"(<(?:code|pre)\b.*?</(?:code|pre)>)", html, flags=re.S)
    return "".join(
        piece if piece.startswith(("<code", "<pre")) else MATH.sub(convert, piece) for piece in pieces
    )


def _program(cell: NotebookNode, code: str) -> str:
    """Lay a program and its outputs out as the lesson does; `code` is its highlighted source."""
    name = cell.metadata["program"].split("/", 1)[1]
    raises = " raises" if "raises-exception" in cell.metadata.get("tags", []) else ""
    html = (
        f'<div class="language-python{raises} highlight"><span class="filename">{name}</span>'
        f"<pre><span></span><code>{code}</code></pre></div>{_outputs(cell)}"
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


def _table_of_contents(prose: list[Tag]) -> TableOfContents:
    """Give each heading the id its lesson gives it, and return the headings as MkDocs nests them."""
    used: set[str] = set()
    top: list[dict[str, Any]] = []
    path: list[dict[str, Any]] = []
    for heading in (found for tag in prose for found in tag.find_all(re.compile("^h[1-6]$"))):
        anchor = heading.find("a", class_="headerlink")
        if isinstance(anchor, Tag):
            anchor.extract()
        name = heading.get_text().strip()
        heading["id"] = unique(slugify(name, "-"), used)
        if isinstance(anchor, Tag):
            anchor["href"] = f"#{heading['id']}"
            heading.append(anchor)
        token: dict[str, Any] = {
            "level": int(heading.name[1]),
            "id": heading["id"],
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


def _follow_links(prose: Tag, page: Page, files: Files) -> None:
    """Turn links to source files into links to built pages, as MkDocs does for Markdown.

    Raises ValueError for a link to a file that is not there.
    """
    folder = page.file.src_uri.rsplit("/", 1)[0]
    for link in prose.find_all("a"):
        path, hash_mark, anchor = str(link.get("href", "")).partition("#")
        if not path or re.match(r"[a-z]+:", path):
            continue
        file = files.get_file_from_path(os.path.normpath(f"{folder}/{path}"))
        if file is None:
            raise ValueError(f"{page.file.src_uri}: links to {path}, which is missing")
        link["href"] = file.url_relative_to(page.file) + hash_mark + anchor
