"""Write what programs print with each value of their `# try:`, for the sliders on their pages."""

from __future__ import annotations

import json
from pathlib import Path

from rewind.lessons.book import Book


def write_tries(book: Book, site: Path) -> None:
    """Put `NAME.try.js` beside the page that shows a program: its outputs, in the order of the values.

    It is a script, because a page that was opened from a folder may load nothing else. The figures lie where the
    program's own lies, in `NAME.try/VALUE.svg`.
    """
    for page in book.pages:
        folder = site / page.address
        for program in book.programs_of(page.name):
            if program.tries is None or not folder.is_dir():
                continue
            printed = {run.value or program.tries.own: run.printed for run in program.runs}
            outputs = json.dumps([printed[value] for value in program.tries.values], ensure_ascii=False)
            text = f"(self.rewindTries ??= {{}}).{program.name} = {outputs};\n"
            (folder / f"{program.name}.try.js").write_text(text, encoding="utf-8")
