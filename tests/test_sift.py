"""The tolerant door: what came in is served, open, or set aside with a reason; and the strict door would take the rest."""

from datetime import UTC, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dispatch import Engineer, Link, Location, Order, Outlet, Prices, Problem, ProblemError, SetAside, Shift, Travel, sift, solve
from tests.builders import at, engineer, line, order, shift


def sifted(*things: object, **fields: object) -> tuple[Problem, tuple[SetAside, ...]]:
    orders = [thing for thing in things if not isinstance(thing, Engineer)]
    engineers = [thing for thing in things if isinstance(thing, Engineer)]
    return sift(orders, engineers, **{"travel": line()} | fields)


def told(set_aside: tuple[SetAside, ...]) -> list[tuple[str, str]]:
    return [(row.where, row.id) for row in set_aside]


def test_nothing_is_set_aside_where_nothing_is_wrong() -> None:
    problem, set_aside = sifted(order("A"), engineer("E"))
    assert set_aside == ()
    assert problem == Problem(orders=[order("A")], engineers=[engineer("E")], travel=line())


def test_every_fault_of_a_row_is_told() -> None:
    wrong = order("B", minutes=-5, windows=[(at("10:00"), at("09:00"))])
    problem, set_aside = sifted(order("A"), wrong, engineer("E"))
    assert [order.id for order in problem.orders] == ["A"]
    assert told(set_aside) == [("orders[1]", "B")]
    assert str(set_aside[0]).splitlines() == [
        "orders[1]: order 'B': duration is -5 minutes, below 0. Give the time on site.",
        "orders[1]: order 'B': window ends 09:00, before it starts 10:00. Maybe the two are swapped.",
    ]


def test_rows_with_one_id_are_all_set_aside() -> None:
    problem, set_aside = sifted(order("A"), order("B"), order("A", minutes=10), engineer("E"))
    assert [order.id for order in problem.orders] == ["B"]
    assert told(set_aside) == [("orders[0]", "A"), ("orders[2]", "A")]


def test_of_rows_with_one_id_none_is_blamed_for_what_is_wrong_with_another() -> None:
    _, set_aside = sifted(order("A"), order("A", minutes=-5), engineer("E"))
    assert [[fault.field for fault in row.faults] for row in set_aside] == [["id"], ["id"]]


def test_a_row_that_cannot_be_read_also_says_that_its_place_is_missing() -> None:
    rows = [
        {"id": "A", "lat": "", "lon": "", "duration_minutes": "soon"},
        {"id": "B", "lat": "north", "lon": "east", "duration_minutes": 30},
        {"id": "C", "lat": "30.1", "lon": "120.1", "duration_minutes": "soon"},
    ]
    _, set_aside = sift(rows, [{"id": "E", "lat": 30.2, "lon": 120.1, "shift": "2026-07-15 8:00-18:00"}], travel=Travel.straight_line())
    assert [[fault.field for fault in row.faults] for row in set_aside] == [["duration", "location"], ["lat", "lon"], ["duration"]]


def test_who_names_a_row_that_is_set_aside_goes_with_it() -> None:
    lost = engineer("E", shifts=(shift("18:00", "08:00"),))
    problem, set_aside = sifted(order("A", engineers=["E"]), order("B"), lost, engineer("F"))
    assert told(set_aside) == [("orders[0]", "A"), ("engineers[0]", "E")]
    assert "Rows that were set aside before may be the reason." in str(set_aside[0])
    assert "before may be" not in str(set_aside[1])
    assert [order.id for order in problem.orders] == ["B"]


def test_a_link_that_names_an_order_set_aside_goes_with_it() -> None:
    kept, cut = Link(first="B", then="C"), Link(first="A", then="B")
    problem, set_aside = sifted(order("A", minutes=-5), order("B"), order("C"), engineer("E"), links=[cut, kept])
    assert [(row.word, *row_told) for row, row_told in zip(set_aside, told(set_aside), strict=True)] == [
        ("order", "orders[0]", "A"),
        ("link", "links[0]", ""),
    ]
    assert "first is 'A', which the problem does not have" in str(set_aside[1])
    assert problem.links == (kept,)


@pytest.mark.parametrize("link", [None, 7, Link(first="A", then="A"), Link(first="A", then="B", gap=(timedelta(1), timedelta(0)))])
def test_a_link_with_a_fault_is_set_aside(link: object) -> None:
    problem, set_aside = sifted(order("A"), order("B"), engineer("E"), links=[link])
    assert problem == Problem(orders=[order("A"), order("B")], engineers=[engineer("E")], travel=line())
    assert [(row.word, row.where) for row in set_aside] == [("link", "links[0]")]


def test_standard_prices_know_chinese_priorities_where_headers_are_chinese() -> None:
    staff = [{"工号": "Li", "纬度": 30.2, "经度": 120.1, "班次": "8:00-18:00"}]
    rows = [{"订单号": word, "纬度": 30.2, "经度": 120.1, "时长(分钟)": 30, "优先级": word} for word in ("紧急", "加急")]
    problem, set_aside = sift(rows, staff, travel=Travel.straight_line(), day=at("00:00").date())
    assert set_aside == ()
    assert problem.prices.open_order["紧急"] == problem.prices.open_order["urgent"]
    _, set_aside = sift(rows, staff, travel=Travel.straight_line(), day=at("00:00").date(), prices=Prices.standard())
    assert "priority is '紧急'" in str(set_aside[0])


