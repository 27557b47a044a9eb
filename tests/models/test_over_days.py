"""Work of several days is one order: served, open and counted once."""

from datetime import timedelta

import pytest

from dispatch import Crew, Link, Plan, Problem, check, over_days, solve
from dispatch.models.prices import Prices
from tests.builders import at, engineer, order, problem, shift
from tests.models.test_faults import faults

HOURS = timedelta(hours=1)
THREE_DAYS = tuple(shift(day=day) for day in (1, 2, 3))
TRAVEL = Prices(travel_hour=60.0)
"""10 for each step on the line."""


def central(**fields: object) -> Problem:
    """Six hours, then six on the next day, then two: nobody has a shift so long. E is there for three days, F for two."""
    work = over_days(order("A", 2, minutes=14 * 60, **fields), 6 * HOURS, 6 * HOURS, 2 * HOURS)
    staff = engineer("E", shifts=THREE_DAYS), engineer("F", 2, shifts=THREE_DAYS[:2]), engineer("G", 4, shifts=THREE_DAYS)
    return problem(*work.orders, order("B", 4, minutes=400), *staff, prices=TRAVEL, links=work.links)


def test_what_is_on_which_day() -> None:
    fields = {"load": {"unit": 3}, "windows": [(at("09:00"), at("10:00"))], "finish_by": at("18:00", 4), "crew": Crew(roles=({}, {}))}
    whole = order("A", minutes=600, value=80.0, **fields)
    first, second = over_days(whole, 7 * HOURS, 3 * HOURS, days=(1, 3)).orders
    assert (first.id, first.duration, first.value, first.load, first.windows, first.finish_by) == (
        "A",
        7 * HOURS,
        80.0,
        {"unit": 3},
        whole.windows,
        None,
    )
    assert (second.id, second.part_of, second.duration, second.value, second.load, second.windows) == ("A/2", "A", 3 * HOURS, None, {}, ())
    assert (second.finish_by, second.crew) == (whole.finish_by, whole.crew)
    (link,) = over_days(whole, 7 * HOURS, 3 * HOURS, days=(1, 3)).links
    assert link == Link(first="A", then="A/2", days=(1, 3), engineer="same", together=True)


def test_one_engineer_does_it_on_three_days() -> None:
    """Not F, who is nearest and there for two of them."""
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    asked = central()
    plan = solve(asked, rounds=5000)
    assert not [finding for finding in check(asked, plan) if finding.must]
    assert plan.open_orders == ()
    visits = {visit.order: (route.engineer, visit.start.day) for route in plan.routes for visit in route.visits if visit.order != "B"}
    (who,) = {name for name, _ in visits.values()}
    assert {name: day for name, (_, day) in visits.items()} == {"A": 1, "A/2": 2, "A/3": 3}
    assert who in "EG"


def test_it_is_open_once_and_counted_once() -> None:
    asked = central(value=50.0)
    plan = Plan.of(asked, {"E": [["B"]]})
    assert (plan.open_orders, plan.cost.by_price["open_order"], plan.cost.open_at_any_price) == (("A",), 50.0, 0)
    wanted = Plan.of(central(), {})
    assert (wanted.open_orders, wanted.cost.open_at_any_price) == (("A", "B"), 2)
    done = Plan.of(asked, {"E": [["A"], ["A/2"], ["A/3", "B"]]})
    figures = done.kpis().whole.orders
    assert (figures.asked, figures.served, figures.on_site) == (2, 2, (14 * 60 + 400) * 60)
    assert done.open_orders == ()
    by_engineer = {group.name: group.orders.served for group in done.kpis(by=["engineer.id"]).groups["engineer.id"]}
    assert by_engineer == {"E": 2, "F": 0, "G": 0}
    half = Plan.of(asked, {"E": [["A"], ["A/2"], []]})
    broken = [finding.text for finding in check(asked, half) if finding.must]
    assert broken == ["link 'A/2' -> 'A/3': order 'A/2' is visited and 'A/3' is not."]


@pytest.mark.parametrize(
    ("fields", "durations", "text"),
    [
        ({}, [2 * HOURS], "order 'A' is given 1 days. Give the time on site of at least two"),
        ({"minutes": 60}, [HOURS, HOURS], "order 'A' takes 1:00:00, its days together 2:00:00. Give both alike, or no duration"),
    ],
)
def test_what_it_refuses(fields: dict[str, int], durations: list[timedelta], text: str) -> None:
    with pytest.raises(ValueError, match=text):
        over_days(order("A", **fields), *durations)


def test_faults() -> None:
    parts = order("A"), order("B", part_of="A"), order("C", part_of="X"), order("D", part_of="B"), order("E", part_of="A", value=3.0)
    links = [Link(first="A", then="E", together=True), Link(first="A", then="B")]
    assert faults(*parts, links=links) == [
        "order 'B': part_of is 'A', but no link with together=True leads here from that order or another part of it. Give one.",
        "order 'C': part_of is 'X', which the problem does not have. Name the order that stands for all parts.",
        "order 'D': part_of is 'B', which is a part, too. Name the order that stands for all parts.",
        "order 'E': value is given, but order 'A', of which it is a part, stands for it. Say it there.",
    ]
