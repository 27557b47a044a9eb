"""Ten summers of ten cities: how well orders are expected, and whether the people that ``staff`` names do what it says.

    python -m benchmarks.summers                 # all tables of all ten, two hours of one processor
    python -m benchmarks.summers people 5 8      # one table of two of them
    python -m benchmarks.summers worth 6 8 10    # sums over all of them

City ``k`` is number 20 k of ``examples/data/cities.csv``, by population, and its random numbers have the seed ``k``. The history goes from
January 2024 to May 2026. June to August 2026 are held back, with their weather: first they are expected, then staffed, then every
day is planned with the people who were named, and, to compare, with those of the year before and 20 % more.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from dispatch import Demand, Plan, Problem, Season, forecast, solve, staff
from dispatch.models.staffing import Staffing
from dispatch.season.forecast import seasonal_naive, weighted_error
from dispatch.staffing.worth import one_more
from examples.city.engineers import ROLES, fleet
from examples.city.history import History, city_history, days_between
from examples.city.summer import city_teams, day_cost, day_with, kind_of, sampled_days
from examples.city.tables import cities, find_city
from examples.city_day import PLATFORM_SHARE

FIRST, BEFORE, SUMMER, LAST = date(2024, 1, 1), date(2026, 5, 31), date(2026, 6, 1), date(2026, 8, 31)
SUMMER_BEFORE = date(2025, 6, 2)
SEEDS = range(1, 11)
EVERY = 20
SERVICE = 0.95
MORE = 1.20
"""The rule of thumb: the people of the year before, and 20 % more, on every day."""
ROUNDS, AGAIN_ROUNDS, AGAIN = 2000, 160_000, 6
"""Of each day; of a day that is solved again from nothing, with so many seeds, so that chance is small beside one more person."""
WORTH_EVERY = 12
"""Of so many days one is looked at for what one more engineer is worth."""
SECONDS = 60


class Summer(NamedTuple):
    """What a summer was with some people: orders, those done, and money of overtime."""

    asked: int
    done: int
    overtime: float
    plans: dict[date, Plan]


def city_of(seed: int) -> str:
    """The city of this seed."""
    return cities()[EVERY * seed - 1].key


def main() -> None:
    """The tables that are asked for, a line for each city."""
    words = sys.argv[1:]
    seeds = [int(word) for word in words if word.isdigit()] or SEEDS
    for name, table in TABLES.items():
        if name in words or not set(words) & set(TABLES):
            table(seeds)


def forecasts(seeds: Iterable[int]) -> None:
    """Weighted errors."""
    print("| city | 52 weeks before | forecast | ratio |\n|---|--:|--:|--:|")
    for seed in seeds:
        naive, ours = errors(seed)
        print(f"| {city_of(seed)} | {naive:.3f} | {ours:.3f} | {ours / naive:.2f} |", flush=True)


def people(seeds: Iterable[int]) -> None:
    """Service and cost."""
    print("| city | orders | people for the season | hired | service told | service | by rule | cost | of the rule | with overtime |")
    print("|---|--:|---|--:|--:|--:|--:|--:|--:|--:|", flush=True)
    for seed in seeds:
        print(line(seed, *staffed(seed)), flush=True)


def one_more_day(seeds: Iterable[int]) -> None:
    """What one more engineer is worth, in money: sums over the days looked at."""
    print("| one more of | from the plan | solved again | ratio |\n|---|--:|--:|--:|")
    all_of = [worths(seed, staffed(seed)[1]) for seed in seeds]
    for role in all_of[0]:
        told, true = np.sum([each[role] for each in all_of], axis=0)
        print(f"| {role} | {told:.0f} | {true:.0f} | {told / true:.2f} |")


def errors(seed: int) -> tuple[float, float]:
    """Weighted errors by area, kind and day of the number of 52 weeks before, and of ours, which does not know the weather to come."""
    history = city_history(city_of(seed), FIRST, LAST, seed=seed)
    past, true = ([row for row in history.counts if (row.day <= BEFORE) == before] for before in (True, False))
    ours = expected(History(tuple(past), tuple(heat for heat in history.heat if heat.day <= BEFORE)))
    return weighted_error(seasonal_naive(past, SUMMER, LAST), true), weighted_error(ours, true)


def expected(history: History) -> tuple[Demand, ...]:
    """The orders of the summer."""
    return forecast(history.counts, SUMMER, LAST, seasons=Season.profile("sales_618"), heat=history.heat)


def staffed(seed: int) -> tuple[Staffing, Summer]:
    """Who is needed, and the summer with them."""
    city = city_of(seed)
    history = city_history(city, FIRST, BEFORE, seed=seed, kind_of=kind_of)
    whole: Counter[tuple[date, str]] = Counter()
    for row in history.counts:
        whole[row.day, row.kind] += row.mean
    counts = tuple(Demand(day=day, area=city, kind=kind, mean=mean) for (day, kind), mean in whole.items())
    samples = sampled_days(city, SUMMER_BEFORE, seed=seed)
    teams = city_teams(city, samples[0].engineers)
    told = staff(expected(History(counts, history.heat)), teams, samples, service=SERVICE, seconds=SECONDS)
    people: dict[date, dict[str, tuple[int, int]]] = {}
    for each in told.days:
        people.setdefault(each.day, {})[role_of(each.team)] = each.at_work, each.there
    return told, summer(seed, people)


def summer(seed: int, people: Mapping[date, Mapping[str, tuple[int, int]]]) -> Summer:
    """Every day as it comes, planned with these people."""
    plans = {day: solve(day_with(city_of(seed), day, people[day], seed=seed), rounds=ROUNDS) for day in sorted(people)}
    asked = sum(len(plan.problem.orders) for plan in plans.values())
    left = sum(len(plan.open_orders) for plan in plans.values())
    return Summer(asked, asked - left, sum(plan.cost.by_price.get("overtime_hour", 0.0) for plan in plans.values()), plans)


def line(seed: int, told: Staffing, ours: Summer) -> str:
    """One city in the table."""
    last_year = dict(zip((role.name for role in ROLES), fleet(find_city(city_of(seed)), PLATFORM_SHARE), strict=True))
    more = {role: round(MORE * number) for role, number in last_year.items()}
    rule = summer(seed, {day: {role: (number, number) for role, number in more.items()} for day in days_between(SUMMER, LAST)})
    rule_cost = len(told.days) / len(told.people) * MORE * sum(number * day_cost(role) for role, number in last_year.items())
    asked = sum(each.asked for each in told.service)
    service = sum(each.asked * each.expected for each in told.service) / asked
    return (
        f"| {city_of(seed)} | {ours.asked} | {' + '.join(map(str, told.people.values()))} | {sum(hire.people for hire in told.hires)} | "
        f"{service:.3f} | {ours.done / ours.asked:.3f} | {rule.done / rule.asked:.3f} | {told.cost:,.0f} | {told.cost / rule_cost:.2f} | "
        f"{(told.cost + ours.overtime) / (rule_cost + rule.overtime):.2f} |"
    )


def worths(seed: int, ours: Summer) -> dict[str, tuple[float, float]]:
    """Role -> money of one more day of work, going on from the plan, and by solving again from nothing: sums over some days."""
    found = {role.name: (0.0, 0.0) for role in ROLES}
    for day in sorted(ours.plans)[WORTH_EVERY // 2 :: WORTH_EVERY]:
        asked = ours.plans[day].problem
        extra = [replace(one, id="more") for one in day_with(city_of(seed), day, dict.fromkeys(found, (1, 1)), seed=seed).engineers]
        gained = one_more(ours.plans[day], extra)
        alone = again(asked)
        for role, one, gain in zip(found, extra, gained, strict=True):
            told, true = found[role]
            found[role] = told + gain.money, true + alone - again(replace(asked, engineers=(*asked.engineers, one)))
    return found


def again(day: Problem) -> float:
    """The cost of the day, solved from nothing, in the mean of some seeds."""
    return float(np.mean([solve(day, rounds=AGAIN_ROUNDS, seed=seed).cost.total for seed in range(1, AGAIN + 1)]))


def role_of(team: str) -> str:
    """The role of the people of a team."""
    return team.split(": ")[1]


TABLES: dict[str, Callable[[Iterable[int]], None]] = {"forecasts": forecasts, "people": people, "worth": one_more_day}


if __name__ == "__main__":
    main()
