"""What learned durations are worth: the table and the truth worked by hand, and a small run."""

import math
from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from benchmarks import learned_durations
from benchmarks.learned_durations import Truth, compared, days_from, happened, late_visits, service_of, tabled
from dispatch import Engineer, Location, Order, Plan, Prices, Problem, Shift, Travel

NINE = datetime(2026, 5, 4, 9)
HOME = Location(lat=30.0, lon=120.0)


def asked() -> Problem:
    """Two orders at the engineer's home, an hour each by the table, the second to begin by ten o'clock."""
    labels = {"variant": "wall"}
    windows = [[(NINE, NINE)], [(NINE, NINE + timedelta(hours=1, minutes=10))]]
    orders = [
        Order(id=name, location=HOME, duration=timedelta(hours=1), kind="install", product="ac", windows=window, labels=labels)
        for name, window in zip("AB", windows, strict=True)
    ]
    engineer = Engineer(id="E", home=HOME, labels={"level": "senior"}, shifts=[Shift(start=NINE, end=NINE + timedelta(hours=9))])
    return Problem(orders=orders, engineers=[engineer], travel=Travel.straight_line(), prices=Prices())


def test_the_table_states_the_60th_percentile() -> None:
    """60 minutes in the mean, spread 0.35: 60 exp(0.2533 * 0.35 - 0.35**2 / 2) = 61.7, in steps of five."""
    (first, _) = tabled(asked(), date(2026, 5, 4)).orders
    assert (first.id, first.duration) == ("2026-05-04-A", timedelta(minutes=60))


def test_the_truth_lies_around_the_table() -> None:
    """Seniors need 0.9 of the middle, which is 60 exp(-0.35**2 / 2) minutes; half of many visits take less."""
    problem = asked()
    orders = [
        Order(**{name: getattr(problem.orders[0], name) for name in ("location", "duration", "kind", "product", "labels")}, id=str(n))
        for n in range(2000)
    ]
    truth, usual = Truth(0, wrong=0.0), 0.9 * 60 * math.exp(-(service_of(orders[0]).sigma ** 2) / 2)
    own = truth.takes(orders[0], problem.engineers[0])
    assert own == truth.takes(orders[0], problem.engineers[0]), "whoever asks again is told the same"
    shorter = sum(truth.takes(order, problem.engineers[0]) < timedelta(minutes=usual) for order in orders) / len(orders)
    assert 0.3 < shorter < 0.7, "the engineer's own speed is a part of it"


@pytest.mark.parametrize(("minutes", "late"), [(69, 0), (71, 1)])
def test_a_visit_is_late_by_its_window(monkeypatch: pytest.MonkeyPatch, minutes: int, late: int) -> None:
    monkeypatch.setattr(Truth, "takes", lambda *_: timedelta(minutes=minutes))
    assert late_visits(Plan.of(asked(), {"E": [["A", "B"]]}), Truth(0)) == late


def test_everybody_who_comes_has_the_skills() -> None:
    (problem,) = days_from(date(2026, 5, 4), 1, seed=0)
    orders, staff = ({each.id: each for each in things} for things in (problem.orders, problem.engineers))
    rows = list(happened(problem, Truth(0)))
    assert len(rows) > len(orders) / 2
    for row in rows:
        assert all(staff[row.engineer].skills.get(name, 0) >= level for name, level in orders[row.order].skills.items())


def test_fewer_visits_are_late(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    monkeypatch.setattr(learned_durations, "DAYS", 3)
    monkeypatch.setattr(learned_durations, "ROUNDS", 1000)
    told = [compared(seed, wrong=learned_durations.TABLE_IS_WRONG, percentile=0.7) for seed in (0, 1)]
    table, learned = (sum((one[name] for one in told), Counter()) for name in ("table", "learned"))
    assert learned["late"] <= 0.8 * table["late"]
    assert learned["visits"] >= 0.98 * table["visits"]
