"""Write down how the commands grow with the book: 50, 200 and 1,000 lessons of ten programs each.

The books are made up, in a copy of the project: pages of the usual length; programs that print, raise, draw.
"""

from __future__ import annotations

import gzip
import math
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import linear_regression

from playwright.sync_api import Request, sync_playwright

from rewind.lessons.book import Book, read_book
from rewind.lessons.markdown import Text, walk
from rewind.lessons.prose import reading_minutes
from rewind.lessons.svg import size_in_pixels
from rewind.measure.measured import measured_on, write_benchmark
from rewind.project import Project
from rewind.site.static_server import serving
from rewind.tools.browsers import ensure_chromium

MACHINES = 10
SIZES = (50, 200, 1000)
STEEP = 1.05
"""An exponent above this would make a long book impossible."""
QUESTIONS = ("gradient of the slope", "recorded tape")
ABOUT = f"""\
Books made up of so many lessons of ten programs each, of this book's words, one in forty changed. The exponent
is that of the power of the number of lessons which fits best. A first build converts every notebook, a later one
finds them converted. The tests of the programs are those that one machine of {MACHINES} runs.
"""
PROGRAMS = 10
INSTALLED = {"node_modules", ".venv"}
LEAVE_BEHIND = {".git", "site", "build", ".cache", "snippets", "docs/assets/engine"}
PRINTS = """\
import torch

x = torch.tensor({value}, requires_grad=True)
y = x**2 + {value} * x
y.backward()
print("the slope at", x.item(), "is", x.grad.item())
"""
RAISES = """\
# raises: RuntimeError
import torch

x = torch.tensor({value}, requires_grad=True)
y = x**2
y.backward()
y.backward()
"""
DRAWS = """\
import matplotlib.pyplot as plt
import torch

x = torch.linspace(-{value}, {value}, 20)
plt.plot(x, x**2)
plt.title("a valley")
plt.show()
"""
HOME = """\
# Made up

<a href="rewind-offline.zip" download>Download the whole site</a> as one archive.
{ .rewind-online }
"""


@dataclass
class Growth:
    """One quantity at each size of the book."""

    what: str
    unit: str
    values: list[float] = field(default_factory=list)

    def exponent(self, sizes: Sequence[int]) -> float | None:
        """Return p of the power law n^p that fits best, or None where nothing is to be fitted."""
        measured = [math.log(max(value, 1e-9)) for value in self.values]
        if len(measured) < 2:
            return None
        return linear_regression([math.log(size) for size in sizes[: len(measured)]], measured).slope


def growth(project: Project, sizes: Sequence[int] = SIZES) -> None:
    """Measure every size, print the table and put it into BENCHMARKS.md, after each size anew.

    Raises RuntimeError where a command fails on a made-up book.
    """
    where = measured_on(project)
    table: dict[str, Growth] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            book = make_book(project, Path(folder) / "book", size)
            for what, unit, value in _measure(book):
                table.setdefault(what, Growth(what, unit)).values.append(value)
                print(f"  {size} lessons: {what}: {value:.4g} {unit}", file=sys.stderr, flush=True)
        text = f"{ABOUT}\n{where}\n\n{as_table(sizes, list(table.values()))}"
        write_benchmark(project, "make growth", text)
    print(text)


def as_table(sizes: Sequence[int], rows: Sequence[Growth]) -> str:
    """Return a Markdown table of what was measured so far, and below it what grows too fast."""
    lines = [
        f"| | {' | '.join(f'{size:,}' for size in sizes)} | exponent |",
        f"|---|{'---:|' * (len(sizes) + 1)}",
    ]
    steep = []
    for row in rows:
        cells = [f"{value:,.3g}" if value < 1000 else f"{value:,.0f}" for value in row.values]
        cells += ["–"] * (len(sizes) - len(cells))
        power = row.exponent(sizes)
        lines.append(
            f"| {row.what}, {row.unit} | {' | '.join(cells)} | {'–' if power is None else f'{power:.2f}'} |"
        )
        if power is not None and power > STEEP:
            steep.append(row.what)
    verdict = f"Steeper than {STEEP}: {', '.join(steep)}." if steep else f"No exponent is above {STEEP}."
    return "\n".join([*lines, "", verdict, ""])


