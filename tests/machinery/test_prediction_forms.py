"""What the build makes of a question: a fieldset to press, replies in a fold, and a cover over the right output."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from tests.machinery.test_predictions import PREDICTION

EXTENSIONS = [
    *("admonition", "attr_list", "l2m4m:LaTeX2MathMLExtension", "pymdownx.details", "pymdownx.highlight"),
    *("pymdownx.snippets", "pymdownx.superfences", "rewind.site.prediction_forms"),
]
PROGRAM = '```python title="drawn.py"\nprint(1)\n```\n\n'
OUTPUT = "``` { .text .output }\n1\n```\n\n"
FIGURE = "![A line that goes up](drawn.svg){ width=538 height=336 }\n\n"


def made(text: str) -> BeautifulSoup:
    """Return the page that the text makes."""
    options = {"pymdownx.highlight": {"pygments_lang_class": True}}
    html = Markdown(extensions=EXTENSIONS, extension_configs=options).convert(text)
    return BeautifulSoup(html, "html.parser")


def test_options_become_radio_buttons_below_the_question() -> None:
    page = made(PREDICTION + PROGRAM + OUTPUT)
    fieldset = page.select_one(".admonition.question > fieldset")
    assert fieldset is not None
    assert [str(child) for child in fieldset.legend or ()] == ["What is ", "<code>x</code>", "?"]
    labels = fieldset.select("li > label")
    assert [label.get_text(" ", strip=True) for label in labels] == [
        "a number",
        "a tensor that\n   records",
        "a list",
    ]
    radios = fieldset.select("li > label > input[type=radio]")
    assert [radio["value"] for radio in radios] == ["1", "2", "3"]
    assert {str(radio["name"]) for radio in radios} == {fieldset["id"]} == {"question-drawn"}
    replies = page.select(".admonition.question > details > ol > li")
    assert [reply.get_text(" ", strip=True)[:6] for reply in replies] == ["No: it", "Right.", "No: it"]
    assert page.form is None  # Enter would send it


def test_an_option_keeps_the_space_before_its_code() -> None:
    page = made(PREDICTION.replace("a list", "a list of `x` alone") + PROGRAM + OUTPUT)
    assert page.select("li > label > span")[2].get_text() == "a list of x alone"


@pytest.mark.parametrize(
    ("after", "what", "covered", "open_ground"),
    [
        (PROGRAM + OUTPUT + FIGURE, "output", ["div", "p"], []),
        (PROGRAM + FIGURE, "figure", ["p"], []),
        ("And now the program.\n\n" + PROGRAM + OUTPUT + "Read it.\n\n" + FIGURE, "output", ["div"], ["img"]),
    ],
)
def test_the_cover_lies_over_output_and_figure_of_the_next_program(
    after: str, what: str, covered: list[str], open_ground: list[str]
) -> None:
    page = made(PREDICTION + after + PROGRAM.replace("drawn", "next") + OUTPUT)
    (cover,) = page.select("details.rewind-cover")
    assert cover["data-question"] == "drawn"
    summary, *inside = cover.find_all(recursive=False)
    assert summary.get_text() == f"Show the {what} without answering"
    assert [element.name for element in inside] == covered
    assert [image.name for image in page.select("img") if not image.find_parent("details")] == open_ground
    assert len(page.select(".output")) == 2 - ("output" not in after)
    assert page.select(".output")[-1].find_parent("details") is None


@pytest.mark.parametrize("after", [PROGRAM, "## The end\n\n" + PROGRAM + OUTPUT, "", "Some words.\n"])
def test_where_no_output_follows_in_the_section_nothing_is_covered(after: str) -> None:
    assert not made(PREDICTION + after).select(".rewind-cover")


def test_what_is_asked_of_earlier_lessons_covers_nothing_and_each_has_a_name() -> None:
    recall = PREDICTION.replace("Predict first", "From earlier lessons")
    page = made(recall + recall + PREDICTION + PROGRAM + OUTPUT)
    assert [one["id"] for one in page.select("fieldset")] == [
        "question-recall-1",
        "question-recall-2",
        "question-drawn",
    ]
    assert len(page.select(".rewind-cover")) == 1


def test_formulas_blocks_and_several_paragraphs() -> None:
    question = PREDICTION.replace(
        "    What is `x`?\n",
        "    Look at this:\n\n    ```text\n    x -> y\n    ```\n\n    How *steep* is $x^2$?\n",
    ).replace("1. a number", "1. $2x$")
    page = made(question + PROGRAM + OUTPUT)
    box = page.select_one(".admonition.question")
    assert box is not None
    above = [child.name for child in box.find_all(recursive=False)]
    assert above == ["p", "p", "div", "fieldset", "details"]
    assert box.legend is not None
    assert [child.name for child in box.legend.find_all(recursive=False)] == ["em", "math"]
    assert box.select_one("label math msup, label math mi") is not None


@pytest.mark.parametrize(
    "other",
    [
        PREDICTION[: PREDICTION.index("        1.")] + "        The second.\n\n",
        PREDICTION.replace("        3. No: it has no length.\n", ""),
        PREDICTION.replace("Predict first", "Ask yourself"),
        PREDICTION.replace("!!! question", "!!! note"),
        "!!! question\n\n    What?\n\n",
    ],
)
def test_a_box_of_another_form_stays_as_it_is(other: str) -> None:
    page = made(other + PROGRAM + OUTPUT)
    assert not page.select("fieldset, .rewind-cover")
