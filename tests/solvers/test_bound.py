"""No plan is better than the bound."""

import random
from datetime import timedelta
from threading import Event

import pytest

from dispatch import Break, Location, Order, Plan, Problem, bound, solve
from dispatch.models.money import to_units
from dispatch.models.prices import Prices
from dispatch.models.travel import Travel
from dispatch.solvers.bound import MOST
from tests.builders import at, engineer, order, place, problem, shift
from tests.random_problems import on_two_days, random_problem
from tests.random_tied import random_tied
from tests.solvers.days import city_day
from tests.solvers.test_enumeration import best_by_enumeration
from tests.solvers.tied_plans import best_of_all

TRAVEL = Prices(travel_hour=60.0)
"""10 for each step on the line."""
ENOUGH = 200
"""Rounds after which nothing gets better here."""
LEFT_OUT = (
    *("load", "caps", "longest", "fairness", "traffic", "errands", "restock", "not_with", "only_with", "waiting", "rests", "quotas"),
    "trips",
)
"""Features of random problems that a bound knows nothing or little of."""


def told(*things: object, **fields: object) -> tuple[int, float]:
    least = bound(problem(*things, **{"prices": TRAVEL} | fields), rounds=ENOUGH)
    return least.open_at_any_price, least.total


def early(name: str, where: int, start: str, **fields: object) -> Order:
    return order(name, where, windows=[(at(start), at(start))], **fields)


@pytest.fixture
def no_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dispatch.solvers.bound.find_spec", lambda _: None)


def test_there_and_back() -> None:
    assert told(order("A", 2), engineer()) == (0, 40.0)
    assert told(order("A", 2, value=30.0), engineer()) == (0, 30.0)
    assert told(order("A", 2), engineer("E", 4), engineer("F", 3)) == (0, 20.0)
    assert told(order("A", 2), engineer("E", 0, shifts=(shift(end_at="open"),))) == (0, 20.0)


def test_one_after_the_other() -> None:
    assert told(early("A", 2, "09:00"), early("B", 5, "11:00"), engineer()) == (0, 100.0)
    # nobody can do both, so two go: 40 and 20
    assert told(early("A", 2, "09:00"), early("B", 5, "09:10"), engineer("E", 0), engineer("F", 6)) == (0, 60.0)
    assert told(order("A", 4), order("B", 5), engineer()) == (0, 100.0)


@pytest.mark.usefixtures("no_core")
def test_without_the_core_each_may_come_after_the_other() -> None:
    asked = problem(order("A", 4), order("B", 5), engineer(), prices=TRAVEL)
    assert bound(asked).by == "followers"
    assert bound(asked).total == 20.0


def test_who_has_to_stay_open() -> None:
    assert told(order("A", 2, skills={"gas": 1}), order("B", 1), engineer()) == (1, 20.0)
    assert told(early("A", 2, "09:00", value=7.0), early("B", 2, "09:00"), early("C", 2, "09:00"), engineer()) == (1, 47.0)
    # there is time for one of them: 10 minutes there, 30 of work, 10 back
    assert told(order("A", 1), order("B", 1), engineer(shifts=(shift(end="09:00"),))) == (1, 20.0)


def test_other_prices() -> None:
    prices = Prices(engineer_used=5.0, engineer_idle=3.0, work_hour=12.0)
    # 20 minutes on the way and 30 of work; the other shift is idle
    assert told(order("A", 1), engineer("E"), engineer("F"), prices=prices) == (0, 5.0 + 3.0 + 10.0)
    own = engineer("E", prices={"order_done": 40.0}), engineer("F", prices={"order_done": 50.0})
    assert told(early("A", 1, "09:00"), early("B", 1, "09:00"), *own, prices=Prices()) == (0, 90.0)
    liked = order("A", 1, preferred_engineers=("F",))
    assert told(liked, engineer("E"), engineer("F", shifts=()), prices=Prices(preference=6.0, fair_orders=2.0)) == (0, 8.0)


def test_waiting_is_paid() -> None:
    later = order("A", 1, windows=[(at("08:00"), at("08:05")), (at("12:00"), at("12:00"))])
    assert told(later, engineer(), prices=Prices(work_hour=12.0)) == (0, 56.0)  # from 08:00 to 12:40
    paid = shift(paid_from="departure")
    assert told(later, engineer(shifts=(paid,)), prices=Prices(work_hour=12.0)) == (0, 10.0)  # leaves at 11:50
    unpaid_ways = shift(paid_from="first_order", paid_until="last_order")
    assert told(later, engineer(shifts=(unpaid_ways,)), prices=Prices(work_hour=12.0)) == (0, 6.0)
    unpaid_way_home = shift(paid_until="last_order")
    assert told(later, engineer(shifts=(unpaid_way_home,)), prices=Prices(work_hour=12.0)) == (0, 8.0)  # waiting is not in it
    guaranteed = shift(least_paid=timedelta(hours=6))
    assert told(later, engineer(shifts=(guaranteed,)), prices=Prices(work_hour=12.0)) == (0, 72.0)


