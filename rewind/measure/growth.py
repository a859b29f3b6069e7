"""Print how the commands grow with the book: 50, 200 and 1,000 lessons of ten programs each.

The books are made up, in a copy of the project: pages of the usual length; programs that print, raise, draw.
"""

from __future__ import annotations

import gzip
import math
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rewind.lessons.book import Book, read_book
from rewind.lessons.markdown import Text, walk
from rewind.lessons.prose import reading_minutes
from rewind.lessons.svg import size_in_pixels
from rewind.measure.measured import measured_on
from rewind.project import Project

SIZES = (50, 200, 1000)
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


@dataclass
class Growth:
    """One quantity at each size of the book."""

    what: str
    unit: str
    values: list[float] = field(default_factory=list)

    def exponent(self, sizes: Sequence[int]) -> float:
        """Return p of the power law n^p through the last two sizes."""
        (a, b), (small, large) = self.values[-2:], sizes[-2:]
        return math.log(max(b, 1e-9) / max(a, 1e-9)) / math.log(large / small)


def growth(project: Project, sizes: Sequence[int] = SIZES) -> None:
    """Measure every size and print the table."""
    print(measured_on(project), end="\n\n", flush=True)
    table: dict[str, Growth] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            book = make_book(project, Path(folder) / "book", size)
            for what, unit, value in _measure(book):
                table.setdefault(what, Growth(what, unit)).values.append(value)
                print(f"  {size} lessons: {what}: {value:.4g} {unit}", file=sys.stderr, flush=True)
    print(f"| {'step':52} | {' | '.join(f'{size:>8,}' for size in sizes)} | exponent |")
    print(f"|{'-' * 54}|{'|'.join(['---------:'] * (len(sizes) + 1))}|")
    for one in table.values():
        cells = " | ".join(f"{value:8.3g}" for value in one.values)
        print(f"| {f'{one.what}, {one.unit}':52} | {cells} | {one.exponent(sizes):8.2f} |")


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


def _heading(draw: random.Random, words: list[str]) -> str:
    return " ".join(draw.choices(words, k=3)).capitalize()


def _write_home(book: Project, lessons: int) -> None:
    names = [f"{number}-made-up" for number in range(1, lessons + 1)]
    (book.docs / "index.md").write_text("# Made up\n\nA home page.\n", encoding="utf-8")
    listed = [f"{number}. [A made-up lesson]({name}.md)" for number, name in enumerate(names, 1)]
    contents = "\n".join(["# All lessons", "", *listed, ""])
    (book.docs / "lessons" / "index.md").write_text(contents, encoding="utf-8")
    config = book.read(book.root / "mkdocs.yml")
    nav = ["nav:", "  - Home: index.md", "  - Lessons:", "      - lessons/index.md"]
    nav += [f"      - lessons/{name}.md" for name in names]
    config = re.sub(r"^nav:\n(?:(?: .*)?\n)+?(?=\S)", "\n".join(nav) + "\n\n", config, flags=re.M)
    (book.root / "mkdocs.yml").write_text(config, encoding="utf-8")


def _measure(book: Project) -> list[tuple[str, str, float]]:
    found: list[tuple[str, str, float]] = []

    def timed(what: str, *command: str) -> None:
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=book.root, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{what}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        found.append((what, "s", time.perf_counter() - start))

    timed("record everything", "rewind", "record")
    timed("record, nothing changed", "rewind", "record")
    changed = book.snippets / "2-made-up" / "lesson_2_program_0.py"
    changed.write_text(book.read(changed).replace("the slope", "a slope"), encoding="utf-8")
    timed("record, one page changed", "rewind", "record")
    timed("check", "rewind", "check")
    timed("site, the first build", "rewind", "site")
    timed("site, a later build", "rewind", "site")
    timed("tests of the programs", "pytest", "-q", "tests/test_programs.py")
    page = book.root / "site" / "lessons" / "2-made-up" / "index.html"
    data = page.read_bytes()
    found.append(("a lesson's page", "kB", len(data) / 1000))
    found.append(("a lesson's page, gzipped", "kB", len(gzip.compress(data, 6)) / 1000))
    whole = sum(path.stat().st_size for path in (book.root / "site").rglob("*") if path.is_file())
    found.append(("the whole site", "MB", whole / 1e6))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    found.append(("memory of the largest process so far", "MB", peak / 1e6))
    return found
