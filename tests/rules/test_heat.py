from datetime import UTC, date, timedelta

import pytest

from dispatch import Heat, Location, Order, Plan, Problem, ProblemError, Shift, Step, Travel, check, solve
from dispatch.facts import facts_of
from dispatch.phases import phases
from dispatch.rules.heat import eligible, findings
from tests.builders import at, engineer, order, problem, route, shift

TODAY = date(2026, 7, 1)
HOUR = 3600


def step(name: str, minutes: float, **fields: object) -> Step:
    return Step(name=name, duration=timedelta(minutes=minutes), **fields)


INDOOR, OUTDOOR = step("indoor unit", 30), step("outdoor unit", 60, outdoor=True)


def install(name: str = "A", where: int | Location = 1, **fields: object) -> Order:
    """Half an hour indoors, then an hour outdoors."""
    return order(name, where, **{"duration": None, "steps": (INDOOR, OUTDOOR)} | fields)


def hot(degrees: float = 38.0, **fields: object) -> Heat:
    return Heat(**{"day": TODAY, "degrees": degrees} | fields)


def times(clock: str, until: str) -> list[tuple[object, object]]:
    return [(at(clock), at(until))]


def begins(asked: Problem, *names: str) -> str:
    """When the work at the last order of the route begins."""
    plan = Plan.of(asked, {"E": [list(names)]})
    return f"{plan.routes[0].visits[-1].start:%H:%M}"


@pytest.mark.parametrize(
    ("fields", "degrees", "start"),
    [
        # outdoors from 30 to 90 minutes after the start: the start lies outside of 10:30 to 14:30, both allowed
        ({"windows": times("10:30", "18:00")}, 38.0, "10:30"),
        ({"windows": times("10:31", "18:00")}, 38.0, "14:30"),
        ({"windows": times("12:00", "18:00")}, 38.0, "14:30"),
        ({"windows": times("10:31", "18:00")}, 36.9, "10:31"),
        ({"windows": times("10:31", "18:00"), "despite_heat": True}, 38.0, "10:31"),
        # outdoors first: not from 11:00 to 15:00; outdoors last: not from 10:30 to 14:30; so not from 11:00 to 14:30
        ({"windows": times("10:31", "18:00"), "any_sequence": True}, 38.0, "10:31"),
        ({"windows": times("11:01", "18:00"), "any_sequence": True}, 38.0, "14:30"),
        # with up to 20 minutes of setting up, whether they are needed or not: outdoors from 30 to 110 minutes after the start
        ({"windows": times("10:10", "18:00"), "setup": timedelta(minutes=20)}, 38.0, "10:10"),
        ({"windows": times("10:11", "18:00"), "setup": timedelta(minutes=20)}, 38.0, "14:30"),
        # only indoors
        ({"windows": times("12:00", "18:00"), "steps": (INDOOR, step("outdoor unit", 60))}, 38.0, "12:00"),
        # two parts outdoors, from 0 to 10 and from 100 to 130 minutes: the first keeps out of 11:50 to 15:00, the other of 9:50 to 13:20
        (
            {"windows": times("09:50", "18:00"), "steps": (step("a", 10, outdoor=True), step("b", 90), step("c", 30, outdoor=True))},
            38.0,
            "09:50",
        ),
        (
            {"windows": times("09:51", "18:00"), "steps": (step("a", 10, outdoor=True), step("b", 90), step("c", 30, outdoor=True))},
            38.0,
            "15:00",
        ),
        # another area, where it is not hot
        ({"windows": times("12:00", "18:00"), "area": "coast"}, 38.0, "12:00"),
    ],
)
def test_when_work_begins_on_a_hot_day(fields: dict[str, object], degrees: float, start: str) -> None:
    asked = problem(install(**fields), engineer(), heat=[hot(degrees), hot(30.0, area="coast")])
    assert begins(asked, "A") == start
    assert not check(asked, Plan.of(asked, {"E": [["A"]]}))


def test_the_slowest_and_the_fastest_keep_out_of_the_hottest_hours() -> None:
    """At half the speed outdoors from 60 to 180 minutes after the start, at twice the speed from 15 to 45: not from 9:00 to 14:45."""
    slow, fast = engineer("E", speed={"install": 0.5}), engineer("F", speed={"install": 2.0})
    for clock, start in (("09:00", "09:00"), ("09:01", "14:45")):
        asked = problem(install(kind="install", windows=times(clock, "18:00")), slow, fast, heat=[hot()])
        assert begins(asked, "A") == start


