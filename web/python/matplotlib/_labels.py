"""What stands round a coordinate system: titles, limits, scales, ticks, grid and legend."""

from __future__ import annotations

from typing import Any, TypeVar

from ._backend import lacks, unsupported
from ._data import flat, options
from ._shapes import Shape

LOCATIONS = [
    *("best", "upper right", "upper left", "lower left", "lower right", "right", "center left"),
    *("center right", "lower center", "upper center", "center"),
]
Limits = tuple[float | None, float | None]
S = TypeVar("S", bound=Shape)
WORDS = ("fontsize", "fontweight", "color", "pad", "labelpad", "loc", "y")


class Labels:
    """The half of a coordinate system that is not data."""

    def __init__(self) -> None:
        self.shapes: list[Shape] = []
        self.texts = {"title": "", "xlabel": "", "ylabel": ""}
        self.limits: dict[str, Limits] = {"x": (None, None), "y": (None, None)}
        self.turned = {"x": False, "y": False}
        self.scales = {"x": "linear", "y": "linear"}
        self.ticks: dict[str, tuple[list[float], list[str] | None] | None] = {"x": None, "y": None}
        self.grid_on = self.equal = False
        self.visible = True
        self.legend_place: str | None = None
        # lowest and highest number and the colours between them, of the last map drawn; and what is shown
        self.colourbar_of: tuple[float, float, list[str]] | None = None
        self.colourbar: tuple[float, float, list[str]] | None = None

    def _add(self, shape: S) -> S:
        self.shapes.append(shape)
        return shape

    def set_title(self, label: str, **given: Any) -> None:
        """The words above."""
        options("title", given, *WORDS)
        self.texts["title"] = str(label)

    def set_xlabel(self, xlabel: str, **given: Any) -> None:
        """The words below."""
        options("xlabel", given, *WORDS)
        self.texts["xlabel"] = str(xlabel)

    def set_ylabel(self, ylabel: str, **given: Any) -> None:
        """The words at the side."""
        options("ylabel", given, *WORDS)
        self.texts["ylabel"] = str(ylabel)

    def set(self, **given: Any) -> None:
        """Several at once: `set(title=…, xlabel=…)`."""
        for name, value in given.items():
            function = getattr(self, f"set_{name}")
            function(*value) if isinstance(value, tuple) and name.endswith("lim") else function(value)

    def _set_limits(self, side: str, low: Any, high: Any, given: dict[str, Any]) -> None:
        names = {"x": ("left", "right"), "y": ("bottom", "top")}[side]
        named = options(f"{side}lim", given, *names, f"{side}min", f"{side}max")
        low = named.get(names[0], named.get(f"{side}min", low))
        high = named.get(names[1], named.get(f"{side}max", high))
        if high is None and hasattr(low, "__len__"):
            low, high = low
        before = self.limits[side]
        ends = [old if new is None else flat(new)[0] for new, old in zip((low, high), before, strict=True)]
        if self.scales[side] == "log":  # as in matplotlib: a limit that has no logarithm is ignored
            ends = [None if v is not None and v <= 0 else v for v in ends]
        self.turned[side] = None not in ends and ends[0] > ends[1]  # type: ignore[operator]  # numbers, as `None not in` says
        self.limits[side] = (ends[1], ends[0]) if self.turned[side] else (ends[0], ends[1])

    def set_xlim(self, left: Any = None, right: Any = None, **given: Any) -> None:
        """From where to where."""
        self._set_limits("x", left, right, given)

    def set_ylim(self, bottom: Any = None, top: Any = None, **given: Any) -> None:
        """From where to where."""
        self._set_limits("y", bottom, top, given)

    def invert_xaxis(self) -> None:
        """From right to left."""
        self.turned["x"] = not self.turned["x"]

    def invert_yaxis(self) -> None:
        """Downwards."""
        self.turned["y"] = not self.turned["y"]

    def _set_scale(self, side: str, value: str, given: dict[str, Any]) -> None:
        options(f"{side}scale", given)
        if value not in ("linear", "log"):
            raise unsupported(f"pyplot.{side}scale({value!r})")
        self.scales[side] = value
        if value == "log":
            low, high = (None if v is not None and v <= 0 else v for v in self.limits[side])
            self.limits[side] = low, high

    def set_xscale(self, value: str, **given: Any) -> None:
        """`linear` or `log`."""
        self._set_scale("x", value, given)

    def set_yscale(self, value: str, **given: Any) -> None:
        """`linear` or `log`."""
        self._set_scale("y", value, given)

    def _set_ticks(self, side: str, ticks: Any, labels: Any, given: dict[str, Any]) -> None:
        options(f"{side}ticks", given, "rotation", "fontsize")
        if ticks is None:
            raise unsupported(f"pyplot.{side}ticks() without places")
        self.ticks[side] = (
            flat(ticks) if len(ticks) else [],
            None if labels is None else list(map(str, labels)),
        )

    def set_xticks(self, ticks: Any = None, labels: Any = None, **given: Any) -> None:
        """The places of the ticks."""
        self._set_ticks("x", ticks, labels, given)

    def set_yticks(self, ticks: Any = None, labels: Any = None, **given: Any) -> None:
        """The places of the ticks."""
        self._set_ticks("y", ticks, labels, given)

    def _set_tick_labels(self, side: str, labels: Any, given: dict[str, Any]) -> None:
        options(f"{side}ticklabels", given, "rotation", "fontsize")
        ticks = self.ticks[side]
        self.ticks[side] = (
            (ticks[0] if ticks else list(map(float, range(len(labels))))),
            list(map(str, labels)),
        )

    def set_xticklabels(self, labels: Any, **given: Any) -> None:
        """The words at the ticks."""
        self._set_tick_labels("x", labels, given)

    def set_yticklabels(self, labels: Any, **given: Any) -> None:
        """The words at the ticks."""
        self._set_tick_labels("y", labels, given)

    def tick_params(self, *_: Any, **given: Any) -> None:
        """The ticks keep the look they have."""

    def legend(self, labels: Any = None, *more: Any, **given: Any) -> None:
        """The labels, in a corner: the emptiest unless named."""
        named = options(
            "legend", given, "labels", "loc", "fontsize", "frameon", "ncol", "ncols", "shadow", "framealpha"
        )
        labels = named.get("labels", labels)
        if more or (labels is not None and not all(isinstance(v, str) for v in labels)):
            raise unsupported("pyplot.legend(handles, labels)")
        for shape, label in zip((s for s in self.shapes if s.inside), labels or (), strict=False):
            shape.style.label = "" if label.startswith("_") else label
        place = named.get("loc", "best")
        place = LOCATIONS[place] if isinstance(place, int) and 0 <= place < len(LOCATIONS) else place
        if place not in LOCATIONS:
            raise unsupported(f"pyplot.legend(loc={place!r})")
        self.legend_place = place

    def grid(self, visible: bool | None = None, which: str = "major", **given: Any) -> None:
        """Thin lines at the ticks."""
        options("grid", given, "alpha", "color", "linewidth", "linestyle", "axis")
        self.grid_on = (bool(given) or not self.grid_on) if visible is None else bool(visible)

    def axis(self, what: Any = None) -> Any:
        """`off`, `equal`, or the four limits."""
        if what in ("off", False):
            self.visible = False
        elif what in ("on", "auto", True):
            self.visible = True
        elif what in ("equal", "scaled", "image", "square"):
            self.equal = True
        elif isinstance(what, (list, tuple)):
            left, right, bottom, top = what
            self.set_xlim(left, right)
            self.set_ylim(bottom, top)
        elif what != "tight":
            raise unsupported(f"pyplot.axis({what!r})")

    def set_axis_off(self) -> None:
        """Only the data."""
        self.visible = False

    def margins(self, *_: Any, **__: Any) -> None:
        """The margins stay as they are."""

    def set_aspect(self, aspect: Any, **given: Any) -> None:
        """`equal`: one unit is as long up as across."""
        options("set_aspect", given, "adjustable", "box")
        if aspect not in ("equal", "auto", 1):
            raise unsupported(f"axes.Axes.set_aspect({aspect!r})")
        self.equal = aspect != "auto"

    __getattr__ = lacks("axes.Axes.")
