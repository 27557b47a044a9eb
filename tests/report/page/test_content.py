"""What the page is told: rows, times on the wall, colours, ends, costs, changes."""

from datetime import datetime, timedelta

import msgspec
import pytest

from dispatch import Engineer, Finding, Location, Order, Plan, Planned, Prices, Problem, SetAside, Shift, Travel
from dispatch.models.explanation import Change, Explanation, Obstacle, Place, Tally
from dispatch.models.finding import Language
from dispatch.report.page.columns import kinds_of
from dispatch.report.page.content import FIGURES, _sentences, content

from .conftest import HOSTILE_ID, day

EIGHT, NINE, NOON, SIX = 8 * 3600, 9 * 3600, 12 * 3600, 18 * 3600


def test_a_row_is_a_shift_with_its_visits(plan: Plan) -> None:
    shown = content(plan)
    engineer, number, start, end, until, departure, back, travel, metres, breaks, visits = shown["shifts"][1]
    assert (engineer, number, start, end, until, departure) == (1, 0, EIGHT, SIX, 21 * 3600, EIGHT)
    assert (travel, metres) == (plan.routes[1].travel_seconds, plan.routes[1].travel_metres)
    assert back > SIX
    assert breaks == []
    assert visits[0] == 2
    assert visits[2:5] == [NINE + 1800, NINE + 5400, 2], "starts at 9:30, though due at 9:00"
    assert shown["shifts"][0][9] != [], "Li takes a break"


def test_shifts_without_visits_are_rows_too(plan: Plan) -> None:
    idle = content(Plan.of(plan.problem, {}))
    assert [row[2:] for row in idle["shifts"]][2] == [NINE, 17 * 3600, 17 * 3600, 0, 0, 0, 0, [], []]


def test_two_routes_of_one_shift_are_two_rows(plan: Plan) -> None:
    twice = msgspec.structs.replace(plan, routes=(*plan.routes, plan.routes[0]))
    twice.__dict__["problem"] = plan.problem
    assert [row[0] for row in content(twice)["shifts"]] == [0, 0, 1, 2]


def test_open_orders_come_dearest_first(plan: Plan) -> None:
    names = [plan.problem.orders[number].id for number in content(plan)["open"]]
    assert names == ["C1", "C2", HOSTILE_ID], "wanted at any price, then as they were given"


def named(plan: Plan, numbers: dict[int, int]) -> dict[str, str]:
    """Numbers of orders as their ids."""
    ids = [order.id for order in plan.problem.orders]
    return {ids[one]: ids[other] for one, other in numbers.items()}


def test_variants_that_are_not_chosen_and_further_days_count_as_another_order(chosen_ways: Plan) -> None:
    shown = content(chosen_ways)
    assert [chosen_ways.problem.orders[number].id for number in shown["open"]] == ["U alone", "X"]
    instead = {"V pair": "V alone", "V shop": "V alone", "U pair": "U alone", "W/2": "W"}
    assert named(chosen_ways, shown["instead"]) == instead
    assert [chosen_ways.problem.orders[number].id for number in shown["parts"]] == ["W/2"]
    asked = shown["figures"]["whole"][FIGURES.index("orders_asked")]
    assert asked == len(chosen_ways.problem.orders) - len(instead) == 5


def test_another_variant_or_day_is_told_with_what_was_done_before(chosen_ways: Plan, other_ways: Plan) -> None:
    before = content(chosen_ways, other_ways)["before"]
    assert [(name, what) for _, name, what, _ in before["changes"]] == [
        ("V alone", "other_variant"),
        ("C", "closed"),
        ("X", "opened"),
        ("W", "other_time"),
    ]
    held = {chosen_ways.problem.orders[number].id: [(visit[0], *visit[3:]) for visit in visits] for number, visits in before["held"]}
    assert held == {"V alone": [(0, "Li", "V shop")], "C": [], "X": [(3, "Wang")], "W": [(2, "Wang")], "W/2": [(3, "Wang")]}


def test_a_change_of_a_later_day_alone_is_shown_as_that_day(chosen_ways: Plan) -> None:
    later = Plan.of(chosen_ways.problem, {"Li": [["V alone", "C"]], "Wang": [[("C", 1), "W"], ["X", "W/2"]]})
    before = content(later, chosen_ways)["before"]
    assert [(name, what) for _, name, what, _ in before["changes"]] == [("X", "closed"), ("W/2", "other_time")]
    assert [later.problem.orders[number].id for number, _ in before["held"]] == ["X", "W/2"]


