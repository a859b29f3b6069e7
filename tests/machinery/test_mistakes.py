"""What an author's mistake gets: the file, the line, the remedy, and nothing overwritten."""

from __future__ import annotations

import math
import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from rewind.lessons.book import read_book
from rewind.lessons.checks import check_structure
from rewind.lessons.programs import read_program
from rewind.project import Project
from rewind.running.execution import run, run_twice
from rewind.running.other_processor import OtherProcessor
from rewind.running.recording import record, verify_program
from tests.machinery.conftest import LESSON, PROGRAM, problems, refusal, write

ROOT = Path(__file__).parent.parent.parent


def try_program(project: Project, source: str, name: str = "first_program") -> str:
    """Write the program, run it as recording does, and return the refusal."""
    path = write(project, f"snippets/1-small/{name}.py", source)
    return refusal(lambda: run_twice(project, read_program(project, path)))


def test_the_small_project_has_no_problem(small: Project) -> None:
    assert problems(small) == ""


def test_a_python_fence_that_is_no_program(small: Project) -> None:
    write(small, "docs/lessons/1-small.md", LESSON + "\n```python\nprint(1)\n```\n")
    assert problems(small).startswith(
        "docs/lessons/1-small.md:31: a Python fence that is not exactly one included program. Remedy: move"
    )


def test_a_program_without_transcript(small: Project) -> None:
    (small.snippets / "1-small" / "first_program.out").unlink()
    assert (
        "snippets/1-small/first_program.py: has no transcript. Remedy: make record PAGE=1-small."
        in problems(small)
    )


def test_a_program_shown_nowhere(small: Project) -> None:
    write(small, "snippets/1-small/forgotten.py", "print(1)\n")
    write(small, "snippets/1-small/forgotten.out", "1\n")
    assert problems(small) == (
        "snippets/1-small/forgotten.py: is shown on no page. "
        "Remedy: show it on the page 1-small, or delete it."
    )


def test_a_program_shown_twice(small: Project) -> None:
    fences = LESSON[LESSON.index("```python") : LESSON.index("## The end")]
    write(small, "docs/lessons/1-small.md", LESSON + "\n" + fences)
    assert problems(small) == (
        "docs/lessons/1-small.md:31: shows 1-small/first_program.py again. Remedy: show it once."
    )


def test_a_program_of_another_page(small: Project) -> None:
    write(small, "docs/lessons/2-other.md", LESSON)
    assert (
        "docs/lessons/2-other.md:15: shows 1-small/first_program.py, a program of another page"
        in problems(small)
    )


def test_a_stale_transcript_with_its_difference(small: Project) -> None:
    path = write(small, "snippets/1-small/first_program.py", PROGRAM.replace("3.0", "4.0"))
    said = refusal(lambda: verify_program(small, read_program(small, path)))
    assert said.startswith(
        "snippets/1-small/first_program.out: stale: first_program.py prints something else"
    )
    assert "-x is tensor(3., requires_grad=True)\n+x is tensor(4., requires_grad=True)" in said


def test_a_stale_figure(small: Project) -> None:
    path = small.snippets / "1-small" / "first_plot.py"
    path.write_text(path.read_text().replace("[1, 2, 3]", "[1, 2, 4]"))
    said = refusal(lambda: verify_program(small, read_program(small, path)))
    assert said.startswith("docs/figures/1-small/first_plot.svg: the recorded figure is not what the program")


def test_a_figure_drawn_by_another_processor_is_the_same_and_is_kept(small: Project) -> None:
    path = small.snippets / "1-small" / "first_plot.py"
    figure = small.figures / "1-small" / "first_plot.svg"
    recorded = figure.read_text()
    path.write_text(path.read_text().replace("[1, 2, 3]", "[1, 2, 3.00001]"))
    program = read_program(small, path)
    assert run(small, program).figure != recorded
    verify_program(small, program)
    record(small, ["1-small"])
    assert figure.read_text() == recorded


