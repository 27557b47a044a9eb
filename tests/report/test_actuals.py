"""What really happened beside what was planned, worked by hand."""

from __future__ import annotations

import json
import math
import random
from datetime import timedelta

import pandas as pd
import polars as pl
import pytest

from dispatch import Actual, Crew, Engineer, Link, Location, Order, Plan, Prices, Problem, ProblemError, Travel, over_days
from dispatch.models.faults import Fault
from dispatch.report.figures import Row
from dispatch.report.kpis import Kpis
from tests.builders import at, engineer, order, problem, shift

SOUTH = Location(lat=30.0, lon=120.0)
NORTH = Location(lat=30.09, lon=120.0)
"""10,008 metres north of the other: 0.09 degrees of the mean circle of the earth, 40,030 km."""


@pytest.fixture
def plan() -> Plan:
    """E is at A from 08:10 to 08:40, at B from 08:50 to 09:20 and at C from 09:30 to 10:00; F is at D from 08:40 to 09:10."""
    orders = [
        order("A", 1, brand="Gree", promise=(at("08:00"), at("08:30"))),
        order("B", 2, brand="Gree", promise=(at("08:30"), at("09:00"))),
        order("C", 3, brand="Midea", release=at("08:00")),
        order("D", 4, brand="Midea"),
    ]
    return Plan.of(problem(*orders, engineer("E"), engineer("F"), prices=Prices(break_promise=1)), {"E": [["A", "B", "C"]], "F": [["D"]]})


def row(plan: Plan, *actuals: Actual) -> Row:
    return plan.kpis(by=(), actuals=actuals).whole.row()


def done(name: str, arrived: str, started: str | None = None, finished: str | None = None, **fields: object) -> Actual:
    times = {name: None if clock is None else at(clock) for name, clock in (("started", started), ("finished", finished))}
    return Actual(**{"order": name, "arrived": at(arrived), "outcome": "done", **times} | fields)


def test_without_actuals_there_are_none(plan: Plan) -> None:
    assert plan.kpis().whole.actual is None
    assert not [name for name in plan.kpis().whole.row() if name.startswith("actual")]


def test_on_time_is_by_the_promise_and_near_is_by_the_plan(plan: Plan) -> None:
    """A is 20 minutes late but for its promise on time, B 15 minutes late and after its promise, C is 10 minutes early."""
    found = row(plan, done("A", "08:30"), done("B", "09:05"), done("C", "09:20"))
    assert (found["actual_promised"], found["actual_on_time"], found["actual_on_time_rate"]) == (2, 1, 0.5)
    assert (found["actual_arrivals"], found["actual_near_plan_rate"], found["actual_minutes_late"]) == (3, 2 / 3, 25 / 3)
    assert (found["promised"], found["on_time"]) == (2, 2), "planned beside actual"


def test_within_a_day_of_the_release(plan: Plan) -> None:
    late = Actual(order="C", arrived=at("08:01", day=2), outcome="done")
    assert (row(plan, late)["actual_released"], row(plan, late)["actual_within_24h_rate"]) == (1, 0.0)
    assert row(plan, done("C", "09:30"))["actual_within_24h_rate"] == 1.0


def test_hours_on_site_beside_the_planned_ones_of_the_same_visits(plan: Plan) -> None:
    """A takes 45 minutes instead of 30, B 20; when C was finished nobody noted."""
    found = row(plan, done("A", "08:10", "08:15", "09:00"), done("B", "09:10", "09:10", "09:30"), done("C", "09:40", "09:45"))
    assert (found["actual_on_site_hours"], found["actual_on_site_planned_hours"]) == (65 / 60, 1.0)


