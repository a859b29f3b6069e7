"""Make the notebook of a lesson from its page, its transcripts and its figures; run nothing."""

from __future__ import annotations

import re
from pathlib import Path

import jupytext
import nbformat
import yaml
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from rewind.lessons.pages import FENCE, IMAGE, Fence, read_page
from rewind.lessons.programs import Exercise, Program, find_exercises, find_programs
from rewind.lessons.svg import size_in_pixels
from rewind.project import Project

ADMONITION = re.compile(r"^(?P<mark>!!!|\?\?\?\+?)\s+(?P<kind>[\w-]+)(?:\s+\"(?P<title>[^\"]*)\")?\s*$")
ATTRIBUTES = re.compile(r"\{\s*[#.:][^{}`]*\}")
# the text of a link may have begun on the line before
PAGE_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
SOLUTIONS = "## Solutions"


def notebook_path(project: Project, page: str) -> Path | None:
    """Return where the page's notebook is; only lessons have one."""
    lesson = project.docs / "lessons" / f"{page}.md"
    return project.notebooks / f"{page}.ipynb" if lesson.is_file() else None


def make_notebook(project: Project, page: str) -> str:
    """Return the notebook of a lesson as JSON text, with the recorded outputs in place.

    The same page, programs and recordings give the same bytes.
    """
    path = project.docs / "lessons" / f"{page}.md"
    front, lines = split_front_matter(project.read(path))
    title = str(front.get("title", page))
    programs = {p.include: p for p in find_programs(project, page)}
    exercises = {e.start.include: e for e in find_exercises(project, page)}
    alts = {
        shown.fence.include: shown.image.alt
        for shown in read_page(project, path).shown()
        if shown.fence.include and shown.image
    }
    text = _Rewriter(project, path, programs).rewrite(lines)
    text = re.sub(r"^(# .+)$", rf"\1\n\n{_opening(project, page, title)}", text, count=1, flags=re.M)
    notebook = jupytext.reads(text, fmt={"extension": ".md", "format_name": "markdown"})

    cells: list[NotebookNode] = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            if source := cell.source.strip():
                cells.append(new_markdown_cell(source))
            continue
        program = programs[cell.metadata["program"]]
        made = _code_cell(project, program, alts.get(program.include, ""))
        cells.append(_folded(made) if program.name.endswith("/solution") else made)
        if program.include in exercises:
            cells.append(_check_cell(exercises[program.include]))
    _number(cells)
    book = nbformat.v4.new_notebook(
        cells=cells,
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "title": title,
        },
    )
    nbformat.validate(book)
    written: str = nbformat.writes(book, sort_keys=True, ensure_ascii=False)
    return written.rstrip("\n") + "\n"


def split_front_matter(text: str) -> tuple[dict[str, object], list[str]]:
    """Return a page's front matter and the lines below it."""
    match = re.match(r"---\n(.*?)\n---\n", text, flags=re.S)
    if match is None:
        return {}, text.splitlines()
    return yaml.safe_load(match[1]) or {}, text[match.end() :].splitlines()


def _opening(project: Project, page: str, title: str) -> str:
    recorded = project.read(project.snippets / page / "recorded.txt").strip()
    return (
        f"This is the notebook of [{title}](../lessons/{page}.md), a lesson of Rewind. Every program "
        f"below is whole and can be run alone. The outputs you see were recorded on {recorded}; "
        "run the cells to get your own. A cell that is meant to fail says so in its first line."
    )


def _exercise_title(program: Program) -> str:
    return program.name.split("/")[0].removeprefix("exercise_").replace("_", " ").capitalize()


def _number(cells: list[NotebookNode]) -> None:
    """Give each cell an id that says what it is and stays the same from one making to the next."""
    texts = 0
    for cell in cells:
        if "program" in cell.metadata:
            cell.id = re.sub(r"[^a-z0-9]+", "-", cell.metadata["program"].removesuffix(".py"))[-64:]
        else:
            texts += 1
            cell.id = f"text-{texts}"


def _code_cell(project: Project, program: Program, alt: str) -> NotebookNode:
    """Return the program with its recorded outputs; `alt` says what its figure shows."""
    figure = project.figures / program.page / f"{program.name}.svg"
    outputs = _outputs(project.read(program.transcript), program.raises)
    if figure.is_file():
        svg = project.read(figure)
        width, height = size_in_pixels(svg)
        outputs.append(
            new_output(
                "display_data",
                {"image/svg+xml": svg, "text/plain": alt},
                metadata={"width": width, "height": height},
            )
        )
    metadata: dict[str, object] = {"program": program.include}
    if program.raises:
        metadata["tags"] = ["raises-exception"]
    cell: NotebookNode = new_code_cell(program.source.rstrip("\n"), outputs=outputs, metadata=metadata)
    return cell


