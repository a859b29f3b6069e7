"""The page for people who come from the source lessons: each row once, in order, and tested."""

import importlib
import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "sources.md"
ROWS = re.findall(r'^\| <span id="(\d{3}-\d{2})"></span>', PAGE.read_text(encoding="utf-8"), re.MULTILINE)
TEST_MODULES = ("000", "001", "002", "003", "004", "between")

# rows about what the source's text has or lacks, of which torch knows nothing
OF_TEXT = {"000-17", "002-03", "003-19", "004-24"}


def rows_tested() -> set[str]:
    """Collect the ids that the tests of this folder are marked with."""
    ids: set[str] = set()
    for name in TEST_MODULES:
        module = importlib.import_module(f".test_{name}", __package__)
        for function in vars(module).values():
            for mark in getattr(function, "pytestmark", []):
                if mark.name == "row":
                    ids.update(mark.args)
    return ids


def test_rows_stand_once_and_in_order() -> None:
    assert len(ROWS) > 50
    assert sorted(set(ROWS)) == ROWS


def test_every_row_is_tested_and_every_test_has_a_row() -> None:
    assert rows_tested() | OF_TEXT == set(ROWS)
    assert not rows_tested() & OF_TEXT
