"""Tapes are stepped from end to end in every browser, and say at each step what the recorded events say."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path

from tests.browsers.driver import Driver
from tests.browsers.pages import THERE, button, open_page
from tests.conftest import BOOK, FOLDER_OF, PROJECT
from tests.tape_view.programs import steps_of

TAPES = (
    "1-engine-room/rewind_the_tape",  # a chain
    "1-engine-room/gradients_pile_up",  # a bucket that is emptied
    "1-engine-room/silence_on_the_tape",  # what is not recorded
    "1-engine-room/hiker_with_a_tape",  # turns, written in place
    "1-engine-room/small_batches_add_up",  # vectors
    "1-engine-room/hiker_with_a_full_bucket",  # more than can be shown at once
    "1-what-the-tape-keeps/loud_edit",
    "2-assignment/training_step_with_optimizer",
    "2-assignment/vector_output_has_no_slope",  # ends in an error
    "2-assignment/reasons_for_none",
)
"""Tapes of ten kinds."""
# Steps an opened tape by the arrow key to its end; returns what each step says.
STEP = """async (name) => {
    const block = document.querySelector(`[data-program="${name}"]`);
    block.querySelector('.rewind-tape-button').click();
    let tape;
    for (let turn = 0; !tape && turn < 400; turn += 1) {
        await new Promise(resolve => setTimeout(resolve, 25));
        for (let next = block.nextElementSibling; next; next = next.nextElementSibling) {
            if (next.matches('.language-python, h1, h2, h3')) break;
            tape = next.matches('.rewind-tape') ? next.shadowRoot?.querySelector('.tape') ?? null : tape;
        }
    }
    const press = key => tape.dispatchEvent(new KeyboardEvent('keydown', { key }));
    press('Home');
    const said = [];
    const count = Number(tape.querySelector('input').max);
    for (let place = 0; place <= count; place += 1) {
        said.push(tape.querySelector('[role=status]').textContent);
        if (!tape.querySelector('.picture .box')) throw new Error(`no picture at ${place}`);
        press('ArrowRight');
    }
    return said;
}"""


def test_ten_tapes_from_end_to_end(any_browser: Driver, tmp_path: Path) -> None:
    programs = [BOOK.by_include[f"{name}.py"] for name in TAPES]
    tapes = {
        program.include: {"tape": json.loads(program.taped or ""), "source": program.clean, "brief": True}
        for program in programs
    }
    steps = steps_of(PROJECT, tapes, tmp_path)
    for page, shown in groupby(programs, key=lambda program: program.page):
        open_page(any_browser, f"/{FOLDER_OF[page]}/{page}/")
        for program in shown:
            any_browser.wait_for(THERE, button(f"{program.name}.py", "tape-button"))
            said = any_browser.evaluate(STEP, f"{program.name}.py")
            assert said == [step["sentence"] for step in steps[program.include]], program.include
