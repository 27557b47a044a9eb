"""Vans that are loaded again: places on a line, ten minutes from one to the next, the warehouse at p0."""

import json
import random
from datetime import datetime, timedelta
from itertools import chain, combinations

import pytest
from msgspec.structs import replace

from dispatch import Link, Location, Plan, ProblemError, Reload, check, solve
from dispatch.clock import Timetable
from dispatch.facts import ALWAYS, ENOUGH, NOWHERE, Facts, facts_of
from dispatch.models.prices import Prices
from dispatch.models.problem import Problem
from dispatch.models.shift import Shift
from dispatch.report.page.content import content
from dispatch.rules import goods, load, longest, waiting
from tests.builders import MINUTE, at, engineer, order, place, problem, route, shift

EIGHT = 8 * 60


def truck(minutes: int = 15, where: int | None = None, **fields: object) -> Shift:
    """Two fit, and loading again takes a quarter of an hour."""
    reload = Reload(location=None if where is None else place(where), duration=timedelta(minutes=minutes))
    return shift(**{"load": {"unit": 2}, "reload": reload} | fields)


def day(*fields: dict[str, object], **of_shift: object) -> Problem:
    """A at p1, B at p2, C at p3 ... with a unit each."""
    named = enumerate(zip("ABCDEF", fields, strict=False), start=1)
    orders = [order(name, where, **{"load": {"unit": 1}} | more) for where, (name, more) in named]
    return problem(*orders, engineer(shifts=(truck(**of_shift),)))


