"""Service technicians, each alone or in teams made for the day (Kovacs, Parragh, Doerner, Hartl, Journal of Scheduling 15, 2012).

An instance is named like its file of tasks, with ``-reduced`` at its end for the smaller crew. What it costs to leave a task out is
the value of its order. Alone, a technician needs the highest level asked for of each skill. A team is an engineer with members, of
whom so many must have each level of each skill; nobody is out in two. There could be more teams than can be told: ``_kovacs_teams``
puts some on offer beforehand, and the plan chooses among these. That is a restriction of this adapter, not of the set.
"""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cached_property

from msgspec.structs import replace

from benchmarks.data import UnknownNameError, texts
from benchmarks.sets import Checked, Routes, seconds
from benchmarks.sets._kovacs_referee import Instance, Task, Team, evaluate, read
from benchmarks.sets._kovacs_teams import Offer
from dispatch import Engineer, Location, Order, Prices, Problem, Shift, Travel

MIDNIGHT = datetime(2026, 1, 1)
SCALE = 1000
"""A second is so small a part of the unit of time; legs are rounded up to it, so that what fits here fits in full precision."""
REDUCED = "-reduced"
TEAMS = "_Team"
DEPOT = Location(id="p1")

Skills = dict[str, int]


class TechniciansSet:
    """Both halves, both crews. Of the half with teams nobody has published a cost that could be had."""

    folder = "strsp-kovacs"
    unit = "distance, and the price of tasks left out"
    agreed = 0.2
    """Two hundred legs, each rounded up by less than a thousandth."""

    def names(self) -> list[str]:
        """Those of one base and one table of skills side by side: every third name then is of every table, half and crew."""
        halves = {name.removesuffix(TEAMS): name for name in self._rows if name.endswith(TEAMS)}
        return [name + crew for base, teams in halves.items() for name in (base + "_noTeam", teams) for crew in ("", REDUCED)]

    def best_known(self, name: str) -> float | None:
        """What PyVRP found in 8 s, of the half without teams: an upper bound and no more."""
        row, reduced = self._row(name)
        found = row["reference_reduced_cost" if reduced else "reference_complete_cost"]
        return float(found) if found else None

    def problem(self, name: str) -> Problem:
        """Every task may stay open at its price; only travel costs beside that."""
        given, told = self._instance(name), _numbers if _has_teams(name) else _levels
        places = [(1, given.depot.at), *((number, task.at) for number, task in given.tasks.items())]
        table = [[math.ceil(SCALE * math.dist(here, there)) for _, there in places] for _, here in places]
        return Problem(
            orders=[_order(number, task, told(task)) for number, task in given.tasks.items()],
            engineers=_teams(given) if _has_teams(name) else [_alone(given, number, _held(given, number)) for number in given.crew],
            travel=Travel.from_matrix([f"p{number}" for number, _ in places], table),
            prices=Prices(travel_hour=3600 / SCALE),
        )

    def check(self, name: str, routes: Routes) -> Checked:
        """By ``_kovacs_referee``; the members of a team are those that its id names."""
        stops = {_numbers_in(engineer.split("+")): _numbers_in(route) for engineer, route in routes.items()}
        return Checked(*evaluate(self._instance(name), stops, teams=_has_teams(name)))

    def text(self, name: str) -> str:
        """The tasks, as they were published."""
        return self._texts(name)[0]

    def _instance(self, name: str) -> Instance:
        return read(*self._texts(name))

    def _texts(self, name: str) -> tuple[str, str]:
        """Tasks and technicians. With teams, one crew is there for all bases, and a reduced one for all short days or all long ones."""
        _, reduced = self._row(name)
        file, crew = name.removesuffix(REDUCED), "techniciansReduced" if reduced else "technicians"
        base, skills, half = file.split("_")
        length = "short" if base[-3] == "1" else "long"
        shared = f"{length}/technicians_{skills}_Team_{length}" if reduced else f"technicians_{skills}_Team"
        files = texts(self.folder)
        return files[f"tasks_{half}/{file}.txt"], files[f"{crew}_{half}/{shared if _has_teams(name) else f'technicians_{file}'}.txt"]

    def _row(self, name: str) -> tuple[dict[str, str], bool]:
        row = self._rows.get(name.removesuffix(REDUCED))
        if row is None:
            raise UnknownNameError(f"{self.folder} has no instance {name!r}")
        return row, name.endswith(REDUCED)

    @cached_property
    def _rows(self) -> dict[str, dict[str, str]]:
        return {row["instance"]: row for row in csv.DictReader(texts(self.folder)["best_known.csv"].splitlines())}


def _has_teams(name: str) -> bool:
    return name.removesuffix(REDUCED).endswith(TEAMS)


def _numbers_in(names: Iterable[str]) -> tuple[int, ...]:
    """Of ``t5`` and of ``p5`` it is 5."""
    return tuple(int(name[1:]) for name in names)


def _order(number: int, task: Task, skills: Skills) -> Order:
    return Order(
        id=f"p{number}",
        location=Location(id=f"p{number}"),
        duration=_time(task.service),
        windows=[(MIDNIGHT + _time(task.opens), MIDNIGHT + _time(task.closes))],
        skills=skills,
        value=task.outsourced,
    )


def _levels(task: Task) -> Skills:
    """Skill -> highest level asked for."""
    asked = {f"skill {skill}": [level for level, number in enumerate(row, 1) if number] for skill, row in enumerate(task.asked, 1)}
    return {skill: max(levels) for skill, levels in asked.items() if levels}


def _held(given: Instance, number: int) -> Skills:
    """Skill -> level."""
    return {f"skill {skill}": level for skill, level in enumerate(given.crew[number], 1) if level}


def _numbers(task: Task) -> Skills:
    """Skill and level -> how many are asked for."""
    rows = ((skill, level, number) for skill, row in enumerate(task.asked, 1) for level, number in enumerate(row, 1))
    return {f"skill {skill}, {level}": number for skill, level, number in rows if number}


def _counted(given: Instance, team: Iterable[int]) -> Skills:
    """Skill and level -> how many of a team have it or better."""
    held = ((skill, has) for number in team for skill, has in enumerate(given.crew[number], 1))
    return Counter(f"skill {skill}, {level}" for skill, has in held for level in range(1, has + 1))


def _alone(given: Instance, number: int, skills: Skills) -> Engineer:
    return Engineer(id=f"t{number}", home=DEPOT, skills=skills, shifts=[_shift(given)])


def _teams(given: Instance) -> list[Engineer]:
    """Everybody, without a shift where it is no use to be alone, and the teams on offer, the small ones first."""
    tasks = given.tasks.values()
    offered = Offer(given.crew, [task.asked for task in tasks], [task.outsourced for task in tasks]).teams()
    alone = [_alone(given, number, _counted(given, [number])) for number in given.crew]
    used = {team[0] for team in offered if len(team) == 1}
    return [
        *(replace(one, shifts=one.shifts if number in used else ()) for number, one in zip(given.crew, alone, strict=True)),
        *(_together(given, team) for team in offered if len(team) > 1),
    ]


def _together(given: Instance, team: Team) -> Engineer:
    names = [f"t{number}" for number in team]
    skills = _counted(given, team)
    return Engineer(id="+".join(names), home=DEPOT, skills=skills, people=len(team), members=names, shifts=[_shift(given)])


def _shift(given: Instance) -> Shift:
    return Shift(start=MIDNIGHT + _time(given.depot.opens), end=MIDNIGHT + _time(given.depot.closes))


def _time(units: float) -> timedelta:
    return seconds(SCALE * units)


SET = TechniciansSet()
