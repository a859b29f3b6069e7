"""The subset, for all tests of this folder that ask for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch

from tests.browser_subset.subset import Subset


@pytest.fixture(scope="session")
def subset() -> Iterator[Subset]:
    """The process in which programs run on the subset."""
    started = Subset()
    yield started
    started.close()


@pytest.fixture(autouse=True)
def a_build_without_cuda(monkeypatch: pytest.MonkeyPatch) -> None:
    """Real torch says of CUDA what its CPU wheel says, which has no such function: the page's torch is of that kind."""
    monkeypatch.delattr(torch._C, "_cuda_getDeviceCount", raising=False)
