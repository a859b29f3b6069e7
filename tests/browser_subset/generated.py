"""Programs nobody wrote, for hypothesis to draw and to shrink: a few tensors, a few statements on them.

Each statement stands in a `try` of its own that prints what went wrong, so that a program goes on after an
error and the errors' words are compared too. Afterwards all that can be seen of each tensor is printed.
"""

from __future__ import annotations

from hypothesis import strategies as st

HEAD = """\
import torch, warnings
warnings.simplefilter("ignore")
torch.manual_seed(0)
"""
NUMBERS = [
    "0.0",
    "-0.0",
    "1.0",
    "-1.0",
    "2.0",
    "0.5",
    "-1.5",
    "3.0",
    "1e-3",
    "100.0",
    "float('nan')",
    "float('inf')",
]
PLAIN = NUMBERS[:9]
SHAPES: list[tuple[int, ...]] = [
    (),
    (1,),
    (2,),
    (3,),
    (2, 3),
    (3, 2),
    (1, 3),
    (2, 1),
    (2, 2),
    (0,),
    (0, 3),
    (2, 1, 3),
]

NEW = [  # of two tensors
    *(f"{{a}} {sign} {{b}}" for sign in ("+", "-", "*", "/", "<", ">=", "==", "!=")),
    *(f"{{a}} {sign} {{n}}" for sign in ("+", "-", "*", "/", "**", "<", "==")),
    "{n} - {a}",
    "{n} / {a}",
    "{n} * {a}",
    "-{a}",
    "{a} ** 2",
    "{a} ** 3",
    "{a} ** {b}",
    "{a} @ {b}",
    "2 ** {a}",
    *(
        f"{{a}}.{name}()"
        for name in (
            "abs",
            "relu",
            "exp",
            "sin",
            "cos",
            "tanh",
            "sigmoid",
            "sqrt",
            "log",
            "sign",
            "round",
            "reciprocal",
            "clone",
            "detach",
            "sum",
            "mean",
            "max",
            "min",
            "prod",
            "t",
            "flatten",
            "squeeze",
            "square",
            "float",
            "double",
            "long",
            "bool",
            "argmax",
            "any",
            "all",
            "contiguous",
            "norm",
        )
    ),
    *(f"{{a}}.{name}({{d}})" for name in ("sum", "mean", "unsqueeze", "squeeze", "argmax", "cumsum")),
    "{a}.sum({d}, keepdim=True)",
    "{a}.mean({d}, keepdim=True)",
    "{a}.max({d}).values",
    "{a}.softmax({d})",
    "{a}.view(-1)",
    "{a}.reshape(-1)",
    "{a}.reshape({s})",
    "{a}.view({s})",
    "{a}.expand({s})",
    "{a}.T",
    "{a}.transpose(0, {d})",
    "{a}.permute(1, 0)",
    "{a}[0]",
    "{a}[-1]",
    "{a}[1:]",
    "{a}[:1]",
    "{a}[..., 0]",
    "{a}[:, 1:]",
    "{a}[::2]",
    "{a}[None]",
    "{a}[{a} > 0]",
    "{a}[:]",
    "{a}[5]",
    "{a}.select({d}, 0)",
    "torch.stack([{a}, {b}])",
    "torch.cat([{a}, {b}])",
    "torch.where({a} > {b}, {a}, {b})",
    "torch.maximum({a}, {b})",
    "{a}.clamp(min=0)",
    "{a}.clamp(-1, 1)",
    "torch.zeros_like({a})",
    "torch.ones_like({a}, requires_grad=True)",
    "{a}.masked_fill({a} < 0, {n})",
    "{a}.repeat(2, 1)",
    "{a}.data",
    "{a}.grad",
    "{a}.requires_grad_()",
    "torch.dot({a}, {b})",
    "{a}.std()",
    "{a}.var({d})",
]
IN_PLACE = [
    "{a}.add_({b})",
    "{a}.mul_({n})",
    "{a}.sub_({b})",
    "{a} += {b}",
    "{a} *= {n}",
    "{a} /= {n}",
    "{a}.zero_()",
    "{a}.fill_({n})",
    "{a}.copy_({b})",
    "{a}.relu_()",
    "{a}.exp_()",
    "{a}[0] = {n}",
    "{a}[1:] = {b}",
    "{a}[:] = {b}",
    "{a}[{a} > 0] = {n}",
    "{a}[..., 0] = {b}",
    "{a}.clamp_(min=0)",
    "{a}.data.mul_({n})",
    "{a}.detach().add_({n})",
    "{a}.requires_grad_()",
    "{a}.retain_grad()",
    "{a}.grad = None",
    "{a}.grad = {b}",
    "{a}.detach_()",
    "with torch.no_grad(): {a}.add_({n})",
    "with torch.no_grad(): {a} -= 0.1 * {a}.grad",
    "{a}.register_hook(lambda g: g * 2)",
    "{a}.register_hook(lambda g: print('hook', g))",
]
REWIND = [
    "{a}.sum().backward(retain_graph=True)",
    "{a}.backward(retain_graph=True)",
    "{a}.sum().backward()",
    "{a}.mean().backward(retain_graph=True)",
    "{a}.backward(torch.ones_like({a}), retain_graph=True)",
    "print('grad', torch.autograd.grad({a}.sum(), {b}, retain_graph=True, allow_unused=True))",
    "print('grad', torch.autograd.grad({a}.sum(), {b}, create_graph=True))",
    "(g,) = torch.autograd.grad(({a} ** 3).sum(), {a}, create_graph=True);"
    " print(g, torch.autograd.grad(g.sum(), {a}))",
    "print('item', {a}.item(), float({a}), bool({a}))",
    "print('list', {a}.tolist(), len({a}))",
    "print([p for p in {a}])",
    "print(f'{{{a}:.3f}}')",
]
LOOK = (
    "print({v!r}, {v}, {v}.dtype, tuple({v}.shape), {v}.requires_grad, {v}.is_leaf, {v}._version,"
    " {v}.grad_fn and {v}.grad_fn.name(), {v}.grad,"
    # of a dimension of one there is no step, and torch has several ways of saying so
    " {v}.stride() if min({v}.shape, default=2) > 1 else '')"
)