def test_the_first_visit_counts_unless_the_customer_cancelled_it(plan: Plan) -> None:
    """A is done at once, B at the second visit, C was cancelled by the customer, D was first rebooked and then done."""
    told = (
        done("A", "08:10"),
        Actual(order="B", outcome="failed", cause="part missing"),
        done("B", "13:00"),
        Actual(order="C", outcome="cancelled", cause="customer"),
        Actual(order="D", outcome="rebooked", cause="customer"),
        done("D", "15:00", engineer="E"),
    )
    kpis = plan.kpis(by=(), actuals=told)
    found = kpis.whole.row()
    assert (found["actual_reported"], found["actual_done"], found["actual_cancelled"]) == (4, 3, 1)
    assert (found["actual_first_visits"], found["actual_first_visit_rate"]) == (3, 2 / 3)
    assert (found["actual_rebooked"], found["actual_rebooked_rate"]) == (1, 0.25)
    assert kpis.causes == {"cancelled": {"customer": 1}, "failed": {"part missing": 1}, "rebooked": {"customer": 1}}


def asked(*kinds: str) -> Plan:
    """Orders of these kinds, all but the last served by E."""
    names = [f"{kind}{number}" for number, kind in enumerate(kinds)]
    orders = [order(name, kind=kind) for name, kind in zip(names, kinds, strict=True)]
    return Plan.of(problem(*orders, engineer()), {"E": [names[:-1]]})


def test_first_visits_to_expect() -> None:
    """Of four repairs one was cancelled, one needed a second visit and two did not: 2 of 3. The one cleaning did not; of surveys nothing
    is known. Today there are three repairs, a cleaning and a survey: 3 times 2/3 and 1 of the four that are known."""
    past = asked(*["repair"] * 4, "clean", "survey").kpis(
        actuals=[
            Actual(order="repair0", outcome="done"),
            Actual(order="repair1", outcome="failed"),
            Actual(order="repair1", outcome="done"),
            Actual(order="repair2", outcome="cancelled"),
            Actual(order="repair3", outcome="done"),
            Actual(order="clean4", outcome="done"),
        ]
    )
    told = asked("repair", "repair", "repair", "clean", "survey", "clean").kpis().first_visits(past)
    assert (told.orders, told.known, told.expected, told.rate) == (5, 4, pytest.approx(3.0), pytest.approx(0.75))
    nothing = asked("survey", "survey").kpis().first_visits(past)
    assert (nothing.orders, nothing.known, nothing.expected, nothing.rate) == (1, 0, 0, None)


def test_first_visits_are_asked_by_what_both_days_have() -> None:
    today = asked("repair", "clean").kpis()
    with pytest.raises(ValueError, match=r"the past knows nothing of what happened: ask plan.kpis\(actuals=...\)"):
        today.first_visits(today)
    past = asked("repair", "clean").kpis(by=["order.brand"], actuals=[])
    with pytest.raises(ValueError, match=r"the figures are not grouped by 'order\.kind' but by 'order\.brand'"):
        today.first_visits(past)
    with pytest.raises(ValueError, match=r"by a field of orders, not by 'engineer\.id'"):
        today.first_visits(past, by="engineer.id")


def test_the_mean_of_ratings(plan: Plan) -> None:
    assert row(plan, done("A", "08:10", rating=5.0), done("B", "08:50"), done("C", "09:30", rating=4.0))["actual_rating"] == 4.5
    assert row(plan, done("A", "08:10"))["actual_rating"] is None


def test_by_brand_and_by_who_really_came(plan: Plan) -> None:
    """C was planned for E, and F did it."""
    kpis = plan.kpis(by=["order.brand", "engineer.id"], actuals=[done("A", "08:10"), done("C", "09:40", engineer="F")])
    assert [(row["order.brand"], row["actual_done"]) for row in kpis.table("order.brand")] == [("Gree", 1), ("Midea", 1)]
    found = [
        (row["engineer.id"], row["orders_served"], row["actual_done"], row["actual_minutes_late"]) for row in kpis.table("engineer.id")
    ]
    assert found == [("E", 3, 1, 0.0), ("F", 1, 1, 10.0)]


def by(plan: Plan, field: str, actuals: list[Actual], *names: str) -> dict[object, tuple[object, ...]]:
    """Some columns of a table, by the name of the group; that of the whole plan is None."""
    kpis = plan.kpis(by=[field], actuals=actuals)
    rows = [{field: None} | kpis.whole.row(), *kpis.table(field)]
    return {row[field]: tuple(row[f"actual_{name}"] for name in names) for row in rows}


