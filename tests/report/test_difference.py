"""Two plans side by side, worked by hand."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from dispatch import Plan, Prices, Problem, solve
from dispatch.models.money import UNITS, to_units
from dispatch.report.difference import Change, Difference, Held, Money
from tests.builders import at, engineer, order, problem
from tests.random_problems import random_problem

PRICES = Prices(travel_hour=60, break_promise=5, open_order={"low": 40})


def the_day(*names: str) -> Problem:
    """Orders A, B, C ... at places 1, 2, 3 ..., B with a promise until 08:50, and engineers E and F."""
    promise = {"B": (at("08:00"), at("08:50"))}
    orders = [order(name, where, priority="low", promise=promise.get(name)) for where, name in enumerate("ABCDE", start=1) if name in names]
    return problem(*orders, engineer("E"), engineer("F"), prices=PRICES)


def held(who: str, clock: str) -> Held:
    return Held(engineers=(who,), start=at(clock))


@pytest.fixture
def both() -> Difference:
    """Before: E does A at 08:10, B at 08:50, C at 09:30; D is open. After: E does A at 08:10, C at 09:00, D at 09:40, F does B at 08:20."""
    day = the_day("A", "B", "C", "D")
    return Plan.of(day, {"E": [["A", "B", "C"]]}).difference(Plan.of(day, {"E": [["A", "C", "D"]], "F": [["B"]]}))


def test_what_became_of_each_order(both: Difference) -> None:
    assert both.same == 1
    unpromised = {"promised": False, "kept_before": False, "kept_after": False}
    assert both.changes == (
        Change(
            order="B",
            what="other_engineer",
            before=held("E", "08:50"),
            after=held("F", "08:20"),
            seconds=-1800,
            promised=True,
            kept_before=True,
            kept_after=True,
        ),
        Change(order="C", what="other_time", before=held("E", "09:30"), after=held("E", "09:00"), seconds=-1800, **unpromised),
        Change(order="D", what="closed", before=None, after=held("E", "09:40"), seconds=0, **unpromised),
    )
    assert both.moved_seconds == 3600
    assert [change.order for change in both.touched_promises] == ["B"]
    assert not any(change.breaks_promise for change in both.changes)


def test_money_by_price(both: Difference) -> None:
    """Before: 60 minutes on the road and one open order. After: 80 and 40 minutes."""
    assert both.money == (
        Money(price="travel_hour", before=60 * UNITS, after=120 * UNITS),
        Money(price="open_order", before=40 * UNITS, after=0),
    )
    assert [money.change for money in both.money] == [60 * UNITS, -40 * UNITS]
    assert both.extra_cost == 20.0


def test_backwards_it_is_the_opposite(both: Difference) -> None:
    day = the_day("A", "B", "C", "D")
    back = Plan.of(day, {"E": [["A", "C", "D"]], "F": [["B"]]}).difference(Plan.of(day, {"E": [["A", "B", "C"]]}))
    assert [(change.order, change.what, change.seconds) for change in back.changes] == [
        ("B", "other_engineer", 1800),
        ("C", "other_time", 1800),
        ("D", "opened", 0),
    ]
    assert [money.change for money in back.money] == [-money.change for money in both.money]
    assert (back.before, back.after) == (both.after, both.before)


def test_a_promise_that_is_no_longer_kept() -> None:
    day = the_day("A", "B")
    later = Plan.of(day, {"E": [["A", "B"]]}).difference(Plan.of(day, {"E": [["A"]]}))
    assert [(change.order, change.what, change.breaks_promise) for change in later.changes] == [("B", "opened", True)]
    longer = replace(day, orders=tuple(replace(order, duration=2 * order.duration) for order in day.orders))
    late = Plan.of(day, {"E": [["A", "B"]]}).difference(Plan.of(longer, {"E": [["A", "B"]]}))
    assert [(change.order, change.seconds, change.breaks_promise) for change in late.changes] == [("B", 1800, True)]


def test_orders_that_only_one_of_them_has() -> None:
    one, other = Plan.of(the_day("A", "B"), {"E": [["A", "B"]]}), Plan.of(the_day("A", "C", "D"), {"E": [["A", "C"]]})
    found = [(change.order, change.what, change.before, change.after) for change in one.difference(other).changes]
    assert found == [("C", "new", None, held("E", "09:00")), ("D", "new", None, None), ("B", "gone", held("E", "08:50"), None)]
    assert one.difference(other).count("new") == 2


def test_the_same_plan_twice() -> None:
    plan = Plan.of(the_day("A", "B"), {"E": [["A", "B"]]})
    same = plan.difference(plan)
    assert (same.changes, same.same, same.extra_cost, same.moved_seconds) == ((), 2, 0.0, 0)
    assert same.money == (Money(price="travel_hour", before=40 * UNITS, after=40 * UNITS),)


@pytest.mark.parametrize("seed", range(30))
def test_money_sums_to_the_unit(seed: int) -> None:
    day = random_problem(seed, orders=10, engineers=3)
    before, after = solve(day, rounds=20), solve(day, rounds=400, seed=1)
    found = before.difference(after)
    assert sum(money.before for money in found.money) == to_units(before.cost.total)
    assert sum(money.after for money in found.money) == to_units(after.cost.total)
    assert found.same + len(found.changes) == 10
    assert found.count("closed") - found.count("opened") == len(before.open_orders) - len(after.open_orders)


def test_one_with_a_time_zone_and_one_without() -> None:
    plan = Plan.of(the_day("A"), {"E": [["A"]]})
    zoned = Plan.of(replace(the_day("A"), time_zone="Asia/Shanghai"), {"E": [["A"]]})
    with pytest.raises(ValueError, match="give both one, or none"):
        plan.difference(zoned)


TEXT = """\
Figures                 before  after  change
  orders served              3      4      +1
  orders open                1      0      -1
  open at any price          0      0
  on time                    1      1
  shifts used                1      2      +1
  shifts with overtime       0      0
  work hours               1.5    2.0    +0.5
  travel hours             1.0    2.0    +1.0
  waiting hours            0.0    0.0
  paid hours               2.5    4.0    +1.5
  overtime hours           0.0    0.0
  km                        30     60     +30
  utilisation            12.5%  20.0%   +7.5%
  travel share           40.0%  50.0%  +10.0%

Cost by price  before   after  change
  travel_hour   60.00  120.00  +60.00
  open_order    40.00    0.00  -40.00
  total        100.00  120.00  +20.00

Orders                             number
  another engineer                      1
  the same engineer, another time       1
  no longer open                        1
  as before                             1
  Starts moved by 60 minutes in all.
  No longer open: D

Promises touched: 1
"""


def test_the_whole_text(both: Difference) -> None:
    assert both.text() == TEXT


def test_a_broken_promise_is_named() -> None:
    day = the_day("A", "B")
    text = Plan.of(day, {"E": [["A", "B"]]}).difference(Plan.of(day, {"E": [["A"]]})).text()
    assert text.endswith("  Open now: B\n\nPromises touched: 1\n  No longer kept: B\n")


def test_the_table_and_json(both: Difference) -> None:
    assert both.table()[0] == {
        "order": "B",
        "what": "other_engineer",
        "engineer_before": "E",
        "engineer_after": "F",
        "start_before": at("08:50"),
        "start_after": at("08:20"),
        "minutes_later": -30.0,
    }
    read = json.loads(both.to_json())
    assert [change["order"] for change in read["changes"]] == ["B", "C", "D"]
    assert read["money"][1] == {"price": "open_order", "before": 40 * UNITS, "after": 0}
    assert read["after"]["orders_served"] == 4
