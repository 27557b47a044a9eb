"""OR-Tools routing: parallel cheapest insertion, then guided local search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchmarks.peers._day import NO_LIMIT, PlainDay

if TYPE_CHECKING:
    from ortools.constraint_solver.pywrapcp import Assignment, RoutingIndexManager, RoutingModel

PACKAGE = "ortools"
MODULE = "ortools.constraint_solver.pywrapcp"
WANTED_AT_ANY_PRICE = 10**8
"""Seconds of travel for an order that must not stay open: dearer than any detour, and few enough to be summed."""


def plan(day: PlainDay, seconds: float, seed: int) -> dict[int, list[int]]:
    """It draws no random numbers: every seed gives the same plan. A node is an order, a start or an end of a shift."""
    from ortools.constraint_solver import pywrapcp
    from ortools.constraint_solver import routing_enums_pb2 as enums

    orders, shifts = len(day.place), len(day.start)
    places = np.concatenate([day.place, day.start_place, day.end_place])
    starts = list(range(orders, orders + shifts))
    index = pywrapcp.RoutingIndexManager(len(places), shifts, starts, [start + shifts for start in starts])
    model = pywrapcp.RoutingModel(index)
    travel = day.travel[np.ix_(places, places)]
    lasting = travel.copy()
    lasting[:orders] += day.duration[:, None]
    model.SetArcCostEvaluatorOfAllVehicles(model.RegisterTransitMatrix(travel.tolist()))
    latest = int(day.end.max())
    model.AddDimension(model.RegisterTransitMatrix(lasting.tolist()), latest, latest, False, "time")
    clock = model.GetDimensionOrDie("time")
    for number, (load, capacity) in enumerate(zip(*(table.T for table in day.counted()), strict=True)):
        taken = model.RegisterUnaryTransitVector([*load.tolist(), *[0] * (2 * shifts)])
        model.AddDimensionWithVehicleCapacity(taken, 0, capacity.tolist(), True, f"load {number}")
    for shift in range(shifts):
        for end in (model.Start(shift), model.End(shift)):
            clock.CumulVar(end).SetRange(int(day.start[shift]), int(day.end[shift]))
        if day.longest[shift] < NO_LIMIT:
            clock.SetSpanUpperBoundForVehicle(int(day.longest[shift]), shift)
    for order in range(orders):
        node = index.NodeToIndex(order)
        clock.CumulVar(node).SetRange(max(0, int(day.opens[order])), min(latest, int(day.closes[order])))
        model.AddDisjunction([node], WANTED_AT_ANY_PRICE if day.must[order] else int(day.prize[order]))
        model.VehicleVar(node).SetValues([-1, *np.flatnonzero(day.able[order]).tolist()])
    how = pywrapcp.DefaultRoutingSearchParameters()
    how.first_solution_strategy = enums.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    how.local_search_metaheuristic = enums.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    how.time_limit.FromMilliseconds(int(1000 * seconds))
    found = model.SolveWithParameters(how)
    return {} if found is None else {shift: _route(model, index, found, shift) for shift in range(shifts)}


def _route(model: RoutingModel, index: RoutingIndexManager, found: Assignment, shift: int) -> list[int]:
    route = []
    node = found.Value(model.NextVar(model.Start(shift)))
    while not model.IsEnd(node):
        route.append(index.IndexToNode(node))
        node = found.Value(model.NextVar(node))
    return route
