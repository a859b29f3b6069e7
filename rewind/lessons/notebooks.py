"""Make the notebook of a lesson from the book; run nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from rewind.lessons.book import BEYOND, LESSONS, Book
from rewind.lessons.exercises import Exercise
from rewind.lessons.markdown import Block, Fence, Figure, Include, Note, Text
from rewind.lessons.pages import Page
from rewind.lessons.programs import Program
from rewind.lessons.svg import size_in_pixels
from rewind.project import Problem

ATTRIBUTES = re.compile(r"\{\s*[#.:][^{}`]*\}")
FENCE_ATTRIBUTES = re.compile(r"\{.*\}|title=\"[^\"]*\"")
# the text of a link may have begun on the line before
PAGE_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
# as it stands in a cell, from docs/notebooks/
LINK = re.compile(
    r"\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])+)\]"
    r"\((?P<path>\.\./[^)#\s]+\.md|[\w-]+\.ipynb)(?P<anchor>#[^)\s]+)?\)"
)
SOLUTIONS = "## Solutions"
NAMED = {LESSONS: "lesson", "notebooks": "lesson", BEYOND: "chapter"}
"""What a page of a folder is called where a link is in words, before its number."""
# a page's figure has no ground of its own; a notebook may be read in the dark
WHITE = '<svg style="background: white" '


def notebook_path(book: Book, page: Page) -> Path:
    """Return where a lesson's notebook is."""
    return book.project.notebooks / f"{page.name}.ipynb"


def check_notebooks(book: Book) -> list[Problem]:
    """Return a problem for each notebook that is not what its page makes, or has no page."""
    project = book.project
    wanted = {notebook_path(book, lesson): lesson for lesson in book.lessons}
    problems = [
        Problem(project.name(path), None, "is the notebook of no lesson", "delete it")
        for path in sorted(project.notebooks.glob("*.ipynb"))
        if path not in wanted
    ]
    for path, lesson in wanted.items():
        if not path.is_file() or project.read(path) != make_notebook(book, lesson):
            what = "is not what its page makes (edited by hand, or the page is newer)"
            problems.append(Problem(project.name(path), None, what, f"make record PAGE={lesson.name}"))
    return problems


def make_notebook(book: Book, page: Page, links: str | None = None) -> str:
    """Return the notebook of a lesson as JSON text, with the recorded outputs in place.

    `links` says where its links to other pages lead: nowhere, each is in words, as befits a file that may lie
    on anybody's disk (None); below an address ("https://…"); to the pages' sources in docs/ ("").
    The same book and links give the same bytes.
    """
    title = str(page.front.get("title", page.name))
    exercises = {exercise.start.include: exercise for exercise in book.exercises_of(page.name)}
    alts = {shown.fence.include: shown.figure.alt for shown in page.shown if shown.figure}
    text = _Rewriter(book, page).rewrite()
    text = re.sub(r"^(# .+)$", rf"\1\n\n{_opening(book, page, title)}", text, count=1, flags=re.M)
    notebook = jupytext.reads(text, fmt={"extension": ".md", "format_name": "markdown"})

    cells: list[NotebookNode] = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            if source := cell.source.strip():
                source = LINK.sub(lambda match: _point(match, page.name, links), source)
                cells.append(new_markdown_cell(source))
            continue
        program = book.by_include[cell.metadata["program"]]
        made = _code_cell(program, alts.get(program.include, ""))
        cells.append(_folded(made) if program.name.endswith("/solution") else made)
        if program.include in exercises:
            cells.append(_check_cell(exercises[program.include]))
    _number(cells)
    made_book = nbformat.v4.new_notebook(
        cells=cells,
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "title": title,
        },
    )
    nbformat.validate(made_book)
    written: str = nbformat.writes(made_book, sort_keys=True, ensure_ascii=False)
    return written.rstrip("\n") + "\n"


def _opening(book: Book, page: Page, title: str) -> str:
    recorded = book.project.read(book.project.snippets / page.name / "recorded.txt").strip()
    return (
        f"This is the notebook of [{title}](../{page.source}), a lesson of Rewind. Every program "
        f"below is whole and can be run alone. The outputs you see were recorded on {recorded}; "
        "run the cells to get your own. Where one is meant to fail, the line above it says so."
    )


def _point(link: re.Match[str], own: str, links: str | None) -> str:
    """Return a link in the notebook of the page `own` as `make_notebook` says."""
    if links == "":
        return link[0]
    page = Path(link["path"]).with_suffix("")
    page = page.relative_to("..") if page.parts[0] == ".." else "notebooks" / page
    if links:
        folder = page.parent if page.name == "index" else page
        address = "/".join([links.rstrip("/"), *folder.parts, ""])
        return f"[{link['text']}]({address}{link['anchor'] or ''})"
    kind, number = NAMED.get(page.parent.name), page.name.partition("-")[0]
    name = f"{kind} {number}" if kind else page.name.replace("-", " ")
    return link["text"] if page.name == own or name in link["text"].lower() else f"{link['text']} ({name})"


def _exercise_title(program: Program) -> str:
    return program.exercise.removeprefix("exercise_").replace("_", " ").capitalize()


def _number(cells: list[NotebookNode]) -> None:
    """Give each cell an id that says what it is and stays the same from one making to the next."""
    texts = 0
    for cell in cells:
        if "program" in cell.metadata:
            cell.id = re.sub(r"[^a-z0-9]+", "-", cell.metadata["program"].removesuffix(".py"))[-64:]
        else:
            texts += 1
            cell.id = f"text-{texts}"


