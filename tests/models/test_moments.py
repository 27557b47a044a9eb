"""Naive and aware moments, and whole seconds between them."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from dispatch.models.moments import in_zone, moment_at, moved, seconds_between
from tests.builders import at, engineer, order, shift

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")


def test_naive_moments_are_read_in_the_zone() -> None:
    assert moved(at("08:00"), SHANGHAI) == datetime(2026, 7, 1, 0, 0, tzinfo=UTC)


def test_aware_moments_are_told_in_the_zone() -> None:
    told = moved(datetime(2026, 7, 1, 0, 0, tzinfo=UTC), SHANGHAI)
    assert told.replace(tzinfo=None) == at("08:00")
    assert told.tzinfo is SHANGHAI


def test_without_a_zone_nothing_moves() -> None:
    aware = datetime(2026, 7, 1, tzinfo=UTC)
    assert moved(aware, None) is aware
    assert in_zone(at("08:00"), None) == at("08:00")


def test_moments_inside_models_move_too() -> None:
    windows = ((at("08:00"), datetime(2026, 7, 1, 2, 0, tzinfo=UTC)),)
    told = in_zone(order(windows=windows, due=at("09:00")), "Asia/Shanghai")
    assert [moment.hour for moment in told.windows[0]] == [8, 10]
    assert told.due.tzinfo is SHANGHAI
    assert in_zone(engineer(), "Asia/Shanghai").shifts[0].end.tzinfo is SHANGHAI
    assert in_zone([shift()], "Asia/Shanghai")[0].start.tzinfo is SHANGHAI


def test_seconds_are_real_time_when_clocks_change() -> None:
    evening, morning = datetime(2026, 3, 28, 22, 0, tzinfo=BERLIN), datetime(2026, 3, 29, 8, 0, tzinfo=BERLIN)
    assert seconds_between(evening, morning) == 9 * 3600
    assert moment_at(evening, 9 * 3600) == morning
    assert moment_at(evening, 9 * 3600).hour == 8


def test_the_second_of_two_equal_hours_is_later() -> None:
    first = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    assert seconds_between(first, first.replace(fold=1)) == 3600


def test_parts_of_seconds_are_dropped() -> None:
    assert seconds_between(at("08:00"), at("08:00:01.999")) == 1
    assert seconds_between(at("08:00:01"), at("08:00")) == -1


def test_moments_are_told_where_the_origin_is() -> None:
    assert moment_at(at("00:00"), 3661) == at("01:01:01")
    origin = datetime(2026, 7, 1, tzinfo=timezone(timedelta(hours=8)))
    assert moment_at(origin, 60).isoformat() == "2026-07-01T00:01:00+08:00"


def test_aware_and_naive_do_not_mix() -> None:
    with pytest.raises(TypeError):
        seconds_between(at("08:00"), datetime(2026, 7, 1, tzinfo=UTC))
