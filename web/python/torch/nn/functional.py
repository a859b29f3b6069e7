"""What the modules compute, under torch's names."""

from __future__ import annotations

import math
import warnings
from typing import Any

from .. import random
from .._arguments import no_tensor
from .._dtype import int64, outside, outside_of
from .._tensor import Tensor, make
from ..functional import OPERATIONS
from . import _activations
from ._activations import gelu as gelu
from ._activations import prelu as prelu
from ._convolution import conv1d as conv1d
from ._convolution import conv2d as conv2d
from ._convolution import conv3d as conv3d
from ._convolution import conv_transpose1d as conv_transpose1d
from ._convolution import conv_transpose2d as conv_transpose2d
from ._convolution import conv_transpose3d as conv_transpose3d
from ._layers import avg_pool2d as avg_pool2d
from ._layers import embedding as embedding
from ._layers import max_pool2d as max_pool2d
from ._loss_functions import binary_cross_entropy as binary_cross_entropy
from ._loss_functions import binary_cross_entropy_with_logits as binary_cross_entropy_with_logits
from ._loss_functions import cosine_embedding_loss as cosine_embedding_loss
from ._loss_functions import cosine_similarity as cosine_similarity
from ._loss_functions import cross_entropy as cross_entropy
from ._loss_functions import gaussian_nll_loss as gaussian_nll_loss
from ._loss_functions import hinge_embedding_loss as hinge_embedding_loss
from ._loss_functions import huber_loss as huber_loss
from ._loss_functions import kl_div as kl_div
from ._loss_functions import l1_loss as l1_loss
from ._loss_functions import margin_ranking_loss as margin_ranking_loss
from ._loss_functions import mse_loss as mse_loss
from ._loss_functions import nll_loss as nll_loss
from ._loss_functions import pairwise_distance as pairwise_distance
from ._loss_functions import poisson_nll_loss as poisson_nll_loss
from ._loss_functions import smooth_l1_loss as smooth_l1_loss
from ._loss_functions import soft_margin_loss as soft_margin_loss
from ._loss_functions import triplet_margin_loss as triplet_margin_loss
from ._norms import batch_norm as batch_norm
from ._norms import layer_norm as layer_norm


def tensor_given(function: str, input: Any) -> Tensor:
    """The first argument, which must be a tensor."""
    if not isinstance(input, Tensor):
        raise no_tensor(function, input)
    return input


# -- activations ---------------------------------------------------------------------------------
def relu(input: Any, inplace: bool = False) -> Tensor:
    """x, or 0 where x is negative."""
    x = tensor_given("relu_" if inplace else "relu", input)
    return x.relu_() if inplace else x.relu()


def tanh(input: Any) -> Tensor:
    """The hyperbolic tangent."""
    return tensor_given("tanh", input).tanh()


def sigmoid(input: Any) -> Tensor:
    """1 / (1 + exp(-x))."""
    return tensor_given("sigmoid", input).sigmoid()


def logsigmoid(input: Any) -> Tensor:
    """The logarithm of the sigmoid."""
    return _activations.logsigmoid(input)


def leaky_relu(input: Any, negative_slope: float = 0.01, inplace: bool = False) -> Tensor:
    """x, or x times a small slope where x is negative."""
    return _activations.leaky_relu(input, negative_slope, inplace=inplace)


def threshold(input: Any, threshold: float, value: float, inplace: bool = False) -> Tensor:
    """x, or a value where x is not above the threshold."""
    return _activations.threshold(input, threshold, value, inplace=inplace)


def hardtanh(input: Any, min_val: float = -1.0, max_val: float = 1.0, inplace: bool = False) -> Tensor:
    """x between two limits."""
    return _activations.hardtanh(input, min_val, max_val, inplace=inplace)


def relu6(input: Any, inplace: bool = False) -> Tensor:
    """x between 0 and 6."""
    return _activations.hardtanh(input, 0.0, 6.0, inplace=inplace)


def hardsigmoid(input: Any, inplace: bool = False) -> Tensor:
    """A sigmoid of three straight pieces."""
    return _activations.hardsigmoid(input, inplace=inplace)


def hardswish(input: Any, inplace: bool = False) -> Tensor:
    """x times a sigmoid of three straight pieces."""
    return _activations.hardswish(input, inplace=inplace)


def hardshrink(input: Any, lambd: float = 0.5) -> Tensor:
    """x, or 0 near zero."""
    return _activations.hardshrink(input, lambd)


def softshrink(input: Any, lambd: float = 0.5) -> Tensor:
    """x moved towards zero."""
    return _activations.softshrink(input, lambd)


