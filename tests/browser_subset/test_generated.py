"""Programs drawn by hypothesis print on the subset what they print on real PyTorch, or are refused.

`make test` draws the same 200 each time; `REWIND_GENERATED=2000` draws that many new ones.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings

from tests.browser_subset.generated import programs
from tests.browser_subset.subset import Subset, Torch, said

HOW_MANY = int(os.environ.get("REWIND_GENERATED", "0"))
REFUSED = "is not in the browser subset"
NUMBER = re.compile(r"-?\d+\.\d*(?:e[+-]\d+)?")


@dataclass
class Tally:
    """How many programs ran, and how many of them were refused."""

    ran: int = 0
    refused: int = 0


@pytest.fixture(scope="module")
def tally() -> Iterator[Tally]:
    tally = Tally()
    yield tally
    assert tally.refused < 0.1 * tally.ran, f"{tally.refused} of {tally.ran} programs were refused"


@pytest.fixture(scope="module")
def real_torch() -> Iterator[Torch]:
    started = Torch()
    yield started
    started.close()


def agree(real: str, ours: str) -> bool:
    """Whether two outputs are the same, but for the last digits of what is not defined to the last digit."""
    if real == ours:
        return True
    words = [NUMBER.sub("#", re.sub(r"\s+", " ", text)) for text in (real, ours)]
    if words[0] != words[1]:
        return False
    pairs = zip(NUMBER.findall(real), NUMBER.findall(ours), strict=True)
    return all(abs(float(a) - float(b)) <= 2e-4 * max(1.0, abs(float(a))) for a, b in pairs)


@settings(
    max_examples=HOW_MANY or 200,
    derandomize=not HOW_MANY,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(source=programs())
def test_prints_what_torch_prints_or_refuses(
    subset: Subset, real_torch: Torch, tally: Tally, source: str
) -> None:
    ours = said(subset.run(source))
    real = real_torch.run(source)
    tally.ran += 1
    if REFUSED in ours:  # what came before must still be right
        tally.refused += 1
        before = ours[: ours.index(REFUSED)]
        cut = before.rfind("\n") + 1
        ours, real = before[:cut], "".join(real.splitlines(keepends=True)[: before[:cut].count("\n")])
    assert agree(real, ours), f"{source}\n-- PyTorch\n{real}\n-- subset\n{ours}"