def _check_cell(exercise: Exercise) -> NotebookNode:
    """Return the cell that checks the reader's answer; it fails until the exercise is solved."""
    transcript = exercise.check.transcript.read_text(encoding="utf-8")
    cell: NotebookNode = new_code_cell(
        exercise.check.source.rstrip("\n"),
        outputs=_outputs(transcript, "AssertionError"),
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
    """Turns a page's Markdown into what a notebook can show: no admonitions, includes or attributes."""

    def __init__(self, project: Project, path: Path, programs: dict[str, Program]) -> None:
        self.project = project
        self.path = path
        self.programs = programs
        self.solutions: list[str] = []

    def rewrite(self, lines: list[str]) -> str:
        body = self._block(lines)
        if self.solutions:
            body += ["", SOLUTIONS, "", *self.solutions]
        # two blank lines would make jupytext begin a new cell, even inside a folded block
        return re.sub(r"\n{3,}", "\n\n", "\n".join(body)) + "\n"

    def _block(self, lines: list[str]) -> list[str]:
        out: list[str] = []
        number = 0
        while number < len(lines):
            line = lines[number]
            if fence := FENCE.match(line):
                end = _fence_end(lines, number)
                out += self._fence(line, lines[number + 1 : end], fence["info"])
                number = end + 1
            elif admonition := ADMONITION.match(line):
                end = _body_end(lines, number + 1)
                body = [text[4:] for text in lines[number + 1 : end]]
                out += self._admonition(admonition["mark"], admonition["kind"], admonition["title"], body)
                number = end
            else:
                out += self._prose(line)
                number += 1
        return out

    def _fence(self, opening: str, content: list[str], info: str) -> list[str]:
        block = Fence(0, 0, "", info, tuple(content))
        if block.is_output:
            return []
        if block.is_python and block.include:
            program = self.programs[block.include]
            # jupytext reads key="value" after the language as the cell's metadata
            return [
                "",
                f'```python program="{program.include}"',
                *program.source.splitlines(),
                "```",
                "",
            ]
        if block.include:
            content = self.project.read(self.project.snippets / block.include).splitlines()
        return [re.sub(r"\{.*\}|title=\"[^\"]*\"", "", opening).rstrip(), *content, "```"]

    def _admonition(self, mark: str, kind: str, title: str | None, body: list[str]) -> list[str]:
        heading = title or kind.capitalize()
        for line in body:
            if match := re.search(r'--8<-- "(?P<include>.+/solution\.py)"', line):
                title = _exercise_title(self.programs[match["include"]])
                self.solutions += ["", f"### {title}", "", *self._block(body)]
                return ["", "*The solution is at the end of this notebook.*", ""]
        inner = self._block(body)
        while inner and not inner[-1].strip():
            inner.pop()
        if mark == "!!!":
            return ["", f"> **{heading}**", ">", *(f"> {line}".rstrip() for line in inner), ""]
        return ["", "<details>", f"<summary>{heading}</summary>", "", *inner, "", "</details>", ""]

    def _prose(self, line: str) -> list[str]:
        if match := re.match(r"^\s*--8<--\s+\"([^\"]+)\"\s*$", line):
            return self.project.read(self.project.snippets / match[1]).splitlines()
        if IMAGE.fullmatch(line.strip()):
            return []  # the figure is the output of the cell before
        line = PAGE_LINK.sub(self._link, line)
        return [ATTRIBUTES.sub("", line).rstrip() if "{" in line else line]

    def _link(self, match: re.Match[str]) -> str:
        """Point a link at the page's file as seen from docs/notebooks/."""
        target = match["target"]
        if re.match(r"[a-z]+:", target):
            return match[0]
        if target.startswith("#"):
            target = self.path.name + target
        if target.startswith("../notebooks/"):
            return f"]({target.removeprefix('../notebooks/')})"
        folder = self.path.parent.relative_to(self.project.docs).as_posix()
        absolute = Path(folder) / target
        parts: list[str] = []
        for part in absolute.as_posix().split("/"):
            if part == "..":
                parts.pop()
            elif part != ".":
                parts.append(part)
        return f"](../{'/'.join(parts)})"


def _fence_end(lines: list[str], start: int) -> int:
    """Return the index of the line that closes the fence opened at `start`."""
    opening = FENCE.match(lines[start])
    if opening is None:
        raise ValueError("no fence opens here")
    ticks = opening["ticks"]
    for number in range(start + 1, len(lines)):
        if re.fullmatch(rf"\s*{re.escape(ticks[0])}{{{len(ticks)},}}\s*", lines[number]):
            return number
    return len(lines)


def _body_end(lines: list[str], start: int) -> int:
    """Return the index of the first line that no longer belongs to an indented body."""
    end = start
    for number in range(start, len(lines)):
        if lines[number].strip() and not lines[number].startswith("    "):
            break
        if lines[number].strip():
            end = number + 1
    return end
