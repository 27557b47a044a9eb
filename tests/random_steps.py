"""What the work of random orders consists of."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import pairwise

from msgspec.structs import replace

from dispatch import Order, Step

SECOND = timedelta(seconds=1)


def in_steps(order: Order, draw: random.Random) -> Order:
    """The same order with its time cut into steps; sometimes they leave a rest of it."""
    whole = order.on_site // SECOND
    if draw.random() < 0.4 or whole < 3:
        return order
    cuts = [0, *sorted(draw.sample(range(1, whole), draw.randint(0, 2))), whole]
    times = [(end - begin) * SECOND for begin, end in pairwise(cuts)]
    steps = tuple(Step(name=f"s{row}", duration=time, outdoor=draw.random() < 0.5) for row, time in enumerate(times))
    if draw.random() < 0.3:
        return replace(order, steps=steps[:-1])
    return replace(order, duration=None, steps=steps)
