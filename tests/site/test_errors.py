"""A person with an error finds its page, and the cure on its first screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext

from tests.conftest import ERRORS

FIRST_LINE_OF_THE_CURE = """() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector('#cure + p'));
    return range.getClientRects()[0].bottom;
}"""


@pytest.mark.parametrize("error", ERRORS)
def test_the_cure_begins_on_the_first_screen(context: BrowserContext, address: str, error: str) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{address}/errors/{error}/")
    assert page.evaluate(FIRST_LINE_OF_THE_CURE) < 800