def test_only_those_who_could_come_are_slow_or_fast() -> None:
    """Half as fast, one would be outdoors from 9:00 to 11:00 after a start at 8:00, and from 12:00 after one at 10:30."""
    asked = install(windows=times("10:30", "10:30"), skills={"ac": 1}, not_engineers=["D"])
    able = engineer("E", skills={"ac": 1})
    others = [
        engineer("A", skills={"ac": 1}, speed={"": 0.5, "repair": 0.5, asked.kind: 0.5}, shifts=()),
        engineer("B", speed={asked.kind: 0.5}),
        engineer("D", skills={"ac": 1}, speed={asked.kind: 0.5}),
    ]
    assert begins(problem(asked, able, *others, heat=[hot()]), "A") == "10:30"
    slow = engineer("C", skills={"ac": 1}, speed={asked.kind: 0.5})
    assert facts_of(problem(asked, able, slow, *others, heat=[hot()])).orders[0].windows == ()


def test_hours_are_data() -> None:
    hours = (timedelta(hours=11), timedelta(hours=16))
    asked = problem(install(windows=times("09:31", "18:00")), engineer(), heat=[hot(hottest=hours)])
    assert begins(asked, "A") == "15:30"


def test_the_clock_is_that_of_the_place() -> None:
    """12:00 to 15:00 in Shanghai is 4:00 to 7:00 in UTC."""
    day = [Location(lat=31.2, lon=121.5, id=f"p{number}") for number in range(2)]
    morning = at("02:31").replace(tzinfo=UTC)
    asked = Problem(
        orders=[install(location=day[1], windows=[(morning, morning + timedelta(hours=6))])],
        engineers=[engineer(home=day[0], shifts=(Shift(start=morning - timedelta(hours=2), end=morning + timedelta(hours=8)),))],
        travel=Travel.straight_line(),
        heat=[hot()],
        time_zone="Asia/Shanghai",
    )
    start = Plan.of(asked, {"E": [["A"]]}).routes[0].visits[0].start
    assert f"{start:%H:%M %z}" == "14:30 +0800"
    assert f"{start.astimezone(UTC):%H:%M}" == "06:30"


def test_steps_are_in_the_sequence_that_the_heat_allows() -> None:
    free = {"any_sequence": True}
    asked = problem(
        install(windows=times("11:00", "18:00"), **free), install("B", windows=times("14:30", "18:00"), **free), engineer(), heat=[hot()]
    )
    first, second = Plan.of(asked, {"E": [["A", "B"]]}).routes[0].visits
    assert (first.start, first.steps) == (at("11:00"), (at("12:00"), at("11:00"))), "outdoors first, and done at noon"
    assert (second.start, second.steps) == (at("14:30"), (at("14:30"), at("15:00"))), "indoors first"


def test_from_40_degrees_nobody_works_outdoors() -> None:
    asked = problem(install(), order("B", 2), engineer(), heat=[hot(40.0)])
    found = [finding for finding in check(asked, Plan.of(asked, {"E": [["A"]]})) if finding.rule == "heat"]
    assert [finding.text for finding in found] == ["order 'A' has work outdoors, too hot for engineer 'E' at 40 degrees on 2026-07-01."]
    assert solve(asked, rounds=50).open_orders == ("A",)
    assert solve(problem(install(despite_heat=True), engineer(), heat=[hot(40.0)]), rounds=50).open_orders == ()
    told = solve(asked, rounds=50).explain("A")
    assert [(tally.state, tally.rule) for tally in told.tallies] == [("never", "heat")]
    assert told.say().splitlines()[1] == "1 may not do it: too hot to be outdoors."


def test_some_do_nothing_outdoors_at_35_degrees() -> None:
    asked = problem(install(), order("B", 2), engineer("E", no_outdoor_from=35.0), engineer("F"), heat=[hot(35.0)])
    outdoors, indoors = facts_of(asked).orders
    first, second = (shift.duty for shift in facts_of(asked).shifts)
    assert [eligible(outdoors.order, duty) for duty in (first, second)] == [False, True]
    assert [eligible(indoors.order, duty) for duty in (first, second)] == [True, True]


