"""The search opens by its key as the first thing a reader does, finds, and leads to a page."""

from __future__ import annotations

import pytest

from tests.browsers.driver import Driver
from tests.conftest import PREFIX

# By role and name, whatever draws it.
SEARCH = '[aria-label="Search"]:is(dialog, [role=dialog])'
OPEN = (
    f"""() => document.activeElement.matches('{SEARCH} input') && document.activeElement.checkVisibility()"""
)
HIT = f"""(page, query) => {{
    const links = [...document.querySelectorAll('{SEARCH} a[href]')].filter(link => link.checkVisibility());
    // of the whole question, not of its first letters
    const hit = links.slice(0, 3).find(
        link => link.pathname === page && new URL(link.href).searchParams.get('h') === query);
    // the list is written anew when the excerpts have come
    const now = document.querySelector('{SEARCH}').innerText;
    const settled = hit && window.shownBefore === now;
    window.shownBefore = now;
    if (settled) hit.id = 'rewind-hit';
    return Boolean(settled);
}}"""
FIRST = ("blindfolded hiker", "/lessons/1-engine-room/")
QUERIES = (
    ("requires_grad", "/lessons/2-assignment/"),
    ("AccumulateGrad", "/reference/glossary/"),
    ("can't optimize a non-leaf Tensor", "/lessons/2-assignment/"),
    ("RuntimeError: Trying to backward through the graph a second time", "/lessons/5-pictures/"),
    ("why do gradients add up", "/lessons/1-engine-room/"),
    ("lemonade stand", "/lessons/4-smart-assistant/"),
    ("house prices", "/lessons/3-kata/"),
    ("playground", "/playground/"),
)
"""What a reader types, and the page that must be among the first three."""


@pytest.mark.parametrize(
    ("query", "page"), [FIRST, *(pytest.param(*one, marks=pytest.mark.whole) for one in QUERIES)]
)
def test_a_hit_leads_to_its_page(driver: Driver, query: str, page: str) -> None:
    driver.goto("/reference/sources/")
    driver.press("/")
    driver.wait_for(OPEN)
    driver.type(query)
    driver.wait_for(HIT, PREFIX + page, query)
    driver.click("#rewind-hit")
    driver.wait_for("page => location.pathname === page && document.readyState === 'complete'", PREFIX + page)
