"""At most one of several variants of an order is done, and an open one counts once."""

from datetime import timedelta
from importlib.util import find_spec

import pytest

from dispatch import Crew, Link, Order, Override, Plan, Problem, check, solve
from dispatch.models.explanation import Explanation
from dispatch.models.prices import Prices
from tests.builders import at, engineer, order, problem
from tests.models.test_faults import faults

TRAVEL = Prices(travel_hour=60.0, open_order={"high": 70.0})
"""10 for each step on the line."""
SOLVERS = {"greedy": {"solver": "greedy"}, "search": {"solver": "search", "rounds": 2000}, "exact": {"solver": "exact", "seconds": 60}}


def remarks(asked: Problem, rule: str, **sequences: list[list[str]]) -> list[str]:
    return [each.text for each in check(asked, Plan.of(asked, sequences)) if each.rule == rule]


def at_home_or_shop(**fields: object) -> tuple[Order, Order]:
    """At home, four steps away, or in a shop, two steps away."""
    return order("home", 4, variant_of="A", **fields), order("shop", 2, variant_of="A", **fields)


def test_only_one_of_them() -> None:
    asked = problem(*at_home_or_shop(), order("B"), engineer("E"), engineer("F"))
    assert remarks(asked, "variants", E=[["home", "B"]]) == []
    assert remarks(asked, "variants", E=[["home"]], F=[["shop", "B"]]) == ["2 variants of 'A' are done: 'home', 'shop'."]
    assert remarks(problem(order("A", variant_of="A"), engineer()), "variants", E=[["A"]]) == []


def test_an_open_order_is_open_once() -> None:
    asked = problem(*at_home_or_shop(priority="high"), order("B"), engineer(), prices=TRAVEL)
    plan = Plan.of(asked, {"E": [["B"]]})
    assert (plan.open_orders, plan.cost.by_price["open_order"]) == (("home",), 70.0)
    assert [(line.order, line.units) for line in plan.bill().lines if line.price == "open_order"] == [("home", 70 * 3_600_000)]
    done = Plan.of(asked, {"E": [["B", "shop"]]})
    assert (done.open_orders, done.cost.by_price["open_order"]) == ((), 0.0)
    wanted = Plan.of(problem(*at_home_or_shop(), engineer()), {})
    assert (wanted.open_orders, wanted.cost.open_at_any_price) == (("home",), 1)


def test_all_lose_what_the_first_of_them_loses() -> None:
    """Also where a priority stands for other money by kind."""
    prices = Prices(travel_hour=60.0, open_order={"high": 70.0}, overrides=[Override(when={"kind": "shop"}, open_order={"high": 30.0})])
    orders = order("home", 4, priority="high", variant_of="A"), order("shop", 3, priority="high", variant_of="A", kind="shop")
    for solver, asked in SOLVERS.items():
        if solver != "search" or find_spec("dispatch._core"):
            plan = solve(problem(*orders, engineer(), prices=prices), **asked)
            assert (plan.cost.total, plan.open_orders) == (60.0, ())
    assert Plan.of(problem(*orders, engineer(), prices=prices), {}).cost.total == 70.0


def test_what_is_received_is_served_or_open() -> None:
    asked = problem(*at_home_or_shop(priority="high"), order("B", kind="clean"), engineer(), prices=TRAVEL)
    figures = [Plan.of(asked, {"E": [names]}).kpis() for names in (["B"], ["shop"])]
    assert [(each.whole.orders.asked, each.whole.orders.served, each.whole.orders.open) for each in figures] == [(2, 1, 1), (2, 1, 1)]
    groups = {group.name: group.orders.asked for group in figures[1].groups["order.kind"]}
    assert groups == {"": 1, "clean": 1}


def test_a_plan_that_states_something_else() -> None:
    asked = problem(*at_home_or_shop(), engineer())
    plan = Plan.of(asked, {"E": [["shop"]]})
    text = plan.to_json().replace('"open_orders":[]', '"open_orders":["home"]')
    (finding,) = check(asked, Plan.from_json(text, asked))
    assert finding.text == "order 'home' is a variant not left and stated as open."


@pytest.mark.parametrize("solver", SOLVERS)
def test_the_cheaper_one_is_done(solver: str) -> None:
    if solver == "search":
        pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    plan = solve(problem(*at_home_or_shop(), engineer(), prices=TRAVEL), **SOLVERS[solver])
    assert [visit.order for route in plan.routes for visit in route.visits] == ["shop"]
    assert (plan.cost.total, plan.open_orders) == (40.0, ())
    dear = solve(problem(*at_home_or_shop(value=39.0), engineer(), prices=TRAVEL), **SOLVERS[solver])
    assert (dear.cost.total, dear.open_orders) == (39.0, ("home",))


