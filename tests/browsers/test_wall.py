"""No program reaches a second origin, which counts, from a plain host that sends no policy of its own."""

from __future__ import annotations

import http.server
import threading
import time
import urllib.request
from collections.abc import Iterator

import pytest

from rewind.site.static_server import QuietServer
from tests.browsers.driver import Driver
from tests.browsers.pages import PLAYGROUND, open_playground, press

# Through what Python's own import system keeps of JavaScript, it has the worker run lines of text.
ESCAPE = """
import sys
def subs(c):
    for s in type.__subclasses__(c):
        yield s
        yield from subs(s)
try:
    d = next(c for c in subs(object) if c.__name__ == "JsFinder").find_spec.__globals__["jsfinder"].jsproxies
    def out(this, *_, js=d["js"]):
        up = js.Object.getPrototypeOf
        for way in {ways}:
            up(up(this)).setTimeout.call(this, way, 0)
    sys.keep = d["pyodide_js"].pyodide_py.ffi.create_proxy(out, capture_this=True)
    d["js"].setTimeout(sys.keep, 0)
except BaseException as error:
    print(type(error).__name__)
print("tried")
"""
WAYS = ("fetch('{0}/fetch')", "import('{0}/import.js')", "new WebSocket('{0}/socket')")


class Elsewhere(QuietServer):
    """Another origin, which notes what reaches it and lets everything in."""

    def __init__(self) -> None:
        """Listen on a free port of this machine."""
        hits = self.hits = list[str]()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                hits.append(self.path)
                self.send_response(200)
                self.send_header("Access-Control-Allow-Origin", "*")
                self.send_header("Content-Type", "text/javascript")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    with Elsewhere() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        with urllib.request.urlopen(f"{server.address}/counts"):
            assert server.hits == ["/counts"]
        server.hits.clear()
        yield server
        server.shutdown()
        thread.join()


def test_no_program_reaches_another_origin(driver: Driver, elsewhere: Elsewhere) -> None:
    ways = [way.format(elsewhere.address) for way in WAYS]
    open_playground(driver, ESCAPE.format(ways=ways).lstrip())
    assert press(driver, PLAYGROUND)["shown"].endswith("tried\n")
    time.sleep(1)
    driver.complaints()  # that the policy refused is said on the console, and is what is wanted
    assert elsewhere.hits == []
