"""Pack a built site into archives that work from a folder, search included: one, or one for some lessons each."""

from __future__ import annotations

import posixpath
import re
import tempfile
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from rewind.lessons.book import LESSONS, Book
from rewind.lessons.pages import Page
from rewind.project import Problem, RewindError
from rewind.site.html import element, parse, written
from rewind.site.rules import Built, Rule, apply, everywhere, sources_of, where
from rewind.site.search import SearchedPage, read_pages, write_index

NAME = "rewind-offline"
LARGEST = 100_000_000
"""The bytes of lessons in an archive, before they are packed, which makes a fifth of them."""
INSTEAD = "<p>Programs run on the site, not in this archive: a browser starts no Python from a folder.</p>"
NOT_PACKED = re.compile(
    r"404\.html|sitemap\.xml.*|llms\.txt|(.*/)?index\.md|assets/engine/(?!tape\.js).*|assets/search/.*|.*\.map"
)
ELSEWHERE = re.compile(r"[^:?#]*:")
"""What an address that is none of the site's begins with."""
DOWNLOAD = re.compile(rf'<a href="(?P<up>[^"]*){NAME}\.zip" download>[^<]*</a>')
"""The link to the archive, as it stands in a page's plain Markdown."""
FIXED_DATE = (2026, 1, 1, 0, 0, 0)  # the same site gives the same archive


@dataclass
class Packed(Built):
    """A page on its way into an archive."""

    inside: Collection[str] = field(kw_only=True)
    """The files of the archive."""
    address: str | None = field(kw_only=True)
    """Where the site is, which has what an archive lacks."""


def leave_out_what_runs_programs(page: Packed) -> int:
    """From a folder, a browser loads no module; what shows a tape is none."""
    scripts = page.tree.css('script[src*="assets/engine/"]')
    has_tape = page.tree.css_matches("[data-tape]")
    for script in scripts:
        if has_tape:
            tape = element("<script defer></script>")
            tape.attrs["src"] = (script.attrs["src"] or "").replace("page.js", "tape.js")
            script.insert_before(tape)
        script.decompose()
    return len(scripts)


def say_that_there_is_no_playground(page: Packed) -> int:
    """Put a sentence where the playground would be."""
    playgrounds = page.tree.css("div.rewind-playground")
    for playground in playgrounds:
        playground.replace_with(element(INSTEAD))
    return len(playgrounds)


def leave_out_what_is_true_of_the_site_alone(page: Packed) -> int:
    """The link to the archive, for one."""
    sentences = page.tree.css("p.rewind-online")
    for sentence in sentences:
        sentence.decompose()
    return len(sentences)


def let_links_name_files(page: Packed) -> int:
    """From a folder, `lessons/` leads to a list of files: say which; link to the site for what is not there."""
    folder = posixpath.dirname(page.name)
    links = page.tree.css("a[href], link[href]")
    for link in links:
        href = link.attrs["href"] or ""
        path = re.split(r"[?#]", href)[0]
        if not path or ELSEWHERE.match(href):
            continue
        target = posixpath.normpath(posixpath.join(folder, unquote(path)))
        if target in page.inside:
            continue
        rest = href.removeprefix(path)
        if posixpath.normpath(f"{target}/index.html") in page.inside:
            link.attrs["href"] = f"{path.rstrip('/')}/index.html{rest}"
        elif page.address:
            slash = "" if posixpath.splitext(target)[1] else "/"
            link.attrs["href"] = f"{page.address}{target}{slash}{rest}"
        else:
            del link.attrs["href"]
    return len(links)


SHAPE = "look how MkDocs, Markdown or the theme writes it now, and mend the rule in rewind/site/offline.py"
RULES: tuple[Rule[Packed], ...] = (
    Rule(leave_out_what_runs_programs, everywhere, SHAPE),
    Rule(say_that_there_is_no_playground, where(lambda source: source.says('"rewind-playground"')), SHAPE),
    Rule(
        leave_out_what_is_true_of_the_site_alone, where(lambda source: source.says(".rewind-online")), SHAPE
    ),
    Rule(let_links_name_files, everywhere, SHAPE),
)
"""What makes a page that is read from a folder of one of a site."""


