"""What another PyTorch says otherwise is found, listed and told, and nothing fails for it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
import yaml

from rewind.lessons.book import read_book
from rewind.project import Project
from rewind.running.wordings import LONGEST_TABLE, Change, changes, news, report, table
from tests.machinery.conftest import write

HERE = "snippets/1-small/first_program"
RAISES = '# raises: ValueError\nraise ValueError("new words: 2 | 3")\n'


def found(project: Project) -> list[Change]:
    return list(changes(project, read_book(project).programs_of("1-small")))


def said(project: Project, printed: str) -> list[tuple[str, str, str]]:
    """Let the small program have printed something else once; return what is found."""
    write(project, f"{HERE}.out", printed)
    return [(one.kind, one.was, one.now) for one in found(project)]


def test_nothing_is_found_where_nothing_changed(small: Project) -> None:
    assert found(small) == []


def test_an_output_that_changed(small: Project) -> None:
    assert said(small, "x is 3\n") == [("output", "x is 3", "x is tensor(3., requires_grad=True)")]


def test_an_output_that_is_new_or_gone(small: Project) -> None:
    printed = "x is tensor(3., requires_grad=True)"
    assert said(small, "") == [("output", "", printed)]
    assert said(small, f"{printed}\nand more\n") == [("output", "and more", "")]


def test_a_message_whose_words_changed(small: Project) -> None:
    write(small, f"{HERE}.py", RAISES)
    assert said(small, "ValueError: old words\n") == [
        ("message", "ValueError: old words", "ValueError: new words: 2 | 3")
    ]


def test_an_error_that_is_no_longer_raised_and_one_of_another_kind(small: Project) -> None:
    write(small, f"{HERE}.py", "# raises: ValueError\nprint(1)\n")
    assert said(small, "ValueError: old\n") == [
        ("end", "ValueError: old", "promises to raise ValueError and ends without")
    ]
    write(small, f"{HERE}.py", '# raises: ValueError\nraise TypeError("new")\n')
    assert said(small, "ValueError: old\n") == [
        ("end", "ValueError: old", "promises ValueError and raises TypeError: new")
    ]


def test_a_figure_that_is_drawn_otherwise(small: Project) -> None:
    path = small.figures / "1-small" / "first_plot.svg"
    path.write_text(path.read_text("utf-8").replace("<path", "<g/><path", 1), encoding="utf-8")
    assert [(one.program, one.kind) for one in found(small)] == [("first_plot.py", "figure")]


def test_the_number_of_pytorch_and_the_place_in_its_source_are_no_news(small: Project) -> None:
    place = "import warnings\nwarnings.warn('old (Triggered internally at b.h:2.)')\n"
    write(small, f"{HERE}.py", place)
    assert said(small, "UserWarning: old (Triggered internally at a.h:1.)\n")[0][0] == "place"
    write(small, "snippets/1-small/recorded.txt", "PyTorch 0.0.7, 1 May 2026\n")
    write(small, f"{HERE}.py", "import torch\nprint('PyTorch', torch.__version__.split('+')[0])\n")
    assert said(small, "PyTorch 0.0.7\n")[0][0] == "version"
    assert news(found(small)) == []


def test_the_table_lists_messages_first_letter_by_letter() -> None:
    listed = table(
        [
            Change("a-page", "one.py", "output", "[1]\n2", ""),
            Change("b-page", "two.py", "message", "E: `a` | <b>", "E: *c*"),
            Change("c-page", "three.py", "place", "p", "q"),
        ],
        "9.9",
        7,
    )
    assert listed.splitlines() == [
        "7 programs ran on PyTorch 9.9. 2 pieces of what they print are not as shown; "
        "1 more differ in PyTorch's number or in a line of its source alone.",
        "",
        "| page | program | what | was | is |",
        "|---|---|---|---|---|",
        r"| b-page | two.py | message | E: \`a\` \| &lt;b&gt; | E: \*c\* |",
        r"| a-page | one.py | output | \[1\]<br>2 | (nothing) |",
    ]


def test_a_table_fits_into_an_issue() -> None:
    many = [Change("page", f"p{number}.py", "output", "x" * 5000, "y") for number in range(500)]
    listed = table(many, "9.9", 500)
    assert LONGEST_TABLE - 2000 < len(listed) < LONGEST_TABLE + 200
    rows = listed.count("| page | p") - 1  # the head
    assert listed.endswith(f"\n{500 - rows} more are in the report, `wordings.json`.\n")


def test_the_report_is_written(small: Project, tmp_path: Path) -> None:
    write(small, f"{HERE}.out", "x is 3\n")
    shown: list[object] = []
    report(small, tmp_path / "report", shown.append)
    data = json.loads((tmp_path / "report" / "wordings.json").read_text("utf-8"))
    assert (data["programs"], data["news"]) == (2, 1)
    assert data["changes"][0]["was"] == "x is 3"
    assert shown == [(tmp_path / "report" / "wordings.md").read_text("utf-8").rstrip()]
    assert "| 1-small | first\\_program.py | output | x is 3 |" in str(shown[0])


GH = """#!/bin/sh
echo "$@" >> "$LOG"
case "$2" in list) cat "$ISSUES";; esac
"""


@pytest.mark.parametrize(
    ("issues", "done"),
    [
        ([], "issue create --title The newest PyTorch says it otherwise --body-file wordings.md"),
        ([{"number": 3, "title": "Another"}], "issue create --title The newest PyTorch says it otherwise"),
        (
            [
                {"number": 3, "title": "Another"},
                {"number": 8, "title": "The newest PyTorch says it otherwise"},
            ],
            "issue edit 8 --body-file wordings.md",
        ),
    ],
)
def test_the_workflow_opens_one_issue_or_brings_it_up_to_date(
    project: Project, tmp_path: Path, issues: list[object], done: str
) -> None:
    jobs = yaml.safe_load(project.read(project.root / ".github" / "workflows" / "weekly.yml"))["jobs"]
    step = jobs["tell"]["steps"][-1]
    stub = write(Project(tmp_path), "bin/gh", GH)
    stub.chmod(0o755)
    write(Project(tmp_path), "issues.json", json.dumps(issues))
    env = {
        "PATH": f"{stub.parent}:{os.environ['PATH']}",
        "LOG": str(tmp_path / "log"),
        "ISSUES": str(tmp_path / "issues.json"),
        "TITLE": step["env"]["TITLE"],
    }
    subprocess.run(["bash", "-eo", "pipefail", "-c", step["run"]], env=env, cwd=tmp_path, check=True)
    listed, last = (tmp_path / "log").read_text("utf-8").splitlines()
    assert listed == "issue list --state open --limit 200 --json number,title"
    assert last.startswith(done)


def test_the_job_that_runs_programs_may_write_nothing(project: Project) -> None:
    workflow = yaml.safe_load(project.read(project.root / ".github" / "workflows" / "weekly.yml"))
    assert workflow["permissions"] == {"contents": "read"}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job} == {
        "tell": {"issues": "write"}
    }
    assert not [step for step in workflow["jobs"]["tell"]["steps"] if "checkout" in str(step.get("uses"))]
