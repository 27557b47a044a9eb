from datetime import timedelta

import pytest
from msgspec.structs import replace

from dispatch import Engineer, Location, Order, Plan, Problem, ProblemError, Step, Travel
from dispatch.clock import Timetable
from dispatch.phases import phases
from tests.builders import at, engineer, order, place, problem, route


def step(name: str, minutes: float, **fields: object) -> Step:
    return Step(name=name, duration=timedelta(minutes=minutes), **fields)


INDOOR, OUTDOOR = step("indoor unit", 20), step("outdoor unit", 40, outdoor=True, equipment=("ladder",))


def install(name: str = "A", **fields: object) -> Order:
    return order(name, **{"duration": None, "steps": (INDOOR, OUTDOOR)} | fields)


def told(table: Timetable, visit: int = 0) -> list[tuple[str, float, float]]:
    """Names of steps with the minutes from the start of the shift to their start and end."""
    found = phases(table, visit)
    return [(each.step.name, (each.start - table.shift.start) / 60, (each.end - table.shift.start) / 60) for each in found]


def test_steps_follow_each_other_from_the_start_of_the_work() -> None:
    table = route(problem(install(), engineer()), "A")
    assert told(table) == [("indoor unit", 10, 30), ("outdoor unit", 30, 70)]
    assert table.work == (60 * 60,)


@pytest.mark.parametrize(
    ("fields", "staff", "expected", "minutes"),
    [
        ({"setup": timedelta(minutes=15)}, engineer(), [(25, 45), (45, 85)], 75),
        ({"kind": "install"}, engineer(speed={"install": 0.8}), [(10, 35), (35, 85)], 75),
        ({"kind": "install", "setup": timedelta(minutes=5)}, engineer(speed={"install": 2.0}), [(15, 25), (25, 45)], 35),
        ({"duration": timedelta(minutes=90)}, engineer(), [(10, 30), (30, 70)], 90),
        ({"windows": [(at("09:00"), at("10:00"))]}, engineer(), [(60, 80), (80, 120)], 60),
    ],
)
def test_when_steps_begin(fields: dict[str, object], staff: Engineer, expected: list[tuple[float, float]], minutes: float) -> None:
    table = route(problem(install(**fields), staff), "A")
    assert [(begin, end) for _, begin, end in told(table)] == expected
    assert table.work == (minutes * 60,)


def test_the_second_order_at_a_door_needs_no_set_up() -> None:
    door = replace(place(1), place="Wensan Road 1")
    both = [install(name, location=door, setup=timedelta(minutes=15)) for name in "AB"]
    table = route(problem(*both, engineer()), "A", "B")
    assert [begin for _, begin, _ in told(table, 0) + told(table, 1)] == [25, 45, 85, 105]


def test_an_order_without_steps_has_none() -> None:
    assert phases(route(problem(order(), engineer()), "A"), 0) == []


def test_a_plan_says_when_steps_begin_also_as_json() -> None:
    asked = problem(install(), order("B", 2), engineer())
    plan = Plan.of(asked, {"E": [["A", "B"]]})
    first, second = plan.routes[0].visits
    assert first.steps == (at("08:10"), at("08:30"))
    assert first.end == at("09:10")
    assert second.steps == ()
    assert Plan.from_json(plan.to_json(), asked) == plan


def test_a_problem_keeps_its_steps_as_json() -> None:
    home = Location(lat=30.2, lon=120.1)
    asked = problem(install(location=home), engineer(home=home), travel=Travel.straight_line())
    assert Problem.from_json(asked.to_json()) == asked


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"duration": None}, "order 'A': duration is missing. Give it, or the steps of the work."),
        (
            {"steps": (INDOOR, OUTDOOR)},
            "order 'A': the steps take 60 minutes, duration is 30 minutes. Leave duration out, or make it longer.",
        ),
        (
            {"duration": None, "steps": (step("a", -5), OUTDOOR)},
            "order 'A': steps[0].duration is -5 minutes, below 0. Give the time on site.",
        ),
        (
            {"duration": None, "steps": (step("a", 30_000), step("b", 30_000))},
            "order 'A': steps is 60000 minutes, more than 30 days. Give the time on site.",
        ),
        ({"duration": None, "steps": 3}, "order 'A': steps is 3. A list is needed."),
        ({"duration": None, "steps": ("indoor",)}, "order 'A': steps[0] is 'indoor'. It must be of type Step."),
        (
            {"duration": None, "steps": (Step(name="a", duration=5),)},
            "order 'A': steps[0].duration is 5. A timedelta is needed, in JSON such as \"PT90M\".",
        ),
    ],
)
def test_what_can_never_be(fields: dict[str, object], text: str) -> None:
    with pytest.raises(ProblemError) as error:
        problem(order("A", **fields), engineer())
    assert str(error.value) == text
