"""Number types, shapes, and the one answer to everything outside the subset."""
import functools
import math


def outside(what):  # The one answer to everything outside the subset
    return NotImplementedError(f"{what} is not in the browser subset: open the notebook to run this")

def outside_of(place):
    """A module's `__getattr__`: it is asked for names that the module lacks."""
    def missing(*args):  # the name; in a class, the object before it
        name = args[-1]
        if name.startswith("__"):  # Python's own lookups
            raise AttributeError(f"module '{place}' has no attribute '{name}'")
        raise outside(f"{place}.{name}")

    return missing

def refuse(what):  # A method that is outside
    def method(*_, **__):
        raise outside(what)
    return method

class dtype:  # noqa: N801  (torch's name)
    """A number type. `code` is the typecode of the `array.array` that stores it."""
    def __init__(self, name, code, rank, label):
        self.name, self.code, self.rank, self.label = name, code, rank, label
        self.is_floating_point = code in "fd"

    def __repr__(self):
        return f"torch.{self.name}"

    __getattr__ = outside_of("torch.dtype")

bool_ = dtype("bool", "B", 0, "Bool")
int64 = dtype("int64", "q", 1, "Long")
float32 = dtype("float32", "f", 2, "Float")
float64 = dtype("float64", "d", 3, "Double")

class Size(tuple[int, ...]):
    """A shape."""
    def __repr__(self):
        return f"torch.Size({list(self)})"

    def numel(self):  # The number of elements of a tensor of this shape
        return math.prod(self)

def result_type(*operands):
    """The number type of a result. Kind comes first (bool, integer, float), and within a kind tensors with
    dimensions decide, then 0-d tensors, then Python numbers."""
    return _result_type(*[(t.dtype, t._shape != ()) if hasattr(t, "dtype") else type(t) for t in operands])

@functools.cache
def _result_type(*operands):
    numbers = {bool: bool_, int: int64, float: float32}
    ranked = [(numbers[x], -1) if x in numbers else x for x in operands]
    return max(ranked, key=lambda r: (min(r[0].rank, 2), r[1], r[0].rank))[0]


def typename(value):
    """The name of an object's type as torch writes it: `torch.FloatTensor`, `list`, `torch.nn.….Linear`."""
    if hasattr(value, "_versions"):
        return f"torch.{value.dtype.label}Tensor"
    named = value if hasattr(value, "__qualname__") else type(value)
    module = getattr(named, "__module__", "") or ""
    return named.__qualname__ if module in ("", "builtins") else f"{module}.{named.__qualname__}"
