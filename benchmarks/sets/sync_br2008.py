"""Visits of which some pairs begin at once (Bredström and Rönnqvist, EJOR 191, 2008): two goals, each an instance of its own.

An instance is named like its file for little travel, and with ``-preferences`` at its end for visits by whom they prefer. No routes
were published, and their checker solves instances rather than checking routes: what is wrong with ours is told here, from the
numbers that it reads.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Any, ClassVar

from benchmarks.data import as_files, referee, texts
from benchmarks.sets import Checked, Routes, seconds
from benchmarks.sets._published import Published
from dispatch import Engineer, Link, Location, Order, Prices, Problem, Shift, Travel

MIDNIGHT = datetime(2026, 1, 1)
"""A second is a minute of the set."""
HOURS = 9
"""That the horizon of every instance stands for."""
PREFERENCES = "-preferences"
IMPOSSIBLE = "case_1_80_16_8_3"
"""As its file stands here, five of its pairs have no moment in common."""

Instance = dict[str, Any]


class Preferences:
    """How much less than its best vehicle a visit likes another one; money is never below nothing."""

    name = "preferences"
    reads: ClassVar = {"Order": ("id",), "Engineer": ("id",)}

    def __init__(self, likes: Mapping[int, list[float]]) -> None:
        self._likes = likes

    def price(self, order: Order, engineer: Engineer, day: date) -> float:
        likes = self._likes[int(order.id[1:])]
        return likes[int(engineer.id[1:])] - min(likes)


class SyncSet(Published):
    """Both goals of all instances."""

    def __init__(self) -> None:
        unit = "hours of travel, the horizon as nine; or preference given up"
        super().__init__("sync-br2008", best="distance_best_known", files="instances/{}.dat", unit=unit)

    def problem(self, name: str) -> Problem:
        """A visit is an order that must be done; a pair is a link that lets both begin at once."""
        given = self._instance(name)
        last, likes = MIDNIGHT + seconds(given["T"]), name.endswith(PREFERENCES)
        orders = [
            Order(
                id=f"p{visit}",
                location=Location(id=f"p{visit}"),
                duration=seconds(given["service"][visit]),
                windows=[(MIDNIGHT + seconds(given["early"][visit]), MIDNIGHT + seconds(given["late"][visit]))],
            )
            for visit in _visits(given)
        ]
        links = [_at_once(given, *pair) for pair in given["pairs"]]
        shift = Shift(start=MIDNIGHT, end=last)
        fleet = [Engineer(id=f"v{number}", home=Location(id="p0"), shifts=[shift]) for number in range(given["vehicles"])]
        places = sorted(given["travel"])
        travel = Travel.from_matrix([f"p{place}" for place in places], [given["travel"][place] for place in places])
        prices = Prices(travel_hour=0.0 if likes else 3600 * HOURS / given["T"])
        rules = [Preferences(given["prefer"])] if likes else []
        return Problem(orders=orders, engineers=fleet, links=links, travel=travel, prices=prices, rules=rules)

    def check(self, name: str, routes: Routes) -> Checked:
        """By the numbers that ``check_br2008`` reads; starts are the earliest that all routes allow."""
        given = self._instance(name)
        stops = {int(vehicle[1:]): [int(order[1:]) for order in route] for vehicle, route in routes.items()}
        return Checked(_cost(given, stops, name.endswith(PREFERENCES)), list(_faults(given, stops)))

    def _instance(self, name: str) -> Instance:
        with as_files(instance=self.text(name.removesuffix(PREFERENCES))) as (path,):
            instance: Instance = referee("check_br2008").read(path)
        return instance

    def text(self, name: str) -> str:
        """The instance as it was published; one file for both goals."""
        return super().text(name.removesuffix(PREFERENCES))

    @cached_property
    def _best_known(self) -> dict[str, float]:
        table = csv.DictReader(texts(self.folder)["best_known.csv"].splitlines())
        rows = [row for row in table if row["instance"] != IMPOSSIBLE]
        found = {row["instance"]: float(row[self._best]) for row in rows if row[self._best]}
        for row in (row for row in rows if row["preferences_best_known"]):
            given = self._instance(row["instance"])
            least = sum(min(given["prefer"][visit]) for visit in _visits(given))
            found[row["instance"] + PREFERENCES] = float(row["preferences_best_known"]) - least
        return found


def _visits(given: Instance) -> list[int]:
    return sorted(visit for visit in given["service"] if visit)


def _at_once(given: Instance, first: int, then: int) -> Link:
    gap = seconds(-given["service"][first])
    return Link(first=f"p{first}", then=f"p{then}", gap=(gap, gap), engineer="different", together=True)


def _cost(given: Instance, stops: Mapping[int, list[int]], likes: bool) -> float:
    if likes:
        return sum(given["prefer"][visit][vehicle] - min(given["prefer"][visit]) for vehicle, route in stops.items() for visit in route)
    legs = [leg for route in stops.values() if route for leg in zip((0, *route), (*route, 0), strict=True)]
    travelled: float = sum(given["travel"][start][end] for start, end in legs)
    return travelled * HOURS / given["T"]


def _faults(given: Instance, stops: Mapping[int, list[int]]) -> Iterator[str]:
    served = [visit for route in stops.values() for visit in route]
    yield from (f"visit {visit} more than once" for visit in sorted(set(served)) if served.count(visit) > 1)
    for pair in given["pairs"]:
        if len(set(pair) & set(served)) == 1:
            yield f"half of {pair}"
        if any(set(pair) <= set(route) for route in stops.values()):
            yield f"one vehicle for {pair}"
    yield from _late(given, stops)


def _late(given: Instance, stops: Mapping[int, list[int]]) -> Iterator[str]:
    """Both of a pair are one event; each event as early as those before it on its routes allow, looked at as often as there are events."""
    event = {visit: visit for visit in _visits(given)} | {then: first for first, then in given["pairs"]}
    starts = dict.fromkeys(event.values(), 0)
    for visit, at in event.items():
        starts[at] = max(starts[at], given["early"][visit])
    for _ in range(len(starts) + 1):
        before = dict(starts)
        for route in stops.values():
            free, here = 0, 0
            for visit in route:
                at = event[visit]
                starts[at] = max(starts[at], free + given["travel"][here][visit])
                free, here = starts[at] + given["service"][visit], visit
            if route and free + given["travel"][here][0] > given["T"]:
                yield f"back after {given['T']}"
                return
    if starts != before:
        yield "routes that wait for each other"
    served = {visit for route in stops.values() for visit in route}
    yield from (f"visit {visit} too late" for visit in sorted(served) if starts[event[visit]] > given["late"][visit])


SET = SyncSet()
