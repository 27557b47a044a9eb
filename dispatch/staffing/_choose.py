"""The cheapest people for a season: a mixed-integer program, solved by SCIP as it comes with OR-Tools."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dispatch.models.staffing import Hire, Loan
from dispatch.models.team import Lending, Team
from dispatch.staffing._output import Numbers, Trade

if TYPE_CHECKING:
    from ortools.math_opt.python.mathopt import LinearExpression, SolveResult, Variable

WEEK = 7
GOOD_ENOUGH = 0.002
"""A choice is taken that costs no more than so much beyond what is proven to be the least."""
TOO_FEW = 10.0
"""Days of the dearest people that an order too few costs: more than any way to get it done."""
ROUNDING = 1e-4
"""Orders that are lost as numbers of people are rounded to whole ones."""


class Need(NamedTuple):
    """What one trade asks for.

    Attributes
    ----------
    trade
        What, where and by whom.
    outputs, factor
        Team -> orders of a full day, as it was measured; and by what that is to be multiplied.
    could, gain
        What people could do if their days were full [point], and what of it is done in the mean [day, point]: concave.
    least
        Orders to be done in the season.
    """

    trade: Trade
    outputs: dict[str, float]
    factor: float
    could: Numbers
    gain: Numbers
    least: float


class Chosen(NamedTuple):
    """Who is there.

    Attributes
    ----------
    there, at_work
        Team -> people in each week, and of them at work on each day in the mean.
    could
        What those at work could do if their days were full, by trade [day], as it was measured.
    """

    people: dict[str, int]
    hires: list[Hire]
    loans: list[Loan]
    there: dict[str, list[int]]
    at_work: dict[str, Numbers]
    could: dict[Trade, Numbers]
    cost: float
    least_cost: float


def joined(parts: Sequence[Chosen]) -> Chosen:
    """Choices of teams that have nothing to do with each other as one."""
    people, there, at_work, could = ({key: value for part in parts for key, value in getattr(part, name).items()} for name in DICTS)
    hires, loans = ([row for part in parts for row in getattr(part, name)] for name in LISTS)
    cost, least = sum(part.cost for part in parts), sum(part.least_cost for part in parts)
    return Chosen(people, hires, loans, there, at_work, could, cost, least)


DICTS, LISTS = ("people", "there", "at_work", "could"), ("hires", "loans")


class Stay(NamedTuple):
    """People who are lent for some weeks."""

    way: Lending
    weeks: range
    people: Variable


class Hired(NamedTuple):
    """People hired for some weeks: how many begin in each week, and how many are there."""

    begin: list[Variable]
    there: list[Variable]


class Chooser:
    """One model of teams that share trades or people.

    Numbers of people are whole. How many of them work on one day is not: half of one is a person on every other such day, for which the
    curves are right, because their points are whole people.
    """

    def __init__(
        self, teams: Iterable[Team], lending: Iterable[Lending], needs: Sequence[Need], days: Sequence[date], days_a_week: int
    ) -> None:
        from ortools.math_opt.python.mathopt import Model

        self._model = Model()
        self._days, self._needs = days, needs
        self._weeks = [range(start, min(start + WEEK, len(days))) for start in range(0, len(days), WEEK)]
        self._paid = [min(days_a_week, len(week)) for week in self._weeks]
        self._costs: list[LinearExpression] = []
        self._too_few: list[LinearExpression] = []
        self._missing: list[Variable] = []
        self._done: list[LinearExpression] = []
        self._teams = {team.id: team for team in teams}
        self._people = {team.id: self._hired_for_all(team) for team in self._teams.values()}
        self._hires = {team.id: self._hired(team) for team in self._teams.values()}
        self._loans = [stay for way in lending for stay in self._lent(way)]
        self._there = {name: [self._there_in(name, week) for week in range(len(self._weeks))] for name in self._teams}
        self._at_work = {name: [self._model.add_variable(lb=0) for _ in days] for name in self._teams}
        self._parts = {(need.trade, name): [self._model.add_variable(lb=0) for _ in days] for need in needs for name in need.outputs}
        for name in self._teams:
            self._rest(name)
        for need in needs:
            self._do(need)

    def choose(self, seconds: float) -> Chosen | None:
        """The cheapest people with whom enough is done, or as much as they can; None if time was too short to find any.

        They work on the days on which most is done then: who is paid is not left at home because enough would be done without him.
        """
        from ortools.math_opt.python import mathopt

        self._model.minimize(mathopt.fast_sum([*self._costs, *self._too_few]))
        limits = mathopt.SolveParameters(time_limit=timedelta(seconds=seconds), relative_gap_tolerance=GOOD_ENOUGH, threads=1)
        found = mathopt.solve(self._model, mathopt.SolverType.GSCIP, params=limits)
        if not found.has_primal_feasible_solution():
            return None
        for variable, number in found.variable_values().items():
            if variable.integer:
                variable.lower_bound = variable.upper_bound = round(number)
        for missing in self._missing:
            missing.upper_bound = found.variable_values(missing) + ROUNDING
        self._model.maximize(mathopt.fast_sum(self._done))
        most = mathopt.solve(self._model, mathopt.SolverType.GSCIP, params=limits)
        return self._answer(most if most.has_primal_feasible_solution() else found, found.dual_bound())

    def _hired_for_all(self, team: Team) -> Variable:
        most = max(need.could[-1] / (need.factor * need.outputs[team.id]) for need in self._needs if team.id in need.outputs) + 1
        people = self._model.add_integer_variable(lb=team.own, ub=max(team.own, round(most) if team.most is None else team.most))
        self._costs.append(team.day_cost * sum(self._paid) * people)
        return people

    def _hired(self, team: Team) -> Hired:
        """Who is there in a week was there before or begins, and stays for ``least_weeks``."""
        count = len(self._weeks)
        begin = [
            self._model.add_integer_variable(lb=0, ub=team.seasonal if week + min(team.least_weeks, count) <= count else 0)
            for week in range(count)
        ]
        there = [self._model.add_integer_variable(lb=0, ub=team.seasonal) for _ in range(count)]
        for week in range(count):
            if week:
                self._model.add_linear_constraint(there[week] <= there[week - 1] + begin[week])
            self._model.add_linear_constraint(sum(begin[max(0, week + 1 - team.least_weeks) : week + 1]) <= there[week])
            self._costs.append(team.hire_cost * begin[week] + team.seasonal_cost * self._paid[week] * there[week])
        self._model.add_linear_constraint(there[0] <= begin[0])
        return Hired(begin, there)

    def _lent(self, way: Lending) -> Iterator[Stay]:
        stays = []
        for weeks in self._spans(way.most_weeks):
            people = self._model.add_integer_variable(lb=0, ub=way.most)
            self._costs.append((way.fare + way.night * (sum(len(self._weeks[week]) for week in weeks) - 1)) * people)
            stays.append(Stay(way, weeks, people))
        for week in range(len(self._weeks)):
            self._model.add_linear_constraint(sum(stay.people for stay in stays if week in stay.weeks) <= way.most)
        yield from stays

    def _there_in(self, name: str, week: int) -> LinearExpression:
        """People of a team in a week; nobody lends whom it does not have."""
        comes = [stay.people for stay in self._loans if stay.way.to == name and week in stay.weeks]
        away = [stay.people for stay in self._loans if stay.way.team == name and week in stay.weeks]
        there: LinearExpression = self._people[name] + self._hires[name].there[week] + sum(comes) - sum(away)
        if away:
            self._model.add_linear_constraint(there >= 0)
        return there

    def _rest(self, name: str) -> None:
        """Nobody works on all days of a week, nor on the way."""
        for number, days in enumerate(self._weeks):
            there, at_work = self._there[name][number], [self._at_work[name][day] for day in days]
            on_the_way = sum(
                stay.way.travel_days * ((number == stay.weeks[0]) + (number == stay.weeks[-1])) * stay.people
                for stay in self._loans
                if stay.way.to == name and number in stay.weeks
            )
            for one in at_work:
                self._model.add_linear_constraint(one <= there)
            self._model.add_linear_constraint(sum(at_work) <= self._paid[number] * there - on_the_way)
            for day in days:
                shared = [parts[day] for (_, team), parts in self._parts.items() if team == name]
                self._model.add_linear_constraint(sum(shared) <= self._at_work[name][day])

    def _do(self, need: Need) -> None:
        """What people could do fills the curve of the day piece by piece; the curve is concave, so the steep pieces come first."""
        done = []
        for day, gain in enumerate(need.gain):
            pieces = []
            for (x, y), (further, higher) in pairwise(zip(need.could.tolist(), gain.tolist(), strict=True)):
                pieces.append(self._model.add_variable(lb=0, ub=further - x))
                done.append((higher - y) / (further - x) * pieces[-1])
            self._model.add_linear_constraint(sum(pieces) <= need.factor * self._could(need, day))
        missing = self._model.add_variable(lb=0)
        self._missing.append(missing)
        self._done += done
        self._too_few.append(TOO_FEW * max(self._teams[name].day_cost for name in need.outputs) * missing)
        self._model.add_linear_constraint(sum(done) + missing >= need.least)

    def _could(self, need: Need, day: int) -> LinearExpression:
        could: LinearExpression = sum(output * self._parts[need.trade, name][day] for name, output in need.outputs.items())
        return could

    def _spans(self, most: int) -> Iterator[range]:
        """At most so many weeks in a row."""
        count = len(self._weeks)
        return (range(first, end) for first in range(count) for end in range(first + 1, min(first + most, count) + 1))

    def _answer(self, found: SolveResult, least_cost: float) -> Chosen:
        from ortools.math_opt.python.mathopt import as_flat_linear_expression

        values = found.variable_values()

        def value(said: LinearExpression) -> float:
            return float(as_flat_linear_expression(said).evaluate(values))

        numbers = range(len(self._days))
        return Chosen(
            people={name: round(values[people]) for name, people in self._people.items()},
            hires=[hire for name, hired in self._hires.items() for hire in self._stays(name, hired, values)],
            loans=[
                Loan(team=way.team, to=way.to, first=self._first(weeks[0]), last=self._last(weeks[-1]), people=round(values[people]))
                for way, weeks, people in self._loans
                if round(values[people])
            ],
            there={name: [round(value(there)) for there in weeks] for name, weeks in self._there.items()},
            at_work={name: np.array([values[one] for one in days]) for name, days in self._at_work.items()},
            could={need.trade: np.array([value(self._could(need, day)) for day in numbers]) for need in self._needs},
            cost=sum(value(each) for each in self._costs),
            least_cost=least_cost,
        )

    def _stays(self, name: str, hired: Hired, values: Mapping[Variable, float]) -> Iterator[Hire]:
        """Who came first leaves first."""
        begun: list[int] = []
        there = [*(round(values[people]) for people in hired.there), 0]
        for week, count in enumerate(there):
            begun += [week] * (round(values[hired.begin[week]]) if week < len(hired.begin) else 0)
            gone, begun = begun[: len(begun) - count], begun[len(begun) - count :]
            for first, people in Counter(gone).items():
                yield Hire(team=name, first=self._first(first), last=self._last(week - 1), people=people)

    def _first(self, week: int) -> date:
        return self._days[self._weeks[week][0]]

    def _last(self, week: int) -> date:
        return self._days[self._weeks[week][-1]]
