"""Measure the search beside Material's own and Pagefind, on the same questions and the same text."""

from __future__ import annotations

import gzip
import json
import random
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Request, sync_playwright

from rewind.measure.measured import OLDEST_NODE, measured_on, what_measures
from rewind.project import Project
from rewind.site.build import run_mkdocs
from rewind.site.search import Passage, SearchedPage, Section, read_pages, write_index
from rewind.site.static_server import serving
from rewind.tools.browsers import ensure_chromium
from rewind.tools.engine import build_engine
from rewind.tools.node import run_node

QUERIES = Path("tests") / "site" / "search_queries.json"
HARNESS = Path(__file__).with_name("search_table.js")
SIZES = (6, 100, 1000)
EVERY = 7
"""Of the questions, one in so many is asked at each size."""
ENGINES = {
    "material": "Material's search",
    "pagefind": "Pagefind 1.6.0",
    "rewind": "MiniSearch 7.2.0, in parts",
}
CODE = re.compile(r"^search\.js$|^pagefind[\w-]*\.(js|css)$|^wasm\.")
# how Material's search was set for these lessons
MATERIAL = {
    "lang": ["en"],
    "separator": r"""[\s\-,:!=\[\]()"`/<>{}'+*]+|\.(?!\d)|(?<=[a-z])(?=[A-Z])""",
    "pipeline": ["stopWordFilter"],
    "fields": {"title": {"boost": 8}, "text": {"boost": 1}, "tags": {"boost": 8}},
}


class Answers(NamedTuple):
    """What an engine answered, and what that took."""

    hits: dict[str, list[str]]
    """For each question the addresses found, best first."""
    seconds: float
    """Until the first answer, the engine's own arrival included."""
    first: int
    """Bytes over the wire until then."""
    further: float
    """Bytes over the wire for each further question."""


def print_search_table(project: Project) -> None:
    """Print a Markdown table: who finds what, what it weighs at three sizes of the site, how soon it answers.

    Raises RewindError where the site does not build, or a package can't be installed.
    """
    build_engine(project)
    kinds: dict[str, dict[str, str]] = json.loads(project.read(project.root / QUERIES))
    wanted = {query: address for kind in kinds.values() for query, address in kind.items()}
    print(measured_on(project), end="\n\n", flush=True)
    print(f"| | {' | '.join(ENGINES.values())} |\n|---{'|---:' * len(ENGINES)}|")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        work = Path(folder)
        run_mkdocs(project, work / "site")
        pages = read_pages(work / "site")
        browser = playwright.chromium.launch(executable_path=ensure_chromium(), args=["--no-sandbox"])
        _write_engines(project, pages, work / "real")
        hits = [_ask(browser, work / "real", name, list(wanted)).hits for name in ENGINES]
        _row(f"the right section comes first, of {len(wanted)}", (_right(each, wanted, 1) for each in hits))
        _row("it is among the first three", (_right(each, wanted, 3) for each in hits))
        pages_wanted = {query: address.partition("#")[0] for query, address in wanted.items()}
        _row("the right page comes first", (_right(each, pages_wanted, 1) for each in hits))
        opened = (_answers_from_a_folder(browser, work / "real", name) for name in ENGINES)
        _row("answers in a page opened from a folder", ("yes" if each else "no" for each in opened))
        for size in SIZES:
            grown = work / str(size)
            _write_engines(project, [*pages, *synthetic_lessons(pages, size)], grown)
            _row(f"{size:,} lessons: the whole index", (_bytes(_weight(grown / name)) for name in ENGINES))
            asked = [_ask(browser, grown, name, list(wanted)[::EVERY]) for name in ENGINES]
            _row("to the first answer", (f"{_bytes(each.first)}, {each.seconds:.1f} s" for each in asked))
            _row("each further answer", (_bytes(each.further) for each in asked))
            shutil.rmtree(grown)


def _row(what: str, cells: Iterable[object]) -> None:
    print(f"| {what} | {' | '.join(map(str, cells))} |", flush=True)


