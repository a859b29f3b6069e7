"""Sums of products, in the order in which the processor's kernels add: the last digit depends on it.

A matrix times a matrix goes step by step. A product with a vector goes by vectors of 16 numbers, of which each lane
has a sum of its own, and in the end the lanes are folded together. (Found by asking PyTorch: of ones among which are
a huge number and its negative, those are lost that are added in between.)"""

from __future__ import annotations

import operator
from array import array
from collections.abc import Sequence
from itertools import repeat
from typing import Any

from . import _kernels
from ._tensor import Tensor

LANES = 16
Numbers = Any


def step_by_step(code: str, left: Numbers, right: Numbers) -> Any:
    """A sum of products with one rounding for each term."""
    if code not in "fd":
        return sum(map(operator.mul, left, right))
    unit = array(code, [0])
    for a, b in zip(left, right, strict=False):
        unit[0] = unit[0] + a * b
    return unit[0]


def added(lanes: array[float], left: Numbers, right: Numbers) -> None:
    """Products added to the lanes: the first to the first one, and so on."""
    for i in range(0, len(left), LANES):
        part = [s + a * b for s, a, b in zip(lanes, left[i : i + LANES], right[i : i + LANES], strict=False)]
        lanes[: len(part)] = array("f", part)  # rounded here


def zeros() -> array[float]:
    """Empty lanes."""
    return array("f", bytes(4 * LANES))


def sums(a: Numbers, b: Numbers) -> array[float]:
    """The sums of the numbers of two lists."""
    return array("f", map(operator.add, a, b))


def folded(lanes: array[float], neighbours: bool = False) -> float:
    """The sum of all lanes: the second half onto the first, until there is one. Or four of them in pairs."""
    while len(lanes) > 1:
        half = len(lanes) // 2
        in_pairs = neighbours and half == 2
        lanes = sums(lanes[::2], lanes[1::2]) if in_pairs else sums(lanes[:half], lanes[half:])
    return lanes[0]


def of_vectors(left: Numbers, right: Numbers) -> float:
    """The inner product of two vectors: four times 16 lanes, as long as there is enough."""
    lanes = [zeros() for _ in range(4)]
    start, n = 0, len(left)
    for count in (4, 2, 1):
        while n - start >= count * LANES:
            for part in lanes[:count]:
                added(part, left[start : start + LANES], right[start : start + LANES])
                start += LANES
            if count < 4:
                break
    added(lanes[0], left[start:], right[start:])
    return folded(sums(sums(lanes[0], lanes[1]), sums(lanes[2], lanes[3])), neighbours=True)


def rows_by_vector(rows: Sequence[Numbers], vector: Numbers) -> list[float]:
    """The inner products of each row with a vector. Rows are taken four at a time, and those that are left
    differently; the first product stands apart."""
    whole, out = len(rows) // 4 * 4, []
    n = (len(vector) - 1) // LANES * LANES + 1
    for number, row in enumerate(rows):
        first = array("f", [row[0] * vector[0]])
        lanes = zeros()
        if number < whole:
            for part in (slice(1, n), slice(n, None)):
                if row[part]:
                    lanes[0] = first[0]
                    added(lanes, row[part], vector[part])
                    first[0] = folded(lanes)
                    lanes = zeros()
            out.append(first[0])
            continue
        if number - whole == 1:
            added(lanes, row[1:], vector[1:])
        else:
            lanes = two_abreast(row[1:], vector[1:])
        first[0] += folded(lanes)
        out.append(first[0])
    return out


def two_abreast(left: Numbers, right: Numbers) -> array[float]:
    """Sums of products in lanes: two vectors of 16 beside each other, as long as there is enough."""
    lanes, others, start = zeros(), zeros(), 0
    while len(left) - start >= 2 * LANES:
        middle = start + LANES
        added(lanes, left[start:middle], right[start:middle])
        added(others, left[middle : middle + LANES], right[middle : middle + LANES])
        start = middle + LANES
    lanes = sums(lanes, others)
    added(lanes, left[start:], right[start:])
    return lanes


def in_eights(left: Numbers, right: Numbers) -> float:
    """An inner product that takes eight terms at a time, in pairs of pairs; what is left goes step by step."""
    total, pair = array("f", [0]), array("f", [0, 0, 0])
    whole = len(left) // 8 * 8
    for i in range(0, whole, 8):
        x, y = left[i : i + 8], right[i : i + 8]
        total[0] += x[6] * y[6]
        total[0] += x[4] * y[4]
        for place, second in enumerate((5, 0, 1)):
            pair[place] = x[second + 2] * y[second + 2]
            pair[place] += x[second] * y[second]
        total[0] += pair[0]
        pair[1] += pair[2]
        total[0] += pair[1]
    for a, b in zip(left[whole:], right[whole:], strict=True):
        total[0] += a * b
    return total[0]


def columns_by_vector(columns: Sequence[Numbers], vector: Numbers) -> list[Any]:
    """The inner products of columns with a vector, where the columns' numbers lie apart: 16 columns at a time."""
    whole = len(columns) // 16 * 16
    return [
        in_eights(column, vector) if i < whole else step_by_step("f", column, vector)
        for i, column in enumerate(columns)
    ]


def goes_by_lanes(n: int, k: int, m: int) -> bool:
    """Whether the kernel for small matrices, whose rows and columns both lie in order, takes each element as an
    inner product in lanes."""
    if m > 11:
        return False
    return n < {2: 16, 3: 11}.get(m, min(m, 11)) and (m < 4 or m >= k)


def of_matrices(a: Tensor, b: Tensor) -> Numbers:
    """The elements of a product of two matrices."""
    (n, k), m, code = a._shape, b._shape[1], a.dtype.code
    x, y = a._values(), b._values()
    if k == 1 < min(n, m) and a.dtype.is_floating_point:  # each its only product: a zero keeps its sign
        return array(code, [u * v for u in x for v in y])
    if code == "f" and k > 1 and n and m:
        in_rows, in_columns = a._strides[0] != 1, b._strides[0] == 1
        rows = [x[i * k : i * k + k] for i in range(n)]
        if m == 1:
            return (rows_by_vector if in_rows else columns_by_vector)(rows, y)
        if n == 1:
            columns = [y[j::m] for j in range(m)]
            return (rows_by_vector if in_columns else columns_by_vector)(columns, x)
        if in_rows and in_columns and goes_by_lanes(n, k, m):
            return [folded(two_abreast(row, y[j::m])) for row in rows for j in range(m)]
    return rows_by_columns(x, y, n, k, m, code)


def of_batches(left: Numbers, right: Numbers, n: int, k: int, m: int, code: str) -> Numbers:
    """The elements of one of several products of matrices: of small ones each product is rounded, too."""
    if code == "f" and n * k * m < 400:
        terms = [
            array("f", map(operator.mul, left[i * k : i * k + k], right[j::m]))
            for i in range(n)
            for j in range(m)
        ]
        return [step_by_step("f", part, repeat(1)) for part in terms]
    return rows_by_columns(left, right, n, k, m, code)


def rows_by_columns(a: Numbers, b: Numbers, n: int, k: int, m: int, code: str) -> Numbers:
    """The elements of a product of two matrices, each step by step."""
    if isinstance(a, array) and isinstance(b, array):
        done = _kernels.product(a, b, n, k, m)
        if done is not None:
            return done
    columns = [b[j::m] for j in range(m)] if k else [b[:0]] * m
    return [step_by_step(code, a[i * k : i * k + k], column) for i in range(n) for column in columns]
