"""Pack a built site into archives that work from a folder, search included: one, or one for some lessons each."""

from __future__ import annotations

import posixpath
import re
import tempfile
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import unquote

from rewind.lessons.book import LESSONS, Book
from rewind.lessons.pages import Page
from rewind.site.finishing import BEFORE_PAINT
from rewind.site.search import SearchedPage, read_pages, write_index

NAME = "rewind-offline"
LARGEST = 100_000_000
"""The bytes of lessons in an archive, before they are packed, which makes a fifth of them."""
PLAYGROUND = re.compile(r'<div class="rewind-playground">.*?</div>', flags=re.S)
INSTEAD = "<p>Programs run on the site, not in this archive: a browser starts no Python from a folder.</p>"
ONLINE = re.compile(r'<p class="rewind-online">.*?</p>', flags=re.S)  # what is true of the site alone
ENGINE = re.compile(r'\s*<script src="[^"]*assets/engine/[^"]*"[^>]*></script>')
NOT_PACKED = re.compile(
    r"404\.html|sitemap\.xml.*|llms\.txt|(.*/)?index\.md|assets/(engine|search)/.*|.*\.map"
)
LINK = re.compile(r'(<(?:a|link)\b[^>]*?)\shref="(?P<path>[^":?#]+)(?P<rest>[?#][^"]*)?"')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')
DOWNLOAD = re.compile(rf'<a href="(?P<up>[^"]*){NAME}\.zip" download>[^<]*</a>')
FIXED_DATE = (2026, 1, 1, 0, 0, 0)  # the same site gives the same archive


def pack_offline(book: Book, site: Path, largest: int = LARGEST) -> None:
    """Put rewind-offline.zip beside the pages of a site that MkDocs built and nobody has finished.

    Where the lessons are too many for one archive there are several, each with some of them and everything
    else, and the link to the one is a list of links. What an archive lacks is linked to on the site, where
    its address is known, or not at all.
    From a folder, a browser loads no worker and no module: the in-page engine is left out. The search needs
    neither.
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
        _offer(site, [(name, _title(part)) for name, part in zip(names, parts, strict=True)])


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
    address = CANONICAL.search((site / "index.html").read_text(encoding="utf-8"))
    own = [_in_folder(page) for page in searched if _file(page["address"]) in inside]
    with tempfile.TemporaryDirectory(dir=archive.parent) as folder:
        search, fresh = Path(folder) / "search", Path(folder) / archive.name
        write_index(book.project, own, search)
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
            for file in files:
                data = (site / file).read_bytes()
                if file.endswith(".html"):
                    html = _for_folder(data.decode("utf-8"), file, inside, address[1] if address else None)
                    data = html.encode("utf-8")
                _add(packed, file, data)
            for path in sorted(search.iterdir()):
                _add(packed, f"assets/search/{path.name}", path.read_bytes())
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


def _for_folder(html: str, name: str, inside: Collection[str], address: str | None) -> str:
    """Return a page as it is read from a folder, where an address must name a file that is there."""
    folder = posixpath.dirname(name)

    def name_file(match: re.Match[str]) -> str:
        path, rest = match["path"], match["rest"] or ""
        target = posixpath.normpath(posixpath.join(folder, unquote(path)))
        if target in inside:
            return match[0]
        if posixpath.normpath(f"{target}/index.html") in inside:
            return f'{match[1]} href="{path.rstrip("/")}/index.html{rest}"'
        slash = "" if posixpath.splitext(target)[1] else "/"
        return f'{match[1]} href="{address}{target}{slash}{rest}"' if address else match[1]

    html = ONLINE.sub("", PLAYGROUND.sub(INSTEAD, ENGINE.sub("", html)))
    return re.sub(r"(<body\b[^>]*>)", rf"\1{BEFORE_PAINT}", LINK.sub(name_file, html), count=1)


def _offer(site: Path, archives: list[tuple[str, str]]) -> None:
    """Put links to all archives where the pages link to the one."""

    def links(match: re.Match[str]) -> str:
        made = [f'<a href="{match["up"]}{name}" download>{title}</a>' for name, title in archives]
        return f"Download {', '.join(made[:-1])} or {made[-1]}"

    for path in (*site.rglob("*.html"), *site.rglob("index.md")):
        text = path.read_text(encoding="utf-8")
        if NAME in text:
            path.write_text(DOWNLOAD.sub(links, text), encoding="utf-8")