def test_late_starts_and_late_ends() -> None:
    short = engineer(shifts=(shift(end="10:00", overtime_until=at("12:00")),))
    # work from 10:00 to 10:30, back at 11:00: an hour of drives, an hour of overtime
    assert told(early("A", 3, "10:00"), short, prices=Prices(travel_hour=60.0, overtime_hour=60.0)) == (0, 120.0)
    steps = Prices(overtime_hour=60.0, overtime_steps=((timedelta(minutes=30), 90.0),))
    assert told(early("A", 3, "10:00"), short, prices=steps) == (0, 30.0 + 45.0)
    due = early("A", 3, "10:00", due=at("09:00"), preferred=[(at("08:00"), at("09:30"))])
    assert told(due, engineer(), prices=Prices(late_hour=8.0, preferred_hour=2.0)) == (0, 9.0)
    urgent = early("A", 1, "10:00", priority="high")
    prices = Prices(urgent_hour={"high": 3.0}, open_order={"high": 100.0}, soon_hour=1.0)
    assert told(urgent, engineer(), prices=prices) == (0, 6.0)  # it could not begin sooner
    promised = order("A", 3, promise=(at("08:00"), at("08:20")), value=90.0)
    assert told(promised, engineer(), prices=Prices(break_promise=7.0)) == (0, 7.0)


def test_a_break_takes_time() -> None:
    both = order("A", 1, value=50.0), order("B", 1, minutes=60, value=50.0)
    noon = Break(duration=timedelta(hours=1), windows=[(at("09:00"), at("09:00"))])
    assert told(*both, engineer(shifts=(shift(end="11:00"),))) == (0, 20.0)
    # A is done by 08:40, and who is back by 09:00 needs no break; B would begin after it and end at 11:00
    assert told(*both, engineer(shifts=(shift(end="11:00", breaks=(noon,)),))) == (0, 70.0)
    assert told(*both, engineer(shifts=(shift(end="11:10", breaks=(noon,)),))) == (0, 20.0)


def test_a_break_on_the_way_is_left_out() -> None:
    """It begins at 08:50 where the engineer passes by: neither who waits before the drive nor who is there already could have it."""
    stop = Break(duration=timedelta(minutes=10), windows=[(at("08:50"), at("08:50"))], location=place(2))
    both = order("A", 1, value=50.0), early("B", 3, "09:10", value=50.0)
    asked = problem(*both, engineer(shifts=(shift(breaks=(stop,)),)), prices=TRAVEL)
    assert bound(asked, rounds=ENOUGH).total == Plan.of(asked, {"E": [["A", "B"]]}).cost.total == 60.0


def test_a_break_may_be_a_short_cut() -> None:
    table = Travel.from_matrix(["p0", "p1", "p2"], [[0, 3600, 600], [3600, 0, 600], [600, 600, 0]])
    stop = Break(duration=timedelta(minutes=5), windows=[(at("08:00"), at("18:00"))], location=place(2))
    asked = problem(order("A", 1), engineer(shifts=(shift(breaks=(stop,)),)), prices=TRAVEL, travel=table)
    assert Plan.of(asked, {"E": [["A"]]}).cost.total == 80.0  # 20 minutes there or back
    assert bound(asked, rounds=ENOUGH).total == 40.0  # 20 minutes both ways


def test_most_orders_of_a_shift() -> None:
    """Three halves of pairs would do with one and a half engineers, but at most one pair is whole."""
    staff = [engineer(name, shifts=(shift(max_orders=2),)) for name in "EFG"]
    assert told(order("A", 0), order("B", 0), order("C", 0), *staff, prices=Prices(engineer_used=10.0)) == (0, 20.0)


def test_one_setting_up_at_one_door() -> None:
    work, time = Prices(work_hour=12.0), {"setup": timedelta(minutes=20), "minutes": 20}
    # 20 minutes on the way and 40 of work; setting up takes 20, once or for both
    for door, cost in (Location(id="p1", place="tower"), 16.0), (place(1), 20.0):
        assert told(order("A", door, **time), order("B", door, **time), engineer(), prices=work) == (0, cost)