def test_rows_that_nobody_is_in_are_told_with_the_row_of_the_pair(out_together: Plan) -> None:
    shown = content(out_together)
    assert [shown["engineers"]["id"][row[0]] for row in shown["shifts"]] == ["Li", "Wang", "Zhao", "Con", "Li+Wang", "Wang+Zhao"]
    assert shown["away"] == {0: 4, 1: 4, 5: -1}, "Zhao could be out alone"
    assert shown["unrouted"] == [3]


def test_rows_that_were_set_aside_come_orders_first_and_in_no_view(plan: Plan, set_aside: tuple[SetAside, ...]) -> None:
    rows = content(plan, set_aside=set_aside)["aside"]
    assert [row[:3] for row in rows] == [
        ["order", ["row 3 of orders.csv", "orders.csv 第 3 行"], "D7"],
        ["order", ["row 9 of orders.csv", "orders.csv 第 9 行"], ""],
        ["engineer", ["row 7 of staff.csv", "staff.csv 第 7 行"], "Zhao"],
    ]
    assert rows[0][3] == [["'duration' is 'soon'. A time is needed."] * 2, ["'lat' is 'north'. A number is needed."] * 2]
    assert rows[2][3] == [["'shift' is 'late'. A window is needed.", "这里需要时段。"]]
    assert content(plan)["aside"] == []
    for view in (plan.view(brand="Haier"), plan.view(outlet="West"), plan.view(engineer="Li")):
        assert content(view, set_aside=set_aside)["aside"] == []


def test_the_plan_before_is_cut_down_as_the_plan_is(plan: Plan, plan_before: Plan) -> None:
    views = [each.view(outlet="West") for each in (plan, plan_before)]
    assert content(views[0], views[1])["before"]
    for other in (plan_before, plan_before.view(outlet="East")):
        with pytest.raises(ValueError, match="cut down to outlet 'West', the one before is not"):
            content(views[0], other)


def test_a_label_says_what_an_engineer_is_called(named_plan: Plan) -> None:
    li, wang, *others = named_plan.problem.engineers
    labels = ({"name": "constructor"}, {"team": "x"})
    strangers = (msgspec.structs.replace(other, labels=own) for other, own in zip(others, labels, strict=True))
    asked = msgspec.structs.replace(named_plan.problem, engineers=(li, wang, *strangers))
    names = content(Plan.of(asked, {}))["engineers"]["name"]
    assert names == ["李强", "Wang Fang", "", ""], "what is also the id is no name, nor is any other label"


def test_the_most_useful_sentence_is_the_smallest_change_or_the_nearest_obstacle(plan: Plan) -> None:
    place = Place(engineer="Li", start=datetime(2026, 7, 15, 9), cost=1.0)
    later, longer = Change(code="closes", amount=3600, place=place), Change(code="shift_end", amount=600, place=place)
    skill = Change(code="skills", about="gas", amount=1, place=place)
    found = [
        Finding(rule="shift_end", must=True, text="", order="X", engineer=name, amount=60 * minutes)
        for name, minutes in (("Li", 20), ("Li", 50), ("Wang", 90))
    ]
    never = Obstacle(engineer="away", state="never", findings=(found[2],))
    near = Obstacle(engineer="Li", state="today", findings=(*found[:2],))
    far = Obstacle(engineer="Wang", state="alone", findings=(found[2],))
    tallies = (Tally(state="today", rule="time", engineers=2),)
    full = Explanation(order="X", code="full", tallies=tallies, obstacles=(never, near, far), changes=(skill, later, longer))

    def hint(told: Explanation, language: Language = "en") -> str:
        return _sentences(told, language)[2]

    assert hint(full) == longer.say("en")
    assert hint(full, "zh") == longer.say("zh")
    assert hint(msgspec.structs.replace(full, changes=(skill,))) == skill.say("en")
    nearest = f"Nearest if put in beside today's orders, Li: {found[0].say('en')}"
    assert hint(msgspec.structs.replace(full, changes=())) == nearest, "one obstacle, not all"
    nobody = msgspec.structs.replace(full, code="nobody", changes=(), obstacles=(never,))
    assert hint(nobody) == nobody.say("en").splitlines()[1]
    assert hint(msgspec.structs.replace(full, code="room", changes=(), places=(place,))) == "", "its head names the place"
    assert hint(Explanation(order="X", code="tied")) == hint(Explanation(order="X", code="tied_variant")) == ""


