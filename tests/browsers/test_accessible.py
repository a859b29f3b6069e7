"""axe finds nothing on the pages as Firefox and WebKit lay them out, in both schemes."""

from __future__ import annotations

from importlib.resources import files

import pytest

from tests.browsers.driver import Driver
from tests.conftest import LESSONS
from tests.site.conftest import LAID_OUT, PAGES
from tests.site.test_accessible import FEW_OF_EACH_COLOUR

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
# a sheet that is made by a script is none of the policy's business
STYLE = """css => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
}"""
VIOLATIONS = """async scheme => {
    document.body.setAttribute('data-md-color-scheme', scheme);
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes, help }) =>
        `${scheme}: ${id} (${nodes.length} times): ${nodes[0].html.slice(0, 200)}: ${help}`);
}"""
FIRST = ("/", "/playground/", f"/lessons/{LESSONS[0]}/")


@pytest.mark.parametrize(
    "path", [*FIRST, *(pytest.param(one, marks=pytest.mark.whole) for one in PAGES if one not in FIRST)]
)
def test_axe_finds_nothing(driver: Driver, path: str) -> None:
    driver.goto(path)
    driver.evaluate(STYLE, LAID_OUT)
    driver.evaluate(FEW_OF_EACH_COLOUR)
    driver.evaluate(f"() => {{ {AXE} }}")
    assert driver.evaluate(VIOLATIONS, "default") == []
    assert driver.evaluate(VIOLATIONS, "slate") == []
