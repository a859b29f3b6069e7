"""Small programs, a kind of tape each, and the steps that the view makes of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from rewind.project import Project
from rewind.running.tape.recorder import Recorder
from rewind.tools.engine import install_packages
from rewind.tools.node import run_node

X = "import torch\nx = torch.tensor(3.0, requires_grad=True)\n"
PROGRAMS: Mapping[str, str] = {
    "power": f"{X}y = x ** 2\ny.backward()\n",
    "twice": f"{X}y = x + 2\nz = y * y\nz.backward()\n",
    "second": f"{X}y = x ** 2\ny.backward()\ny.backward()\n",
    "in_place": f"{X}y = x.exp()\nz = y * y\ny.add_(1)\nz.backward()\n",
    "detached": f"{X}y = x * 2\nd = y.detach()\nz = d * x\nz.backward()\n",
    "no_grad": f"{X}with torch.no_grad():\n    y = x * 2\nz = y + x\nz.backward()\n",
    "asked": f"{X}y = x ** 3\n(g,) = torch.autograd.grad(y, x, create_graph=True)\n(h,) = torch.autograd.grad(g, x)\n",
    "vector": "import torch\nw = torch.tensor([1.0, 2.0], requires_grad=True)\nloss = (w * "
    "3).mean()\nloss.backward()\n",
    "matrix": "import torch\nw = torch.ones(2, 3, requires_grad=True)\nx = torch.tensor([1.0, -2.0, 3.0])\n"
    "(w @ x).relu().sum().backward()\n",
    "several": "import torch\nx = torch.arange(4.0, requires_grad=True)\na, b = x.reshape(2, 2).unbind()\n(a * "
    "b).sum().backward()\n",
    "training": "import torch\nw = torch.tensor(1.0, requires_grad=True)\nopt = torch.optim.SGD([w], lr=0.1)\n"
    "for turn in range(3):\n    loss = (w * 2 - 3) ** 2\n    opt.zero_grad()\n    loss.backward()\n    opt.step()\n",
    "recurrent": "import torch\nu = torch.tensor(0.5, requires_grad=True)\nh = torch.tensor(0.0)\n"
    "for turn in range(30):\n    a = u * h\n    h = torch.tanh(a + 1.0)\nh.backward()\n",
    "infinite": "import torch\nx = torch.tensor(0.0, requires_grad=True)\ny = torch.where(x > 0, x.sqrt(), x * "
    "0)\ny.backward()\n",
    "long": f"{X}y = x\n" + "y = y * 1.001\n" * 500 + "y.backward()\n",
    "silent": "import torch\na = torch.tensor(1.0)\nb = torch.tensor(2.0, requires_grad=True)\n"
    "c = torch.tensor(4.0, requires_grad=True)\n"
    "d = a * 3\ne = b.detach() * c\ne.backward()\n",
}


def tape_of(source: str) -> Any:
    """Run a program under the recorder, on real torch; return its tape. What it raises is on it."""
    name = "program.py"
    recorder = Recorder(name)
    names: dict[str, Any] = {"__name__": "__main__"}
    with suppress(Exception), recorder:
        exec(compile(source, name, "exec"), names)
    recorder.name_rest(names)
    return recorder.tape()


def steps_of(project: Project, tapes: Mapping[str, Any], folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the view's steps of some tapes, each with its program's text, and what is there after each step."""
    install_packages(project, "web")
    given = folder / "tapes.json"
    given.write_text(json.dumps(tapes), encoding="utf-8")
    found: dict[str, list[dict[str, Any]]] = json.loads(
        run_node(project, "node", "tests/tape_view/steps.mjs", str(given))
    )
    return found
