from dispatch import Order, Plan, Problem, solve
from dispatch.facts import Facts
from dispatch.models.prices import Prices
from dispatch.rules import promise, windows
from tests.builders import at, engineer, order, problem, route

PRICED = Prices(break_promise=40.0)
PROMISE = (at("08:30"), at("09:00"))


def told_twice(*orders: Order, prices: Prices) -> Problem:
    return problem(*orders, engineer(), prices=prices)


def test_work_waits_for_the_promise() -> None:
    for prices in (PRICED, Prices()):
        told = route(told_twice(order(promise=PROMISE), prices=prices), "A")
        assert (told.arrival[0], told.start[0]) == (8 * 3600 + 600, 8 * 3600 + 1800)
        assert promise.charge(told) == 0
        assert [*windows.findings(told), *promise.findings(told)] == []


def test_a_broken_promise_is_forbidden_or_costs_money() -> None:
    late = (order("A", 1, minutes=60), order("B", 1, promise=PROMISE))  # A from 08:10 to 09:10
    forbidden, allowed = (route(told_twice(*late, prices=prices), "A", "B") for prices in (Prices(), PRICED))
    (found,) = windows.findings(forbidden)
    assert (found.must, found.text, found.amount) == (True, "order 'B' starts 600 s after its promise.", 600)
    assert list(promise.findings(forbidden)) == []
    assert promise.charge(forbidden) == 0
    assert list(windows.findings(allowed)) == []
    (found,) = promise.findings(allowed)
    assert (found.rule, found.must, found.order, found.engineer, found.amount) == ("promise", False, "B", "E", 600)
    assert found.text == "order 'B' starts 600 s after its promise."
    assert promise.charge(allowed) == 40 * 3_600_000


def test_windows_say_what_is_possible_beside_the_promise() -> None:
    both = order(windows=[(at("08:00"), at("08:45")), (at("10:00"), at("11:00"))], promise=PROMISE)
    assert Facts(told_twice(both, prices=Prices())).orders[0].windows == ((30_600, 31_500),)
    assert Facts(told_twice(both, prices=PRICED)).orders[0].windows == ((30_600, 31_500), (36_000, 39_600))


def test_goods_that_come_after_the_promise() -> None:
    late = order(promise=PROMISE, release=at("09:30"))
    (found,) = windows.findings(route(told_twice(late, prices=Prices()), "A"))
    assert found.text == "order 'A' has no moment that its windows, its release, its promise and its fixed start all allow."
    told = route(told_twice(late, prices=PRICED), "A")
    assert (told.start[0], promise.charge(told)) == (9 * 3600 + 1800, 40 * 3_600_000)


def test_columns() -> None:
    columns = promise.encode(Facts(told_twice(order("A", promise=PROMISE), order("B"), prices=PRICED)))
    assert columns["promised"].tolist() == [9 * 3600, promise.NEVER]
    assert columns["rate_break_promise"].tolist() == [40 * 3_600_000]
    assert promise.encode(Facts(told_twice(order(promise=PROMISE), prices=Prices()))) == {}
    assert promise.encode(Facts(told_twice(order(), prices=PRICED))) == {}


def test_solvers_break_a_promise_only_for_more_than_it_costs() -> None:
    """Two promises for 08:10, and half an hour of work at the first."""
    for value, kept in ((30.0, 1), (50.0, 2)):
        day = told_twice(*(order(name, 1, promise=(at("08:00"), at("08:10")), value=value) for name in "AB"), prices=PRICED)
        for solver in ("greedy", None):
            plan: Plan = solve(day, rounds=200, solver=solver)
            assert sum(len(each.visits) for each in plan.routes) == kept
            assert plan.cost.total == min(value, 40.0)
