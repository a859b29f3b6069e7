"""The copy buttons give a program's very text, and Copy link the page's own address."""

from __future__ import annotations

import pytest

from rewind.lessons.programs import read_program
from rewind.project import Project
from tests.browsers.driver import Driver
from tests.browsers.pages import PLAYGROUND, button, open_page, open_playground, pasted
from tests.conftest import FOLDER_OF, LESSONS

CODE = "print('∇', 6 * 7)\n"
COPIED = "selector => document.querySelector(selector).textContent === 'Copied'"


def _copy_programs(project: Project, driver: Driver, lesson: str, names: list[str]) -> None:
    for name in names:
        copy = button(name, "copy")
        driver.click(copy)
        driver.wait_for(COPIED, copy)
        assert pasted(driver) == read_program(project, project.snippets / lesson / name).clean, name


def test_some_programs_of_a_lesson(project: Project, driver: Driver) -> None:
    names = open_page(driver, f"/lessons/{LESSONS[0]}/")
    folded = driver.evaluate("() => document.querySelector('.rewind-folded[data-program]').dataset.program")
    solution = next(name for name in names if name.endswith("/solution.py"))
    _copy_programs(project, driver, LESSONS[0], [names[0], folded, solution])


def test_the_link_to_a_program(driver: Driver) -> None:
    open_playground(driver, CODE)
    driver.evaluate("() => history.replaceState(null, '', location.pathname)")
    driver.click(button(PLAYGROUND, "share"))
    driver.wait_for("() => document.querySelector('.rewind-link').textContent.startsWith('Link copied')")
    link = pasted(driver)
    assert link == driver.evaluate("() => location.href")
    driver.goto(link.removeprefix(driver.address))
    field = driver.wait_for("() => document.querySelector('.rewind-playground .rewind-field')?.value")
    assert field == CODE.rstrip("\n")


@pytest.mark.whole
@pytest.mark.parametrize("lesson", LESSONS)
def test_every_program(project: Project, driver: Driver, lesson: str) -> None:
    _copy_programs(project, driver, lesson, open_page(driver, f"/{FOLDER_OF[lesson]}/{lesson}/"))
