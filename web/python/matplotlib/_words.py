"""Words and arrows."""

from __future__ import annotations

from typing import Any

from ._backend import unsupported
from ._data import LOOK, flat, number, options, style_from
from ._labels import Labels
from ._shapes import ANCHORS, Arrow, Text

DOWN = {"center": 4.0, "center_baseline": 4.0, "top": 12.0, "bottom": -3.0}


class Words(Labels):
    """The calls that write and point."""

    def text(self, x: Any, y: Any, s: Any, **given: Any) -> Any:
        """Words at a place."""
        known = (
            "color",
            "fontsize",
            "ha",
            "va",
            "zorder",
            "alpha",
            "fontweight",
            "transform",
            "rotation",
            "bbox",
        )
        named = options("text", given, *known)
        size = named.get("fontsize", 11)
        size = {"small": 9, "medium": 11, "large": 13, "x-large": 15}.get(size, size)
        anchor = ANCHORS.get(named.get("ha", "left"))
        if anchor is None or not isinstance(size, (int, float)):
            raise unsupported("pyplot.text with this alignment or size")
        style = style_from({"color": named.get("color", "k"), "alpha": named.get("alpha")}, "", 3)
        style.zorder = float(named.get("zorder", 3))
        down = DOWN.get(named.get("va", "baseline"), 0.0)
        relative = named.get("transform") == self.transAxes
        return self._add(Text(style, number(x), number(y), str(s), anchor, down, float(size), relative))

    transAxes = "the frame"  # noqa: N815

    def annotate(self, text: Any, xy: Any, xytext: Any = None, **given: Any) -> Any:
        """Words, and an arrow from them to `xy`."""
        known = ("arrowprops", "color", "fontsize", "ha", "va", "zorder", "textcoords")
        named = options("annotate", given, *known)
        if named.pop("textcoords", "data") != "data":
            raise unsupported("pyplot.annotate(textcoords=…)")
        there, here = flat(xy), flat(xy if xytext is None else xytext)
        arrow = named.pop("arrowprops", None)
        if arrow is not None:
            heads = (
                "arrowstyle",
                "color",
                "linewidth",
                "shrinkA",
                "shrinkB",
                "linestyle",
                "alpha",
                "width",
                "headwidth",
                "shrink",
            )
            look = options("annotate(arrowprops)", arrow, *heads)
            form = look.pop("arrowstyle", "->")
            if form not in ("->", "-|>", "-", "<-"):
                raise unsupported(f"pyplot.annotate(arrowstyle={form!r})")
            ends = [here, there] if form != "<-" else [there, here]
            near = float(look.get("shrinkA", 2)) + (8 if text else 0)
            style = style_from({"color": "k", **{k: v for k, v in look.items() if k in LOOK}}, "", 3)
            xs, ys = [end[0] for end in ends], [end[1] for end in ends]
            self._add(Arrow(style, xs, ys, form != "-", near, float(look.get("shrinkB", 2))))
        return self.text(here[0], here[1], text, **named) if text else None

    def arrow(self, x: Any, y: Any, dx: Any, dy: Any, **given: Any) -> Any:
        """An arrow from a point along a vector."""
        named = options("arrow", given, *LOOK, "head_width", "head_length", "width", "length_includes_head")
        style = style_from({"color": named.get("color", "k"), "alpha": named.get("alpha")}, "", 2)
        x, y = number(x), number(y)
        return self._add(Arrow(style, [x, x + number(dx)], [y, y + number(dy)]))

    def quiver(self, x: Any, y: Any, u: Any, v: Any, **given: Any) -> None:
        """Arrows: in data units only (`angles="xy", scale_units="xy", scale=1`)."""
        named = options("quiver", given, "color", "angles", "scale_units", "scale", "width", "alpha")
        if (named.get("angles"), named.get("scale_units")) != ("xy", "xy") or "scale" not in named:
            raise unsupported("pyplot.quiver without angles='xy', scale_units='xy', scale=…")
        style = style_from({"color": named.get("color", "k"), "alpha": named.get("alpha")}, "", 2)
        for x0, y0, dx, dy in zip(*map(flat, (x, y, u, v)), strict=True):
            ends = [x0, x0 + dx / named["scale"]], [y0, y0 + dy / named["scale"]]
            self._add(Arrow(style, *ends))
