"""Work of several days is one order: served, open and counted once."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from dispatch import Actual, Crew, Link, Order, Plan, Problem, Service, Step, check, over_days, solve
from dispatch.models.prices import Prices
from tests.builders import at, engineer, order, place, problem, shift
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


BIG = Service(
    id="big",
    duration=10 * HOURS,
    kind="install",
    setup=HOURS / 4,
    skills={"ac": 1},
    certificates=["height"],
    crew_by_floor=[(6, Crew(roles=({}, {})))],
    load={"tools": 1},
    unit_load={"bracket": 2},
)


def test_a_service_is_loaded_on_the_first_day_and_asks_for_people_on_each() -> None:
    work = over_days(Order(id="A", location=place(1), service="big", units=2, floor=7), 6 * HOURS, 3 * HOURS, HOURS)
    asked = problem(*work.orders, engineer("E", shifts=THREE_DAYS), engineer("F", shifts=THREE_DAYS), links=work.links, services=[BIG])
    assert [each.load for each in asked.orders] == [{"tools": 1, "bracket": 4}, {}, {}]
    for each in asked.orders:
        assert (each.crew, each.skills, each.certificates) == (Crew(roles=({}, {})), {"ac": 1}, ("height",))
        assert (each.kind, each.setup) == ("install", HOURS / 4)
    assert [each.duration for each in asked.orders] == [6 * HOURS, 3 * HOURS, HOURS]
    again = problem(*asked.orders, *asked.engineers, links=asked.links, services=asked.services)
    assert again.orders == asked.orders


def test_a_part_takes_the_load_that_it_says_itself_or_that_another_service_has() -> None:
    first, then = over_days(order("A", service="big"), HOURS / 4, HOURS / 4).orders
    other = Service(id="other", duration=HOURS, load={"pipe": 1})
    link = Link(first="A", then="A/2", together=True)
    for fields, load in (({"load": {"bracket": 1}}, {"bracket": 1}), ({"service": "other"}, {"pipe": 1})):
        asked = problem(first, replace(then, **fields), links=[link], services=[BIG, other])
        assert [each.load for each in asked.orders] == [{"tools": 1, "bracket": 2}, load]


def test_steps_of_a_service_are_not_cut_into_days() -> None:
    stepped = replace(BIG, steps=[Step(name="look", duration=HOURS / 2)], unit_steps=[Step(name="unit", duration=2 * HOURS)])
    work = over_days(Order(id="A", location=place(1), service="big", units=2), 7 * HOURS, 3 * HOURS)
    text = "service 'big' has the steps of the whole work, which here takes several days. "
    text += "Give each of its days steps of its own, or the order a service without steps."
    assert faults(*work.orders, links=work.links, services=[stepped]) == [f"order 'A': {text}", f"order 'A/2': {text}"]
    steps = [Step(name="unit", duration=3 * HOURS)]
    own = [replace(each, steps=steps) for each in work.orders]
    asked = problem(*own, links=work.links, services=[stepped])
    assert [(each.on_site, each.steps, bool(each.load)) for each in asked.orders] == [
        (7 * HOURS, tuple(steps), True),
        (3 * HOURS, tuple(steps), False),
    ]
    assert faults(own[0], work.orders[1], links=work.links, services=[stepped]) == [f"order 'A/2': {text}"]


@pytest.mark.parametrize("solver", ["search", "greedy"])
def test_others_go_on_when_somebody_of_the_crew_falls_ill(solver: str) -> None:
    """As docs/several-days.md says: all stays open while the links ask for the same people, and none of it once the first one is freed."""
    if solver == "search":
        pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    options = {"solver": solver} | ({"rounds": 2000} if solver == "search" else {})
    work = over_days(order("A", minutes=14 * 60, crew=Crew(roles=({}, {}))), 6 * HOURS, 6 * HOURS, 2 * HOURS)
    asked = problem(*work.orders, *(engineer(name, shifts=THREE_DAYS) for name in "EFG"), prices=TRAVEL, links=work.links)
    one, other = ["A", "A/2", "A/3"], [("A", 1), ("A/2", 1), ("A/3", 1)]
    plan = Plan.of(asked, {"E": [[each] for each in one], "F": [[each] for each in other]})
    told = plan.publish(now=at("00:00", 2), until=at("00:00", 2))
    ill = replace(told, engineers=[replace(each, shifts=each.shifts[:1]) if each.id == "E" else each for each in told.engineers])
    assert solve(ill, start=plan, **options).open_orders == ("A",)
    freed = replace(ill, links=[replace(link, engineer="any") if link.first == "A" else link for link in ill.links])
    later = solve(freed, start=plan, **options)
    assert later.open_orders == ()
    assert not [finding for finding in check(freed, later) if finding.must]
    who = {name: {route.engineer for route in later.routes for visit in route.visits if visit.order == name} for name in one}
    assert who == {"A": {"E", "F"}, "A/2": {"F", "G"}, "A/3": {"F", "G"}}


def test_a_view_without_the_first_day_loads_nothing_again() -> None:
    service = replace(BIG, skills={}, certificates=(), steps=[Step(name="look", duration=HOURS)])
    work = over_days(Order(id="A", location=place(1), service="big", units=2), 6 * HOURS, 3 * HOURS)
    own = [replace(each, steps=[Step(name="work", duration=HOURS)]) for each in work.orders]
    links = [replace(link, engineer="any") for link in work.links]
    shifts = tuple(shift(day=day, load={"tools": 1, "bracket": 4}) for day in (1, 2))
    asked = problem(*own, engineer("E", shifts=shifts), engineer("F", shifts=shifts), links=links, services=[service])
    plan = Plan.of(asked, {"E": [["A"], []], "F": [[], ["A/2"]]})
    assert [row.parts for row in plan.view(engineer="E").loading_list()] == [{"tools": 1, "bracket": 4}]
    later = plan.view(engineer="F")
    (seen,) = later.problem.orders
    assert (seen.id, seen.kind, seen.setup, seen.load) == ("A/2", "install", HOURS / 4, {})
    assert [row.parts for row in later.loading_list()] == [{}]


def test_a_day_that_nobody_could_do_is_why_all_of_it_is_open() -> None:
    work = over_days(order("A", minutes=23 * 60, value=50.0), 3 * HOURS, 20 * HOURS)
    asked = problem(*work.orders, engineer("E", shifts=THREE_DAYS), links=work.links)
    (told,) = Plan.of(asked, {}).explain()
    assert (told.order, told.code, told.waits_for) == ("A", "nobody", ("A/2",))
    assert asked.hopeless() == (told,)
    short = over_days(order("A", minutes=360, value=50.0), 3 * HOURS, 3 * HOURS)
    possible = Plan.of(problem(*short.orders, engineer("E", shifts=THREE_DAYS), links=short.links), {})
    assert [told.code for told in possible.explain()] == ["tied"]


def test_it_is_counted_paid_and_taken_along_once() -> None:
    told = {"promise": (at("08:00"), at("10:00")), "product": "AC", "units": 3, "value": 500.0}
    work = over_days(order("A", 1, minutes=600, **told), 7 * HOURS, 3 * HOURS)
    staff = engineer("E", shifts=THREE_DAYS[:2])
    asked = problem(*work.orders, staff, prices=Prices(order_done=60.0, preference=5.0), links=work.links)
    plan = solve(asked, rounds=100)
    assert [len(route.visits) for route in plan.routes] == [1, 1]
    assert plan.cost.by_price["order_done"] == 60.0
    figures = plan.kpis().whole.orders
    assert (figures.promised, figures.on_time, figures.on_site) == (1, 1, 10 * 3600)
    assert [row.units for row in plan.loading_list()] == [{"AC": 3}, {}]
    both = [Actual(order=name, outcome="done") for name in ("A", "A/2")]
    failed = [both[0], replace(both[1], outcome="failed")]
    assert [plan.kpis(actuals=rows).whole.row()["actual_done"] for rows in (both, both[:1], failed)] == [1, 1, 0]
    assert plan.kpis(actuals=both).whole.row()["actual_reported"] == 1
    assert [(change.order, change.what) for change in Plan.of(asked, {}).difference(plan).changes] == [("A", "closed")]
    assert plan.difference(plan).same == 1
    moved = Plan.of(asked, {"E": [["A"], []]}).difference(plan)
    assert [change.order for change in moved.changes] == []


def test_whoever_is_preferred_is_preferred_once() -> None:
    work = over_days(order("A", 1, minutes=600, preferred_engineers=["F"]), 7 * HOURS, 3 * HOURS)
    staff = engineer("E", shifts=THREE_DAYS[:2]), engineer("F", shifts=())
    asked = problem(*work.orders, *staff, prices=Prices(preference=5.0), links=work.links)
    assert solve(asked, rounds=100).cost.by_price["preference"] == 5.0
