"""Recurrent cells, and layers of them that walk along a sequence."""

from __future__ import annotations

import math
from typing import Any

from ..._device import on_cpu
from ..._dtype import outside
from ..._tensor import Tensor, make
from ...functional import OPERATIONS, op
from .. import functional as F  # noqa: N812
from .. import init
from .linear import empty
from .module import Module


def rnn_step(x: Tensor, h: Tensor, w_ih: Any, w_hh: Any, b_ih: Any, b_hh: Any, *, act: str) -> Tensor:
    """tanh(W x + U h), Elman (1990)."""
    total = F.linear(x, w_ih, b_ih) + F.linear(h, w_hh, b_hh)
    return total.tanh() if act == "tanh" else total.relu()


def lstm_step(
    x: Tensor, state: tuple[Tensor, Tensor], w_ih: Any, w_hh: Any, b_ih: Any, b_hh: Any
) -> tuple[Tensor, Tensor]:
    """Input, forget, cell and output gate, Hochreiter and Schmidhuber (1997)."""
    h, c = state
    gates = F.linear(x, w_ih, b_ih) + F.linear(h, w_hh, b_hh)
    i, f, g, o = gates.chunk(4, -1)
    new_c = f.sigmoid() * c + i.sigmoid() * g.tanh()
    return o.sigmoid() * new_c.tanh(), new_c


def gru_step(x: Tensor, h: Tensor, w_ih: Any, w_hh: Any, b_ih: Any, b_hh: Any) -> Tensor:
    """Reset, update and new gate, Cho et al. (2014)."""
    r_x, z_x, n_x = F.linear(x, w_ih, b_ih).chunk(3, -1)
    r_h, z_h, n_h = F.linear(h, w_hh, b_hh).chunk(3, -1)
    r, z = (r_h + r_x).sigmoid(), (z_h + z_x).sigmoid()
    n = (n_x + n_h * r).tanh()
    return (h - n) * z + n


def zeros(sizes: tuple[int, ...], like: Tensor) -> Tensor:
    """The state to begin with."""
    return make([0.0] * math.prod(sizes), sizes, like.dtype)


class _Weights(Module):
    """What cells and layers share: their names and first values."""

    def _add_weights(
        self, gates: int, input_size: int, hidden_size: int, end: str, bias: bool, dtype: Any
    ) -> None:
        rows = gates * hidden_size
        self.register_parameter(f"weight_ih{end}", empty((rows, input_size), dtype))
        self.register_parameter(f"weight_hh{end}", empty((rows, hidden_size), dtype))
        for name in ("bias_ih", "bias_hh"):
            if bias:
                self.register_parameter(name + end, empty((rows,), dtype))
            elif not end:
                self.register_parameter(name, None)

    def reset_parameters(self) -> None:
        """Random numbers between -1 / √hidden_size and 1 / √hidden_size."""
        bound = 1.0 / math.sqrt(self.hidden_size) if self.hidden_size > 0 else 0
        for weight in self.parameters():
            init.uniform_(weight, -bound, bound)


class _Cell(_Weights):
    gates: int

    def __init__(
        self, input_size: int, hidden_size: int, bias: bool = True, device: Any = None, dtype: Any = None
    ) -> None:
        super().__init__()
        on_cpu(device)
        self.input_size, self.hidden_size, self.bias = input_size, hidden_size, bias
        self._add_weights(self.gates, input_size, hidden_size, "", bias, dtype)
        self.reset_parameters()

    def _weights(self) -> tuple[Any, ...]:
        return self.weight_ih, self.weight_hh, self.bias_ih, self.bias_hh

    def _first(self, input: Tensor, hx: Any) -> Tensor:
        """The state given, or zeros; checked."""
        name = self._get_name()
        for what, t in {"input": input, "hidden": hx}.items():
            if t is not None and t.dim() not in (1, 2):
                raise ValueError(f"{name}: Expected {what} to be 1D or 2D, got {t.dim()}D instead")
        sizes = (*input.shape[:-1], self.hidden_size)
        return zeros(sizes, input) if hx is None else hx

    def extra_repr(self) -> str:
        return f"{self.input_size}, {self.hidden_size}" + ("" if self.bias else ", bias=False")


class RNNCell(_Cell):
    """One step of a simple recurrent network."""

    gates = 1

    def __init__(
        self,
        input_size: int,
        hidden_size: int,
        bias: bool = True,
        nonlinearity: str = "tanh",
        device: Any = None,
        dtype: Any = None,
    ) -> None:
        super().__init__(input_size, hidden_size, bias, device, dtype)
        self.nonlinearity = nonlinearity

    def forward(self, input: Tensor, hx: Any = None) -> Tensor:
        return rnn_step(input, self._first(input, hx), *self._weights(), act=self.nonlinearity)

    def extra_repr(self) -> str:
        shown = super().extra_repr()
        return shown if self.nonlinearity == "tanh" else f"{shown}, nonlinearity={self.nonlinearity}"


class LSTMCell(_Cell):
    """One step of a long short-term memory."""

    gates = 4

    def forward(self, input: Tensor, hx: Any = None) -> tuple[Tensor, Tensor]:
        first = self._first(input, None)
        return lstm_step(input, (first, first) if hx is None else hx, *self._weights())


class GRUCell(_Cell):
    """One step of a gated recurrent unit."""

    gates = 3

    def forward(self, input: Tensor, hx: Any = None) -> Tensor:
        return gru_step(input, self._first(input, hx), *self._weights())