def test_one_of_several_variants() -> None:
    assert told(order("A", 4, variant_of="x", value=90.0), order("B", 2, variant_of="x", value=90.0), engineer()) == (0, 40.0)
    assert told(order("A", 9, variant_of="x", value=90.0), order("B", 5, variant_of="x", value=90.0), engineer()) == (0, 90.0)


def test_too_large() -> None:
    orders = [order(str(number), place(1)) for number in range(MOST)]
    with pytest.raises(ValueError, match="4,001 visits and shifts are too many for a bound, 4,000 are the most"):
        bound(problem(*orders, engineer()))


def test_nothing_to_do() -> None:
    assert told(engineer(), prices=Prices(engineer_idle=3.0)) == (0, 3.0)
    assert told(order("A", value=4.0)) == (0, 4.0)
    assert told(travel=Travel.straight_line()) == (0, 0.0)


def test_the_gap_of_a_plan() -> None:
    asked = problem(order("A", 2, value=100.0), engineer(), prices=TRAVEL)
    least = bound(asked, rounds=ENOUGH)
    assert least.gap(Plan.of(asked, {})) == 0.6  # 100 and not 40
    assert least.gap(Plan.of(asked, {"E": [["A"]]})) == 0.0
    free = problem(order("A", 2), engineer(), prices=Prices())
    assert bound(free, rounds=ENOUGH).gap(Plan.of(free, {"E": [["A"]]})) == 0.0
    assert bound(free, rounds=ENOUGH).gap(Plan.of(free, {})) is None


def test_it_may_end_at_any_moment() -> None:
    asked = city_day(orders=20, engineers=4)
    plan = solve(asked, rounds=2000)
    best = plan.cost.open_at_any_price, plan.cost.total
    shown = [bound(asked, rounds=rounds) for rounds in (1, 3, 10, ENOUGH)]
    assert all((least.open_at_any_price, least.total) <= best for least in shown)
    assert [least.total for least in shown] == sorted(least.total for least in shown)
    assert shown[-1].by == "routes"
    assert shown[-1].total > 0.9 * plan.cost.total
    assert bound(asked, rounds=10) == shown[2]
    stop = Event()
    stop.set()
    assert bound(asked, stop=stop).by == "followers"
    with pytest.raises(ValueError, match="seconds is 0"):
        bound(asked, seconds=0)


def test_no_plan_is_better() -> None:
    reached = 0
    for seed in range(160):
        draw = random.Random(seed)
        asked = random_problem(seed, draw.randint(1, 4), draw.randint(1, 2), tied=draw.random() < 0.4)
        asked = on_two_days(asked) if draw.random() < 0.2 else asked
        reached += holds(asked, best_by_enumeration(asked), draw)
    for seed in range(60):
        draw = random.Random(seed)
        asked = random_tied(seed, draw.randint(1, 2), 2)
        reached += holds(asked, best_of_all(asked), draw)
    assert reached > 50  # of these the bound is the best plan


def test_where_nothing_is_left_out_it_is_most_often_the_best_plan() -> None:
    reached = 0
    for seed in range(100):
        draw = random.Random(seed)
        asked = random_problem(50_000 + seed, draw.randint(2, 4), draw.randint(1, 2), without=LEFT_OUT)
        reached += holds(asked, best_by_enumeration(asked), draw)
    assert reached > 40


def holds(asked: Problem, best: tuple[int, int], draw: random.Random) -> bool:
    least = bound(asked, rounds=draw.choice([1, 2, 4, ENOUGH, ENOUGH]))
    key = least.open_at_any_price, to_units(least.total)
    assert key <= best
    return key == best


def test_nothing_costs_less_than_nothing() -> None:
    """Both orders stay open: the program without money sees it, what was proven with money speaks of fewer."""
    assert told(order("A", 1, must=True), order("B", 2, must=True), engineer(shifts=(shift(max_orders=0),))) == (2, 0.0)


def test_what_is_proven_holds_where_the_program_has_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    from dispatch.solvers._program import Program

    asked = random_problem(4, 6, 2)
    whole, once, solve_program = bound(asked, rounds=ENOUGH), bound(asked, rounds=1), Program.solve
    answers = iter([True])
    monkeypatch.setattr(Program, "solve", lambda self: solve_program(self) if next(answers, False) else None)
    assert bound(asked, rounds=ENOUGH) == once
    assert once.total <= whole.total
