"""Distributions to draw from and to differentiate: the normal, the uniform, Bernoulli's, and that of categories."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, ClassVar

from .._dtype import Size, finfo, float32, outside, outside_of
from .._tensor import Tensor, make
from ..autograd.grad_mode import no_grad
from ..functional import OPERATIONS, broadcast_tensors
from ..nn import functional as F  # noqa: N812

Check = Callable[[Any], Any]
POSITIVE: tuple[str, Check] = ("GreaterThan(lower_bound=0.0)", lambda v: v > 0)
REAL: tuple[str, Check] = ("Real()", lambda v: v == v)
SHARE: tuple[str, Check] = ("Interval(lower_bound=0.0, upper_bound=1.0)", lambda v: (v >= 0) & (v <= 1))
SIMPLEX: tuple[str, Check] = ("Simplex()", lambda v: (v >= 0).all(-1) & ((v.sum(-1) - 1).abs() < 1e-6))


def broadcast_all(*values: Any) -> Any:
    """Numbers and tensors, as tensors of one shape."""
    kind = next((v.dtype for v in values if isinstance(v, Tensor)), float32)
    return broadcast_tensors(*[v if isinstance(v, Tensor) else make([v], (), kind) for v in values])


class Distribution:
    """What all of them share. `parameters` says what each parameter has to satisfy."""

    parameters: ClassVar[dict[str, tuple[str, Check]]]
    support: tuple[str, Check] = REAL
    has_rsample = False

    def __init__(self, batch_shape: Any, validate_args: bool | None = None) -> None:
        self._batch_shape, self._event_shape = Size(batch_shape), Size()
        self._validate_args = validate_args is not False
        for name, (wanted, check) in self.parameters.items():
            value = self.__dict__.get(name)
            if self._validate_args and value is not None and not bool(check(value).all()):
                self._refuse(
                    f"parameter {name}", value, f"of distribution {self!r} to satisfy the constraint {wanted}"
                )

    @staticmethod
    def _refuse(what: str, value: Any, why: str) -> None:
        kind = f"{type(value).__name__} of shape {tuple(value.shape)}"
        raise ValueError(f"Expected {what} ({kind}) {why}, but found invalid values:\n{value}")

    def _validate_sample(self, value: Any) -> None:
        wanted, check = self.support
        if self._validate_args and not bool(check(value).all()):
            self._refuse(
                "value argument", value, f"to be within the support ({wanted}) of the distribution {self!r}"
            )

    def __repr__(self) -> str:
        shown = []
        for name in self.parameters:
            value = self.__dict__.get(name)
            if value is not None:
                shown.append(f"{name}: {value if value.numel() == 1 else value.size()}")
        return f"{type(self).__name__}({', '.join(shown)})"

    @property
    def batch_shape(self) -> Size:
        """The shape of the parameters."""
        return self._batch_shape

    @property
    def event_shape(self) -> Size:
        """The shape of one draw: a number."""
        return self._event_shape

    @property
    def stddev(self) -> Any:
        """The standard deviation."""
        return self.variance.sqrt()

    @property
    def variance(self) -> Any:
        """The variance."""
        raise NotImplementedError

    def _shape(self, sample_shape: Any) -> Size:
        return Size((*sample_shape, *self._batch_shape))

    def sample(self, sample_shape: Any = ()) -> Any:
        """Draws, of which nothing is recorded."""
        with no_grad():
            return self.rsample(sample_shape)

    def rsample(self, sample_shape: Any = ()) -> Any:
        """Draws that depend on the parameters."""
        raise NotImplementedError

    def log_prob(self, value: Any) -> Any:
        """The logarithm of the probability (or its density) of a value."""
        raise NotImplementedError

    __getattr__ = outside_of("torch.distributions.Distribution")


class Normal(Distribution):
    """The bell curve."""

    parameters, has_rsample = {"loc": REAL, "scale": POSITIVE}, True

    def __init__(self, loc: Any, scale: Any, validate_args: bool | None = None) -> None:
        self.loc, self.scale = broadcast_all(loc, scale)
        super().__init__(self.loc.shape, validate_args)

    mean = mode = property(lambda self: self.loc)
    stddev = property(lambda self: self.scale)
    variance = property(lambda self: self.stddev.pow(2))

    def sample(self, sample_shape: Any = ()) -> Any:
        shape = self._shape(sample_shape)
        with no_grad():
            return OPERATIONS["normal"](self.loc.expand(shape), self.scale.expand(shape))

    def rsample(self, sample_shape: Any = ()) -> Any:
        shape, one = self._shape(sample_shape), self.loc.detach()
        noise = OPERATIONS["normal"](one._full(0, shape), one._full(1, shape))
        return self.loc + noise * self.scale

    def log_prob(self, value: Any) -> Any:
        self._validate_sample(value)
        variance, log_scale = self.scale**2, self.scale.log()
        return -((value - self.loc) ** 2) / (2 * variance) - log_scale - math.log(math.sqrt(2 * math.pi))

    def cdf(self, value: Any) -> Any:
        """The probability of less."""
        self._validate_sample(value)
        return 0.5 * (1 + ((value - self.loc) * self.scale.reciprocal() / math.sqrt(2)).erf())

    def entropy(self) -> Any:
        """How much a draw tells."""
        return 0.5 + 0.5 * math.log(2 * math.pi) + self.scale.log()


class Uniform(Distribution):
    """All numbers between two, equally likely."""

    parameters, has_rsample = {"low": REAL, "high": REAL}, True

    def __init__(self, low: Any, high: Any, validate_args: bool | None = None) -> None:
        self.low, self.high = broadcast_all(low, high)
        super().__init__(self.low.shape, validate_args)
        if self._validate_args and not bool((self.low < self.high).all()):
            wanted = f"LessThan(upper_bound={self.high})"
            self._refuse(
                "parameter low", self.low, f"of distribution {self!r} to satisfy the constraint {wanted}"
            )

    @property
    def support(self) -> Any:  # type: ignore[override]  # here it depends on the parameters
        """The numbers between the two."""
        limits = f"Interval(lower_bound={self.low}, upper_bound={self.high})"
        return limits, lambda v: (v >= self.low) & (v <= self.high)

    mean = property(lambda self: (self.high + self.low) / 2)
    variance = property(lambda self: (self.high - self.low).pow(2) / 12)

    def rsample(self, sample_shape: Any = ()) -> Any:
        rand = OPERATIONS["rand"](self._shape(sample_shape), dtype=self.low.dtype)
        return self.low + rand * (self.high - self.low)

    def log_prob(self, value: Any) -> Any:
        self._validate_sample(value)
        inside = self.low.le(value).type_as(self.low).mul(self.high.gt(value).type_as(self.low))
        return inside.log() - (self.high - self.low).log()

    def entropy(self) -> Any:
        """How much a draw tells."""
        return (self.high - self.low).log()


def _clamped(probs: Any) -> Any:
    eps = finfo(probs.dtype).eps
    return probs.clamp(min=eps, max=1 - eps)


class _ByProbsOrLogits(Distribution):
    """A distribution that is told by probabilities, or by their logits; the other one is computed when asked for."""

    def __getattr__(self, name: str) -> Any:
        if name in ("probs", "logits"):
            self.__dict__[name] = value = self._other(name)
            return value
        return super().__getattr__(name)

    def _other(self, name: str) -> Any:
        raise NotImplementedError

    @staticmethod
    def _one_of(probs: Any, logits: Any) -> None:
        if (probs is None) == (logits is None):
            raise ValueError("Either `probs` or `logits` must be specified, but not both.")


class Bernoulli(_ByProbsOrLogits):
    """1 with a probability, else 0."""

    parameters, support = {"probs": SHARE, "logits": REAL}, ("Boolean()", lambda v: (v == 0) | (v == 1))

    def __init__(self, probs: Any = None, logits: Any = None, validate_args: bool | None = None) -> None:
        self._one_of(probs, logits)
        name, value = ("logits", logits) if probs is None else ("probs", probs)
        (self.__dict__[name],) = broadcast_all(value)
        super().__init__(self.__dict__[name].shape, validate_args)

    def _other(self, name: str) -> Any:
        if name == "probs":
            return self.logits.sigmoid()
        probs = _clamped(self.probs)
        return probs.log() - (-probs).log1p()

    mean = property(lambda self: self.probs)
    variance = property(lambda self: self.probs * (1 - self.probs))

    def sample(self, sample_shape: Any = ()) -> Any:
        with no_grad():
            return OPERATIONS["bernoulli"](self.probs.expand(self._shape(sample_shape)))

    def log_prob(self, value: Any) -> Any:
        self._validate_sample(value)
        logits, value = broadcast_all(self.logits, value)
        return -F.binary_cross_entropy_with_logits(logits, value, reduction="none")

    def entropy(self) -> Any:
        """How much a draw tells."""
        return F.binary_cross_entropy_with_logits(self.logits, self.probs, reduction="none")


class Categorical(_ByProbsOrLogits):
    """One of several categories, each with its probability."""

    parameters: ClassVar = {"probs": SIMPLEX, "logits": ("IndependentConstraint(Real(), 1)", REAL[1])}

    def __init__(self, probs: Any = None, logits: Any = None, validate_args: bool | None = None) -> None:
        self._one_of(probs, logits)
        if probs is not None:
            if probs.dim() < 1:
                raise ValueError("`probs` parameter must be at least one-dimensional.")
            self.probs = value = probs / probs.sum(-1, keepdim=True)
        else:
            if logits.dim() < 1:
                raise ValueError("`logits` parameter must be at least one-dimensional.")
            self.logits = value = logits - logits.logsumexp(dim=-1, keepdim=True)
        self._num_events = value.size(-1)
        super().__init__(value.shape[:-1], validate_args)

    def _other(self, name: str) -> Any:
        return self.logits.softmax(-1) if name == "probs" else _clamped(self.probs).log()

    @property
    def support(self) -> Any:  # type: ignore[override]  # here it depends on the parameters
        """The numbers of the categories."""
        last = self._num_events - 1
        limits = f"IntegerInterval(lower_bound=0, upper_bound={last})"
        return limits, lambda v: (v >= 0) & (v <= last) & (v % 1 == 0)

    def sample(self, sample_shape: Any = ()) -> Any:
        rows, count = self.probs.detach().reshape(-1, self._num_events), Size(sample_shape).numel()
        return OPERATIONS["multinomial"](rows, count, True).t().reshape(self._shape(sample_shape))

    def log_prob(self, value: Any) -> Any:
        self._validate_sample(value)
        places, logits = broadcast_tensors(value.long().unsqueeze(-1), self.logits)
        return logits.gather(-1, places[..., :1]).squeeze(-1)

    def entropy(self) -> Any:
        """How much a draw tells."""
        logits = self.logits.clamp(min=finfo(self.logits.dtype).min)
        return -(logits * self.probs).sum(-1)


def kl_divergence(p: Any, q: Any) -> Any:
    """How far one distribution is from another (Kullback and Leibler, 1951)."""
    if isinstance(p, Normal) and isinstance(q, Normal):
        ratio = (p.scale / q.scale).pow(2)
        return 0.5 * (ratio + ((p.loc - q.loc) / q.scale).pow(2) - 1 - ratio.log())
    if isinstance(p, Categorical) and isinstance(q, Categorical):
        t = p.probs * (p.logits - q.logits)
        return t.masked_fill(q.probs == 0, math.inf).masked_fill(p.probs == 0, 0).sum(-1)
    raise outside(f"kl_divergence of {type(p).__name__} and {type(q).__name__}")


for _kind in (Normal, Uniform, Bernoulli, Categorical):
    _kind.__module__ = f"torch.distributions.{_kind.__name__.lower()}"
__getattr__ = outside_of("torch.distributions")
