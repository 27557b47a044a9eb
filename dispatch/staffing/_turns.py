"""People are chosen, days are planned with them, what they get done is corrected by that, and they are chosen again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from dispatch.models.plan import Plan
from dispatch.models.staffing import Service, Staffing, Workday, Worth
from dispatch.models.team import Lending, Team
from dispatch.staffing._choose import WEEK, Chooser, Chosen, Need, joined
from dispatch.staffing._correction import Seen, correction
from dispatch.staffing._output import Numbers, Outputs, Trade, gains, measured, trades_of
from dispatch.staffing._sampled import People, Sampler, at_work, done, planned
from dispatch.staffing._season import SeasonOfDemand
from dispatch.staffing.worth import one_more

MEASURED_DAYS = 6
"""Of each area, on which it is measured what people get done."""
TURNS = 4
"""Of choosing and checking. In each one of so many days is planned with the people who were chosen: in the end all days."""
WORTH_EVERY = 3
"""Of so many checked days one is planned with one more engineer."""
NEAR = 0.005
"""Where a correction changes the service by less, nothing is chosen again."""
STEPS = (0.5, 0.65, 0.8, 0.9, 1.0, 1.1, 1.25, 1.45, 1.75, 2.25, 3.0)
"""Of the orders of the largest day: what people could do, at which curves have points, and at one to ``SMALL`` people."""
SMALL = 5
ALMOST = 0.999
"""Of what any number of people could do: more is not asked for."""


def _apart(teams: Mapping[str, Team], trades: Sequence[Trade], lending: Sequence[Lending]) -> list[list[str]]:
    """Ids of teams that share work or people, together: what is apart is chosen apart, which is much quicker."""
    group = {name: name for name in teams}
    for tied in (*(trade.teams for trade in trades), *((way.team, way.to) for way in lending)):
        roots = {group[name] for name in tied}
        group = {name: tied[0] if root in roots else root for name, root in group.items()}
    return [[name for name in teams if group[name] == root] for root in dict.fromkeys(group.values())]


class _Checked(NamedTuple):
    """A day that was planned with the people who were chosen."""

    area: str
    day: int
    asked: dict[str, int]
    plan: Plan


class Turns:
    """Everything that is known while people are chosen."""

    def __init__(self, season: SeasonOfDemand, teams: Sequence[Team], lending: Sequence[Lending]) -> None:
        self._season, self._teams, self._lending = season, {team.id: team for team in teams}, lending
        self._trades = trades_of(teams)
        self._samplers = {area: Sampler(area, season.samples, self._of(area)) for area in dict.fromkeys(team.area for team in teams)}
        self._outputs = {area: self._measured(area) for area in self._samplers}
        self._demands = {trade: season.demands(trade.area, trade.kinds) for trade in self._trades}

    def _of(self, area: str) -> list[Team]:
        return [team for team in self._teams.values() if team.area == area]

    def _measured(self, area: str) -> Outputs:
        asked = [day for number in range(len(self._season.days)) if any((day := self._season.mean_day(area, number)).values())]
        days = [asked[(2 * number + 1) * len(asked) // (2 * MEASURED_DAYS)] for number in range(MEASURED_DAYS)] if asked else []
        trades = [trade for trade in self._trades if trade.area == area]
        return measured(self._samplers[area], trades, {team.id: team for team in self._of(area)}, days, self._season.seed)

    def _curve(self, trade: Trade, factor: float) -> tuple[Numbers, Numbers]:
        """What people could do [point], so many times what was measured, and what is done of it in the mean [day, point]."""
        outputs, demands = self._outputs[trade.area], self._demands[trade]
        one = float(np.mean([outputs.orders[team, trade.kinds] for team in trade.teams]))
        largest = max(float(each.mean()) for each in demands)
        could = factor * one * np.array(sorted({*range(SMALL + 1), *(round(step * largest / one) for step in STEPS)}))
        return could, np.array([gains(outputs.curves[trade.kinds], each, could) for each in demands])

    def chosen(self, service: float, days_a_week: int, seconds: float) -> Staffing:
        """The people, after choosing and checking in turn."""
        seen: dict[Trade, list[Seen]] = {trade: [] for trade in self._trades}
        factors = dict.fromkeys(self._trades, 1.0)
        parts: dict[tuple[str, ...], Chosen] = {}
        off = set(self._trades)
        for turn in range(TURNS):
            for names in _apart(self._teams, self._trades, self._lending):
                trades = [trade for trade in self._trades if trade.teams[0] in names]
                if off.intersection(trades):
                    needs = [self._need(trade, factors[trade], service) for trade in trades]
                    ways = [way for way in self._lending if way.team in names]
                    found = Chooser([self._teams[name] for name in names], ways, needs, self._season.days, days_a_week).choose(seconds)
                    if found is None:
                        raise ValueError(f"no people were found in {seconds:g} seconds. Give more")
                    parts[tuple(names)] = found
            chosen = joined(list(parts.values()))
            workdays = self._workdays(chosen)
            checked = list(self._planned(workdays, turn))
            for trade in self._trades:
                seen[trade] += self._seen(trade, chosen, checked)
            told = {trade: self._served(trade, chosen, factors[trade]) for trade in self._trades}
            factors = {trade: correction(seen[trade], self._outputs[trade.area].curves[trade.kinds]) for trade in self._trades}
            off = {trade for trade in self._trades if abs(self._served(trade, chosen, factors[trade]) - told[trade]) >= NEAR}
        return Staffing(
            people=chosen.people,
            hires=tuple(chosen.hires),
            loans=tuple(chosen.loans),
            days=tuple(workdays),
            service=tuple(self._service(trade, chosen, checked, factors[trade]) for trade in self._trades),
            worth=tuple(self._worth(checked)),
            cost=chosen.cost,
            least_cost=min(chosen.cost, chosen.least_cost),
        )

    def _need(self, trade: Trade, factor: float, service: float) -> Need:
        outputs = {team: self._outputs[trade.area].orders[team, trade.kinds] for team in trade.teams}
        could, gain = self._curve(trade, factor)
        return Need(trade, outputs, factor, could, gain, min(service * self._asked(trade), ALMOST * float(gain[:, -1].sum())))

    def _served(self, trade: Trade, chosen: Chosen, factor: float) -> float:
        """What is to be expected, as part of all orders."""
        could, gain = self._curve(trade, factor)
        done = sum(float(np.interp(factor * here, could, row)) for here, row in zip(chosen.could[trade], gain, strict=True))
        return done / self._asked(trade)

    def _asked(self, trade: Trade) -> float:
        return float(sum(each.mean() for each in self._demands[trade]))

    def _workdays(self, chosen: Chosen) -> list[Workday]:
        """Whole people: halves of a week are added up."""
        days = []
        for name, mean in chosen.at_work.items():
            for start in range(0, len(mean), WEEK):
                there = chosen.there[name][start // WEEK]
                sums = np.rint(np.concatenate([[0.0], np.cumsum(mean[start : start + WEEK])])).astype(int)
                days += [
                    Workday(team=name, day=self._season.days[start + number], there=there, at_work=min(there, int(count)))
                    for number, count in enumerate(np.diff(sums))
                ]
        return days

    def _planned(self, workdays: Sequence[Workday], turn: int) -> Iterator[_Checked]:
        people = {(each.team, each.day): People(each.at_work, each.there) for each in workdays}
        for area, sampler in self._samplers.items():
            for day in range((TURNS // 2 + turn) % TURNS, len(self._season.days), TURNS):
                asked = self._season.drawn_day(area, day, day // TURNS)
                there = {team.id: people[team.id, self._season.days[day]] for team in self._of(area)}
                yield _Checked(area, day, asked, planned(sampler.day(day, asked, there, self._season.seed), self._season.seed))

    def _seen(self, trade: Trade, chosen: Chosen, checked: Sequence[_Checked]) -> Iterator[Seen]:
        for each in checked:
            if each.area == trade.area:
                asked = sum(each.asked.get(kind, 0) for kind in trade.kinds)
                yield Seen(asked, chosen.could[trade][each.day], done(each.plan, trade.kinds))

    def _service(self, trade: Trade, chosen: Chosen, checked: Sequence[_Checked], factor: float) -> Service:
        if not self._season.asks_any(trade.area, trade.kinds):
            return Service(area=trade.area, kinds=trade.kinds, asked=0.0, expected=1.0, checked=1.0)
        own = [each for each in checked if each.area == trade.area]
        asked = sum(each.asked.get(kind, 0) for each in own for kind in trade.kinds)
        return Service(
            area=trade.area,
            kinds=trade.kinds,
            asked=self._asked(trade),
            expected=self._served(trade, chosen, factor),
            checked=sum(done(each.plan, trade.kinds) for each in own) / asked if asked else 1.0,
        )

    def _worth(self, checked: Sequence[_Checked]) -> Iterator[Worth]:
        """Of one more of each team on some of the checked days of its area."""
        for area, sampler in self._samplers.items():
            teams, gained = self._of(area), []
            for each in [each for each in checked if each.area == area and each.plan.problem.orders][::WORTH_EVERY]:
                known = sampler.engineers(each.day)
                more = [(team, next(at_work(known, team, People(1, len(team.members)), each.day))) for team in teams]
                gained.append(one_more(each.plan, [replace(one, id=f"{team.id} more") for team, one in more]))
            for column, team in enumerate(teams):
                money, orders = (float(np.mean([row[column][number] for row in gained])) if gained else 0.0 for number in (0, 1))
                yield Worth(team=team.id, money=money, orders=orders)
