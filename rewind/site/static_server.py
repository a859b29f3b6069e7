"""Serve a built site on this machine as a static host would: gzipped, and nothing else."""

from __future__ import annotations

import gzip
import http.server
import mimetypes
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

PACKED = (".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".md", ".ipynb")
TYPES = {
    ".mjs": "text/javascript",
    ".js": "text/javascript",
    ".wasm": "application/wasm",
    ".md": "text/plain",
}


@lru_cache(maxsize=512)
def _packed(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)


class StaticHandler(http.server.BaseHTTPRequestHandler):
    """Answers GET and HEAD with the site's files, its 404 page where there is none."""

    protocol_version = "HTTP/1.1"
    cache_control = "max-age=600"

    def __init__(self, *arguments: object, site: Path, prefix: str) -> None:
        """Serve the files below `site`, at addresses that begin with `prefix`."""
        self.site = site.resolve()
        self.prefix = prefix
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send a file."""
        self._answer(body=True)

    def do_HEAD(self) -> None:
        """Send a file's headers."""
        self._answer(body=False)

    def _answer(self, body: bool) -> None:
        path = unquote(urlsplit(self.path).path)
        file = (self.site / path.removeprefix(self.prefix).lstrip("/")).resolve()
        if not path.startswith(f"{self.prefix}/") or not file.is_relative_to(self.site):
            file = self.site / "404.html"
        elif file.is_dir():
            if not path.endswith("/"):
                self.send_response(301)
                self.send_header("Location", f"{path}/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            file = file / "index.html"
        found = file.is_file()
        file = file if found else self.site / "404.html"
        pack = file.suffix in PACKED and "gzip" in self.headers.get("Accept-Encoding", "")
        data = _packed(file, file.stat().st_mtime_ns) if pack else file.read_bytes()
        kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        text = kind.startswith("text/") or kind.endswith(("json", "xml"))
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", self.cache_control)
        if pack:
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        if body:
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


class QuietServer(http.server.ThreadingHTTPServer):
    """Says nothing when a browser closes a connection before it has read everything."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over a broken connection, and report anything else."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serving(site: Path, prefix: str = "") -> Iterator[str]:
    """Serve the site while the block runs, below `/prefix` if there is one; yield its address."""
    with QuietServer(("127.0.0.1", 0), partial(StaticHandler, site=site, prefix=prefix)) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
        server.shutdown()
        thread.join()
