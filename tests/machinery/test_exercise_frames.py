"""What the build puts into an exercise's frame."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

EXTENSIONS = [
    *("admonition", "attr_list", "toc", "pymdownx.details", "rewind.site.prediction_forms"),
    "rewind.site.exercise_frames",
]
EXERCISE = """\
### Exercise: by hand { #exercise_by_hand }

Do it.

??? tip "Hint 1"
    Look.

??? tip "Hint 2"
    Look closer.

??? success "Solution"
    So.

"""


def made(text: str) -> BeautifulSoup:
    """Return the page that the text makes."""
    return BeautifulSoup(Markdown(extensions=EXTENSIONS).convert(text), "html.parser")


@pytest.mark.parametrize(
    "after", ["", "Well done.\n", "### More\n\nText.\n", "## Next\n", EXERCISE.replace("hand", "foot")]
)
def test_a_frame_goes_from_the_heading_to_the_last_fold(after: str) -> None:
    page = made(f"## Part\n\nBefore.\n\n{EXERCISE}{after}")
    frame = page.select("section.rewind-exercise")[0]
    assert [child.name for child in frame.find_all(recursive=False)] == [
        "h3",
        "p",
        "details",
        "details",
        "details",
    ]
    assert frame.h3 is not None
    assert frame.h3["id"] == "exercise_by_hand"
    assert len(page.select("section")) == 1 + after.startswith("### Exercise")


def test_each_fold_says_what_comes_next() -> None:
    assert [one.get_text() for one in made(EXERCISE).select("summary")] == [
        "Hint 1next: hint 2",
        "Hint 2next: solution",
        "Solution",
    ]


def test_another_heading_gets_no_frame() -> None:
    assert not made(EXERCISE.replace("#exercise_by_hand", "#by-hand")).select("section")
