"""Firefox, over WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/), which it speaks itself.

No driver stands in between: the commands are few, and Firefox sets up its own profile for being driven
(`remote.prefs.recommended`).
"""

from __future__ import annotations

import base64
import json
import queue
import re
import subprocess
import tempfile
import threading
from typing import Any

import websocket
from selenium.webdriver import Keys

from rewind.tools.browsers import FIREFOX, path_of
from tests.browsers.driver import LONGEST, PATIENCE, SIZE, Driver, DriverError

LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


class Firefox(Driver):
    """A page of a headless Firefox with an empty profile."""

    name = "firefox"

    def __init__(self, address: str) -> None:
        """Start Firefox and open a page."""
        self.address = address
        self._profile = tempfile.TemporaryDirectory(prefix="rewind-firefox-", ignore_cleanup_errors=True)
        options = ["--headless", "--no-remote", "--remote-debugging-port", "0"]
        options += ["--profile", self._profile.name]
        self._process = subprocess.Popen(
            [path_of(FIREFOX), *options], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        self._socket: websocket.WebSocket | None = None
        self._number = 0
        self._wrong: list[str] = []
        try:
            self._socket = websocket.create_connection(
                f"{self._listening()}/session", suppress_origin=True, timeout=LONGEST
            )
            self._do("session.new", capabilities={})
            self._page: str = self._do("browsingContext.getTree")["contexts"][0]["context"]
            self._do("session.subscribe", events=["log.entryAdded", "network.responseCompleted"])
            viewport = {"width": SIZE[0], "height": SIZE[1]}
            self._do("browsingContext.setViewport", context=self._page, viewport=viewport)
        except BaseException:
            self.close()
            raise

    def _listening(self) -> str:
        """Return the address that Firefox prints; go on reading, so that it can go on printing."""
        found: queue.Queue[str] = queue.Queue()

        def read() -> None:
            assert self._process.stderr is not None
            for line in self._process.stderr:
                if match := LISTENS.search(line):
                    found.put(match[1])

        self._reader = threading.Thread(target=read, daemon=True)
        self._reader.start()
        try:
            return found.get(timeout=PATIENCE)
        except queue.Empty:
            raise DriverError(f"{path_of(FIREFOX)} did not start within {PATIENCE:.0f} s") from None

    def _do(self, method: str, **parameters: object) -> dict[str, Any]:
        """Give a command and return its result; keep what goes wrong meanwhile."""
        assert self._socket is not None
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv())
            if message["type"] == "event":
                self._note(message["method"], message["params"])
            if message.get("id") != self._number:
                continue
            if message["type"] == "error":
                raise DriverError(f"{method}: {message['error']}: {message['message']}")
            result: dict[str, Any] = message["result"]
            return result

    def _note(self, event: str, said: dict[str, Any]) -> None:
        """Keep what went wrong; that a file is missing does not stand in the log."""
        if event == "log.entryAdded" and said["level"] == "error":
            self._wrong.append(said["text"])
        if event == "network.responseCompleted" and said["response"]["status"] >= 400:
            self._wrong.append(f"{said['response']['status']}: {said['response']['url']}")

    def open(self, url: str) -> None:
        self._do("browsingContext.navigate", context=self._page, url=url, wait="complete")

    def call(self, function: str, argument: str) -> str:
        result = self._do(
            "script.callFunction",
            functionDeclaration=function,
            arguments=[{"type": "string", "value": argument}],
            target={"context": self._page},
            awaitPromise=True,
        )
        if result["type"] == "exception":
            raise DriverError(result["exceptionDetails"]["text"])
        return str(result["result"]["value"])

    def _act(self, kind: str, *actions: dict[str, object]) -> None:
        source = {"type": kind, "id": kind, "actions": actions}
        self._do("input.performActions", context=self._page, actions=[source])

    def click_at(self, x: int, y: int) -> None:
        move = {"type": "pointerMove", "x": x, "y": y}
        self._act("pointer", move, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0})

    def type(self, text: str) -> None:
        for key in text:
            self._act("key", {"type": "keyDown", "value": key}, {"type": "keyUp", "value": key})

    def press(self, keys: str) -> None:
        values = [getattr(Keys, key.upper()) if len(key) > 1 else key for key in keys.split("+")]
        down: list[dict[str, object]] = [{"type": "keyDown", "value": value} for value in values]
        up: list[dict[str, object]] = [{"type": "keyUp", "value": value} for value in reversed(values)]
        self._act("key", *down, *up)

    def screenshot(self) -> bytes:
        return base64.b64decode(self._do("browsingContext.captureScreenshot", context=self._page)["data"])

    def complaints(self) -> list[str]:
        self.evaluate("() => new Promise(resolve => setTimeout(resolve, 100))")  # what is said late
        said, self._wrong = self._wrong, []
        return said

    def close(self) -> None:
        if self._socket:
            self._socket.close()
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join(5)
        if self._process.stderr:
            self._process.stderr.close()
        self._profile.cleanup()
