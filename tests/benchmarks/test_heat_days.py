"""Ten hot days: what they ask for, which hours whole visits keep out of, and a small run."""

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from benchmarks.heat_days import ASKED, DAY, DEGREES, compared, hot_day, with_whole_visits_apart
from dispatch.facts import facts_of
from dispatch.heat import works_outdoors
from dispatch.solvers._encode import encode
from examples.city.week import DRIVE, SHIFT

ORDERS = 100


def test_a_day_asks_for_a_tenth_too_much() -> None:
    problem = hot_day(1, ORDERS)
    asked = sum((order.on_site + DRIVE for order in problem.orders), timedelta()) / SHIFT / len(problem.engineers)
    assert ASKED * (1 - 1 / len(problem.engineers)) <= asked <= ASKED  # whole engineers
    assert [each.degrees for each in problem.heat] == [DEGREES[1]]


def test_whole_visits_keep_out_of_the_hottest_hours() -> None:
    problem = hot_day(1, ORDERS)
    noon, three = datetime(DAY.year, DAY.month, DAY.day, 12), datetime(DAY.year, DAY.month, DAY.day, 15)
    outdoors = [order for order in with_whole_visits_apart(problem).orders if works_outdoors(order)]
    assert len(outdoors) > ORDERS / 10
    for order in outdoors:
        for opens, closes in ((opens.replace(tzinfo=None), closes.replace(tzinfo=None)) for opens, closes in order.windows):
            assert closes + order.on_site <= noon or opens >= three


def test_without_heat_the_core_is_told_nothing_of_it() -> None:
    """Below 35 degrees the columns are those of a day without a forecast, so nothing is asked more often."""
    problem = hot_day(1, ORDERS)
    mild, none = (encode(facts_of(replace(problem, heat=heat))) for heat in ([replace(problem.heat[0], degrees=34.9)], ()))
    assert mild.keys() == none.keys()
    assert all((mild[name] == none[name]).all() for name in mild)


def test_steps_outdoors_that_alone_keep_out_of_noon_serve_more() -> None:
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    told = [compared(seed, rounds=2000, longer=2, orders=150) for seed in (1, 2, 3)]
    assert sum(each.apart.orders for each in told) > sum(each.whole.orders for each in told)
    assert not sum(served.broken for each in told for served in each)
