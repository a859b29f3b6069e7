"""Numbers from lists, arrays and tensors; keyword arguments by their long names."""

from __future__ import annotations

from typing import Any

from ._backend import unsupported
from ._colours import colour_of
from ._shapes import Style
from ._svg import dashes

SHORT = {
    **{"c": "color", "lw": "linewidth", "ls": "linestyle", "ms": "markersize", "ec": "edgecolors"},
    **{"horizontalalignment": "ha", "verticalalignment": "va", "size": "fontsize", "edgecolor": "edgecolors"},
    **{"fc": "color", "facecolor": "color", "weight": "fontweight", "colour": "color"},
}
# what gives a figure another dress and shows nothing else: the page dresses its figures itself
DRESS = {
    *(
        "fontdict",
        "prop",
        "fontproperties",
        "fontname",
        "family",
        "fontstyle",
        "style",
        "bbox",
        "pad",
        "labelpad",
    ),
    *("linespacing", "clip_on", "antialiased", "rasterized", "borderpad", "title_fontsize", "labelspacing"),
    *("markeredgecolor", "markeredgewidth", "markerfacecolor", "mec", "mew", "mfc", "capthick", "fancybox"),
    *("solid_capstyle", "dash_capstyle", "bbox_inches", "transparent", "markevery"),
}
LOOK = ("color", "linewidth", "linestyle", "alpha", "label", "zorder")


def numbers(data: Any) -> list[Any]:
    """Floats, nested as they were given; a tensor that requires grad is refused, as NumPy refuses it."""
    if getattr(data, "requires_grad", False):
        data.numpy()
    if hasattr(data, "tolist"):
        data = data.tolist()
    if not hasattr(data, "__iter__"):
        return [float(data)]
    return [
        numbers(v) if isinstance(v, (list, tuple, range)) or getattr(v, "ndim", None) else _one(v)
        for v in data
    ]


def _one(value: Any) -> float:
    if getattr(value, "requires_grad", False):
        value.numpy()
    return float(value)


def number(value: Any) -> float:
    """One float."""
    return float(flat(value)[0])


def flat(data: Any) -> list[float]:
    """Floats in one row."""
    return [v for w in numbers(data) for v in (flat(w) if isinstance(w, list) else [w])]


def rows_of(data: Any) -> list[list[float]]:
    """Floats in rows."""
    rows = numbers(data)
    if not rows or not all(isinstance(row, list) and row and not isinstance(row[0], list) for row in rows):
        raise TypeError("Input z must be 2D, not another shape")
    return rows


def options(function: str, given: dict[str, Any], *known: str) -> dict[str, Any]:
    """Keyword arguments by their long names, without those of dress; what is unknown is refused."""
    named = {SHORT.get(key, key): value for key, value in given.items() if key not in DRESS or key in known}
    for key in named:
        if key not in known:
            raise unsupported(f"pyplot.{function}({key}=…)")
    return named


def style_from(named: dict[str, Any], colour: str, zorder: float) -> Style:
    """How a shape looks, from its options."""
    label = str(named.get("label") or "")
    return Style(
        colour=colour_of(named["color"]) if named.get("color") is not None else colour,
        alpha=None if named.get("alpha") is None else float(named["alpha"]),
        width=2 if named.get("linewidth") is None else float(named["linewidth"]),
        dash=dashes(named.get("linestyle") or "-"),
        label="" if label.startswith("_") else label,
        zorder=float(named.get("zorder", zorder)),
    )
