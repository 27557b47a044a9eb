"""Machines brought by truck and installed by technicians over 15 to 55 days (VeRoLog Solver Challenge 2019, the instances called early).

A request is two orders: its delivery, in a shift of any truck, and its installation on a later day, in a shift of a technician. A second
is a unit of distance, so a shift lasts as long as its distance allows, and money is in ten thousands of the set's. Told exactly are
distances, days of trucks and of technicians, and idle machines: a day between delivery and installation costs as much as one that the
delivery comes before its last day, or the installation after its first, and those are prices of one order (``Idle``), of which a plan
pays the same for each request too much.

There is no price of the most trucks on any day, nor of whoever works at all. A plan pays for them, but they are not planned for: see
``Checked.untold``. And who works five days in a row must rest two: as there is no such rule, nobody works more than four in a row.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, ClassVar

from benchmarks.data import as_files, referee, texts
from benchmarks.sets import Checked, Routes, seconds
from benchmarks.sets._published import Published
from dispatch import Engineer, Link, Location, Order, Plan, Prices, Problem, Reload, Shift, Travel

NEW_YEAR = datetime(2026, 1, 1)
"""Day 1."""
SCALE = 10_000
"""So much of the set's money is one of ours."""
IN_A_ROW = 4
"""Who never works five days in a row is free to rest one."""
OPEN = "not done"

Instance = dict[str, Any]
"""As ``check_verolog2019`` reads it: names of numbers, and tables by id. The days of a request are the second and third of its row."""


class Idle:
    """What the days of a machine between ``free``, when it would cost nothing, and the day of the order cost."""

    name = "idle"
    reads: ClassVar = {"Order": ("labels",)}

    def price(self, order: Order, engineer: Engineer, day: date) -> float:
        return abs(day - date.fromisoformat(order.labels["free"])).days * int(order.labels["idle"]) / SCALE


class ChallengeSet(Published):
    """The instances that were published before the challenge."""

    agreed = 0.0001

    def __init__(self) -> None:
        unit = "ten thousands: distances, days, trucks and technicians used, idle machines"
        super().__init__("verolog2019", best="upper_bound", files="instances/{}.txt", unit=unit)

    def names(self) -> list[str]:
        """All of the table."""
        return [row["instance"] for row in csv.DictReader(texts(self.folder)["best_known.csv"].splitlines())]

    def best_known(self, name: str) -> float | None:
        """None: there is one published plan, too weak to measure by, and better ones could not be had."""

    def problem(self, name: str) -> Problem:
        """Every request must be delivered and installed."""
        return _problem(self.text(name))

    def check(self, name: str, routes: Routes) -> Checked:
        """By ``check_verolog2019``, with each call at the depot where our judge has it."""
        given = _read(self.text(name))
        days = _told(given, _problem(self.text(name)), routes)
        found, faults = referee("check_verolog2019").evaluate(given, days)
        served = {order for route in routes.values() for order in route}
        wrong = [fault for fault in faults if not fault.endswith(OPEN)]
        return Checked(found["TOTAL_COST"] / SCALE, wrong, untold=_untold(given, found, served) / SCALE)


def _read(text: str) -> Instance:
    with as_files(instance=text) as (path,):
        given: Instance = referee("check_verolog2019").read_instance(path)
    return given


@lru_cache(maxsize=1)
def _problem(text: str) -> Problem:
    given = _read(text)
    requests, points = given["REQUESTS"], [point[:2] for _, point in sorted(given["LOCATIONS"].items())]
    table = [[math.ceil(math.dist(one, other)) for other in points] for one in points]
    return Problem(
        orders=[order for number in requests for order in _orders(given, number)],
        links=[Link(first=f"d{number}", then=f"i{number}", gap=(None, None), days=(1, None), together=True) for number in requests],
        engineers=[*_trucks(given), *_technicians(given)],
        travel=Travel.from_matrix([_place(number).id for number in sorted(given["LOCATIONS"])], table),
        prices=Prices(),
        rules=[Idle()],
    )


def _orders(given: Instance, number: int) -> tuple[Order, Order]:
    """The delivery and the installation of a request; each may be done whenever somebody works, as far as its days allow."""
    place, first, last, kind, amount = given["REQUESTS"][number][:5]
    size, idle = given["MACHINES"][kind]
    at, price = _place(place), str(amount * idle)
    delivery = Order(
        id=f"d{number}",
        location=at,
        duration=timedelta(0),
        windows=[(_morning(first), _morning(last + 1) - timedelta(seconds=1))],
        load={"size": amount * size},
        skills={"truck": 1},
        labels={"free": _morning(last).date().isoformat(), "idle": price},
    )
    installation = Order(
        id=f"i{number}",
        location=at,
        duration=timedelta(0),
        windows=[(_morning(first + 1), _morning(given["DAYS"] + 1) - timedelta(seconds=1))],
        skills={f"machine {kind}": 1},
        labels={"free": _morning(first + 1).date().isoformat(), "idle": price},
    )
    return delivery, installation