def tanhshrink(input: Tensor) -> Tensor:
    """x - tanh(x)."""
    return input - input.tanh()


def softsign(input: Tensor) -> Tensor:
    """x / (1 + |x|)."""
    return input / (input.abs() + 1)


def elu(input: Any, alpha: float = 1.0, inplace: bool = False) -> Tensor:
    """x, or alpha * (exp(x) - 1) where x is negative."""
    return _activations.elu(input, alpha, 1.0, 1.0, inplace=inplace)


def selu(input: Any, inplace: bool = False) -> Tensor:
    """Klambauer et al. (2017)."""
    settings = _activations.SELU_ALPHA, _activations.SELU_SCALE, 1.0
    return _activations.elu(input, *settings, inplace=inplace)


def celu(input: Any, alpha: float = 1.0, inplace: bool = False) -> Tensor:
    """x, or alpha * (exp(x / alpha) - 1) where x is negative."""
    return _activations.celu(input, alpha, inplace=inplace)


def silu(input: Any, inplace: bool = False) -> Tensor:
    """x times its sigmoid."""
    return _activations.silu(input, inplace=inplace)


def mish(input: Any, inplace: bool = False) -> Tensor:
    """x * tanh(softplus(x))."""
    return _activations.mish(input, inplace=inplace)


def softplus(input: Any, beta: float = 1.0, threshold: float = 20.0) -> Tensor:
    """A smooth ReLU."""
    return _activations.softplus(input, beta, threshold)


def _implicit_dim(name: str, ndim: int, stacklevel: int) -> int:
    warnings.warn(
        f"Implicit dimension choice for {name} has been deprecated. Change the call to include dim=X as an"
        " argument.",
        stacklevel=stacklevel,
    )
    return 0 if ndim in (0, 1, 3) else 1


def _floats(input: Tensor, dim: int, name: str) -> Tensor:
    """The input, unless torch's kernel knows no such numbers."""
    if not input.dtype.is_floating_point:
        last = "lastdim_" if input._dim(dim) == max(input.ndim - 1, 0) else ""
        raise NotImplementedError(f"\"{name}_{last}kernel_impl\" not implemented for '{input.dtype.label}'")
    return input


def softmax(input: Tensor, dim: int | None = None, _stacklevel: int = 3, dtype: Any = None) -> Tensor:
    """Positive numbers that add up to 1 along a dimension."""
    dim = _implicit_dim("softmax", input.dim(), _stacklevel) if dim is None else dim
    return _floats(input if dtype is None else input.to(dtype), dim, "softmax").softmax(dim)


def log_softmax(input: Tensor, dim: int | None = None, _stacklevel: int = 3, dtype: Any = None) -> Tensor:
    """The logarithms of a softmax."""
    dim = _implicit_dim("log_softmax", input.dim(), _stacklevel) if dim is None else dim
    return _floats(input if dtype is None else input.to(dtype), dim, "log_softmax").log_softmax(dim)


def softmin(input: Tensor, dim: int | None = None, _stacklevel: int = 3, dtype: Any = None) -> Tensor:
    """The softmax of -x."""
    dim = _implicit_dim("softmin", input.dim(), _stacklevel) if dim is None else dim
    return (-(input if dtype is None else input.to(dtype))).softmax(dim)


