"""Days off and worked weekends, as the State Council announced them for 2026, and what is assumed beyond."""

import logging
from datetime import date

import pytest

from dispatch import Calendar

pytest.importorskip("chinese_calendar", reason="pip install 'dispatch[calendar]'")
UNKNOWN = 2099
"""A year that nobody has announced."""


def test_an_announced_year(caplog: pytest.LogCaptureFixture) -> None:
    calendar = Calendar.china(2026, 2026)
    assert calendar.workdays == tuple(date(2026, *day) for day in [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)])
    assert calendar.is_workday(date(2026, 2, 14))
    assert not calendar.is_workday(date(2026, 2, 17))
    assert not calendar.is_workday(date(2026, 7, 4))
    assert calendar.is_workday(date(2026, 7, 6))
    assert not caplog.records


def test_a_year_that_is_not_announced(caplog: pytest.LogCaptureFixture) -> None:
    pytest.importorskip("borax", reason="pip install 'dispatch[calendar]'")
    with caplog.at_level(logging.WARNING, logger="dispatch"):
        calendar = Calendar.china(UNKNOWN, UNKNOWN)
    assert [record.getMessage() for record in caplog.records] == [
        "the holidays of 2099 are not announced in chinesecalendar: weekends and statutory holidays are off, no weekend is worked"
    ]
    assert calendar.workdays == ()
    off = [(1, 1), (1, 21), (4, 4), (5, 1), (10, 1)]
    assert all(not calendar.is_workday(date(UNKNOWN, *day)) for day in off)  # Spring Festival of 2099 is on 21 January
    assert calendar.is_workday(date(UNKNOWN, 4, 7))