def test_a_last_digit_that_depends_on_the_processor(small: Project) -> None:
    path = write(
        small, "snippets/1-small/last_digit.py", "import torch\n\nprint(torch.tensor(2.0).sqrt().item())\n"
    )
    program = read_program(small, path)
    here = run(small, program).transcript
    for limit in (math.inf, -math.inf):
        with OtherProcessor(limit):
            assert run(small, program).transcript != here


def test_an_include_of_a_missing_file(small: Project) -> None:
    write(small, "docs/lessons/1-small.md", LESSON.replace("1-small/recorded.txt", "1-small/missing.txt"))
    assert "docs/lessons/1-small.md:11: includes snippets/1-small/missing.txt, which is missing" in problems(
        small
    )


def test_a_program_that_raises_without_saying_so(small: Project) -> None:
    assert try_program(small, "x = 1\nprint(x / 0)\n") == (
        "snippets/1-small/first_program.py:2: raises ZeroDivisionError: division by zero. Remedy: "
        "mend it, or begin the file with `# raises: ZeroDivisionError` if it is meant to."
    )


def test_a_program_that_does_not_raise_what_it_promised(small: Project) -> None:
    assert try_program(small, "# raises: ValueError\nprint(1)\n") == (
        "snippets/1-small/first_program.py:1: promises to raise ValueError and ends without. "
        "Remedy: drop the first line."
    )


def test_a_program_that_raises_something_else(small: Project) -> None:
    said = try_program(small, "# raises: ValueError\nprint(1 / 0)\n")
    assert said.startswith(
        "snippets/1-small/first_program.py:2: promises ValueError and raises ZeroDivisionError: division"
    )


def test_a_fence_that_does_not_say_the_program_is_meant_to_fail(small: Project) -> None:
    write(small, "snippets/1-small/first_program.py", "# raises: ValueError\nraise ValueError('no')\n")
    assert (
        "docs/lessons/1-small.md:15: the fence does not say whether the program is meant to fail. "
        'Remedy: write ``` { .python .raises title="first_program.py" }.'
    ) in problems(small)


def test_a_program_whose_output_differs_between_two_runs(small: Project) -> None:
    said = try_program(small, "import torch\n\nprint(torch.rand(1).item())\n")
    assert said.startswith("snippets/1-small/first_program.py: two runs differ. Remedy: seed what is random")


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("import torch\n\ntorch.set_grad_enabled(False)\n", "grad mode"),
        ("import torch\n\ntorch.set_default_dtype(torch.float64)\n", "default dtype"),
        ("import torch\n\ntorch.autograd.set_detect_anomaly(True)\n", "anomaly detection"),
        ("import torch\n\ntorch.set_printoptions(precision=2)\n", "print options"),
        ("import torch\n\ntorch.set_num_threads(7)\n", "number of threads"),
        ("import os\n\nos.environ['REWIND_TEST'] = '1'\n", "environment variables"),
        ("import os\n\nos.chdir('/')\n", "working directory"),
    ],
)
def test_a_program_that_leaves_global_state_changed(small: Project, source: str, what: str) -> None:
    assert try_program(small, source) == (
        f"snippets/1-small/first_program.py: leaves global state changed: {what}. "
        "Remedy: put it back before the program ends, or use a with block."
    )
    # and the next program finds everything as it was
    write(small, "snippets/1-small/first_program.py", PROGRAM)
    verify_program(small, read_book(small).shown_programs[1])


def test_a_program_that_runs_too_long(small: Project) -> None:
    path = write(small, "snippets/1-small/first_program.py", "while True:\n    pass\n")
    said = refusal(lambda: run(small, read_program(small, path), time_limit=0.2))
    assert said.startswith("snippets/1-small/first_program.py: still running after 0.2 s. Remedy: make it")


def test_a_program_that_swallows_everything_is_stopped_too(small: Project) -> None:
    source = "while True:\n    try:\n        pass\n    except Exception:\n        pass\n"
    path = write(small, "snippets/1-small/first_program.py", source)
    assert "still running" in refusal(lambda: run(small, read_program(small, path), time_limit=0.2))