def test_times_are_those_on_the_wall_when_the_clocks_change() -> None:
    """Paris, 29 March 2026: 02:00 is 03:00. A shift from midnight until 06:00 of the clock takes five hours."""
    home = Location(lat=48.86, lon=2.35)
    shift = Shift(start=datetime(2026, 3, 29), end=datetime(2026, 3, 29, 6))
    asked = Problem(
        orders=[Order(id="A", location=home, duration=timedelta(hours=3))],
        engineers=[Engineer(id="E", home=home, shifts=[shift])],
        travel=Travel.straight_line(),
        prices=Prices(),
        time_zone="Europe/Paris",
    )
    row = content(Plan.of(asked, {"E": [["A"]]}))["shifts"][0]
    assert row[2:4] == [0, 6 * 3600]
    assert row[10][2:4] == [0, 4 * 3600]


def test_usual_kinds_keep_their_colour() -> None:
    where = Location(lat=0, lon=0)

    def colours(*kinds: str) -> dict[str, int]:
        return kinds_of([Order(id="", location=where, duration=timedelta(0), kind=kind) for kind in kinds])

    assert colours("clean", "install") == {"install": 0, "clean": 2}
    assert colours("repair", "survey", "move") == {"repair": 1, "move": 0, "survey": 2}
    assert len(set(colours(*"abcdefg").values())) == 7
    assert colours(*"abcdefgh")["h"] == 0


def test_ends_are_home_a_place_or_nowhere() -> None:
    asked, there = day(), Location(lat=30.05, lon=120.05)
    li = asked.engineers[0]
    moved = msgspec.structs.replace(li, shifts=(msgspec.structs.replace(li.shifts[0], start_at=there, end_at="open"),))
    shown = content(Plan.of(msgspec.structs.replace(asked, engineers=(moved, *asked.engineers[1:])), {}))
    assert shown["ends"][:2] == [[[30.05, 120.05], None], [1, 1]]


def test_columns_tell_each_value_once(plan: Plan) -> None:
    columns = content(plan)["orders"]
    assert columns["finish_by"] is None, "the same everywhere"
    assert columns["brand"] == {"of": ["Haier", ""], "at": [0, 1, 1, 1, 1, 1, 1, 1]}
    assert columns["windows"][0] == [[EIGHT, 10 * 3600]]
    assert columns["needs"]["of"] == ["", "repair 2"]


def test_what_is_fixed_and_needed_is_told_in_signs() -> None:
    asked = day()
    settled = Planned(engineer="Li", start=datetime(2026, 7, 15, 9))
    first = msgspec.structs.replace(
        asked.orders[0], fixed=settled, skills={"a": 1}, any_skills=({"b": 2}, {"c": 1, "d": 1}), certificates=("gas",), not_skills=("new",)
    )
    columns = content(Plan.of(msgspec.structs.replace(asked, orders=(first, *asked.orders[1:])), {}))["orders"]
    assert columns["fixed"]["of"][0] == "Li 09:00"
    assert columns["needs"]["of"][0] == "a 1 + b 2 / c 1, d 1 + gas + ✕ new"


def test_roles_of_a_crew_and_what_they_ask_for(two_at_once: Plan) -> None:
    shown = content(two_at_once)
    assert [row[10][5::6] for row in shown["shifts"]] == [[1, 0], [0], []]
    assert shown["orders"]["crew"]["of"] == [None, ["repair 3", ""]]


def test_figures_are_those_of_the_plan(plan: Plan) -> None:
    figures, row = content(plan)["figures"], plan.kpis().whole.row()
    assert dict(zip(FIGURES, figures["whole"], strict=True))["km"] == round(row["km"], 5)
    assert [name for name, _ in figures["groups"]["engineer.id"]] == ["", "Li", "Wang", "constructor"]


def test_costs_of_orders_sum_to_what_the_bill_says(plan: Plan) -> None:
    costs = content(plan)["order_costs"]
    of_b1 = sum(line.money for line in plan.bill().lines if line.order == "B1")
    assert abs(sum(costs[2].values()) - of_b1) < 0.02
    assert costs[2]["late_hour"] == 15.0, "half an hour at 30"
    assert costs[5] == {"open_order": 100.0}


def test_changes_name_who_held_what_before(plan: Plan, plan_before: Plan) -> None:
    before = content(plan, plan_before)["before"]
    assert [change[:3] for change in before["changes"]] == [[1, "A2", "other_engineer"], [5, "C2", "opened"]]
    held = dict(before["held"])
    assert held[1][0][0] == 1
    assert held[1][0][3] == "Wang"
    assert before["cost"]["total"] == plan_before.cost.total
    assert "before" not in content(plan)
