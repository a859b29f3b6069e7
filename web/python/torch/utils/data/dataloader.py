"""Batches of a data set, in order or shuffled as torch shuffles."""

from __future__ import annotations

import copy
import itertools
import warnings
from collections.abc import Callable, Iterator, Mapping, MutableSequence, Sequence
from contextlib import nullcontext
from typing import Any

from ..._dtype import float64, outside
from ..._tensor import Tensor
from ...functional import OPERATIONS
from ._workers import fetched_by_workers
from .dataset import IterableDataset
from .sampler import BatchSampler, RandomSampler, SequentialSampler, draw_seed

NOT_PINNED = (
    "'pin_memory' argument is set as true but no accelerator is found, then device pinned memory won't be"
    " used."
)


def default_collate(batch: Any) -> Any:
    """One batch of many examples: tensors are stacked, numbers become tensors, tuples go part by part."""
    first = batch[0]
    if isinstance(first, Tensor):
        return OPERATIONS["stack"](list(batch), 0)
    if type(first).__module__.partition(".")[0] == "numpy":
        return OPERATIONS["stack"]([OPERATIONS["as_tensor"](example) for example in batch], 0)
    if isinstance(first, float):
        return OPERATIONS["tensor"](list(batch), dtype=float64)
    if isinstance(first, int):
        return OPERATIONS["tensor"](list(batch))
    if isinstance(first, str | bytes):
        return batch
    if isinstance(first, Mapping):
        parts = {key: default_collate([example[key] for example in batch]) for key in first}
        return type(first)(parts)  # type: ignore[call-arg]  # some kind of dict
    if isinstance(first, Sequence):
        if any(len(example) != len(first) for example in batch):
            raise RuntimeError("each element in list of batch should be of equal size")
        collated = [default_collate(part) for part in zip(*batch, strict=True)]
        if hasattr(first, "_fields"):
            return type(first)(*collated)
        if isinstance(first, MutableSequence):
            whole = copy.copy(first)
            whole[:] = collated
            return whole
        return collated
    raise TypeError(
        "default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found"
        f" {type(first)}"
    )


def default_convert(example: Any) -> Any:
    """One example without a batch: arrays become tensors, tuples become lists."""
    if type(example).__module__.partition(".")[0] == "numpy":
        return OPERATIONS["as_tensor"](example)
    if isinstance(example, Mapping):
        return type(example)({key: default_convert(part) for key, part in example.items()})  # type: ignore[call-arg]  # the same
    if isinstance(example, tuple) and not hasattr(example, "_fields"):
        return [default_convert(part) for part in example]
    return example


class DataLoader:
    """Iterates over batches of a data set."""

    def __init__(
        self,
        dataset: Any,
        batch_size: int | None = 1,
        shuffle: bool | None = None,
        sampler: Any = None,
        batch_sampler: Any = None,
        num_workers: int = 0,
        collate_fn: Callable[[Any], Any] | None = None,
        pin_memory: bool = False,
        drop_last: bool = False,
        timeout: float = 0,
        worker_init_fn: Any = None,
        multiprocessing_context: Any = None,
        generator: Any = None,
        **settings: Any,
    ) -> None:
        if num_workers < 0:
            raise ValueError(
                "num_workers option should be non-negative; use num_workers=0 to disable multiprocessing."
            )
        if timeout or worker_init_fn or any(settings.values()):
            raise outside("torch.utils.data.DataLoader with these options")
        if num_workers and isinstance(dataset, IterableDataset):
            raise outside("torch.utils.data.DataLoader of an IterableDataset with workers")
        if isinstance(dataset, IterableDataset) and (shuffle or sampler or batch_sampler):
            raise outside("torch.utils.data.DataLoader of an IterableDataset with an order")
        if sampler is not None and shuffle:
            raise ValueError("sampler option is mutually exclusive with shuffle")
        if batch_sampler is not None:
            if batch_size != 1 or shuffle or sampler is not None or drop_last:
                raise ValueError(
                    "batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and"
                    " drop_last"
                )
            batch_size = None
        elif batch_size is None and drop_last:
            raise ValueError(
                "batch_size=None option disables auto-batching and is mutually exclusive with drop_last"
            )
        if sampler is None and not isinstance(dataset, IterableDataset):
            sampler = RandomSampler(dataset, generator=generator) if shuffle else SequentialSampler(dataset)
        if isinstance(dataset, IterableDataset):
            sampler = itertools.repeat(None)
        if batch_size is not None and batch_sampler is None:
            batch_sampler = BatchSampler(sampler, batch_size, drop_last)
        self.dataset, self.batch_size, self.drop_last = dataset, batch_size, drop_last
        self.sampler, self.batch_sampler, self.generator = sampler, batch_sampler, generator
        self.num_workers, self.pin_memory, self.timeout = num_workers, pin_memory, timeout
        if collate_fn is None:
            collate_fn = default_collate if batch_sampler is not None else default_convert
        self.collate_fn = collate_fn

    def __iter__(self) -> Iterator[Any]:
        with self.generator or nullcontext():
            draw_seed()  # torch draws a seed for its workers, even where there are none
        if self.pin_memory:
            warnings.warn(NOT_PINNED, stacklevel=1)
        if isinstance(self.dataset, IterableDataset):
            return self._of_stream(iter(self.dataset))
        orders = self.sampler if self.batch_sampler is None else self.batch_sampler
        if self.num_workers:
            return fetched_by_workers(self.dataset, orders, self.num_workers, self._fetched)
        return (self._fetched(self.dataset, order) for order in orders)

    def _fetched(self, dataset: Any, order: Any) -> Any:
        """One example, or a batch of them."""
        if self.batch_sampler is None:
            return self.collate_fn(dataset[order])
        if hasattr(dataset, "__getitems__"):
            return self.collate_fn(dataset.__getitems__(order))
        return self.collate_fn([dataset[index] for index in order])

    def _of_stream(self, examples: Iterator[Any]) -> Iterator[Any]:
        if self.batch_size is None:
            yield from map(self.collate_fn, examples)
            return
        while batch := list(itertools.islice(examples, self.batch_size)):
            if len(batch) == self.batch_size or not self.drop_last:
                yield self.collate_fn(batch)

    def __len__(self) -> int:
        if isinstance(self.dataset, IterableDataset):
            whole, rest = divmod(len(self.dataset), self.batch_size or 1)  # type: ignore[arg-type]  # it may have no length: a TypeError, as in torch
            return whole + bool(rest and not self.drop_last)
        return len(self.sampler if self.batch_sampler is None else self.batch_sampler)
