"""Instances in Solomon's text: one vehicle is an engineer, distances are cut to one decimal, fewer vehicles are not better."""

from __future__ import annotations

import math
from datetime import datetime

from benchmarks.data import as_files, referee
from benchmarks.sets import Checked, Routes, seconds
from benchmarks.sets._published import Published
from dispatch import Engineer, Location, Order, Prices, Problem, Shift, Travel

MIDNIGHT = datetime(2026, 1, 1)
TENTHS = 10
"""A second is a tenth of Solomon's unit."""
INCOMPLETE = "customers not visited exactly once"

Instance = tuple[int, int, list[list[float]]]
"""Vehicles, capacity, and number, x, y, demand, ready, due, service of the depot and of each customer."""


class SolomonSet(Published):
    """The convention of DIMACS and CVRPLIB."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder=folder, best="best_known_dimacs", files="instances/{}.txt", unit="distance, cut to one decimal")

    def problem(self, name: str) -> Problem:
        """A customer is an order that must be done; only travel costs."""
        vehicles, capacity, rows = self._instance(name)
        places = [f"p{int(row[0])}" for row in rows]
        tenths = [[int(math.hypot(a[1] - b[1], a[2] - b[2]) * TENTHS) for b in rows] for a in rows]
        orders = [
            Order(
                id=place,
                location=Location(id=place),
                duration=seconds(row[6] * TENTHS),
                windows=[(MIDNIGHT + seconds(row[4] * TENTHS), MIDNIGHT + seconds(row[5] * TENTHS))],
                load={"units": int(row[3])},
            )
            for place, row in zip(places[1:], rows[1:], strict=True)
        ]
        opens, closes = (MIDNIGHT + seconds(bound * TENTHS) for bound in rows[0][4:6])
        shift = Shift(start=opens, end=closes, load={"units": capacity})
        fleet = [Engineer(id=f"v{number}", home=Location(id=places[0]), shifts=[shift]) for number in range(vehicles)]
        prices = Prices(travel_hour=3600 / TENTHS)
        return Problem(orders=orders, engineers=fleet, travel=Travel.from_matrix(places, tenths), prices=prices)

    def check(self, name: str, routes: Routes) -> Checked:
        """By ``check_solomon``."""
        stops = [[int(order[1:]) for order in route] for route in routes.values()]
        distance, faults = referee("check_solomon").evaluate(self._instance(name), stops, dimacs=True)
        visited = [stop for route in stops for stop in route]
        return Checked(distance, [fault for fault in faults if fault != INCOMPLETE or len(visited) > len(set(visited))])

    def _instance(self, name: str) -> Instance:
        with as_files(instance=self.text(name)) as (path,):
            instance: Instance = referee("check_solomon").read(path)
        return instance
