"""numpy.testing: assertions about arrays."""

from typing import Any as _Any

from ._array import asarray as _asarray
from ._outside import outside as _outside
from ._pointwise import allclose as _allclose
from ._pointwise import isclose as _isclose

__all__ = ["assert_allclose", "assert_array_almost_equal", "assert_array_equal", "assert_equal"]


def assert_allclose(actual: _Any, desired: _Any, rtol: float = 1e-7, atol: float = 0) -> None:
    """Nothing, if all elements are nearly equal."""
    if not _allclose(actual, desired, rtol, atol, equal_nan=True):
        raise _outside("testing.assert_allclose of what is not close (numpy raises, and lists the elements)")


def assert_array_almost_equal(actual: _Any, desired: _Any, decimal: int = 6) -> None:
    """Nothing, if all elements are nearly equal."""
    assert_allclose(actual, desired, rtol=0, atol=1.5 * 10.0**-decimal)


def assert_array_equal(actual: _Any, desired: _Any) -> None:
    """Nothing, if all elements are equal."""
    if not all(_asarray(_isclose(actual, desired, 0, 0, True))._flat()):
        raise _outside(
            "testing.assert_array_equal of what is not equal (numpy raises, and lists the elements)"
        )


assert_equal = assert_array_equal
