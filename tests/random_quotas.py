"""What random problems say about quotas of days and reserves of shifts."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from dispatch import Quota, Reserve
from tests.random_who import AREAS, PERIODS

RATIONED = 0.3
"""Share of the problems with reserves, and of the tied ones with quotas."""
KINDS = ((), ("install",), ("clean",), ("install", "clean"))
SORTS = (("high",), ("low",), ("high", "low"))


def rations(draw: random.Random, day: datetime, tied: bool) -> dict[str, object]:
    """Fields of a problem."""
    fields: dict[str, object] = {"now": draw.choice([None, day + timedelta(minutes=draw.randint(-3000, 1000))])}
    if draw.random() < RATIONED:
        fields["reserves"] = [_reserve(draw) for _ in range(draw.randint(1, 2))]
    if tied and draw.random() < RATIONED:
        fields["quotas"] = [_quota(draw) for _ in range(draw.randint(1, 3))]
    return fields


def _quota(draw: random.Random) -> Quota:
    first, last = draw.choice(PERIODS)
    limits = {"max_orders": draw.randint(0, 3), "max_work": timedelta(minutes=10 * draw.randint(0, 24))}
    for name in draw.sample([*limits], draw.choice([0, 1, 1])):
        del limits[name]
    areas = draw.choice([(), (), AREAS[:1], AREAS])
    lifted = draw.choice([None, timedelta(hours=draw.randint(-10, 30))])
    return Quota(kinds=draw.choice(KINDS), areas=areas, first=first, last=last, lifted=lifted, **limits)


def _reserve(draw: random.Random) -> Reserve:
    first, last = draw.choice(PERIODS)
    return Reserve(
        priorities=draw.choice(SORTS),
        max_work=timedelta(minutes=10 * draw.randint(0, 20)),
        skills=draw.choice([{}, {}, {"ac": 1}]),
        areas=draw.choice([(), (), AREAS[:1]]),
        first=first,
        last=last,
    )
