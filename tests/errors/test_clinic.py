"""What somebody pastes leads to its page, on the site and in a terminal alike; what is not autograd's does not."""

from __future__ import annotations

import gzip
import io
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rewind.__main__ import main
from rewind.clinic.checks import check_clinic
from rewind.clinic.explain import explain
from rewind.clinic.index import index_of, letters_of
from rewind.clinic.matching import answer
from rewind.project import Project
from tests.conftest import BOOK, ERROR_PAGES
from tests.errors.pastes import Paste, first, pastes, said_in_javascript, said_in_python

INDEX = index_of(BOOK)
KNOWN = pastes("pastes.txt")
LATER = (
    "held_out.txt",
    "held_out_later.txt",
    "held_out_third.txt",
    "held_out_fourth.txt",
    "held_out_fifth.txt",
)
"""Lots that were gathered after the rules stood, and judged once before anything was mended by them."""
HELD_OUT = [paste for name in LATER for paste in pastes(name)]
PASTES = [*KNOWN, *HELD_OUT]
SECOND = next(paste for paste in KNOWN if "issues/8" in paste.source).text
LARGEST = 40_000
"""The bytes that the page's script may weigh, as sent."""
DISGUISES: dict[str, Callable[[str], str]] = {
    "ANSI colours": lambda text: "\n".join(f"\x1b[31;1m{line}\x1b[0m" for line in text.splitlines()),
    "HTML": lambda text: (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#39;")
    ),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "ranks": lambda text: "\n".join(f"[rank3]: {line}" for line in text.splitlines()),
    "a log's prefixes": lambda text: "\n".join(
        f"2025-11-25 09:30:01,123 - ERROR - {line}" for line in text.splitlines()
    ),
    "a quotation": lambda text: "\n".join(f"> {line}" for line in text.splitlines()),
    "other languages": lambda text: f"训练报错，请问怎么解决？\n{text}\nспасибо заранее",
    "no line ends": lambda text: " ".join(line.strip() for line in text.splitlines()),
    "narrow lines": lambda text: "\n".join(
        line[start : start + 60] for line in text.splitlines() for start in range(0, max(len(line), 1), 60)
    ),
}


@pytest.fixture(scope="module")
def in_python() -> list[dict[str, Any]]:
    """What the command says of all pastes."""
    return said_in_python(INDEX, [paste.text for paste in PASTES])


def test_there_are_pastes_of_all_kinds() -> None:
    assert len(KNOWN) >= 120
    assert len([paste for paste in PASTES if paste.page in ("other", "none")]) >= 30
    names = {page.name for page in ERROR_PAGES}
    assert {paste.page for paste in PASTES} - {"other", "none"} <= names
    assert len({paste.page for paste in PASTES} & names) >= 50


@pytest.mark.parametrize(
    "number", range(len(PASTES)), ids=[f"{n}-{one.page}" for n, one in enumerate(PASTES)]
)
def test_a_paste_leads_to_its_page_first(in_python: list[dict[str, Any]], number: int) -> None:
    assert first(in_python[number]) == PASTES[number].page, PASTES[number].text


def test_the_page_and_the_command_say_the_same_of_every_paste(
    project: Project, tmp_path: Path, in_python: list[dict[str, Any]]
) -> None:
    texts = [paste.text for paste in PASTES]
    assert said_in_javascript(project, tmp_path, INDEX, texts) == in_python


@pytest.mark.parametrize("disguise", DISGUISES)
def test_what_surrounds_and_breaks_a_message_is_ignored(
    project: Project, tmp_path: Path, disguise: str
) -> None:
    by_message = [
        paste for paste in KNOWN if paste.page != "none" and answer(INDEX, paste.text).by == "message"
    ]
    texts = [DISGUISES[disguise](paste.text) for paste in by_message]
    said = said_in_python(INDEX, texts)
    assert [
        (one.page, one.text) for one, found in zip(by_message, said, strict=True) if first(found) != one.page
    ] == []
    assert said_in_javascript(project, tmp_path, INDEX, texts) == said


def test_every_message_of_a_page_leads_there_in_today_s_words_and_in_older_ones() -> None:
    wrong = []
    for page in ERROR_PAGES:
        for message in page.front.get("messages", ()):
            found = answer(INDEX, "\n".join([*message.get("beside", ())[:1], message["text"]]))
            if not found.entry or found.entry["name"] != page.name:
                wrong.append((page.name, message["text"], found.entry and found.entry["name"]))
    assert wrong == []


def test_every_symptom_of_a_page_leads_there() -> None:
    wrong = []
    for page in ERROR_PAGES:
        for symptom in page.front["symptoms"]:
            found = answer(INDEX, symptom)
            if not found.entry or found.entry["name"] != page.name:
                wrong.append((page.name, symptom, found.entry and found.entry["name"]))
    assert wrong == []


