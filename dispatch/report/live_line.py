"""One line of a terminal that shows how far a run is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from dispatch.solvers.progress import Progress

Show = Callable[[Progress], None]
CLEAR = "\r\x1b[K"


@contextmanager
def live_line(seconds: float | None = None, stream: TextIO | None = None) -> Iterator[Show | None]:
    """What to give to ``solve(on_progress=...)``: time left, cost and open orders in one line, which is gone in the end.

    It is None where nobody watches: ``with live_line(10) as show: plan = solve(problem, seconds=10, on_progress=show)`` is silent
    when its output goes to a file.

    Parameters
    ----------
    seconds
        The deadline; without one, the line shows the time since the beginning.
    stream
        Standard error, unless another is given.
    """
    out = sys.stderr if stream is None else stream
    if not out.isatty():
        yield None
        return

    def show(progress: Progress) -> None:
        time = f"{progress.seconds:.1f} s" if seconds is None else f"{max(0.0, seconds - progress.seconds):.1f} s left"
        out.write(f"{CLEAR}{time}   cost {progress.cost:,.2f}   {progress.open_orders:,} open")
        out.flush()

    try:
        yield show
    finally:
        out.write(CLEAR)
        out.flush()