def test_a_hand_edited_notebook(small: Project) -> None:
    path = small.notebooks / "1-small.ipynb"
    path.write_text(path.read_text().replace("x is tensor", "x was tensor"))
    assert problems(small) == (
        "docs/notebooks/1-small.ipynb: is not what its page makes (edited by hand, or the page is newer). "
        "Remedy: make record PAGE=1-small."
    )


def test_a_file_that_is_not_utf_8(small: Project) -> None:
    page = small.docs / "lessons" / "1-small.md"
    page.write_bytes(page.read_bytes() + b"\ncaf\xe9\n")
    assert "docs/lessons/1-small.md:31: not UTF-8 (byte 0xe9). Remedy: save the file as UTF-8." in problems(
        small
    )
    page.write_text(LESSON)
    program = small.snippets / "1-small" / "first_program.py"
    program.write_bytes(b"# \xe9\n" + program.read_bytes())
    assert problems(small) == (
        "snippets/1-small/first_program.py:1: not UTF-8 (byte 0xe9). Remedy: save the file as UTF-8."
    )


def test_two_programs_of_one_name(small: Project) -> None:
    write(small, "snippets/2-other/first_program.py", PROGRAM)
    write(small, "snippets/2-other/first_program.out", "x is tensor(3., requires_grad=True)\n")
    write(
        small,
        "docs/lessons/2-other.md",
        LESSON[: LESSON.index("## The end")].replace("1-small", "2-other"),
    )
    assert (
        "snippets/2-other/first_program.py: two programs are called first_program "
        "(the other: snippets/1-small/first_program.py). Remedy: rename one of them."
    ) in problems(small)


def test_a_transcript_and_a_figure_whose_program_is_gone(small: Project) -> None:
    write(small, "snippets/1-small/gone.out", "1\n")
    write(small, "docs/figures/1-small/gone.svg", "<svg/>\n")
    assert problems(small).splitlines() == [
        "snippets/1-small/gone.out: belongs to no program. Remedy: delete it, or bring the program back.",
        "docs/figures/1-small/gone.svg: belongs to no program. Remedy: delete it, or bring the program back.",
    ]


def test_a_figure_that_is_not_shown_or_has_no_text(small: Project) -> None:
    shown = LESSON[LESSON.index("![") :]
    write(small, "docs/lessons/1-small.md", LESSON.replace(shown, ""))
    assert "first_plot.py draws, and its figure does not follow it. Remedy: add ![what it shows]" in problems(
        small
    )
    write(small, "docs/lessons/1-small.md", LESSON.replace("A line that goes up from one to three", "plot"))
    assert problems(small).startswith(
        "docs/lessons/1-small.md:29: the image has no text that says what it shows. Remedy: write one."
    )
    write(small, "docs/lessons/1-small.md", LESSON.replace("{ width=538 height=336 }", ""))
    assert "the image does not state the figure's size. Remedy: write { width=538 height=336 }" in problems(
        small
    )


def test_a_figure_never_shown_or_two_of_them(small: Project) -> None:
    one = "import matplotlib.pyplot as plt\n\nplt.plot([1, 2])\n"
    assert "draws a figure that is never shown" in try_program(small, one)
    two = one + "plt.figure()\nplt.plot([1])\nplt.show()\n"
    assert "shows 2 figures, a page shows one a program" in try_program(small, two)


def test_a_number_in_prose_that_no_program_printed(small: Project) -> None:
    text = LESSON.replace("See [the end]", "The answer is 4.25, they said “9.99”. See [the end]")
    write(small, "docs/lessons/1-small.md", text)
    assert problems(small).startswith(
        "docs/lessons/1-small.md:13: the number 4.25 is printed by no program of this section. Remedy: let a"
    )
    assert "9.99" not in problems(small)


def test_minutes_and_words_that_are_not_ours(small: Project) -> None:
    text = LESSON.replace("about 0 minutes", "about 40 minutes").replace("See [the", "You simply see [the")
    write(small, "docs/lessons/1-small.md", text)
    assert "docs/lessons/1-small.md:13: says “simply”. Remedy: leave the word out." in problems(small)
    assert "docs/lessons/1-small.md: the card says 40 minutes. Remedy: write “about 0 minutes”." in problems(
        small
    )


