"""The largest of all lateness, by hand; that search and judge agree is in tests/solvers."""

import pytest

from dispatch import Plan, Prices, Problem, solve
from dispatch.facts import Facts, facts_of
from dispatch.rules import largest_lateness
from tests.builders import at, engineer, order, problem

PRICES = Prices(largest_lateness=60.0, late_hour=6.0)


def day(**fields: Prices) -> Problem:
    """With E, A starts at 08:10, 10 minutes late, B at 08:40, in time, C at 09:10; alone, B starts at 08:10, and C, too, 5 minutes late."""
    orders = order("A", 1, due=at("08:00")), order("B", 1, due=at("08:40")), order("C", 1, due=at("08:05"))
    return problem(*orders, engineer("E"), engineer("F"), engineer("G"), **fields)


@pytest.mark.parametrize(
    ("sequences", "minutes", "of_all"),
    [
        ({"E": ["A", "B"]}, 10, 10),
        ({"E": ["A"], "F": ["C"]}, 10, 15),
        ({"E": ["B"], "F": ["C"]}, 5, 5),
        ({"E": ["A", "B", "C"]}, 65, 75),
        ({"E": ["B"]}, 0, 0),
        ({}, 0, 0),
    ],
)
def test_only_the_largest_counts(sequences: dict[str, list[str]], minutes: int, of_all: int) -> None:
    plan = Plan.of(day(prices=PRICES), {who: [names] for who, names in sequences.items()})
    assert plan.cost.by_price["largest_lateness"] == minutes  # 60 an hour
    assert plan.cost.by_price["late_hour"] == of_all / 10


def test_it_ties_routes_where_something_is_due_and_it_has_a_price() -> None:
    assert largest_lateness.ties_routes(facts_of(day(prices=PRICES)))
    assert not largest_lateness.ties_routes(facts_of(day()))
    assert not largest_lateness.ties_routes(facts_of(problem(order(), engineer(), prices=PRICES)))


def test_columns() -> None:
    columns = largest_lateness.encode(Facts(day(prices=PRICES)))
    assert columns["largest_due"].tolist() == [8 * 3600, 8 * 3600 + 2400, 8 * 3600 + 300]
    assert columns["rate_largest_late_second"].tolist() == [60_000]
    assert largest_lateness.encode(Facts(day())) == {}
    assert largest_lateness.encode(Facts(problem(order(), engineer(), prices=PRICES))) == {}


def test_the_search_weighs_it() -> None:
    """Two orders far apart that are due at once: one engineer is 60 minutes late for one, two are 10 and 30 minutes late."""
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    orders = order("A", 1, due=at("08:00")), order("B", 3, due=at("08:00"))
    staff = engineer("E"), engineer("F")
    for price, routes in ((20.0, 1), (50.0, 2)):  # a shift more costs 20, and 30 minutes less late
        asked = problem(*orders, *staff, prices=Prices(largest_lateness=price, engineer_used=20.0))
        plan = solve(asked, rounds=300)
        assert len(plan.routes) == routes