def make_book(project: Project, root: Path, lessons: int) -> Project:
    """Write a project of that many made-up lessons, with this project's machinery, and return it."""

    def leave_behind(folder: str, names: list[str]) -> set[str]:
        at = Path(folder).relative_to(project.root)
        if at == Path("docs"):
            return set(names) - {"assets"}
        made = {"__pycache__", *INSTALLED, *(name for name in names if name.endswith("_cache"))}
        return {name for name in names if name in made or (at / name).as_posix() in LEAVE_BEHIND}

    shutil.copytree(project.root, root, ignore=leave_behind)
    book = Project(root)
    for name in INSTALLED:  # what is installed is not what is measured
        for source in project.root.glob(f"**/{name}"):
            place = source.relative_to(project.root)
            if not INSTALLED.intersection(place.parts[:-1]):
                (root / place).symlink_to(source)
    real = read_book(project)
    words = _vocabulary(real)
    width, height = size_in_pixels(next(program.drawn for program in real.programs if program.drawn))
    for number in range(1, lessons + 1):
        _write_lesson(book, number, words, f"width={width} height={height}")
    _write_home(book, lessons)
    return book


def _vocabulary(book: Book) -> list[str]:
    """Return the words of the real lessons, so that a search index is of a realistic kind."""
    texts = (
        line
        for page in book.lessons
        for block in walk(page.blocks)
        if isinstance(block, Text)
        for line in block.lines
    )
    return sorted({word for line in texts for word in re.findall(r"\b[a-z]{2,}\b", line)})


def _write_lesson(book: Project, number: int, words: list[str], size: str) -> None:
    draw = random.Random(number)
    words = _own_words(draw, number, words)
    name = f"{number}-made-up"
    folder = book.snippets / name
    folder.mkdir(parents=True)
    parts = []
    for place in range(PROGRAMS):
        kind, raises = (RAISES, True) if place == 3 else (DRAWS if place == 7 else PRINTS, False)
        program = f"lesson_{number}_program_{place}"
        (folder / f"{program}.py").write_text(kind.format(value=f"{number}.{place}"), encoding="utf-8")
        title = f'title="{program}.py"'
        fence = f"``` {{ .python .raises {title} }}" if raises else f"```python {title}"
        shown = [fence, f'--8<-- "{name}/{program}.py"', "```", ""]
        if kind is DRAWS:
            shown += [f"![A valley drawn by a made-up program](../figures/{name}/{program}.svg){{ {size} }}"]
        else:
            shown += ["``` { .text .output }", f'--8<-- "{name}/{program}.out"', "```"]
        text = "\n\n".join(_sentences(draw, words) for _ in range(4))
        parts.append(f"## {_heading(draw, words)} {{ #part-{place} }}\n\n{text}\n\n" + "\n".join(shown))
    target = book.docs / "lessons" / f"{name}.md"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(_page(number, name, 0, parts), encoding="utf-8")
    read = read_book(book, name)
    minutes = reading_minutes(read, read.page(name))
    target.write_text(_page(number, name, minutes, parts), encoding="utf-8")


def _page(number: int, name: str, minutes: int, parts: list[str]) -> str:
    card = (
        '!!! abstract "This lesson"\n\n'
        f"    - **Time** about {minutes} minutes\n"
        "    - **Recorded on**\n"
        f'      --8<-- "{name}/recorded.txt"\n'
        f"    - **Take it with you** as a [notebook](../notebooks/{name}.ipynb)\n"
    )
    title = f"{number}. A made-up lesson"
    front = f'---\ntitle: "{title}"\ndescription: A made-up lesson to measure with.\n---\n'
    return "\n".join([front, f"# {title}\n", card, "\n\n".join(parts), ""])


def _sentences(draw: random.Random, words: list[str]) -> str:
    return " ".join(f"{' '.join(draw.choices(words, k=draw.randint(8, 14))).capitalize()}." for _ in range(5))


def _own_words(draw: random.Random, number: int, words: list[str]) -> list[str]:
    """Change one word in forty in a manner of this lesson: the vocabulary grows, as that of real ones would."""
    ending = f"{chr(97 + number % 26)}{chr(97 + number // 26 % 26)}"
    return [word + ending if draw.random() < 1 / 40 else word for word in words]


