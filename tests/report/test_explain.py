"""Why orders are open or done by whom they are, worked by hand."""

from collections import Counter
from datetime import timedelta

import msgspec
import pytest
from msgspec.structs import replace

from dispatch import Break, Limit, Location, Plan, Prices, Problem, Quota, Travel
from dispatch.models.explanation import Explanation, Place, Tally
from dispatch.report.explain import NEAREST
from dispatch.report.explain.routes import Routes
from tests.builders import at, engineer, order, place, problem, shift
from tests.report.by_force import greedy_lists, look_at, tight_plan
from tests.solvers.test_greedy import city

TRAVEL = Prices(travel_hour=60.0)
"""1 a minute."""


@pytest.fixture
def day() -> Problem:
    """A begins at p1 from 08:10 to 08:15 and takes 3 hours; B wants to begin by 09:00 at p2."""
    return problem(
        order("A", 1, minutes=180, value=50.0, windows=[(at("08:00"), at("08:15"))]),
        order("B", 2, windows=[(at("08:00"), at("09:00"))], skills={"gas": 2}, value=30.0),
        engineer("E", skills={"gas": 2}),
        engineer("F", skills={"gas": 1}),
        engineer("G", skills={"gas": 2}, shifts=()),
        engineer("H", skills={"gas": 2}, shifts=(shift("09:00"),)),
        prices=TRAVEL,
    )


def test_the_day_is_full(day: Problem) -> None:
    told = Plan.of(day, {"E": [["A"]]}).explain("B")
    assert (told.code, told.worth, told.places) == ("full", 30.0, ())
    assert told.tallies == (
        Tally(state="never", rule="no_shift", engineers=1),
        Tally(state="never", rule="skills", engineers=1),
        Tally(state="alone", rule="windows", engineers=1),
        Tally(state="today", rule="time", engineers=1),
    )
    assert [(each.engineer, each.state) for each in told.obstacles] == [("E", "today"), ("H", "alone"), ("F", "never")]
    late, closed, skill = (each.findings[0] for each in told.obstacles)
    assert (late.rule, late.order, late.amount) == ("windows", "A", 2700)  # at p1 at 09:00, after B
    assert (closed.rule, closed.order, closed.amount) == ("windows", "B", 1200)  # at p2 at 09:20
    assert (skill.rule, skill.about, skill.amount) == ("skills", "gas", 1)


def test_nobody_could_ever_do_it(day: Problem) -> None:
    told = Plan.of(day, {}).explain("B", engineer="H")
    assert (told.code, told.engineer) == ("nobody", "H")
    assert told.tallies == (Tally(state="alone", rule="windows", engineers=1),)


def test_a_place_that_costs_more_than_the_order_is_worth(day: Problem) -> None:
    told = Plan.of(day, {"F": [["A"]]}).explain("B")
    assert told.code == "dear"
    assert told.places == (Place(engineer="E", start=at("08:20"), cost=40.0),)
    told = Plan.of(day, {}).explain("A")
    assert (told.code, told.places[0].cost) == ("room", 20.0)


def test_why_this_engineer(day: Problem) -> None:
    told = Plan.of(day, {"F": [["A"]]}).explain("A")
    assert (told.code, told.today) == ("served", Place(engineer="F", start=at("08:10"), cost=20.0))
    assert told.by_price == {"travel_hour": 20.0}
    assert [(each.engineer, each.cost) for each in told.places] == [("E", 0.0)]
    assert told.tallies == (Tally(state="never", rule="no_shift", engineers=1), Tally(state="alone", rule="windows", engineers=1))


def test_why_these_orders_and_no_more(day: Problem) -> None:
    told = Plan.of(day, {"E": [["A"]]}).explain_engineer("E")
    assert [each.order for each in told.orders] == ["A"]
    assert [(each.order, each.code, each.engineer) for each in told.open_orders] == [("B", "full", "E")]


def test_all_open_orders(day: Problem) -> None:
    assert [each.order for each in Plan.of(day, {"E": [["A"]]}).explain()] == ["B"]


@pytest.mark.parametrize("seed", range(25))
def test_all_open_orders_are_explained_as_each_of_them_is(seed: int) -> None:
    plan = tight_plan(seed)
    each = [plan.explain(order) for order in plan.open_orders]
    assert plan.explain() == tuple(replace(told, obstacles=told.obstacles[:NEAREST]) for told in each)


def test_a_plan_from_a_file_is_explained_alike(day: Problem) -> None:
    plan = Plan.of(day, {"E": [["A"]]})
    assert Plan.from_json(plan.to_json(), day).explain() == plan.explain()


