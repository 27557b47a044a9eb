"""Technicians with skills, tools and spare parts (Pillac, Gueret, Medaglia, Optimization Letters 7, 2013): working time from home to home.

Tools and parts are loads. A tool that a technician has is there for every request; parts are used up. After a call at the depot there
is enough of everything.
"""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from typing import Any

from benchmarks.data import as_files, referee
from benchmarks.sets import Checked, Routes
from benchmarks.sets._published import Published
from dispatch import Break, Engineer, Location, Order, Plan, Prices, Problem, Shift, Travel

MIDNIGHT = datetime(2026, 1, 1)
SCALE = 1000
"""A second is so small a part of the unit of time; legs are rounded up to it, so that what fits here fits in full precision."""
ALWAYS_THERE = 1000
"""Units of a tool: more than there are requests."""
INCOMPLETE = "requests served"

Instance = dict[str, Any]
"""As ``check_trsp.read`` reads it: ``crew``, and by number of ``node`` its x, y, earliest, latest, service, skills, tools, parts."""


class Technicians(Published):
    """The static set."""

    agreed = 0.2
    """Two hundred legs, each rounded up by less than a second."""

    def __init__(self) -> None:
        files = "instances/{}.100_25-5-5-5.txt"
        super().__init__("trsp-pillac", best="best_known", files=files, unit="working time")

    def problem(self, name: str) -> Problem:
        """Pay from leaving home to being back there is all that costs."""
        given = self._instance(name)
        nodes, crew = given["node"], given["crew"]
        points = [node[:2] for _, node in sorted(nodes.items())]
        table = [[math.ceil(SCALE * math.dist(one, other)) for other in points] for one in points]
        call = Break(duration=_time(nodes[0][4]), windows=[_window(nodes[0])], location=_place(0), restocks=True)
        return Problem(
            orders=[_order(number, node) for number, node in nodes.items() if number > crew],
            engineers=[_engineer(number, nodes[number], call) for number in range(1, crew + 1)],
            travel=Travel.from_matrix([_place(number).id for number in sorted(nodes)], table),
            prices=Prices(work_hour=3600 / SCALE),
        )

    def check(self, name: str, routes: Routes) -> Checked:
        """By ``check_trsp``, with each call where our judge has it."""
        given, problem = self._instance(name), self.problem(name)
        plan = Plan.of(problem, {technician: [list(route)] for technician, route in routes.items()})
        crew, requests = given["crew"], len(given["node"]) - 1 - given["crew"]
        stops = []
        for route in plan.routes:
            technician = int(route.engineer[1:])
            numbers = [int(visit.order[1:]) for visit in route.visits]
            for begin, _ in route.breaks:
                numbers.insert(sum(visit.start < begin for visit in route.visits), crew + 2 * requests + technician)
            stops.append([technician, *numbers, crew + requests + technician] if route.visits else [])
        cost, _, faults = referee("check_trsp").evaluate(given, stops)
        visited = [order for route in routes.values() for order in route]
        return Checked(cost, [fault for fault in faults if not fault.endswith(INCOMPLETE) or len(visited) > len(set(visited))])

    def _instance(self, name: str) -> Instance:
        with as_files(instance=self.text(name)) as (path,):
            instance: Instance = referee("check_trsp").read(path)
        return instance


def _order(number: int, node: tuple[Any, ...]) -> Order:
    parts = {f"part {kind}": units for kind, units in enumerate(node[7]) if units}
    return Order(
        id=f"p{number}",
        location=_place(number),
        duration=_time(node[4]),
        windows=[_window(node)],
        skills={f"skill {skill}": 1 for skill in node[5]},
        load=parts | {f"tool {tool}": 1 for tool in node[6]},
    )


def _engineer(number: int, node: tuple[Any, ...], call: Break) -> Engineer:
    opens, closes = _window(node)
    parts = {f"part {kind}": units for kind, units in enumerate(node[7])}
    load = parts | {f"tool {tool}": ALWAYS_THERE for tool in node[6]}
    shift = Shift(start=opens, end=closes, paid_from="departure", load=load, breaks=[call])
    return Engineer(id=f"t{number}", home=_place(number), skills={f"skill {skill}": 1 for skill in node[5]}, shifts=[shift])


def _place(number: int) -> Location:
    return Location(id=f"p{number}")


def _window(node: tuple[Any, ...]) -> tuple[datetime, datetime]:
    return MIDNIGHT + _time(node[2]), MIDNIGHT + _time(node[3])


def _time(units: float) -> timedelta:
    return timedelta(seconds=math.floor(SCALE * units))


SET = Technicians()