def _heading(draw: random.Random, words: list[str]) -> str:
    return " ".join(draw.choices(words, k=3)).capitalize()


def _write_home(book: Project, lessons: int) -> None:
    names = [f"{number}-made-up" for number in range(1, lessons + 1)]
    (book.docs / "index.md").write_text(HOME, encoding="utf-8")
    listed = [f"1. [A made-up lesson]({name}.md)" for name in names]  # Markdown counts them
    contents = "\n".join(["# All lessons", "", *listed, ""])
    (book.docs / "lessons" / "index.md").write_text(contents, encoding="utf-8")
    config = book.read(book.root / "mkdocs.yml")
    nav = ["nav:", "  - Home: index.md", "  - Lessons:", "      - lessons/index.md"]
    nav += [f"      - lessons/{name}.md" for name in names]
    config = re.sub(r"^nav:\n(?:(?: .*)?\n)+?(?=\S)", "\n".join(nav) + "\n\n", config, flags=re.M)
    (book.root / "mkdocs.yml").write_text(config, encoding="utf-8")


def _measure(book: Project) -> Iterator[tuple[str, str, float]]:
    """Yield what is measured, its unit and its value, one after the other."""
    site = book.root / "site"
    seconds, _ = _run(book, "rewind", "record")
    yield "record everything", "s", seconds
    seconds, _ = _run(book, "rewind", "record")
    yield "record, nothing changed", "s", seconds
    changed = book.snippets / "2-made-up" / "lesson_2_program_0.py"
    changed.write_text(book.read(changed).replace("the slope", "a slope"), encoding="utf-8")
    seconds, _ = _run(book, "rewind", "record")
    yield "record, one page changed", "s", seconds
    seconds, _ = _run(book, "rewind", "check")
    yield "check", "s", seconds
    seconds, memory = _run(book, "rewind", "site")
    yield "site, the first build", "s", seconds
    yield "memory of its largest process", "MB", memory
    seconds, _ = _run(book, "rewind", "site")
    yield "site, a later build", "s", seconds
    data = (site / "lessons" / "2-made-up" / "index.html").read_bytes()
    yield "a lesson's page", "kB", len(data) / 1000
    yield "a lesson's page, gzipped", "kB", len(gzip.compress(data, 6)) / 1000
    yield "all pages", "MB", _megabytes(site.rglob("*.html"))
    yield "the whole site, archives included", "MB", _megabytes(site.rglob("*"))
    first, further = _search(site)
    yield "the first search, over the wire", "kB", first
    yield "a further one", "kB", further
    seconds, memory = _run(book, "pytest", "-q", "tests/test_programs.py", "--shard", f"1/{MACHINES}")
    yield "tests of the programs", "s", seconds
    yield "memory of their largest process", "MB", memory


def _run(book: Project, *command: str) -> tuple[float, float]:
    """Run a command of a book; return its seconds, and the megabytes of the largest process it consisted of."""
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        run = subprocess.Popen([sys.executable, "-m", *command], cwd=book.root, stdout=said, stderr=said)
        _, status, used = os.wait4(run.pid, 0)
        seconds = time.perf_counter() - start
        run.returncode = os.waitstatus_to_exitcode(status)
        if run.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)}: {said.read()[-4000:]}")
    return seconds, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


def _megabytes(paths: Iterable[Path]) -> float:
    return sum(path.stat().st_size for path in paths if path.is_file()) / 1e6


def _search(site: Path) -> tuple[float, float]:
    """Return the kilobytes that the first question costs, the script included, and another one."""
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure_chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(60_000)
        requests: list[Request] = []
        page.on("requestfinished", lambda request: requests.append(request))
        page.goto(address)
        page.keyboard.press("/")
        page.wait_for_function("() => window.rewindSearch")
        costs = []
        for question in QUESTIONS:
            page.evaluate("question => rewindSearch.ask(question)", question)
            page.wait_for_load_state("networkidle")
            searches = [request for request in requests if "/assets/search/" in request.url]
            costs.append(sum(request.sizes()["responseBodySize"] for request in searches) / 1000)
            requests.clear()
        browser.close()
    return costs[0], costs[1]
