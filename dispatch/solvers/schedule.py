"""How a run is cut into blocks. The clock is read between blocks only, and what was decided is written down."""

from __future__ import annotations

import time
from collections.abc import Iterator

import msgspec

DONE = 65_536
"""Progress of annealing at its end."""
DEFAULT_SECONDS = 10.0
SHORTEST_BLOCK, LONGEST_BLOCK = 0.004, 0.010
"""Seconds between which blocks are steered, so that a stop is heard in time."""
MOST_ROUNDS_A_BLOCK = 256
"""Of a run that is limited by rounds and may not look at the clock to size its blocks."""

Block = tuple[int, int]
"""Rounds and the progress at which they are run."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What ends a run."""

    seconds: float | None = None
    rounds: int | None = None
    workers: int = 1

    def __post_init__(self) -> None:
        if self.seconds is not None and not self.seconds > 0:
            raise ValueError(f"seconds is {self.seconds}: give a number above 0")
        if self.rounds is not None and self.rounds < 1:
            raise ValueError(f"rounds is {self.rounds}: give a whole number above 0")
        if self.workers < 1:
            raise ValueError(f"workers is {self.workers}: give a whole number above 0")

    def deadline(self, began: float, reserved: float) -> float | None:
        """Moment of the monotonic clock at which the search must be over, ``reserved`` seconds before the call must be."""
        seconds = DEFAULT_SECONDS if self.seconds is None and self.rounds is None else self.seconds
        return None if seconds is None else began + seconds - reserved


def blocks(rounds: int | None, deadline: float | None) -> Iterator[Block]:
    """Blocks until the first limit is reached; the time that each takes steers the size of the next."""
    begin = time.monotonic()
    done, size, now = 0, 16, begin
    while rounds is None or done < rounds:
        progress = 0 if rounds is None else done * DONE // rounds
        if deadline is not None:
            if now >= deadline:
                return
            progress = max(progress, int((now - begin) / (deadline - begin) * DONE))
        if rounds is not None:
            size = min(MOST_ROUNDS_A_BLOCK, -(-rounds // 1024), rounds - done)
        yield size, progress
        done += size
        before, now = now, time.monotonic()
        if now - before < SHORTEST_BLOCK:
            size *= 2
        elif now - before > LONGEST_BLOCK:
            size = max(1, size // 2)
