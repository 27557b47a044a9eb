"""One timetable for each sequence, worked by hand."""

from dispatch.facts import Facts
from dispatch.steps import earliest
from tests.builders import at, engineer, order, place, problem, route, shift

HOUR, MINUTE = 3600, 60


def clock(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * HOUR + int(minutes) * MINUTE


def test_a_day_of_two_orders() -> None:
    asked = problem(order("A", 1), order("B", 3, windows=[(at("10:00"), at("12:00"))]), engineer())
    told = route(asked, "A", "B")
    assert told.arrival == (clock("08:10"), clock("09:00"))
    assert told.start == (clock("08:10"), clock("10:00"))
    assert told.end == (clock("08:40"), clock("10:30"))
    assert told.back == clock("11:00")
    assert told.leg_seconds == (600, 1200, 1800)
    assert told.leg_metres == (5000, 10_000, 15_000)


def test_the_earliest_start_in_several_windows() -> None:
    asked = order(windows=[(at("09:00"), at("10:00")), (at("13:00"), at("14:00"))])
    facts = Facts(problem(asked, engineer())).orders[0]
    for arrival, start in [
        ("08:00", "09:00"),
        ("09:30", "09:30"),
        ("10:00", "10:00"),
        ("10:01", "13:00"),
        ("14:00", "14:00"),
        ("14:01", "14:01"),
    ]:
        assert earliest(facts.windows, clock(arrival)) == clock(start)


def test_open_ends_cost_no_time() -> None:
    asked = problem(order("A", 4), order("B", 6), engineer(shifts=(shift(start_at="open", end_at="open"),)))
    told = route(asked, "A", "B")
    assert told.leg_seconds == (0, 1200, 0)
    assert told.leg_metres == (0, 10_000, 0)
    assert told.back == clock("08:00") + 30 * MINUTE + 20 * MINUTE + 30 * MINUTE


def test_a_day_from_the_depot_to_the_sister() -> None:
    asked = problem(order("A", 4), engineer(shifts=(shift(start_at=place(2), end_at=place(5)),)))
    assert route(asked, "A").leg_seconds == (1200, 600)


def test_a_shift_without_visits_never_leaves() -> None:
    told = route(problem(order(), engineer()))
    assert (told.visits, told.arrival, told.start, told.end) == ((), (), (), ())
    assert (told.leg_seconds, told.leg_metres, told.back) == ((0,), (0,), clock("08:00"))


def test_a_shift_that_is_open_at_both_ends_and_has_nowhere_to_go() -> None:
    assert route(problem(engineer(shifts=(shift(start_at="open", end_at="open"),)))).back == clock("08:00")
