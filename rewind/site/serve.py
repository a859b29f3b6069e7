"""Serve the finished site while somebody writes: build what was saved, say in the page what is wrong with it.

The site lies in a temporary folder; nothing is written to docs/ or site/. A build that fails leaves the last
good one in place.
"""

from __future__ import annotations

import json
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from watchdog.events import (
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from rewind.clinic.index import write_clinic
from rewind.lessons.book import Book, read_book
from rewind.lessons.checks import check_sources
from rewind.project import Problem, Project, RewindError
from rewind.site.build import run_mkdocs
from rewind.site.finishing import finish
from rewind.site.html import element, parse, written
from rewind.site.plain_markdown import write_plain_markdown
from rewind.site.search import read_pages, write_index
from rewind.site.static_server import QuietServer, StaticHandler
from rewind.site.tapes import write_tapes
from rewind.tools.engine import build_engine

WATCHED = ("docs", "snippets", "web", "mkdocs.yml")
THEME = ("web", "theme", "overrides")
MADE = ("docs/assets/engine", "node_modules", "__pycache__")
WRITTEN = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent, FileClosedEvent]
"""What is told of; to read a file is an event too, and each build reads them all."""
QUIET = 0.1
"""Seconds without a further save after which a build begins: an editor may write a file in several steps."""
IDLE = 2
"""Seconds without a save after which what is left to do is done."""
PATIENCE = 20
"""Seconds after which a page that waits for news is answered all the same."""
NOT_YET = """<!doctype html><html lang="en"><title>Rewind</title>
<body><h1>Nothing is built yet</h1><p>This page reloads when it is.</p></body></html>"""
SEARCH = "assets/search"
SCRIPT = Path(__file__).with_name("serve.js")
STYLE = Path(__file__).with_name("serve.css")


@dataclass(frozen=True)
class State:
    """What the pages are told: a number for each change, the build they belong to, and what is wrong."""

    serial: int
    built: str
    problems: tuple[Problem, ...]


class Live:
    """The site that is served now, and what is wrong with what was saved since."""

    def __init__(self, project: Project, folder: Path) -> None:
        """Keep the builds in `folder`."""
        self.project = project
        self.folder = folder
        self.site = folder / "site-0"
        self._raw = folder / "mkdocs"
        self._state = State(0, "", ())
        self._news = threading.Condition()
        self._fronts: list[object] = []
        self._count = 0
        self._indexed = True
        self._sources = {program.path: program.source for program in read_book(project).programs}
        self.site.mkdir()
        (self.site / "404.html").write_text(NOT_YET, encoding="utf-8")
        self._make_live(self.site)

    def wait(self, seen: int) -> State:
        """Return the state as soon as it is not the one that was seen."""
        with self._news:
            self._news.wait_for(lambda: self._state.serial != seen, timeout=PATIENCE)
            return self._state

    def refresh(self, changed: Iterable[Path] | None = None) -> None:
        """Check what is there and build it; `changed` are the files that were saved, None stands for all.

        Raises nothing: what is wrong is said on the terminal and in every page.
        """
        begun = time.monotonic()
        found: list[Problem] = []
        try:
            book = read_book(self.project)
            found = [*check_sources(book), *self._unrecorded(book)]
            self._say(found)  # at once: a build takes seconds
            if changed is None or any(_is_of_the_engine(self.project, path) for path in changed):
                build_engine(self.project)
            fronts: list[object] = [(page.source, page.front) for page in book.pages]
            alone = changed is not None and fronts == self._fronts and self._forget(changed)
            self._fronts = []  # where the build fails, the next one builds everything
            run_mkdocs(self.project, self._raw, only_newer=alone)
            self._fronts = fronts
            self._count += 1
            fresh = self.folder / f"site-{self._count}"
            shutil.copytree(self._raw, fresh)
            write_plain_markdown(book, fresh)
            write_clinic(book, fresh)
            write_tapes(book, fresh)
            if alone:  # the search knows the page as it was until nobody saves: to index takes longest
                shutil.copytree(self.site / SEARCH, fresh / SEARCH)
            finish(book, fresh, index=not alone)
            self._make_live(fresh)
        except RewindError as error:
            known = set(found)
            self._say(found + [problem for problem in error.problems if problem not in known])
            print("rewind: not built; the pages are as they were", flush=True)
            return
        except Exception as error:  # a half-written file may meet any line of the build
            what = f"the build failed with {type(error).__name__}: {error}"
            self._say([*found, Problem("rewind", None, what, "save again; see the terminal")])
            print("rewind: not built; the pages are as they were", flush=True)
            return
        self._replace(fresh)
        self._indexed = not alone
        print(f"rewind: built in {time.monotonic() - begun:.1f} s", flush=True)

    def index(self) -> None:
        """Bring the search up to date, where the last build left it as it was."""
        if self._indexed:
            return
        fresh = self.folder / "search"
        try:
            write_index(self.project, read_pages(self.site), fresh)
        except RewindError as error:
            print(error, flush=True)
            return
        shutil.rmtree(self.site / SEARCH)
        fresh.rename(self.site / SEARCH)
        self._indexed = True

    def _unrecorded(self, book: Book) -> list[Problem]:
        """Report programs that were changed since this began, and not recorded since."""
        recorded = self.project.root / "build" / "recorded.json"
        when = recorded.stat().st_mtime if recorded.is_file() else 0
        return [
            Problem(
                self.project.name(program.path),
                None,
                "was changed, and the page still shows what it printed before",
                f"make record PAGE={program.page}",
            )
            for program in book.programs
            if program.printed is not None
            and program.source != self._sources.get(program.path, program.source)
            and program.path.stat().st_mtime > when
        ]

    def _forget(self, changed: Iterable[Path]) -> bool:
        """Delete the pages that these files make, so that they are built; whether they make no others."""
        names = set()
        for path in changed:
            place = path.relative_to(self.project.root)
            if place.parts[0] == "snippets" and len(place.parts) > 2:
                names.add(place.parts[1])
            elif place.parts[0] == "docs" and place.suffix == ".md":
                names.add(place.stem)
            elif place.parts[:2] not in (("docs", "figures"), ("docs", "notebooks")) and (
                place.parts[:4] != (*THEME, "assets")
            ):
                return False
        for page in self._raw.rglob("index.html"):
            if page.parent.name in names or page.parent == self._raw:  # the home page lists the others
                page.unlink()
        return True

    def _make_live(self, site: Path) -> None:
        """Let each page ask for news, with files of this site: the pages' policy allows no others."""
        folder = site / "rewind-serve"
        folder.mkdir()
        for file in (SCRIPT, STYLE):
            shutil.copy(file, folder)
        style = f'<link rel="stylesheet" href="/rewind-serve/{STYLE.name}">'
        script = f'<script defer src="/rewind-serve/{SCRIPT.name}" data-built="{site.name}"></script>'
        for path in site.rglob("*.html"):
            page = parse(path.read_text(encoding="utf-8"))
            if page.body:
                page.body.insert_child(element(style))
                page.body.insert_child(element(script))
            path.write_text(written(page), encoding="utf-8")

    def _replace(self, fresh: Path) -> None:
        old, self.site = self.site, fresh
        self._tell(fresh.name, self._state.problems)
        shutil.rmtree(old, ignore_errors=True)

    def _say(self, problems: list[Problem]) -> None:
        if tuple(problems) == self._state.problems:
            return
        for problem in problems:
            print(problem, flush=True)
        if not problems:
            print("rewind: nothing is wrong any more", flush=True)
        self._tell(self._state.built, tuple(problems))

    def _tell(self, built: str, problems: tuple[Problem, ...]) -> None:
        with self._news:
            self._state = State(self._state.serial + 1, built, problems)
            self._news.notify_all()


