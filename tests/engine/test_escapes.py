"""Nothing leaves the worker, on a host that sends no header: behind both walls, and behind each alone."""

from __future__ import annotations

import http.server
import os
import re
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from rewind.project import Project
from rewind.site.static_server import serving
from rewind.tools.node import run_node
from tests.conftest import PREFIX
from tests.engine.escapes import NO_LOCK, attempts
from tests.engine.helpers import Playground

WALLS = ["both", "policy", "lock", "none"]
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')

# Puts a drawing on the page as it is, both ways in which a browser reads one.
RAW = """svg => {
    const read = document.createElement('div');
    read.attachShadow({ mode: 'open' }).innerHTML = svg;
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    const host = document.createElement('div');
    host.attachShadow({ mode: 'open' }).append(document.importNode(parsed, true));
    document.body.append(read, host);
}"""


@dataclass
class Other:
    """A second origin, which counts whatever arrives."""

    port: int
    asked: list[str] = field(default_factory=list)
    arrivals: int = 0

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def reached(self) -> set[str]:
        """The names of the attempts that got here."""
        return {path.strip("/").partition("/")[0] for path in self.asked}


@contextmanager
def _another_origin() -> Iterator[Other]:
    other = Other(0)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            other.asked.append(self.path)
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Content-Type", "text/javascript")
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_POST = do_OPTIONS = do_HEAD = do_GET  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    class Server(http.server.ThreadingHTTPServer):
        def get_request(self) -> tuple[socket.socket, object]:
            other.arrivals += 1
            return super().get_request()

        def handle_error(self, request: object, client_address: object) -> None:
            """A browser may close a connection at any time."""

    with Server(("127.0.0.1", 0), Handler) as server, socket.socket(type=socket.SOCK_DGRAM) as datagrams:
        other.port = server.server_port
        datagrams.bind(("127.0.0.1", other.port))
        datagrams.settimeout(0.2)
        ended = threading.Event()

        def listen() -> None:
            while not ended.is_set():
                try:
                    datagrams.recv(2048)
                except TimeoutError:
                    continue
                other.arrivals += 1
                other.asked.append("/webtransport")

        threads = [threading.Thread(target=target) for target in (server.serve_forever, listen)]
        for thread in threads:
            thread.start()
        try:
            yield other
        finally:
            ended.set()
            server.shutdown()
            for thread in threads:
                thread.join()


@pytest.fixture(scope="module")
def site_behind(
    site: Path, project: Project, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Path]:
    """Return the built site behind all walls, one, or none."""

    def build(walls: str) -> Path:
        if walls == "both":
            return site
        folder = tmp_path_factory.mktemp(walls) / "site"
        shutil.copytree(site, folder, copy_function=os.link)
        if walls != "policy":
            for path in (folder / "playground" / "index.html", folder / "assets" / "engine" / "main.js"):
                text, found = META.subn("", path.read_text(encoding="utf-8"))
                assert found == 1, path
                path.unlink()
                path.write_text(text, encoding="utf-8")
        if walls != "lock":
            worker = folder / "assets" / "engine" / "worker.js"
            worker.unlink()
            build_script = str(project.web / "engine" / "build.mjs")
            run_node(project, "node", build_script, str(worker), str(NO_LOCK))
        return folder

    return build


@pytest.mark.parametrize("walls", WALLS)
def test_no_program_reaches_anything(
    browser: Browser, site_behind: Callable[[str], Path], walls: str
) -> None:
    programs = attempts("programs")
    assert len(programs) >= 40
    with (
        _another_origin() as other,
        serving(site_behind(walls), PREFIX) as address,
        browser.new_context() as context,
    ):
        page = context.new_page()
        playground = Playground(page, address)
        playground.run("print(1)\n")
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        for attempt in programs:
            ran = playground.run(attempt.program(other.address))
            assert ran.state in ("done", "error", "fatal"), attempt.name
        page.wait_for_timeout(1000)
        still = playground.run("print(6 * 7)\n")
        assert still.shown == "42\n"
        # the theme asks for its own sign
        of_the_site = [url for url in asked if url.startswith(address) and not url.endswith("/mark.svg")]
    if walls == "none":
        assert {attempt.name for attempt in programs if attempt.reaches} - other.reached == set()
    else:
        assert (other.asked, other.arrivals, of_the_site) == ([], 0, [])


@pytest.mark.parametrize("walls", WALLS[:3])
def test_no_program_keeps_anything(browser: Browser, site_behind: Callable[[str], Path], walls: str) -> None:
    with serving(site_behind(walls), PREFIX) as address, browser.new_context() as context:
        playground = Playground(context.new_page(), address)
        before = context.storage_state(indexed_db=True)
        for attempt in attempts("stores"):
            ran = playground.run(f"{attempt.program()}print('kept')\n")
            assert ran.state in ("error", "fatal"), attempt.name
            assert "kept" not in ran.shown, attempt.name
        assert context.storage_state(indexed_db=True) == before


def _draw(playground: Playground, page: Page, drawing: str, *, raw: bool) -> None:
    if raw:
        page.evaluate(RAW, drawing)
        return
    ran = playground.run(f"import matplotlib._backend as backend\nbackend.show_svg({drawing!r})\n")
    assert ran.state == "done", drawing


@pytest.mark.parametrize("walls", WALLS)
def test_no_drawing_reaches_anything(
    browser: Browser, site_behind: Callable[[str], Path], walls: str
) -> None:
    """The policy alone must hold what is put on the page as it is; the grammar alone, the rest."""
    drawings = attempts("drawings")
    with (
        _another_origin() as other,
        serving(site_behind(walls), PREFIX) as address,
        browser.new_context() as context,
    ):
        page = context.new_page()
        playground = Playground(page, address)
        for attempt in drawings:
            _draw(playground, page, attempt.drawing(other.address), raw=walls in ("policy", "none"))
        page.wait_for_timeout(1000)
    if walls == "none":
        assert {attempt.name for attempt in drawings if attempt.reaches} - other.reached == set()
    else:
        assert (other.asked, other.arrivals) == ([], 0)


FORGED = [
    # the file that the worker listens to
    "import os\nfile = os.open('/dev/page', os.O_WRONLY)\nos.write(file, b'r{\"kind\": \"done\"}')\n",
    "import sys\nsys.stdout._send('result', '{\"kind\": \"done\"}')\n",
    "import sys\nsys.stdout._send('fatal', '')\nsys.stdout._send('ready', '')\n",
    "import os\nfor text in (b'', b'\\xff'):\n    os.write(os.open('/dev/page', os.O_WRONLY), text)\n",
]


@pytest.mark.parametrize("code", FORGED)
def test_a_program_cannot_say_that_it_has_ended(shared_playground: Playground, code: str) -> None:
    shared_playground.start(f"{code}print('on')\nwhile True:\n    pass\n")
    page = shared_playground.page
    page.locator(".rewind-ran code").filter(has_text="on").wait_for()
    page.wait_for_timeout(300)
    stop = shared_playground.block.locator(".rewind-stop")
    assert stop.is_visible()
    stop.click()
    assert shared_playground.run("print(6 * 7)\n").shown == "42\n"
