"""The built site: no broken link or anchor, and the same pages with Zensical."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

from rewind.project import Project
from tests.conftest import ERRORS, FOLDER_OF, LESSONS
from tests.site.conftest import broken_links, soup_of


def test_every_link_and_anchor_leads_somewhere(site: Path) -> None:
    assert broken_links(site) == []


def test_every_lesson_and_its_notebook_link_to_each_other(site: Path) -> None:
    for lesson in LESSONS:
        page, notebook = (site / kind / lesson / "index.html" for kind in (FOLDER_OF[lesson], "notebooks"))
        assert f"../../notebooks/{lesson}/" in {a.get("href") for a in soup_of(page).find_all("a")}
        links = {a.get("href") for a in soup_of(notebook).find_all("a")}
        assert {f"../../{FOLDER_OF[lesson]}/{lesson}/", f"{lesson}.ipynb"} <= links
        assert (notebook.parent / f"{lesson}.ipynb").is_file()


def test_next_leads_through_lessons_chapters_clinic_and_playground_to_errors_and_reference(
    site: Path,
) -> None:
    way = ["index.html"]
    while (link := soup_of(site / way[-1]).select_one("a.md-footer__link--next")) is not None:
        folder = (site / way[-1]).parent
        way.append(((folder / str(link["href"])).resolve() / "index.html").relative_to(site).as_posix())
    stops = [
        *(f"{FOLDER_OF[lesson]}/{lesson}" for lesson in LESSONS),
        "clinic-round",
        "playground",
        "errors",
        *(f"errors/{error}" for error in ERRORS),
        "reference/diagnosis",
        "reference/what-operations-save",
        "reference/gradients-at-kinks",
        "reference/off-switches",
        "reference/between-versions",
        "reference/beliefs",
        "reference/folklore",
        "reference/glossary",
        "reference/sources",
    ]
    assert way == ["index.html", *(f"{stop}/index.html" for stop in stops)]


def test_notebooks_are_reached_from_their_lesson_and_stand_in_no_navigation(site: Path) -> None:
    for page in site.rglob("*.html"):
        links = {str(link.get("href")) for link in soup_of(page).select(".md-nav--primary a, .md-footer a")}
        assert not [link for link in links if "notebook" in link], page
    for lesson in LESSONS:
        card = soup_of(site / FOLDER_OF[lesson] / lesson / "index.html").select_one(".admonition.abstract")
        assert card is not None
        assert f"../../notebooks/{lesson}/" in {link["href"] for link in card.find_all("a")}


def test_notebook_pages_stay_light(site: Path) -> None:
    for lesson in LESSONS:
        html = (site / "notebooks" / lesson / "index.html").read_text(encoding="utf-8")
        assert "jp-" not in html
        assert "cdn" not in html.lower()


def test_zensical_builds_the_same_pages(project: Project, site: Path, tmp_path: Path) -> None:
    for folder in ("docs", "snippets", "web/theme", "rewind"):
        shutil.copytree(project.root / folder, tmp_path / folder)
    shutil.copy(project.root / "mkdocs.yml", tmp_path)
    result = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--clean"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    for source in project.pages():
        place = source.relative_to(project.docs).with_suffix("")
        page = (place.parent if place.name == "index" else place) / "index.html"
        assert _programs_of(tmp_path / "site" / page) == _programs_of(site / page), page
        assert _dead_ways(tmp_path / "site", page) == [], page
    ways = soup_of(tmp_path / "site" / "index.html").select(".md-nav--primary a[href]")
    assert {f"./{FOLDER_OF[lesson]}/{lesson}/" for lesson in LESSONS} <= {str(way["href"]) for way in ways}


def _dead_ways(site: Path, page: Path) -> list[str]:
    """Where a page's navigation leads, and its way to the next one, as far as nothing is there."""
    links = soup_of(site / page).select(".md-nav a[href], .md-footer a[href]")
    ways = {urljoin(f"http://site/{page.as_posix()}", str(link["href"])).partition("#")[0] for link in links}
    files = {way: way.removeprefix("http://site/") for way in ways if way.startswith("http://site/")}
    return [way for way, file in files.items() if not (site / file).exists()]


def _programs_of(page: Path) -> list[str]:
    return [block.get_text() for block in soup_of(page).select("div.highlight code")]


def test_the_configuration_includes_whole_files_strictly(project: Project) -> None:
    text = project.read(project.root / "mkdocs.yml")
    assert "check_paths: true" in text
    assert "strict: true" in text
    assert "watch: [snippets]" in text


def test_a_broken_link_or_anchor_is_found(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "index.html").write_text('<h1 id="top"><a href="../#b">x</a><a href="#no">x</a>')
    (tmp_path / "index.html").write_text(
        '<p id="b"><a href="sub/">x</a><a href="sub/#top">x</a><a href="sub#gone">x</a><img src="no.svg">'
        '<a href="https://elsewhere.example/">x</a><a href="">x</a>'
    )
    assert broken_links(tmp_path) == [
        "index.html: no.svg: no such file",
        "sub/index.html: #no: no such anchor",
        "index.html: sub#gone: no such anchor",
    ]