def test_the_day_is_that_of_the_shift() -> None:
    asked = problem(install(), engineer(shifts=(shift(day=1), shift(day=2))), heat=[hot(41.0)])
    assert solve(asked, rounds=50).routes[0].shift == 1


def test_a_plan_of_somebody_else_is_told_of_the_hours() -> None:
    """Only the first window is left by the heat, and the engineer is there too late for it."""
    asked = problem(
        install(windows=times("08:00", "12:00")),
        engineer(shifts=(shift("11:00"),)),
        heat=[hot()],
    )
    table = route(asked, "A")
    (finding,) = findings(table)
    assert finding.amount == 40 * 60, "outdoors from 11:40 to 12:40"
    assert finding.text == "order 'A' has engineer 'E' outdoors for 2400 s of hours that are too hot for it."
    assert [phase.step.name for phase in phases(table, 0)] == ["indoor unit", "outdoor unit"]


def test_what_is_wrong_with_a_forecast() -> None:
    backwards = (timedelta(hours=15), timedelta(hours=12))
    with pytest.raises(ProblemError) as error:
        problem(
            order(),
            engineer(no_outdoor_from=95.0),
            heat=[hot(99.0), hot(), hot(day=date(2026, 7, 2), hottest=backwards), hot(area="coast"), hot(area="coast"), 38.0],
        )
    assert str(error.value).splitlines() == [
        "heat[5]: this is 38.0. It must be of type Heat.",
        "heat[0]: degrees is 99. Degrees Celsius from -60 to 60 are needed.",
        "heat[1]: 2026-07-01 has another forecast for all areas. Keep one of them.",
        "heat[2]: hottest goes from 15:00:00 to 12:00:00. Give two ascending times from 0:00:00 to a day.",
        "heat[4]: 2026-07-01 has another forecast for area 'coast'. Keep one of them.",
        "engineer 'E': no_outdoor_from is 95. Degrees Celsius from -60 to 60 are needed.",
    ]


def test_a_problem_keeps_its_forecast_as_json() -> None:
    home = Location(lat=30.2, lon=120.1)
    asked = problem(install(location=home), engineer(home=home), travel=Travel.straight_line(), heat=[hot(), hot(41.5, area="coast")])
    assert Problem.from_json(asked.to_json()) == asked


def test_a_day_that_is_not_hot_has_no_column() -> None:
    from dispatch.solvers._encode import encode

    cool, none = (encode(facts_of(problem(install(), engineer(), heat=heat))) for heat in ([hot(34.9)], ()))
    assert cool.keys() == none.keys()
    assert not {name for name in cool if "hot" in name or "outdoor" in name}


def test_behind_a_row_that_is_none_faults_name_the_right_one() -> None:
    home = Location(lat=30.2, lon=120.1)
    days = [Heat(day=date(2026, 7, day), degrees=36.0) for day in (1, 2)]
    text = problem(install(location=home), engineer(home=home), travel=Travel.straight_line(), heat=days).to_json()
    broken = text.replace('"heat":[', '"heat":[17,').replace('"degrees":36.0', '"degrees":36.0,"hottest":"noon"', 1)
    with pytest.raises(ProblemError) as caught:
        Problem.from_json(broken)
    assert [fault.subject for fault in caught.value.faults] == ["heat[0]", "heat[1]"]


def test_what_only_heat_prevents_is_told_as_that() -> None:
    """Outdoors from 11:30 or later until 14:30; the release after the only window is no fault of the heat."""
    asked = problem(install(windows=times("11:00", "13:00"), value=100.0), engineer(), heat=[hot()])
    said = solve(asked, rounds=20).explain("A")
    assert "The heat of the day leaves no moment for the work outdoors of order A" in said.say()
    assert "当日高温，订单 A 允许的时间内没有可以室外作业的时刻" in said.say("zh")
    late = problem(install(windows=times("11:00", "13:00"), release=at("13:30"), value=100.0), engineer(), heat=[hot()])
    assert "No moment is left that all times of order A allow" in solve(late, rounds=20).explain("A").say()
