"""Prices for some orders or for some time, worked by hand."""

from datetime import UTC, datetime

import pytest

from dispatch import Override, Planned, Prices, Problem, ProblemError, solve
from dispatch.facts import facts_of
from dispatch.models.money import UNITS
from tests.builders import at, engineer, line, order, problem, shift

GREE, REPAIR, BOTH = {"brand": "Gree"}, {"kind": "repair"}, {"brand": "Gree", "kind": "repair"}


def values(asked: Problem) -> list[float]:
    return [facts.value / UNITS for facts in facts_of(asked).orders]


def priced(*overrides: Override) -> Prices:
    return Prices(travel_hour=60.0, open_order={"high": 100.0, "low": 10.0}, overrides=overrides)


def test_brand_and_kind() -> None:
    prices = priced(
        Override(when=GREE, open_order={"high": 150.0}),
        Override(when=REPAIR, open_order={"high": 200.0, "low": 20.0}),
        Override(when=BOTH, open_order={"high": 300.0}),
    )
    asked = problem(
        order("A", priority="high"),
        order("B", priority="high", brand="Gree"),
        order("C", priority="high", kind="repair"),
        order("D", priority="high", **BOTH),
        order("E", priority="low", **BOTH),
        order("F", priority="low", brand="Gree"),
        order("G", value=7.0, **BOTH),
        prices=prices,
    )
    assert values(asked) == [100, 150, 200, 300, 20, 10, 7]


def test_the_last_that_holds() -> None:
    prices = priced(Override(when=BOTH, open_order={"high": 300.0}), Override(open_order={"high": 50.0}))
    assert values(problem(order(priority="high", **BOTH), prices=prices)) == [50]


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [
        (at("08:00"), None, True),
        (at("08:01"), None, False),
        (None, at("08:00"), False),
        (None, at("08:01"), True),
        (at("00:00"), at("00:00", day=2), True),
        (at("00:00", day=2), at("00:00", day=3), False),
    ],
)
def test_a_period_is_that_of_the_first_shift(start: datetime | None, end: datetime | None, holds: bool) -> None:
    season = Override(start=start, end=end, open_order={"high": 500.0}, prices={"travel_hour": 90.0, "late_hour": 36.0})
    late = engineer("F", shifts=[shift("09:00", "10:00")])
    asked = problem(order(priority="high"), late, engineer(), prices=priced(season))
    assert values(asked) == [500 if holds else 100]
    rates = facts_of(asked).rates
    assert (rates.travel_second, rates.late_second) == ((90_000, 36_000) if holds else (60_000, 0))


def test_a_period_in_a_time_zone() -> None:
    season = Override(start=datetime(2026, 7, 1, 0, 0, tzinfo=UTC), open_order={"high": 500.0})  # 08:00 in Shanghai
    for begins, money in (("08:00", 500), ("07:59", 100)):
        asked = problem(order(priority="high"), engineer(shifts=[shift(begins)]), prices=priced(season), time_zone="Asia/Shanghai")
        assert values(asked) == [money]


def test_plans_are_made_and_judged_with_them() -> None:
    prices = priced(Override(when=GREE, open_order={"low": 50.0}))
    asked = problem(order("A", 2, priority="low"), order("B", 2, priority="low", brand="Gree"), engineer(), prices=prices)
    plan = solve(asked, solver="exact")
    assert plan.open_orders == ()  # 40 of travel: A alone is not worth it, but on the way
    alone = problem(order("A", 2, priority="low"), order("B", 2, priority="low", brand="Haier"), engineer(), prices=prices)
    assert solve(alone, solver="exact").cost.by_price["open_order"] == 20


