"""Markdown extension: a question with a reply to each option (rewind/lessons/predictions.py) can be pressed.

Its options become radio buttons in a fieldset, and an empty line in which the script shows the reply to the chosen
one; the replies stay folded below. The output and figure of the program that a prediction is about are folded: that
is the cover. So without a script it reads as a list with a folded answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from rewind.lessons.predictions import KIND, PREDICT, RECALL

AFTER_INLINE = 15
"""What stands inside paragraphs is read at 20, attributes in braces at 8."""
STASHED = re.compile(r"\x02wzxhzdk:(\d+)\x03")
NAME = re.compile(r'<span class="filename">([\w/]+)\.py</span>')
HEADINGS = {"h1", "h2", "h3", "h4"}


class _Forms(Treeprocessor):
    def run(self, root: Element) -> None:
        self.recalled = 0
        for parent in list(root.iter()):
            for box in list(parent):
                if _classes(box) >= {"admonition", KIND}:
                    self._make_form(parent, box)

    def _make_form(self, parent: Element, box: Element) -> None:
        title, *question = box
        options = next((one for one in question if one.tag == "ol"), None)
        answer = next((one for one in question if one.tag == "details"), None)
        replies = answer.find("ol") if answer is not None else None
        if options is None or replies is None or len(options) != len(replies):
            return  # not in this form; `make check` says what is amiss
        name = ""
        if title.text == PREDICT:
            name, recorded = self._program_after(parent, box)
            if recorded:
                self._cover(parent, recorded, name)
        elif title.text == RECALL:
            self.recalled += 1
            name = f"recall-{self.recalled}"
        if name:
            _fill(box, options, name)

    def _program_after(self, parent: Element, box: Element) -> tuple[str, list[Element]]:
        """Return the name of the program that the question is about, and the output and figure that follow it."""
        name, recorded = "", []
        for one in _following(parent, box):
            html = self._stashed(one)
            if name and ("output highlight" in html or _is_figure(one)):
                recorded.append(one)
            elif name:
                break
            elif match := NAME.search(html):
                name = match[1].replace("/", "-")
        return name, recorded

    def _stashed(self, element: Element) -> str:
        """Return the HTML that takes this paragraph's place in the end, as a fence's does."""
        match = STASHED.fullmatch((element.text or "").strip())
        return str(self.md.htmlStash.rawHtmlBlocks[int(match[1])]) if match else ""

    def _cover(self, parent: Element, recorded: list[Element], name: str) -> None:
        what = "figure" if all(map(_is_figure, recorded)) else "output"
        cover = Element("details", {"class": "rewind-cover", "data-question": name})
        SubElement(cover, "summary").text = f"Show the {what} without answering"
        parent.insert(list(parent).index(recorded[0]), cover)
        for one in recorded:
            parent.remove(one)
            cover.append(one)


def _fill(box: Element, options: Element, name: str) -> None:
    """Put the options into a fieldset whose legend is the question, which is the last paragraph above them."""
    fieldset = Element("fieldset", {"class": "rewind-question", "id": f"question-{name}"})
    legend = SubElement(fieldset, "legend")
    at = list(box).index(options)
    asked = max(number for number in range(1, at) if box[number].tag == "p")
    legend.text = box[asked].text
    legend.extend(list(box[asked]))
    fieldset.extend(box[asked + 1 : at])
    chosen = SubElement(fieldset, "ol")
    for number, option in enumerate(options, 1):
        label = SubElement(SubElement(chosen, "li"), "label")
        radio = {"type": "radio", "name": f"question-{name}", "value": str(number), "autocomplete": "off"}
        SubElement(label, "input", radio)
        text = SubElement(label, "span")
        inside = option[0] if len(option) and option[0].tag == "p" else option
        text.text = (inside.text or "").lstrip()
        text.extend(list(inside))
    SubElement(fieldset, "div", {"class": "rewind-reply", "role": "status"})
    box[asked : at + 1] = [fieldset]


def _following(parent: Element, box: Element) -> Iterator[Element]:
    """Yield what stands below a box up to the next heading."""
    for one in parent[list(parent).index(box) + 1 :]:
        if one.tag in HEADINGS:
            return
        yield one


def _classes(element: Element) -> set[str]:
    return set(element.get("class", "").split())


def _is_figure(element: Element) -> bool:
    return (
        element.tag == "p"
        and len(element) == 1
        and element[0].tag == "img"
        and not (element.text or "").strip()
    )


class PredictionFormsExtension(Extension):
    """Lets a reader press the options of a question."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        """Come when the page is a tree, with its paragraphs read."""
        md.treeprocessors.register(_Forms(md), "prediction_forms", AFTER_INLINE)


def makeExtension(**options: object) -> PredictionFormsExtension:  # noqa: N802 (the name is Markdown's)
    """Return the extension, as Markdown asks for it by this module's name."""
    return PredictionFormsExtension(**options)
