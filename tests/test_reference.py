"""The tables of docs/reference/ are printed by their programs, are true of PyTorch, and are tables on the site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import torch
from selectolax.lexbor import LexborHTMLParser
from torch import Tensor

from rewind.lessons.contents import OLDER, filled
from rewind.lessons.markdown import Include
from rewind.project import Project
from tests.conftest import BOOK, ERROR_PAGES

Rows = dict[str, list[str]]
TABLES = [
    block.target
    for page in BOOK.pages
    if page.folder == "reference"
    for block in page.blocks
    if isinstance(block, Include)
]
SAVED = ("saved_by_elements", "saved_by_sums_and_views")


def rows(page: str, program: str) -> Rows:
    """Return a printed table's rows by their first cell."""
    printed = BOOK.by_include[f"{page}/{program}.py"].printed or ""
    cells = [re.split(r" ?(?<!\\)\| ?", line.strip())[1:-1] for line in printed.splitlines()[2:]]
    return {first.strip("`"): rest for first, *rest in cells}


def operands() -> dict[str, Tensor]:
    return {
        "x": torch.tensor([0.5, 2.0], requires_grad=True).clone(),
        "y": torch.tensor([3.0, 4.0], requires_grad=True).clone(),
        "m": torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True).clone(),
    }


def test_there_is_a_table_where_a_program_prints_one() -> None:
    assert len(TABLES) == 11
    for target in TABLES:
        program = BOOK.by_include[target.replace(".out", ".py")]
        assert (program.printed or "").startswith("| ")
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in (program.printed or "").splitlines()}
        assert len(widths) == 1, target


@pytest.mark.parametrize("target", TABLES)
def test_the_site_shows_it_as_a_table_with_heads(site: Path, target: str) -> None:
    folder, name = target.removesuffix(".out").split("/")
    built = LexborHTMLParser((site / "reference" / folder / "index.html").read_text("utf-8"))
    printed = (BOOK.by_include[f"{folder}/{name}.py"].printed or "").splitlines()
    heads = [head.strip("` ") for head in printed[0].strip("|").split("|")]
    shown = [table for table in built.css("article table") if [th.text() for th in table.css("th")] == heads]
    counts = [len(table.css("tbody tr")) for table in shown]
    assert len(printed) - 2 in counts


@pytest.mark.parametrize("program", SAVED)
def test_the_names_in_the_table_are_of_the_tensors_that_torch_packs(program: str) -> None:
    """Asked in another way than the program does: what a hook is handed when the operation saves."""
    unpacked = []
    for operation, (node, saves, again, *_) in rows("what-operations-save", program).items():
        packed: list[Tensor] = []

        def pack(tensor: Tensor, packed: list[Tensor] = packed) -> Tensor:
            packed.append(tensor)
            return tensor

        given = operands()
        with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
            result = eval(operation, {"torch": torch, "F": torch.nn.functional, **given})
        assert node == result.grad_fn.name()
        names = [] if saves == "nothing" else saves.split(", ")
        assert (again == "raises") == bool(names), operation
        if bool(packed) != bool(names):
            unpacked.append(operation)
        assert any(kept is result or kept.equal(result) for kept in packed) or "result" not in names
    # a number beside a tensor is saved as a tensor too, and handed to no hook
    assert unpacked == (["x * 3", "x / 4"] if program == "saved_by_elements" else [])


@pytest.mark.parametrize(
    ("operation", "saves", "result_written", "input_written"),
    [
        ("x + y", "nothing", "works", "works"),
        ("x * y", "other, self", "works", "raises"),
        ("x * 3", "other", "works", "works"),
        ("x**2", "self", "works", "raises"),
        ("x.exp()", "result", "raises", "works"),
        ("x.relu()", "result", "raises", "works"),
        ("x.sigmoid()", "result", "raises", "works"),
        ("F.gelu(x)", "self", "works", "raises"),
        ("torch.where(x > 1, x, y)", "condition", "works", "works"),
    ],
)
def test_a_write_breaks_what_saved_it(
    operation: str, saves: str, result_written: str, input_written: str
) -> None:
    row = rows("what-operations-save", "saved_by_elements")[operation]
    assert row[1:] == [saves, "works" if saves == "nothing" else "raises", result_written, input_written]


