"""Every notebook runs from top to bottom (nbmake) and prints what its page shows."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbmake.nb_run import NotebookRun

from rewind.lessons.differences import difference
from rewind.lessons.transcripts import hide_addresses
from rewind.project import Project, this_project

NOTEBOOKS = sorted(this_project().notebooks.glob("*.ipynb"))
SECONDS_A_CELL = 60
KERNEL_WARNING = re.compile(r"^/.+\.py:\d+: (\w+Warning: .*)\n(?:  .*\n)?", flags=re.M)
"""As Python writes a warning: where it was made, the cell's own file or a module of torch, and the line there."""


def transcript_of(cell: NotebookNode) -> str:
    """Return a cell's outputs as the terminal would show them."""
    text = ""
    for output in cell.outputs:
        if output.output_type == "stream":
            text += KERNEL_WARNING.sub(r"\1\n", output.text)
        elif output.output_type == "error":
            text += f"{output.ename}: {output.evalue}\n" if output.evalue else f"{output.ename}\n"
    return hide_addresses(text)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_notebook_runs_and_prints_what_the_page_shows(project: Project, path: Path) -> None:
    result = NotebookRun(path, default_timeout=SECONDS_A_CELL).execute()
    assert result.error is None, result.error and result.error.summary
    recorded = nbformat.read(path, as_version=4)
    programs = 0
    for now, before in zip(result.nb.cells, recorded.cells, strict=True):
        if now.cell_type != "code":
            continue
        programs += 1
        name = now.metadata["program"]
        shown = project.read((project.snippets / name).with_suffix(".out"))
        printed = transcript_of(now)
        assert streams(printed) == streams(shown), difference(shown, printed, name)
        drawn = [o for o in now.outputs if o.output_type == "display_data"]
        assert len(drawn) == sum(o.output_type == "display_data" for o in before.outputs), name
    assert programs > 0


def streams(transcript: str) -> tuple[list[str], list[str]]:
    """Return the printed lines and the warnings.

    A notebook keeps the two apart, so their order among each other is not to be had from it. It also leaves
    out the module that a terminal puts before an exception's name.
    """
    text = re.sub(r"^(?:\w+\.)+(\w+(?:Error|Warning|Exception): )", r"\1", transcript, flags=re.M)
    lines = text.splitlines()
    warnings = [line for line in lines if re.match(r"\w*Warning: ", line)]
    return [line for line in lines if line not in warnings], warnings