def _code_cell(program: Program, alt: str) -> NotebookNode:
    """Return the program with its recorded outputs; `alt` says what its figure shows."""
    outputs = _outputs(program.printed or "", program.raises)
    if program.drawn is not None:
        width, height = size_in_pixels(program.drawn)
        outputs.append(
            new_output(
                "display_data",
                {"image/svg+xml": program.drawn.replace("<svg ", WHITE, 1), "text/plain": alt},
                metadata={"width": width, "height": height},
            )
        )
    metadata: dict[str, object] = {"program": program.include}
    if program.raises:
        metadata["tags"] = ["raises-exception"]
    if program.browser:
        metadata["browser"] = program.browser
    cell: NotebookNode = new_code_cell(program.clean.rstrip("\n"), outputs=outputs, metadata=metadata)
    return cell


def _check_cell(exercise: Exercise) -> NotebookNode:
    """Return the cell that checks the reader's answer; it fails until the exercise is solved."""
    cell: NotebookNode = new_code_cell(
        exercise.check.source.rstrip("\n"),
        outputs=_outputs(exercise.check.printed or "", "AssertionError"),
        metadata={"program": exercise.check.include, "tags": ["raises-exception"]},
    )
    return cell


def _folded(cell: NotebookNode) -> NotebookNode:
    """Hide a solution until it is asked for, in Jupyter and in Colab."""
    cell.metadata["jupyter"] = {"source_hidden": True, "outputs_hidden": True}
    cell.metadata["cellView"] = "form"
    cell.source = f"# @title Solution\n{cell.source}"
    return cell


def _outputs(transcript: str, raises: str | None) -> list[NotebookNode]:
    """Take a transcript apart into what was printed and the exception it ends in."""
    printed, error = transcript, None
    if raises:
        match = re.search(rf"^(?:[\w.]+\.)?{re.escape(raises)}(?:: |\n|$)", transcript, flags=re.M)
        if match is None:
            raise ValueError(f"the transcript does not end in {raises}")
        printed, error = transcript[: match.start()], transcript[match.start() :].rstrip("\n")
    outputs = [new_output("stream", name="stdout", text=printed)] if printed else []
    if error is not None:
        _, _, value = error.partition(": ")
        outputs.append(new_output("error", ename=raises, evalue=value, traceback=[error]))
    return outputs


class _Rewriter:
    """Turns a page's blocks into what a notebook can show: no admonitions, includes or attributes."""

    def __init__(self, book: Book, page: Page) -> None:
        self.book = book
        self.page = page
        self.solutions: list[str] = []

    def rewrite(self) -> str:
        body = self._blocks(self.page.blocks)
        if self.solutions:
            body += ["", SOLUTIONS, "", *self.solutions]
        # two blank lines would make jupytext begin a new cell, even inside a folded block
        return re.sub(r"\n{3,}", "\n\n", "\n".join(body)) + "\n"

    def _blocks(self, blocks: Sequence[Block]) -> list[str]:
        out: list[str] = []
        for block in blocks:
            match block:
                case Text():
                    out += [self._prose(line) for line in block.lines]
                case Fence():
                    out += self._fence(block)
                case Include():
                    out += self._included(block.target)
                case Note():
                    out += self._note(block)
                case Figure():
                    pass  # it is the output of the cell before
        return out

    def _included(self, target: str) -> list[str]:
        return self.book.project.read(self.book.project.snippets / target).splitlines()

    def _fence(self, block: Fence) -> list[str]:
        if block.is_output:
            return []
        if block.is_python and block.include:
            program = self.book.by_include[block.include]
            # jupytext reads key="value" after the language as the cell's metadata
            return [
                *(["", f"*Raises `{program.raises}` on purpose.*"] if program.raises else []),
                "",
                f'```python program="{program.include}"',
                *program.clean.splitlines(),
                "```",
                "",
            ]
        content = self._included(block.include) if block.include else block.content
        opening = f"{block.indent}```{FENCE_ATTRIBUTES.sub('', block.info)}"
        return [opening.rstrip(), *content, "```"]

    def _note(self, note: Note) -> list[str]:
        if note.kind == "buttons":
            return []  # a notebook has its own
        heading = note.title or note.kind.capitalize()
        for block in note.body:
            if isinstance(block, Fence) and (block.include or "").endswith("/solution.py"):
                title = _exercise_title(self.book.by_include[block.include or ""])
                self.solutions += ["", f"### {title}", "", *self._blocks(note.body)]
                return ["", "*The solution is at the end of this notebook.*", ""]
        inner = self._blocks(note.body)
        while inner and not inner[-1].strip():
            inner.pop()
        if note.mark == "!!!":
            return ["", f"> **{heading}**", ">", *(f"> {line}".rstrip() for line in inner), ""]
        return ["", "<details>", f"<summary>{heading}</summary>", "", *inner, "", "</details>", ""]

    def _prose(self, line: str) -> str:
        line = PAGE_LINK.sub(self._link, line)
        return ATTRIBUTES.sub("", line).rstrip() if "{" in line else line

    def _link(self, match: re.Match[str]) -> str:
        """Point a link at the page's file as seen from docs/notebooks/."""
        target = match["target"]
        if re.match(r"[a-z]+:", target):
            return match[0]
        if target.startswith("#"):
            target = self.page.path.name + target
        if target.startswith("../notebooks/"):
            return f"]({target.removeprefix('../notebooks/')})"
        parts: list[str] = []
        for part in (Path(self.page.folder) / target).as_posix().split("/"):
            if part == "..":
                parts.pop()
            elif part != ".":
                parts.append(part)
        return f"](../{'/'.join(parts)})"
