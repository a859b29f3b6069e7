"""Colours: matplotlib's names, as the page shows them; and maps from numbers to colours."""

from __future__ import annotations

import re
from typing import Any

from ._backend import unsupported

# blue, orange, green, purple after Okabe and Ito: told apart by (nearly) all eyes
CYCLE = ["#0072B2", "#C14F00", "#007A5A", "#9A4F86"]
PAPER = "var(--md-default-bg-color, #fff)"
NAMED = {
    **dict.fromkeys(("b", "blue"), CYCLE[0]),
    **dict.fromkeys(("r", "red", "orange"), CYCLE[1]),
    **dict.fromkeys(("g", "green"), CYCLE[2]),
    **dict.fromkeys(("m", "purple", "magenta"), CYCLE[3]),
    **dict.fromkeys(("k", "black"), "currentColor"),
    **dict.fromkeys(("w", "white"), PAPER),
    **dict.fromkeys(("gray", "grey"), "#808080"),
    **{"c": "#0098A6", "cyan": "#0098A6", "y": "#8A7300", "yellow": "#8A7300", "brown": "#7A4B2A"},
    **{"pink": "#B3417D", "olive": "#6B6B00", "navy": "#1F3A7A", "crimson": "#B0173A", "teal": "#00706B"},
    **{"lightgray": "#B5B5B5", "lightgrey": "#B5B5B5", "darkgray": "#606060", "steelblue": "#3A76A8"},
    **{"darkorange": "#C14F00", "darkred": "#8F1D14", "darkgreen": "#00563F", "royalblue": "#2F5FC4"},
    **{"skyblue": "#4C9CC9", "salmon": "#C4604E", "coral": "#C75B39", "gold": "#9A7800", "none": "none"},
}
MAPS = {
    "viridis": ["#440154", "#46327e", "#365c8d", "#277f8e", "#1fa187", "#4ac16d", "#a0da39", "#fde725"],
    "gray": ["#000000", "#ffffff"],
    "coolwarm": ["#3b4cc0", "#8db0fe", "#dddddd", "#f49a7b", "#b40426"],
    "plasma": ["#0d0887", "#7e03a8", "#cc4778", "#f89540", "#f0f921"],
    "Blues": ["#f7fbff", "#9ecae1", "#08306b"],
    "RdBu": ["#67001f", "#f4a582", "#f7f7f7", "#92c5de", "#053061"],
}
MAPS |= {
    "RdYlGn": ["#a50026", "#f46d43", "#fee08b", "#d9ef8b", "#66bd63", "#006837"],
    "RdYlBu": ["#a50026", "#f46d43", "#fee090", "#e0f3f8", "#74add1", "#313695"],
    "Spectral": ["#9e0142", "#f46d43", "#fee08b", "#e6f598", "#66c2a5", "#5e4fa2"],
    "bwr": ["#0000ff", "#ffffff", "#ff0000"],
    "hot": ["#0b0000", "#e40000", "#ffb000", "#ffffff"],
    "Reds": ["#fff5f0", "#fb6a4a", "#67000d"],
    "Greens": ["#f7fcf5", "#74c476", "#00441b"],
    "magma": ["#000004", "#51127c", "#b73779", "#fc8961", "#fcfdbf"],
    "cividis": ["#00224e", "#575d6d", "#a59c74", "#fee838"],
}
MAPS["jet"] = ["#00007f", "#0000ff", "#00ffff", "#ffff00", "#ff0000", "#7f0000"]


def colour_of(name: Any) -> str:
    """An SVG colour from matplotlib's ways of naming one."""
    if isinstance(name, (tuple, list)) and len(name) in (3, 4):
        return "#" + "".join(f"{round(float(v) * 255):02x}" for v in name[:3])
    text = str(name)
    if re.fullmatch(r"C\d", text):
        return CYCLE[int(text[1]) % len(CYCLE)]
    if re.fullmatch(r"[01]?\.\d+|[01]", text):
        return f"#{round(float(text) * 255):02x}" + 2 * f"{round(float(text) * 255):02x}"
    plain = text.removeprefix("tab:")
    if plain in NAMED:
        return NAMED[plain]
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise unsupported(f"colors[{text!r}]")
    return text


def map_of(name: Any) -> list[str]:
    """The colours of a map, from its lowest to its highest."""
    text = str(name or "viridis")
    plain = text.removesuffix("_r")
    plain = {"grey": "gray", "binary": "gray_r", "Greys": "gray_r", "inferno": "plasma"}.get(plain, plain)
    turned = text.endswith("_r") != plain.endswith("_r")
    plain = plain.removesuffix("_r")
    if plain not in MAPS:
        raise unsupported(f"cm[{text!r}]")
    return MAPS[plain][::-1] if turned else MAPS[plain]


def mapped(value: float, colours: list[str]) -> str:
    """The colour of a number between 0 and 1."""
    if value != value:
        return "none"
    place = min(max(value, 0.0), 1.0) * (len(colours) - 1)
    i = min(int(place), len(colours) - 2)
    a, b = (tuple(int(c[k : k + 2], 16) for k in (1, 3, 5)) for c in colours[i : i + 2])
    mixed = (round(p + (q - p) * (place - i)) for p, q in zip(a, b, strict=True))
    return "#" + "".join(f"{v:02x}" for v in mixed)