def test_a_second_visit_by_somebody_else_is_no_first_one() -> None:
    """E comes first and in time, but fails; F comes long after the promise and does it."""
    asked = problem(order(promise=(at("08:00"), at("10:00"))), engineer("E"), engineer("F"), prices=Prices(break_promise=1))
    told = [Actual(order="A", engineer="E", arrived=at("09:00"), outcome="failed"), done("A", "14:00", engineer="F", rating=5.0)]
    names = "reported", "done", "first_visits", "first_visit_rate", "promised", "on_time", "arrivals", "minutes_late", "rating"
    assert by(Plan.of(asked, {"E": [["A"]]}), "engineer.id", told, *names) == {
        None: (1, 1, 1, 0.0, 1, 1, 1, 50.0, 5.0),
        "E": (1, 0, 1, 0.0, 1, 1, 1, 50.0, None),
        "F": (1, 1, 0, None, 0, 0, 0, None, 5.0),
    }


@pytest.fixture
def handed_over() -> Plan:
    """A is work of two days; E does 7 hours of it, and F the 3 hours of the second one, at which it arrives at 08:10."""
    first, second = over_days(order(minutes=600, priority="high"), timedelta(hours=7), timedelta(hours=3)).orders
    days = (shift(), shift(day=2))
    staff = [engineer(name, shifts=days) for name in "EF"]
    links = [Link(first="A", then="A/2", days=(1, 1), together=True)]
    asked = problem(first, second, *staff, links=links, prices=Prices(open_order={"high": 1}))
    return Plan.of(asked, {"E": [["A"], []], "F": [[], ["A/2"]]})


def test_who_does_the_second_day_has_no_order_of_their_own(handed_over: Plan) -> None:
    told = [
        done("A", "08:10", "08:10", "15:10"),
        Actual(order="A/2", outcome="done", started=at("08:10", 2), finished=at("12:10", 2), rating=4.0),
    ]
    names = "reported", "done", "first_visits", "arrivals", "on_site_hours", "on_site_planned_hours", "rating"
    whole = (1, 1, 1, 1, 11.0, 10.0, 4.0)
    assert by(handed_over, "engineer.id", told, *names) == {
        None: whole,
        "E": (1, 1, 1, 1, 7.0, 7.0, None),
        "F": (0, 0, 0, 0, 4.0, 3.0, 4.0),
    }
    assert by(handed_over, "order.priority", told, *names) == {None: whole, "high": whole}, "a further day has no priority of its own"
    assert by(handed_over, "order.id", told[1:], "reported", "done") == {None: (1, 1), "A": (1, 1)}, "of the first day nothing is told"


@pytest.fixture
def pair() -> Plan:
    """E is planned at A at 08:10 and F, from farther away, at 08:40; both are promised until 09:00."""
    asked = order(promise=(at("08:00"), at("09:00")), crew=Crew(roles=({}, {})))
    staff = engineer("E"), engineer("F", 5, shifts=(shift("08:00"),))
    return Plan.of(problem(asked, *staff, prices=Prices(break_promise=1)), {"E": [["A"]], "F": [[("A", 1)]]})


def test_a_crew_arrives_with_whoever_is_there_first(pair: Plan) -> None:
    """The row of F comes first, E does."""
    assert [route.visits[0].arrival for route in pair.routes] == [at("08:10"), at("08:40")]
    told = [done("A", "09:20", engineer="F"), done("A", "08:50", engineer="E")]
    names = "on_time", "minutes_late", "near_plan_rate", "first_visits", "done"
    assert by(pair, "engineer.id", told, *names) == {
        None: (1, 40.0, 0.0, 1, 1),
        "E": (1, 40.0, 0.0, 1, 1),
        "F": (0, None, None, 1, 1),
    }


def test_an_arrival_of_a_crew_is_held_against_the_plan_of_whoever_arrives(pair: Plan) -> None:
    found = row(pair, Actual(order="A", engineer="E", outcome="done"), done("A", "08:40", engineer="F"))
    assert (found["actual_arrivals"], found["actual_minutes_late"], found["actual_near_plan_rate"]) == (1, 0.0, 1.0)


