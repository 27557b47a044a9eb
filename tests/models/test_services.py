import re
from datetime import timedelta

import pytest
from msgspec.structs import replace

from dispatch import Crew, Location, Order, Plan, Problem, ProblemError, Service, Step, Travel, sift
from tests.builders import engineer, order, place, problem

MINUTE = timedelta(minutes=1)
PAIR, THREE = Crew(roles=({}, {})), Crew(roles=({}, {}, {}))
MITES = Service(id="mites", duration=30 * MINUTE, per_unit=30 * MINUTE, kind="clean", skills={"mites": 1}, crew_by_floor=((0, PAIR),))
INSTALL = Service(
    id="ac",
    kind="install",
    product="air conditioner",
    steps=(Step(name="look", duration=10 * MINUTE),),
    unit_steps=(
        Step(name="indoor unit", duration=30 * MINUTE),
        Step(name="outdoor unit", duration=20 * MINUTE, outdoor=True, equipment=("ladder",)),
    ),
    any_sequence=True,
    setup=5 * MINUTE,
    skills={"ac": 2},
    certificates=("height",),
    crew_by_floor=((2, PAIR), (6, THREE)),
    load={"tools": 1},
    unit_load={"bracket": 2},
)


def asked(name: str = "A", **fields: object) -> Order:
    return Order(**{"id": name, "location": place(1)} | fields)


def full(*orders: Order) -> tuple[Order, ...]:
    return problem(*orders, engineer(), services=[MITES, INSTALL]).orders


def test_minutes_are_some_and_so_many_for_each_unit() -> None:
    one, three = full(asked(service="mites"), asked("B", service="mites", units=3))
    assert [each.duration for each in (one, three)] == [60 * MINUTE, 120 * MINUTE]
    assert (one.kind, one.skills, one.crew) == ("clean", {"mites": 1}, PAIR)
    assert one.derived == ("duration", "crew", "kind", "skills")


def test_all_that_a_service_says() -> None:
    (two,) = full(asked(service="ac", units=2, floor=1))
    assert [(step.name, step.duration, step.outdoor, step.equipment) for step in two.steps] == [
        ("look", 10 * MINUTE, False, ()),
        ("indoor unit", 60 * MINUTE, False, ()),
        ("outdoor unit", 40 * MINUTE, True, ("ladder",)),
    ]
    assert (two.duration, two.on_site, two.any_sequence, two.setup) == (None, 110 * MINUTE, True, 5 * MINUTE)
    assert (two.kind, two.product, two.skills, two.certificates) == ("install", "air conditioner", {"ac": 2}, ("height",))
    assert two.load == {"tools": 1, "bracket": 4}
    assert two.crew is None
    assert set(two.derived) == {"steps", "any_sequence", "setup", "kind", "product", "skills", "certificates", "load"}


@pytest.mark.parametrize(("floor", "crew"), [(None, None), (-1, None), (1, None), (2, PAIR), (5, PAIR), (6, THREE), (30, THREE)])
def test_who_comes_depends_on_the_floor(floor: int | None, crew: Crew | None) -> None:
    assert full(asked(service="ac", floor=floor))[0].crew == crew


@pytest.mark.parametrize(
    ("fields", "derived"),
    [
        ({"skills": {"gas": 1}}, {"duration", "crew", "kind"}),
        ({"duration": 45 * MINUTE}, {"crew", "kind", "skills"}),
        ({"duration": timedelta(0)}, {"crew", "kind", "skills"}),
        ({"steps": (Step(name="all", duration=45 * MINUTE),)}, {"crew", "kind", "skills"}),
        ({"kind": "repair", "crew": THREE}, {"duration", "skills"}),
    ],
)
def test_what_the_order_says_itself_stays(fields: dict[str, object], derived: set[str]) -> None:
    (order,) = full(asked(service="mites", **fields))
    assert set(order.derived) == derived
    assert all(getattr(order, name) == value for name, value in fields.items())


def test_steps_of_the_service_in_a_time_of_the_order() -> None:
    (order,) = full(asked(service="ac", duration=90 * MINUTE))
    assert (order.on_site, len(order.steps)) == (90 * MINUTE, 3)


def test_a_problem_that_was_filled_in_stays_as_it_is() -> None:
    home = Location(lat=30.2, lon=120.1)
    first = problem(
        asked(service="ac", units=2, location=home),
        asked("B", service="mites", location=home, duration=45 * MINUTE),
        engineer(home=home),
        services=[MITES, INSTALL],
        travel=Travel.straight_line(),
    )
    assert Problem.from_json(first.to_json()) == first
    assert replace(first, prices=first.prices) == first