def faults(*overrides: object, **prices: object) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        problem(order(), engineer(), prices=Prices(open_order={"high": 1.0}, overrides=overrides, **prices))
    return [str(fault).removeprefix("problem: prices.") for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("override", "text"),
    [
        (5, "overrides[0] is 5. It must be of type Override."),
        (Override(when={"brnd": "x"}), "overrides[0].when names 'brnd', which is not there. Maybe 'brand' is meant."),
        (Override(when={"brand": 5}), "overrides[0].when['brand'] is 5. Text is needed."),
        (Override(when={"duration": "x"}), None),
        (Override(open_order={"higher": 1.0}), "overrides[0].open_order names 'higher', which is not there. Maybe 'high' is meant."),
        (Override(open_order={"high": -1.0}), "overrides[0].open_order['high'] is -1. Money from 0 to 1,000,000,000 is needed."),
        (Override(prices={"kms": 1.0}), "overrides[0].prices names 'kms', which is not there. Maybe 'km' is meant."),
        (
            Override(prices={"urgent_hour": 3.0}),
            "overrides[0].prices names 'urgent_hour', which cannot be another for a period. "
            "Give problems of that period prices of their own.",
        ),
        (
            Override(prices={"overtime_steps": 3.0}),
            "overrides[0].prices names 'overtime_steps', which cannot be another for a period. "
            "Give problems of that period prices of their own.",
        ),
        (Override(prices={"travel_hour": 2e6}), "overrides[0].prices['travel_hour'] is 2e+06. Money from 0 to 1,000,000 is needed."),
        (
            Override(when=GREE, prices={"travel_hour": 2.0}),
            "overrides[0] has when and prices. Of single orders only open_order can be another: give prices an override of their own.",
        ),
        (
            Override(start=at("09:00"), end=at("09:00")),
            "overrides[0] ends 09:00, not after it starts 09:00. Maybe the two are swapped.",
        ),
    ],
)
def test_faults(override: object, text: str | None) -> None:
    (found,) = faults(override)
    assert text is None or found == text


def test_every_other_price_can_be_another_for_a_period() -> None:
    whole = {name for name in Prices.__struct_fields__ if isinstance(getattr(Prices(), name), float)}
    season = Override(start=at("00:00"), prices=dict.fromkeys(whole, 1.0))
    assert problem(order(), engineer(), prices=priced(season)).prices.overrides == (season,)
    assert set(Prices.__struct_fields__) - whole == {"urgent_hour", "overtime_steps", "open_order", "overrides"}


PROMISED = {"promise": (at("07:00"), at("08:00")), "fixed": Planned(start=at("09:00"))}
"""Begun an hour late."""
TOO_LATE = "order 'A': fixed.start is 2026-07-01 09:00, outside of the windows or the promise. Change one of the two."


@pytest.mark.parametrize("start", [at("08:00"), None])
def test_a_promise_was_broken_at_the_price_of_the_first_shift(start: datetime | None) -> None:
    dear = Override(start=start, end=at("08:01"), prices={"break_promise": 40.0})
    late = problem(order(**PROMISED), engineer("F", shifts=[shift("09:00")]), engineer(), prices=priced(dear))
    assert facts_of(late).orders[0].windows == ((3600 * 9, 3600 * 9),)
    free = Override(start=start, end=at("08:01"), prices={"break_promise": 0.0})
    day = {"prices": Prices(break_promise=40.0, overrides=(free,))}
    with pytest.raises(ProblemError, match=TOO_LATE):
        problem(order(**PROMISED), engineer(), **day)
    problem(order(**PROMISED), engineer(shifts=[shift("08:01")]), **day)
    problem(order(**PROMISED), engineer(shifts=()), **day)


def test_periods_of_a_problem_whose_time_zone_is_missing_are_no_obstacle() -> None:
    aware = Override(start=datetime(2026, 7, 1, tzinfo=UTC), prices={"break_promise": 40.0})
    with pytest.raises(ProblemError) as caught:
        problem(order(**PROMISED), engineer(), prices=priced(aware))
    assert [fault.field for fault in caught.value.faults] == ["time_zone"]


def test_what_could_cost_most_counts() -> None:
    everything = Override(open_order={"high": 9e8}, prices={"engineer_used": 9e8})
    with pytest.raises(ProblemError, match="with these prices a plan could cost"):
        problem(*(order(f"O{row}", priority="high") for row in range(1200)), engineer(), prices=priced(everything))


def test_kilometres_in_some_season_ask_for_metres() -> None:
    with pytest.raises(ProblemError, match="travel has no metres, but"):
        problem(order(), engineer(), travel=line(metres=False), prices=priced(Override(start=at("00:00", day=9), prices={"km": 1.0})))