def test_an_exercise_without_its_check(small: Project) -> None:
    write(small, "snippets/1-small/exercise_half/start.py", "x = 1\n")
    said = problems(small)
    assert (
        "snippets/1-small/exercise_half: an exercise without check.py. "
        "Remedy: write snippets/1-small/exercise_half/check.py."
    ) in said


def test_nothing_of_a_page_is_written_when_one_program_is_wrong(small: Project) -> None:
    before = {path: path.read_bytes() for path in small.root.rglob("*") if path.is_file()}
    write(small, "snippets/1-small/first_program.py", PROGRAM.replace("3.0", "5.0"))
    write(small, "snippets/1-small/second_program.py", "print(1 / 0)\n")
    assert "second_program.py:1: raises ZeroDivisionError" in refusal(lambda: record(small, ["1-small"]))
    after = {path: path.read_bytes() for path in before if path.suffix != ".py"}
    assert after == {path: data for path, data in before.items() if path.suffix != ".py"}


def test_a_program_interrupted_while_recording_leaves_the_old_transcript(small: Project) -> None:
    transcript = small.snippets / "1-small" / "first_program.out"
    before = transcript.read_bytes()
    write(small, "snippets/1-small/first_program.py", "import time\n\ntime.sleep(20)\nprint('late')\n")
    # a command in the background of a shell is started with interruptions ignored
    before_us = signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        record(small, ["1-small"])
    signal.signal(signal.SIGINT, before_us)
    assert transcript.read_bytes() == before
    assert sorted(path.name for path in transcript.parent.iterdir() if path.name.startswith(".")) == []


def test_recording_a_page_that_does_not_exist(small: Project) -> None:
    assert refusal(lambda: record(small, ["9-none"])) == (
        "snippets/9-none: no such page. Remedy: one of 1-small."
    )


def test_a_command_names_the_problem_and_exits_with_1(small: Project) -> None:
    write(small, "snippets/1-small/forgotten.py", "print(1)\n")
    code = (
        "import sys, pathlib, rewind.__main__ as m; from rewind.project import Project; "
        f"m.this_project = lambda: Project(pathlib.Path({str(small.root)!r})); sys.exit(m.main(['check']))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert result.returncode == 1
    assert "snippets/1-small/forgotten.py: is shown on no page" in result.stderr


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("(#the-end)", "(#no-end)", "links to '#no-end'"),
        ("(#the-end)", "(2-none.md)", "links to '2-none.md'"),
    ],
)
def test_a_broken_link_or_anchor_names_file_and_line(small: Project, old: str, new: str, what: str) -> None:
    from rewind.site.build import run_mkdocs

    write(small, "docs/lessons/1-small.md", LESSON.replace(old, new))
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    head, nav, tail = config[: config.index("nav:")], "", config[config.index("theme:") :]
    tail = tail.replace("- rewind/site/", f"- {ROOT}/rewind/site/")  # the hooks
    write(small, "mkdocs.yml", head + nav + "\n".join(_without_assets(tail)))
    write(small, "docs/index.md", "# Small\n")
    record(small, ["1-small"])
    site = small.root / "site"
    said = refusal(lambda: run_mkdocs(small, site))
    assert said.splitlines()[0].startswith(f"docs/lessons/1-small.md:13: {what}")
    assert "Remedy: mend the link, or the heading or file it names." in said


def _without_assets(config: str) -> list[str]:
    """Drop what names files that the small project does not have."""
    config = re.sub(r"^extra_(?:css|javascript):\n(?:  .*\n)+", "", config, flags=re.M)
    return [line for line in config.splitlines() if "assets/" not in line and "custom_dir" not in line]


def test_one_page_is_checked_alone(small: Project) -> None:
    write(small, "docs/lessons/2-other.md", "# Other\n\n```python\nx\n```\n")
    assert check_structure(read_book(small, "1-small")) == []
