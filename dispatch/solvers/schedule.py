"""How a run is cut into blocks. The clock is read between blocks only, and what was decided is written down."""

from __future__ import annotations

import time
from collections.abc import Iterator

import msgspec

DONE = 65_536
"""Progress of annealing at its end, where it begins again or the run is over."""
DEFAULT_SECONDS = 10.0
SHORTEST_BLOCK, LONGEST_BLOCK = 0.004, 0.010
"""Seconds between which blocks are steered, so that a stop is heard in time."""
MOST_ROUNDS_A_BLOCK = 256
"""Of a run that is limited by rounds and may not look at the clock to size its blocks."""
ROUNDS_A_PAIR = 20
"""Of visits, so many are enough for one annealing; see docs/search.md."""
MOST_ALIKE = 4
"""Up to so many annealings have enough rounds each; of a longer run, both their number and their length grow."""
MORE_OFTEN = 2 / 3
"""The power of its length with which the number grows."""
FIRST_PART = 0.02
"""Of the run, after which its length in rounds is known well enough."""

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


def blocks(rounds: int | None, deadline: float | None, enough: float) -> Iterator[Block]:
    """Blocks until the first limit is reached; the time that each takes steers the size of the next.

    A run of twice as many rounds as are ``enough``, or more, anneals several times: where the progress falls, the core begins again
    from nothing.
    """
    begin = time.monotonic()
    done, size, now = 0, 16, begin
    times = None
    while rounds is None or done < rounds:
        part = 0.0 if rounds is None else done / rounds
        if deadline is not None:
            if now >= deadline:
                return
            part = max(part, (now - begin) / (deadline - begin))
        if times is None and part >= FIRST_PART:
            times = annealings(done / part, enough)
        if rounds is not None:
            size = min(MOST_ROUNDS_A_BLOCK, -(-rounds // 1024), rounds - done)
        yield size, int(part * (times or 1) * DONE) % DONE
        done += size
        before, now = now, time.monotonic()
        if now - before < SHORTEST_BLOCK:
            size *= 2
        elif now - before > LONGEST_BLOCK:
            size = max(1, size // 2)


def annealings(rounds: float, enough: float) -> int:
    """How often a run of so many rounds anneals."""
    times = rounds / enough
    return max(1, int(times if times <= MOST_ALIKE else MOST_ALIKE * (times / MOST_ALIKE) ** MORE_OFTEN))


def enough_rounds(visits: int) -> int:
    """Rounds of one annealing that is not worth much more if it is longer."""
    return ROUNDS_A_PAIR * visits**2
