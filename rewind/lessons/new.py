"""Begin a lesson: its page, a first program and an exercise, from a template that passes every check."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from string import Template

from rewind.lessons.book import LESSONS, Book, read_book
from rewind.project import Problem, Project, RewindError, write_whole

TEMPLATE = Path(__file__).with_name("template")
NAME = re.compile(r"(?P<number>[1-9]\d*)-(?P<words>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)")


def new_lesson(project: Project, name: str) -> list[Path]:
    """Write the page and the programs of a lesson called `name`, e.g. `6-higher-orders`; return the files.

    Raises RewindError for a name that cannot be one, or is taken; then nothing is written.
    """
    book = read_book(project)
    number, words = _parts(book, name)
    slug = words.replace("-", "_")
    page, folder = project.docs / LESSONS / f"{name}.md", project.snippets / name
    first = f"first_{slug}"
    _refuse_taken(book, name, [page, folder], {first, f"exercise_{slug}"})
    before = f"[lesson 1]({book.lessons[0].path.name})" if book.lessons else "a little Python"
    title = words.replace("-", " ").capitalize()
    text = Template((TEMPLATE / "page.md").read_text(encoding="utf-8")).substitute(
        name=name, number=number, title=title, slug=slug, before=before
    )
    project.snippets.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=project.snippets, prefix=f".{name}.") as temporary:
        fresh = Path(temporary) / name
        shutil.copytree(TEMPLATE / "exercise", fresh / f"exercise_{slug}")
        shutil.copy(TEMPLATE / "first.py", fresh / f"{first}.py")
        fresh.rename(folder)
    try:
        write_whole(page, text)
    except BaseException:
        shutil.rmtree(folder)
        raise
    return [page, *sorted(folder.rglob("*.py"))]


def _parts(book: Book, name: str) -> tuple[int, str]:
    """Return the number and the words of a lesson's name.

    Raises RewindError where it is no such name, or another lesson has the number.
    """
    by_number = {lesson.order[1]: lesson for lesson in book.lessons_in(LESSONS)}
    following = max(by_number, default=0) + 1
    match = NAME.fullmatch(name)
    if match is None:
        begins = re.sub(r"^[\s0]*(\d*).*", r"\1", name, flags=re.S)
        words = "-".join(re.findall(r"[a-z0-9]+", name.lower())).lstrip("0123456789-") or "what-it-teaches"
        free = int(begins) if begins and int(begins) not in by_number else following
        what = "a lesson's name is its number and words in small letters, with hyphens between"
        raise _refusal(name, what, f"make lesson NAME={free}-{words}")
    number = int(match["number"])
    if number in by_number:
        what = f"lesson {number} is {book.project.name(by_number[number].path)}"
        raise _refusal(name, what, f"make lesson NAME={following}-{match['words']}")
    return number, match["words"]


def _refuse_taken(book: Book, name: str, places: list[Path], programs: set[str]) -> None:
    """Raise RewindError where a file is in the way, or a program elsewhere has a name that is needed."""
    for place in places:
        if place.exists():
            remedy = "choose another name, or move what is there"
            raise _refusal(name, f"{book.project.name(place)} is there already", remedy)
    for program in book.programs:
        if (program.exercise or program.name) in programs:
            what = f"its programs would be called as those of {program.page}"
            raise _refusal(name, what, "choose other words")


def _refusal(name: str, what: str, remedy: str) -> RewindError:
    return RewindError([Problem(f"lesson “{name}”", None, what, remedy)])
