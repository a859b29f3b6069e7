"""What an author is told of a tape that is missing, stale or disturbed."""

from __future__ import annotations

from rewind.lessons.programs import read_program
from rewind.project import Project
from rewind.running.recording import record, verify_program
from tests.machinery.conftest import PROGRAM, problems, refusal, write


def test_a_program_without_tape(small: Project) -> None:
    (small.snippets / "1-small" / "first_program.tape").unlink()
    assert problems(small) == (
        "snippets/1-small/first_program.py: has no tape. Remedy: make record PAGE=1-small."
    )


def test_a_tape_of_what_a_program_was(small: Project) -> None:
    write(small, "snippets/1-small/first_program.py", f"# a line more\n{PROGRAM}")
    assert problems(small) == (
        "snippets/1-small/first_program.tape: stale: it is the tape of another first_program.py. "
        "Remedy: make record PAGE=1-small."
    )


def test_a_tape_that_says_something_else(small: Project) -> None:
    path = small.snippets / "1-small" / "first_program.py"
    tape = path.with_suffix(".tape")
    text = tape.read_text(encoding="utf-8")
    verify_program(small, read_program(small, path))
    write(small, small.name(tape), text.replace("require", "want"))
    said = refusal(lambda: verify_program(small, read_program(small, path)))
    assert said.startswith(
        "snippets/1-small/first_program.tape: stale: first_program.py leaves another tape now. "
        "Remedy: make record PAGE=1-small, and read the difference.\n--- snippets/1-small/first_program.tape (recorded)"
    )


def test_a_program_that_asks_who_looks_on(small: Project) -> None:
    before = {path: path.read_bytes() for path in small.snippets.rglob("*.*")}
    path = small.snippets / "1-small" / "first_program.py"
    source = "import torch\n\nprint(torch.overrides._get_current_function_mode() is None)\n"
    write(small, small.name(path), source)
    said = refusal(lambda: record(small, ["1-small"]))
    assert said.startswith(
        "snippets/1-small/first_program.py: prints or draws something else while its tape is recorded. "
        "Remedy: find out what the program asks that the recorder changes, and mend rewind/running/tape.\n"
    )
    assert "-True\n+False" in said
    after = {path: path.read_bytes() for path in small.snippets.rglob("*.*")}
    assert {name: text for name, text in after.items() if name != path} == {
        name: text for name, text in before.items() if name != path
    }