def _is_of_the_engine(project: Project, path: Path) -> bool:
    return path.name == "check.py" or (
        path.is_relative_to(project.web) and not path.is_relative_to(project.root.joinpath(*THEME))
    )


class LiveHandler(StaticHandler):
    """Answers with the files of the newest build, and with news."""

    cache_control = "no-store"

    def __init__(self, *arguments: object, live: Live) -> None:
        """Serve what `live` has."""
        self.live = live
        super().__init__(*arguments, site=live.site, prefix="")

    def do_GET(self) -> None:  # noqa: N802 (the name is the standard library's)
        """Send a file, or news where they are asked for."""
        self.site = self.live.site.resolve()  # a connection may outlive a build
        address = urlsplit(self.path)
        if address.path != "/rewind-serve/news":
            super().do_GET()
            return
        state = self.live.wait(int(parse_qs(address.query).get("seen", ["-1"])[0]))
        problems = [
            {
                "where": f"{one.path}:{one.line}" if one.line else one.path,
                "what": one.what,
                "remedy": one.remedy,
            }
            for one in state.problems
        ]
        data = json.dumps({"serial": state.serial, "built": state.built, "problems": problems}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", self.cache_control)
        self.end_headers()
        self.wfile.write(data)


class _Saved(FileSystemEventHandler):
    """Collects the files that were saved."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.paths: set[Path] = set()
        self.some = threading.Condition()

    def on_any_event(self, event: FileSystemEvent) -> None:
        made = {self.project.root / name for name in MADE}
        for name in filter(None, (event.src_path, event.dest_path)):
            path = Path(str(name))
            generated = made.intersection(path.parents) or set(MADE).intersection(path.parts)
            if not (generated or path.name.startswith(".") or path.name.endswith("~")):
                with self.some:
                    self.paths.add(path)
                    self.some.notify_all()

    def take(self) -> set[Path]:
        """Wait for files to be saved, and for the saving to end; return them, or none if nobody saves."""
        with self.some:
            if not self.paths and not self.some.wait(timeout=IDLE):
                return set()
            while self.some.wait(timeout=QUIET):
                pass
            taken, self.paths = self.paths, set()
            return taken


def serve(project: Project, address: str) -> None:
    """Serve the site until it is interrupted.

    Raises RewindError where the address cannot be served at, or the first build fails in more than its pages.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # the folder goes, however the command is ended
    host, _, port = address.rpartition(":")
    with tempfile.TemporaryDirectory(prefix="rewind-serve-") as folder:
        live = Live(project, Path(folder))
        try:
            server = QuietServer((host, int(port)), partial(LiveHandler, live=live))
        except (OSError, ValueError, OverflowError) as error:
            what = f"cannot serve at {address} ({error})"
            remedy = "end what serves there, or name another: python -m rewind serve --address 127.0.0.1:8001"
            raise RewindError([Problem("rewind serve", None, what, remedy)]) from error
        saved = _Saved(project)
        observer = Observer()
        for name in WATCHED:
            place = project.root / name
            if place.exists():
                observer.schedule(saved, str(place), recursive=place.is_dir(), event_filter=WRITTEN)
        observer.start()
        print("rewind: building the site", flush=True)
        live.refresh()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"rewind: serving http://{host}:{server.server_port} (Ctrl+C ends it)", flush=True)
        try:
            while True:
                if changed := saved.take():
                    live.refresh(changed)
                else:
                    live.index()
        except KeyboardInterrupt:
            print("rewind: ended", flush=True)
        finally:
            observer.stop()
            server.shutdown()
            server.server_close()
