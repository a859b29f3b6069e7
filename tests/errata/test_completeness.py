"""The published errata are complete: every entry once, in order, put right, and tested."""

import importlib
import re
from collections import Counter
from pathlib import Path

import pytest

from .ledger import COUNTS, KINDS, TESTED, lesson_of

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "reference" / "errata.md").read_text(encoding="utf-8")
# id -> the text of its entry
ENTRIES = {
    match["id"]: match["text"]
    for match in re.finditer(
        r"^### (?P<id>\S+): \S.* \{ #(?P=id) \}$(?P<text>.*?)(?=^##|\Z)",
        PAGE,
        re.MULTILINE | re.DOTALL,
    )
}
TEST_MODULES = ("000", "001", "002", "003", "004", "across")


def marked_ids() -> set[str]:
    """Collect the ids of every `erratum` mark in this folder."""
    ids: set[str] = set()
    for name in TEST_MODULES:
        module = importlib.import_module(f".test_{name}", __package__)
        for function in vars(module).values():
            for mark in getattr(function, "pytestmark", []):
                if mark.name == "erratum":
                    ids.update(mark.args)
    return ids


def test_ledger_counts() -> None:
    assert Counter(KINDS.values()) == COUNTS
    assert sum(COUNTS.values()) == 109


def test_every_entry_once_and_in_order() -> None:
    headings = re.findall(r"^### (\S+?):? ", PAGE, re.MULTILINE)
    assert headings == list(KINDS)
    assert list(ENTRIES) == list(KINDS)


def test_every_entry_names_its_kind() -> None:
    kinds = {erratum: re.findall(r"^\*\*([A-Z]+)\*\*", ENTRIES[erratum], re.M) for erratum in KINDS}
    assert kinds == {erratum: [kind] for erratum, kind in KINDS.items()}


def test_counts_in_the_introduction() -> None:
    rows = re.findall(r"^\| \*\*([A-Z]+)\*\* \| (\d+) \|", PAGE, re.MULTILINE)
    assert {kind: int(count) for kind, count in rows} == COUNTS


@pytest.mark.parametrize("erratum", KINDS)
def test_links_to_where_it_is_put_right(erratum: str) -> None:
    links = re.findall(r"\]\(\.\./lessons/(\S+?)#(erratum-\S+?)\)", ENTRIES[erratum])
    assert links == [(lesson_of(erratum), f"erratum-{erratum}")]


def test_every_place_exists_once() -> None:
    places = Counter(
        (page.name, erratum)
        for page in sorted((DOCS / "lessons").glob("*.md"))
        for erratum in re.findall(r"#erratum-(\S+?) \}", page.read_text(encoding="utf-8"))
    )
    assert places == Counter((lesson_of(erratum), erratum) for erratum in KINDS)


def test_every_claim_about_torch_is_tested() -> None:
    ids = marked_ids()
    assert ids <= set(KINDS)
    assert {erratum for erratum, kind in KINDS.items() if kind in TESTED} <= ids