def _trucks(given: Instance) -> Iterator[Engineer]:
    """As many as are needed, on all days but the last. Nothing ties the days of a truck, so each of them is an engineer."""
    longest = seconds(given["TRUCK_MAX_DISTANCE"])
    for number in range(1, _most_trucks(given) + 1):
        for day in range(1, given["DAYS"]):
            begin = _morning(day)
            shift = Shift(start=begin, end=begin + longest, load={"size": given["TRUCK_CAPACITY"]}, reload=Reload())
            yield Engineer(id=f"v{number}-{day}", home=_place(1), skills={"truck": 1}, shifts=[shift], prices=_prices(given, "TRUCK"))


def _technicians(given: Instance) -> Iterator[Engineer]:
    """They work on all days but the first."""
    days = [_morning(day) for day in range(2, given["DAYS"] + 1)]
    for number, (home, reach, most, *masters) in given["TECHNICIANS"].items():
        yield Engineer(
            id=f"t{number}",
            home=_place(home),
            skills={f"machine {kind}": 1 for kind, does in enumerate(masters, 1) if does},
            shifts=[Shift(start=day, end=day + seconds(reach), max_orders=most) for day in days],
            max_days_in_a_row=IN_A_ROW,
            prices=_prices(given, "TECHNICIAN"),
        )


def _prices(given: Instance, who: str) -> dict[str, float]:
    return {"travel_hour": 3600 * given[f"{who}_DISTANCE_COST"] / SCALE, "engineer_used": given[f"{who}_DAY_COST"] / SCALE}


def _most_trucks(given: Instance) -> int:
    """On the worst days if each request had a trip to itself, and a truck made trips of one length; and two more."""
    depot = given["LOCATIONS"][1][:2]
    shares = []
    for place, first, last, *_ in given["REQUESTS"].values():
        trip = 2 * math.ceil(math.dist(depot, given["LOCATIONS"][place][:2]))
        shares.append((first, last, 1 / (given["TRUCK_MAX_DISTANCE"] // max(trip, 1))))
    firsts, lasts = ({share[which] for share in shares} for which in (0, 1))
    spans = [(begin, end) for begin in firsts for end in lasts if begin <= end]
    needs = (sum(share for first, last, share in shares if begin <= first and last <= end) / (end + 1 - begin) for begin, end in spans)
    return math.ceil(max(needs)) + 2


def _told(given: Instance, problem: Problem, routes: Routes) -> dict[int, dict[str, list[tuple[int, list[int]]]]]:
    """Day -> trucks and technicians with their requests; a 0 of a truck is a call at the depot."""
    days: dict[int, dict[str, list[tuple[int, list[int]]]]] = {day + 1: {"trucks": [], "techs": []} for day in range(given["DAYS"])}
    lists: dict[str, list[list[str]]] = {engineer.id: [[] for _ in engineer.shifts] for engineer in problem.engineers}
    for name, route in routes.items():
        engineer, _, shift = name.partition("/")
        lists[engineer][int(shift or 0)] = list(route)
    for route in Plan.of(problem, lists).routes:
        stops = [int(visit.order[1:]) for visit in route.visits]
        for trip in route.trips[:0:-1]:
            stops.insert(trip.first, 0)
        number, _, day = route.engineer[1:].partition("-")
        if stops:
            days[int(day or route.shift + 2)]["trucks" if day else "techs"].append((int(number), stops))
    return days


def _untold(given: Instance, found: dict[str, int], served: set[str]) -> int:
    """Trucks and technicians, without what ``Idle`` asks too much for each request that is served."""
    used = found["NUMBER_OF_TRUCKS_USED"] * given["TRUCK_COST"] + found["NUMBER_OF_TECHNICIANS_USED"] * given["TECHNICIAN_COST"]
    requests = [request[:5] for number, request in given["REQUESTS"].items() if {f"d{number}", f"i{number}"} <= served]
    return used - sum((last - first) * amount * given["MACHINES"][kind][1] for _, first, last, kind, amount in requests)


def _place(number: int) -> Location:
    return Location(id=f"p{number}")


def _morning(day: int) -> datetime:
    return NEW_YEAR + timedelta(days=day - 1)


SET = ChallengeSet()
