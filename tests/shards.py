"""Split the tests over several machines: all of a page to one, each test to exactly one."""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

import pytest


class Shard(NamedTuple):
    """One of so many machines, as `--shard 2/14` names it."""

    number: int
    machines: int

    @classmethod
    def parse(cls, text: str) -> Shard:
        """Read `2/14`.

        Raises ArgumentTypeError for anything else, for `0/14` and for `15/14`.
        """
        match = re.fullmatch(r"([1-9]\d*)/([1-9]\d*)", text)
        if match is None or int(match[1]) > int(match[2]):
            raise argparse.ArgumentTypeError(f"a shard is k/n, with k from 1 to n, and not {text!r}")
        return cls(int(match[1]), int(match[2]))

    def keep(self, config: pytest.Config, items: list[pytest.Item], pages: Collection[str]) -> None:
        """Deselect the tests of the other machines."""
        groups = divided(items, self.machines, pages)
        own = {id(item) for item in groups[self.number - 1]}
        config.hook.pytest_deselected(items=[item for item in items if id(item) not in own])
        items[:] = [item for item in items if id(item) in own]


def divided(items: Iterable[pytest.Item], count: int, pages: Collection[str]) -> list[list[pytest.Item]]:
    """Return the tests of each machine: the largest groups first, each to whichever has the fewest so far."""
    groups: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        groups[_group(item.nodeid, pages)].append(item)
    machines: list[list[pytest.Item]] = [[] for _ in range(count)]
    for _, group in sorted(groups.items(), key=lambda each: (-len(each[1]), each[0])):
        min(machines, key=len).extend(group)
    return machines


def _group(nodeid: str, pages: Collection[str]) -> str:
    """Return the page that one of a test's parameters names, or else the test's file, which shares fixtures."""
    file, _, rest = nodeid.partition("::")
    for word in re.findall(r"[\w-]+", rest.partition("[")[2]):
        pieces = word.split("-")  # pytest puts a hyphen between parameters, and names of pages have some
        for start in range(len(pieces)):
            for end in range(len(pieces), start, -1):
                if (page := "-".join(pieces[start:end])) in pages:
                    return page
    return file
