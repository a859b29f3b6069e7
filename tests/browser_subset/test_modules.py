"""Programs with modules, losses, optimisers, data sets and numpy print what real PyTorch prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser_subset.subset import Subset, Torch, said
from tests.browser_subset.test_statements import on_torch, tidy

START = "import torch, torch.nn as nn, torch.nn.functional as F, warnings\ntorch.manual_seed(0)\n"
PROGRAMS = [
    (path.stem, number, START + program)
    for path in sorted((Path(__file__).parent / "modules").glob("*.txt"))
    for number, program in enumerate(path.read_text("utf-8").rstrip("\n").split("\n----\n"))
]
REFUSED = {
    "nn.Transformer(4, 2)": "torch.nn.Transformer",
    "nn.RNN(2, 3, bidirectional=True)": "torch.nn.RNN with dropout or in two directions",
    "nn.GRU(1, 1)(nn.utils.rnn.pack_sequence([torch.ones(2, 1)]))": "torch.nn.GRU of a packed sequence",
    "torch.optim.NAdam([torch.ones(1)])": "torch.optim.NAdam",
    "import numpy as np; np.fft": "numpy.fft",
    "import numpy as np; np.ones(2).view()": "numpy.ndarray.view",
    "import matplotlib.pyplot as plt; plt.savefig('nowhere/a.png')": "matplotlib.pyplot.savefig('nowhere/a.png')",
    "import matplotlib.pyplot as plt; plt.polar": "matplotlib.pyplot.polar",
    "import matplotlib.cm as cm": "matplotlib.cm",
}
DRAWN = {
    "plt.hist([1, 2, 2, 3], bins=3)": 3,
    "plt.imshow([[0, 1], [2, 3]])": 4,
    "plt.bar(['a', 'b'], [1, 2])": 2,
    "plt.contourf([[0, 1, 2], [1, 2, 3], [2, 3, 4]])": 4,
}


@pytest.mark.parametrize(
    "program", [program for _, _, program in PROGRAMS], ids=[f"{name}-{n}" for name, n, _ in PROGRAMS]
)
def test_prints_what_torch_prints(program: str, subset: Subset) -> None:
    assert tidy(said(subset.run(program))) == on_torch(program), program


def test_what_is_left_out_says_so(subset: Subset) -> None:
    for source, name in REFUSED.items():
        text = f"OutsideTheSubset: {name} is not in the browser subset: open the notebook to run this"
        assert subset.run(START + source)["error"] == text, source


def test_figures_hold_their_rectangles(subset: Subset) -> None:
    for call, count in DRAWN.items():
        outcome = subset.run(f"import matplotlib.pyplot as plt\n{call}\nplt.show()")
        assert outcome["error"] is None, call
        (svg,) = outcome["figures"]
        assert svg.count("<rect ") == count + 1, call  # and the one that cuts off at the frame


def test_a_zero_limit_of_a_log_scale_is_ignored(subset: Subset) -> None:
    source = "import matplotlib.pyplot as plt\nplt.plot([1, 10, 100])\nplt.yscale('log')\n"
    source += "plt.ylim(0, 1000)\nplt.show()"
    outcome = subset.run(source)
    assert outcome["error"] is None
    assert "10³" in outcome["figures"][0]
    assert "nan" not in outcome["figures"][0]


WITH_WORKERS = """\
import torch
torch.manual_seed(0)
from torch.utils.data import DataLoader, TensorDataset, WeightedRandomSampler, Dataset
data = TensorDataset(torch.arange(10.), torch.arange(10))
for loader in (DataLoader(data, 3, shuffle=True, num_workers=2), DataLoader(data, 4, num_workers=1)):
    for epoch in range(2):
        print(list(loader), torch.rand(1))
class Squares(Dataset):
    def __init__(self): self.seen = 0
    def __len__(self): return 6
    def __getitem__(self, i):
        self.seen += 1
        return i * i, self.seen
squares = Squares()
print([b for b in DataLoader(squares, batch_size=2, num_workers=2)], squares.seen)
loader = DataLoader(squares, batch_size=2, num_workers=1, sampler=WeightedRandomSampler([1., 2., 3., 1., 1., 1.], 6))
it = iter(loader); print(torch.rand(1)); print(next(it), len(loader))
"""


def test_what_workers_load(subset: Subset) -> None:
    real = Torch()  # a process of its own: its workers are copies of it
    try:
        assert said(subset.run(WITH_WORKERS)) == real.run(WITH_WORKERS)
    finally:
        real.close()
