"""City days in the common denominator of the peers: skills, shifts from home, windows, prizes.

An instance is named ORDERS-ENGINEERS-DAY, such as 200-36-1; with ``-scarce`` at its end, all but two engineers have lost
the skill ``gas``. Cost in hours, as the referee tells it: travel, and two hours for each unit of prize left open.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import Any

from benchmarks.data import UnknownNameError, referee
from benchmarks.sets import AGREED, Checked, Routes, seconds
from dispatch import Engineer, Location, Order, Prices, Problem, Shift, Travel

MIDNIGHT = datetime(2026, 7, 15)
HOURS_A_PRIZE = 2.0
NAMES = [
    "200-36-1",
    "400-100-5",
    "1000-180-2",
    "4000-720-6",
    *(f"300-60-{day}" for day in range(11, 16)),
    *(f"800-120-{day}" for day in range(11, 16)),
    *(f"200-24-{day}" for day in range(11, 14)),
    *(f"200-36-{day}-scarce" for day in range(11, 14)),
]
"""The first four are of every size, then days with room, larger ones, overloaded ones, and ones short of a skill."""

Day = dict[str, Any]
"""As ``peer_day.make`` makes it."""


class PeerDays:
    """Days that the referee makes from a seed."""

    unit = "hours"
    agreed = AGREED

    def names(self) -> list[str]:
        """See ``NAMES``."""
        referee("peer_day")
        return NAMES

    def best_known(self, name: str) -> None:
        """Nobody published any: the best of all runs counts."""

    def problem(self, name: str) -> Problem:
        """Its cost is in hours of travel."""
        day = _day(name)
        orders = [
            Order(
                id=f"o{number}",
                location=Location(id=f"p{number}"),
                duration=seconds(day["duration"][number]),
                windows=[tuple(MIDNIGHT + seconds(bound) for bound in day["window"][number])],
                skills={day["skill"][number]: 1},
                value=HOURS_A_PRIZE * int(day["prize"][number]),
            )
            for number in range(day["n"])
        ]
        travel = Travel.from_matrix([f"p{place}" for place in range(day["n"] + day["m"])], day["travel"])
        fleet = [_engineer(day, number) for number in range(day["m"])]
        return Problem(orders=orders, engineers=fleet, travel=travel, prices=Prices(travel_hour=1.0))

    def check(self, name: str, routes: Routes) -> Checked:
        """By ``peer_day``."""
        stops = {int(engineer[1:]): [int(order[1:]) for order in route] for engineer, route in routes.items()}
        told = referee("peer_day").check(_day(name), stops)
        return Checked(told["cost_h"], told["faults"])


@lru_cache(maxsize=1)
def _day(name: str) -> Day:
    match = re.fullmatch(r"(\d+)-(\d+)-(\d+)(-scarce)?", name)
    if match is None:
        raise UnknownNameError(f"peer-days has no instance {name!r}: name it ORDERS-ENGINEERS-DAY or ORDERS-ENGINEERS-DAY-scarce")
    day: Day = referee("peer_day").make(*map(int, match.groups()[:3]))
    return day | {"able": _without_gas(day["able"])} if match[4] else day


def _without_gas(able: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The skill ``gas`` taken from all but the first two engineers who have it."""
    holders = [number for number, skills in enumerate(able) if "gas" in skills][:2]
    return [tuple(skill for skill in skills if skill != "gas" or number in holders) for number, skills in enumerate(able)]


def _engineer(day: Day, number: int) -> Engineer:
    opens, closes = (MIDNIGHT + seconds(bound) for bound in day["shift"][number])
    return Engineer(
        id=f"e{number}",
        home=Location(id=f"p{day['n'] + number}"),
        skills=dict.fromkeys(day["able"][number], 1),
        shifts=[Shift(start=opens, end=closes, max_orders=day["maxtask"])],
    )


SET = PeerDays()
