"""WebKit, as WebKitGTK's MiniBrowser, over WebDriver.

Driven by WebDriver, WebKit tells nobody what stands on its console. So it is shown a copy of the site in
which each page notes by itself, from its first moment, what goes wrong on it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Keys, Remote, WebKitGTKOptions
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.webkitgtk.service import Service

from rewind.tools.browsers import SCREEN, WEBKIT, path_of
from tests.browsers.driver import LONGEST, SIZE, Driver, DriverError

KEPT = "rewind-complaints"
# Stands before the page's policy, which therefore lets it run, and governs all the same what comes after it.
# What it notes outlives the page, so that nothing is lost where a link leads on.
NOTES = (
    """<script>{
    const note = (what) => {
        const before = JSON.parse(sessionStorage.getItem('KEPT') ?? '[]');
        sessionStorage.setItem('KEPT', JSON.stringify([...before, what]));
    };
    addEventListener('error', ({ message, filename, lineno, target }) => note(
        message ? `${message} (${filename}:${lineno})` : `not loaded: ${target.src ?? target.href}`), true);
    addEventListener('unhandledrejection', ({ reason }) => note(`not caught: ${reason}`));
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
        note(`the policy (${effectiveDirective}) refused ${blockedURI}`));
    const { error } = console;
    console.error = (...words) => { note(words.join(' ')); error.apply(console, words); };
}</script>"""
).replace("KEPT", KEPT)

# Answers by callback, as this protocol has it.
CALL = """const [argument, answer] = arguments;
(FUNCTION)(argument).then(result => answer({ result }), error => answer({ error: String(error) }));"""


def noting(site: Path, folder: Path) -> Path:
    """Copy a site into a folder, with the notes in each page; return the folder."""
    shutil.copytree(site, folder, copy_function=os.link)
    for page in folder.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        page.unlink()  # it is a link to the site's own
        page.write_text(html.replace("<head>", f"<head>{NOTES}", 1), encoding="utf-8")
    return folder


@contextmanager
def screen() -> Iterator[str]:
    """Run an X server nobody looks at, on the first free number; yield that."""
    read, write = os.pipe()
    options = ["-displayfd", str(write), "-screen", "0", "1400x1100x24", "-nolisten", "tcp"]
    process = subprocess.Popen(
        [path_of(SCREEN), *options], pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(write)
    try:
        with os.fdopen(read) as said:
            number = said.readline().strip()
        if not number:
            raise DriverError(f"{path_of(SCREEN)} did not start")
        yield f":{number}"
    finally:
        process.terminate()
        process.wait()


class WebKit(Driver):
    """A page of MiniBrowser, which keeps nothing."""

    name = "webkit"

    def __init__(self, address: str, display: str) -> None:
        """Start the driver, which starts the browser on the display of that name."""
        self.address = address
        self.display = display
        self._said: list[str] = []
        self._start()

    def _start(self) -> None:
        self._service = Service(path_of(WEBKIT), env={**os.environ, "DISPLAY": self.display})
        self._service.start()
        try:
            # not selenium's own WebKitGTK, which does not let the time be chosen that an answer may take
            config = ClientConfig(remote_server_addr=self._service.service_url, timeout=int(LONGEST))
            connection = RemoteConnection(client_config=config)
            self._driver = Remote(command_executor=connection, options=WebKitGTKOptions())
            self._driver.set_script_timeout(LONGEST)
            self._driver.set_window_size(*SIZE)
        except BaseException:
            self._service.stop()
            raise

    def open(self, url: str) -> None:
        self._keep()
        self._driver.get(url)

    def call(self, function: str, argument: str) -> str:
        try:
            answer: dict[str, Any] = self._driver.execute_async_script(
                CALL.replace("FUNCTION", function), argument
            )
        except WebDriverException as error:
            raise DriverError(str(error.msg)) from error
        if "error" in answer:
            raise DriverError(answer["error"])
        return str(answer["result"])

    def click_at(self, x: int, y: int) -> None:
        hand = ActionBuilder(self._driver, duration=0)
        hand.pointer_action.move_to_location(x, y)  # type: ignore[no-untyped-call]
        hand.pointer_action.click()
        hand.perform()

    def type(self, text: str) -> None:
        hand = ActionBuilder(self._driver)
        hand.key_action.send_keys(text)
        hand.perform()

    def press(self, keys: str) -> None:
        values = [getattr(Keys, key.upper()) if len(key) > 1 else key for key in keys.split("+")]
        hand = ActionBuilder(self._driver)
        for value in values:
            hand.key_action.key_down(value)
        for value in reversed(values):
            hand.key_action.key_up(value)
        hand.perform()

    def screenshot(self) -> bytes:
        return self._driver.get_screenshot_as_png()

    def _keep(self) -> None:
        """Take what the page noted."""
        take = """(name) => {
            if (location.protocol === 'about:') return '[]';
            const noted = sessionStorage.getItem(name) ?? '[]';
            sessionStorage.removeItem(name);
            return noted;
        }"""
        self._said += json.loads(self.evaluate(take, KEPT))

    def complaints(self) -> list[str]:
        self.evaluate("() => new Promise(resolve => setTimeout(resolve, 100))")  # what is said late
        self._keep()
        said, self._said = self._said, []
        return said

    def renew(self) -> None:
        # WebKit cannot end a worker in the midst of WebAssembly: it would keep a processor busy
        self._keep()
        self.close()
        self._start()

    def close(self) -> None:
        self._driver.quit()
        self._service.stop()
