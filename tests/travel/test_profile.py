"""Speeds by time of day, worked by hand."""

import importlib.util
import pickle
import random
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from dispatch import Shift, solve
from dispatch.models.faults import ProblemError
from dispatch.models.moments import in_zone, seconds_between
from dispatch.models.plan import Plan
from dispatch.models.prices import Prices
from dispatch.models.problem import Problem
from dispatch.models.travel import Travel
from dispatch.travel.profile import Profile
from tests.builders import at, engineer, line, order, problem, route, shift

HOUR = 3600
RUSH = [(timedelta(hours=7), 0.5), (timedelta(hours=9), 1.0)]


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        (6.0, 30, 6.5),
        (6.0, 60, 7.0),
        (6.5, 60, 7.5 + 0.5),  # half an hour as usual, the other half at half the speed
        (7.0, 60, 9.0),
        (8.0, 60, 9.5),
        (9.0, 60, 10.0),
        (23.5, 60, 24.5),  # after the last period it is as before the first
        (30.5, 60, 32.0),  # the next day
        (8.0, 0, 8.0),
    ],
)
def test_a_drive_through_the_rush(start: float, minutes: int, end: float) -> None:
    rush = Profile(RUSH)
    assert rush.end(int(start * HOUR), minutes * 60) == end * HOUR
    assert rush.latest(int(end * HOUR), minutes * 60) == start * HOUR


def test_a_part_of_a_second_counts_as_a_whole_one() -> None:
    assert Profile([(timedelta(0), 0.7)]).end(0, 1) == 2  # 1.43
    assert Profile([(timedelta(0), 0.7)]).latest(2, 1) == 0


def test_nobody_is_there_earlier_for_leaving_later() -> None:
    draw = random.Random(1)
    for _ in range(200):
        times = sorted(draw.sample(range(86_400), draw.randint(1, 6)))
        profile = Profile([(timedelta(seconds=time), draw.choice([0.1, 0.35, 0.999, 1.0, 3.0])) for time in times])
        seconds = draw.randint(0, 20_000)
        start = draw.randint(0, 100_000)
        ends = [profile.end(moment, seconds) for moment in range(start, start + 40)]
        assert ends == sorted(ends)
        for moment in (ends[0], ends[0] + 1, ends[-1]):
            latest = profile.latest(moment, seconds)
            assert profile.end(latest, seconds) <= moment < profile.end(latest + 1, seconds)


def test_a_day_in_traffic() -> None:
    """Half the speed until nine: to A by 08:20, done at 08:50, to B 10 minutes at half the speed and 5 as usual."""
    day = problem(order("A", 1), order("B", 2), engineer(), travel=line().in_traffic(profile=RUSH), prices=Prices(travel_hour=60.0))
    told = route(day, "A", "B")
    assert told.arrival == (8 * HOUR + 1200, 9 * HOUR + 300)
    assert told.leg_seconds == (1200, 900, 1200)
    assert told.leg_metres == (5000, 5000, 10_000)
    assert Plan.of(day, {"E": [["A", "B"]]}).cost.by_price["travel_hour"] == 55.0


@pytest.mark.parametrize(("month", "changes"), [(3, 29), (10, 25)])
@pytest.mark.parametrize("days", [[-1], [0], [1], [-1, 1]])
def test_times_of_day_are_those_of_the_clock(month: int, changes: int, days: list[int]) -> None:
    """From eight to nine at half the speed: an hour on the road is over at half past nine, also on the day of a change and behind it."""
    starts = [datetime(2026, month, changes + day, 8) for day in days]
    staff = engineer(shifts=[Shift(start=start, end=start + timedelta(hours=9)) for start in starts])
    today = order("A", 6, windows=[(starts[-1], starts[-1] + timedelta(hours=8))])
    rush = [(timedelta(0), 1.0), *((timedelta(hours=hour), speed) for hour, speed in ((8, 0.5), (9, 1.0)))]
    asked = problem(today, staff, travel=line().in_traffic(profile=rush), time_zone="Europe/Berlin")
    by_hand = Plan.of(asked, {"E": [[] for _ in days[1:]] + [["A"]]})
    assert [visit.start for visit in by_hand.routes[-1].visits] == [in_zone(starts[-1] + timedelta(minutes=90), "Europe/Berlin")]
    if importlib.util.find_spec("dispatch._core"):
        assert solve(asked, rounds=20).routes == by_hand.routes


