"""What the work of random orders consists of."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec.structs import replace

from dispatch import Heat, Order, Step

SECOND = timedelta(seconds=1)
DEGREES = (30.0, 35.0, 36.9, 37.0, 39.0, 39.9, 40.0, 42.0)


def in_steps(order: Order, draw: random.Random, equipment: Sequence[str] = ()) -> Order:
    """The same order with its time cut into steps; sometimes they leave a rest of it."""
    whole = order.on_site // SECOND
    if draw.random() < 0.4 or whole < 3:
        return order
    cuts = [0, *sorted(draw.sample(range(1, whole), draw.randint(0, 2))), whole]
    times = [(end - begin) * SECOND for begin, end in pairwise(cuts)]
    steps = tuple(
        Step(name=f"s{row}", duration=time, outdoor=draw.random() < 0.5, equipment=tuple(name for name in equipment if draw.random() < 0.3))
        for row, time in enumerate(times)
    )
    free = {"any_sequence": draw.random() < 0.5, "despite_heat": draw.random() < 0.1}
    if draw.random() < 0.3:
        return replace(order, steps=steps[:-1], **free)
    return replace(order, duration=None, steps=steps, **free)


def forecasts(draw: random.Random, days: Sequence[date]) -> list[Heat]:
    """On each day a forecast for some areas, of the middle one for all others."""
    found = []
    for day in days:
        for area in ("", "north", "south"):
            if draw.random() < 0.7:
                first = timedelta(minutes=draw.randint(8 * 60, 14 * 60))
                hottest = (first, first + timedelta(minutes=draw.randint(1, 240)))
                found.append(Heat(day=day, degrees=draw.choice(DEGREES), area=area, hottest=hottest))
    return found
