"""Vans that are loaded again: the judge and the core make the same trips, and the search finds the best plan."""

import random
from datetime import timedelta

import pytest
from msgspec.structs import replace

from dispatch import Engineer, Problem, Reload, solve
from dispatch.models.money import to_units
from tests import random_loads
from tests.builders import at, engineer, order, place, problem, shift
from tests.random_problems import random_problem
from tests.solvers.test_agreement import STRICT, compared
from tests.solvers.test_enumeration import best_by_enumeration

pytest.importorskip("dispatch._core", reason="the compiled core is not installed")


@pytest.mark.parametrize("seed", range(120))
def test_judge_and_core_agree(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In every problem some vans may be loaded again, most of them small ones."""
    monkeypatch.setattr(random_loads, "RELOADS", 1.0)
    kept = {"load", "trips", "restock"}
    told, _ = compared(seed, [name for name in STRICT if name not in kept] if seed % 2 else ())
    assert told


def test_the_best_of_all_plans_with_small_vans() -> None:
    """One or two trucks for two units at once; goods that come later, windows, things to take back."""
    several = 0
    for number in range(60):
        asked = deliveries(random.Random(number), 3 + number % 2, 1 + number % 3 // 2)
        plan = solve(asked, rounds=1500, seed=number)
        found = plan.cost.open_at_any_price, sum(to_units(money) for money in plan.cost.by_price.values())
        assert found == best_by_enumeration(asked), number
        several += any(len(route.trips) > 1 for route in plan.routes)
    assert several > 20


def deliveries(draw: random.Random, orders: int, trucks: int) -> Problem:
    """On a line of ten places, each ten minutes from the next."""
    asked = []
    for number in range(orders):
        opens = at("08:00") + timedelta(minutes=10 * draw.randint(0, 30))
        goods = at("08:00") + timedelta(minutes=10 * draw.randint(0, 12))
        asked.append(
            order(
                f"o{number}",
                draw.randint(1, 9),
                minutes=draw.choice([0, 10, 20]),
                windows=[(opens, opens + timedelta(hours=draw.randint(0, 3)))] if draw.random() < 0.5 else (),
                goods_from=goods if draw.random() < 0.4 else None,
                due=at("11:00") if draw.random() < 0.5 else None,
                load={"unit": draw.choice([1, 1, 2])},
                pickup={"unit": 1} if draw.random() < 0.2 else {},
                priority="high",
            )
        )
    return problem(*asked, *(truck(draw, number) for number in range(trucks)), prices=prices(draw))


def truck(draw: random.Random, number: int) -> Engineer:
    where = draw.choice([None, None, place(draw.randint(0, 9))])
    reload = Reload(location=where, duration=timedelta(minutes=draw.choice([0, 5, 15])))
    fields = {"paid_from": draw.choice(["start", "departure"]), "overtime_until": at("15:00") if draw.random() < 0.5 else None}
    day = shift("08:00", draw.choice(["12:00", "14:00"]), load={"unit": 2}, reload=reload, **fields)
    return engineer(f"T{number}", draw.randint(0, 9), (day,))


def prices(draw: random.Random) -> object:
    some = random_problem(draw.randrange(1000), 2, 1).prices
    names = ("late_hour", "work_hour", "waiting_hour", "km", "overtime_hour")
    free = dict.fromkeys((name for name in names if draw.random() < 0.5), 0.0)
    return replace(some, **free, travel_hour=20.0, fairness=0.0, open_order={"high": 60.0})