@pytest.mark.parametrize("solver", ["greedy", "search"])
def test_two_who_come_together_or_one_who_stays_longer(solver: str) -> None:
    """Whoever is alone needs four hours, and has three before the shop closes; with a second one it is two."""
    if solver == "search":
        pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    alone = order("alone", 1, minutes=240, variant_of="A", finish_by=at("11:00"))
    pair = order("pair", 1, minutes=120, variant_of="A", finish_by=at("11:00"), crew=Crew(roles=({}, {})))
    plan = solve(problem(alone, pair, engineer("E"), engineer("F"), prices=TRAVEL), **SOLVERS[solver])
    assert [visit.order for route in plan.routes for visit in route.visits] == ["pair", "pair"]
    later = order("alone", 1, minutes=240, variant_of="A")
    plan = solve(problem(later, pair, engineer("E"), engineer("F"), prices=TRAVEL), **SOLVERS[solver])
    assert [visit.order for route in plan.routes for visit in route.visits] == ["alone"]


def fitted(together: bool, **gaps: timedelta) -> Problem:
    """B follows whichever variant of A is done, so long after it."""
    links = [Link(first=name, then="B", gap=(gap, None), together=together) for name, gap in gaps.items()]
    return problem(*at_home_or_shop(), order("B", 1), engineer(), prices=TRAVEL, links=links)


def test_a_link_holds_where_its_variant_is_done() -> None:
    asked = fitted(True, home=timedelta(hours=2), shop=timedelta(hours=1))
    starts = [Plan.of(asked, {"E": [[name, "B"]]}).routes[0].visits[1].start for name in ("home", "shop")]
    assert starts == [at("11:10"), at("09:50")]
    assert remarks(asked, "link", E=[["shop", "B"]]) == []
    assert remarks(asked, "link", E=[["B"]]) == [
        "link 'home' -> 'B': order 'B' is visited and 'home' is not.",
        "link 'shop' -> 'B': order 'B' is visited and 'shop' is not.",
    ]
    assert remarks(asked, "link", E=[["shop"]]) == ["link 'shop' -> 'B': order 'shop' is visited and 'B' is not."]
    # the variant that has no link lets B begin whenever
    assert remarks(fitted(False, home=timedelta(hours=2)), "link", E=[["B", "shop"]]) == []


@pytest.mark.parametrize("solver", ["greedy", "search"])
def test_solvers_follow_the_variant_that_is_done(solver: str) -> None:
    if solver == "search":
        pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    plan = solve(fitted(True, home=timedelta(0), shop=timedelta(0)), **SOLVERS[solver])
    assert [visit.order for visit in plan.routes[0].visits] == ["shop" if solver == "search" else "home", "B"]  # greedy takes the first
    assert not [finding for finding in check(plan.problem, plan) if finding.must]


def test_why_one_is_not_done() -> None:
    asked = problem(*at_home_or_shop(), engineer(), prices=TRAVEL)
    told = Plan.of(asked, {"E": [["shop"]]}).explain("home")
    assert told == Explanation(order="home", code="variant", variants=("shop",))
    assert told.say() == "Order home is not open: another variant of it, shop, is done."
    (told,) = Plan.of(asked, {}).explain()
    assert (told.order, told.code, told.variants) == ("home", "room", ("shop",))
    assert "Its variant shop is not done either." in told.say().splitlines()


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"value": 5.0}, "but says something else when left open. Give all variants the same must, value and priority."),
        ({"must": True}, "but says something else when left open. Give all variants the same must, value and priority."),
    ],
)
def test_faults(fields: dict[str, object], text: str) -> None:
    orders = order("home", variant_of="A"), order("shop", variant_of="A", **fields), order("B", variant_of="B", value=3.0)
    assert faults(*orders) == [f"order 'shop': it is a variant of 'A' like order 'home', {text}"]


def test_links_of_several_variants_do_not_contradict_each_other() -> None:
    """One in the morning, one at night: B comes an hour after either."""
    orders = (
        order("home", variant_of="A", windows=[(at("08:00"), at("09:00"))]),
        order("shop", variant_of="A", windows=[(at("15:00"), at("16:00"))]),
    )
    hour = (timedelta(hours=1), timedelta(hours=1))
    links = [Link(first=name, then="B", gap=hour, engineer=who) for name, who in (("home", "same"), ("shop", "different"))]
    assert problem(*orders, order("B"), engineer("E"), engineer("F"), links=links).links == tuple(links)