@pytest.mark.parametrize("outcome", ["", "failed"])
def test_the_second_visit_of_a_crew_is_no_part_of_the_first(pair: Plan, outcome: str) -> None:
    """E fails at 08:50 and F, of whom an outcome may be told or not, comes at 09:10; then both come at 14:00."""
    first = [
        Actual(order="A", engineer="F", arrived=at("09:10"), outcome=outcome),
        Actual(order="A", engineer="E", arrived=at("08:50"), outcome="failed"),
    ]
    second = [done("A", "14:00", engineer=name) for name in "EF"]
    for told in ((*first, *second), (*first[1:], *second[1:])):
        found = row(pair, *told)
        assert (found["actual_first_visits"], found["actual_first_visit_rate"], found["actual_minutes_late"]) == (1, 0.0, 40.0)


def test_what_was_rebooked_is_no_visit_of_a_crew(pair: Plan) -> None:
    """Of the visit of E no outcome is told, so the order has none of a first visit, and what came to nothing is not taken for one."""
    told = [Actual(order="A", engineer="E", arrived=at("08:10")), Actual(order="A", engineer="F", outcome="rebooked")]
    for rows in (told, told[::-1]):
        found = row(pair, *rows, done("A", "14:00", engineer="E"))
        assert (found["actual_first_visits"], found["actual_rebooked"], found["actual_minutes_late"]) == (0, 1, 0.0)


def test_a_crew_that_fails_twice_comes_twice(pair: Plan) -> None:
    """Of the first visit no arrival is known: the first known one is that of the second visit, in which E is there first."""
    told = [Actual(order="A", engineer=name, outcome="failed") for name in "EF"]
    told += [Actual(order="A", engineer=name, arrived=at(clock), outcome="failed") for name, clock in (("F", "14:40"), ("E", "14:10"))]
    assert row(pair, *told)["actual_minutes_late"] == 360.0


def doubts(kpis: Kpis) -> list[tuple[str, str, str, int]]:
    return [(finding.rule, finding.order, finding.engineer, finding.amount) for finding in kpis.doubts]


def test_times_that_go_backwards(plan: Plan) -> None:
    kpis = plan.kpis(actuals=[done("A", "08:30", "08:20", "08:50", rating=3.0)])
    assert doubts(kpis) == [("actual_sequence", "A", "E", 600)]
    assert kpis.doubts[0].text == "order 'A' goes back in time by 600 s: arrived, started, finished."
    found = kpis.whole.row()
    assert (found["actual_done"], found["actual_rating"]) == (1, 3.0), "what came of it counts"
    assert (found["actual_promised"], found["actual_on_site_hours"]) == (0, 0.0), "its times do not"


def test_two_visits_at_once(plan: Plan) -> None:
    kpis = plan.kpis(actuals=[done("A", "08:10", "08:10", "08:55"), done("B", "08:50", "08:50", "09:20"), done("D", "08:50")])
    assert doubts(kpis) == [("actual_overlap", "B", "E", 300)]
    assert kpis.doubts[0].text == "engineer 'E' at orders 'A' and 'B' overlaps by 300 s."
    assert kpis.whole.row()["actual_arrivals"] == 1, "only D"


def test_a_long_visit_is_at_once_with_all_that_lie_in_it(plan: Plan) -> None:
    """B is over before C begins, and A lasts beyond both."""
    told = [done("A", "08:00", "08:00", "12:00"), done("B", "08:30", "08:30", "09:00"), done("C", "09:30", "09:30", "10:00")]
    kpis = plan.kpis(actuals=told)
    assert doubts(kpis) == [("actual_overlap", "B", "E", 3.5 * 3600), ("actual_overlap", "C", "E", 2.5 * 3600)]
    assert kpis.whole.row()["actual_arrivals"] == 0
    assert doubts(plan.kpis(actuals=[told[0], done("C", "12:00", "12:00", "12:30")])) == []


