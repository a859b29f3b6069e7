"""Programs with modules, losses, optimisers, data sets and numpy print what real PyTorch prints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser_subset.test_statements import on_torch, tidy

Runner = Callable[[list[list[str]]], list[dict[str, Any]]]

START = "import torch, torch.nn as nn, torch.nn.functional as F, warnings\ntorch.manual_seed(0)\n"
PROGRAMS = [
    (path.stem, number, START + program)
    for path in sorted((Path(__file__).parent / "modules").glob("*.txt"))
    for number, program in enumerate(path.read_text("utf-8").rstrip("\n").split("\n----\n"))
]
REFUSED = {
    "nn.MultiheadAttention(4, 2)": "torch.nn.MultiheadAttention",
    "nn.TransformerEncoderLayer(4, 2)": "torch.nn.TransformerEncoderLayer",
    "nn.RNN(2, 3, bidirectional=True)": "torch.nn.RNN with dropout or in two directions",
    "torch.optim.NAdam([torch.ones(1)])": "torch.optim.NAdam",
    "import numpy as np; np.fft": "numpy.fft",
    "import numpy as np; np.ones(2).view()": "numpy.ndarray.view",
    "import numpy as np; np.ones(2) * torch.ones(2)": "numpy.an operation of an array with a tensor",
    "import matplotlib.pyplot as plt; plt.savefig('a.png')": (
        "matplotlib.pyplot.savefig('a.png'), which is no .svg file,"
    ),
    "import matplotlib.pyplot as plt; plt.polar": "matplotlib.pyplot.polar",
}
DRAWN = {
    "plt.hist([1, 2, 2, 3], bins=3)": 3,
    "plt.imshow([[0, 1], [2, 3]])": 4,
    "plt.bar(['a', 'b'], [1, 2])": 2,
    "plt.contourf([[0, 1, 2], [1, 2, 3], [2, 3, 4]])": 4,
}


@pytest.fixture(scope="module")
def outcomes(on_subset: Runner) -> list[dict[str, Any]]:
    return on_subset([[program] for _, _, program in PROGRAMS])


@pytest.mark.parametrize("place", range(len(PROGRAMS)), ids=[f"{name}-{n}" for name, n, _ in PROGRAMS])
def test_prints_what_torch_prints(place: int, outcomes: list[dict[str, Any]]) -> None:
    outcome, program = outcomes[place], PROGRAMS[place][2]
    assert tidy(outcome["stdout"] + (outcome["error"] or "")) == on_torch(program), program


def test_what_is_left_out_says_so(on_subset: Runner) -> None:
    for (source, name), outcome in zip(
        REFUSED.items(), on_subset([[START + source] for source in REFUSED]), strict=True
    ):
        text = f"OutsideTheSubset: {name} is not in the browser subset: open the notebook to run this"
        assert outcome["error"] == text, source


def test_figures_hold_their_rectangles(on_subset: Runner) -> None:
    sources = [f"import matplotlib.pyplot as plt\n{call}\nplt.show()" for call in DRAWN]
    for (call, count), outcome in zip(DRAWN.items(), on_subset([[s] for s in sources]), strict=True):
        assert outcome["error"] is None, call
        (svg,) = outcome["figures"]
        assert svg.count("<rect ") == count + 1, call  # and the one that cuts off at the frame


def test_a_zero_limit_of_a_log_scale_is_ignored(on_subset: Runner) -> None:
    source = "import matplotlib.pyplot as plt\nplt.plot([1, 10, 100])\nplt.yscale('log')\n"
    source += "plt.ylim(0, 1000)\nplt.show()"
    (outcome,) = on_subset([[source]])
    assert outcome["error"] is None
    assert "10³" in outcome["figures"][0]
    assert "nan" not in outcome["figures"][0]
