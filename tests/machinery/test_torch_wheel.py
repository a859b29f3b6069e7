"""Torch comes from an index that is named, from PyTorch's CPU wheels if they answer, else from pip's own."""

from __future__ import annotations

import http.server
import socket
import threading
from collections.abc import Iterator

import pytest
import torch

from rewind.tools import torch_wheel


class Answering(http.server.BaseHTTPRequestHandler):
    """Answers 200 for an index that has torch, 404 for any other."""

    def do_HEAD(self) -> None:
        self.send_response(200 if self.path == "/whl/cpu/torch/" else 404)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


@pytest.fixture
def host() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_cpu_wheels_are_taken_where_their_index_answers(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setattr(torch_wheel, "CPU_INDEX", f"{host}/whl/cpu")
    assert torch_wheel.index_for("Linux", None) == f"{host}/whl/cpu"
    assert torch_wheel.index_for("Darwin", None) is None


@pytest.mark.parametrize("fault", ["not found", "nobody listens", "silence"])
def test_pips_own_index_is_taken_where_it_does_not(
    monkeypatch: pytest.MonkeyPatch, host: str, fault: str
) -> None:
    monkeypatch.setattr(torch_wheel, "PATIENCE", 0.2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        port = silent.getsockname()[1]
        if fault == "silence":
            silent.listen()  # and never answers
        address = f"{host}/elsewhere" if fault == "not found" else f"http://127.0.0.1:{port}"
        monkeypatch.setattr(torch_wheel, "CPU_INDEX", address)
        assert torch_wheel.index_for("Linux", None) is None


def test_a_named_index_is_taken_unseen() -> None:
    assert torch_wheel.index_for("Linux", "http://127.0.0.1:9/simple") == "http://127.0.0.1:9/simple"


def test_an_installed_torch_of_the_same_version_stays() -> None:
    here = torch.__version__.partition("+")[0]
    assert torch_wheel.is_installed(f"torch=={here}")
    assert not torch_wheel.is_installed("torch==0.4.1")
