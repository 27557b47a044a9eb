"""What solve() promises: which solver plans, what limits mean, and plans of days with something missing."""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib.util import find_spec

import msgspec
import pytest

from dispatch import Engineer, Link, Location, Order, Plan, Prices, Problem, Shift, Travel, over_days, solve
from dispatch.judge import judged
from dispatch.models.plan import Made
from tests.builders import at, engineer, order, problem, shift
from tests.random_problems import on_two_days, random_problem
from tests.solvers.days import broken, city_day, key, sequences

TRAVEL = Prices(travel_hour=60.0)
"""1 a minute."""
MONDAY, HOUR, HOME = datetime(2026, 7, 13, 8), timedelta(hours=1), Location(lat=30.2, lon=120.1)

needs_core = pytest.mark.skipif(find_spec("dispatch._core") is None, reason="the compiled core is not installed")


@pytest.fixture
def without_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dispatch.solvers.solve.find_spec", lambda _: None)


def served(plan: Plan) -> dict[str, list[list[str]]]:
    assert broken(plan.problem, plan) == []
    return sequences(plan)


# Who plans.


@needs_core
def test_the_compiled_search_plans_unless_something_else_is_asked_for() -> None:
    asked = problem(order(), engineer())
    assert solve(asked, rounds=10).made.solver == "search"
    assert solve(asked, rounds=10, solver="search").made.solver == "search"
    assert solve(asked, solver="greedy").made.solver == "greedy"


@pytest.mark.usefixtures("without_core")
def test_without_the_core_greedy_plans_and_one_warning_says_so() -> None:
    with pytest.warns(RuntimeWarning) as warned:
        plan = solve(problem(order(), engineer()), seconds=1)
    assert plan.made.solver == "greedy"
    assert served(plan) == {"E": [["A"]]}
    assert [(str(warning.message).split(":")[0], warning.filename) for warning in warned] == [("planning with greedy", __file__)]


@pytest.mark.usefixtures("without_core")
def test_who_asks_for_greedy_is_not_warned() -> None:
    assert solve(problem(order(), engineer()), solver="greedy").made.solver == "greedy"


@pytest.mark.usefixtures("without_core")
@pytest.mark.parametrize("options", [{"solver": "search"}, {"replay": Made(solver="search")}])
def test_what_needs_the_core_names_the_cure(options: dict[str, object]) -> None:
    with pytest.raises(ImportError, match=r"compiled core .* not installed.* Install g\+\+ .* reinstall dispatch"):
        solve(problem(order(), engineer()), **options)


def test_a_solver_that_is_not_known() -> None:
    with pytest.raises(ValueError, match="solver 'magic' is not known: it is one of 'search', 'exact', 'greedy'"):
        solve(problem(order(), engineer()), solver="magic")


@needs_core
def test_a_trip_that_only_many_orders_pay_for_is_found() -> None:
    far_away = [order(f"far {number}", 9, minutes=10, value=12.0) for number in range(40)]  # there and back for 180, 480 together
    near = [order(f"near {number}", 1, minutes=10, value=50.0) for number in range(30)]
    assert solve(problem(*far_away, *near, engineer("E"), engineer("F"), prices=TRAVEL), rounds=1000).open_orders == ()



# Limits.


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        ({"seconds": 0}, "seconds is 0"),
        ({"seconds": -1.5}, "seconds is -1.5"),
        ({"seconds": float("nan")}, "seconds is nan"),
        ({"rounds": 0}, "rounds is 0"),
        ({"rounds": -3}, "rounds is -3"),
        ({"workers": 0}, "workers is 0"),
        ({"workers": -1, "rounds": 5}, "workers is -1"),
        ({"seed": -1}, "seed is -1"),
        ({"seed": 2**64}, f"seed is {2**64}"),
    ],
)
@pytest.mark.parametrize("solver", ["search", "greedy"])
def test_limits_that_make_no_sense(solver: str, limits: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}: give a"):
        solve(problem(order(), engineer()), solver=solver, **limits)


