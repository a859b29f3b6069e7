"""Programs run in the page of Firefox and of WebKit as they do in Chromium."""

from __future__ import annotations

import time

import pytest

from rewind.project import Project
from tests.browsers.driver import Driver
from tests.browsers.pages import (
    PLAYGROUND,
    button,
    follow_link,
    named,
    open_page,
    open_playground,
    press,
)
from tests.conftest import FOLDER_OF, LESSONS
from tests.engine.helpers import RUN_ALL, differences

LESSON = "2-assignment"
EXERCISE = "exercise_task_1_square"
OUTPUT = "() => document.querySelector('.rewind-playground .rewind-result pre code')?.textContent ?? ''"
IN_THE_EDITOR = "() => document.activeElement.matches('.rewind-editor, .rewind-editor *')"


def test_a_lesson_prints_raises_draws_and_checks(project: Project, driver: Driver) -> None:
    open_page(driver, f"/lessons/{LESSON}/")
    for name, state in (("five_steps_of_training", "done"), ("vector_output_has_no_slope", "error")):
        ended = press(driver, f"{name}.py")
        assert ended["state"] == state
        assert ended["shown"] == project.read(project.snippets / LESSON / f"{name}.out")
    drawn = press(driver, "slope_at_every_point.py")
    assert drawn["state"] == "done"
    assert len(drawn["figures"]) == 1
    assert drawn["figures"][0] > 3  # lines

    start, solution = f"{EXERCISE}/start.py", f"{EXERCISE}/solution.py"
    assert press(driver, start, "check")["verdict"].startswith("Not yet: ")
    driver.click(button(start, "edit"))
    driver.wait_for(IN_THE_EDITOR)
    driver.press("Control+a")
    driver.type("print('typed')")
    assert press(driver, start)["shown"] == "typed\n"
    driver.click(button(solution, "copy"))
    driver.click(f"{named(start)} .rewind-editor")
    driver.press("Control+a")
    driver.press("Control+v")
    assert press(driver, start, "check")["verdict"].startswith("Right")


def test_a_shared_link_waits_for_run_and_what_has_no_end_is_stopped(driver: Driver) -> None:
    open_playground(driver, "import torch\nx = torch.tensor(2.0, requires_grad=True)\nprint('∇ at', x)\n")
    time.sleep(0.5)
    assert driver.evaluate(OUTPUT) == ""
    assert press(driver, PLAYGROUND)["shown"] == "∇ at tensor(2., requires_grad=True)\n"
    follow_link(driver, "print('on')\nwhile True:\n    pass\n")
    driver.click(button(PLAYGROUND, "run"))
    driver.wait_for(f"() => ({OUTPUT})() === 'on\\n'")
    assert press(driver, PLAYGROUND, "stop")["state"] == "stopped"
    driver.renew()


@pytest.mark.whole
@pytest.mark.parametrize("lesson", LESSONS)
def test_every_program_prints_its_transcript(project: Project, driver: Driver, lesson: str) -> None:
    open_page(driver, f"/{FOLDER_OF[lesson]}/{lesson}/")
    wrong = differences(project, lesson, driver.evaluate(RUN_ALL))
    assert not wrong, "\n".join(wrong)