def test_links_that_contradict_windows_or_each_other_are_set_aside() -> None:
    early, late = order("A", windows=[(at("08:00"), at("08:15"))]), order("B", windows=[(at("09:00"), at("10:00"))])
    round_trip = [Link(first="C", then="D"), Link(first="D", then="C")]
    against, fine = Link(first="B", then="A"), Link(first="A", then="C")
    things = (early, late, order("C"), order("D"), engineer("E"))
    problem, set_aside = sifted(*things, links=[*round_trip, against, fine])
    assert [(row.word, row.where) for row in set_aside] == [("link", "links[0]"), ("link", "links[1]"), ("link", "links[2]")]
    assert "'C' - 'D' - 'C' wait for each other" in str(set_aside[0])
    assert "Change a window or a gap." in str(set_aside[2])
    assert problem.links == (fine,)
    assert len(problem.orders) == 4


@pytest.mark.parametrize("thing", [None, 7, "A17", {"id": "A"}, object()])
def test_what_is_no_order_at_all(thing: object) -> None:
    problem, set_aside = sifted(order("A"), thing, engineer("E"))
    assert [order.id for order in problem.orders] == ["A"]
    assert set_aside[0].where == "orders[1]"


def test_a_year_that_was_mistyped() -> None:
    problem, set_aside = sifted(order("A", due=at("09:00").replace(year=2062)), order("B"), engineer("E"))
    assert [order.id for order in problem.orders] == ["B"]
    assert "due is at 2062-07-01 09:00, more than 30 days away from the others around 2026-07-01. Check the year" in str(set_aside[0])


def test_one_aware_time_needs_a_time_zone() -> None:
    with pytest.raises(ProblemError, match="time_zone is missing, but due of order 'B' is an aware time"):
        sifted(order("A", due=at("09:00")), order("B", due=at("09:00").replace(tzinfo=UTC)), engineer("E"))
    problem, set_aside = sifted(order("A"), order("B", due=at("09:00").replace(tzinfo=UTC)), engineer("E"), time_zone="UTC")
    assert (len(problem.orders), set_aside) == (2, ())


def test_what_no_row_is_to_blame_for_is_an_error_with_everything_in_it() -> None:
    with pytest.raises(ProblemError) as error:
        sifted(order("A", minutes=-1), engineer("E"), travel={"": Travel.straight_line(speed_kmh=-3)}, time_zone="Mars/Base")
    subjects = [fault.subject for fault in error.value.faults]
    assert subjects.count("problem") >= 2
    assert "order 'A'" in subjects
    with pytest.raises(ProblemError, match="outlet 'O'"):
        sifted(order("A"), engineer("E"), outlets=[Outlet(id="O"), Outlet(id="O")])


def test_tables_are_sifted_by_cells_and_by_what_they_say() -> None:
    rows = [
        {"id": "A", "location_id": "p1", "duration_minutes": 30, "window": "上午"},
        {"id": "B", "location_id": "p1", "duration_minutes": "soon"},
        {"id": "C", "location_id": "p77", "duration_minutes": 30},
    ]
    staff = [{"id": "E", "location_id": "p0", "shift": "8:00-18:00"}]
    problem, set_aside = sift(rows, staff, travel=line(), day=at("00:00").date())
    assert [order.id for order in problem.orders] == ["A"]
    assert problem.orders[0].windows == ((at("08:00"), at("12:00")),)
    assert told(set_aside) == [("row 1 of orders", "B"), ("row 2 of orders", "C")]


CHANGES = st.sampled_from(
    [
        {},
        {},
        {"id": ""},
        {"id": "o0"},
        {"duration": timedelta(minutes=-1)},
        {"duration": "an hour"},
        {"location": Location(id="nowhere")},
        {"windows": ((at("11:00"), at("10:00")),)},
        {"engineers": ("e0",)},
        {"engineers": ("e9",)},
        {"due": at("09:00").replace(year=2062)},
        {"value": float("nan")},
        {"priority": "unheard of"},
        {"must": True, "value": 3.0},
        {"labels": {"a": 1}},
    ]
)
STAFF = st.sampled_from(
    [{}, {}, {"mode": "balloon"}, {"rating": 9.0}, {"home": None}, {"id": "e0"}, {"shifts": (Shift(start=at("12:00"), end=at("09:00")),)}]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(CHANGES, max_size=7), st.lists(STAFF, min_size=1, max_size=3))
def test_nothing_is_lost(orders: list[dict[str, object]], engineers: list[dict[str, object]]) -> None:
    received: list[Order] = [replace(order(f"o{number}", number % 5, 20), **change) for number, change in enumerate(orders)]
    staff = [replace(engineer(f"e{number}"), **change) for number, change in enumerate(engineers)]
    problem, set_aside = sift(received, staff, travel=line())
    plan = solve(problem, solver="greedy")
    served = [visit.order for route in plan.routes for visit in route.visits]
    aside = [row for row in set_aside if row.word == "order"]
    assert len(received) == len(served) + len(plan.open_orders) + len(aside)
    assert {row.where for row in aside} == {f"orders[{row}]" for row, thing in enumerate(received) if thing not in problem.orders}
    assert len(staff) == len(problem.engineers) + len(set_aside) - len(aside)
    assert all(row.faults and all(fault.text for fault in row.faults) for row in set_aside)
    assert all(thing in received for thing in problem.orders), "nothing was repaired"