def test_hours_that_a_clock_skips_or_shows_twice() -> None:
    """A speed for each half hour of the night, on the road from midnight on."""
    periods = [(timedelta(minutes=30 * half), 0.5 + half % 2) for half in range(10)]

    def in_berlin(month: int, day: int) -> Profile:
        midnight = datetime(2026, month, day, tzinfo=ZoneInfo("Europe/Berlin"))
        return Profile.of_days(periods, 2, lambda number, time: seconds_between(midnight, midnight + timedelta(days=number) + time))

    usual, spring, autumn = Profile(periods), in_berlin(3, 29), in_berlin(10, 25)
    assert spring.begins[:10] == [0, 1800, 3600, 5400, *[7200] * 3, 9000, 10_800, 12_600]
    assert autumn.begins[:10] == [0, 1800, 3600, 5400, 7200, 9000, 14_400, 16_200, 18_000, 19_800]
    assert (spring.cycle, autumn.cycle) == (47 * HOUR, 49 * HOUR)
    for drive in (600, 4000, 9000):
        assert spring.end(0, drive) <= usual.end(0, drive) + 3600
        for profile in (spring, autumn):
            ends = [profile.end(start, drive) for start in range(0, 40_000, 617)]
            assert ends == sorted(ends)
            assert all(profile.end(profile.latest(end, drive), drive) == end for end in ends)


def test_leaving_late_knows_the_traffic() -> None:
    asked = order("A", 3, windows=[(at("09:10"), at("09:10"))]), engineer(shifts=(shift(longest=timedelta(hours=3)),))
    told = route(problem(*asked, travel=line().in_traffic(profile=RUSH)), "A")
    assert told.departure == 8 * HOUR + 20 * 60  # 40 minutes for 20, then 10 for 10


def test_a_buffer_on_every_leg_that_takes_time() -> None:
    slower = line().in_traffic(buffer_share=0.25, buffer=timedelta(minutes=2))
    told = route(problem(order("A", 1), order("B", 1), engineer(), travel=slower), "A", "B")
    assert told.leg_seconds == (750 + 120, 0, 870)
    straight = Travel.straight_line().in_traffic(buffer_share=0.1)
    assert (straight.speed_kmh, straight.buffer_share) == (25.0, 0.1)


def test_traffic_in_files_and_other_processes() -> None:
    travel = {"van": Travel.straight_line().in_traffic(profile=RUSH, buffer=timedelta(minutes=2))}
    asked = Problem(orders=(), engineers=(), prices=Prices(), travel=travel)
    assert Problem.from_json(asked.to_json()) == asked
    sent = pickle.loads(pickle.dumps(line().in_traffic(profile=RUSH, buffer_share=0.5)))
    assert (sent.profile, sent.buffer_share, sent.seconds[0, 3]) == (tuple(RUSH), 0.5, 1800)


@pytest.mark.parametrize(
    ("traffic", "text"),
    [
        (
            {"profile": RUSH[::-1]},
            "travel.profile[1] begins at 420 minutes after midnight. Times of day must ascend, from 0 to below 24 hours.",
        ),
        ({"profile": [(timedelta(hours=7), 0.0)]}, "travel.profile[0] has the speed 0. From 0.1 to 3 times the usual one is needed."),
        ({"buffer_share": -0.1}, "travel.buffer_share is -0.1. A share from 0 to 5 is needed."),
        ({"buffer": timedelta(hours=25)}, "travel.buffer is 1500 minutes. A time from 0 to a day is needed."),
    ],
)
def test_faults(traffic: dict[str, object], text: str) -> None:
    with pytest.raises(ProblemError) as caught:
        problem(order(), engineer(), travel=line().in_traffic(**traffic))
    assert [str(fault) for fault in caught.value.faults] == [f"problem: {text}"]


def test_the_table_has_the_traffic_of_all_legs() -> None:
    travel = Travel.from_matrix(["a"], [[0]], otherwise=Travel.straight_line().in_traffic(buffer_share=0.1))
    with pytest.raises(ProblemError, match="Give profile and buffer to the table; they count for every leg"):
        problem(travel=travel)
