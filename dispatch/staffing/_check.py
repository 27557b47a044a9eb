"""The check of what ``staff`` is asked."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from dispatch.models._check_types import Reader
from dispatch.models.demand import Demand
from dispatch.models.faults import Faults
from dispatch.models.problem import Problem
from dispatch.models.team import Lending, Team

WEEK = 7


def check_staff(
    demand: Sequence[Demand],
    teams: Sequence[Team],
    samples: Sequence[Problem],
    lending: Sequence[Lending],
    numbers: Mapping[str, float],
) -> None:
    """Everything: types, ranges, references, and that each order has somebody to do it and a sample to be like.

    Raises
    ------
    ProblemError
        With every fault.
    """
    faults = Faults()
    reader = Reader(faults, None)
    read = [reader.read_model(team, Team, _subject(team, row)) for row, team in enumerate(teams)]
    ways = [reader.read_model(way, Lending, f"lending[{row}]") for row, way in enumerate(lending)]
    for row, sample in enumerate(samples):
        if not isinstance(sample, Problem):
            faults.unread(f"samples[{row}]", "", f"samples[{row}] is no Problem. Give days of the past.")
    faults.raise_if_any()
    own = [team for team in read if team is not None]
    for row, team in enumerate(own):
        _check_team(team, _subject(team, row), own[:row], samples, faults)
        _check_weeks(team, _subject(team, row), demand, faults)
    _check_lending([way for way in ways if way is not None], {team.id: team for team in own}, faults)
    _check_demand(demand, own, samples, faults)
    if not 0 < numbers["service"] < 1:
        faults.add("staff", "service", f"service is {numbers['service']:g}. A part of the orders is needed, above 0 and below 1.")
    if not 1 <= numbers["days_a_week"] <= WEEK:
        faults.add("staff", "days_a_week", f"days_a_week is {numbers['days_a_week']:g}. Days from 1 to {WEEK} are needed.")
    if not 0 <= numbers["seconds"] < math.inf:
        faults.add("staff", "seconds", f"seconds is {numbers['seconds']:g}. A number that is not below 0 is needed.")
    faults.raise_if_any()


def _subject(team: object, row: int) -> str:
    return f"team {team.id!r}" if isinstance(team, Team) and team.id else f"teams[{row}]"


def _check_team(team: Team, subject: str, before: Iterable[Team], samples: Sequence[Problem], faults: Faults) -> None:
    if not team.id or any(other.id == team.id for other in before):
        faults.add(subject, "id", f"id is {team.id!r}. Give every team an id of its own.")
    if not team.kinds:
        faults.add(subject, "kinds", "kinds is empty. Name what the team does.")
    if not team.members:
        faults.add(subject, "members", "members is empty. Name at least one engineer of the samples who is like them.")
    for name in ("day_cost", "seasonal_cost", "hire_cost", "own", "seasonal"):
        value = getattr(team, name)
        if not 0 <= value < math.inf:
            faults.add(subject, name, f"{name} is {value:g}. A number that is not below 0 is needed.")
    if team.most is not None and team.most < team.own:
        faults.add(subject, "most", f"most is {team.most}, below own, {team.own}. Maybe the two are swapped.")
    if team.least_weeks < 1:
        faults.add(subject, "least_weeks", f"least_weeks is {team.least_weeks}. At least one is needed.")
    own = [sample for sample in samples if any(order.area == team.area for order in sample.orders)]
    for name in team.members:
        lacking = sum(all(engineer.id != name or not engineer.shifts for engineer in sample.engineers) for sample in own)
        if lacking:
            text = f"members names {name!r}, who has no shift on {lacking} of the {len(own)} sampled days of area {team.area!r}."
            faults.add(subject, "members", f"{text} Name people who are there on all of them.")


def _check_weeks(team: Team, subject: str, demand: Sequence[Demand], faults: Faults) -> None:
    """Nobody is hired for longer than the season, of which the last week may be shorter."""
    days = max(row.day for row in demand) - min(row.day for row in demand)
    weeks = days.days // WEEK + 1
    if team.seasonal > 0 and team.least_weeks > weeks:
        text = f"least_weeks is {team.least_weeks}, but the season has {weeks}. Give more days, fewer weeks, or no seasonal people."
        faults.add(subject, "least_weeks", text)


def _check_lending(lending: Sequence[Lending], teams: Mapping[str, Team], faults: Faults) -> None:
    for row, way in enumerate(lending):
        subject = f"lending[{row}]"
        for field in ("team", "to"):
            if getattr(way, field) not in teams:
                faults.add(subject, field, f"{field} is {getattr(way, field)!r}, which is no team. There are {', '.join(teams)}.")
        if way.team == way.to:
            faults.add(subject, "to", f"to is {way.to!r}, the team itself. Name another one.")
        for field, least in (("most", 0), ("most_weeks", 1), ("travel_days", 0), ("fare", 0), ("night", 0)):
            value = getattr(way, field)
            if not least <= value < math.inf:
                faults.add(subject, field, f"{field} is {value:g}. A number is needed, at least {least}.")


def _check_demand(demand: Sequence[Demand], teams: Sequence[Team], samples: Sequence[Problem], faults: Faults) -> None:
    able = {(team.area, kind) for team in teams for kind in team.kinds}
    sampled = {(order.area, order.kind) for sample in samples for order in sample.orders}
    for area, kind in sorted({(row.area, row.kind) for row in demand}):
        subject = f"demand of kind {kind!r} in area {area!r}"
        if (area, kind) not in able:
            faults.add(subject, "kind", "no team does it. Give one, or leave these rows out.")
        if (area, kind) not in sampled:
            faults.add(subject, "kind", "the samples have no such order. Give days that have some, or leave these rows out.")
    for area, kind in sorted(able - {(row.area, row.kind) for row in demand}):
        faults.add("teams", "kinds", f"kind {kind!r} in area {area!r} has no demand. Give some, even of 0, or leave the kind out.")
