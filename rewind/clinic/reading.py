"""Read what somebody pasted: its lines without a log's trimmings, its letters, the frames of its tracebacks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rewind.clinic.words import lower

BREAK = re.compile(r"\r\n|\n|\r")
NOT_LETTERS = re.compile(r"[^a-z]+")
CODE_WITHIN = 14
"""How many lines below a notebook's frame its arrow may stand."""


@dataclass(frozen=True)
class Piece:
    """A line, or a part of one, without what a log or a browser added."""

    line: int
    text: str


@dataclass(frozen=True)
class Frame:
    """One frame of a traceback: where it was found, and whether the file is the reader's own."""

    piece: int
    line: int
    path: str
    number: int
    code: str
    inline: bool
    """Whether what stands there was on the same line, and perhaps all the rest of the text."""
    own: bool


@dataclass(frozen=True)
class Reading:
    """A pasted text, read."""

    pieces: tuple[Piece, ...]
    letters: str
    """Every letter from a to z, in small letters, and nothing else."""
    starts: tuple[int, ...]
    """Where in the letters each piece begins."""
    frames: tuple[Frame, ...]

    @cached_property
    def framed(self) -> frozenset[int]:
        """The numbers of the pieces that are frames and nothing more."""
        return frozenset(frame.piece for frame in self.frames if not frame.inline)

    def piece_at(self, place: int) -> int:
        """Return the number of the piece in which a letter stands."""
        return bisect_right(self.starts, place) - 1


def read(rules: Mapping[str, Any], text: str) -> Reading:
    """Read a pasted text."""
    longest = int(rules["longest"])
    if len(text) > longest:
        text = f"{text[: longest // 5]}\n{text[-longest * 4 // 5 :]}"
    pieces = tuple(
        piece for number, line in enumerate(BREAK.split(text)) for piece in _pieces(rules, number, line)
    )
    runs = [NOT_LETTERS.sub("", lower(piece.text)) for piece in pieces]
    starts, place = [], 0
    for run in runs:
        starts.append(place)
        place += len(run)
    return Reading(pieces, "".join(runs), tuple(starts), tuple(_frames(rules, pieces)))


def _pieces(rules: Mapping[str, Any], number: int, line: str) -> Iterator[Piece]:
    """Yield the parts of one line: several where line ends were lost or written out."""
    parts = re.split(rules["escaped_breaks"], line) if re.search(rules["escaped"], line) else [line]
    for part in parts:
        for pattern, instead in rules["clean"]:
            part = re.sub(pattern, instead, part)
        for one in re.split(rules["breaks"], part):
            if one.strip(" "):
                yield Piece(number, _without_prefix(rules, one))


def _without_prefix(rules: Mapping[str, Any], text: str) -> str:
    for pattern in rules["prefixes"]:
        text = re.sub(pattern, "", text, count=1)
    return text


def _frames(rules: Mapping[str, Any], pieces: tuple[Piece, ...]) -> Iterator[Frame]:
    for place, piece in enumerate(pieces):
        for pattern in rules["frames"]:
            if found := re.search(pattern, piece.text):
                groups = [group or "" for group in (*found.groups(), "", "")]
                number, code = _code(rules, pieces, place, groups[1], groups[2])
                own = not re.search(rules["library"], groups[0])
                yield Frame(place, piece.line, groups[0], number, code, bool(groups[2]), own)
                break


def _code(
    rules: Mapping[str, Any], pieces: tuple[Piece, ...], place: int, number: str, code: str
) -> tuple[int, str]:
    """Return the number of a frame's line and what stands there, as far as the text says."""
    if code:
        return int(number or 0), code.strip(" ")
    below = pieces[place + 1 : place + 1 + CODE_WITHIN]
    for piece in below:
        if any(re.search(pattern, piece.text) for pattern in rules["frames"]):
            break
        if found := re.search(rules["arrow"], piece.text):
            return int(found[1]), found[2].strip(" ")
    first = below[0].text if number and below else ""
    return int(number or 0), "" if re.search(rules["no_code"], first) else first.strip(" ")
