"""Sequences of different lengths: padded to one length, or packed step by step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..._dtype import int64, outside_of
from ..._tensor import Tensor, make
from ...functional import OPERATIONS, op

NOT_SORTED = (
    "`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass"
    " `enforce_sorted=False` to pack_padded_sequence and/or pack_sequence to sidestep this requirement if you do"
    " not need ONNX exportability."
)


def _spread(g: Any, sizes: Any, places: Tensor) -> Any:
    """The gradient of the steps that were packed; zeros for what sequences were filled up with."""
    flat = g._full(0, (sizes[0] * sizes[1], *sizes[2:]))
    return flat.index_add(0, places, g).view(sizes)


_packed = op("_pack_padded_sequence", "PackPaddedSequenceBackward0",
             lambda input, places: input.detach().reshape(-1, *input.shape[2:]).index_select(0, places),
             input=lambda g, sizes, places: _spread(g, sizes, places))  # fmt: skip


class _Packed(NamedTuple):
    data: Tensor
    batch_sizes: Tensor
    sorted_indices: Tensor | None
    unsorted_indices: Tensor | None


class PackedSequence(_Packed):
    """First the first steps of all sequences, the longest first; then the second steps of those that have one; …"""

    __slots__ = ()


PackedSequence.__module__ = "torch.nn.utils.rnn"


def invert_permutation(permutation: Tensor | None) -> Tensor | None:
    """The order that undoes an order."""
    if permutation is None:
        return None
    places = permutation.tolist()
    return make([places.index(i) for i in range(len(places))], (len(places),), int64)


def pad_sequence(
    sequences: Sequence[Tensor],
    batch_first: bool = False,
    padding_value: float = 0.0,
    padding_side: str = "right",
) -> Tensor:
    """The sequences side by side, filled up to the length of the longest."""
    length, count, rest = max(len(one) for one in sequences), len(sequences), sequences[0].shape[1:]
    out = sequences[0]._full(padding_value, (count, length, *rest) if batch_first else (length, count, *rest))
    for i, one in enumerate(sequences):
        steps = slice(0, len(one)) if padding_side == "right" else slice(length - len(one), length)
        out[(i, steps) if batch_first else (steps, i)] = one
    return out


def unpad_sequence(padded_sequences: Tensor, lengths: Tensor, batch_first: bool = False) -> list[Any]:
    """The sequences without what they were filled up with."""
    rows = padded_sequences if batch_first else padded_sequences.transpose(0, 1)
    return [row[OPERATIONS["arange"](len(row)) < n] for row, n in zip(rows, lengths.tolist(), strict=True)]


def pack_padded_sequence(
    input: Tensor, lengths: Any, batch_first: bool = False, enforce_sorted: bool = True
) -> PackedSequence:
    """Sequences that were filled up, packed step by step."""
    counts = [int(n) for n in lengths]
    order = None
    if not enforce_sorted:
        places = sorted(range(len(counts)), key=lambda i: -counts[i])
        order = make(places, (len(places),), int64)
        input, counts = input.index_select(0 if batch_first else 1, order), [counts[i] for i in places]
    elif counts != sorted(counts, reverse=True):
        raise RuntimeError(NOT_SORTED)
    if counts[-1] <= 0:
        raise RuntimeError(
            "Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0"
        )
    steps = input.transpose(0, 1) if batch_first else input
    sizes = [sum(n > t for n in counts) for t in range(counts[0])]
    places = [t * len(counts) + i for t, n in enumerate(sizes) for i in range(n)]
    data = _packed(steps, make(places, (len(places),), int64))
    return PackedSequence(data, make(sizes, (len(sizes),), int64), order, invert_permutation(order))


def pad_packed_sequence(
    sequence: PackedSequence,
    batch_first: bool = False,
    padding_value: float = 0.0,
    total_length: int | None = None,
) -> tuple[Tensor, Tensor]:
    """The sequences filled up again, and their lengths."""
    sizes = sequence.batch_sizes.tolist()
    rows: list[list[Any]] = [[] for _ in range(sizes[0])]
    first = 0
    for n in sizes:
        for i in range(n):
            rows[i].append(sequence.data[first + i])
        first += n
    whole = pad_sequence([OPERATIONS["stack"](row) for row in rows], batch_first, padding_value)
    if total_length is not None and total_length > len(sizes):
        shape = list(whole.shape)
        shape[1 if batch_first else 0] = total_length - len(sizes)
        whole = OPERATIONS["cat"]([whole, whole._full(padding_value, shape)], 1 if batch_first else 0)
    lengths = make([len(row) for row in rows], (len(rows),), int64)
    order = sequence.unsorted_indices
    if order is None:
        return whole, lengths
    return whole.index_select(0 if batch_first else 1, order), lengths[order]


def pack_sequence(sequences: Sequence[Tensor], enforce_sorted: bool = True) -> PackedSequence:
    """Sequences of different lengths, packed step by step."""
    return pack_padded_sequence(
        pad_sequence(sequences), [len(one) for one in sequences], False, enforce_sorted
    )


def unpack_sequence(packed_sequences: PackedSequence) -> list[Any]:
    """The sequences of a packed one."""
    padded, lengths = pad_packed_sequence(packed_sequences, batch_first=True)
    return unpad_sequence(padded, lengths, batch_first=True)


__getattr__ = outside_of("torch.nn.utils.rnn")
