"""A person with an error finds its page, and the cure on its first screen."""

from __future__ import annotations

import pytest

from tests.conftest import ERRORS
from tests.site.conftest import Visitor

FIRST_LINE_OF_THE_CURE = """() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector('#cure + p'));
    return range.getClientRects()[0].bottom;
}"""


@pytest.mark.parametrize("error", ERRORS)
def test_the_cure_begins_on_the_first_screen(visitor: Visitor, error: str) -> None:
    page = visitor.open(f"/errors/{error}/", 1280, 800)
    assert page.evaluate(FIRST_LINE_OF_THE_CURE) < 800