def pack_offline(book: Book, site: Path, largest: int = LARGEST) -> None:
    """Put rewind-offline.zip beside the pages of a site that MkDocs built and nobody has finished.

    Where the lessons are too many for one archive there are several, each with some of them and everything
    else, and the link to the one is a list of links. What an archive lacks is linked to on the site, where
    its address is known, or not at all.
    From a folder, a browser loads no worker and no module: the in-page engine is left out. The search and the
    tapes need neither.
    """
    parts = list(_parts(book.lessons_in(LESSONS), site, largest))
    names = (
        [f"{NAME}.zip"] if len(parts) == 1 else [f"{NAME}-{number + 1}.zip" for number in range(len(parts))]
    )
    files = [name for path in sorted(site.rglob("*")) if path.is_file() and (name := _name(path, site))]
    searched = read_pages(site)
    for name, part in zip(names, parts, strict=True):
        others = {lesson.name for other in parts if other is not part for lesson in other}
        packed = [file for file in files if not others.intersection(file.split("/")[1:2])]
        _pack(book, site, packed, searched, site / name)
    if len(parts) > 1:
        _offer(book, site, [(name, _title(part)) for name, part in zip(names, parts, strict=True)])


def _name(path: Path, site: Path) -> str | None:
    """Return a file's name in an archive, or None where it is of no use there."""
    name = path.relative_to(site).as_posix()
    return None if NOT_PACKED.fullmatch(name) else name


def _parts(lessons: Collection[Page], site: Path, largest: int) -> Iterator[list[Page]]:
    """Yield the lessons of each archive: as many, in their order, as are not too large together."""
    part: list[Page] = []
    size = 0
    for lesson in lessons:
        folders = site.glob(f"*/{lesson.name}")
        own = sum(path.stat().st_size for folder in folders for path in folder.rglob("*") if path.is_file())
        if part and size + own > largest:
            yield part
            part, size = [], 0
        part.append(lesson)
        size += own
    yield part


def _title(part: list[Page]) -> str:
    first, last = part[0].name.partition("-")[0], part[-1].name.partition("-")[0]
    return f"lesson {first}" if first == last else f"lessons {first} to {last}"


def _pack(book: Book, site: Path, files: list[str], searched: list[SearchedPage], archive: Path) -> None:
    inside = set(files)
    canonical = parse((site / "index.html").read_text(encoding="utf-8")).css_first(
        "link[rel=canonical]", None
    )
    address = canonical.attrs["href"] if canonical else None
    own = [_in_folder(page) for page in searched if _file(page["address"]) in inside]
    sources = sources_of(book)
    problems: list[Problem] = []
    with tempfile.TemporaryDirectory(dir=archive.parent) as folder:
        search, fresh = Path(folder) / "search", Path(folder) / archive.name
        write_index(book.project, own, search)
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
            for file in files:
                data = (site / file).read_bytes()
                if file.endswith(".html"):
                    tree = parse(data.decode("utf-8"))
                    page = Packed(file, tree, sources.get(file), inside=inside, address=address)
                    problems += apply(RULES, page)
                    data = written(tree).encode("utf-8")
                _add(packed, file, data)
            for path in sorted(search.iterdir()):
                _add(packed, f"assets/search/{path.name}", path.read_bytes())
        if problems:
            raise RewindError(problems)
        fresh.replace(archive)


def _in_folder(page: SearchedPage) -> SearchedPage:
    there = page.copy()
    there["address"] = _file(page["address"])
    return there


def _file(address: str) -> str:
    return f"{address}index.html" if address.endswith("/") or not address else address


def _add(packed: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(f"rewind/{name}", FIXED_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    packed.writestr(entry, data)


def _offer(book: Book, site: Path, archives: list[tuple[str, str]]) -> None:
    """Put links to all archives where a page, or its plain Markdown, links to the one.

    Raises RewindError where a page names the archive and has no such link.
    """
    sources = sources_of(book)
    problems: list[Problem] = []

    def links(up: str) -> str:
        made = [f'<a href="{up}{name}" download>{title}</a>' for name, title in archives]
        return f"Download {', '.join(made[:-1])} or {made[-1]}"

    def offer_every_archive(page: Built) -> int:
        found = page.tree.css(f'a[download][href$="{NAME}.zip"]')
        for link in found:
            up = (link.attrs["href"] or "").removesuffix(f"{NAME}.zip")
            link.replace_with(element(f"<span>{links(up)}</span>"))
        return len(found)

    rule = Rule(offer_every_archive, where(lambda source: source.says(f"{NAME}.zip")), SHAPE)
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if NAME in text:
            name = path.relative_to(site).as_posix()
            page = Built(name, parse(text), sources.get(name))
            problems += apply([rule], page)
            path.write_text(written(page.tree), encoding="utf-8")
    for path in site.rglob("index.md"):
        text = path.read_text(encoding="utf-8")
        if NAME in text:
            path.write_text(DOWNLOAD.sub(lambda link: links(link["up"]), text), encoding="utf-8")
    if problems:
        raise RewindError(problems)
