"""Markdown extension: an exercise stands in one frame, from its heading to its solution.

What it holds, in its order: the task, the program, hints, the solution. Each fold says what comes after it; the
page's styles show it once the fold above it was opened.
"""

from __future__ import annotations

from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

AFTER_ATTRIBUTES = 7
"""Attributes in braces are read at 8, the table of contents is made at 5."""
HEADING = "h3"
ENDS = {"h1", "h2", "h3"}


class _Frames(Treeprocessor):
    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for heading in [one for one in parent if one.tag == HEADING]:
                if heading.get("id", "").startswith("exercise_"):
                    _frame(parent, heading)


def _frame(parent: Element, heading: Element) -> None:
    """Put an exercise into a frame of its own: all from its heading to the last fold before the next heading."""
    start = list(parent).index(heading)
    inside = [heading]
    for one in parent[start + 1 :]:
        if one.tag in ENDS:
            break
        inside.append(one)
    while len(inside) > 1 and not _is_fold(inside[-1]):
        inside.pop()  # what is said after the solution is no part of the task
    folds = [one for one in inside if _is_fold(one)]
    for fold, after in pairwise(folds):
        _say_what_follows(fold, after)
    frame = Element("section", {"class": "rewind-exercise"})
    frame.extend(inside)
    for one in inside:
        parent.remove(one)
    parent.insert(start, frame)


def _say_what_follows(fold: Element, after: Element) -> None:
    words = SubElement(fold[0], "span", {"class": "rewind-then"})
    words.text = f"next: {''.join(after[0].itertext()).lower()}"


def _is_fold(element: Element) -> bool:
    return element.tag == "details" and element.get("class") != "rewind-cover"


class ExerciseFramesExtension(Extension):
    """Frames exercises."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        """Come when headings have their ids."""
        md.treeprocessors.register(_Frames(md), "exercise_frames", AFTER_ATTRIBUTES)


def makeExtension(**options: object) -> ExerciseFramesExtension:  # noqa: N802 (the name is Markdown's)
    """Return the extension, as Markdown asks for it by this module's name."""
    return ExerciseFramesExtension(**options)
