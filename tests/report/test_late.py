"""By which rule orders alone are too late, held against the judge, shift by shift."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

import numpy as np
import pytest

from dispatch import Break, Engineer, Location, Order, Plan, Prices, Problem, Shift, Travel
from dispatch.report.explain.answers import Asker
from dispatch.report.explain.routes import Routes
from tests.random_problems import random_problem

EIGHT = datetime(2026, 7, 15, 8)
MINUTE = timedelta(minutes=1)
LATE = {"windows", "finish_by", "breaks", "shift_end", "heat"}


def told(problem: Problem) -> dict[tuple[str, str], str]:
    """The rule by order and engineer, for those who are too late alone and nothing else."""
    asker = Asker(Routes(Plan.of(problem, {})))
    found = {}
    for number, order in enumerate(asker.facts.orders):
        rows = np.flatnonzero(~asker.who.stopped(number).any(axis=0) & asker._sure & ~asker._needs(order))
        alone = asker._alone(asker.gaps.beside(np.full(len(rows), number), asker.gaps.first[rows]))
        for row, short, late in zip(alone.beside.row.tolist(), alone.short.tolist(), alone.late.tolist(), strict=True):
            if short:
                found[order.order.id, asker.facts.shifts[row].engineer.id] = asker.rules[late]
                findings = asker.routes.broken_alone(row, order)
                assert findings[0].rule == asker.rules[late], (order.order.id, row, findings)
    return found


def test_rules_are_those_of_the_judge() -> None:
    seen = Counter[str]()
    for seed in range(250):
        problem = random_problem(seed, orders=8, engineers=4, without=("trips",))
        if not any(order.crew for order in problem.orders):
            seen.update(told(problem).values())
    assert set(seen) >= LATE - {"heat"}, seen
    assert seen["breaks"] > 3


def asked(order: dict[str, object], *breaks: Break) -> str | None:
    """What keeps an order ten minutes from home from an engineer who works from eight to ten."""
    home, site = Location(id="home"), Location(id="site")
    shift = Shift(start=EIGHT, end=EIGHT + 120 * MINUTE, breaks=breaks)
    problem = Problem(
        orders=[Order(id="a", location=site, **order)],
        engineers=[Engineer(id="e", home=home, shifts=[shift])],
        travel=Travel.from_matrix(["home", "site"], [[0, 600], [600, 0]]),
        prices=Prices(),
    )
    return told(problem).get(("a", "e"))


@pytest.mark.parametrize(
    ("order", "pause", "rule"),
    [
        # 8:10 to 9:40, then 20 minutes of rest before nine or after that: it begins late, or the order does not end by 9:40.
        ({"duration": 90 * MINUTE, "finish_by": EIGHT + 100 * MINUTE}, (20, 30, 60), "breaks"),
        # Not to be done by 9:30 in any case, which counts once; with the break in time, 8:50, it is back at 10:30.
        ({"duration": 90 * MINUTE, "finish_by": EIGHT + 90 * MINUTE}, (20, 30, 60), "finish_by"),
        # The order must begin by 8:20, the break by 8:15: one is late, and who works first is back at 9:20, the other five minutes later.
        ({"duration": 30 * MINUTE, "windows": [(EIGHT, EIGHT + 20 * MINUTE)]}, (30, 15, 15), "breaks"),
        # With a break that may begin at eight both are back at 9:20: the clock takes the break first.
        ({"duration": 30 * MINUTE, "windows": [(EIGHT, EIGHT + 20 * MINUTE)]}, (30, 0, 15), "windows"),
        # All in time, and back at 10:10.
        ({"duration": 90 * MINUTE}, (20, 30, 120), "shift_end"),
        ({"duration": 80 * MINUTE}, (20, 30, 120), None),
    ],
)
def test_worked_by_hand(order: dict[str, object], pause: tuple[int, int, int], rule: str | None) -> None:
    duration, opens, closes = (number * MINUTE for number in pause)
    assert asked(order, Break(duration=duration, windows=[(EIGHT + opens, EIGHT + closes)])) == rule


def test_the_judge_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is late alone is told in one look, with breaks as well."""
    lunch = Break(duration=60 * MINUTE, windows=[(EIGHT + 60 * MINUTE, EIGHT + 90 * MINUTE)])
    shift = Shift(start=EIGHT, end=EIGHT + 120 * MINUTE, breaks=[lunch])
    engineers = [Engineer(id=f"e{row}", home=Location(id="home"), shifts=[shift]) for row in range(20)]
    travel = Travel.from_matrix(["home", "site"], [[0, 600], [600, 0]])
    orders = [Order(id="a", location=Location(id="site"), duration=90 * MINUTE)]
    problem = Problem(orders=orders, engineers=engineers, travel=travel, prices=Prices())
    judged = Counter[str]()
    timetable = Routes.of_shift
    monkeypatch.setattr(Routes, "of_shift", lambda *of: judged.update(["one"]) or timetable(*of))
    (explained,) = Plan.of(problem, {}).explain()
    assert [(each.state, each.rule, each.engineers) for each in explained.tallies] == [("alone", "shift_end", 20)]
    assert judged["one"] < 10
