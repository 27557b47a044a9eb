"""PyVRP. Who may do what is told by one table of distances for each set of able shifts, in which the rest is far away."""

from __future__ import annotations

import numpy as np

from benchmarks.peers._day import NO_LIMIT, Ints, PlainDay

PACKAGE = "pyvrp"
MODULE = "pyvrp"
FAR_AWAY = 10**7
"""Seconds: longer than any shift, and dearer than any order."""


def plan(day: PlainDay, seconds: float, seed: int) -> dict[int, list[int]]:
    """Shifts that are alike are vehicles of one type; every order and every depot is a location of its own."""
    import pyvrp

    orders = len(day.place)
    load, capacity = day.counted()
    examples, type_of = day.alike()
    profiles, profile_of = np.unique(day.able[:, examples].T, axis=0, return_inverse=True)
    depots, depot_of = np.unique(np.concatenate([day.start_place[examples], day.end_place[examples]]), return_inverse=True)
    vehicles = [
        pyvrp.VehicleType(
            num_available=int(np.count_nonzero(type_of == number)),
            capacity=capacity[shift].tolist(),
            start_depot=int(depot_of[number]),
            end_depot=int(depot_of[len(examples) + number]),
            tw_early=int(day.start[shift]),
            tw_late=int(day.end[shift]),
            profile=int(profile_of.reshape(-1)[number]),
            **({"shift_duration": int(day.longest[shift])} if day.longest[shift] < NO_LIMIT else {}),
        )
        for number, shift in enumerate(examples)
    ]
    clients = [
        pyvrp.Client(
            location=order,
            delivery=load[order].tolist(),
            service_duration=int(day.duration[order]),
            tw_early=max(0, int(day.opens[order])),
            tw_late=int(day.closes[order]),
            prize=int(day.prize[order]),
            required=bool(day.must[order]),
        )
        for order in range(orders)
    ]
    nodes = np.concatenate([day.place, depots])
    tables = [_table(day.travel[np.ix_(nodes, nodes)], np.flatnonzero(~able)) for able in profiles]
    places = [pyvrp.Location(0.0, 0.0) for _ in nodes]
    starts = [pyvrp.Depot(orders + number) for number in range(len(depots))]
    data = pyvrp.ProblemData(places, clients, starts, vehicles, tables, tables)
    best = pyvrp.solve(data, pyvrp.stop.MaxRuntime(seconds), seed=seed, display=False).best
    free = [np.flatnonzero(type_of == number).tolist() for number in range(len(examples))]
    return {free[route.vehicle_type()].pop(): [part.idx for part in route.schedule() if part.is_client()] for route in best.routes()}


def _table(table: Ints, banned: Ints) -> Ints:
    """The same with every way to a banned order far too long."""
    table[:, banned] = FAR_AWAY
    table[banned, banned] = 0
    return table
