"""Random programs give on the subset what they give on real PyTorch."""

from __future__ import annotations

import contextlib
import io
import json
import math
import random
from typing import Any

import pytest
import torch

from tests.browser_subset.subset import Subset

EXACT = [
    "{a} + {b}",
    "{a} - {b}",
    "{a} * {b}",
    "{a} / {b}",
    "{a} ** 2",
    "{a} ** 3",
    "-{a}",
    "{a} * 0.1",
    "1.5 - {a}",
    "3 / {a}",
    "{a} / 3",
    "{a}.abs()",
    "{a}.relu()",
    "torch.where({a} > 0, {a}, {b})",
    "{a}.reshape(-1)[0]",
    "{a}.sum()",
    "{a}.mean()",
    "{a}.max()",
    "({a} + {b}).sum()",
    "{a}.clone()",
    "{a}.detach() * {b}",
    "{a}.unsqueeze(0)",
    "{a}.flatten()",
    "torch.stack([{a}, {a}]).sum(0)",
    "{a}.reciprocal()",
    "({a} * {b}).reshape(-1)",
    "{a}.reshape(-1).sum(0)",
    "{a}.unsqueeze(0).sum(-1)",
    "{a}.sum(-1, keepdim=True)",
    "{a}.mean(-1)",
    "{a}.expand(4, *{a}.shape) * 1",
    "{a}.reshape(-1)[1:]",
    "{a}.reshape(1, -1).T.sum(1)",
    "{a}.min()",
]
SMOOTH = [
    "{a}.reshape(-1) @ {a}.reshape(-1)",
    "{a}.reshape(-1, 1) @ {a}.reshape(1, -1)",
    "{a}.exp()",
    "{a}.abs().add(0.5).log()",
    "{a}.sin()",
    "{a}.cos()",
    "{a}.tanh()",
    "{a}.sigmoid()",
    "({a} * {a} + 1).sqrt()",
    "({a} * {a} + 1) ** {b}",
    "2 ** {a}",
    "({a} * {a} + 1) ** 1.7",
]
SHAPES = [(), (), (1,), (3,), (3,), (2, 3), (2, 1), (7,), (9,)]


def program(seed: int, operations: list[str]) -> str:
    """A program that computes with two leaves and prints values and gradients as JSON."""
    draw = random.Random(seed)
    shape = draw.choice(SHAPES)
    other = draw.choice([shape, (), shape[-1:]])
    lines = [
        "import json, torch",
        f"torch.manual_seed({seed})",
        f"x = torch.randn{(*shape,) if shape else '(())'}.requires_grad_()",
        f"w = torch.randn{(*other,) if other else '(())'}.requires_grad_()",
        "v0, v1 = x, w",
    ]
    for step in range(2, 2 + draw.randint(1, 4)):
        # operands of the two first shapes, so that they always fit together
        a, b = draw.choice([f"v{step - 1}", "x"]), draw.choice(["x", "w", "v1"])
        lines.append(f"v{step} = {draw.choice(operations).format(a=a, b=b)}")
    lines += [
        f"y = v{step}",
        "print(json.dumps([list(y.shape), y.tolist(), y.grad_fn and y.grad_fn.name()]))",
        "y.sum().backward() if y.requires_grad else None",
        "print(json.dumps([g if g is None else g.tolist() for g in (x.grad, w.grad)]))",
        "print(y, x.grad, w.grad)",
    ]
    return "\n".join(lines)


def on_torch(source: str) -> str:
    """What the program prints on real PyTorch, or how it fails."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        try:
            exec(source, {})
        except RuntimeError as error:
            return f"RuntimeError: {error}"
    return printed.getvalue()


def answer(outcome: dict[str, Any]) -> str:
    return str(outcome["error"] or outcome["stdout"])


def close(a: Any, b: Any) -> bool:
    """Whether two JSON values agree up to the last digits of float32."""
    if isinstance(a, list):
        return isinstance(b, list) and len(a) == len(b) and all(map(close, a, b))
    if isinstance(a, float) and isinstance(b, float):
        return a == b or (math.isnan(a) and math.isnan(b)) or math.isclose(a, b, rel_tol=2e-5, abs_tol=1e-6)
    return bool(a == b)


def agrees(real: str, ours: str) -> bool:
    """Whether values and gradients agree up to the last digits."""
    pairs = zip(real.splitlines()[:2], ours.splitlines()[:2], strict=True)
    return all(close(json.loads(expected), json.loads(got)) for expected, got in pairs)


@pytest.fixture(scope="module")
def exact(subset: Subset) -> list[tuple[str, str, str]]:
    sources = [program(seed, EXACT) for seed in range(300)]
    return [(s, on_torch(s), answer(subset.run(s))) for s in sources]


@pytest.fixture(scope="module")
def smooth(subset: Subset) -> list[tuple[str, str, str]]:
    sources = [program(seed, EXACT + SMOOTH * 3) for seed in range(1000, 1300)]
    return [(s, on_torch(s), answer(subset.run(s))) for s in sources]


def test_arithmetic_agrees_to_the_last_bit(exact: list[tuple[str, str, str]]) -> None:
    # the order of a sum is that of the kernels for AVX2, which AVX-512 machines use too
    to_the_bit = torch.backends.cpu.get_cpu_capability() in ("AVX2", "AVX512")
    for source, real, ours in exact:
        if to_the_bit or real.startswith("RuntimeError"):
            assert ours == real, source
        else:
            assert agrees(real, ours), source


def test_programs_run_and_not_only_fail(exact: list[Any], smooth: list[Any]) -> None:
    for answers in (exact, smooth):
        assert sum(not real.startswith("RuntimeError") for _, real, _ in answers) > 150


def test_smooth_functions_agree_to_the_last_digits(smooth: list[tuple[str, str, str]]) -> None:
    for source, real, ours in smooth:
        if real.startswith("RuntimeError"):
            assert ours == real, source
            continue
        assert agrees(real, ours), f"{source}\n{real}\n{ours}"


def test_random_numbers_are_torchs(subset: Subset) -> None:
    sources = [
        f"import torch; torch.manual_seed({seed}); print(torch.randn({n}).tolist(),"
        f" torch.rand(3).tolist(), torch.randint(-3, 10, (7,)).tolist(),"
        f" torch.randperm(9).tolist(), torch.randn(3, dtype=torch.float64).tolist(),"
        f" [round(v, 5) for v in torch.randn(16 + {n}).tolist()],"
        f" torch.nn.Linear({n}, 2).weight.tolist(),"
        f" torch.nn.functional.dropout(torch.ones(20), 0.3).tolist())"
        for seed in (0, 1, 42, 2**31, 12345678901)
        for n in (1, 2, 5, 15)
    ]
    for source in sources:
        assert answer(subset.run(source)) == on_torch(source), source
