"""Tapes whose every number was worked out by hand."""

from __future__ import annotations

import math

import pytest

from tests.tape.conftest import Tell


def number(value: float) -> dict[str, list[float]]:
    return {"numbers": [value]}


def test_a_square(told: Tell) -> None:
    tape = told("x = torch.tensor(3.0, requires_grad=True)\ny = x**2\ny.backward()\n").tape
    assert tape == {
        "tape": 1,
        "values": [
            {"numbers": [3.0], "requires_grad": True, "leaf": True, "names": ["x"]},
            {"numbers": [9.0], "requires_grad": True, "node": [1, 0], "names": ["y"]},
        ],
        "nodes": [
            {"name": "torch::autograd::AccumulateGrad", "next": [], "leaf": 0},
            {
                "name": "PowBackward0",
                "next": [[0, 0]],
                "saved": [{"name": "exponent", "number": 2}, {"name": "self", "value": 0}],
            },
        ],
        "events": [
            {"kind": "op", "line": 1, "call": "tensor", "reads": [], "makes": [0], "why_not": "leaf"},
            {
                "kind": "op",
                "line": 2,
                "call": "pow",
                "reads": [0],
                "makes": [1],
                "nodes": [0, 1],
                "recorded": True,
            },
            {
                "kind": "backward",
                "line": 3,
                "call": "backward",
                "of": [1],
                "given": None,
                "keeps_graph": False,
                "creates_graph": False,
            },
            {"kind": "node", "node": 1, "arrives": [number(1.0)], "leaves": [number(6.0)], "factor": 6.0},
            {"kind": "accumulate", "value": 0, "before": None, "added": number(6.0), "after": number(6.0)},
            {"kind": "freed", "nodes": [1]},
            {"kind": "end"},
        ],
        "rewinds": 1,
        "left_out": 0,
    }


def test_a_result_used_twice(told: Tell) -> None:
    tape = told("x = torch.tensor(2.0, requires_grad=True)\ny = x * 3\nz = y * y\nz.backward()\n")
    square, triple = tape.all("node")
    assert square["leaves"] == [number(6.0), number(6.0)]
    assert "factor" not in square
    assert (triple["arrives"], triple["leaves"]) == ([number(12.0)], [number(36.0), None])
    assert tape.all("accumulate")[0]["after"] == number(36.0)


def test_gradients_pile_up_until_they_are_zeroed(told: Tell) -> None:
    tape = told(
        """\
        x = torch.tensor(1.0, requires_grad=True)
        (x * 2).backward()
        (x * 3).backward()
        x.grad.zero_()
        (x * 4).backward()
        x.grad = None
        optimizer = torch.optim.SGD([x], lr=1.0)
        (x * 5).backward()
        optimizer.zero_grad(set_to_none=False)
        optimizer.zero_grad()
        optimizer.zero_grad()
        """
    )
    piles = [(event["before"], event["added"], event["after"]) for event in tape.all("accumulate")]
    assert piles == [
        (None, number(2.0), number(2.0)),
        (number(2.0), number(3.0), number(5.0)),
        (number(0.0), number(4.0), number(4.0)),
        (None, number(5.0), number(5.0)),
    ]
    zeroed = [(event["line"], event["values"], event["to"]) for event in tape.all("zeroed")]
    assert zeroed == [(4, [0], 0), (6, [0], None), (9, [0], 0), (10, [0], None)]


def test_a_second_rewind(told: Tell) -> None:
    tape = told("x = torch.tensor(2.0, requires_grad=True)\ny = x**3\ny.backward()\ny.backward()\n")
    assert tape.kinds()[-3:] == ["end", "backward", "error"]
    (error,) = tape.all("error")
    assert error["message"].startswith("Trying to backward through the graph a second time")
    assert (error["line"], error["node"]) == (4, tape.node("PowBackward0"))
    assert error["arrives"] == [number(1.0)]
    assert isinstance(tape.error, RuntimeError)


def test_a_kept_graph_is_rewound_again(told: Tell) -> None:
    tape = told(
        "x = torch.tensor(2.0, requires_grad=True)\ny = x**3\ny.backward(retain_graph=True)\ny.backward()\n"
    )
    assert [event["keeps_graph"] for event in tape.all("backward")] == [True, False]
    assert tape.kinds()[-2:] == ["freed", "end"]
    assert len(tape.all("freed")) == 1
    assert tape.all("accumulate")[-1]["after"] == number(24.0)


