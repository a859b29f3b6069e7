"""What a data loader's processes would load, loaded in this one; refused where a learner would see the difference."""

from __future__ import annotations

import copy
import itertools
import random as python
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Any

from ..._dtype import outside
from ...random import default_generator


class _NoOutput:
    """Stands for standard output: what a process prints comes at no certain place."""

    def write(self, _: str) -> int:
        raise outside("torch.utils.data.DataLoader whose workers print")

    def flush(self) -> None:
        """Nothing was written."""


def _drawn() -> str:
    """Where the generators of random numbers are; a worker has others."""
    numpy = sys.modules.get("numpy.random")
    ours = [default_generator, numpy._state] if numpy else [default_generator]
    return repr([python.getstate(), [(one._engine.getstate(), one._spare) for one in ours]])


@contextmanager
def _in_a_worker() -> Iterator[None]:
    before = _drawn()
    try:
        with redirect_stdout(_NoOutput()):
            yield
    except Exception as error:
        raise outside("torch.utils.data.DataLoader whose worker raises") from error
    if _drawn() != before:
        raise outside("torch.utils.data.DataLoader whose workers draw random numbers")


def fetched_by_workers(
    dataset: Any, orders: Iterable[Any], count: int, fetch: Callable[[Any, Any], Any]
) -> Iterator[Any]:
    """The batches in their order. Each worker has a copy of the data set, and they take turns."""
    orders = iter(orders)
    soon = list(itertools.islice(orders, 2 * count))  # torch hands out two batches a worker beforehand
    with _in_a_worker():
        copies = itertools.cycle([copy.deepcopy(dataset) for _ in range(count)])

    def batches() -> Iterator[Any]:
        for order, own in zip(itertools.chain(soon, orders), copies, strict=False):
            with _in_a_worker():
                batch = fetch(own, order)
            yield batch

    return batches()