# -- layers --------------------------------------------------------------------------------------
def linear(input: Any, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """input @ weight.T + bias."""
    x = tensor_given("linear", input)
    if x.ndim == 0 or weight.ndim == 0:
        raise RuntimeError(
            f"both arguments to linear need to be at least 1D, but they are {x.ndim}D and {weight.ndim}D"
        )
    if bias is None:
        return x.matmul(weight.t())
    if x.dtype is not weight.dtype:
        raise RuntimeError(
            f"mat1 and mat2 must have the same dtype, but got {x.dtype.label} and {weight.dtype.label}"
        )
    if x.ndim == 2:
        return bias.addmm(x, weight.t())
    rows = x.reshape(-1, x.shape[-1])
    return bias.addmm(rows, weight.t()).view(*x.shape[:-1], weight.shape[0])


def bilinear(input1: Any, input2: Any, weight: Any, bias: Any = None) -> Tensor:
    """x1 @ weight[k] @ x2 + bias[k], for each output k."""
    places = [(input1.unsqueeze(-1) * input2.unsqueeze(-2) * part).sum((-2, -1)) for part in weight]
    out: Tensor = OPERATIONS["stack"](places, -1)
    return out if bias is None else out + bias


def dropout(input: Any, p: float = 0.5, training: bool = True, inplace: bool = False) -> Tensor:
    """Each number is set to zero with probability `p`, the others are scaled up."""
    if p < 0.0 or p > 1.0:
        raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")
    x = tensor_given("dropout", input)
    if not training or p == 0 or x.numel() == 0:
        return x
    if p == 1:
        noise = make([0.0], (), x.dtype)
    else:
        kept = [float(u < 1 - p) for u in random.uniform(x.numel(), "d")]
        noise = make(kept, x.shape, x.dtype).div_(1 - p)
    return x.mul_(noise) if inplace else x * noise


def _dropped_channels(name: str, n: int) -> Any:
    def function(input: Any, p: float = 0.5, training: bool = True, inplace: bool = False) -> Any:
        """Whole channels are set to zero with probability `p`, the others are scaled up."""
        if p < 0.0 or p > 1.0:
            raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")
        if input.ndim != n + 2:
            raise outside(f"torch.nn.functional.{name} of a {input.ndim}-D tensor")
        if not training or p == 0:
            return input
        kept = [float(u < 1 - p) for u in random.uniform(math.prod(input.shape[:2]), "d")]
        noise = make(kept, (*input.shape[:2], *[1] * n), input.dtype).div_(1 - p)
        return input.mul_(noise) if inplace else input * noise

    return function


dropout1d, dropout2d, dropout3d = (_dropped_channels(f"dropout{n}d", n) for n in (1, 2, 3))


def glu(input: Tensor, dim: int = -1) -> Tensor:
    """The first half, times the sigmoid of the second."""
    return _activations.glu(input, dim)


def relu_(input: Any) -> Tensor:
    """relu, written into the input itself."""
    return relu(input, inplace=True)


def gumbel_softmax(
    logits: Tensor, tau: float = 1, hard: bool = False, eps: float = 1e-10, dim: int = -1
) -> Tensor:
    """A softmax of numbers with noise of Gumbel's distribution (Jang et al., 2017)."""
    noise = -make(logits._full(0)._storage, logits.shape, logits.dtype).exponential_().log()
    soft = ((logits + noise) / tau).softmax(dim)
    if not hard:
        return soft
    index = soft.max(dim, keepdim=True)[1]
    one: Tensor = OPERATIONS["zeros_like"](logits).scatter_(dim, index, 1.0)
    return one - soft.detach() + soft


def one_hot(tensor: Any, num_classes: int = -1) -> Tensor:
    """A row of zeros with a single one, for each number."""
    if tensor.dtype is not int64:
        raise RuntimeError("one_hot is only applicable to index tensor of type LongTensor.")
    values = list(tensor._values())
    if not values and num_classes <= 0:
        raise RuntimeError("Can not infer total number of classes from empty tensor.")
    if min(values, default=0) < 0:
        raise RuntimeError("Class values must be non-negative.")
    count = max(values) + 1 if num_classes == -1 else num_classes
    if count < 1:
        raise RuntimeError("num_classes should be positive")
    if max(values, default=0) >= count:
        raise RuntimeError("Class values must be smaller than num_classes.")
    return make([int(v == k) for v in values for k in range(count)], (*tensor.shape, count), int64)


def normalize(input: Tensor, p: float = 2.0, dim: int = 1, eps: float = 1e-12) -> Tensor:
    """Vectors along a dimension divided by their lengths."""
    lengths = input.norm(p, dim, keepdim=True).clamp_min(eps).expand(input.shape)
    return input / lengths


def _one(size: int | tuple[int] | list[int]) -> int:
    """The length along the only dimension."""
    return size[0] if isinstance(size, (tuple, list)) else size


def max_pool1d(
    input: Any, kernel_size: Any, stride: Any = None, padding: Any = 0, dilation: Any = 1
) -> Tensor:
    """The largest number of each window."""
    kernel, step = _one(kernel_size), _one(kernel_size if stride is None else stride)
    rows = input.unsqueeze(-2)
    pooled = max_pool2d(rows, (1, kernel), (1, step), (0, _one(padding)), (1, _one(dilation)))
    return pooled.squeeze(-2)


def avg_pool1d(input: Any, kernel_size: Any, stride: Any = None, padding: Any = 0) -> Tensor:
    """The mean of each window."""
    kernel, step = _one(kernel_size), _one(kernel_size if stride is None else stride)
    pooled = avg_pool2d(input.unsqueeze(-2), (1, kernel), (1, step), (0, _one(padding)))
    return pooled.squeeze(-2)


__getattr__ = outside_of("torch.nn.functional")
