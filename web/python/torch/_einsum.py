"""Products of tensors, summed along the dimensions that share a letter."""

from __future__ import annotations

import string
from typing import Any

from ._dtype import Size, outside
from ._op import within
from ._tensor import Tensor
from ._views import reshape, view_0


@within("einsum")
def einsum(equation: str, *operands: Any) -> Any:
    """Products summed along the dimensions that the letters name."""
    tensors = (
        list(operands[0]) if len(operands) == 1 and isinstance(operands[0], (list, tuple)) else list(operands)
    )
    sides, arrow, result = spelled_out(equation.replace(" ", ""), tensors).partition("->")
    names = sides.split(",")
    if not arrow:
        result = "".join(sorted({c for c in sides if sides.count(c) == 1 and c != ","}))
    out, have = with_diagonals(tensors[0], names[0])
    for i, (t, name) in enumerate(zip(tensors[1:], names[1:], strict=False)):
        t, name = with_diagonals(t, name)
        later = "".join(names[i + 2 :]) + result
        out, have = contracted(out, have, t, name, later)
    gone = [i for i, c in enumerate(have) if c not in result]
    out = out.sum(tuple(gone)) if gone else out
    have = "".join(c for c in have if c in result)
    return out if have == result else out.permute([have.index(c) for c in result])


def spelled_out(equation: str, tensors: list[Any]) -> str:
    """The equation with letters for the dimensions that `...` stands for."""
    if "..." not in equation:
        return equation
    sides, arrow, result = equation.partition("->")
    named = {c for c in equation if c.isalpha()}
    spare = [c for c in string.ascii_letters if c not in named]
    lengths = [
        t.ndim - len(name.replace("...", "")) if "..." in name else 0
        for t, name in zip(tensors, sides.split(","), strict=True)
    ]
    most = max(lengths)
    names = [
        name.replace("...", "".join(spare[most - n : most]))
        for name, n in zip(sides.split(","), lengths, strict=True)
    ]
    if not arrow:
        once = "".join(sorted(c for c in named if sides.count(c) == 1))
        return ",".join(names) + "->" + "".join(spare[:most]) + once
    return ",".join(names) + "->" + result.replace("...", "".join(spare[:most]))


def with_diagonals(t: Tensor, name: str) -> tuple[Any, str]:
    """A tensor without letters that stand twice."""
    if len(name) != t.ndim:
        raise RuntimeError(
            f"einsum(): the number of subscripts in the equation ({len(name)}) does not match the number of"
            f" dimensions ({t.ndim}) for operand 0 and no ellipsis was given"
        )
    for c in sorted(set(name)):
        while name.count(c) > 1:
            a, b = name.index(c), name.rindex(c)
            if t._shape[a] != t._shape[b]:
                raise RuntimeError(
                    f"einsum(): subscript {c} is repeated for operand 0 but the sizes don't match,"
                    f" {t._shape[b]} != {t._shape[a]}"
                )
            t = t.diagonal(0, a, b)
            name = name[:a] + name[a + 1 : b] + name[b + 1 :] + c
    return t, name


def contracted(a: Any, left: str, b: Any, right: str, later: str) -> tuple[Any, str]:
    """Two tensors multiplied, and summed along the letters that are not needed later."""
    for own, other in ((0, right), (1, left)):  # letters of one alone that go away are summed first
        t, name = ((a, left), (b, right))[own]
        alone = [i for i, c in enumerate(name) if c not in other and c not in later]
        if alone:
            t, name = t.sum(tuple(alone)), "".join(c for c in name if c in other or c in later)
            a, left, b, right = (t, name, b, right) if own == 0 else (a, left, t, name)
    both = [c for c in left if c in right and c in later]
    summed = [c for c in left if c in right and c not in later]
    rows, columns = [c for c in left if c not in right], [c for c in right if c not in left]
    sizes = {**dict(zip(left, a._shape, strict=False)), **dict(zip(right, b._shape, strict=False))}
    for name, t in ((left, a), (right, b)):
        for c, n in zip(name, t._shape, strict=False):
            if n != sizes[c]:
                raise outside("torch.einsum of sizes that do not fit (torch refuses them too)")
    if not summed:  # nothing to sum: a product, element by element
        names = "".join(both + rows + columns)
        aligned = [
            t.permute([name.index(c) for c in names if c in name])[
                tuple(slice(None) if c in name else None for c in names)
            ]
            for t, name in ((a, left), (b, right))
        ]
        return aligned[0] * aligned[1], names
    lengths = [Size(sizes[c] for c in part).numel() for part in (both, rows, summed, columns)]
    first = reshape(a.permute([left.index(c) for c in both + rows + summed]), lengths[:3])
    second = reshape(
        b.permute([right.index(c) for c in both + summed + columns]), (lengths[0], lengths[2], lengths[3])
    )
    name = "".join(both + rows + columns)
    return view_0(first.bmm(second), tuple(sizes[c] for c in name)), name
