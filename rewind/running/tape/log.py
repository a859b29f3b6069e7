"""The events of a tape in their order; where there are too many, the first turns and the last."""

from __future__ import annotations

from collections.abc import Callable

from rewind.running.tape.values import Json

MOST = 2000
"""Operations that are written down; of what comes after them, the turn of the last rewind alone."""
ENOUGH = 100 * MOST
"""Operations after which nothing is recorded any more, however long a program runs."""


class Log:
    """A turn begins with the first recorded operation after a rewind, and ends with the next such."""

    def __init__(self, most: int, rewinds: int | None) -> None:
        """Take how many operations are kept, and how many rewinds the program makes, where that is known.

        Then the turns between need not be looked at.
        """
        self.most = most
        self.operations = 0
        self.rewinds = 0
        self.left_out = 0
        self.skipping = False
        self._expected = rewinds
        self._first: list[Json] = []
        self._last: list[Json] = []
        self._now: list[Json] | None = None
        self._ended = False
        self._turn = 0
        self._rewinds_before = 0

    def add(self, event: Json, state: Callable[[], list[Json]]) -> None:
        """Write an event down; `state` tells how the leaves stand where turns before this one are left out."""
        if event["kind"] == "op":
            if event.get("recorded") and self._ended:
                self._begin_turn(state)
            self.operations += 1
            self._turn += 1
            if self._turn > self.most:
                self.left_out += 1
                return
        (self._first if self._now is None else self._now).append(event)

    def last(self) -> Json:
        """Return the newest event, or an empty one."""
        events = self._first if self._now is None else self._now
        return events[-1] if events else {}

    def rewind_ended(self) -> None:
        """Count a rewind that was called by the program itself, and not within another."""
        self.rewinds += 1
        self._ended = True
        if self._expected is None:
            return
        if self.operations > self.most and self.rewinds < self._expected - 1:
            if not self.skipping:
                self._rewinds_before = self.rewinds
            self.skipping = True
        elif self.skipping and self.rewinds >= self._expected - 1:
            self.skipping = False
            self._now = []

    def _begin_turn(self, state: Callable[[], list[Json]]) -> None:
        self._ended = False
        self._turn = 0
        if self._now is None and self.operations <= self.most:
            return
        if self._now is None:
            self._rewinds_before = self.rewinds
        else:
            self._last = self._now
        self._now = [{"kind": "left_out", "rewinds": self.rewinds - self._rewinds_before, "leaves": state()}]

    def events(self) -> list[Json]:
        """Return what is kept."""
        if self._now is None:
            return self._first
        if not self._last or any(event["kind"] in ("backward", "error") for event in self._now):
            return [*self._first, *self._now]
        return [*self._first, *self._last, *self._now[1:]]


def compact(tape: Json) -> Json:
    """Leave the values and nodes out that nothing speaks of, and count the others anew."""
    values, nodes = tape["values"], tape["nodes"]
    used: dict[str, set[int]] = {"value": set(), "node": set()}
    pending: list[tuple[str, int]] = []

    def note(kind: str, place: int) -> int:
        pending.append((kind, place))
        return place

    for event in tape["events"]:
        _each_reference(event, note)
    while pending:
        kind, place = pending.pop()
        if place not in used[kind]:
            used[kind].add(place)
            _each_reference((values if kind == "value" else nodes)[place], note)
    anew = {kind: {old: new for new, old in enumerate(sorted(places))} for kind, places in used.items()}

    def moved(thing: Json) -> Json:
        return _each_reference(thing, lambda kind, place: anew[kind][place])

    return tape | {
        "values": [moved(values[place]) for place in sorted(used["value"])],
        "nodes": [moved(nodes[place]) for place in sorted(used["node"])],
        "events": [moved(event) for event in tape["events"]],
    }


VALUES = ("reads", "makes", "of", "values", "for")


def _each_reference(thing: Json, change: Callable[[str, int], int]) -> Json:
    """Return a value, node or event with every place in it changed."""
    new = dict(thing)
    for key, held in thing.items():
        if held is None:
            continue
        if key in ("value", "grad_of", "leaf") and not isinstance(held, bool):
            new[key] = change("value", held)
        elif key in VALUES:
            new[key] = [None if one is None else change("value", one) for one in held]
        elif key == "nodes":
            new[key] = [change("node", one) for one in held]
        elif key == "node":
            new[key] = [change("node", held[0]), held[1]] if isinstance(held, list) else change("node", held)
        elif key == "next":
            new[key] = [None if one is None else [change("node", one[0]), one[1]] for one in held]
        elif key in ("saved", "also", "changes", "leaves") and isinstance(held, list):
            new[key] = [None if one is None else _each_reference(one, change) for one in held]
    return new
