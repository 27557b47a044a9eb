"""A summer of the platform in a city: who could work in it, days of the summer before, and each day as it comes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from msgspec.structs import replace

from dispatch import Engineer, Order, Problem, Team
from examples.city.engineers import ROLES, fleet
from examples.city.tables import Service, find_city, services
from examples.city_day import PLATFORM_SHARE, city_day

# Every number here is an assumption.
DAY_COST = 400.0
"""Yuan for a day of one person, in line with eight repairs at 50 yuan."""
SKILLED = 1.15
"""What an all-round engineer costs more; there are not more of them than there were."""
SEASONAL, HIRE_COST = 1.10, 600.0
"""What a seasonal person costs more a day, and once."""
SAMPLES, SAMPLE_DAYS = 10, 9
"""Sampled days, each so many days after the one before: all weekdays come."""
DOES = {
    "install": ("install",),
    "repair": ("repair",),
    "clean": ("clean",),
    "clean in pairs": ("clean in pairs", "clean"),
    "all-round": ("repair", "clean"),
}
"""Role -> work, as far as one plans with them months ahead."""
RARE = "all-round"


def kind_of(service: Service) -> str:
    """Kinds by product and by whom they take: each has a season of its own."""
    return f"{service.product} {_work(service.kind, service.two_people)}"


def _work(kind: str, two_people: bool) -> str:
    return f"{kind} in pairs" if kind == "clean" and two_people else kind


def as_asked(day: Problem, area: str) -> Problem:
    """The day with these kinds, and the area in its orders."""
    return replace(day, orders=tuple(_as_asked(order, area) for order in day.orders))


def _as_asked(order: Order, area: str) -> Order:
    return replace(order, area=area, kind=f"{order.product} {_work(order.kind, 'two_people' in order.skills)}")


def sampled_days(city: str, first: date, *, seed: int = 0) -> list[Problem]:
    """Days from ``first`` on, with twice the people of the platform, so that teams know many to be like."""
    number = 2 * sum(fleet(find_city(city), PLATFORM_SHARE))
    days = [first + timedelta(days=SAMPLE_DAYS * turn) for turn in range(SAMPLES)]
    return [as_asked(city_day(city, day, engineers=number, seed=seed), city) for day in days]


def city_teams(city: str, people: Iterable[Engineer]) -> list[Team]:
    """A team for each role of the city, of whom none is hired yet; a pair counts as one."""
    numbers = dict(zip(ROLES, fleet(find_city(city), PLATFORM_SHARE), strict=True))
    known = list(people)
    return [
        Team(
            id=f"{city}: {role.name}",
            area=city,
            kinds=tuple(dict.fromkeys(kind_of(one) for one in services() if _work(one.kind, one.two_people) in DOES[role.name])),
            members=tuple(engineer.id for engineer in known if engineer.labels["role"] == role.name),
            day_cost=day_cost(role.name),
            most=numbers[role] if role.name == RARE else None,
            seasonal=0 if role.name == RARE else numbers[role],
            seasonal_cost=SEASONAL * day_cost(role.name),
            hire_cost=HIRE_COST * role.people,
        )
        for role in ROLES
    ]


def day_cost(role: str) -> float:
    """Yuan for a day of one of this role, or of a pair."""
    people = next(each.people for each in ROLES if each.name == role)
    return DAY_COST * people * (SKILLED if role == RARE else 1)


def day_with(city: str, day: date, people: Mapping[str, tuple[int, int]], *, seed: int = 0) -> Problem:
    """The day as it comes, with people of each role: how many are at work, of how many who take turns."""
    number = 2 * sum(fleet(find_city(city), PLATFORM_SHARE))
    known = city_day(city, day, engineers=number, seed=seed).engineers
    asked = as_asked(city_day(city, day, seed=seed), city)
    return replace(asked, engineers=tuple(_at_work(known, people, day.toordinal())))


def _at_work(known: Iterable[Engineer], people: Mapping[str, tuple[int, int]], turn: int) -> list[Engineer]:
    chosen = []
    for role, (at_work, there) in people.items():
        able = [engineer for engineer in known if engineer.labels["role"] == role]
        for place in range(at_work):
            row = (turn + place) % there
            chosen.append(replace(able[row % len(able)], id=f"{role} {row}"))
    return chosen
