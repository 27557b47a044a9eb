"""Two plans side by side, worked by hand."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from dispatch import Crew, Plan, Prices, Problem, over_days, solve
from dispatch.models.money import UNITS, to_units
from dispatch.report.difference import Change, Difference, Held, Money
from tests.builders import at, engineer, order, problem, shift
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
        "variant_before": None,
    }
    read = json.loads(both.to_json())
    assert [change["order"] for change in read["changes"]] == ["B", "C", "D"]
    assert read["money"][1] == {"price": "open_order", "before": 40 * UNITS, "after": 0}
    assert read["after"]["orders_served"] == 4


def ways(**fields: object) -> Problem:
    """A may be done alone at place 1 or by two at place 2, B at place 3."""
    alone = order("A alone", 1, variant_of="A", value=9.0, **fields)
    pair = order("A pair", 2, variant_of="A", value=9.0, crew=Crew(roles=({}, {})), **fields)
    return problem(alone, pair, order("B", 3, value=9.0), engineer("E"), engineer("F"))


BY_ONE, BY_TWO = {"E": [["A alone", "B"]]}, {"E": [["A pair"]], "F": [[("A pair", 1), "B"]]}


def test_another_variant_is_a_change_of_one_order() -> None:
    day = ways()
    found = Plan.of(day, BY_ONE).difference(Plan.of(day, BY_TWO))
    assert [(change.order, change.what, change.seconds) for change in found.changes] == [
        ("A pair", "other_variant", 600),
        ("B", "other_engineer", 0),
    ]
    assert found.changes[0].before == Held(engineers=("E",), start=at("08:10"), order="A alone")
    assert found.changes[0].after == Held(engineers=("E", "F"), start=at("08:20"))
    assert found.same == 0
    assert found.table()[0]["variant_before"] == "A alone"
    assert "  another variant        1\n" in found.text()
    assert "  Another variant: A alone → A pair\n" in found.text()
    assert "pen now" not in found.text()


def test_an_order_with_variants_is_open_once() -> None:
    day = ways()
    done, left = Plan.of(day, BY_TWO), Plan.of(day, {"F": [["B"]]})
    assert [(change.order, change.what) for change in done.difference(left).changes] == [("A alone", "opened"), ("B", "other_time")]
    assert done.difference(left).changes[0].before == Held(engineers=("E", "F"), start=at("08:20"), order="A pair")
    assert [(change.order, change.what) for change in left.difference(done).changes] == [("A pair", "closed"), ("B", "other_time")]
    assert left.difference(left).same == left.kpis().whole.orders.asked == 2


def test_variants_that_only_one_problem_has() -> None:
    day = ways()
    one = replace(day, orders=tuple(replace(each, variant_of="") for each in day.orders if each.id != "A pair"))
    found = Plan.of(one, BY_ONE).difference(Plan.of(day, BY_TWO))
    assert [(change.order, change.what) for change in found.changes] == [("A pair", "other_variant"), ("B", "other_engineer")]
    without = replace(day, orders=day.orders[2:])
    assert [(change.order, change.what) for change in Plan.of(day, BY_TWO).difference(Plan.of(without, {"F": [["B"]]})).changes] == [
        ("B", "other_time"),
        ("A pair", "gone"),
    ]


def test_each_variant_has_its_promise() -> None:
    """The one for two begins at 08:20."""
    day = ways(promise=(at("08:00"), at("08:15")))
    prices = Prices(break_promise=1)
    found = Plan.of(replace(day, prices=prices), BY_ONE).difference(Plan.of(replace(day, prices=prices), BY_TWO))
    assert [change.order for change in found.changes if change.breaks_promise] == ["A pair"]


def test_all_days_of_one_work_are_one_order() -> None:
    """Only the second day is later: behind B."""
    work = over_days(order("W", 1, minutes=600), timedelta(hours=7), timedelta(hours=3))
    days = (shift(), shift(day=2))
    asked = problem(*work.orders, order("B", 2), engineer("E", shifts=days), engineer("F", shifts=days), links=work.links)
    plan = Plan.of(asked, {"E": [["W"], ["W/2"]], "F": [[], ["B"]]})
    later = Plan.of(asked, {"E": [["W"], ["B", "W/2"]]})
    found = plan.difference(later)
    assert [(change.order, change.what, change.seconds) for change in found.changes] == [
        ("W", "other_time", 3000),
        ("B", "other_engineer", 0),
    ]
    assert found.changes[0].after == Held(engineers=("E",), start=at("09:00", day=2), order="W/2")
    assert found.same + len(found.changes) == later.kpis().whole.orders.asked == 2
    others = plan.difference(Plan.of(asked, {"F": [["W"], ["W/2"]], "E": [[], ["B"]]}))
    assert [(change.order, change.what, change.after) for change in others.changes] == [
        ("W", "other_engineer", held("F", "08:10")),
        ("B", "other_engineer", Held(engineers=("E",), start=at("08:20", day=2))),
    ]


PARIS = ZoneInfo("Europe/Paris")
TWICE = [datetime(2026, 10, 25, 2, 30, tzinfo=PARIS, fold=fold) for fold in (0, 1)]
"""When the clocks go back."""


def planned(start: datetime, zone: str = "Europe/Paris") -> Plan:
    """E begins with A, which was promised until the first half past two."""
    staff = engineer("E", shifts=(replace(shift(), start=start, end=datetime(2026, 10, 25, 9, tzinfo=PARIS)),))
    asked = order("A", 0, promise=(TWICE[0] - timedelta(hours=1), TWICE[0]))
    return Plan.of(problem(asked, staff, time_zone=zone, prices=Prices(break_promise=1)), {"E": [["A"]]})


@pytest.mark.parametrize("start", TWICE)
def test_the_same_moment_in_another_zone_is_no_change(start: datetime) -> None:
    found = planned(start).difference(planned(start, "UTC"))
    assert (found.changes, found.same) == ((), 1)


def test_an_hour_that_the_clock_shows_twice_is_told_apart() -> None:
    found = planned(TWICE[0]).difference(planned(TWICE[1]))
    assert [(change.what, change.seconds, change.breaks_promise) for change in found.changes] == [("other_time", 3600, True)]
