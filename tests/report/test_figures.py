"""The figures of a plan, added up by hand."""

from datetime import timedelta

from dispatch import Break, Crew, Plan, Prices, Problem, Travel
from dispatch.report.figures import Group, ShiftTime, Trade, figures
from tests.builders import at, engineer, order, problem, shift

LI = ShiftTime(
    planned=8 * 3600,
    paid=8 * 3600 + 2400,
    work=3 * 3600,
    travel=3 * 600,
    waiting=5 * 3600 + 600,
    overtime=2400,
    travel_metres=15_000,
    shifts=1,
    used=1,
    with_overtime=1,
)
WANG = ShiftTime(planned=8 * 3600, shifts=1)
BOTH = ShiftTime(
    planned=16 * 3600,
    paid=LI.paid,
    work=LI.work,
    travel=LI.travel,
    waiting=LI.waiting,
    overtime=LI.overtime,
    travel_metres=LI.travel_metres,
    shifts=2,
    used=1,
    with_overtime=1,
)


def test_orders_are_counted_by_what_it_costs_to_leave_them(day_of_li: Plan) -> None:
    numbers = figures(day_of_li)
    assert (numbers.served, numbers.open, numbers.wanted) == (2, 3, ("gas",))
    assert numbers.groups == (
        Group(name="wanted at any price", served=1, open=1),
        Group(name="urgent", served=1, open=0),
        Group(name="normal", served=0, open=1),
        Group(name="with a value of their own", served=0, open=1),
    )


def test_where_the_time_goes(day_of_li: Plan) -> None:
    assert figures(day_of_li).time == BOTH


def test_a_shift_counts_under_every_kind_that_its_engineer_may_do(day_of_li: Plan) -> None:
    assert figures(day_of_li).trades == (
        Trade(kind="", time=BOTH, served=0, open=2),
        Trade(kind="clean", time=BOTH, served=1, open=0),
        Trade(kind="install", time=LI, served=1, open=0),
        Trade(kind="repair", time=ShiftTime(), served=0, open=1),
    )


def test_utilisation_is_work_and_travel_over_planned_time() -> None:
    assert LI.utilisation == (3 * 3600 + 1800) / (8 * 3600)
    assert WANG.utilisation == ShiftTime().utilisation == 0


def test_a_day_without_anything() -> None:
    plan = Plan.of(Problem(orders=(), engineers=(), travel=Travel.straight_line(), prices=Prices()), {})
    numbers = figures(plan)
    assert (numbers.groups, numbers.time, numbers.trades) == ((), ShiftTime(), ())


def test_a_break_at_the_door_is_no_waiting() -> None:
    lunch = Break(duration=timedelta(hours=1), windows=((at("08:10"), at("08:10")),))
    asked = problem(order(windows=[(at("13:00"), at("14:00"))]), engineer(shifts=(shift(breaks=(lunch,)),)))
    plan = Plan.of(asked, {"E": [["A"]]})  # at the door from 08:10, at rest until 09:10
    assert plan.routes[0].breaks == ((at("08:10"), at("09:10")),)
    told = figures(plan).time
    assert (told.waiting, told.work) == (3 * 3600 + 50 * 60, 1800)


def test_an_order_with_a_crew_is_counted_once() -> None:
    pair = Crew(roles=[{}, {}])
    asked = problem(order("A", crew=pair, kind="install"), order("B", crew=pair, kind="install"), engineer("E"), engineer("F"))
    numbers = figures(Plan.of(asked, {"E": [["A"]], "F": [[("A", 1)]]}))
    assert (numbers.served, numbers.open, numbers.wanted) == (1, 1, ("B",))
    assert [(group.served, group.open) for group in numbers.groups] == [(1, 1)]
    assert [(trade.served, trade.open) for trade in numbers.trades] == [(1, 1)]
    assert numbers.time.work == 2 * 30 * 60