def synthetic_lessons(pages: list[SearchedPage], size: int) -> Iterator[SearchedPage]:
    """Yield the lessons that are missing to that size, as long as ours, their sections those of all mixed.

    One word in forty is another one in each lesson: the vocabulary grows, as that of real lessons would.
    """
    lessons = [page for page in pages if page["address"].startswith("lessons/")]
    sections = [section for page in lessons for section in page["sections"]]
    for number in range(len(lessons), size):
        dice = random.Random(number)

        def other(match: re.Match[str], dice: random.Random = dice, number: int = number) -> str:
            changed = dice.random() < 1 / 40
            return match[0] + f"{chr(97 + number % 26)}{chr(97 + number // 26 % 26)}" * changed

        mixed: list[Section] = []
        for section in dice.sample(sections, len(sections) // len(lessons)):
            passages: list[Passage] = [
                {"kind": each["kind"], "name": each["name"], "text": re.sub("[a-z]{4,}", other, each["text"])}
                for each in section["passages"]
            ]
            anchor = f"section-{len(mixed)}" if mixed else ""
            mixed.append({"anchor": anchor, "title": section["title"], "passages": passages})
        title = f"Lesson {number}"
        yield {"address": f"lessons/{number}/", "title": title, "weight": 1.0, "sections": mixed}


def _write_engines(project: Project, pages: list[SearchedPage], folder: Path) -> None:
    """Write a folder that holds the three engines with their indexes, and a page that asks them."""
    folder.mkdir()
    shutil.copy(HARNESS, folder / "ask.js")
    (folder / "index.html").write_text('<!doctype html><script src="ask.js"></script>', "utf-8")
    (folder / "404.html").write_text("", "utf-8")
    write_index(project, pages, folder / "rewind")
    (folder / "material").mkdir()
    scripts = Path(str(files("material"))) / "templates" / "assets" / "javascripts"
    shutil.copy(next(scripts.glob("workers/search.*.min.js")), folder / "material" / "search.js")
    index = {"config": MATERIAL, "docs": [doc for page in pages for doc in _material_docs(page)]}
    (folder / "material" / "index.json").write_text(json.dumps(index, ensure_ascii=False), "utf-8")
    for page in pages:
        path = folder / "html" / page["address"] / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_as_html(page), "utf-8")
    cli = what_measures(project) / "pagefind" / "lib" / "runner" / "bin.cjs"
    where = ("--site", str(folder / "html"), "--output-path", str(folder / "pagefind"))
    run_node(project, "node", str(cli), *where, oldest=OLDEST_NODE)
    shutil.rmtree(folder / "html")


def _material_docs(page: SearchedPage) -> Iterator[dict[str, Any]]:
    for section in page["sections"]:
        text = "".join(
            f"<p>{escape(each['text'], quote=False)}</p>"
            if each["kind"] == "prose"
            else f"{each['name']}<pre><code>{escape(each['text'], quote=False)}</code></pre>"
            for each in section["passages"]
        )
        location = page["address"] + (f"#{section['anchor']}" if section["anchor"] else "")
        yield {"location": location, "title": escape(section["title"]), "text": text, "boost": page["weight"]}


def _as_html(page: SearchedPage) -> str:
    parts = []
    for section in page["sections"]:
        level = "h2" if section["anchor"] else "h1"
        parts.append(f'<{level} id="{section["anchor"] or "top"}">{escape(section["title"])}</{level}>')
        parts += [f"<p>{each['name']}</p><pre>{escape(each['text'])}</pre>" for each in section["passages"]]
    title = escape(page["title"])
    return f'<!doctype html><html lang="en"><title>{title}</title><body>{"".join(parts)}</body></html>'


def _ask(browser: Browser, folder: Path, engine: str, queries: list[str]) -> Answers:
    with serving(folder) as address, browser.new_context() as context:
        requests: list[Request] = []
        context.on("requestfinished", lambda request: requests.append(request))
        page = context.new_page()
        page.set_default_timeout(0)
        page.goto(f"{address}/", wait_until="networkidle")
        requests.clear()
        seconds = page.evaluate("([engine, query]) => begin(engine, query)", [engine, queries[0]])
        page.wait_for_load_state("networkidle")
        first = sum(request.sizes()["responseBodySize"] for request in requests)
        requests.clear()
        hits = page.evaluate("queries => askAll(queries)", queries)
        page.wait_for_load_state("networkidle")
        further = sum(request.sizes()["responseBodySize"] for request in requests)
        return Answers(hits, seconds, first, further / (len(queries) - 1))


def _answers_from_a_folder(browser: Browser, folder: Path, engine: str) -> bool:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((folder / "index.html").as_uri())
        page.evaluate(
            "engine => { begin(engine, 'gradient').then(() => { document.title = 'answered' }) }", engine
        )
        page.wait_for_timeout(5000)
        return page.title() == "answered"


def _right(hits: dict[str, list[str]], wanted: dict[str, str], count: int) -> int:
    """Return for how many questions the wanted section, or one of the wanted page, is among the first."""

    def is_right(hit: str, address: str) -> bool:
        return hit == address if "#" in address else hit.startswith(address)

    return sum(any(is_right(hit, wanted[query]) for hit in found[:count]) for query, found in hits.items())


def _weight(folder: Path) -> int:
    """Return the bytes of an engine's index, compressed, without its own code."""
    files = [path for path in folder.rglob("*") if path.is_file() and not CODE.search(path.name)]
    data = (path.read_bytes() for path in files)
    return sum(len(each) if each.startswith(b"\x1f\x8b") else len(gzip.compress(each, 6)) for each in data)


def _bytes(count: float) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"
