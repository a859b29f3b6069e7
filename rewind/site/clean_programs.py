"""Markdown extension: what a program says of itself is a badge on the page, not a line of the program.

A program's first lines are for us (`# raises: RuntimeError`, `# browser: no, REASON`, `# try: x = 1.0 2.0`). This puts
the program without them where a page includes it, and above it a sentence that says the same to a reader. The values
of `# try:` become an attribute, of which try.js makes a slider. Everything else is left to pymdownx.snippets, which
comes after it and includes the programs that have no such lines.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from rewind.lessons.book import FOLDERS
from rewind.lessons.markdown import Fence, read_blocks, walk
from rewind.lessons.programs import Program, read_program
from rewind.project import Project

BEFORE_SNIPPETS = 33


def badge(program: Program, notebook: str = "") -> str:
    """Return what the program's first lines say, as Markdown, a sentence each.

    `notebook` is where a link to the page's notebook leads.
    """
    said = []
    if program.raises:
        said.append(f"Raises `{program.raises}` on purpose.")
    if program.browser:
        said.append(f"Not run in this page: {program.browser}.")
        if notebook:
            said.append(f"[Open the notebook]({notebook})")
    return " ".join(said)


class _CleanPrograms(Preprocessor):
    def __init__(self, md: Markdown, project: Project) -> None:
        super().__init__(md)
        self.project = project

    def run(self, lines: list[str]) -> list[str]:
        fences = [block for block in walk(read_blocks(lines)) if isinstance(block, Fence)]
        for fence in reversed(fences):  # from the end, so that what stands above keeps its place
            path = self.project.snippets / (fence.include or "")
            if fence.is_python and path.is_file():
                lines[fence.line - 1 : fence.end] = self._shown(
                    fence, read_program(self.project, path), lines
                )
        return lines

    def _shown(self, fence: Fence, program: Program, lines: list[str]) -> list[str]:
        if program.clean == program.source:
            return lines[fence.line - 1 : fence.end]
        lessons = (self.project.docs / folder / f"{program.page}.md" for folder in FOLDERS)
        notebook = f"../notebooks/{program.page}.ipynb"
        says = badge(program, notebook if any(lesson.is_file() for lesson in lessons) else "")
        kind = ".rewind-elsewhere" if program.browser else ".rewind-here"
        opening = lines[fence.line - 1]
        indent = opening[: len(opening) - len(opening.lstrip())]  # the note's, where it stands in one
        block = [
            *([says, f"{{ .rewind-badge {kind} }}", ""] if says else []),
            _opening(program) if program.tries else opening.removeprefix(indent),
            *program.clean.splitlines(),
            lines[fence.end - 1].removeprefix(indent),
        ]
        return [f"{indent}{line}".rstrip() for line in block]


def _opening(program: Program) -> str:
    """Return the line that opens the fence of a program which a reader may try with other values."""
    tries, kind = program.tries, ".python .raises" if program.raises else ".python"
    values = " ".join([tries.variable, *tries.values]) if tries else ""
    return f'``` {{ {kind} title="{program.name}.py" data-try="{values}" }}'


class CleanProgramsExtension(Extension):
    """Shows programs without the lines they say of themselves; `root` is the project's folder."""

    def __init__(self, **options: Any) -> None:
        """Take the folder from the configuration; by default the one MkDocs was started in."""
        self.config = {"root": [".", "the folder in which snippets/ and docs/ are"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        """Come before pymdownx.snippets."""
        project = Project(Path(self.getConfig("root")))
        md.preprocessors.register(_CleanPrograms(md, project), "clean_programs", BEFORE_SNIPPETS)


def makeExtension(**options: Any) -> CleanProgramsExtension:  # noqa: N802 (the name is Markdown's)
    """Return the extension, as Markdown asks for it by this module's name."""
    return CleanProgramsExtension(**options)
