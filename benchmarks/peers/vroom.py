"""VROOM at its highest level. It serves as many orders as it can, dear ones first, and never weighs one against travel."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from benchmarks.data import UnavailableError
from benchmarks.peers._day import NO_LIMIT, PlainDay

PACKAGE = "pyvroom"
MODULE = "vroom"
LEVEL = 5
HIGHEST_PRIORITY = 100


def plan(day: PlainDay, seconds: float, seed: int) -> dict[int, list[int]]:
    """It draws no random numbers: every seed gives the same plan."""
    import vroom

    if day.longest.min() < NO_LIMIT:
        raise UnavailableError("VROOM cannot limit the time between leaving and being back")
    _, skill_of = np.unique(day.able, axis=0, return_inverse=True)
    skill_of = skill_of.reshape(-1).tolist()
    priority = np.where(day.must, HIGHEST_PRIORITY, np.rint(HIGHEST_PRIORITY * day.prize / max(1, day.prize.max())))
    problem = vroom.Input()
    problem.set_durations_matrix("car", day.travel.astype(np.uint32))
    problem.add_vehicle(
        [
            vroom.Vehicle(
                shift,
                start=int(day.start_place[shift]),
                end=int(day.end_place[shift]),
                skills={skill_of[order] for order in np.flatnonzero(day.able[:, shift])},
                capacity=day.capacity[shift].tolist(),
                max_tasks=int(day.most_orders[shift]),
                time_window=vroom.TimeWindow(int(day.start[shift]), int(day.end[shift])),
            )
            for shift in range(len(day.start))
        ]
    )
    problem.add_job(
        [
            vroom.Job(
                order,
                location=int(day.place[order]),
                default_service=int(day.duration[order]),
                delivery=vroom.Amount(day.load[order].tolist()),
                skills={skill_of[order]},
                priority=int(priority[order]),
                time_windows=[vroom.TimeWindow(max(0, int(day.opens[order])), int(day.closes[order]))],
            )
            for order in range(len(day.place))
        ]
    )
    table = problem.solve(exploration_level=LEVEL, nb_threads=1, timeout=timedelta(seconds=seconds)).routes
    routes: dict[int, list[int]] = {}
    for shift, what, order in zip(table.vehicle_id, table.type, table.id, strict=True):
        if what == "job":
            routes.setdefault(int(shift), []).append(int(order))
    return routes
