"""What limits of a shift say at many places at once, held against the judge, place by place."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import numpy as np
import pytest
from msgspec.structs import replace

from dispatch import Heat, Order, Plan, Problem, Shift, Step
from dispatch.report.explain import limits
from dispatch.report.explain.answers import Asker
from dispatch.report.explain.limits import OVER
from dispatch.report.explain.routes import Routes
from dispatch.rules import heat_hours
from tests.report.by_force import greedy_lists
from tests.solvers.test_greedy import city

HOUR = timedelta(hours=1)
CAPS = {"max_work": 4 * HOUR, "longest": 7 * HOUR, "max_travel": 1.5 * HOUR, "max_leg": HOUR / 3, "max_km": 25.0}


def outdoors(order: Order) -> Order:
    """All but the first five minutes of it."""
    inside = 5 * timedelta(minutes=1)
    steps = [Step(name="in", duration=inside), Step(name="out", duration=order.on_site - inside, outdoor=True)]
    return replace(order, duration=None, steps=steps)


def limited(hot: bool, orders: int = 120, **caps: object) -> Problem:
    """A city day with limits of all shifts; half of the engineers have overtime from three."""
    asked = city(0, orders=orders, engineers=8)

    def changed(row: int, shift: Shift) -> Shift:
        three = shift.start.replace(hour=15, minute=0)
        return replace(shift, **({"end": three, "overtime_until": shift.end} if row % 2 else {}), **caps)

    return replace(
        asked,
        orders=[outdoors(order) for order in asked.orders] if hot else asked.orders,
        engineers=[replace(each, shifts=[changed(row, shift) for shift in each.shifts]) for row, each in enumerate(asked.engineers)],
        heat=[Heat(day=asked.engineers[0].shifts[0].start.date(), degrees=38.0)] if hot else (),
    )


@pytest.mark.parametrize("hot", [False, True])
def test_amounts_are_those_of_the_judge(hot: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = limited(hot)
    planned = Plan.of(asked, greedy_lists(asked))
    for module in (heat_hours, limits):
        monkeypatch.setattr(module, "MOST_SECONDS", 3 * 3600)
    problem = limited(hot, **CAPS)
    plan = Plan.of(problem, {route.engineer: [[visit.order for visit in route.visits]] for route in planned.routes})
    asker, seen = Asker(Routes(plan)), Counter[str]()
    assert asker.limits.told.all()
    for name in plan.open_orders[:12]:
        number = asker.facts.visit_number[name]
        order, gaps = asker.facts.orders[number], np.arange(len(asker.gaps.row))
        beside = asker.gaps.beside(np.full(len(gaps), number), gaps)
        beside = beside.where(asker.gaps.short(beside) == 0)
        over = asker.limits.over(order, beside)
        for gap, count, amount, first in zip(beside.gaps.tolist(), *(each.tolist() for each in over), strict=True):
            table = asker.routes.with_order(int(asker.gaps.row[gap]), int(asker.gaps.position[gap]), order)
            broken = [each for each in asker.routes.broken(table) if each.rule in OVER]
            assert (count, amount) == (len(broken), sum(each.amount for each in broken))
            assert not broken or OVER[first] == broken[0].rule
            seen.update(each.rule for each in broken)
    assert set(seen) == set(OVER if hot else (name for name in OVER if not name.startswith("heat")))


@pytest.mark.parametrize("hot", [False, True])
def test_a_limited_day_is_explained_with_few_questions_to_the_judge(hot: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = limited(hot, orders=200, max_work=5 * HOUR, longest=9 * HOUR)
    plan = Plan.of(problem, greedy_lists(problem))
    judged = Counter[str]()
    timetable = Routes.of_shift
    monkeypatch.setattr(Routes, "of_shift", lambda *of: judged.update(["one"]) or timetable(*of))
    told = plan.explain()
    assert len(told) > 100
    assert judged["one"] < 12 * len(told)
