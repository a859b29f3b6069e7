"""Write each page as plain Markdown, programs and outputs included, and llms.txt, the list of them."""

from __future__ import annotations

import re
from pathlib import Path

from markdown import Markdown

from rewind.lessons.notebooks import split_front_matter
from rewind.project import Project

LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
ATTRIBUTES = re.compile(r" *\{ ?(?:[#.][\w.#-]+ ?)+\}|(?<=\))\{ width=[^}\n]*\}")
FENCE = re.compile(r"^(?P<indent> *)``` *\{ *\.(?P<language>\w+)[^}]*\}$", flags=re.M)
TITLE = re.compile(r'^(?P<fence> *```\w+) title="(?P<title>[^"]*)"$', flags=re.M)
OPENING = (
    "# Rewind\n\n> Five executable lessons on PyTorch autograd. Every program on every page is whole, was "
    "run, and is shown with exactly what it printed on PyTorch 2.13.0.\n"
)


def write_plain_markdown(project: Project, site: Path) -> None:
    """Put `index.md` beside each page's `index.html`, and `llms.txt` at the root of the site."""
    entries: dict[str, list[str]] = {}
    for source in project.pages():
        front, _ = split_front_matter(project.read(source))
        name = source.relative_to(project.docs).with_suffix("")
        folder = name.parent if name.name == "index" else name
        text = plain_markdown(project, source)
        target = site / folder / "index.md"
        if not target.parent.is_dir():
            continue  # a page the site was built without
        target.write_text(text, encoding="utf-8")
        title = re.search(r"^# (.+)$", text, flags=re.M)
        heading = str(front.get("title") or (title[1] if title else name))
        address = (folder / "index.md").as_posix()
        kind = name.parts[0].capitalize() if len(name.parts) > 1 else "Site"
        entries.setdefault(kind, []).append(f"- [{heading}]({address}): {front.get('description', '')}")
    parts = [OPENING, *(f"## {kind}\n\n" + "\n".join(lines) + "\n" for kind, lines in entries.items())]
    (site / "llms.txt").write_text("\n".join(parts), encoding="utf-8")


def plain_markdown(project: Project, source: Path) -> str:
    """Return a page's Markdown with every include in place and links that lead to the other plain pages."""
    _, lines = split_front_matter(project.read(source))
    reader = Markdown(
        extensions=["pymdownx.snippets"],
        extension_configs={"pymdownx.snippets": {"base_path": [str(project.snippets)], "check_paths": True}},
    )
    text = "\n".join(reader.preprocessors["snippet"].run(lines)).strip() + "\n"
    text = re.sub(r"\n\s*\n( *```)\n", r"\n\1\n", text)  # an included file ends in a line break of its own
    text = FENCE.sub(r"\g<indent>```\g<language>", text)
    text = TITLE.sub(r"\g<fence> \g<title>", text)
    text = ATTRIBUTES.sub("", text)
    depth = len(source.relative_to(project.docs).with_suffix("").parts) - (source.stem == "index")

    def follow(match: re.Match[str]) -> str:
        target, _, anchor = match["target"].partition("#")
        if re.match(r"[a-z]+:", target) or not target:
            return match[0]
        path = (source.parent / target).resolve().relative_to(project.docs.resolve())
        if path.suffix == ".md":
            path = (path.parent if path.stem == "index" else path.with_suffix("")) / "index.md"
        elif path.suffix == ".ipynb":
            path = path.with_suffix("") / path.name
        return f"]({'../' * depth}{path.as_posix()}{'#' + anchor if anchor else ''})"

    return LINK.sub(follow, text)
