"""Devices: the page has one, the CPU."""

from __future__ import annotations

from typing import Any

from ._dtype import outside, outside_of

NO_CUDA = "Torch not compiled with CUDA enabled"
KINDS = (
    "cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, maia, xla, lazy, vulkan, mps, meta, hpu,"
    " mtia, privateuseone"
)


def set_default_device(where: Any) -> None:
    """There is one device, and it is the default."""
    on_cpu(where)


def get_default_device() -> device:
    """The CPU."""
    return CPU


class device:  # noqa: N801  (torch's name)
    """Where a tensor lies."""

    type: str
    index: int | None

    def __init__(self, type: Any, index: int | None = None) -> None:
        if isinstance(type, device):
            type, index = type.type, type.index
        if isinstance(type, int):
            type, index = "cuda", type
        name, colon, number = type.partition(":")
        if name not in KINDS.split(", "):
            raise RuntimeError(f"Expected one of {KINDS} device type at start of device string: {name}")
        if colon and not number.isdigit():
            raise RuntimeError(f"Invalid device string: '{type}'")
        self.type = name
        self.index = int(number) if colon else index

    def __repr__(self) -> str:
        return f"device(type='{self.type}'" + ("" if self.index is None else f", index={self.index}") + ")"

    def __str__(self) -> str:
        return self.type if self.index is None else f"{self.type}:{self.index}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, device) and (self.type, self.index) == (other.type, other.index)

    def __hash__(self) -> int:
        return hash((self.type, self.index))

    __getattr__ = outside_of("torch.device")


device.__module__ = "torch"
CPU = device("cpu")


def on_cpu(where: Any) -> None:
    """Check that a tensor is asked for where there can be one."""
    if where is None:
        return
    place = where if isinstance(where, device) else device(where)
    if place.type == "cuda":
        raise AssertionError_of_torch(NO_CUDA)
    if place.type != "cpu":
        raise outside(f"the device {place}")


def AssertionError_of_torch(text: str) -> AssertionError:  # noqa: N802
    """An AssertionError that is torch's own."""
    error = AssertionError(text)
    error.as_torch = True  # type: ignore[attr-defined]  # the mark
    return error


class layout:  # noqa: N801  (torch's name)
    """How the numbers lie: strided, here."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"torch.{self.name}"


class memory_format(layout):  # noqa: N801  (torch's name)
    """In which order the dimensions lie."""


layout.__module__ = memory_format.__module__ = "torch"
strided = layout("strided")
contiguous_format, preserve_format = memory_format("contiguous_format"), memory_format("preserve_format")
