"""A book of more than nine lessons: nothing is run twice, counted wrongly, or carried by every page."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from rewind.lessons.book import read_book
from rewind.measure.growth import Growth, as_table, make_book
from rewind.measure.measured import write_benchmark
from rewind.project import Project
from rewind.site.build import run_mkdocs
from rewind.site.offline import pack_offline
from rewind.site.plain_markdown import write_plain_markdown
from rewind.tools.engine import install_packages
from tests.machinery.conftest import LESSON, problems, refusal, write
from tests.site.conftest import broken_links

LESSONS = 14
NO_TORCH = "import sys; from rewind.__main__ import main; main(['record']); print('torch' in sys.modules)"


@pytest.fixture(scope="module")
def long_book(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A book of fourteen made-up lessons, recorded."""
    install_packages(project, "web")  # the search of its archives
    made = make_book(project, tmp_path_factory.mktemp("long") / "book", LESSONS)
    said = python(made, "-m", "rewind", "record")
    assert said.count("10 programs and exercises ran twice and agreed") == LESSONS
    return made


@pytest.fixture(scope="module")
def long_site(long_book: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its pages as MkDocs makes them."""
    site = tmp_path_factory.mktemp("long") / "site"
    run_mkdocs(long_book, site)
    return site


def python(book: Project, *arguments: str) -> str:
    """Run Python in a book's folder; return what it prints."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=book.root, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_what_is_unchanged_is_not_run_again_and_needs_no_torch(long_book: Project) -> None:
    said = python(long_book, "-c", NO_TORCH).splitlines()
    assert said.pop() == "False"
    assert len(said) == LESSONS
    assert all(line.endswith(": unchanged; 0 files changed") for line in said), said


def test_what_changed_is_run_alone(long_book: Project) -> None:
    program = long_book.snippets / "11-made-up" / "lesson_11_program_0.py"
    program.write_text(long_book.read(program).replace("the slope", "a slope"), encoding="utf-8")
    said = python(long_book, "-m", "rewind", "record")
    ran = [line for line in said.splitlines() if "ran twice" in line]
    assert len(ran) == 1
    assert ran[0].startswith("rewind: 11-made-up: 1 programs")
    assert long_book.read(program.with_suffix(".out")).startswith("a slope at ")


def test_a_damaged_memory_of_runs_is_none(long_book: Project) -> None:
    (long_book.root / "build" / "recorded" / "3-made-up.json").write_text("[", encoding="utf-8")
    said = python(long_book, "-m", "rewind", "record")
    assert [line.split(":")[1] for line in said.splitlines() if "ran twice" in line] == [" 3-made-up"]


def test_lessons_past_the_ninth_are_counted_and_in_order(long_book: Project, long_site: Path) -> None:
    said = python(long_book, "-m", "rewind", "check").splitlines()
    assert [line.split(":")[1] for line in said] == [f" {number + 1}-made-up" for number in range(LESSONS)]
    book = read_book(long_book)
    assert [page.name for page in book.lessons] == [f"{number + 1}-made-up" for number in range(LESSONS)]
    write_plain_markdown(book, long_site)
    listed = re.findall(r"lessons/(\d+)-", (long_site / "llms.txt").read_text(encoding="utf-8"))
    assert [int(number) for number in listed] == list(range(1, LESSONS + 1))


def test_the_number_of_a_lesson_is_none_that_a_program_must_print(small: Project) -> None:
    counted = "As lesson 12 says; [lesson 15](#the-end). See [the end]"
    text = LESSON.replace("See [the end]", counted)
    write(small, "docs/lessons/1-small.md", text)
    assert "the number" not in problems(small)
    write(small, "docs/lessons/1-small.md", text.replace("lesson 12", "line 12"))
    assert re.findall(r"the number (\d+) is", problems(small)) == ["12"]


@pytest.mark.parametrize(
    ("place", "shown"), [("1", range(1, 9)), ("7", range(3, 11)), ("14", range(7, 15)), ("", range(1, 9))]
)
def test_a_page_carries_the_list_of_all_and_its_neighbours(long_site: Path, place: str, shown: range) -> None:
    page = long_site / (f"lessons/{place}-made-up/" if place else "") / "index.html"
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    links = {str(link["href"]) for link in soup.select(".md-nav--primary .md-nav .md-nav__link[href]")}
    numbers = {int(match[1]) for link in links if (match := re.search(r"(\d+)-made-up/$", link))}
    assert numbers | ({int(place)} if place else set()) == set(shown)
    assert ("../" if place else "lessons/") in links


def test_every_page_is_a_link_away_from_the_list_and_next_leads_through_all(long_site: Path) -> None:
    broken = [line for line in broken_links(long_site) if "assets/engine/" not in line]  # built by nobody
    assert broken == ["index.html: rewind-offline.zip: no such file"]
    contents = (long_site / "lessons" / "index.html").read_text(encoding="utf-8")
    for number in range(1, LESSONS + 1):
        assert f'href="{number}-made-up/"' in contents
        page = (long_site / "lessons" / f"{number}-made-up" / "index.html").read_text(encoding="utf-8")
        following = re.search(r'<a href="([^"]+)" class="[^"]*md-footer__link--next', page)
        assert (following[1] if following else "") == (
            f"../{number + 1}-made-up/" if number < LESSONS else ""
        )


def test_a_long_list_without_an_index_stops_the_build(long_book: Project, tmp_path: Path) -> None:
    config = long_book.root / "mkdocs.yml"
    whole = long_book.read(config)
    config.write_text(whole.replace("      - lessons/index.md\n", ""), encoding="utf-8")
    try:
        said = refusal(lambda: run_mkdocs(long_book, tmp_path / "site"))
    finally:
        config.write_text(whole, encoding="utf-8")
    assert "Lessons has 14 entries, of which a page shows 9, and does not begin with an index" in said


@pytest.fixture
def archives(long_book: Project, long_site: Path, tmp_path: Path) -> list[Path]:
    """The archives, unpacked, where one is not large enough for the book."""
    pack_offline(read_book(long_book), long_site, largest=2_000_000)
    unpacked = []
    for archive in sorted(long_site.glob("rewind-offline*.zip")):
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(tmp_path / archive.stem)
        unpacked.append(tmp_path / archive.stem / "rewind")
        archive.unlink()
    return unpacked


def test_a_long_book_is_packed_in_parts_each_of_which_is_whole(archives: list[Path], long_site: Path) -> None:
    assert len(archives) > 1
    home = (long_site / "index.html").read_text(encoding="utf-8")
    held = []
    for archive in archives:
        assert broken_links(archive) == []
        lessons = sorted(path.name for path in (archive / "lessons").iterdir() if path.is_dir())
        assert sorted(path.name for path in (archive / "notebooks").iterdir()) == lessons
        assert sorted(path.name for path in (archive / "figures").iterdir()) == lessons
        held += lessons
        head = (archive / "assets" / "search" / "head.js").read_text(encoding="utf-8")
        assert set(re.findall(r'"lessons/([\w-]+)/index.html"', head)) == set(lessons)
        assert f'<a href="{archive.parent.name}.zip" download="">lessons ' in home
    assert sorted(held) == sorted(f"{number + 1}-made-up" for number in range(LESSONS))


def test_the_table_of_growth_names_what_is_too_steep() -> None:
    rows = [Growth("linear", "s", [1, 4, 20]), Growth("square", "s", [1, 16, 400]), Growth("new", "s", [2])]
    assert as_table((50, 200, 1000), rows).splitlines() == [
        "| | 50 | 200 | 1,000 | exponent |",
        "|---|---:|---:|---:|---:|",
        "| linear, s | 1 | 4 | 20 | 1.00 |",
        "| square, s | 1 | 16 | 400 | 2.00 |",
        "| new, s | 2 | – | – | – |",
        "",
        "Steeper than 1.05: square.",
    ]


def test_a_table_goes_into_its_own_section(tmp_path: Path) -> None:
    path = tmp_path / "BENCHMARKS.md"
    path.write_text("# B\n\n## `make a`\n\nold\n\n## `make b`\n\nkept\n", encoding="utf-8")
    write_benchmark(Project(tmp_path), "make a", "new \\1\n")
    write_benchmark(Project(tmp_path), "make c", "last")
    assert path.read_text(encoding="utf-8") == (
        "# B\n\n## `make a`\n\nnew \\1\n\n## `make b`\n\nkept\n\n## `make c`\n\nlast\n"
    )