def test_who_is_not_there_is_named(day: Problem) -> None:
    plan = Plan.of(day, {})
    with pytest.raises(ValueError, match="the problem has no order 'Z'"):
        plan.explain("Z")
    with pytest.raises(ValueError, match="the problem has no engineer 'Z'"):
        plan.explain("A", engineer="Z")
    with pytest.raises(ValueError, match="the problem has no engineer 'Z'"):
        plan.explain_engineer("Z")


def test_explanations_are_those_of_every_place_judged_one_by_one() -> None:
    seen = sum((look_at(seed) for seed in range(150)), Counter[str]())
    assert min(seen[code] for code in ("nobody", "full", "dear", "room")) > 20


def test_overtime_that_is_just_enough() -> None:
    asked = problem(order("A", 1, minutes=60), order("B", 2, minutes=60), engineer(shifts=(shift("08:00", "10:00"),)))
    told = Plan.of(asked, {"E": [["A"]]}).explain("B")
    overtime = next(change for change in told.changes if change.code == "shift_end")
    assert (overtime.amount, overtime.place.engineer) == (40 * 60, "E")  # 40 minutes on the road, 2 hours of work
    assert overtime.say() == "It fits at 08:20 on 07-01 if E works 40 min longer."


def test_overtime_does_not_reach_into_the_next_shift() -> None:
    asked = problem(order(minutes=90), engineer(shifts=(shift("08:00", "09:00"), shift("09:30", "10:00"))))
    (overtime,) = (change for change in Plan.of(asked, {}).explain("A").changes if change.code == "shift_end")
    assert (overtime.place.shift, overtime.amount) == (1, 80 * 60)  # the first would last until 09:50


def test_windows_that_are_just_wide_enough() -> None:
    asked = problem(
        order("A", 1, windows=[(at("07:00"), at("07:30")), (at("12:00"), at("13:00"))], promise=(at("07:10"), at("07:20"))),
        engineer(shifts=(shift("08:00", "09:00"),)),
    )
    plan = Plan.of(asked, {})
    (later,) = (change for change in plan.explain("A").changes if change.code == "closes")
    assert (later.amount, later.place.start) == (50 * 60, at("08:10"))  # from the end of the promise
    changed = plan.with_change("A", later)
    assert changed.open_orders == ()
    (wider,) = changed.problem.orders
    assert (wider.windows, wider.promise) == (((at("07:00"), at("08:10")), (at("12:00"), at("13:00"))), (at("07:10"), at("08:10")))


@pytest.mark.parametrize(
    ("windows", "hours", "sooner"),
    [
        ([("14:00", "15:00")], 2, ("09:20", 280)),  # back at ten, two hours after eight
        ([("09:00", "09:30"), ("14:00", "15:00")], 1, ("08:20", 40)),
        ([("08:30", "08:40"), ("09:10", "10:00"), ("19:00", "20:00")], 1, ("08:20", 10)),  # not 100 minutes before the last
        ([("14:00", "15:00")], 0.5, None),  # there, half an hour of work, and back
    ],
)
def test_a_window_that_opens_sooner_keeps_a_limit_of_paid_time(
    windows: list[tuple[str, str]], hours: float, sooner: tuple[str, int] | None
) -> None:
    limited = engineer(limits=(Limit(max_paid=timedelta(hours=hours)),))
    plan = Plan.of(problem(order("A", 1, windows=[(at(opens), at(closes)) for opens, closes in windows]), limited), {})
    found = [change for change in plan.explain("A").changes if change.code == "opens"]
    assert [(change.place.start, change.amount) for change in found] == ([(at(sooner[0]), sooner[1] * 60)] if sooner else [])
    assert all(plan.with_change("A", change).open_orders == () for change in found)


def test_a_window_that_opens_sooner_leaves_rest_before_the_next_shift() -> None:
    """Back by 19:00 to rest eleven hours before six in the morning."""
    shifts = (shift("08:00", "22:00"), shift("06:00", "07:00", day=2))
    rested = engineer(shifts=shifts, least_rest=timedelta(hours=11))
    asked = problem(order("A", 1, windows=[(at("19:30"), at("20:00"))]), order("B", 0, windows=[(at("06:00", 2), at("06:30", 2))]), rested)
    (sooner,) = (change for change in Plan.of(asked, {"E": [[], ["B"]]}).explain("A").changes if change.code == "opens")
    assert (sooner.place.start, sooner.amount) == (at("18:20"), 70 * 60)


def test_a_larger_change_of_a_window_is_held_against_every_place() -> None:
    """Of random problem 2386: the window that is nearest is not the one that helps."""
    assert look_at(2386)["opens"]


