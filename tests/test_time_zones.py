"""One day told in different ways, and the days on which clocks change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from msgspec.structs import replace

from dispatch import Engineer, Order, Plan, Prices, Problem, ProblemError, Shift, Travel, check, solve
from dispatch.io.json import problem_digest
from tests.builders import line, place

SOLVERS = pytest.mark.parametrize(
    "solver", ["greedy", pytest.param("search", marks=pytest.mark.skipif(find_spec("dispatch._core") is None, reason="no compiled core"))]
)
Told = Callable[[datetime], datetime]

CHINA = timezone(timedelta(hours=8))
TOLD: dict[str, Told] = {
    "naive": lambda moment: moment,
    "+08:00": lambda moment: moment.replace(tzinfo=CHINA),
    "UTC": lambda moment: moment.replace(tzinfo=CHINA).astimezone(UTC),
    "Shanghai": lambda moment: moment.replace(tzinfo=ZoneInfo("Asia/Shanghai")),
    "Tokyo": lambda moment: moment.replace(tzinfo=CHINA).astimezone(ZoneInfo("Asia/Tokyo")),
}
"""A moment in Shanghai, told by others."""


def shanghai(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-07-15T{clock}")


def day(told: Told, time_zone: str | None = "Asia/Shanghai", travel: Travel | None = None) -> Problem:
    """Some of it before 08:00, when the date in UTC is another one."""
    orders = [
        Order(
            id=f"o{number}",
            location=place(number),
            duration=timedelta(minutes=45),
            windows=[(told(shanghai(f"{7 + number % 5:02}:00")), told(shanghai(f"{8 + number % 7 + number % 5:02}:30")))]
            if number % 4
            else (),
            release=told(shanghai("07:20")) if number % 3 == 0 else None,
            due=told(shanghai("09:15")) if number % 2 else None,
            value=50.0 + number,
        )
        for number in range(10)
    ]
    shift = Shift(start=told(shanghai("06:30")), end=told(shanghai("10:30")), overtime_until=told(shanghai("11:45")))
    engineers = [Engineer(id=f"e{number}", home=place(5 * number), shifts=(shift,)) for number in range(2)]
    prices = Prices(travel_hour=36.0, overtime_hour=30.0, late_hour=20.0)
    return Problem(orders=orders, engineers=engineers, travel=travel or line(), prices=prices, time_zone=time_zone)


@SOLVERS
def test_one_day_told_in_different_ways_gives_the_same_bytes(solver: str) -> None:
    days = {name: day(told) for name, told in TOLD.items()}
    assert len({problem_digest(asked) for asked in days.values()}) == 1
    plans = {name: solve(asked, rounds=300, solver=solver).to_json() for name, asked in days.items()}
    assert plans == dict.fromkeys(TOLD, plans["naive"])
    assert '"departure":"2026-07-15T06:30:00+08:00"' in plans["UTC"]


def test_problems_and_plans_that_were_written_are_the_same_when_read(tmp_path: Path) -> None:
    asked = day(TOLD["UTC"], travel=line().save(str(tmp_path / "line.npz")))
    read = Problem.from_json(asked.to_json())
    assert problem_digest(read) == problem_digest(asked)
    plan = solve(asked, solver="greedy")
    assert Plan.from_json(plan.to_json(), read).to_json() == plan.to_json()


def test_another_hour_is_another_day() -> None:
    assert problem_digest(day(TOLD["naive"], "Asia/Tokyo")) != problem_digest(day(TOLD["naive"]))


@pytest.mark.parametrize("name", [name for name in TOLD if name != "naive"])
def test_aware_times_need_a_time_zone(name: str) -> None:
    with pytest.raises(ProblemError, match="time_zone"):
        day(TOLD[name], time_zone=None)


def test_one_aware_time_among_naive_ones_needs_a_time_zone() -> None:
    asked = day(TOLD["naive"], time_zone=None)
    aware = msgspec.structs.replace(asked.orders[3], due=TOLD["UTC"](shanghai("09:00")))
    with pytest.raises(ProblemError, match="time_zone is missing, but due of order 'o3' is an aware time"):
        Problem(orders=[aware], engineers=asked.engineers, travel=asked.travel, prices=asked.prices)


@SOLVERS
def test_a_naive_day_stays_naive(solver: str) -> None:
    plan = solve(day(TOLD["naive"], time_zone=None), rounds=300, solver=solver)
    assert plan.routes[0].departure == shanghai("06:30")


def night(first: str, last: str, hours: float) -> Problem:
    """One order of so many hours, next door, and one shift in Berlin."""
    start, end = datetime.fromisoformat(first), datetime.fromisoformat(last)
    work = Order(id="A", location=place(0), duration=timedelta(hours=hours))
    li = Engineer(id="Li", home=place(0), shifts=(Shift(start=start, end=end),))
    return Problem(orders=[work], engineers=[li], travel=line(), prices=Prices(), time_zone="Europe/Berlin")


SPRING, AUTUMN = ("2026-03-28T22:00", "2026-03-29T08:00"), ("2026-10-24T22:00", "2026-10-25T08:00")


@SOLVERS
@pytest.mark.parametrize(("moments", "hours"), [(SPRING, 9), (AUTUMN, 11)], ids=["spring", "autumn"])
def test_a_shift_in_the_night_of_the_change_takes_real_hours(moments: tuple[str, str], hours: int, solver: str) -> None:
    fits, too_long = night(*moments, hours), night(*moments, hours + 1 / 60)
    plan = solve(fits, rounds=5, solver=solver)
    assert plan.open_orders == ()
    assert solve(too_long, rounds=5, solver=solver).open_orders == ("A",)
    [visit] = plan.routes[0].visits
    assert visit.end.isoformat()[:16] == moments[1]
    assert visit.end.astimezone(UTC) - visit.start.astimezone(UTC) == timedelta(hours=hours)
    assert check(fits, plan) == []


def test_a_time_that_the_clock_skips_is_told_as_it_shows_it_then() -> None:
    """At 02:30 by the old clock it shows 03:30, before and after the problem was written to a file."""
    skipped = Order(id="A", location=place(1), duration=timedelta(hours=1), release=datetime(2026, 3, 29, 2, 30))
    asked = Problem(orders=[skipped], engineers=[], travel=Travel.straight_line(), prices=Prices(), time_zone="Europe/Berlin")
    berlin = ZoneInfo("Europe/Berlin")
    assert asked.orders[0].release is not None
    assert asked.orders[0].release.isoformat() == "2026-03-29T03:30:00+02:00"
    assert replace(asked, orders=[replace(skipped, release=datetime(2026, 3, 29, 2, 30, tzinfo=berlin))]) == asked
    assert Problem.from_json(asked.to_json()) == asked


@SOLVERS
def test_the_second_of_two_equal_hours_is_later(solver: str) -> None:
    """Clocks go from 02:59 back to 02:00; the window is in the second of the two hours."""
    berlin = ZoneInfo("Europe/Berlin")
    opens, closes = (datetime(2026, 10, 25, 2, minute, tzinfo=berlin, fold=1) for minute in (10, 50))
    asked = night(*AUTUMN, 1)
    late = Order(id="A", location=place(0), duration=timedelta(hours=1), windows=[(opens, closes)])
    plan = solve(
        Problem(orders=[late], engineers=asked.engineers, travel=line(), prices=Prices(), time_zone="Europe/Berlin"),
        rounds=5,
        solver=solver,
    )
    [visit] = plan.routes[0].visits
    assert visit.start.astimezone(UTC) == datetime(2026, 10, 25, 1, 10, tzinfo=UTC)
    assert '"start":"2026-10-25T02:10:00+01:00"' in plan.to_json()