def test_a_saved_tensor_that_was_written(told: Tell) -> None:
    tape = told(
        """\
        x = torch.tensor([1.0], requires_grad=True)
        y = x.exp()
        y.add_(1)
        try:
            y.sum().backward()
        except RuntimeError:
            pass
        print("on")
        """
    )
    (write,) = tape.all("write")
    assert (write["line"], write["call"], write["value"], write["version"]) == (3, "add_", tape.value("y"), 1)
    assert write["numbers"] == [pytest.approx(math.e + 1, rel=1e-5)]
    (error,) = tape.all("error")
    assert error["message"].startswith(
        "one of the variables needed for gradient computation has been modified"
    )
    assert (error["line"], error["node"], error["value"]) == (5, tape.node("ExpBackward0"), tape.value("y"))
    assert tape.error is None


def test_a_function_of_ones_own(told: Tell) -> None:
    tape = told(
        """\
        class Square(torch.autograd.Function):
            @staticmethod
            def forward(ctx, x):
                ctx.save_for_backward(x)
                return x * x

            @staticmethod
            def backward(ctx, g):
                (x,) = ctx.saved_tensors
                return 2 * x * g

        a = torch.tensor(5.0, requires_grad=True)
        b = Square.apply(a)
        (b * 2).backward()
        """
    )
    forward, square = tape.all("op")[1:3]
    assert (forward["line"], forward["call"], forward["why_not"]) == (5, "mul", "no_grad")
    assert (square["line"], square["call"], square["reads"]) == (13, "Square", [tape.value("a")])
    saved = tape.tape["nodes"][tape.node("SquareBackward")]["saved"]
    assert saved == [{"name": "saved_tensors[0]", "value": tape.value("a")}]
    assert [event["line"] for event in tape.all("op") if event["call"] in ("rmul", "mul")][-2:] == [10, 10]
    assert tape.all("node")[-1] == {
        "kind": "node",
        "node": tape.node("SquareBackward"),
        "arrives": [number(2.0)],
        "leaves": [number(20.0)],
        "factor": 10.0,
    }


def test_the_derivative_of_a_derivative(told: Tell) -> None:
    tape = told(
        """\
        x = torch.tensor(2.0, requires_grad=True)
        y = x**3
        (slope,) = torch.autograd.grad(y, x, create_graph=True)
        slope.backward()
        """
    )
    slope = tape.value("slope")
    assert tape.all("returned") == [{"kind": "returned", "values": [slope], "for": [0]}]
    assert tape.tape["values"][slope]["numbers"] == [12.0]
    first = tape.all("node")[0]
    made = [tape.tape["nodes"][node]["name"] for node in first["nodes"]]
    assert (first["factor"], made) == (12.0, ["PowBackward0", "MulBackward1", "MulBackward0"])
    assert tape.tape["values"][slope]["node"] == [first["nodes"][-1], 0]
    assert tape.all("accumulate")[0]["after"] == number(12.0)  # 6x


def test_hooks_and_a_result_that_keeps_its_gradient(told: Tell) -> None:
    tape = told(
        """\
        x = torch.tensor(2.0, requires_grad=True)
        y = x * 3
        y.register_hook(lambda g: g * 10)
        y.retain_grad()
        x.register_post_accumulate_grad_hook(lambda leaf: None)
        y.backward()
        """
    )
    mine, after = tape.all("hook")
    assert (mine["line"], mine["value"], mine["gave"]) == (3, tape.value("y"), number(10.0))
    assert (after["value"], after["gave"]) == (0, None)
    kept, leaf = tape.all("accumulate")
    assert (kept["value"], kept["before"], kept["after"]) == (tape.value("y"), None, number(10.0))
    assert leaf["after"] == number(30.0)
    assert tape.all("node")[0]["arrives"] == [number(10.0)]


