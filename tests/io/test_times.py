"""Days, times and windows as people write them."""

from datetime import date, datetime, time, timedelta

import pytest

from dispatch.io.times import Day, UnclearError, clock_in, day_in, duration_in, moment_in, windows_in
from tests.builders import at

TODAY = Day(date(2026, 7, 1))


@pytest.mark.parametrize("text", ["2026-07-01", "2026/7/1", "2026.7.1", "2026年7月1日", "２０２６年７月１日", "20260701", " 2026-07-01 "])
def test_days(text: str) -> None:
    assert day_in(text) == date(2026, 7, 1)


@pytest.mark.parametrize(
    "text", ["9:30", "09:30", "09:30:00", "9点30分", "9点半", "９：３０", "2026-07-01 9:30", "2026/7/1 09:30", "2026-07-01T09:30:00"]
)
def test_moments(text: str) -> None:
    assert moment_in(text, TODAY) == at("09:30")


def test_a_moment_keeps_its_offset() -> None:
    assert moment_in("2026-07-01T09:30:00+08:00", TODAY).utcoffset() == timedelta(hours=8)


def test_midnight_is_the_end_of_the_day() -> None:
    assert moment_in("24:00", TODAY) == at("00:00", 2)


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("上午", [("08:00", "12:00")]),
        ("下午", [("13:00", "18:00")]),
        ("晚上", [("18:00", "21:00")]),
        ("全天", [("08:00", "21:00")]),
        ("Morning", [("08:00", "12:00")]),
        ("9:00-11:30", [("09:00", "11:30")]),
        ("９：００～１１：３０", [("09:00", "11:30")]),
        ("9点至11点半", [("09:00", "11:30")]),
        ("14-16点", [("14:00", "16:00")]),
        ("2026年7月1日 上午", [("08:00", "12:00")]),
        ("2026-07-01 9:00 - 11:30", [("09:00", "11:30")]),
        ("上午；14:00-15:00", [("08:00", "12:00"), ("14:00", "15:00")]),
        ("2026-07-01", [("00:00", "23:59:59")]),
        ("下午2点-4点", [("14:00", "16:00")]),
        ("下午2-4点半", [("14:00", "16:30")]),
        ("下午 2:00～4:00", [("14:00", "16:00")]),
        ("下午14:00-16:00", [("14:00", "16:00")]),
        ("上午10点-下午2点", [("10:00", "14:00")]),
        ("上午10点-12点半", [("10:00", "12:30")]),
        ("中午12点半-下午1点", [("12:30", "13:00")]),
        ("上午10点-12点；晚上7点-9点", [("10:00", "12:00"), ("19:00", "21:00")]),
        ("早上8点至17点", [("08:00", "17:00")]),
        ("中午12点-1点", [("12:00", "13:00")]),
        ("2026-07-01 晚上8点到晚上11点半", [("20:00", "23:30")]),
    ],
)
def test_windows(text: str, windows: list[tuple[str, str]]) -> None:
    assert windows_in(text, TODAY) == tuple((at(opens), at(closes)) for opens, closes in windows)


def test_words_for_parts_of_the_day_can_be_ones_own() -> None:
    assert windows_in("早班", Day(date(2026, 7, 1), {"早班": (time(6), time(9))})) == ((at("06:00"), at("09:00")),)


@pytest.mark.parametrize("text", ["90 min", "90分钟", "1小时半", "1.5h", "1.5 hours", "1.5小时", "1小时30分", "1:30", "1:30:00"])
def test_durations(text: str) -> None:
    assert duration_in(text) == timedelta(minutes=90)


@pytest.mark.parametrize("text", ["24:00", "24 h", "1440 min"])
def test_a_duration_of_a_day(text: str) -> None:
    assert duration_in(text) == timedelta(days=1)


def test_half_an_hour_and_a_clock_with_its_part_of_the_day() -> None:
    assert [duration_in(text) for text in ("半小时", "1个半小时")] == [timedelta(minutes=30), timedelta(minutes=90)]
    assert moment_in("下午2点半", TODAY) == at("14:30")


def test_times_of_day() -> None:
    assert [clock_in(text) for text in ("9:30", "9点半", "23:59:59")] == [time(9, 30), time(9, 30), time(23, 59, 59)]


@pytest.mark.parametrize(
    ("read", "text", "needed"),
    [
        (day_in, "7月1日", "The day has no year. Write it in full, such as 2026-07-15, or leave it out and give one day for all rows"),
        (day_in, "46219", "A day such as 2026-07-15 is needed. A sheet shows a day as such a number"),
        (day_in, "2026-02-30", "There is no such day"),
        (clock_in, "24:00", "before 24:00"),
        (clock_in, "soon", "A time of day"),
        (duration_in, "long", "A time such as 90 min"),
        (duration_in, "", "A time such as 90 min"),
        (duration_in, "1:90", "Hours up to 24 and minutes below 60"),
        (duration_in, "1:30:75", "Hours up to 24 and minutes below 60"),
        (duration_in, "90:00", "Write longer times with their unit, such as 40 h"),
        (lambda text: moment_in(text, TODAY), "2026-07-01", "a day without a time"),
        (lambda text: moment_in(text, TODAY), "25:00", "no such time"),
        (lambda text: moment_in(text, TODAY), "9:75", "no such time"),
        (lambda text: moment_in(text, Day(None)), "9:30", "does not say which day"),
        (lambda text: moment_in(text, TODAY), "7/15 9:30", "The day has no year"),
        (lambda text: windows_in(text, TODAY), "7月15日 上午", "The day has no year"),
        (lambda text: windows_in(text, TODAY), "上午10点-1点", "上午 does not go with that hour"),
        (lambda text: windows_in(text, TODAY), "上午0:30-11:00", "上午 does not go with that hour"),
        (lambda text: windows_in(text, TODAY), "早上0点-9点", "早上 does not go with that hour"),
        (lambda text: moment_in(text, TODAY), "上午12:30", "上午 does not go with that hour"),
        (lambda text: windows_in(text, TODAY), "上午13点-15点", "上午 does not go with that hour"),
        (lambda text: windows_in(text, TODAY), "下午10点-11点", "下午 does not go with that hour"),
        (lambda text: windows_in(text, TODAY), "晚上10点-12点半", "晚上 does not go with that hour"),
        (duration_in, "1.5小时半", "A time such as 90 min"),
        (lambda text: windows_in(text, TODAY), "14-16", "or one of 上午, 下午"),
        (lambda text: windows_in(text, TODAY), "傍晚", "or one of 上午, 下午"),
        (lambda text: windows_in(text, Day(None)), "上午", "does not say which day"),
    ],
)
def test_what_is_not_clear_is_not_guessed(read, text: str, needed: str) -> None:
    with pytest.raises(UnclearError, match=needed) as unclear:
        read(text)
    assert any(letter > "一" for letter in unclear.value.zh)


def test_windows_that_end_before_they_start_are_left_to_the_check() -> None:
    assert windows_in("22:00-06:00", TODAY) == ((datetime(2026, 7, 1, 22), datetime(2026, 7, 1, 6)),)
