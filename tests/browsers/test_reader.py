"""Firefox and WebKit: a prediction is pressed, and what was typed and answered is there when the reader comes back."""

from __future__ import annotations

from tests.browsers.driver import Driver
from tests.browsers.pages import PLAYGROUND, named, open_playground
from tests.conftest import LESSONS

PATH = f"/lessons/{LESSONS[0]}/"
OPTION = ".rewind-question input"
REPLY = "() => document.querySelector('.rewind-reply').textContent"
SHOWN = """() => document.querySelector('.rewind-cover .output code').checkVisibility({ visibilityProperty: true })
    ? 'shown' : 'covered'"""


def test_a_prediction_is_pressed_and_remembered(driver: Driver) -> None:
    driver.goto(PATH)
    driver.wait_for("() => document.querySelector('.rewind-live') !== null")
    assert driver.evaluate(SHOWN) == "covered"
    driver.click(OPTION)
    assert driver.wait_for(REPLY)
    assert driver.evaluate(SHOWN) == "shown"
    driver.goto("/playground/")
    driver.goto(PATH)
    driver.wait_for("() => document.querySelector('.rewind-live') !== null")
    assert driver.evaluate(f"() => document.querySelector('{OPTION}').checked")
    assert driver.evaluate(SHOWN) == "shown"


def test_what_was_typed_is_there_on_the_next_visit(driver: Driver) -> None:
    open_playground(driver, "print(1)\n")
    driver.click(f"{named(PLAYGROUND)} .rewind-editor")
    driver.press("Control+a")
    driver.type("print('kept')")
    driver.goto(PATH)
    driver.goto("/playground/")
    driver.wait_for("() => document.querySelector('.rewind-field')?.value")
    assert driver.evaluate("() => document.querySelector('.rewind-field').value") == "print('kept')"