# torch computes an LSTM in one node
_named_layer = op(
    "lstm",
    "MkldnnRnnLayerBackward0",
    lambda self: make(self._values()[:], self.shape, self.dtype),
    self=lambda g: g,
)


class _Layers(_Weights):
    gates: int

    def __init__(
        self,
        input_size: int,
        hidden_size: int,
        num_layers: int = 1,
        bias: bool = True,
        batch_first: bool = False,
        dropout: float = 0.0,
        bidirectional: bool = False,
        device: Any = None,
        dtype: Any = None,
    ) -> None:
        super().__init__()
        on_cpu(device)
        if dropout or bidirectional:
            raise outside(f"torch.nn.{self._get_name()} with dropout or in two directions")
        if hidden_size <= 0:
            raise ValueError("hidden_size must be greater than zero")
        if num_layers <= 0:
            raise ValueError("num_layers must be greater than zero")
        self.input_size, self.hidden_size, self.num_layers = input_size, hidden_size, num_layers
        self.bias, self.batch_first = bias, batch_first
        for layer in range(num_layers):
            width = hidden_size if layer else input_size
            self._add_weights(self.gates, width, hidden_size, f"_l{layer}", bias, dtype)
        self.reset_parameters()

    def _weights(self, layer: int) -> tuple[Any, ...]:
        names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        return tuple(
            getattr(self, f"{name}_l{layer}") if self.bias or "w" in name else None for name in names
        )

    def _steps(self, input: Tensor) -> tuple[list[Tensor], bool]:
        """The inputs in time, and whether they are batches; checked."""
        if not isinstance(input, Tensor):
            raise outside(f"torch.nn.{self._get_name()} of a packed sequence")
        if input.dim() not in (2, 3):
            raise ValueError(f"{self._get_name()}: Expected input to be 2D or 3D, got {input.dim()}D instead")
        weight = self.weight_ih_l0
        if input.dtype is not weight.dtype:
            raise ValueError(
                f"RNN input dtype ({input.dtype}) does not match weight dtype ({weight.dtype})."
                f" Convert input: input.to({weight.dtype}), or convert model: model.to({input.dtype})"
            )
        if input.shape[-1] != self.input_size:
            raise RuntimeError(
                f"input.size(-1) must be equal to input_size. Expected {self.input_size}, got"
                f" {input.shape[-1]}"
            )
        batches = input.dim() == 3
        time = input.transpose(0, 1) if batches and self.batch_first else input
        return [time[t] for t in range(time.shape[0])], batches

    def _first(self, like: Tensor, hx: Any) -> list[Tensor]:
        """The state of each layer to begin with."""
        sizes = (self.num_layers, *like.shape[:-1], self.hidden_size)
        if hx is not None and tuple(hx.shape) != sizes:
            raise RuntimeError(f"Expected hidden size {sizes}, got {list(hx.shape)}")
        return [zeros(sizes[1:], like) if hx is None else hx[k] for k in range(self.num_layers)]

    def _together(self, outputs: list[Tensor], batches: bool) -> Tensor:
        whole = OPERATIONS["stack"](outputs, 0)
        whole = _named_layer(whole) if self.gates == 4 else whole
        return whole.transpose(0, 1) if batches and self.batch_first else whole

    def extra_repr(self) -> str:
        shown = f"{self.input_size}, {self.hidden_size}"
        shown += f", num_layers={self.num_layers}" if self.num_layers != 1 else ""
        shown += ", bias=False" if not self.bias else ""
        return shown + (", batch_first=True" if self.batch_first else "")


class RNN(_Layers):
    """A simple recurrent network along a sequence."""

    gates = 1

    def __init__(self, *args: Any, nonlinearity: str = "tanh", **kwargs: Any) -> None:
        if nonlinearity not in ("tanh", "relu"):
            raise ValueError(f"Unknown nonlinearity '{nonlinearity}'. Select from 'tanh' or 'relu'.")
        super().__init__(*args, **kwargs)
        self.nonlinearity = nonlinearity

    def _step(self, x: Tensor, h: Tensor, layer: int) -> Tensor:
        return rnn_step(x, h, *self._weights(layer), act=self.nonlinearity)

    def forward(self, input: Tensor, hx: Any = None) -> tuple[Tensor, Tensor]:
        outputs, batches = self._steps(input)
        last = self._first(outputs[0], hx)
        for layer in range(self.num_layers):
            h = last[layer]
            for t, x in enumerate(outputs):
                outputs[t] = h = self._step(x, h, layer)
            last[layer] = h
        return self._together(outputs, batches), OPERATIONS["stack"](last, 0)


class GRU(RNN):
    """A gated recurrent unit along a sequence."""

    gates = 3

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def _step(self, x: Tensor, h: Tensor, layer: int) -> Tensor:
        return gru_step(x, h, *self._weights(layer))


class LSTM(_Layers):
    """A long short-term memory along a sequence."""

    gates = 4

    def forward(self, input: Tensor, hx: Any = None) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        outputs, batches = self._steps(input)
        h_0, c_0 = (None, None) if hx is None else hx
        hidden, cells = self._first(outputs[0], h_0), self._first(outputs[0], c_0)
        for layer in range(self.num_layers):
            state = hidden[layer], cells[layer]
            for t, x in enumerate(outputs):
                state = lstm_step(x, state, *self._weights(layer))
                outputs[t] = state[0]
            hidden[layer], cells[layer] = state
        stack = OPERATIONS["stack"]
        return self._together(outputs, batches), (stack(hidden, 0), stack(cells, 0))
