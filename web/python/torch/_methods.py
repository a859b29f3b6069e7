"""What `functional` hangs on `Tensor`, told to whoever reads, and to mypy: nothing imports this at run time.

Names in a chain have one type: `sin = cos = method` says that both are methods that give a tensor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from . import _device
    from ._tensor import Tensor

# in the class, `int` and `bool` are methods
Whole: TypeAlias = int
Flag: TypeAlias = bool


def method(*args: Any, **options: Any) -> Tensor:
    """One tensor."""
    raise NotImplementedError


def several(*args: Any, **options: Any) -> tuple[Tensor, ...]:
    """Tensors."""
    raise NotImplementedError


def asked(*args: Any, **options: Any) -> Any:
    """One thing or another, as the arguments have it."""
    raise NotImplementedError


def flag(*args: Any) -> bool:
    """Whether something holds."""
    raise NotImplementedError


def count(*args: Any) -> int:
    """How many, or where."""
    raise NotImplementedError


def written(self: Any, key: Any, value: Any) -> None:
    """Nothing."""
    raise NotImplementedError


class Methods:
    """The methods and operators of a tensor that are operations."""

    # -- new tensors -----------------------------------------------------------------------------
    abs = absolute = acos = acosh = add = addcdiv = addcmul = addmm = addmv = all = amax = amin = method
    any = arccos = arccosh = arcsin = arcsinh = arctan = arctanh = argmax = argmin = argsort = method
    argwhere = as_strided = asin = asinh = atan = atan2 = atanh = baddbmm = bernoulli = bincount = method
    bitwise_and = bitwise_left_shift = bitwise_not = bitwise_or = bitwise_right_shift = bitwise_xor = method
    bmm = bool = broadcast_to = byte = ceil = char = clamp = clamp_max = clamp_min = clip = clone = method
    conj = contiguous = cos = cosh = count_nonzero = cpu = cuda = cumprod = cumsum = deg2rad = diag = method
    diag_embed = diagonal = div = divide = dot = double = eq = erf = erfc = exp = exp2 = expand = method
    expand_as = expm1 = fix = flatten = flip = fliplr = flipud = float = floor = floor_divide = method
    fmod = frac = gather = ge = ger = greater = greater_equal = gt = hypot = index_add = index_copy = method
    index_fill = index_put = index_select = inner = int = isclose = isfinite = isinf = isnan = method
    isneginf = isposinf = kron = le = lerp = less = less_equal = log = log10 = log1p = log2 = method
    log_softmax = logical_and = logical_not = logical_or = logical_xor = logsumexp = long = lt = method
    masked_fill = masked_select = matmul = maximum = mean = minimum = mm = moveaxis = movedim = mul = method
    multinomial = multiply = mv = nan_to_num = narrow = ne = neg = negative = new_empty = new_full = method
    new_ones = new_tensor = new_zeros = norm = not_equal = outer = permute = positive = pow = prod = method
    rad2deg = reciprocal = relu = remainder = repeat = repeat_interleave = reshape = reshape_as = method
    resolve_conj = resolve_neg = roll = round = rsqrt = scatter = scatter_add = select = sgn = method
    short = sigmoid = sign = signbit = sin = sinh = softmax = sqrt = square = squeeze = std = sub = method
    subtract = sum = sum_to_size = swapaxes = swapdims = t = take = take_along_dim = tan = tanh = method
    tile = to = trace = transpose = tril = triu = true_divide = trunc = type_as = unflatten = method
    unsqueeze = var = vdot = view = view_as = where = method
    # written into the tensor itself
    _write = abs_ = absolute_ = acos_ = acosh_ = add_ = addcdiv_ = addcmul_ = addmm_ = addmv_ = method
    arccos_ = arccosh_ = arcsin_ = arcsinh_ = arctan_ = arctanh_ = asin_ = asinh_ = atan2_ = atan_ = method
    atanh_ = baddbmm_ = bernoulli_ = bitwise_and_ = bitwise_left_shift_ = bitwise_not_ = method
    bitwise_or_ = bitwise_right_shift_ = bitwise_xor_ = ceil_ = clamp_ = clamp_max_ = clamp_min_ = method
    clip_ = copy_ = cos_ = cosh_ = cumprod_ = cumsum_ = deg2rad_ = div_ = divide_ = eq_ = erf_ = method
    erfc_ = exp2_ = exp_ = expm1_ = exponential_ = fill_ = fix_ = floor_ = floor_divide_ = fmod_ = method
    frac_ = ge_ = gt_ = hypot_ = index_add_ = index_copy_ = index_fill_ = index_put_ = le_ = lerp_ = method
    log10_ = log1p_ = log2_ = log_ = logical_and_ = logical_not_ = logical_or_ = logical_xor_ = lt_ = method
    masked_fill_ = mul_ = multiply_ = nan_to_num_ = ne_ = neg_ = negative_ = normal_ = pow_ = method
    rad2deg_ = random_ = reciprocal_ = relu_ = remainder_ = round_ = rsqrt_ = scatter_ = method
    scatter_add_ = sgn_ = sigmoid_ = sign_ = sin_ = sinh_ = sqrt_ = square_ = sub_ = subtract_ = method
    tan_ = tanh_ = tril_ = triu_ = true_divide_ = trunc_ = uniform_ = zero_ = method
    # of several results, or of one or two, as the arguments have it
    chunk = split = unbind = several
    max = min = median = sort = topk = unique = nonzero = asked

    # -- statistics, special functions, and what is made of others -----------------------------------
    addbmm = addr = corrcoef = cov = cross = diagflat = diagonal_scatter = diff = digamma = dist = method
    erfinv = float_power = fmax = fmin = gcd = heaviside = histc = lcm = lgamma = logaddexp = method
    logaddexp2 = logcumsumexp = logit = masked_scatter = msort = nanmean = nansum = quantile = method
    ravel = rot90 = scatter_reduce = select_scatter = sinc = slice_scatter = unfold = xlogy = method
    copysign = copysign_ = method
    addbmm_ = addr_ = digamma_ = erfinv_ = fill_diagonal_ = float_power_ = gcd_ = heaviside_ = method
    lcm_ = lgamma_ = logit_ = masked_scatter_ = put_ = resize_ = scatter_reduce_ = sinc_ = method
    squeeze_ = swapaxes_ = swapdims_ = t_ = transpose_ = unsqueeze_ = xlogy_ = method
    det = inverse = logdet = matrix_power = pinverse = method
    tensor_split = hsplit = vsplit = dsplit = several
    aminmax = slogdet = cummax = cummin = kthvalue = mode = nanmedian = unique_consecutive = asked

    # -- operators -------------------------------------------------------------------------------
    __add__ = __sub__ = __mul__ = __truediv__ = __floordiv__ = __mod__ = __pow__ = __and__ = __or__ = method
    __xor__ = __lshift__ = __rshift__ = __matmul__ = method
    __radd__ = __rsub__ = __rmul__ = __rtruediv__ = __rfloordiv__ = __rmod__ = __rpow__ = __rand__ = method
    __ror__ = __rxor__ = __rlshift__ = __rrshift__ = method
    __iadd__ = __isub__ = __imul__ = __itruediv__ = __ifloordiv__ = __imod__ = __ipow__ = __iand__ = method
    __ior__ = __ixor__ = __ilshift__ = __irshift__ = method
    __neg__ = __pos__ = __abs__ = __invert__ = __getitem__ = method
    __lt__ = __le__ = __gt__ = __ge__ = method
    __eq__ = __ne__ = method  # type: ignore[assignment]  # element by element, as in torch
    __setitem__ = written

    # -- what a tensor is ---------------------------------------------------------------------------
    allclose = equal = is_complex = is_contiguous = is_floating_point = is_pinned = is_same_size = flag
    is_shared = is_signed = _is_view = flag
    data_ptr = dim = element_size = get_device = ndimension = nelement = storage_offset = count
    stride = type = numpy = asked
    T: Tensor
    mT: Tensor  # noqa: N815
    H: Tensor
    real: Tensor
    device: _device.device
    layout: _device.layout
    name: None
    nbytes: Whole
    itemsize: Whole
    is_cpu: Flag
