"""Unified home care (Ceschia and others, ITOR 2026), as far as this library can say it: the family ``bazirha``.

There, only travel costs, and windows and shifts are kept. The family ``bazirha-caie`` asks for even work, measured from the mean of all
caregivers, and ``validation`` for the smallest longest idle time and for lunches that may be missed at a price: of these there is no rule.
"""

from __future__ import annotations

import csv
import json
from functools import cached_property

from benchmarks.data import referee, texts
from benchmarks.sets import Checked, Routes
from benchmarks.sets._home_care import MIDNIGHT, HomeCareSet, Tree
from dispatch import Engineer, Link, Location, Order, Prices, Problem, Shift, Travel

FAMILY = "bazirha"
UNSERVED = "are unserved"


class UnifiedSet(HomeCareSet):
    """One family."""

    def __init__(self) -> None:
        super().__init__("uhhc", parts=1)
        self._files = f"instances/{FAMILY}/{{}}.json"
        self.unit = "minutes of travel"

    def problem(self, name: str) -> Problem:
        """Every service must be done in its window and every caregiver be back in time."""
        given = self._instance(name)
        patients, table = given["patients"], given["distances"]
        pairs = [each for each in patients if each.get("synchronization", {}).get("type") == "simultaneous"]
        depot = {point["id"]: Location(id=f"p{point['distance_matrix_index']}") for point in given["terminal_points"]}
        return Problem(
            orders=[self._service(patient, asked) for patient in patients for asked in patient["required_services"]],
            links=[self._at_once(patient) for patient in pairs],
            engineers=[
                Engineer(
                    id=each["id"],
                    home=depot[each["departing_point"]],
                    skills=dict.fromkeys(each["abilities"], 1),
                    shifts=[Shift(**{name: MIDNIGHT + self._time(moment) for name, moment in each["working_shift"].items()})],
                )
                for each in given["caregivers"]
            ],
            travel=Travel.from_matrix([f"p{place}" for place in range(len(table))], table),
            prices=Prices(travel_hour=3600.0),
        )

    def check(self, name: str, routes: Routes) -> Checked:
        """By ``check_uhhc``, with each start where our judge has it."""
        found, faults = referee("check_uhhc").evaluate(self._instance(name), self._told(name, routes))
        return Checked(found["travel_time"], [fault for fault in faults if UNSERVED not in fault])

    def _instance(self, name: str) -> Tree:
        given: Tree = json.loads(self.text(name))
        return given

    def _service(self, patient: Tree, asked: Tree) -> Order:
        """Windows are about the end of a service."""
        duration = self._time(asked["duration"])
        bounds = [(self._time(each["start"]), self._time(each["end"]) - duration) for each in patient["time_windows"]]
        return Order(
            id=f"{patient['id']}/{asked['service']}",
            location=Location(id=f"p{patient['distance_matrix_index']}"),
            duration=duration,
            windows=[(MIDNIGHT + opens, MIDNIGHT + closes) for opens, closes in bounds],
            skills={asked["service"]: 1},
        )

    def _at_once(self, patient: Tree) -> Link:
        first, then = patient["required_services"]
        gap = -self._time(first["duration"])
        names = {"first": f"{patient['id']}/{first['service']}", "then": f"{patient['id']}/{then['service']}"}
        return Link(**names, gap=(gap, gap), engineer="different", together=True)

    @cached_property
    def _best_known(self) -> dict[str, float]:
        table = csv.DictReader(texts(self.folder)["best_known.csv"].splitlines())
        return {row["instance"]: float(row["best_known"]) for row in table if row["family"] == FAMILY and row["best_known"]}


SET = UnifiedSet()