@pytest.fixture
def on_the_map() -> Plan:
    staff = Engineer(id="E", home=SOUTH, shifts=engineer().shifts)
    orders = [Order(id=name, location=where, duration=order().duration) for name, where in (("A", SOUTH), ("B", NORTH))]
    return Plan.of(Problem(orders=orders, engineers=[staff], travel=Travel.straight_line(), prices=Prices()), {"E": [["A", "B"]]})


@pytest.mark.parametrize(("arrived", "doubtful"), [("09:05", False), ("09:04", True), ("09:00", True)])
def test_nobody_drives_faster_than_the_law_allows(on_the_map: Plan, arrived: str, doubtful: bool) -> None:
    """10 km at 120 km/h take 5 minutes."""
    kpis = on_the_map.kpis(actuals=[done("A", "08:00", "08:00", "08:59"), done("B", arrived, arrived, "10:00")])
    assert [finding.rule for finding in kpis.doubts] == ["actual_speed"] * doubtful
    if doubtful:
        assert kpis.doubts[0].amount == 10_008


def test_a_check_in_far_away(on_the_map: Plan) -> None:
    near, far = ({"lat": 30.0 + metres / 111_195, "lon": 120.0} for metres in (990, 1010))
    assert doubts(on_the_map.kpis(actuals=[done("A", "08:00", **near)])) == []
    assert doubts(on_the_map.kpis(actuals=[done("A", "08:00", **far)])) == [("actual_far", "A", "E", 1010)]


def test_a_place_that_is_not_exact_is_never_far(on_the_map: Plan) -> None:
    vague = [Order(id="A", location=Location(lat=30.0, lon=120.0, exact=False), duration=order().duration)]
    plan = Plan.of(Problem(orders=vague, engineers=on_the_map.problem.engineers, travel=Travel.straight_line()), {"E": [["A"]]})
    assert doubts(plan.kpis(actuals=[done("A", "08:00", lat=30.5, lon=120.0)])) == []


def test_who_came_is_not_known(plan: Plan) -> None:
    """An open order that somebody did."""
    left = Plan.of(plan.problem, {"E": [["A"]]})
    table = left.kpis(by=["engineer.id"], actuals=[done("D", "09:00")]).table("engineer.id")
    assert [(row["engineer.id"], row["actual_done"], row["actual_arrivals"]) for row in table] == [("", 1, 0), ("E", 0, 0), ("F", 0, 0)]


COLUMNS = {
    "order": ["A", "B"],
    "arrived": [at("08:20"), None],
    "outcome": ["done", "cancelled"],
    "cause": [None, "customer"],
    "rating": [4.5, None],
}


@pytest.mark.parametrize("frame", [pd.DataFrame(COLUMNS), pl.DataFrame(COLUMNS)], ids=["pandas", "polars"])
def test_any_frame_is_read_like_structs(plan: Plan, frame: object) -> None:
    structs = [Actual(order="A", arrived=at("08:20"), outcome="done", rating=4.5), Actual(order="B", outcome="cancelled", cause="customer")]
    assert plan.kpis(actuals=frame) == plan.kpis(actuals=structs)


def test_every_fault_is_told_at_once(plan: Plan) -> None:
    told = [
        Actual(order="X", engineer="Y", rating=6.0, lat=91.0),
        Actual(order="A", arrived="08:00", outcome="maybe"),  # type: ignore[arg-type]
        Actual(order="B", arrived=at("08:00").astimezone()),
        "C",
    ]
    with pytest.raises(ProblemError) as error:
        plan.kpis(actuals=told)
    assert str(error.value).splitlines() == [
        "actuals[1]: arrived is '08:00'. A datetime is needed, in JSON such as \"2026-07-01T08:00:00\".",
        "actuals[1]: outcome is 'maybe'. It must be '', 'cancelled', 'done', 'failed' or 'rebooked'.",
        "actuals[3]: this is 'C'. It must be of type Actual.",
        "actuals: arrived of actuals[2] is an aware time, but there is no time_zone. Give one.",
        "actuals[0]: order is 'X', which the problem does not have. Leave the row out.",
        "actuals[0]: engineer is 'Y', whom the problem does not have. Leave it empty.",
        "actuals[0]: rating is 6. It must be from 0 to 5 stars.",
        "actuals[0]: lat is 91.0 and lon is None. Give both, or none.",
        "actuals[0]: lat is 91. It must be from -90 to 90 degrees.",
    ]