def test_what_layers_save() -> None:
    layers = rows("what-operations-save", "saved_by_layers")
    assert layers["F.cross_entropy(x, classes)"] == [
        "NllLossBackward0: self, target, total_weight; LogSoftmaxBackward0: result"
    ]
    assert layers["F.dropout(x)"] == ["MulBackward0: other"]
    assert layers["F.linear(x, weight, bias)"] == ["AddmmBackward0: mat1, mat2; TBackward0: nothing"]


def test_slopes_at_kinks_lie_between_those_of_both_sides_or_are_known_not_to() -> None:
    found = {}
    for function, (_, _, before, slope, after) in rows(
        "gradients-at-kinks", "slopes_chosen_at_kinks"
    ).items():
        sides = sorted((float(before), float(after)))
        if not sides[0] <= float(slope) <= sides[1]:
            found[function] = float(slope)
    assert found == {"torch.relu(x) - torch.relu(-x)": 0.0}


@pytest.mark.parametrize(
    ("program", "function", "slope"),
    [
        ("slopes_chosen_at_kinks", "torch.relu(x)", "0.00"),
        ("slopes_chosen_at_kinks", "x.abs()", "0.00"),
        ("slopes_chosen_at_kinks", "x.clamp(min=0)", "1.00"),
        ("slopes_chosen_at_kinks", "torch.maximum(x, zero)", "0.50"),
        ("slopes_chosen_at_kinks", "F.hardtanh(x)", "0.00"),
        ("slopes_at_edges", "x**0.5", "inf"),
        ("slopes_at_edges", "(x * x).sqrt()", "nan"),
        ("slopes_at_edges", "x.norm()", "0"),
        ("slopes_at_edges", "x.acos()", "-inf"),
        ("slopes_at_edges", "torch.atan2(x, zero)", "0"),
        ("slopes_of_ties", "x.max()", "0.50, 0.50"),
        ("slopes_of_ties", "x.max(0).values", "1.00, 0.00"),
        ("slopes_of_zero_vectors", "(x * x).sum().sqrt()", "nan, nan"),
    ],
)
def test_slopes(program: str, function: str, slope: str) -> None:
    row = rows("gradients-at-kinks", program)[function]
    assert row[3 if program == "slopes_chosen_at_kinks" else -1] == slope


def test_switches() -> None:
    recorded = rows("off-switches", "recorded_under_each_switch")
    assert [row[0] for row in recorded.values()] == ["True", "True", *["False"] * 5]
    assert [switch for switch, row in recorded.items() if row[3] == "False"] == ["step.eval()"]
    assert [switch for switch, row in recorded.items() if row[2] == "1"] == [
        *("nothing", "step.eval()", ".detach()")
    ]
    arrived = rows("off-switches", "gradients_past_each_switch")
    assert arrived["step.requires_grad_(False)"] == ["15.0", "None", "6.0"]
    assert arrived["no_grad()"] == arrived[".detach()"] == ["None", "None", "6.0"]
    later = rows("off-switches", "results_after_each_switch")
    assert later.pop("inference_mode()") == ["raises"] * 5
    assert set(map(tuple, later.values())) == {("works", "works", "works", "raises", "works")}


def test_older_wordings_stand_in_a_table_the_oldest_first(project: Project) -> None:
    assert OLDER in project.read(project.docs / "reference" / "between-versions.md")
    head, line, *listed = filled(BOOK, OLDER)
    assert (head, line) == ("| Seen in | It said | Today |", "|---|---|---|")
    seen = [
        message for page in ERROR_PAGES for message in page.front.get("messages", ()) if "seen" in message
    ]
    assert len(listed) == len(seen) >= 14
    versions = [[int(part) for part in row.split(" | ")[0].strip("| ").split(".")] for row in listed]
    assert versions == sorted(versions)
    assert any("](../errors/backward-a-second-time.md) |" in row for row in listed)
