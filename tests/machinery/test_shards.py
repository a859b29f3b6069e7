"""Tests split over machines: each is run by exactly one of them, and a page's by the same one."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys

import pytest
import yaml

from rewind.project import Project
from tests.conftest import LESSONS
from tests.shards import Shard


def collected(project: Project, *options: str) -> list[str]:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n", "0", *options]
    done = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=True)
    return [line for line in done.stdout.splitlines() if "::" in line]


def test_every_test_is_in_exactly_one_shard_and_a_page_in_one(project: Project) -> None:
    whole = collected(project)
    shards = [collected(project, "--shard", f"{number}/3") for number in (1, 2, 3)]
    assert sorted(test for shard in shards for test in shard) == sorted(whole)
    assert len(set(whole)) == len(whole)
    for lesson in LESSONS:
        own = re.compile(rf"\[(?:.*\b)?{re.escape(lesson)}\b")
        assert sum(any(own.search(test) for test in shard) for shard in shards) == 1, lesson
    assert max(map(len, shards)) < 1.5 * min(map(len, shards))


@pytest.mark.parametrize("text", ["4/3", "0/3", "half", "1/0", "1/3/"])
def test_a_shard_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="a shard is k/n, with k from 1 to n, and not "):
        Shard.parse(text)


def test_the_workflow_runs_every_shard_and_needs_all_of_them(project: Project) -> None:
    jobs = yaml.safe_load(project.read(project.root / ".github" / "workflows" / "checks.yml"))["jobs"]
    shards = jobs["test"]["strategy"]["matrix"]["shard"]
    assert shards == [f"{number + 1}/{len(shards)}" for number in range(len(shards))]
    assert jobs["test"]["needs"] == "site"
    assert jobs["checked"]["needs"] == ["site", "test"]
    assert jobs["checked"]["if"] == "always()"
