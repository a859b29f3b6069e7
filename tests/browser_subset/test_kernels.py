"""The page's loops in JavaScript give the bits of those in Python, and write nowhere but into their room."""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch

BROWSER = Path(__file__).parents[2] / "browser"
LENGTHS = [64, 100, 127, 2000, 32768]
RUN = """
import { kernels, SHELF } from "./page/kernels.js";
const input = JSON.parse(await new Promise((done) => {
  let text = ""; process.stdin.on("data", (part) => (text += part)).on("end", () => done(text));
}));
const memory = new Uint8Array(64 + 3 * SHELF * 12 + 64).fill(7);
const rooms = [64, 64 + 3 * SHELF * 4];
const loop = kernels({ HEAPU8: memory }, rooms);
const results = input.map(({ name, wide, a, b }) => {
  const Kind = wide ? Float64Array : Float32Array;
  const shelf = (k) => new Kind(memory.buffer, rooms[wide] + k * SHELF * Kind.BYTES_PER_ELEMENT, SHELF);
  shelf(0).set(a);
  if (typeof b !== "number") shelf(1).set(b);
  loop(name, wide, a.length, undefined, typeof b === "number" ? b : undefined);
  return [...shelf(2).slice(0, name === "sum" ? 1 : a.length)].map(String);
});
loop("constructor", 0, 9); loop("add", 0, 2 ** 31); loop("add", 1, -1);
const around = [...memory.slice(0, 64), ...memory.slice(64 + 3 * SHELF * 12)].every((byte) => byte === 7);
console.log(JSON.stringify({ results, around }));
"""


def jobs() -> list[dict[str, Any]]:
    """Numbers to compute with, of either type."""
    generator = torch.Generator().manual_seed(4)
    made = []
    for wide, dtype in enumerate((torch.float32, torch.float64)):
        for n in LENGTHS:
            a, b = (torch.rand(n, generator=generator, dtype=dtype) - 0.5 for _ in range(2))
            for name in ("add", "sub", "mul", "div", "sum"):
                made.append({"name": name, "wide": wide, "a": a.tolist(), "b": b.tolist()})
            made.append({"name": "mul", "wide": wide, "a": a.tolist(), "b": 3.0})
    return made


def expected(job: dict[str, Any]) -> list[float]:
    """What torch computes."""
    dtype = torch.float64 if job["wide"] else torch.float32
    a = torch.tensor(job["a"], dtype=dtype)
    if job["name"] == "sum":
        return [float(a.sum())]
    b = torch.tensor(job["b"], dtype=dtype)
    result: list[float] = getattr(torch, job["name"])(a, b).tolist()
    return result


@pytest.fixture(scope="module")
def computed() -> dict[str, Any]:
    node = shutil.which("node") or str(Path(sys.executable).with_name("node"))
    done = subprocess.run(
        [node, "--input-type=module", "--eval", RUN],
        input=json.dumps(jobs()),
        cwd=BROWSER,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    outcome: dict[str, Any] = json.loads(done.stdout)
    return outcome


def test_the_bits_are_those_of_torch(computed: dict[str, Any]) -> None:
    to_the_bit = torch.backends.cpu.get_cpu_capability() in ("AVX2", "AVX512")
    for job, texts in zip(jobs(), computed["results"], strict=True):
        if job["name"] == "sum" and not to_the_bit:
            continue
        found = [struct.pack("d", float(text)) for text in texts]
        assert found == [struct.pack("d", v) for v in expected(job)], (job["name"], job["wide"], len(job["a"]))


def test_nothing_is_written_outside_the_room(computed: dict[str, Any]) -> None:
    assert computed["around"] is True
