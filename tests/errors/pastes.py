"""Pastes with the page that must come first, and what either matcher says of them."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rewind.clinic.index import Index
from rewind.clinic.matching import Answer, answer
from rewind.project import Project
from rewind.tools.node import run_node

HERE = Path(__file__).parent
HEAD = re.compile(r"^==== (?P<page>[\w-]+) \| (?P<source>.+)$", flags=re.M)
ASK = """
import { readFileSync } from "node:fs";
import { answer } from "./clinic/matching.js";
const [index, texts] = JSON.parse(readFileSync(process.argv[1], "utf8"));
const said = texts.map((text) => {
    const { entry, also, ...rest } = answer(index, text);
    return { ...rest, entry: entry && entry.name, also: also.map(({ name }) => name) };
});
console.log(JSON.stringify(said));
"""


@dataclass(frozen=True)
class Paste:
    """What somebody pasted, and where it was seen."""

    page: str
    source: str
    text: str


def pastes(name: str) -> list[Paste]:
    """Read a file of pastes; each begins with `==== PAGE | SOURCE`."""
    text = (HERE / name).read_text(encoding="utf-8")
    heads = list(HEAD.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return [
        Paste(head["page"], head["source"], text[head.end() + 1 : end])
        for head, end in zip(heads, ends, strict=True)
    ]


def said_in_python(index: Index, texts: list[str]) -> list[dict[str, Any]]:
    """Return what the command's matcher says of each text, as plain data."""
    return [_plain(answer(index, text)) for text in texts]


def said_in_javascript(
    project: Project, folder: Path, index: Index, texts: list[str]
) -> list[dict[str, Any]]:
    """Return what the page's matcher says of each text, as plain data."""
    asked = folder / "asked.json"
    asked.write_text(json.dumps([index, texts]), encoding="utf-8")
    command = ("node", "--input-type=module", "-e", ASK, str(asked))
    said: list[dict[str, Any]] = json.loads(run_node(project, *command, folder=project.web))
    return said


def first(said: dict[str, Any]) -> str:
    """Return the page that came first, `other` or `none`."""
    return str(said["entry"]) if said["kind"] == "page" else str(said["kind"])


def _plain(found: Answer) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "by": found.by,
        "entry": found.entry["name"] if found.entry else None,
        "lines": list(found.lines),
        "seen": found.seen,
        "own": asdict(found.own) if found.own else None,
        "causes": list(found.causes),
        "also": [entry["name"] for entry in found.also],
    }
