"""How the cost of a run fell: what the search reports while it runs, kept at a few moments."""

from __future__ import annotations

from benchmarks.run import Run
from dispatch import Order, Problem
from dispatch.solvers.progress import Progress

MOMENTS = [step * 10.0**power for power in range(-1, 3) for step in (1, 2, 5)]
"""Seconds from the call: 0.1, 0.2, 0.5, 1 ... 500."""
Points = list[tuple[float, float]]
"""Seconds, and the cost of the best plan then; both monotone."""


def at_any_price(order: Order) -> bool:
    """Whether leaving it open has no price."""
    return order.must or (order.value is None and order.priority is None)


class Curve:
    """Listens to a run. What leaves an order open that must be done is no plan yet."""

    def __init__(self, problem: Problem) -> None:
        self._complete_only = any(map(at_any_price, problem.orders))
        self._heard = 0.0
        self._best: float | None = None
        self._points: Points = []

    def __call__(self, progress: Progress) -> None:
        """Keep the best cost so far for each moment that has passed since the last report."""
        if self._best is not None:
            self._points += [(moment, self._best) for moment in MOMENTS if self._heard < moment <= progress.seconds]
        self._heard = progress.seconds
        if not (self._complete_only and progress.open_orders):
            self._best = progress.cost

    def __str__(self) -> str:
        """As a run keeps it: ``0.5 143.2, 1 141.7``."""
        return ", ".join(f"{moment:g} {cost:.3f}" for moment, cost in self._points)


def points(run: Run) -> Points:
    """What is known of a run: its curve, where it has one, and its end."""
    if run.cost is None:
        return []
    told = [part.split(" ") for part in run.curve.split(", ")] if run.curve else []
    return [(float(moment), float(cost)) for moment, cost in told if float(moment) < run.wall_seconds] + [(run.wall_seconds, run.cost)]
