"""What search engines, link previews and tools read: titles, descriptions, addresses, plain Markdown."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest
from bs4 import BeautifulSoup

from rewind.project import Project
from rewind.site.finishing import finish
from tests.conftest import BOOK, LESSONS
from tests.site.conftest import PAGES, built, soup_of

SITE_URL = "https://rewind.example/"


def test_titles_and_descriptions_are_there_and_differ(site: Path) -> None:
    titles, descriptions = [], []
    for path in PAGES:
        soup = BeautifulSoup(built(site, path).read_text(encoding="utf-8"), "html.parser")
        assert soup.title is not None
        titles.append(soup.title.get_text())
        meta = soup.find("meta", attrs={"name": "description"})
        assert meta is not None, path
        descriptions.append(str(meta["content"]))
        assert soup.find("meta", attrs={"property": "og:title"}) is not None
    assert len(set(titles[:-1])) == len(titles) - 1
    named = descriptions[:-1]
    assert len(set(named)) == len(named)
    assert all(40 <= len(text) <= 175 for text in named), [text for text in named if len(text) > 175]


@pytest.fixture(scope="module")
def addressed(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is published, with an address of its own."""
    folder = tmp_path_factory.mktemp("addressed") / "site"
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=project.root,
        env={
            **os.environ,
            "SITE_URL": SITE_URL,
            "GITHUB_REPOSITORY": "someone/rewind",
            "NO_MKDOCS_2_WARNING": "1",
        },
        capture_output=True,
        check=True,
    )
    return folder


def test_canonical_addresses_sitemap_and_preview_image(addressed: Path) -> None:
    sitemap = (addressed / "sitemap.xml").read_text(encoding="utf-8")
    for path in PAGES:
        if path == "/404.html":
            continue
        html = built(addressed, path).read_text(encoding="utf-8")
        url = SITE_URL.rstrip("/") + path
        assert f'<link rel="canonical" href="{url}">' in html
        assert f"<loc>{url}</loc>" in sitemap
        assert f'<meta property="og:image" content="{SITE_URL}assets/social.png">' in html
    assert (addressed / "assets" / "social.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_notebooks_open_in_colab_where_the_repository_is_known(addressed: Path, site: Path) -> None:
    name = "notebooks/1-engine-room/index.html"
    link = (
        "https://colab.research.google.com/github/someone/rewind/blob/main/docs/notebooks/1-engine-room.ipynb"
    )
    assert link in (addressed / name).read_text(encoding="utf-8")
    known = bool(os.environ.get("GITHUB_REPOSITORY") or os.environ.get("REPO_URL"))
    assert ("colab.research" in (site / name).read_text(encoding="utf-8")) == known


LINK = re.compile(r"\]\(([^)\s]+)\)")


def links_of(notebook: Path) -> list[str]:
    """Return where the links in a notebook's prose lead, PyTorch's own pages left out."""
    book = nbformat.read(notebook, as_version=4)
    prose = [cell.source for cell in book.cells if cell.cell_type == "markdown"]
    links = [link for text in prose for link in LINK.findall(text)]
    return [link for link in links if not link.startswith("https://pytorch.org/")]


@pytest.mark.parametrize("lesson", LESSONS)
def test_links_in_a_downloaded_notebook_lead_to_the_site(addressed: Path, lesson: str) -> None:
    links = links_of(addressed / "notebooks" / lesson / f"{lesson}.ipynb")
    assert len(links) > 2
    for link in links:
        assert link.startswith(SITE_URL), link
        path, _, anchor = link.removeprefix(SITE_URL).partition("#")
        page = addressed / path / "index.html"
        assert page.is_file(), link
        assert not anchor or soup_of(page).find(id=anchor), link


@pytest.mark.parametrize("lesson", LESSONS)
def test_without_an_address_a_notebook_says_in_words_where_to_look(
    project: Project, site: Path, lesson: str
) -> None:
    committed = project.notebooks / f"{lesson}.ipynb"
    assert links_of(committed) == []
    downloaded = site / "notebooks" / lesson / committed.name
    assert (downloaded.read_bytes() == committed.read_bytes()) == (not os.environ.get("SITE_URL"))
    prose = committed.read_text(encoding="utf-8")
    assert re.search(r"\((lesson \d+|chapter \d+|beliefs)\)", prose)
    # the page has them as links, in every environment
    hrefs = [
        str(link["href"])
        for link in soup_of(site / "notebooks" / lesson / "index.html").select("article a[href]")
    ]
    assert sum(href.startswith(("../../lessons/", "../../reference/")) for href in hrefs) > 2


def test_a_program_links_to_its_file_where_the_repository_is_known(
    addressed: Path, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_REPOSITORY", "someone/rewind")
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.com")
    finish(BOOK, addressed)
    page = BeautifulSoup(
        (addressed / "lessons/5-pictures/index.html").read_text(encoding="utf-8"), "html.parser"
    )
    links = [link["href"] for link in page.select(".filename a")]
    assert len(links) == len(page.select("div.language-python.highlight"))
    start = "https://github.com/someone/rewind/blob/main/"
    for link in links:
        assert str(link).startswith(start)
        assert (project.root / str(link).removeprefix(start)).is_file()


def broken_links_in_markdown(text: str, folder: Path) -> list[str]:
    """Return the links to files that are not there; links to other sites are nobody's to check here."""
    prose = re.sub(r"^ *```.*?^ *```$", "", text, flags=re.M | re.S)  # net["lstm"](x) is no link
    targets = [link.partition("#")[0] for link in re.findall(r"(?<!!)\]\(([^)\s]+)", prose)]
    inside = [target for target in targets if target and not urlsplit(target).scheme]
    return [target for target in inside if not (folder / target).is_file()]


def test_a_link_to_another_site_is_allowed_and_a_broken_one_is_not(tmp_path: Path) -> None:
    (tmp_path / "here.md").write_text("", encoding="utf-8")
    text = "[a](https://pytorch.org/docs) [b](mailto:a@b.example) [c](#here) [d](here.md#x) [e](gone.md#x)"
    text += "\n```python\nnet['f'](x)\n```\n"
    assert broken_links_in_markdown(text, tmp_path) == ["gone.md"]


def test_each_page_is_there_as_plain_markdown_with_its_programs(project: Project, site: Path) -> None:
    for source in project.pages():
        place = source.relative_to(project.docs).with_suffix("")
        folder = site / (place.parent if place.name == "index" else place)
        text = (folder / "index.md").read_text(encoding="utf-8")
        assert "--8<--" not in text
        assert not re.search(r"\{ ?[.#]", text.replace("{ .text", ""))
        html = (folder / "index.html").read_text(encoding="utf-8")
        assert '<link rel="alternate" type="text/markdown"' in html
        for block in BeautifulSoup(html, "html.parser").select("div.language-python.highlight code"):
            for line in block.get_text().splitlines():
                assert line in text
        assert broken_links_in_markdown(text, folder) == [], place


def test_the_page_for_a_wrong_address_offers_no_markdown_of_another(site: Path) -> None:
    assert "Markdown" not in (site / "404.html").read_text(encoding="utf-8")


def test_llms_txt_lists_every_page(project: Project, site: Path) -> None:
    listed = set(re.findall(r"\]\(([^)]+)\)", (site / "llms.txt").read_text(encoding="utf-8")))
    assert len(listed) == len(project.pages())
    assert all((site / name).is_file() for name in listed)
