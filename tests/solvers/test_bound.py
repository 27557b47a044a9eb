"""No plan is better than the bound."""

import random

import pytest

from dispatch import Order, Problem, bound
from dispatch.models.money import to_units
from dispatch.models.prices import Prices
from dispatch.models.travel import Travel
from dispatch.solvers.bound import MOST
from tests.builders import at, engineer, order, place, problem, shift
from tests.random_problems import random_problem
from tests.random_tied import random_tied
from tests.solvers.test_enumeration import best_by_enumeration
from tests.solvers.tied_plans import best_of_all

TRAVEL = Prices(travel_hour=60.0)
"""10 for each step on the line."""


def told(*things: object, **fields: object) -> tuple[int, float]:
    least = bound(problem(*things, **{"prices": TRAVEL} | fields))
    return least.open_at_any_price, least.total


def early(name: str, where: int, start: str, **fields: object) -> Order:
    return order(name, where, windows=[(at(start), at(start))], **fields)


def test_there_and_back() -> None:
    assert told(order("A", 2), engineer()) == (0, 40.0)
    assert told(order("A", 2, value=30.0), engineer()) == (0, 30.0)
    assert told(order("A", 2), engineer("E", 4), engineer("F", 3)) == (0, 20.0)
    assert told(order("A", 2), engineer("E", 0, shifts=(shift(end_at="open"),))) == (0, 20.0)


def test_one_after_the_other() -> None:
    assert told(early("A", 2, "09:00"), early("B", 5, "11:00"), engineer()) == (0, 100.0)
    # nobody can do both, so two go: 40 and 20
    assert told(early("A", 2, "09:00"), early("B", 5, "09:10"), engineer("E", 0), engineer("F", 6)) == (0, 60.0)
    # what it does not know: in an assignment each of two with time enough may come after the other
    assert told(order("A", 4), order("B", 5), engineer()) == (0, 20.0)


def test_who_has_to_stay_open() -> None:
    assert told(order("A", 2, skills={"gas": 1}), order("B", 1), engineer()) == (1, 20.0)
    assert told(early("A", 2, "09:00", value=7.0), early("B", 2, "09:00"), early("C", 2, "09:00"), engineer()) == (1, 47.0)


def test_other_prices() -> None:
    prices = Prices(engineer_used=5.0, engineer_idle=3.0, work_hour=12.0)
    # 20 minutes on the way and 30 of work, paid at least once; the other shift is idle
    assert told(order("A", 1), engineer("E"), engineer("F"), prices=prices) == (0, 5.0 + 3.0 + 10.0)
    own = engineer("E", prices={"order_done": 40.0}), engineer("F", prices={"order_done": 50.0})
    assert told(early("A", 1, "09:00"), early("B", 1, "09:00"), *own, prices=Prices()) == (0, 90.0)


def test_too_large() -> None:
    orders = [order(str(number), place(1)) for number in range(MOST)]
    with pytest.raises(ValueError, match="4,001 visits and shifts are too many for a bound, 4,000 are the most"):
        bound(problem(*orders, engineer()))


def test_nothing_to_do() -> None:
    assert told(engineer(), prices=Prices(engineer_idle=3.0)) == (0, 3.0)
    assert told(order("A", value=4.0)) == (0, 4.0)
    assert told(travel=Travel.straight_line()) == (0, 0.0)


def test_no_plan_is_better() -> None:
    reached = 0
    for seed in range(120):
        draw = random.Random(seed)
        asked = random_problem(seed, draw.randint(1, 4), draw.randint(1, 2), tied=draw.random() < 0.4)
        reached += holds(asked, best_by_enumeration(asked))
    for seed in range(24):
        draw = random.Random(seed)
        asked = random_tied(seed, draw.randint(1, 2), 2)
        reached += holds(asked, best_of_all(asked))
    assert reached > 5  # of these the bound is the best plan


def holds(asked: Problem, best: tuple[int, int]) -> bool:
    least = bound(asked)
    key = least.open_at_any_price, to_units(least.total)
    assert key <= best
    return key == best