@needs_core
def test_of_seconds_and_rounds_the_first_reached_ends_the_run() -> None:
    assert solve(city_day(), rounds=50, seconds=60).made.rounds == 50
    assert solve(city_day(), rounds=10**9, seconds=1).made.rounds < 10**9


@needs_core
@pytest.mark.parametrize("rounds", [1, 2, 17, 1024, 1025, 5000])
def test_rounds_are_counted_one_by_one(rounds: int) -> None:
    made = solve(city_day(12, 3), rounds=rounds).made
    assert made.rounds == sum(count for count, _ in made.blocks[0]) == rounds


@needs_core
def test_a_run_says_what_it_took() -> None:
    made = solve(city_day(), seconds=1, workers=2, seed=7).made
    assert (made.solver, made.seed, made.workers, len(made.blocks)) == ("search", 7, 2, 2)
    assert made.rounds == sum(count for log in made.blocks for count, _ in log)
    assert made.seconds > 0
    assert made.peak_memory_mb > 10
    assert made.chosen in (0, 1)


@needs_core
def test_another_seed_is_another_run() -> None:
    assert len({solve(city_day(120, 18), rounds=5, seed=seed).routes for seed in (0, 1, 2**64 - 1)}) == 3


# Days with something missing.


SOLVERS = pytest.mark.parametrize("solver", ["greedy", pytest.param("search", marks=needs_core)])


@SOLVERS
@pytest.mark.parametrize("limits", [{"rounds": 20}, {"seconds": 0.05}, {"rounds": 20, "workers": 2}])
@pytest.mark.parametrize(
    ("things", "left"),
    [
        ((), ()),
        ((engineer(),), ()),
        ((order(),), ("A",)),
        ((order(), engineer(shifts=())), ("A",)),
        ((order(skills={"gas": 1}), engineer(skills={"ac": 3})), ("A",)),
        ((order(windows=[(at("05:00"), at("06:00"))]), engineer()), ("A",)),
        ((order(windows=[(at("08:00"), at("09:00"))], release=at("10:00")), engineer()), ("A",)),
        ((order(minutes=601), engineer()), ("A",)),
        ((order(), engineer(shifts=(shift(max_orders=0),))), ("A",)),
    ],
    ids=[
        "nothing",
        "no orders",
        "nobody",
        "no shifts",
        "nobody able",
        "window before the shift",
        "window closed",
        "too long",
        "none allowed",
    ],
)
def test_what_cannot_be_planned_stays_open(things: tuple, left: tuple[str, ...], solver: str, limits: dict[str, float]) -> None:
    plan = solve(problem(*things, prices=TRAVEL), solver=solver, **limits)
    assert (plan.routes, plan.open_orders) == ((), left)
    assert plan.cost.open_at_any_price == len(left)
    assert broken(plan.problem, plan) == []


@needs_core
def test_one_order_that_cannot_be_planned_does_not_spoil_the_others() -> None:
    asked = problem(order("A", skills={"gas": 1}), order("B", 2), order("C", windows=[(at("05:00"), at("06:00"))]), engineer())
    plan = solve(asked, rounds=50)
    assert served(plan) == {"E": [["B"]]}
    assert plan.open_orders == ("A", "C")


@SOLVERS
def test_where_nothing_costs_money_everything_is_served(solver: str) -> None:
    asked = problem(order("A", 1), order("B", 5, value=0.0), order("C", 9, value=3.0), engineer(), prices=Prices())
    plan = solve(asked, rounds=50, solver=solver)
    assert {name for [names] in served(plan).values() for name in names} >= {"A", "C"}
    assert key(plan) == (0, 0.0)


@SOLVERS
def test_number_comes_before_money(solver: str) -> None:
    """One place for either one must of no value or something worth a million."""
    asked = problem(order("A", 1, must=True), order("B", 1, value=1e6), engineer(shifts=(shift(max_orders=1),)), prices=TRAVEL)
    plan = solve(asked, rounds=50, solver=solver)
    assert served(plan) == {"E": [["A"]]}
    assert key(plan) == (0, 1e6 + 20)


