"""The subset, for all tests of this folder that ask for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser_subset.subset import Subset


@pytest.fixture(scope="session")
def subset() -> Iterator[Subset]:
    """The process in which programs run on the subset."""
    started = Subset()
    yield started
    started.close()