def _nested(shape: tuple[int, ...], draw: st.DrawFn, values: list[str]) -> str:
    if not shape:
        return draw(st.sampled_from(values))
    return f"[{', '.join(_nested(shape[1:], draw, values) for _ in range(shape[0]))}]"


def _guarded(statement: str) -> str:
    body = "\n    ".join(statement.split("; "))
    return f"try:\n    {body}\nexcept Exception as error:\n    print(type(error).__name__, error)\n"


@st.composite
def programs(draw: st.DrawFn) -> str:
    """Draw the source of a program."""
    names: list[str] = []
    lines = [HEAD]
    first = draw(st.sampled_from(SHAPES))
    for _ in range(draw(st.integers(1, 3))):
        name = f"v{len(names)}"
        shape = draw(st.sampled_from([first, first, first, *SHAPES]))
        kind = draw(st.sampled_from(["leaf", "leaf", "leaf", "plain", "int", "bool", "double"]))
        if kind == "int":
            made = f"torch.tensor({_nested(shape, draw, ['0', '1', '2', '-3', '7'])})"
        elif kind == "bool":
            made = f"torch.tensor({_nested(shape, draw, ['True', 'False'])})"
        else:
            values = draw(st.sampled_from([PLAIN, PLAIN, PLAIN, NUMBERS]))
            options = {"leaf": ", requires_grad=True", "double": ", dtype=torch.float64, requires_grad=True"}
            made = f"torch.tensor({_nested(shape, draw, values)}{options.get(kind, '')})"
        lines.append(f"{name} = {made}\n")
        names.append(name)
    for _ in range(draw(st.integers(1, 7))):
        form = draw(st.sampled_from([NEW, NEW, NEW, IN_PLACE, REWIND]))
        blanks = {
            "a": draw(st.sampled_from([*names, names[-1], names[-1]])),
            "b": draw(st.sampled_from(names)),
            "n": draw(st.sampled_from(["2", "0.5", "-1.0", "3", "0", "True"])),
            "d": draw(st.sampled_from(["0", "-1", "1"])),
            "s": draw(st.sampled_from(["(2, 3)", "(3, 2)", "(-1, 1)", "(1, -1)", "(3,)", "(2, 2, 3)"])),
        }
        statement = draw(st.sampled_from(form)).format(**blanks)
        if form is NEW:
            name = f"v{len(names)}"
            statement = f"{name} = {statement}"
            names.append(name)
        lines.append(_guarded(statement))
    lines += [_guarded(LOOK.replace("{v!r}", repr(name)).replace("{v}", name)) for name in names]
    return "".join(lines)
