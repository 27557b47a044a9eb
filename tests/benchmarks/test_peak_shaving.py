"""A heat wave planned day by day and as one horizon: what it asks for, what is counted, and a small run."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from benchmarks.peak_shaving import ASKED, WAVES, Served, compared, heat_wave
from dispatch import Engineer, Location, Order, Plan, Prices, Problem, Shift, Travel
from examples.city.week import DRIVE, SHIFT

HOME = Location(lat=30.0, lon=120.0)
EIGHT = datetime(2026, 7, 6, 8)
HOUR = timedelta(hours=1)


def test_the_hottest_day_asks_for_twice_what_can_be_done() -> None:
    problem = heat_wave("wave", seed=1, orders=300)
    work: Counter[str] = Counter()
    for order in problem.orders:
        work[order.id[:2]] += (order.on_site + DRIVE) / SHIFT
    most = max(work.values()) / len(problem.engineers)
    assert ASKED * (1 - 1 / len(problem.engineers)) <= most <= ASKED  # whole engineers
    assert min(work.values()) < 0.6 * max(work.values())
    assert len(problem.engineers[0].shifts) == len(WAVES["wave"][1])


def test_who_was_told_a_day_does_not_move() -> None:
    problem = heat_wave("steady", seed=1, orders=300)
    promised = [order for order in problem.orders if order.promise]
    assert promised
    assert all(order.must and order.windows == (order.promise,) for order in promised)
    assert sum(len(order.windows) > 1 for order in problem.orders) > 30
    assert all(order.due.date() == min(order.windows)[0].date() + timedelta(days=1) for order in problem.orders)


def test_what_is_counted() -> None:
    """A is worth 300 and B 50; both take six hours of a shift of ten, the day of the second one has none. C was promised."""
    orders = [
        Order(id="A", location=HOME, duration=6 * HOUR, priority="normal", due=EIGHT - HOUR),
        Order(id="B", location=HOME, duration=6 * HOUR, value=50.0),
        Order(id="C", location=HOME, duration=HOUR, must=True, promise=(EIGHT, EIGHT)),
    ]
    shift = Shift(start=EIGHT, end=EIGHT + 10 * HOUR, overtime_until=EIGHT + 13 * HOUR)
    prices = Prices(open_order={"normal": 300.0}, late_hour=2.0)
    problem = Problem(orders=orders, engineers=[Engineer(id="E", home=HOME, shifts=[shift])], travel=Travel.straight_line(), prices=prices)
    told = Served.by(problem, [Plan.of(problem, {"E": [["A", "B"]]})])
    assert told == Served(value=350.0, orders=2, let_down=1, overtime=2.0, late=2.0, broken=0)


def test_the_horizon_serves_more_at_no_more_overtime(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    monkeypatch.setitem(WAVES, "wave", (WAVES["wave"][0], WAVES["wave"][1][3:10]))
    told = [compared("wave", seed, orders=500, rounds=240_000) for seed in (0, 1, 2)]
    names = "value", "overtime", "let_down", "broken"
    daily, horizon = ([sum(getattr(pair[which], name) for pair in told) for name in names] for which in (0, 1))
    assert horizon[0] > daily[0]
    assert horizon[1] <= daily[1]
    assert horizon[2] <= daily[2]
    assert horizon[3] == daily[3] == 0
