"""Whatever is given, the answer is a problem that can be planned or a ProblemError."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, SearchStrategy

from dispatch.judge import check, judged
from dispatch.models.crew import Crew
from dispatch.models.engineer import Engineer
from dispatch.models.faults import ProblemError
from dispatch.models.link import Link
from dispatch.models.location import Location
from dispatch.models.order import Order
from dispatch.models.outlet import Outlet
from dispatch.models.plan import Made, Plan
from dispatch.models.planned import Planned
from dispatch.models.prices import Prices
from dispatch.models.problem import Problem
from dispatch.models.shift import Shift
from dispatch.models.travel import StraightLine, Travel
from dispatch.solvers.greedy import greedy
from tests.builders import at, engineer, order, problem, shift
from tests.io.hostile import branches, hostile

Result = TypeVar("Result")

MANY = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


SCALARS = (
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.binary(max_size=5),
    st.datetimes(),
    st.datetimes(timezones=st.timezones()),
    st.timedeltas(),
    st.dates(),
    st.builds(UUID, int=st.integers(0, 2**128 - 1)),
    st.sampled_from(["open", "car", "A", Location(), Location(lat=31.0, lon=121.0), StraightLine(), shift(), order(), engineer()]),
)
KEYS = st.text(max_size=3) | st.integers() | st.none()
GARBAGE = st.recursive(
    st.one_of(*SCALARS), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=4
)
NEARBY = st.datetimes(min_value=at("00:00"), max_value=at("23:59"))
NAMES = st.text(max_size=2)
DAYS = st.none() | st.dates(date(2026, 6, 30), date(2026, 7, 2))
PERIODS = st.dictionaries(NAMES, st.tuples(DAYS, DAYS), max_size=2)
LISTS = st.just(()) | st.lists(NAMES, max_size=2)
AMOUNTS = st.dictionaries(NAMES, st.integers(0, 3), max_size=2)


def mostly(sound: SearchStrategy[object]) -> SearchStrategy[object]:
    """What a field should hold, or, once in a while, anything."""
    return st.integers(0, 19).flatmap(lambda dice: GARBAGE if dice == 0 else sound)


LOCATIONS = st.builds(Location, lat=mostly(st.floats(30, 32)), lon=mostly(st.floats(120, 122)), id=mostly(st.just("")))
ORDERS = st.builds(
    Order,
    crew=mostly(st.none() | st.builds(Crew, roles=mostly(st.lists(AMOUNTS, min_size=1, max_size=3)))),
    id=mostly(NAMES),
    location=mostly(LOCATIONS),
    duration=mostly(st.timedeltas(timedelta(0), timedelta(hours=3))),
    windows=mostly(st.lists(st.tuples(mostly(NEARBY), mostly(NEARBY)), max_size=2)),
    release=mostly(st.none() | NEARBY),
    due=mostly(st.none() | NEARBY),
    promise=mostly(st.none() | st.just((at("08:00"), at("20:00"))) | st.tuples(mostly(NEARBY), mostly(NEARBY))),
    fixed=mostly(st.none() | st.builds(Planned, engineer=mostly(st.just("")), start=mostly(st.none() | NEARBY))),
    skills=mostly(AMOUNTS),
    any_skills=mostly(st.just(()) | st.lists(mostly(AMOUNTS), max_size=2)),
    not_skills=mostly(LISTS),
    certificates=mostly(LISTS),
    area=mostly(NAMES),
    brand=mostly(NAMES),
    engineers=mostly(st.just(())),
    not_engineers=mostly(st.just(())),
    preferred_engineers=mostly(st.just(())),
    load=mostly(AMOUNTS),
    pickup=mostly(AMOUNTS),
    must=mostly(st.booleans()),
    value=mostly(st.none() | st.floats(0, 1000)),
    priority=mostly(st.none()),
    labels=mostly(st.just({})),
)
SHIFTS = st.builds(
    Shift,
    start=mostly(st.sampled_from([at("08:00"), at("08:00", day=2)])),
    end=mostly(st.sampled_from([at("18:00"), at("18:00", day=2)])),
    overtime_until=mostly(st.none() | st.sampled_from([at("20:00"), at("20:00", day=2)])),
    start_at=mostly(st.none() | st.just("open") | LOCATIONS),
    end_at=mostly(st.none() | st.just("open") | LOCATIONS),
    max_orders=mostly(st.none() | st.integers(0, 3)),
    load=mostly(AMOUNTS),
)
ENGINEERS = st.builds(
    Engineer,
    id=mostly(NAMES),
    home=mostly(LOCATIONS),
    skills=mostly(AMOUNTS),
    certificates=mostly(PERIODS),
    brands=mostly(PERIODS),
    areas=mostly(PERIODS),
    preferred_areas=mostly(LISTS),
    rating=mostly(st.none() | st.floats(0, 5)),
    outlet=mostly(st.just("")),
    mode=mostly(st.just("")),
    shifts=mostly(st.lists(SHIFTS, max_size=2)),
)
GAPS = st.none() | st.timedeltas(timedelta(hours=-2), timedelta(hours=2))
LINKS = st.builds(
    Link,
    first=mostly(NAMES),
    then=mostly(NAMES),
    gap=mostly(st.tuples(GAPS, GAPS)),
    days=mostly(st.none() | st.tuples(st.integers(0, 2), st.none() | st.integers(0, 2))),
    engineer=mostly(st.sampled_from(["any", "same", "different"])),
    together=mostly(st.booleans()),
    carries=mostly(AMOUNTS),
)
LINES = st.builds(
    StraightLine, speed_kmh=mostly(st.floats(1, 1000)), factors=mostly(st.just(((None, 1.3),))), parking=mostly(st.just(timedelta(0)))
)
PRICES = st.builds(Prices, travel_hour=mostly(st.just(30.0)), km=mostly(st.just(1.0)), open_order=mostly(st.just({"A": 5.0})))


def used(made: Problem | Plan | Prices) -> None:
    """What passes the check can be planned or judged, written and read."""
    if isinstance(made, Problem):
        assert planned_and_read_again(made) == made
    elif isinstance(made, Plan):
        assert isinstance(check(made.problem, made), list)
        assert Plan.from_json(made.to_json(), made.problem) == made
    else:
        assert Prices.from_json(made.to_json()) == made


def planned_and_read_again(asked: Problem) -> Problem:
    """What is read of the problem after it was written; what passes the check can also be planned, and so can the plan."""
    plan = judged(asked, greedy(asked), Made(solver="greedy"))
    assert not [finding for finding in check(asked, plan) if finding.must]
    assert Plan.from_json(plan.to_json(), asked) == plan
    return Problem.from_json(asked.to_json())


def tried(make: Callable[..., Result], *given: object, **fields: object) -> Result | None:
    """What is made of these, or None, after a look at the faults."""
    try:
        return make(*given, **fields)
    except ProblemError as error:
        faults = error.faults
    assert faults
    assert all(fault.subject and fault.text.endswith(".") for fault in faults)
    return None


@given(
    orders=mostly(st.lists(mostly(ORDERS), max_size=3)),
    engineers=mostly(st.lists(mostly(ENGINEERS), max_size=2)),
    prices=mostly(PRICES),
    travel=mostly(LINES | st.fixed_dictionaries({"": LINES})),
    links=mostly(st.just(()) | st.lists(mostly(LINKS), max_size=2)),
    outlets=mostly(st.lists(mostly(st.builds(Outlet, id=mostly(NAMES), brands=mostly(PERIODS))), max_size=2)),
    rules=mostly(st.just(())),
    time_zone=mostly(st.sampled_from([None, "Asia/Shanghai"])),
)
@settings(MANY)
def test_python_objects(**fields: object) -> None:
    asked = tried(Problem, **fields)
    assert asked is None or planned_and_read_again(asked) == asked


@given(text=st.text() | st.binary())
@settings(MANY)
def test_text_that_is_no_file(text: str | bytes) -> None:
    assert tried(Problem.from_json, text) is None


DAY = problem(
    order("A", location=Location(lat=31.2, lon=121.5), windows=[(at("09:00"), at("10:00"))], skills={"ac": 1}, value=5.0),
    order("B", location=Location(lat=31.3, lon=121.4), due=at("11:00"), load={"kg": 2}, priority="vip", fixed=Planned(engineer="E")),
    order("C", location=Location(lat=31.3, lon=121.4), crew=Crew(roles=[{"ac": 1}, {}])),
    engineer(
        home=Location(lat=31.1, lon=121.4),
        skills={"ac": 1},
        areas={"north": (None, date(2026, 7, 3))},
        outlet="N",
        shifts=[shift(load={"kg": 3}, end_at="open", overtime_until=at("19:00"))],
    ),
    engineer("F", home=Location(lat=31.3, lon=121.4)),
    links=[Link(first="A", then="C", gap=(timedelta(0), timedelta(hours=8)), days=(0, 0), engineer="different")],
    outlets=[Outlet(id="N", brands={"Midea": (date(2026, 7, 1), None)})],
    prices=Prices(travel_hour=30.0, open_order={"vip": 10.0}),
    travel=Travel.straight_line(),
    time_zone="Asia/Shanghai",
)
JSON_GARBAGE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["", "A", "open", "PT5M", "2026-07-01T08:00:00", "0001-01-01T00:00:00Z"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "lat", "kind", "x"]), inner, max_size=2),
    max_leaves=3,
)


@given(data=st.data())
@settings(MANY)
def test_files_with_something_changed(data: DataObject) -> None:
    asked = data.draw(st.sampled_from([DAY.to_json(), Plan.of(DAY, {"E": [["A", "C"]], "F": [[("C", 1)]]}).to_json()]))
    tree = json.loads(asked)
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(branches(tree)))
        change = data.draw(st.sampled_from(["put", "remove", "rename"]))
        if change == "put":
            holder[key] = data.draw(JSON_GARBAGE)
        elif change == "remove":
            del holder[key]
        elif isinstance(holder, dict):
            holder[f"{key}s"] = holder.pop(key)
        if not branches(tree):
            break
    text = json.dumps(tree)
    if "routes" in asked:
        plan = tried(Plan.from_json, text, DAY)
        assert plan is None or isinstance(check(DAY, plan), list)
        return
    changed = tried(Problem.from_json, text)
    assert changed is None or planned_and_read_again(changed) == changed


@given(data=st.data())
@settings(MANY)
def test_files_cut_off(data: DataObject) -> None:
    text = DAY.to_json()
    assert tried(Problem.from_json, text[: data.draw(st.integers(0, len(text) - 1))]) is None


def test_some_of_the_inputs_of_the_long_run() -> None:
    """``python -m tests.io.long_garbage`` tries a million."""
    accepted = 0
    for number in range(1500):
        made, _ = hostile(number)
        if made is not None:
            accepted += 1
            used(made)
    assert accepted > 50


def test_the_same_number_is_the_same_input() -> None:
    assert [hostile(number) for number in range(90, 120)] == [hostile(number) for number in range(90, 120)]