def refused(plan: Plan, frame: object) -> list[str]:
    with pytest.raises(ProblemError) as error:
        plan.kpis(actuals=frame)
    return str(error.value).splitlines()


def test_columns_of_a_frame(plan: Plan) -> None:
    assert refused(plan, pd.DataFrame({"arived": [None], "crew": ["A"]})) == [
        "actuals: there is no column for order. Name it 'order' or '订单号'.",
        "actuals: the column 'arived' is not known. Maybe 'arrived' is meant; leave it out if not.",
        "actuals: the column 'crew' is not known. Columns are order, engineer, date, arrived, started, finished, outcome, cause, rating, "
        "lat, lon; leave out all others.",
    ]


def test_cells_of_a_frame_are_read_as_those_of_orders_are(plan: Plan) -> None:
    told = {
        "订单号": ["A", None, 12.0, "B", None],
        "到达": ["2026-07-01 8:20", "8:20", None, "later", None],
        "评分": [5, math.nan, "good", 6, None],
    }
    assert refused(plan, pd.DataFrame(told, dtype=object)) == [
        "actuals[1]: '订单号' in row 1 of actuals is empty. Fill it.",
        "actuals[1]: '到达' in row 1 of actuals is '8:20'. It does not say which day. Write it here or in a column 'date', or give one day "
        "for all rows (--day, or day=).",
        "actuals[2]: '订单号' in row 2 of actuals is 12.0. An id must be text. This one went through a number, which loses digits. "
        "Make the column text at its source.",
        "actuals[2]: '评分' in row 2 of actuals is 'good'. A number is needed.",
        "actuals[3]: '到达' in row 3 of actuals is 'later'. A time such as 09:30, or 2026-07-15 09:30, is needed.",
    ]
    sound = pd.DataFrame({"order": ["A"], "日期": ["2026年7月1日"], "到达": ["8:20"], "评分": ["5"]})
    assert plan.kpis(actuals=sound) == plan.kpis(actuals=[Actual(order="A", arrived=at("08:20"), rating=5.0)])


def test_nothing_happened_yet(plan: Plan) -> None:
    empty = plan.kpis(actuals=pl.DataFrame({"order": []})).whole.row()
    assert (empty["actual_reported"], empty["actual_on_time_rate"]) == (0, None)


def test_they_are_in_the_json(plan: Plan) -> None:
    kpis = plan.kpis(actuals=[done("A", "08:30", "08:20", cause="x")])
    read = json.loads(kpis.to_json())
    assert read["whole"]["actual_done"] == 1
    assert read["causes"] == {"done": {"x": 1}}
    assert read["doubts"][0]["rule"] == "actual_sequence"


def test_whatever_is_given_is_read_or_refused_in_words(plan: Plan) -> None:
    """Nine hundred rows, ever odder: never another error than the one with all faults."""
    draw = random.Random(7)
    odd = [
        None,
        "",
        "A",
        "E",
        0,
        -1,
        2**70,
        1.5,
        math.nan,
        math.inf,
        True,
        at("08:00"),
        at("08:00").astimezone(),
        b"x",
        "\ud800",
        [],
        {},
        object(),
    ]
    reported: list[object] = []
    faults: list[Fault] = []
    for number in range(900):
        fields = {name: draw.choice(odd) for name in Actual.__struct_fields__ if draw.random() < number / 1800}
        try:
            reported.append(row(plan, Actual(**fields | {"order": "A"}))["actual_reported"])
        except ProblemError as error:
            faults.extend(error.faults)
    assert set(reported) == {1}
    assert len(reported) > 100
    assert len(faults) > 1000
    assert all(fault.subject and fault.text.endswith(".") for fault in faults)


def test_a_frame_that_is_none() -> None:
    with pytest.raises(ProblemError, match=r"actuals: actuals is 7\. A list is needed"):
        Plan.of(problem(order(), engineer()), {}).kpis(actuals=7)
