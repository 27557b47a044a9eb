"""Times on site learned from what happened."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from dispatch import Actual, Calendar, Order, Problem, ProblemError, Season, Service, Step, learn_durations, solve
from tests.builders import at, engineer, order, problem, shift

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
SLOW, FAST = 1.25, 0.8


def seen(one: Order, minutes: float, who: str = "", day: int = 1, **fields: object) -> Actual:
    return Actual(order=one.id, engineer=who, started=at("09:00", day), finished=at("09:00", day) + minutes * MINUTE, **fields)


def past(number: int, spread: float = 0.1, **fields: object) -> tuple[list[Order], list[Actual]]:
    """Visits of an hour by the table that take 90 minutes in the middle, done by two in turn: one a quarter slower, one a fifth faster."""
    draw = random.Random(7)
    orders = [order(f"p{row}", minutes=60, **{"kind": "clean", "product": "hood"} | fields) for row in range(number)]
    told = []
    for row, one in enumerate(orders):
        who, own = (("slow", SLOW), ("fast", FAST))[row % 2]
        told.append(seen(one, 90 * own * math.exp(draw.gauss(0, spread)), who))
    return orders, told


def test_what_is_always_so_is_believed() -> None:
    """Each of ten visits took half as long again: no chance, so no margin, and everybody is as fast as the others."""
    orders = [order(f"p{row}", minutes=40, kind="clean") for row in range(10)]
    learned = learn_durations(orders, [seen(one, 60, "Li") for one in orders])
    (after,) = learned.applied_to(problem(order("A", minutes=30, kind="clean"), engineer("Li"))).orders
    assert after.duration == 45 * MINUTE
    assert learned.speed("Li", "clean") == 1.0
    assert learned.speed("Wang", "clean") is None


def test_a_calendar_that_does_not_know_a_day_is_a_fault() -> None:
    orders = [order(f"p{row}", minutes=40, kind="clean") for row in range(2)]
    told = [seen(one, 60, "Li", day=1 + row) for row, one in enumerate(orders)]
    free = Season(name="free", on="days_off")
    short = Calendar(first=date(2026, 7, 2), last=date(2026, 7, 3))
    with pytest.raises(ProblemError) as error:
        learn_durations(orders, told, seasons=[free], calendar=short)
    assert [(fault.subject, fault.text) for fault in error.value.faults] == [
        ("calendar", "it does not know 2026-07-01. Make it for more years, such as Calendar.china(2026, 2027).")
    ]
    learned = learn_durations(orders, told, seasons=[free], calendar=Calendar(last=date(2026, 7, 3)))
    with pytest.raises(ProblemError, match="calendar: it does not know 2026-07-04"):
        learned.applied_to(problem(order("A", windows=[(at("09:00", 4), at("10:00", 4))]), engineer("Li")))
    assert learn_durations(orders, told, seasons=[Season(name="all")], calendar=short).orders


def test_engineers_are_told_apart_from_their_orders() -> None:
    learned = learn_durations(*past(400), percentile=0.6)
    after = learned.applied_to(
        problem(order("A", minutes=60, kind="clean", product="hood"), engineer("slow"), engineer("fast"), engineer("new"))
    )
    slow, fast, new = after.engineers
    assert slow.speed["clean"] == pytest.approx(1 / SLOW, rel=0.03)
    assert fast.speed["clean"] == pytest.approx(1 / FAST, rel=0.03)
    assert new.speed == {}
    middle = learned.decided(order("A", minutes=60, kind="clean", product="hood")).planned / 60 / MINUTE
    assert middle == pytest.approx(1.5, rel=0.06)


def test_the_percentile_is_kept() -> None:
    """Of what was learned from, 60 or 90 of 100 visits take no longer than planned."""
    orders, told = past(500, spread=0.4)
    for percentile in (0.6, 0.9):
        learned = learn_durations(orders, told, percentile=percentile)
        after = {one.id: one for one in learned.applied_to(problem(*orders, engineer("slow"), engineer("fast"))).orders}
        kept = [after[one.order].duration / learned.speed(one.engineer, "clean") >= one.finished - one.started for one in told]
        assert sum(kept) / len(kept) == pytest.approx(percentile, abs=0.02)


def two_products() -> tuple[list[Order], list[Actual]]:
    """200 hoods at the time of the table, 200 washers at twice that, and three fridges at four times that."""
    draw = random.Random(3)
    orders, told = [], []
    for product, number, factor in (("hood", 200, 1.0), ("washer", 200, 2.0), ("fridge", 3, 4.0)):
        for row in range(number):
            orders.append(order(f"{product}{row}", minutes=60, kind="clean", product=product))
            told.append(seen(orders[-1], 60 * factor * math.exp(draw.gauss(0, 0.5))))
    return orders, told


def test_it_can_be_read_which_group_decided() -> None:
    learned = learn_durations(*two_products())
    why = learned.decided(order("A", minutes=60, kind="clean", product="washer"))
    assert [each.group for each in why.groups] == [(), ("clean",), ("clean", "washer"), ("clean", "washer", "")]
    assert [each.visits for each in why.groups] == [403, 403, 200, 200]
    assert sum(each.share for each in why.groups) == pytest.approx(1.0)
    assert why.groups[2].share > 0.9
    assert why.groups[2].factor == pytest.approx(2.0, rel=0.1)
    rare = learned.decided(order("B", minutes=60, kind="clean", product="fridge"))
    assert rare.groups[2].share < why.groups[2].share
    told = str(why)
    assert told.startswith("order 'A': ")
    assert "clean / washer (200 visits, " in told


def test_what_was_never_seen_is_taken_for_its_kind_or_for_everything() -> None:
    learned = learn_durations(*two_products())
    kind = learned.decided(order("A", minutes=60, kind="clean", product="bed"))
    assert [each.group for each in kind.groups] == [(), ("clean",)]
    other = learned.decided(order("A", minutes=60, kind="move"))
    assert [each.group for each in other.groups] == [()]
    assert other.planned == kind.planned


def test_seasons_are_told_apart() -> None:
    """In July everything takes twice as long; what a season changes does not matter."""
    draw = random.Random(5)
    july = Season(name="July", first=date(2026, 7, 10), last=date(2026, 7, 31), durations={"": 9.0})
    orders = [order(f"p{row}", minutes=30, kind="clean") for row in range(200)]
    told = [seen(one, 30 * (1 + row % 2) * math.exp(draw.gauss(0, 0.1)), day=1 + 19 * (row % 2)) for row, one in enumerate(orders)]
    learned = learn_durations(orders, told, seasons=[july])
    days = [order(f"{day}", minutes=30, kind="clean", windows=[(at("09:00", day), at("12:00", day))]) for day in (2, 22)]
    usual, hot = learned.applied_to(problem(*days, engineer(shifts=(shift(day=2), shift(day=22))))).orders
    assert hot.duration / usual.duration == pytest.approx(2.0, rel=0.1)
    assert learned.decided(days[1]).groups[-1].group == ("clean", "", "July")


def test_an_order_without_a_day_is_of_the_first_shift() -> None:
    orders = [order(f"p{row}", minutes=30, kind="clean") for row in range(4)]
    july = Season(name="July", first=date(2026, 7, 1), last=date(2026, 7, 31))
    learned = learn_durations(orders, [seen(one, 45) for one in orders], seasons=[july])
    assert learned.decided(orders[0]).groups[-1].group == ("clean", "")  # no day, and none outside of July was seen
    assert learned.decided(orders[0], date(2026, 7, 2)).groups[-1].group == ("clean", "", "July")


def test_steps_and_services_keep_their_shape() -> None:
    orders = [order(f"p{row}", minutes=40, kind="install") for row in range(5)]
    learned = learn_durations(orders, [seen(one, 60) for one in orders])
    steps = [Step(name="in", duration=20 * MINUTE), Step(name="out", duration=20 * MINUTE, outdoor=True)]
    service = Service(id="ac", kind="install", duration=20 * MINUTE, per_unit=10 * MINUTE)
    asked = problem(
        Order(id="S", location=order().location, kind="install", steps=steps),
        Order(id="U", location=order().location, service="ac", units=4),
        engineer(),
        services=[service],
    )
    stepped, served = learned.applied_to(asked).orders
    assert [each.duration for each in stepped.steps] == [30 * MINUTE, 30 * MINUTE]
    assert served.duration == 90 * MINUTE
    assert "duration" not in served.derived


def rows() -> Iterator[tuple[str, Actual]]:
    one = order("p0", kind="clean")
    yield "not begun", Actual(order="p0", finished=at("10:00"))
    yield "not done", Actual(order="p0", started=at("10:00"))
    yield "backwards", seen(one, -5)
    yield "another visit is needed", seen(one, 5, outcome="failed")


@pytest.mark.parametrize(("why", "row"), [*rows()], ids=[why for why, _ in rows()])
def test_rows_that_teach_nothing(why: str, row: Actual) -> None:
    with pytest.raises(ValueError, match="nothing to learn from"):
        learn_durations([order("p0", kind="clean")], [row])
    learned = learn_durations([order("p0", minutes=30, kind="clean")], [row, seen(order("p0"), 60)])
    assert learned.orders[()].observations == 1, why


def test_records_that_nobody_can_have_worked_teach_nothing() -> None:
    """Who taps start and end when all is done teaches nothing of others, nor of himself; a table that is wrong throughout is no reason."""
    orders, told = past(60)
    plain = learn_durations(orders, told)
    more = [order(f"q{row}", minutes=60, kind="clean", product="hood") for row in range(20)]
    tapped = learn_durations([*orders, *more], [*told, *(seen(one, 5 / 60, "Li") for one in more)])
    assert tapped.implausible == tuple(one.id for one in more)
    assert tapped.engineers == plain.engineers
    assert tapped.decided(order("A", minutes=60, kind="clean")).planned == plain.decided(order("A", minutes=60, kind="clean")).planned
    placeholders = [order(one.id, minutes=2, kind="clean", product="hood") for one in orders]
    assert not learn_durations(placeholders, told).implausible
    assert learn_durations(orders[:2], [seen(orders[0], 60), seen(orders[1], 5 / 60)]).implausible == ("p1",)


def test_faults() -> None:
    with pytest.raises(ProblemError, match="order is 'nobody', which the problem does not have"):
        learn_durations([order("p0")], [Actual(order="nobody")])
    with pytest.raises(ValueError, match="same id"):
        learn_durations([order("p0"), order("p0")], [seen(order("p0"), 60)])
    with pytest.raises(ValueError, match=r"percentile is 60"):
        learn_durations([order("p0")], [seen(order("p0"), 60)], percentile=60)


def test_a_frame_and_aware_times() -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed: pip install 'dispatch[test]'")
    pytest.importorskip("narwhals", reason="narwhals is not installed: pip install 'dispatch[frames]'")
    frame = pandas.DataFrame({"order": ["p0"], "started": ["2026-07-01 09:00"], "finished": ["2026-07-01 10:00"]})
    assert learn_durations([order("p0", minutes=30)], frame).orders[()].estimate == pytest.approx(math.log(2))
    evening = datetime.fromisoformat("2026-06-30T23:00+00:00")  # 1 July in Shanghai
    july = Season(name="July", first=date(2026, 7, 1), last=date(2026, 7, 31))
    aware = [Actual(order="p0", started=evening, finished=evening + HOUR)]
    learned = learn_durations([order("p0", minutes=30)], aware, seasons=[july], time_zone="Asia/Shanghai")
    assert ("", "", "July") in learned.orders


def test_plans_take_them() -> None:
    """By the table both orders fit; by what was learned one stays open."""
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    learned = learn_durations(*past(100))
    asked: Problem = problem(
        *(order(f"o{row}", 0, 60, kind="clean", product="hood") for row in (1, 2)), engineer("slow", shifts=(shift("08:00", "10:00"),))
    )
    assert not solve(asked, rounds=50).open_orders
    assert len(solve(learned.applied_to(asked), rounds=50).open_orders) == 1


def test_the_season_of_an_aware_moment_is_that_of_the_place() -> None:
    """23:00 UTC on 30 June is 7:00 on 1 July in Shanghai."""
    orders = [order(f"p{row}", minutes=30) for row in range(2)]
    seasons = [Season(name="june", last=date(2026, 6, 30)), Season(name="july", first=date(2026, 7, 1))]
    learned = learn_durations(orders, [seen(one, 60, day=1) for one in orders], seasons=seasons, time_zone="Asia/Shanghai")
    moment = datetime(2026, 6, 30, 23, tzinfo=UTC)
    told = learned.decided(order("A", minutes=30, windows=[(moment, moment + HOUR)]))
    assert told.groups[-1].group[-1] == "july"
