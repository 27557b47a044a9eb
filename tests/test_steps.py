"""Where breaks stand, worked by hand: the places p0, p1 ... lie 10 minutes apart."""

from datetime import timedelta

import pytest

from dispatch.clock import Timetable
from dispatch.models.order import Order
from dispatch.models.pause import Break
from tests.builders import at, engineer, order, place, problem, route, shift
from tests.test_clock import clock

MIDNIGHT = at("00:00")
Window = tuple[str, str]


def pause(*windows: Window, minutes: int = 60, where: int | None = None) -> Break:
    location = None if where is None else place(where)
    return Break(duration=timedelta(minutes=minutes), windows=tuple((at(first), at(last)) for first, last in windows), location=location)


def day(*things: Order | Break, **fields: object) -> Timetable:
    """The timetable of these orders, in their sequence, with these breaks."""
    orders = [thing for thing in things if isinstance(thing, Order)]
    breaks = tuple(thing for thing in things if isinstance(thing, Break))
    return route(problem(*orders, engineer(shifts=(shift(breaks=breaks, **fields),))), *(each.id for each in orders))


def rests(told: Timetable) -> list[Window]:
    return [(f"{MIDNIGHT + timedelta(seconds=rest.start):%H:%M}", f"{MIDNIGHT + timedelta(seconds=rest.end):%H:%M}") for rest in told.rests]


def test_a_break_uses_the_time_of_waiting() -> None:
    told = day(order("A", 1), order("B", 2, windows=[(at("11:00"), at("12:00"))]), pause(("08:30", "12:00")))
    assert rests(told) == [("08:40", "09:40")]  # as early as it delays nobody
    assert (told.arrival, told.start, told.back) == ((clock("08:10"), clock("09:50")), (clock("08:10"), clock("11:00")), clock("11:50"))


def test_the_drive_is_over_before_a_break_that_opens_meanwhile() -> None:
    told = day(order("A", 1), order("B", 4), pause(("09:00", "09:30"), minutes=30))
    assert rests(told) == [("09:10", "09:40")]  # there at 09:10; with the break first it would be 09:30 + 30 min of driving
    assert (told.arrival[1], told.start[1]) == (clock("09:10"), clock("09:40"))


def test_a_break_that_would_be_over_after_the_drive_comes_before_it() -> None:
    told = day(order("A", 1), order("B", 4), pause(("08:30", "09:05"), minutes=30))
    assert rests(told) == [("08:40", "09:10")]
    assert told.start[1] == clock("09:40")


def test_whoever_is_back_before_a_break_opens_does_not_need_it() -> None:
    assert rests(day(order("A", 1), pause(("08:50", "10:00")))) == []  # back at 08:50
    assert rests(day(order("A", 1), pause(("08:49", "10:00")))) == [("08:50", "09:50")]  # later by the drive if before it
    assert rests(day(order("A", 1), pause(("09:10", "10:00"), where=2))) == []  # 20 minutes from home to there
    assert len(rests(day(order("A", 1), pause(("09:09", "10:00"), where=2)))) == 1


def test_nobody_needs_a_break_in_a_shift_without_visits() -> None:
    assert rests(day(pause(("08:00", "10:00")))) == []


def test_several_breaks_in_the_sequence_of_their_windows() -> None:
    told = day(order("A", 1, minutes=120), order("B", 2, minutes=120), pause(("12:00", "13:00")), pause(("09:00", "11:00"), minutes=15))
    assert rests(told) == [("10:10", "10:25"), ("12:35", "13:35")]
    assert told.back == clock("13:55")


def test_a_break_in_the_second_of_its_windows() -> None:
    told = day(order("A", 1, minutes=180), order("B", 2), pause(("08:30", "09:00"), ("11:00", "12:00"), minutes=30))
    assert rests(told) == [("11:10", "11:40")]  # after the drive it would be as good


def test_an_appointment_at_a_place_is_driven_to() -> None:
    told = day(order("A", 1), order("B", 2), pause(("09:30", "09:30"), minutes=30, where=4))
    # A 08:10-08:40, B 08:50-09:20, then 20 minutes to the dentist would be too late: first the dentist, then B
    assert rests(told) == [("09:30", "10:00")]
    assert told.leg_seconds == (600, 1800 + 1200, 1200)
    assert told.leg_metres == (5000, 25_000, 10_000)
    assert (told.arrival[1], told.back, told.longest_drive) == (clock("10:20"), clock("11:10"), 1800)


def test_two_appointments_between_two_visits() -> None:
    told = day(
        order("A", 1),
        order("B", 2),
        pause(("09:00", "09:10"), minutes=10, where=3),
        pause(("09:20", "09:20"), minutes=10),
        pause(("09:40", "09:40"), minutes=10, where=4),
    )
    assert rests(told) == [("09:00", "09:10"), ("09:20", "09:30"), ("09:40", "09:50")]
    assert told.leg_seconds == (600, 1200 + 600 + 1200, 1200)


@pytest.mark.parametrize(("first", "rest", "leaving"), [("08:00", "10:10", "10:10"), ("11:00", "11:00", "10:10")])
def test_a_break_moves_with_the_rest_of_the_day(first: str, rest: str, leaving: str) -> None:
    """The first break is taken at home before leaving, the second at the door of B."""
    noon = order("B", 2, windows=[(at("12:00"), at("13:00"))])
    told = day(order("A", 1), noon, pause((first, "11:00")), longest=timedelta(hours=9))
    assert rests(told)[0][0] == rest
    assert (told.departure, told.back) == (clock(leaving), clock("12:50"))
