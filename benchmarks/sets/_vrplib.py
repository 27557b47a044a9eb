"""Instances in the VRPLIB dialect of PyVRP: vehicles with depots, capacities, allowed clients, longest routes and reloads; prizes, goods
that come later."""

from __future__ import annotations

import math
from datetime import datetime
from typing import Any

from benchmarks.data import as_files, referee
from benchmarks.sets import Checked, Routes, seconds
from benchmarks.sets._published import Published
from dispatch import Engineer, Location, Order, Plan, Prices, Problem, Reload, Shift, Travel

MIDNIGHT = datetime(2026, 1, 1)
INCOMPLETE = "clients unvisited"

Instance = dict[str, Any]
"""Key or section -> its text, or its rows of numbers."""


class VrplibSet(Published):
    """All numbers are taken ``scale`` times and rounded, or cut where ``cut``; a second is one unit after that."""

    def __init__(self, folder: str, *, scale: int, cut: bool = False) -> None:
        unit = f"distance, {'cut' if cut else 'rounded'} to 1/{scale}"
        super().__init__(folder, best="best_known", files="{}.vrp", unit=unit)
        self._scale = scale
        self._cut = cut

    def problem(self, name: str) -> Problem:
        """A client is an order, with its prize as its value where there are prizes; a vehicle is an engineer."""
        given = self._instance(name)
        depots = {int(row[0]) - 1 for row in given.get("DEPOT_SECTION", [[1]])}
        may = _allowed(given)
        orders = [self._order(given, client, may) for client in range(int(given["DIMENSION"])) if client not in depots]
        fleet = [self._vehicle(given, number, may) for number in range(int(given["VEHICLES"]))]
        points = [row[1:3] for row in given["NODE_COORD_SECTION"]]
        whole = math.floor if self._cut else round
        table = [[whole(math.hypot(a[0] - b[0], a[1] - b[1]) * self._scale) for b in points] for a in points]
        travel = Travel.from_matrix([f"p{place}" for place in range(len(points))], table)
        return Problem(orders=orders, engineers=fleet, travel=travel, prices=Prices(travel_hour=3600 / self._scale))

    def check(self, name: str, routes: Routes) -> Checked:
        """By ``check_vrplib``, which reads what we found as it reads published solutions: a depot within a route is a reload."""
        stops = {vehicle: [order[1:] for order in route] for vehicle, route in routes.items()}
        for route in Plan.of(self.problem(name), {vehicle: [route] for vehicle, route in routes.items()}).routes:
            for trip in route.trips[:0:-1]:
                stops[route.engineer].insert(trip.first, "0")
        lines = [f"Route #{int(vehicle[1:]) + 1}: {' '.join(route)}" for vehicle, route in stops.items()]
        with as_files(instance=self.text(name), solution="\n".join([*lines, "Cost: 0"])) as paths:
            cost, _, faults = referee("check_vrplib").evaluate(*paths)
        return Checked(cost / self._scale, [fault for fault in faults if not fault.endswith(INCOMPLETE)])

    def _instance(self, name: str) -> Instance:
        with as_files(instance=self.text(name)) as (path,):
            instance: Instance = referee("check_vrplib").read(path)
        return instance

    def _order(self, given: Instance, client: int, may: list[frozenset[int]]) -> Order:
        opens, closes = given["TIME_WINDOW_SECTION"][client][1:3]
        release = given["RELEASE_TIME_SECTION"][client][1] if "RELEASE_TIME_SECTION" in given else None
        service = given["SERVICE_TIME_SECTION"][client][1] if "SERVICE_TIME_SECTION" in given else float(given["SERVICE_TIME"])
        return Order(
            id=f"p{client}",
            location=Location(id=f"p{client}"),
            duration=seconds(self._whole(service)),
            windows=[(MIDNIGHT + seconds(self._whole(opens)), MIDNIGHT + seconds(self._whole(closes)))],
            goods_from=None if release is None else MIDNIGHT + seconds(self._whole(release)),
            load={"units": int(given["DEMAND_SECTION"][client][1])},
            skills={_skill(may[client]): 1} if may else {},
            value=given["PRIZE_SECTION"][client][1] if "PRIZE_SECTION" in given else None,
        )

    def _vehicle(self, given: Instance, number: int, may: list[frozenset[int]]) -> Engineer:
        depot = int(given["VEHICLES_DEPOT_SECTION"][number][1]) - 1 if "VEHICLES_DEPOT_SECTION" in given else 0
        opens, closes = given["TIME_WINDOW_SECTION"][depot][1:3]
        capacity = given["CAPACITY_SECTION"][number][1] if "CAPACITY_SECTION" in given else float(given["CAPACITY"])
        longest = given.get("VEHICLES_MAX_DURATION")
        shift = Shift(
            start=MIDNIGHT + seconds(self._whole(opens)),
            end=MIDNIGHT + seconds(self._whole(closes)),
            load={"units": int(capacity)},
            longest=None if longest is None else seconds(self._whole(float(longest))),
            reload=Reload(location=_reload(given, number)) if "VEHICLES_RELOAD_DEPOT_SECTION" in given else None,
        )
        skills = {_skill(vehicles): 1 for vehicles in may if number in vehicles}
        return Engineer(id=f"v{number}", home=Location(id=f"p{depot}"), skills=skills, shifts=[shift])

    def _whole(self, number: float) -> int:
        return math.floor(number * self._scale + (1e-9 if self._cut else 0.5))


def _reload(given: Instance, number: int) -> Location:
    return Location(id=f"p{int(given['VEHICLES_RELOAD_DEPOT_SECTION'][number][1]) - 1}")


def _allowed(given: Instance) -> list[frozenset[int]]:
    """Which vehicles may serve each location; empty where every vehicle may serve all."""
    sections = given.get("VEHICLES_ALLOWED_CLIENTS_SECTION")
    if sections is None:
        return []
    lists = [{int(client) - 1 for client in row[1:]} for row in sections]
    return [frozenset(number for number, clients in enumerate(lists) if place in clients) for place in range(int(given["DIMENSION"]))]


def _skill(vehicles: frozenset[int]) -> str:
    """Clients that the same vehicles may serve ask for the same skill."""
    return "of " + " ".join(map(str, sorted(vehicles)))