def test_what_an_engineer_is_given_holds_in_the_other_shifts_too() -> None:
    """A skill for the second day: on the first one an order refuses it, or costs more for it."""
    days = (shift(), shift(day=2))
    second = order("B", 1, windows=[(at("08:00", 2), at("09:00", 2))], skills={"gas": 3}, value=40.0)

    def asked(known: dict[str, int], **first: object) -> Plan:
        day = problem(order("A", 1, value=50.0, **first), second, engineer(skills=known, shifts=days), prices=Prices(overqualified=10.0))
        return Plan.of(day, {"E": [["A"], []]})

    assert asked({}, not_skills=("gas",)).explain("B").changes == ()
    assert [change.code for change in asked({}).explain("B").changes] == ["skills"]
    plan = asked({"gas": 1}, skills={"gas": 1})
    (taught,) = plan.explain("B").changes
    assert taught.place.cost == plan.with_change("B", taught).cost.total - plan.cost.total + 40.0 == 20.0


def test_the_order_of_least_worth_gives_way() -> None:
    day = (shift("08:00", "09:00"),)
    asked = problem(
        order("A", 1, value=20.0), order("B", 1, value=10.0), order("C", 1), engineer("E", shifts=day), engineer("F", shifts=day)
    )
    told = Plan.of(asked, {"E": [["A"]], "F": [["B"]]}).explain("C")
    (drop,) = (change for change in told.changes if change.code == "drop")
    assert (drop.other, drop.place.engineer) == ("B", "F")
    assert Plan.of(asked, {"E": [["A"]], "F": [["B"]]}).with_change("C", drop).open_orders == ("B",)
    assert not [change for change in Plan.of(asked, {"E": [["A"]], "F": [["C"]]}).explain("B").changes if change.code == "drop"]


def test_orders_that_nobody_could_ever_do() -> None:
    asked = problem(order("A"), order("B", minutes=24 * 60), order("C", skills={"gas": 1}), engineer())
    told = asked.hopeless()
    assert [(each.order, each.code, each.tallies[0].rule) for each in told] == [("B", "nobody", "shift_end"), ("C", "nobody", "skills")]
    assert problem(order("A"), engineer()).hopeless() == ()


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"limits": (Limit(max_paid=timedelta(minutes=45)),)}, "limit_paid"),
        ({"limits": (Limit(max_orders=0),)}, "limit_orders"),
        ({"max_days_in_a_row": 2, "days_before": 2}, "days_in_a_row"),
    ],
)
def test_limits_over_several_days_make_orders_hopeless(fields: dict[str, object], rule: str) -> None:
    shifts = (shift(day=1, paid_from="departure"),)
    (told,) = problem(order("A"), engineer(shifts=shifts, **fields)).hopeless()
    assert (told.code, [(each.state, each.rule) for each in told.tallies]) == ("nobody", [("alone", rule)])
    assert told.obstacles[0].findings[0].rule == rule


@pytest.mark.parametrize(
    ("quota", "rule"),
    [(Quota(max_orders=0), "quota_orders"), (Quota(kinds=("clean",), max_work=timedelta(minutes=20)), "quota_work")],
)
def test_quotas_that_leave_no_room_for_one_order_make_it_hopeless(quota: Quota, rule: str) -> None:
    asked = problem(order("A", kind="clean"), engineer(), quotas=[quota])
    (told,) = asked.hopeless()
    assert (told.code, [(each.state, each.rule) for each in told.tallies]) == ("nobody", [("alone", rule)])
    assert told.obstacles[0].findings[0].rule == rule
    assert problem(order("A", kind="clean"), engineer(), quotas=[Quota(max_orders=1)]).hopeless() == ()


def test_what_belongs_together_stays_with_its_engineer() -> None:
    asked = problem(order("A", same_engineer="x"), order("B", same_engineer="x"), engineer("E", skills={"gas": 1}), engineer("F"))
    told = Plan.of(asked, {"E": [["A"]]}).explain("B")
    assert (told.code, [each.engineer for each in told.places]) == ("room", ["E"])
    assert told.tallies == (Tally(state="today", rule="same_engineer", engineers=1),)
    (obstacle,) = told.obstacles
    assert obstacle.findings[0].say() == "Orders of set x are for one engineer, and 1 more than one would do them."


def test_what_may_not_meet_has_no_place_in_the_same_shift() -> None:
    asked = problem(order("A", kind="clean"), order("B", not_with=("clean",)), engineer())
    told = Plan.of(asked, {"E": [["A"]]}).explain("B")
    assert (told.code, told.tallies) == ("full", (Tally(state="today", rule="not_with", engineers=1),))
    assert Plan.of(asked, {"E": [["B"]]}).explain("A").tallies == told.tallies