def begun(table: Timetable) -> list[tuple[int, int, int]]:
    """Visit, begin and end of loading of each trip, in minutes after eight."""
    return [(trip.visit, trip.start // MINUTE - EIGHT, trip.end // MINUTE - EIGHT) for trip in table.trips]


def test_one_trip_where_everything_fits() -> None:
    table = route(day({}, {}), "A", "B")
    assert begun(table) == [(0, 0, 0)]
    assert (table.leg_seconds, table.back) == ((600, 600, 1200), (EIGHT + 100) * MINUTE)


def test_a_second_trip_where_it_does_not() -> None:
    """A and B from 8:10 to 9:20, loading from 9:40 to 9:55, C from 10:25 to 10:55, back at 11:25: 120 minutes of driving. C could go with B
    as well: 20 + 60 + 20 minutes."""
    table = route(day({}, {}, {}), "A", "B", "C")
    assert begun(table) == [(0, 0, 0), (1, 50, 65)]
    assert table.leg_seconds == (600, 600 + 1200, 600, 1800)
    assert table.back == (EIGHT + 65 + 20 + 30 + 10 + 30 + 30) * MINUTE
    assert [[visit.order.id for visit in visits] for visits in table.sent()] == [["A"], ["B", "C"]]
    assert not list(load.findings(table))


def test_every_dimension_counts_and_what_comes_back_as_well() -> None:
    """Two units and three brackets fit; B takes back two old units, for which there is room once A and B are served."""
    asked = [{"load": {"unit": 1, "bracket": 1}}, {"load": {"unit": 1, "bracket": 2}, "pickup": {"unit": 2}}]
    assert begun(route(day(*asked, load={"unit": 2, "bracket": 3}), "A", "B")) == [(0, 0, 0)]
    assert begun(route(day(*asked, load={"unit": 2, "bracket": 2}), "A", "B")) == [(0, 0, 0), (1, 50, 65)]
    assert begun(route(day(*asked, load={"unit": 2, "bracket": 3}), "B", "A")) == [(0, 0, 0), (1, 70, 85)]


def test_a_trip_waits_for_the_last_of_its_goods() -> None:
    """The goods of B come at 9:00. One trip of both is shortest: from 9:00 to 10:40."""
    table = route(day({}, {"goods_from": at("09:00")}), "A", "B")
    assert begun(table) == [(0, 60, 60)]
    assert (table.departure, table.arrival[0]) == (EIGHT * MINUTE, (EIGHT + 70) * MINUTE)
    assert table.back == (EIGHT + 160) * MINUTE
    assert waiting.waited(table) == 3600


def test_a_route_says_when_it_drives_off() -> None:
    """With the goods, an hour after the shift begins; that hour is waited and paid as before."""
    prices = Prices(waiting_hour=6.0, work_hour=60.0)
    for fields, waited in (({}, 6.0), ({"paid_from": "departure"}, 0.0)):
        asked = replace(day({}, {"goods_from": at("09:00")}, **fields), prices=prices)
        plan = Plan.of(asked, {"E": [["A", "B"]]})
        (made,) = plan.routes
        assert made.departure == made.trips[0].end == plan.loading_list()[0].departure == at("09:00")
        assert made.visits[0].arrival == at("09:10")
        assert plan.cost.by_price["waiting_hour"] == waited
        paid = made.back - at("09:00" if fields else "08:00")
        assert plan.cost.by_price["work_hour"] == paid / timedelta(minutes=1)
        assert plan.kpis().whole.shifts.paid == paid.seconds
        assert not check(asked, plan)


def test_who_would_come_too_late_goes_twice() -> None:
    """A closes at 8:30: it is served first, and B with what is loaded from 9:00 to 9:15."""
    table = route(day({"windows": [(at("08:00"), at("08:30"))]}, {"goods_from": at("09:00")}), "A", "B")
    assert begun(table) == [(0, 0, 0), (1, 60, 75)]
    assert waiting.waited(table) == 600


def test_leaving_late_delays_loading_too() -> None:
    """Paid from leaving: B opens at 12:00, so loading ends at 11:40, and A begins at 10:45."""
    table = route(day({}, {"windows": [(at("12:00"), at("13:00"))]}, load={"unit": 1}, paid_from="departure"), "A", "B")
    assert begun(table) == [(0, 155, 155), (1, 205, 220)]
    assert table.departure == (EIGHT + 155) * MINUTE


def test_loading_elsewhere() -> None:
    """At p2, on the way from A to B."""
    table = route(day({}, {"location": place(3)}, load={"unit": 1}, where=2), "A", "B")
    assert begun(table) == [(0, 0, 0), (1, 50, 65)]
    assert table.leg_seconds == (600, 1200, 1800)


def test_what_never_fits_is_told_of_its_trip() -> None:
    table = route(day({}, {"load": {"unit": 3}}), "A", "B")
    assert [finding.text for finding in load.findings(table)] == ["engineer 'E' carries 3 unit before order 'B' in shift 0, 2 fit."]


def test_without_a_reload_goods_must_be_there_when_the_shift_begins() -> None:
    asked = day({"goods_from": at("08:00")}, {"goods_from": at("08:30")}, reload=None)
    (found,) = goods.findings(route(asked, "A", "B"))
    assert found.text == "the goods of order 'B' come 1800 s after engineer 'E' leaves with them in shift 0."
    assert (found.must, found.amount, found.order) == (True, 1800, "B")
    assert not list(goods.findings(route(day({}, {"goods_from": at("08:30")}), "A", "B")))


def best_by_cuts(asked: Problem, names: list[str]) -> tuple[int, int, int, int]:
    """Of all ways to cut the sequence: how often somebody is late, seconds of drives, when one is back, and metres."""
    (one,) = asked.engineers
    room, found = one.shifts[0].load, []
    inside = range(1, len(names))
    for cuts in chain.from_iterable(combinations(inside, size) for size in range(len(names))):
        trips = [names[first:last] for first, last in zip((0, *cuts), (*cuts, len(names)), strict=True)]
        if all(fits(asked, trip, room) for trip in trips):
            found.append(driven(asked, trips))
    return min(found)


def fits(asked: Problem, trip: list[str], room: dict[str, int]) -> bool:
    orders = [each for name in trip for each in asked.orders if each.id == name]
    names = {name for each in orders for name in (*each.load, *each.pickup)}
    for served in range(len(orders) + 1):
        for name in names:
            inside = sum(each.load.get(name, 0) for each in orders[served:]) + sum(each.pickup.get(name, 0) for each in orders[:served])
            if inside > room.get(name, 0):
                return False
    return True


def driven(asked: Problem, trips: list[list[str]]) -> tuple[int, int, int, int]:
    """By hand: everybody drives on a line, from p0 and back to it."""
    orders, (one,) = {each.id: each for each in asked.orders}, asked.engineers
    origin, reload = at("00:00"), one.shifts[0].reload
    assert reload is not None

    def told(moment: datetime) -> int:
        return int((moment - origin).total_seconds())

    now, late, seconds = told(one.shifts[0].start), 0, 0
    for number, trip in enumerate(trips):
        now = max([now, *(told(orders[name].goods_from) for name in trip if orders[name].goods_from)])
        now += int(reload.duration.total_seconds()) if number else 0
        here = 0
        for name in (*trip, ""):
            there = int(orders[name].location.id[1:]) if name else 0
            now, seconds, here = now + 600 * abs(there - here), seconds + 600 * abs(there - here), there
            if name:
                opens, closes = map(told, orders[name].windows[0])
                late += now > closes
                now = max(now, opens) + int(orders[name].on_site.total_seconds())
    return late + (now > told(one.shifts[0].end)), seconds, now, seconds * 5000 // 600


def test_no_way_to_cut_a_sequence_is_better() -> None:
    several = waited = 0
    for seed in range(200):
        draw = random.Random(seed)
        names = list("ABCDEF"[: draw.randint(1, 6)])
        fields = []
        for _ in names:
            opens = at("08:00") + timedelta(minutes=10 * draw.randint(0, 30))
            windows = [(opens, opens + timedelta(minutes=10 * draw.randint(0, 30)))]
            amounts = {"load": {"unit": draw.choice([0, 1, 1])}, "pickup": {"unit": draw.choice([0, 0, 1])}}
            late = at("08:00") + timedelta(minutes=10 * draw.randint(-6, 20)) if draw.random() < 0.5 else None
            fields.append({"location": place(draw.randint(0, 9)), "windows": windows, "goods_from": late, "minutes": 10} | amounts)
        asked = day(*fields, minutes=5 * draw.randint(0, 2), load={"unit": draw.randint(1, 2)})
        table = route(asked, *names)
        late = sum(start > visit.windows[-1][1] for start, visit in zip(table.start, table.visits, strict=True))
        told = late + (table.back > table.shift.hard_end), sum(table.leg_seconds), table.back, sum(table.leg_metres)
        assert told == best_by_cuts(asked, names), seed
        several += len(table.trips) > 2
        waited += any(trip.end > table.shift.start and not trip.visit for trip in table.trips)
    assert several > 40
    assert waited > 30


def test_a_day_of_several_trips() -> None:
    """Six orders in a van for two: three trips that share no way twice, found by both solvers."""
    asked = day({}, {}, {}, {}, {}, {}, minutes=5)
    asked = replace(asked, prices=replace(asked.prices, travel_hour=6.0))
    for solver in ("search", "greedy"):
        plan = solve(asked, rounds=500, solver=solver)
        assert not plan.open_orders
        assert not [finding for finding in check(asked, plan) if finding.must]
        assert len(plan.routes[0].trips) == 3
        if solver == "search":
            assert plan.cost.total == 24.0  # to p6, p4 and p2 and back: 240 minutes
        assert Plan.from_json(plan.to_json(), asked) == plan
        assert [row.orders for row in plan.loading_list()] == [
            tuple(visit.order for visit in plan.routes[0].visits[first : first + 2]) for first in (0, 2, 4)
        ]


def test_columns() -> None:
    facts = Facts(day({}, {"goods_from": at("09:00"), "pickup": {"old": 1}}))
    columns = {name: column.tolist() for name, column in goods.encode(facts).items()}
    assert columns == {
        "goods_from": [ALWAYS[0], 9 * 3600],
        "shift_goods_by": [ALWAYS[1]],
        "shift_reload_place": [facts.shifts[0].start_place],
        "shift_reload_seconds": [900],
        "trip_from": [ALWAYS[0], 9 * 3600],
        "trip_put": [[0, 1], [0, 1]],
        "trip_on": [[0, 0], [1, 0]],
        "shift_trip_room": [[0, 2]],
    }
    assert load.encode(facts)["load_offered"].tolist() == [[ENOUGH]]


def test_no_columns_of_what_nobody_asks_for() -> None:
    assert goods.encode(Facts(day({}, {}, reload=None))) == {}
    assert goods.encode(Facts(day({"goods_from": at("07:00")}, reload=None))) == {}
    (late,) = goods.encode(Facts(day({"goods_from": at("09:00")}, reload=None)))["shift_goods_by"]
    assert late == 8 * 3600


def test_shifts_of_one_trip_beside_others() -> None:
    asked = problem(order(), engineer("E"), engineer("T", shifts=(truck(),)))
    assert goods.encode(facts_of(asked))["shift_reload_place"].tolist() == [NOWHERE, facts_of(asked).shifts[1].start_place]


def test_faults() -> None:
    rest = {"rest": timedelta(hours=1), "rest_after": timedelta(hours=4)}
    shifts = (truck(minutes=-1, **rest), truck(start_at="open", day=2))
    links = [Link(first="A", then="B", carries={"unit": 1}, engineer="same", together=True)]
    with pytest.raises(ProblemError) as caught:
        problem(order("A"), order("B"), engineer(shifts=shifts), links=links)
    assert [str(fault) for fault in caught.value.faults] == [
        "engineer 'E': shifts[0].reload.duration is -1 minutes. A time from 0 to a day is needed.",
        "engineer 'E': shift 0 has breaks or rests and loads again, which are not planned together. Leave out one of the two.",
        "engineer 'E': shift 1 begins anywhere, and shifts[1].reload does not say where the van is loaded. Give its location.",
        "link 'A' -> 'B': it carries something, and engineer 'E' has a reload, which are not planned together. Leave out one of the two.",
    ]


def test_longest_is_told_of_all_trips_together() -> None:
    table = route(day({}, {}, {}, longest=timedelta(hours=3)), "A", "B", "C")
    assert [finding.amount for finding in longest.findings(table)] == [table.back - table.departure - 3 * 3600]


def test_what_people_see_of_trips() -> None:
    """The page tells when each is loaded, and lines on maps lead back to the warehouse."""
    places = {f"p{number}": Location(id=f"p{number}", lat=30.0, lon=120.0 + number / 10) for number in range(4)}
    there = [replace(each, location=places[each.location.id]) for each in day({}, {}, {}).orders]
    (one,) = day({}, {}, {}).engineers
    asked = problem(*there, replace(one, home=places["p0"]))
    plan = Plan.of(asked, {"E": [["A", "B", "C"]]})
    (trips,) = content(plan)["trips"].values()
    assert trips == [(0, 8 * 3600, 8 * 3600), (1, 8 * 3600 + 3000, 8 * 3600 + 3900)]
    assert content(plan)["ends"] == [[0, 0, 0]]
    line = json.loads(plan.to_geojson())["features"][0]["geometry"]["coordinates"]
    assert [round(10 * (lon - 120)) for lon, _ in line] == [0, 1, 0, 2, 3, 0]
    assert plan.to_frame("loading", backend="pandas")["departure"].nunique() == 2
