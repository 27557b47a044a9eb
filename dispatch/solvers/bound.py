"""A cost that no plan is below, for problems of any kind."""

from __future__ import annotations

import time
from importlib.util import find_spec
from typing import TYPE_CHECKING

from dispatch.facts import facts_of
from dispatch.models.bound import Bound
from dispatch.models.money import to_currency
from dispatch.models.problem import Problem

from ._followers import Followers, Shown
from .schedule import Limits

if TYPE_CHECKING:
    from .solve import Stop

MOST = 4_000
"""Visits and shifts together: the table of all pairs has 16 million entries then."""


def bound(problem: Problem, *, seconds: float | None = None, rounds: int | None = None, stop: Stop | None = None) -> Bound:
    """What no plan is better than, whoever made it.

    It takes the routes that each shift could have, in parts, as if orders that share a route had nothing else to do with each other
    (``docs/bound.md``). Every moment of the work has a bound that is proven; more time makes it better, until it ends by itself.

    Everything that this looks at is a price, so a problem without prices has a bound of 0. Prices of changes since another plan are not
    looked at, and nothing else is taken for dearer than it is.

    Parameters
    ----------
    problem
        What is asked.
    seconds
        Time for the whole call. 10 when neither this nor ``rounds`` is given. A first, weak bound is proven in any case, which takes longer
        for thousands of orders.
    rounds
        How often all shifts are looked at, at most. Limited by rounds alone, a bound is always the same on the same machine.
    stop
        Ends it soon after it is set; the best bound so far is returned.

    Raises
    ------
    ValueError
        If limits make no sense, if there are more than 4,000 visits and shifts, or if costs are too large to be added up.
    """
    began = time.monotonic()
    limits = Limits(seconds=seconds, rounds=rounds)
    facts = facts_of(problem)
    size = len(facts.orders) + len(facts.shifts)
    if size > MOST:
        raise ValueError(f"{size:,} visits and shifts are too many for a bound, {MOST:,} are the most. Ask for parts of the problem")
    followers = Followers(facts)
    fewest, weak = followers.fewest(), followers.least()
    if find_spec("dispatch._core") is None or not facts.orders or not facts.shifts:
        return _told(fewest, weak, None)
    from ._generate import generated

    deadline = limits.deadline(began, reserved=0.0)

    def ended() -> bool:
        return (deadline is not None and time.monotonic() >= deadline) or (stop is not None and stop.is_set())

    fewest, strong = generated(facts, followers, fewest, rounds, ended)
    return _told(fewest, weak, strong)


def _told(fewest: int, weak: Shown, strong: Shown | None) -> Bound:
    """The better one of two for plans that leave so many open; nothing costs less than nothing."""
    least = max(0, weak.left(fewest))
    if strong is None or strong.left(fewest) <= least:
        return Bound(open_at_any_price=fewest, total=to_currency(least), by="followers")
    return Bound(open_at_any_price=fewest, total=to_currency(strong.left(fewest)), by="routes")