def test_the_reader_s_own_line_is_pointed_at_and_the_deciding_one_marked() -> None:
    found = answer(INDEX, SECOND)
    assert found.own
    assert (found.own.number, found.own.path, found.own.code) == (
        270,
        "train.py",
        "total_vae_loss.backward()",
    )
    lines = SECOND.splitlines()
    assert [lines[number] for number in found.lines] == [lines[-1]]


def test_a_notebook_s_arrow_is_the_reader_s_line() -> None:
    notebook = next(paste for paste in KNOWN if "tbd-nets" in paste.source)
    own = answer(INDEX, notebook.text).own
    assert own
    assert (own.number, own.code) == (35, "loss.backward()")


def test_the_cause_wins_over_what_is_chained_to_it() -> None:
    chained = (
        'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\n    loss.backward()\n'
        "RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn\n\n"
        "During handling of the above exception, another exception occurred:\n\n"
        'Traceback (most recent call last):\n  File "a.py", line 5, in <module>\n    x.numpy()\n'
        "RuntimeError: Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.\n"
    )
    found = answer(INDEX, chained)
    assert found.entry
    assert found.entry["name"] == "element-0-does-not-require-grad"
    assert [entry["name"] for entry in found.also] == ["numpy-that-requires-grad"]


def test_where_a_message_has_several_causes_the_one_that_shows_comes_first() -> None:
    text = next(paste.text for paste in KNOWN if "chojw" in paste.source)
    found = answer(INDEX, text)
    assert found.causes == (0,)
    printed = explain(INDEX, text)
    assert printed.index("here: ") < printed.index("- The name is an operation")


def test_an_older_wording_is_named_with_its_version_and_today_s() -> None:
    printed = explain(INDEX, SECOND)
    assert "PyTorch 0.4.0 worded it so. PyTorch 2.13.0 says: Trying to backward" in printed


def test_no_piece_of_a_message_is_so_short_that_it_stands_in_other_words() -> None:
    short = [
        (entry["name"], says["letters"])
        for entry in INDEX["entries"]
        for says in entry["says"]
        if sum(map(len, says["letters"])) < (14 if entry["address"] else 6)
    ]
    assert short == []


def test_letters_of_a_message_leave_out_what_changes() -> None:
    assert letters_of("at index 12, got [3] … `Foo`") == ["atindexgot", "foo"]


def test_a_paste_of_any_size_or_none_is_answered(project: Project, tmp_path: Path) -> None:
    texts = [
        "",
        "   \n\n",
        "\x00\udcff",
        "a" * 300_000,
        "🔥" * 120_000 + SECOND,
        SECOND * 300,
        "[" * 5000,
        "\\n" * 5000,
    ]
    said = said_in_python(INDEX, texts)
    assert [first(found) for found in said[-4:]] == ["backward-a-second-time"] * 2 + ["none"] * 2
    # JSON carries no half of a pair
    whole = [text for text in texts if "\udcff" not in text]
    assert said_in_javascript(project, tmp_path, INDEX, whole) == said_in_python(INDEX, whole)


def test_the_command_answers_what_is_piped_to_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SECOND.encode())))
    assert main(["explain", "--site", "https://rewind.example/"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Trying to backward through the graph a second time\n")
    assert "Your line 270 of train.py: total_vae_loss.backward()" in printed
    assert "https://rewind.example/errors/backward-a-second-time/" in printed
    assert max(map(len, printed.splitlines())) <= 110


def test_the_site_has_the_index_at_its_address_and_a_script_of_at_most_40_kb(site: Path) -> None:
    assert json.loads((site / "errors" / "index.json").read_text("utf-8")) == json.loads(json.dumps(INDEX))
    script = (site / "assets" / "clinic" / "clinic.js").read_bytes()
    assert len(gzip.compress(script)) <= LARGEST


def test_pastes_are_read_with_their_sources() -> None:
    assert KNOWN[0] == Paste("backward-a-second-time", KNOWN[0].source, KNOWN[0].text)
    assert KNOWN[0].text.startswith(" Epoch 0")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"rank": 3}, "has the rank 3, and the next is 1"),
        ({"title": " "}, "has no title"),
        ({"symptoms": "one"}, "has no list of symptoms"),
        ({"messages": [{"seen": "1.0"}]}, "has an entry of messages without text"),
        ({"messages": [{"text": "a", "sais": ["b"]}]}, "has “sais” in messages, which means nothing"),
        ({"causes": [{"what": "a"}]}, "has an entry of causes without tell and what"),
        ({"over": ["nowhere"]}, "names nowhere, which is no page"),
    ],
)
def test_a_mistake_in_the_front_matter_is_named(wrong: dict[str, Any], told: str) -> None:
    page = ERROR_PAGES[0]
    book = replace(BOOK, pages=(replace(page, front={**page.front, **wrong}),))
    (problem,) = check_clinic(book)
    assert told in problem.what


def test_nothing_is_wrong_with_the_pages_there_are() -> None:
    assert check_clinic(BOOK) == []
