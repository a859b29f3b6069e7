"""The page's loops in JavaScript give torch's bits, and write nowhere but where they were asked to."""

from __future__ import annotations

import base64
import importlib.util
import itertools
import json
from array import array
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch

from rewind.project import Project
from rewind.tools.node import run_node

WEB = Path(__file__).parents[2] / "web"
LENGTHS = [64, 100, 127, 2000, 4099]
GUARD = 64
"""Bytes of sevens before, between and after the numbers."""
RUN = """
import { readFileSync } from "node:fs";
import { loops } from "%s";
const results = JSON.parse(readFileSync("%s", "utf8")).map(({ memory, size }) => {
  const bytes = new Int8Array(Uint8Array.from(Buffer.from(memory, "base64")).buffer);
  loops(bytes, 0, size);
  return Buffer.from(bytes.buffer).toString("base64");
});
process.stdout.write(JSON.stringify(results));
"""


def _kernels() -> ModuleType:
    """The Python side, which needs nothing else of the subset."""
    spec = importlib.util.spec_from_file_location("kernels", WEB / "python" / "torch" / "_kernels.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


KERNELS = _kernels()


@dataclass(frozen=True)
class Job:
    """One loop over numbers that lie in a memory, with sevens all around them."""

    name: str
    dtype: torch.dtype
    left: torch.Tensor
    right: torch.Tensor | float
    shape: tuple[int, int, int] = (0, 0, 0)

    @cached_property
    def code(self) -> str:
        return "d" if self.dtype is torch.float64 else "f"

    @cached_property
    def expected(self) -> torch.Tensor:
        if self.name == "product":
            # a rounding for each term, as the loop in Python has it
            n, k, m = self.shape
            a, b = self.left.double().reshape(n, k), self.right.double().reshape(k, m)  # type: ignore[union-attr]
            total = torch.zeros(n, m, dtype=self.dtype)
            for j in range(k):
                total = (total.double() + a[:, j : j + 1] * b[j]).to(self.dtype)
            return total.reshape(-1)
        return (
            self.left.sum().reshape(1)
            if self.name == "sum"
            else getattr(torch, self.name)(self.left, self.right)
        )

    @cached_property
    def places(self) -> list[int]:
        """Where the call, left, right and result begin, and where all ends."""
        size = array(self.code).itemsize
        right = self.right.numel() if isinstance(self.right, torch.Tensor) else 0
        counts = (self.left.numel(), right, self.expected.numel())
        return list(itertools.accumulate((n * size + GUARD for n in counts), initial=2 * GUARD))

    def memory(self) -> bytes:
        left, right, out, end = self.places
        memory = bytearray(b"\7" * end)
        fixed = 0 if isinstance(self.right, torch.Tensor) else KERNELS.RIGHT_FIXED
        number = 0.0 if fixed else self.right
        kind = {**KERNELS.LOOPS, "sum": KERNELS.SUM, "product": KERNELS.PRODUCT}[self.name]
        n, k, m = self.shape if self.name == "product" else (self.left.numel(), 0, 0)
        number = float(self.right) if fixed else 0.0
        call = KERNELS.CALL.pack(kind, self.code == "d", fixed, n, k, m, left, right, out, 0.0, number)
        memory[: len(call)] = call
        for at, values in ((left, self.left), (right, self.right)):
            if isinstance(values, torch.Tensor):
                data = array(self.code, values.tolist()).tobytes()
                memory[at : at + len(data)] = data
        return bytes(memory)


def _jobs() -> list[Job]:
    generator = torch.Generator().manual_seed(4)
    made = []
    for dtype in (torch.float32, torch.float64):

        def draw(n: int, dtype: torch.dtype = dtype) -> torch.Tensor:
            return torch.rand(n, generator=generator, dtype=dtype) - 0.5

        for n in LENGTHS:
            a, b = draw(n), draw(n)
            made += [Job(name, dtype, a, b) for name in ("add", "sub", "mul", "div", "sum")]
            made.append(Job("mul", dtype, a, 3.0))
        for shape in ((3, 5, 7), (1, 100, 1), (20, 1, 30)):
            n, k, m = shape
            made.append(Job("product", dtype, draw(n * k), draw(k * m), shape))
    return made


JOBS = _jobs()


@pytest.fixture(scope="module")
def after(project: Project, tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """The memory of each job once its loop has run."""
    folder = tmp_path_factory.mktemp("loops")
    asked = [{"memory": base64.b64encode(job.memory()).decode(), "size": KERNELS.CALL.size} for job in JOBS]
    (folder / "jobs.json").write_text(json.dumps(asked), encoding="utf-8")
    script = RUN % ((WEB / "engine" / "loops.js").as_posix(), (folder / "jobs.json").as_posix())
    (folder / "run.mjs").write_text(script, encoding="utf-8")
    said: list[str] = json.loads(run_node(project, "node", str(folder / "run.mjs")))
    return [base64.b64decode(memory) for memory in said]


def test_the_loops_compute_what_torch_computes(after: list[bytes]) -> None:
    for job, memory in zip(JOBS, after, strict=True):
        out = job.places[2]
        size = array(job.code).itemsize * job.expected.numel()
        found = array(job.code, memory[out : out + size])
        assert found == array(job.code, job.expected.tolist()), (job.name, job.dtype, job.left.numel())


def test_nothing_else_is_written(after: list[bytes]) -> None:
    for job, memory in zip(JOBS, after, strict=True):
        out = job.places[2]
        size = array(job.code).itemsize * job.expected.numel()
        before = job.memory()
        assert memory[:out] == before[:out]
        assert memory[out + size :] == before[out + size :]


@pytest.mark.parametrize("size", [0, 1, 43, 45, 200])
def test_what_is_no_call_does_nothing(project: Project, tmp_path: Path, size: int) -> None:
    memory: Any = base64.b64encode(JOBS[0].memory()).decode()
    (tmp_path / "jobs.json").write_text(json.dumps([{"memory": memory, "size": size}]), encoding="utf-8")
    script = RUN % ((WEB / "engine" / "loops.js").as_posix(), (tmp_path / "jobs.json").as_posix())
    (tmp_path / "run.mjs").write_text(script, encoding="utf-8")
    assert json.loads(run_node(project, "node", str(tmp_path / "run.mjs"))) == [memory]
