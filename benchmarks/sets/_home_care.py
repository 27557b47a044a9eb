"""Home care of one day: some patients need two caregivers at once, or one some time after the other.

The cost is a third of travel, of the sum of all lateness and of the largest one (Mankowska, Meisel, Bierwirth, Health Care Management
Science 17, 2014). A service is an order; a patient's two services are tied by a link.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from benchmarks.data import referee
from benchmarks.sets import Checked, Routes, seconds
from benchmarks.sets._published import Published
from dispatch import Engineer, Link, Location, Order, Plan, Prices, Problem, Shift, Travel

MIDNIGHT = datetime(2026, 1, 1)
LONGEST = timedelta(days=30)
"""Nobody has to be back by any time."""
UNSERVED = "gets [] instead"

Tree = dict[str, Any]


class HomeCareSet(Published):
    """Instances in the form of the iolab of Udine; a second of ours is one of so many ``parts`` of their minute."""

    def __init__(self, folder: str, parts: int) -> None:
        unit = "a third of minutes of travel, of lateness, and of the largest lateness"
        super().__init__(folder, best="best_known", files="instances/{}.json", unit=unit)
        self._parts = parts

    def problem(self, name: str) -> Problem:
        """Every service must be done, early enough or late."""
        given = self._instance(name)
        patients = given["patients"]
        table = [[round(self._parts * minutes) for minutes in row] for row in given["distances"]]
        day = Shift(start=MIDNIGHT, end=MIDNIGHT + LONGEST)
        third = 3600 / self._parts / 3
        return Problem(
            orders=[self._order(each, place, asked) for place, each in enumerate(patients, 1) for asked in each["required_caregivers"]],
            links=[self._link(patient) for patient in patients if len(patient["required_caregivers"]) > 1],
            engineers=[
                Engineer(id=each["id"], home=Location(id="p0"), skills=dict.fromkeys(each["abilities"], 1), shifts=[day])
                for each in given["caregivers"]
            ],
            travel=Travel.from_matrix([f"p{place}" for place in range(len(table))], table),
            prices=Prices(travel_hour=third, late_hour=third, largest_lateness=third),
        )

    def check(self, name: str, routes: Routes) -> Checked:
        """By ``check_hhcrsp``, with each start where our judge has it."""
        found, faults = referee("check_hhcrsp").evaluate(self._instance(name), self._told(name, routes))
        return Checked(found["cost"], [fault for fault in faults if UNSERVED not in fault])

    def _told(self, name: str, routes: Routes) -> Tree:
        """A solution as the referees read it."""
        plan = Plan.of(self.problem(name), {caregiver: [list(route)] for caregiver, route in routes.items()})
        told = [
            {
                "caregiver_id": route.engineer,
                "locations": [
                    dict(zip(("patient", "service"), visit.order.split("/"), strict=True))
                    | {"arrival_time": self._minutes(visit.start), "departure_time": self._minutes(visit.end)}
                    for visit in route.visits
                ],
            }
            for route in plan.routes
        ]
        return {"routes": told}

    def _instance(self, name: str) -> Tree:
        """As published, with windows of whole minutes: some are stored as 401.99999999999994, and the plans begin at 401."""
        given: Tree = json.loads(self.text(name))
        for patient in given["patients"]:
            patient["time_window"] = [int(bound) for bound in patient["time_window"]]
        return given

    def _order(self, patient: Tree, place: int, asked: Tree) -> Order:
        opens, closes = (MIDNIGHT + self._time(bound) for bound in patient["time_window"])
        return Order(
            id=f"{patient['id']}/{asked['service']}",
            location=Location(id=f"p{place}"),
            duration=self._time(asked["duration"]),
            release=opens,
            due=closes,
            skills={asked["service"]: 1},
        )

    def _link(self, patient: Tree) -> Link:
        """The bounds are from start to start."""
        first, then = patient["required_caregivers"]
        sync = patient["synchronization"]
        bounds = (0, 0) if sync["type"] == "simultaneous" else sync["distance"]
        least, most = (self._time(bound) - self._time(first["duration"]) for bound in bounds)
        names = {"first": f"{patient['id']}/{first['service']}", "then": f"{patient['id']}/{then['service']}"}
        return Link(**names, gap=(least, most), engineer="different", together=True)

    def _time(self, minutes: float) -> timedelta:
        return seconds(round(self._parts * minutes))

    def _minutes(self, moment: datetime) -> float:
        return (moment - MIDNIGHT).total_seconds() / self._parts