def test_a_checkpoint_runs_its_part_again(told: Tell) -> None:
    tape = told(
        """\
        from torch.utils.checkpoint import checkpoint

        x = torch.tensor(0.0, requires_grad=True)
        y = checkpoint(lambda x: x.sin().exp(), x, use_reentrant=False)
        y.backward()
        """
    )
    calls = [event["call"] for event in tape.all("op")]
    assert calls == [
        "tensor",
        "sin",
        "exp",
        "sin",
    ]  # it stops in the second exp: all that is needed was saved again
    assert tape.kinds().index("backward") < [i for i, kind in enumerate(tape.kinds()) if kind == "op"][3]
    assert tape.all("error") == []
    assert tape.all("accumulate")[0]["after"] == number(1.0)


@pytest.mark.parametrize("reentrant", [False, True])
def test_a_checkpoint_leaves_the_right_gradient(told: Tell, reentrant: bool) -> None:
    tape = told(
        f"""\
        from torch.utils.checkpoint import checkpoint

        x = torch.tensor(3.0, requires_grad=True)
        y = checkpoint(lambda x: x * x, x, use_reentrant={reentrant}) * 2
        y.backward()
        """
    )
    last = tape.all("accumulate")[-1]
    assert (last["value"], last["after"]) == (0, number(12.0))
    assert len(tape.all("backward")) == 1 + reentrant


def test_steps_with_momentum(told: Tell) -> None:
    tape = told(
        """\
        w = torch.tensor(1.0, requires_grad=True)
        optimizer = torch.optim.SGD([w], lr=0.5, momentum=0.5)
        for _ in range(2):
            optimizer.zero_grad()
            (w * 2).backward()
            optimizer.step()
        """
    )
    steps = [(event["line"], event["optimiser"], event["changes"]) for event in tape.all("step")]
    # momentum: 2, then 0.5 * 2 + 2 = 3
    assert steps == [
        (6, "SGD", [{"value": 0, "before": number(1.0), "after": number(0.0)}]),
        (6, "SGD", [{"value": 0, "before": number(0.0), "after": number(-1.5)}]),
    ]
    assert tape.all("write") == []


def test_steps_of_adam(told: Tell) -> None:
    tape = told(
        """\
        w = torch.tensor(1.0, requires_grad=True)
        optimizer = torch.optim.Adam([w], lr=0.25)
        (w * 7).backward()
        optimizer.step()
        """
    )
    (step,) = tape.all("step")
    assert step["optimiser"] == "Adam"
    assert step["changes"][0]["after"]["numbers"] == [
        pytest.approx(0.75, abs=1e-5)
    ]  # the first goes the whole rate


def test_where_nothing_is_recorded_it_says_why(told: Tell) -> None:
    tape = told(
        """\
        x = torch.tensor([1.0, 3.0], requires_grad=True)
        y = x * 2
        with torch.no_grad():
            a = x * 2
            with torch.enable_grad():
                b = x * 2
        c = y.detach()
        d = x > 2
        e = c * 2
        with torch.inference_mode():
            f = x * 2
        torch.set_grad_enabled(False)
        g = x.data
        torch.set_grad_enabled(True)
        """
    )
    why = {
        name: next(e.get("why_not") for e in tape.all("op") if tape.value(name) in e["makes"])
        for name in "yabcdefg"
    }
    assert why == {
        "y": None,
        "a": "no_grad",
        "b": None,
        "c": "detach",
        "d": "integer",
        "e": "no input requires grad",
        "f": "inference_mode",
        "g": "detach",
    }
    modes = [(event["line"], event["mode"], event["on"]) for event in tape.all("mode")]
    assert modes[:4] == [
        (3, "no_grad", True),
        (5, "enable_grad", True),
        (5, "enable_grad", False),
        (3, "no_grad", False),
    ]
    assert [mode for mode in modes if mode[1] == "inference_mode"] == [
        (11, "inference_mode", True),
        (13, "inference_mode", False),
    ]


def test_views_of_views_share_what_is_written(told: Tell) -> None:
    tape = told(
        """\
        x = torch.ones(2, 2, requires_grad=True)
        base = x * 1
        row = base[0]
        cell = row[1]
        cell.mul_(5)
        base.sum().backward()
        """
    )
    (write,) = tape.all("write")
    base, row, cell = map(tape.value, ("base", "row", "cell"))
    assert (write["value"], write["numbers"]) == (cell, [5.0])
    assert {other["value"]: other["numbers"] for other in write["also"]} == {base: [1, 5, 1, 1], row: [1, 5]}
    assert tape.all("accumulate")[0]["after"]["numbers"] == [1.0, 5.0, 1.0, 1.0]