def test_the_plan_knows_no_services() -> None:
    written = order("A", minutes=60, kind="clean", skills={"mites": 1}, crew=PAIR)
    staff = [engineer(name, skills={"mites": 1}) for name in "EF"]
    plans = [
        Plan.of(problem(each, *staff, services=[MITES]), {"E": [["A"]], "F": [[("A", 1)]]}) for each in (written, asked(service="mites"))
    ]
    assert plans[0].routes == plans[1].routes


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"service": "roof"}, "order 'A': service is 'roof', which the problem does not have. It has 'ac', 'mites'."),
        (
            {"service": "ac", "duration": 30 * MINUTE},
            "order 'A': the steps take 60 minutes, duration is 30 minutes. Leave duration out, or make it longer.",
        ),
        (
            {"service": "mites", "duration": 30 * MINUTE, "derived": ("duration",)},
            "order 'A': derived names 'duration', but service 'mites' says something else. "
            "Take it out of derived to keep it, or leave the field out to have it derived anew.",
        ),
        (
            {"service": "mites", "derived": ("colour",)},
            "order 'A': derived names 'colour', but service 'mites' says something else. "
            "Take it out of derived to keep it, or leave the field out to have it derived anew.",
        ),
        (
            {"duration": 30 * MINUTE, "derived": ("kind",)},
            "order 'A': derived names fields, but there is no service that they come from. Give it, or leave derived out.",
        ),
        ({"service": "mites", "units": "two"}, "order 'A': units is 'two'. A whole number is needed."),
        ({"service": "mites", "units": -3}, "order 'A': units is -3. Service 'mites' counts them: give a whole number from 1 to 1,440."),
    ],
)
def test_orders_that_cannot_be_filled_in(fields: dict[str, object], text: str) -> None:
    with pytest.raises(ProblemError) as error:
        full(asked(**fields))
    assert str(error.value) == text


def test_what_is_wrong_with_services() -> None:
    wrong = [
        Service(id="x", crew_by_floor=((6, THREE), (2, PAIR)), unit_load={"bracket": -1}, setup=-MINUTE),
        Service(id="x", duration=MINUTE),
        Service(id="y", unit_steps=(Step(name="a", duration=-MINUTE),)),
    ]
    with pytest.raises(ProblemError) as error:
        problem(asked(service="x"), engineer(), services=wrong)
    assert str(error.value).splitlines() == [
        "service 'x': id stands for 2 services. Give every service an id of its own.",
        "service 'x': setup is -1 minutes, below 0. Give the time on site.",
        "service 'x': unit_load['bracket'] is -1. Whole numbers from 0 are needed.",
        "service 'x': crew_by_floor has the floors 6, 2. Give ascending ones, each once.",
        "service 'x': duration is missing. Give it, per_unit, or the steps of the work.",
        "service 'y': unit_steps[0].duration is -1 minutes, below 0. Give the time on site.",
    ]


@pytest.mark.parametrize(("units", "most"), [(0, "720"), (-1, "720"), (721, "720"), (2**31 - 1, "720")])
def test_units_that_nobody_can_count(units: int, most: str) -> None:
    hours = Service(id="hours", per_unit=60 * MINUTE)
    text = f"order 'A': units is {units}. Service 'hours' counts them: give a whole number from 1 to {most}."
    with pytest.raises(ProblemError, match=re.escape(text)):
        problem(asked(service="hours", units=units), engineer(), services=[hours])


def test_times_of_a_service_that_nobody_can_add_up() -> None:
    endless = Service(id="x", duration=timedelta.max, per_unit=timedelta.max)
    with pytest.raises(ProblemError, match=r"service 'x': duration is .* more than 30 days"):
        problem(asked(service="x", units=2), engineer(), services=[endless])


def test_rows_of_a_table_name_services() -> None:
    rows = [{"id": "A", "lat": 30.2, "lon": 120.1, "service_id": "ac", "units": 2, "service_floor": 3}]
    found, aside = sift(rows, [engineer(home=Location(lat=30.2, lon=120.1))], travel=Travel.straight_line(), services=[INSTALL])
    assert not aside
    assert (found.orders[0].on_site, found.orders[0].crew) == (110 * MINUTE, PAIR)
    found, aside = sift([rows[0] | {"service_id": "roof"}], [engineer(home=Location(lat=30.2, lon=120.1))], travel=Travel.straight_line())
    assert [fault.text for fault in aside[0].faults] == ["service is 'roof', which the problem does not have. It has none."]
