"""A cost that no plan is below, for problems of any kind: an assignment of followers, by scipy.

In a plan everybody who is served comes after one other, or first in a shift, and before one other, or last in a shift; a shift without
orders comes after itself, and so does an order that stays open. The cheapest way to give everybody one follower costs no more than
the best plan, if nothing costs more in it than in any plan. So each leg has the lowest price of all shifts that may have it, and
what an assignment does not know, times, loads, ties between routes, costs nothing and forbids only what it forbids everybody.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dispatch.facts import Facts, ShiftFacts, facts_of
from dispatch.models.bound import Bound
from dispatch.models.money import to_currency
from dispatch.models.problem import Problem
from dispatch.pace import ONE

from ._eligible import assignment, eligibility

Whole = NDArray[np.int64]
Table = NDArray[np.bool_]
Places = NDArray[np.intp] | int
MOST = 4_000
"""Visits and shifts together: the table of all pairs has 16 million entries then."""
UNKNOWN = 2**62
"""More units of money than anything costs."""
EXACT = 2**53
"""Below it all whole numbers are exact as floats, which scipy adds up."""
NEVER = 2**40
"""A moment in seconds that nothing reaches."""


def bound(problem: Problem) -> Bound:
    """What no plan is better than, whoever made it; on days of a city about two fifths of what a good plan costs.

    Two orders near each other with time enough may each follow the other here, which no route does.

    Everything that this looks at is a price, so a problem without prices has a bound of 0. Prices of changes since another plan are not
    looked at, and nothing else is taken for dearer than it is.

    Raises
    ------
    ValueError
        If there are more than 4,000 visits and shifts, or if costs are too large to be added up.
    """
    facts = facts_of(problem)
    size = len(facts.orders) + len(facts.shifts)
    if size > MOST:
        raise ValueError(f"{size:,} visits and shifts are too many for a bound, {MOST:,} are the most. Ask for parts of the problem")
    money, allowed = _Followers(facts).table()
    must = np.zeros(size, dtype=np.int64)
    must[: len(facts.orders)] = [order.must and order.order.id not in facts.variants for order in facts.orders]
    fewest = _least(np.diag(must), allowed)
    dear = 2 * int(np.where(allowed, money, 0).max(initial=0)) + 1  # so that no more of them stay open than have to
    least = _least(money + np.diag(dear * must), allowed) - dear * fewest
    return Bound(open_at_any_price=fewest, total=to_currency(least))


def _least(money: Whole, allowed: Table) -> int:
    """The sum of the cheapest assignment."""
    from scipy.optimize import linear_sum_assignment

    if int(money.max(initial=0)) * len(money) >= EXACT:
        raise ValueError("the plans of this problem cost more than can be added up. Use smaller prices and values")
    rows, columns = linear_sum_assignment(np.where(allowed, money, np.inf))
    return int(money[rows, columns].sum())


