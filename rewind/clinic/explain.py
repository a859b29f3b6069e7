"""Print the gist of the page that a pasted text is about: python -m rewind explain < traceback.txt"""

from __future__ import annotations

import textwrap

from rewind.clinic.index import Entry, Index
from rewind.clinic.matching import Answer, answer
from rewind.clinic.reading import BREAK

WIDTH = 100
BY_SYMPTOM = "reference/diagnosis/"
"""Where questions lead from a symptom to its page."""


def explain(index: Index, text: str, site: str = "") -> str:
    """Return what is wrong, why, and the cure, for a terminal; `site` is what the pages' addresses begin with."""
    found = answer(index, text)
    entry = found.entry
    if entry is None:
        lines = ["Nothing here fits. Is the message in it, the last line of the traceback?"]
        lines += ["The nearest:", *(_line(one, site) for one in found.also)] if found.also else []
        lines.append(f"Or begin with what you see: {site}{BY_SYMPTOM}")
        return "\n".join(lines)
    opening = {
        "other": "Not autograd's: ",
        "page": "" if found.by == "message" else "By its words, this may be: ",
    }
    parts = [opening[found.kind] + entry["title"], _evidence(found, text)]
    if found.own:
        code = f": {found.own.code}" if found.own.code else ""
        parts.append(f"Your line {found.own.number} of {found.own.path}{code}")
    parts.append(_filled(entry["reason"].removeprefix("This is not autograd's: ")))
    if entry["cure"]:
        parts.append(_filled(f"Cure: {entry['cure']}"))
    if entry["program"]:
        parts.append(textwrap.indent(entry["program"], "    "))
    if entry["causes"]:
        parts.append("\n".join(["It has several causes:", *_causes(found, entry)]))
    if found.seen:
        parts.append(
            _filled(f"PyTorch {found.seen} worded it so. PyTorch {index['torch']} says: {entry['message']}")
        )
    if entry["address"]:
        parts.append(f"The whole page: {site}{entry['address']}")
    if entry["see"]:
        see = next(one for one in index["entries"] if one["name"] == entry["see"])
        parts.append(f"See also:\n{_line(see, site)}")
    if found.also:
        heading = "Or:" if found.by == "words" else "Also there:"
        parts.append("\n".join([heading, *(_line(one, site) for one in found.also)]))
    return "\n\n".join(parts)


def _evidence(found: Answer, text: str) -> str:
    lines = BREAK.split(text)
    return "\n".join(f"  {number + 1}: {lines[number].strip()[:WIDTH]}" for number in found.lines)


def _causes(found: Answer, entry: Entry) -> list[str]:
    """Return a line for each cause, those that the text shows signs of first."""
    order = sorted(range(len(entry["causes"])), key=lambda number: number not in found.causes)
    lines = []
    for number in order:
        cause = entry["causes"][number]
        here = "here: " if number in found.causes else ""
        lines.append(_filled(f"- {here}{cause['tell']} {cause['what']}", "  "))
    return lines


def _line(entry: Entry, site: str) -> str:
    return f"- {entry['title']} ({site}{entry['address']})"


def _filled(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
