"""Every leaf of the diagnosis trees is reached by a program that has its fault, by what its lines of code answer."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import torch

from rewind.lessons.markdown import Block, Fence, Note, Text
from rewind.project import Project
from tests.conftest import BOOK

HEAD = re.compile(r"^==== (?P<tree>[\w-]+) \| (?P<link>\S+)\n", flags=re.M)
TREE = re.compile(r"## .* \{ #([\w-]+) \}")
LINK = re.compile(r"\]\(\.\./errors/([^)]+)\)")
LAST_LINE = "at the end of each step"
SAME = "at the same place"
LATER = "from the second step on, "
PLACE = re.compile(rf"(?:{LATER})?directly (?:before|after) `[^`]+`|{SAME}|{LAST_LINE}", flags=re.I)


@dataclass(frozen=True)
class Question:
    """A line of code, where to run it, and the answer that leads on."""

    place: str
    code: str
    answer: str


@dataclass(frozen=True)
class Leaf:
    """Where questions end: the tree, the way there, and the link to the page that cures it."""

    tree: str
    way: tuple[Question, ...]
    link: str


def leaves_of(tree: str, blocks: list[Block], way: tuple[Question, ...] = ()) -> Iterator[Leaf]:
    """Yield the leaves below a question, or the one that the blocks are."""
    text = " ".join(line for block in blocks if isinstance(block, Text) for line in block.lines)
    code = [line.strip() for block in blocks if isinstance(block, Fence) for line in block.content]
    answers = [block for block in blocks if isinstance(block, Note)]
    if not code:
        assert not answers
        yield Leaf(tree, way, LINK.findall(text)[-1])
        return
    assert len(code) == 1
    assert len(answers) == len({answer.title for answer in answers}) == 2
    place = PLACE.findall(text)[-1].lower()
    for answer in answers:
        question = Question(way[-1].place if place == SAME else place, code[0], str(answer.title).strip("`"))
        yield from leaves_of(tree, list(answer.body), (*way, question))


def trees() -> dict[str, list[Block]]:
    """Return the blocks of each tree of the page, by its anchor."""
    page = next(page for page in BOOK.pages if page.name == "diagnosis")
    found: dict[str, list[Block]] = {}
    for block in page.blocks:
        headings = TREE.findall("\n".join(block.lines)) if isinstance(block, Text) else []
        if headings:
            found[headings[0]] = []
        if found:
            found[[*found][-1]].append(block)
    return found


LEAVES = [leaf for tree, blocks in trees().items() for leaf in leaves_of(tree, blocks)]


def faults() -> list[tuple[str, str, str]]:
    """Return the tree, the link and the program of each fault."""
    text = Path(__file__).with_name("faults.txt").read_text(encoding="utf-8")
    heads = list(HEAD.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return [
        (head["tree"], head["link"], text[head.end() : end]) for head, end in zip(heads, ends, strict=True)
    ]


def answers(program: str, question: Question) -> list[Any]:
    """Run a program with the question's line at its place; return what it gave there, each time."""
    given: list[Any] = []
    if question.place == LAST_LINE:
        asked = f"{program}    ask()\n"
    else:
        side, call = question.place.removeprefix(LATER).removeprefix("directly ").split(" ", 1)
        line = re.escape(call.strip("`").removesuffix(")"))
        order = r"\g<0>\n\g<1>ask()" if side == "after" else r"\g<1>ask()\n\g<0>"
        asked, times = re.subn(rf"^( *){line}[^\n]*", order, program, flags=re.M)
        assert times, f"no line {call}"
    names: dict[str, Any] = {"torch": torch, "gc": gc}
    steps_to_pass = [True] * question.place.startswith(LATER)

    def ask() -> None:
        if steps_to_pass:
            steps_to_pass.pop()
        else:
            given.append(eval(question.code, names))  # the lines are the page's own

    names["ask"] = ask
    if "gc." in question.code:
        gc.collect()  # what other tests left is no result of this program
    with torch.random.fork_rng():
        torch.manual_seed(0)
        exec(asked, names)
    return given


def fits(given: list[Any], answer: str) -> bool:
    """Whether the page's answer is what the line gave, the last time; or how it went from step to step."""
    if answer in ("It grows", "It stays"):
        settled = given[1:]  # the first step makes what is there from then on
        assert len(settled) > 2
        grows = all(one < other for one, other in pairwise(settled))
        assert grows or len(set(settled)) == 1
        return grows == (answer == "It grows")
    return repr(given[-1]) == answer


def test_there_are_five_trees_of_six_leaves_at_most_and_a_fault_for_each() -> None:
    assert [*trees()] == [
        "grad-is-none",
        "loss-is-nan",
        "nothing-learns",
        "memory-grows",
        "explode-or-vanish",
    ]
    assert all(4 <= sum(leaf.tree == tree for leaf in LEAVES) <= 6 for tree in trees())
    ends = [(leaf.tree, leaf.link) for leaf in LEAVES]
    assert len(ends) == len(set(ends))
    assert set(ends) == {(tree, link) for tree, link, _ in faults()}


@pytest.mark.parametrize(
    ("tree", "link", "program"), faults(), ids=[f"{tree}-{link}" for tree, link, _ in faults()]
)
def test_a_program_with_the_fault_answers_its_way_to_the_page(
    project: Project, tree: str, link: str, program: str
) -> None:
    leaf = next(leaf for leaf in LEAVES if (leaf.tree, leaf.link) == (tree, link))
    for question in leaf.way:
        given = answers(program, question)
        assert fits(given, question.answer), (question, given)
    assert (project.docs / "errors" / link.partition("#")[0]).is_file()