@needs_core
def test_two_musts_come_before_one() -> None:
    """A takes the whole shift, B and C share it; the value of an order that is a must does not count against that."""
    half = {"minutes": 240, "must": True}
    asked = problem(
        order("A", 1, minutes=560, must=True, value=1e6), order("B", 1, **half), order("C", 1, **half), engineer(), prices=TRAVEL
    )
    plan = solve(asked, rounds=200)
    assert {name for [names] in served(plan).values() for name in names} == {"B", "C"}
    assert key(plan) == (1, 1e6 + 20)


@needs_core
def test_a_must_comes_before_many_orders_that_are_worth_more_together() -> None:
    """B takes the whole shift and has no value of its own; without it sixteen others have a place."""
    others = [order(f"A{number}", 0, minutes=30, value=20) for number in range(16)]
    asked = problem(order("B", 0, minutes=480, must=True), *others, engineer(shifts=(shift("08:00", "16:00"),)), prices=TRAVEL)
    plan = solve(asked, rounds=5000)
    assert served(plan) == {"E": [["B"]]}
    assert key(plan) == (0, 320.0)


@needs_core
def test_among_equal_numbers_money_decides() -> None:
    asked = problem(order("A", 1, must=True), order("B", 9, must=True), engineer(shifts=(shift(max_orders=1),)), prices=TRAVEL)
    assert served(solve(asked, rounds=50)) == {"E": [["A"]]}


# The core and the judge.


@needs_core
def test_core_and_judge_agree_on_the_plans_of_random_problems() -> None:
    """solve() raises where they do not."""
    for seed in range(60):
        asked = random_problem(500_000 + seed, orders=5 + seed % 20, engineers=1 + seed % 5, tied=seed % 3 == 0)
        if seed % 2:
            asked = on_two_days(asked)
        plan = solve(asked, rounds=200, seed=seed)
        assert broken(asked, plan) == [], seed


@needs_core
@pytest.mark.parametrize("change", [{"total": 0.001}, {"open_at_any_price": 1}])
def test_a_cost_that_the_core_did_not_tell_is_a_mistake(monkeypatch: pytest.MonkeyPatch, change: dict[str, float]) -> None:
    def forged(*arguments: object) -> Plan:
        plan = judged(*arguments)
        changed = {name: getattr(plan.cost, name) + more for name, more in change.items()}
        return msgspec.structs.replace(plan, cost=msgspec.structs.replace(plan.cost, **changed))

    monkeypatch.setattr("dispatch.solvers.search.judged", forged)
    with pytest.raises(AssertionError, match=r"the core says .*, the judge says .* please report it"):
        solve(problem(order(), engineer(), prices=TRAVEL), rounds=5)


@needs_core
def test_the_largest_amounts_of_money_are_counted_alike() -> None:
    """More units than a float can tell apart."""
    dear = [order(f"A{number}", number % 10, value=1e9 - 0.001 * number, skills={"gas": number % 2}) for number in range(400)]
    plan = solve(Problem(orders=dear, engineers=(engineer(),), travel=problem().travel, prices=TRAVEL), rounds=100)
    assert plan.cost.total > 3e11


@needs_core
def test_long_work_far_away_is_counted_alike() -> None:
    month = timedelta(days=30) / timedelta(minutes=1)
    asked = problem(order("A", 9, minutes=month), order("B", 9, must=True, minutes=0), engineer(), prices=TRAVEL)
    assert solve(asked, rounds=20).open_orders == ("A",)


@needs_core
def test_all_of_many_engineers_who_are_alike_are_used() -> None:
    """Each has time for one order: however short the lists of the search are, the last of them is found as well."""
    orders = [order(f"A{number}", 1) for number in range(80)]
    alike = [engineer(f"E{number}", shifts=(shift(max_orders=1),)) for number in range(80)]
    assert solve(problem(*orders, *alike), rounds=20).open_orders == ()


