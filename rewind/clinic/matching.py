"""Find the page that a pasted text is about: by a message's letters first, then by its words.

The site's own script (web/clinic/matching.js) does the same; tests give both the same pastes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rewind.clinic.index import Entry, Index, Says
from rewind.clinic.reading import Frame, Reading, read
from rewind.clinic.words import stems

NEAREST = 3


@dataclass(frozen=True)
class Hit:
    """A message that stands in the text: whose it is, and from where to where in the letters."""

    entry: Entry
    says: Says
    start: int
    end: int


@dataclass(frozen=True)
class Answer:
    """What a text is about.

    `kind` is "page" (a page of the clinic), "other" (something that is not autograd's) or "none"; `by` says
    whether a "message" or "words" decided.
    """

    kind: str
    by: str = ""
    entry: Entry | None = None
    lines: tuple[int, ...] = ()
    """The lines that decided, counted from 0."""
    seen: str = ""
    """The PyTorch that words the message so, where today's words it otherwise."""
    own: Frame | None = None
    """The reader's own line that led there."""
    causes: tuple[int, ...] = ()
    """The numbers of the entry's causes that the text shows signs of."""
    also: tuple[Entry, ...] = field(default=())
    """Other pages whose message stands in the text, and the nearest ones where none does."""


def answer(index: Index, text: str) -> Answer:
    """Say what a pasted text is about."""
    reading = read(index["rules"], text)
    hits = _hits(index, reading)
    if hits:
        return _by_message(index, reading, hits)
    return _by_words(index, reading)


def _hits(index: Index, reading: Reading) -> list[Hit]:
    """Return the messages that stand in the text, without those that are a part of a longer one."""
    hits = []
    for entry in index["entries"]:
        for says in entry["says"]:
            if _counts(index, reading, says):
                places = _places(index, reading, says["letters"])
                # a path may name another library, or another error
                hits += [
                    Hit(entry, says, start, end)
                    for start, end in places
                    if entry["address"] or reading.piece_at(start) not in reading.framed
                ]
    return [
        hit
        for hit in hits
        if not any(
            other.start <= hit.start
            and hit.end <= other.end
            and other.end - other.start > hit.end - hit.start
            and other.entry["level"] >= hit.entry["level"]
            for other in hits
        )
    ]


def _counts(index: Index, reading: Reading, says: Says) -> bool:
    if says["alone"] and (reading.frames or len(reading.letters) > index["rules"]["alone"]):
        return False
    return not says["beside"] or any(part in reading.letters for part in says["beside"])


def _places(index: Index, reading: Reading, parts: list[str]) -> Iterator[tuple[int, int]]:
    """Yield each place where the parts of a message follow each other, no further apart than a gap."""
    letters, gap = reading.letters, int(index["rules"]["gap"])
    start = letters.find(parts[0])
    while start >= 0:
        end = start + len(parts[0])
        for part in parts[1:]:
            place = letters.find(part, end, end + gap + len(part))
            if place < 0:
                break
            end = place + len(part)
        else:
            yield start, end
        start = letters.find(parts[0], start + 1)


def _by_message(index: Index, reading: Reading, hits: list[Hit]) -> Answer:
    level = max(hit.entry["level"] for hit in hits)
    best = [hit for hit in hits if hit.entry["level"] == level]
    beaten = {name for hit in best for name in hit.entry["over"]}
    best = [hit for hit in best if hit.entry["name"] not in beaten] or best
    chosen = _first_of_a_chain(index, reading, best) or _last(index, reading, best)
    entry = chosen.entry
    own = [hit for hit in best if hit.entry is entry]
    lines = sorted({line for hit in own for line in _lines(reading, hit)})
    also = {hit.entry["name"]: hit.entry for hit in hits if hit.entry is not entry and hit.entry["address"]}
    return Answer(
        "page" if entry["address"] else "other",
        "message",
        entry,
        tuple(lines),
        chosen.says["seen"],
        _own_line(reading, reading.piece_at(chosen.end - 1)),
        tuple(
            number
            for number, cause in enumerate(entry["causes"])
            if any(next(_places(index, reading, parts), None) for parts in cause["letters"])
        ),
        tuple(also.values())[:NEAREST],
    )


def _first_of_a_chain(index: Index, reading: Reading, hits: list[Hit]) -> Hit | None:
    """Return the first message where one exception came of another, with the marker between them."""
    by_place = sorted(hits, key=lambda hit: hit.end)
    first, last = by_place[0], by_place[-1]
    for marker in index["rules"]["chains"]:
        place = reading.letters.find(marker.replace(" ", ""), first.end)
        if 0 <= place < last.start:
            return first
    return None


def _last(index: Index, reading: Reading, hits: list[Hit]) -> Hit:
    """Return the last message, what was raised before what was warned of."""

    def weight(hit: Hit) -> tuple[bool, int]:
        said = reading.pieces[reading.piece_at(hit.start)].text
        return not re.search(index["rules"]["warned"], said), hit.end

    return max(hits, key=weight)


def _lines(reading: Reading, hit: Hit) -> Iterator[int]:
    for number in range(reading.piece_at(hit.start), reading.piece_at(hit.end - 1) + 1):
        yield reading.pieces[number].line


def _own_line(reading: Reading, decided: int) -> Frame | None:
    """Return the reader's last line before the message, else the last one there is."""
    own = [frame for frame in reading.frames if frame.own and frame.number]
    before = [frame for frame in own if frame.piece < decided]
    return (before or own)[-1] if own else None


def _by_words(index: Index, reading: Reading) -> Answer:
    rules = index["rules"]
    code = rules["code"]
    texts = [piece.text for piece in reading.pieces]
    raised = [number for number, text in enumerate(texts) if re.search(rules["raised"], text)]
    # where something was raised, only what it says counts, and only against what torch says
    asked = raised or [
        number
        for number in range(len(texts))
        if number not in reading.framed and not re.search(code, texts[number])
    ]
    best = [(0, False, 0)] * len(index["entries"])
    for number in asked:
        wider = [" ".join(texts[number : number + width]) for width in (1, 2, 3)]
        # what is wrong is often said in one clause of many
        for said in [*wider, *re.split(rules["clauses"], texts[number])]:
            words = stems(rules, said)
            for rank, entry in enumerate(index["entries"]):
                score, enough = _score(index, entry, words, told=not raised)
                if score > best[rank][0]:
                    best[rank] = (score, enough, reading.pieces[number].line)
    # what must not be named is no rival of what may
    ranked = sorted(
        (rank for rank in range(len(best)) if best[rank][0]),
        key=lambda rank: (not best[rank][1], -best[rank][0], rank),
    )
    nearest = tuple(index["entries"][rank] for rank in ranked[:NEAREST])
    if not ranked or not best[ranked[0]][1]:
        return Answer("none", also=nearest)
    line = best[ranked[0]][2]
    return Answer("page", "words", nearest[0], (line,), own=_own_line(reading, len(texts)), also=nearest[1:])


def _score(index: Index, entry: Entry, words: list[str], *, told: bool) -> tuple[int, bool]:
    """Return how near an entry is to some words, in thousandths, and whether that is enough.

    A phrase counts by the weight of its words that were said, squared, over its own weight and that of all words.
    """
    rules, weights = index["rules"], index["weights"]
    best = (0, False)
    said = sum(weights.get(word, rules["unknown"]) for word in words)
    meant = not entry["must"] or any(word in entry["must"] for word in words)
    for phrase in entry["phrases"]:
        shared = [word for word in words if word in phrase["words"]]
        both = sum(weights[word] for word in shared)
        if not both:
            continue
        own = sum(weights[word] for word in phrase["words"])
        if phrase["message"]:
            score = 1000 * both // own
            enough = score >= rules["enough_message"] and len(shared) >= 3
        else:
            score = 1000 * both * both // (own * max(said, 1))
            enough = (
                told and meant and score >= rules["enough_symptom"] and len(shared) >= rules["least_words"]
            )
        best = max(best, (score, enough))
    return best
