"""The words of a text, cut to what a question shares with an answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

WORD = re.compile(r"[a-z][a-z_']*")


def stems(rules: Mapping[str, Any], text: str) -> list[str]:
    """Return the telling words of a text, each once, without their ends and in the clinic's own spelling."""
    stop = set(str(rules["stop"]).split())
    found: dict[str, None] = {}
    for word in WORD.findall(lower(text)):
        if word.replace("'", "") in stop or len(word) < 2:
            continue
        stem = _stem(rules, word)
        found[rules["same"].get(stem, stem)] = None
    return list(found)


def lower(text: str) -> str:
    """Return a text with A to Z in small letters; no other letter becomes one of these."""
    return re.sub("[A-Z]+", lambda match: match[0].lower(), text)


def _stem(rules: Mapping[str, Any], word: str) -> str:
    word = word.strip("_'").replace("'", "")
    if len(word) < rules["shortest"] or "_" in word:
        return word
    for pattern, instead in rules["endings"]:
        if found := re.search(pattern, word):
            return word[: found.start()] + str(instead)
    return word
