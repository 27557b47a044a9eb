"""Unified home care (Ceschia and others, ITOR 2026).

Lunches that may be missed at a price are taken here by everybody who is out for them. Who does not go out misses his, which has a price
here where it is so of all; what it costs otherwise, and who is back before, is ``Checked.untold``.
"""

from __future__ import annotations

import csv
import json
from functools import cached_property

from benchmarks.data import referee, texts
from benchmarks.sets import Checked, Routes
from benchmarks.sets._care import Care, Tree, told, waited_behind_lunch
from benchmarks.sets._published import Published
from dispatch import Location, Plan, Prices, Problem, Travel

FAMILIES = ("bazirha", "bazirha-caie", "validation")
UNSERVED = "are unserved"
HOUR = 3600.0
"""So many of their minutes are an hour of ours, whose seconds are their minutes."""


class UnifiedSet(Published):
    """Three families."""

    def __init__(self) -> None:
        super().__init__("uhhc", best="best_known", files="", unit="what each instance asks for")

    def problem(self, name: str) -> Problem:
        """Weights as prices; what is ``HARD`` is a bound."""
        given = self._instance(name)
        care, table = Care(given), given["distances"]
        homes = {point["id"]: Location(id=f"p{point['distance_matrix_index']}") for point in given["terminal_points"]}
        return Problem(
            orders=[order for patient in given["patients"] for order in care.orders(patient)],
            links=[link for patient in given["patients"] for link in care.links(patient)],
            engineers=[care.engineer(each, homes) for each in given["caregivers"]],
            travel=Travel.from_matrix([f"p{place}" for place in range(len(table))], table),
            prices=Prices(
                travel_hour=HOUR * care.weight("travel_time"),
                late_hour=HOUR * care.weight("total_tardiness"),
                largest_lateness=HOUR * care.weight("highest_tardiness"),
                waiting_hour=HOUR * care.weight("total_waiting_time"),
                overtime_hour=HOUR * care.weight("total_extra_time"),
                engineer_idle=care.lunch_missed(),
                longest_idle_hour=HOUR * care.weight("max_idle_time"),
                uneven_hour=HOUR * care.weight("workload_balance"),
                preference=care.weight("caregiver_preferences"),
            ),
        )

    def check(self, name: str, routes: Routes) -> Checked:
        """By ``check_uhhc``, with each start and each lunch where our judge has it. There, waiting behind a lunch at first is free."""
        given, asked = self._instance(name), self.problem(name)
        plan = Plan.of(asked, {caregiver: [list(route)] for caregiver, route in routes.items()})
        solution, care = told(given, plan), Care(given)
        found, faults = referee("check_uhhc").evaluate(given, solution)
        return Checked(
            cost=sum(care.weight(part) * amount for part, amount in found.items()),
            faults=[fault for fault in faults if UNSERVED not in fault],
            untold=care.missed_untold(solution) - care.weight("total_waiting_time") * waited_behind_lunch(given, plan),
        )

    def text(self, name: str) -> str:
        """The instance as it was published, in whichever family it is."""
        self._files = f"instances/{self._family.get(name, FAMILIES[0])}/{{}}.json"
        return super().text(name)

    def _instance(self, name: str) -> Tree:
        given: Tree = json.loads(self.text(name))
        return given

    @cached_property
    def _family(self) -> dict[str, str]:
        table = csv.DictReader(texts(self.folder)["best_known.csv"].splitlines())
        return {row["instance"]: row["family"] for row in table if row["family"] in FAMILIES}

    @cached_property
    def _best_known(self) -> dict[str, float]:
        table = csv.DictReader(texts(self.folder)["best_known.csv"].splitlines())
        return {row["instance"]: float(row["best_known"]) for row in table if row["instance"] in self._family and row["best_known"]}


SET = UnifiedSet()