def test_a_place_costs_what_the_whole_plan_costs_more() -> None:
    """A second stop at p1 costs 7; whoever idles costs 5 until there is work."""
    asked = problem(order("A"), order("B"), engineer("E"), engineer("F"), prices=Prices(more_stops=7.0, engineer_idle=5.0))
    told = Plan.of(asked, {"E": [["A"]]}).explain("B")
    assert [(each.engineer, each.cost) for each in told.places] == [("E", 0.0), ("F", 2.0)]
    served = Plan.of(asked, {"E": [["A"]], "F": [["B"]]}).explain("B")
    assert served.by_price == {"more_stops": 7.0, "engineer_idle": -5.0}


def test_a_contractor_without_routes_is_explained_alike() -> None:
    asked = problem(order("A", 9, minutes=60), order("B", 5, minutes=60), engineer(shifts=(shift("08:00", "10:00", routed=False),)))
    told = Plan.of(asked, {"E": [["A"]]}).explain("B")
    assert (told.code, told.places[0].start) == ("room", at("08:00"))


def test_an_order_beside_an_errand_costs_what_the_judge_says() -> None:
    """E passes the errand at 5 anyway; an order there costs nothing more, though 5 is far from home and from the only visit."""
    home, near, half_way, far = (Location(lat=30.0, lon=120 + number / 100) for number in (0, 1, 3, 5))
    errand = Break(duration=timedelta(0), windows=((at("08:00"), at("18:00")),), location=far)
    others = [engineer(name, home) for name in ("F", "G", "H", "I", "J", "K")]
    beside = [order(f"B{each.id}", half_way) for each in others]
    first = engineer("E", home, shifts=(shift(breaks=(errand,)),))
    asked = problem(order("A", near), order("X", far), *beside, first, *others, prices=TRAVEL, travel=Travel.straight_line())
    told = Plan.of(asked, {"E": [["A"]]} | {each.id: [[f"B{each.id}"]] for each in others}).explain("X")
    assert [(each.engineer, each.cost > 0) for each in told.places[:2]] == [("E", False), ("F", True)]


def test_what_a_call_fetches_never_fills_a_van() -> None:
    """E may fetch what is missing; F, whose shift is like E's but for the call, may not."""
    call = Break(duration=timedelta(0), windows=((at("08:00"), at("18:00")),), location=place(3), restocks=True)
    has = {"part": 1}
    asked = problem(
        order("A", 1, load=has),
        order("B", 2, load=has),
        order("X", 3, load=has),
        engineer("E", shifts=(shift(load=has, breaks=(call,)),)),
        engineer("F", shifts=(shift(load=has),)),
        prices=TRAVEL,
    )
    told = Plan.of(asked, {"E": [["A"]], "F": [["B"]]}).explain("X")
    assert [(each.engineer, each.cost) for each in told.places] == [("E", 40.0)]
    assert told.tallies == (Tally(state="today", rule="load", engineers=1),)


def test_nobody_at_all() -> None:
    told = Plan.of(problem(order()), {}).explain("A")
    assert (told.code, told.tallies, told.obstacles, told.changes) == ("nobody", (), (), ())
    assert Plan.of(problem(engineer()), {}).explain() == ()


def test_an_explanation_is_json_and_back() -> None:
    asked = problem(order("A", 1, minutes=60), order("B", 2, minutes=60), engineer(shifts=(shift("08:00", "10:00"),)))
    told = Plan.of(asked, {"E": [["A"]]}).explain("B")
    assert msgspec.json.decode(msgspec.json.encode(told), type=Explanation) == told


def test_a_full_day_is_explained_with_few_questions_to_the_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = Plan.of(asked := city(0, orders=200, engineers=8), greedy_lists(asked))
    judged = Counter[str]()
    timetable = Routes.of_shift
    monkeypatch.setattr(Routes, "of_shift", lambda *of: judged.update(["one"]) or timetable(*of))
    told = plan.explain()
    gaps = sum(len(route.visits) + 1 for route in plan.routes)
    assert len(told) > 100
    assert judged["one"] < 12 * len(told) < gaps * len(told) / 4


def test_a_route_that_breaks_a_must_already_has_no_room() -> None:
    asked = problem(order("A", 1, skills={"gas": 1}), order("B", 2), engineer("E"), prices=TRAVEL)
    told = Plan.of(asked, {"E": [["A"]]}).explain("B")
    assert (told.code, told.places) == ("full", ())
    assert told.say()