@needs_core
def test_all_who_are_alike_are_used_where_others_have_several_shifts_and_orders_are_linked() -> None:
    """Whose a shift is matters to those only who have several."""
    orders = [order(f"A{number}", 1, skills={"van": 1}) for number in range(40)]
    alike = [engineer(f"E{number}", skills={"van": 1}, shifts=(shift(max_orders=1),)) for number in range(40)]
    several = engineer("two shifts", skills={"man": 1}, shifts=(shift("08:00", "12:00"), shift("13:00", "18:00")))
    linked = Link(first="A0", then="F", gap=(None, None))
    asked = problem(*orders, order("F", 1, skills={"man": 1}), *alike, several, links=[linked])
    assert solve(asked, rounds=20).open_orders == ()


@needs_core
@pytest.mark.parametrize("seed", range(3))
def test_work_of_several_days_finds_somebody_who_is_free_on_all_of_them(seed: int) -> None:
    """It is worth more than all the small orders of three days, and each of its days more than what one has room for alone."""
    days = [MONDAY + timedelta(days=day) for day in range(3)]
    two = [Engineer(id=name, home=HOME, shifts=[Shift(start=day, end=day + timedelta(hours=8)) for day in days]) for name in ("li", "wu")]
    small = [Order(id=f"S{number}", location=HOME, duration=HOUR, value=20.0) for number in range(30)]
    works = [over_days(Order(id=name, location=HOME, value=900.0), 8 * HOUR, 8 * HOUR, 8 * HOUR) for name in ("A", "B")]
    orders, links = [*small, *(order for work in works for order in work.orders)], [link for work in works for link in work.links]
    plan = solve(Problem(orders=orders, engineers=two, links=links, travel=Travel.straight_line()), rounds=20_000, seed=seed)
    assert plan.cost.total == 600.0
    assert {name[0] for name in plan.open_orders} == {"S"}


@needs_core
def test_shifts_that_begin_and_end_anywhere_serve_what_is_wanted_at_any_price() -> None:
    """An order alone costs nothing there, so what it is wanted for cannot be told from that."""
    orders = [order(f"O{number}", number, must=True) for number in range(6)]
    asked = problem(*orders, engineer(shifts=(shift(start_at="open", end_at="open"),)), prices=TRAVEL)
    plan = solve(asked, rounds=1000)
    assert not plan.open_orders
    assert plan.cost.total == 50.0


@needs_core
def test_the_highest_values_beside_many_orders_that_nobody_can_do() -> None:
    """Each of them is wanted at any price, more than the highest value: together that is more than fits into 64 bits, if it may."""
    wanted = [order(f"W{number}", number % 3 + 1, must=True, skills={"none": 1}) for number in range(400)]
    plan = solve(problem(*wanted, order("A", 1, value=1e9), order("B", 2, value=1e9), engineer()), rounds=300)
    assert sorted(visit.order for route in plan.routes for visit in route.visits) == ["A", "B"]
    assert plan.cost.open_at_any_price == 400


DEAR_TOGETHER = {
    "late": ([{"due": at("09:00")}] * 6, {"home": 1}, {"late_hour": 50.0}),
    "in overtime": ([{}] * 7, {"shifts": (shift("08:00", "18:00", overtime_until=at("22:00"), routed=False),)}, {"overtime_hour": 60.0}),
    "not as promised": ([{"promise": (at("09:00"), at("09:00"))}] * 2, {"home": 1}, {"break_promise": 50.0}),
}


@pytest.mark.parametrize("why", DEAR_TOGETHER)
def test_what_costs_more_in_a_route_with_others_is_done_at_any_price(why: str) -> None:
    """Alone each of them costs nothing, so no trip tells what they cost together."""
    fields, who, prices = DEAR_TOGETHER[why]
    orders = [order(f"o{k}", 1, 120, **each) for k, each in enumerate(fields)]
    asked = problem(*orders, engineer("E", **{"shifts": (shift("08:00", "22:00"),), **who}), prices=Prices(**prices))
    plan = solve(asked, rounds=500)
    assert plan.cost.open_at_any_price == 0
    assert plan.cost.total == solve(asked, solver="greedy").cost.total > 0
