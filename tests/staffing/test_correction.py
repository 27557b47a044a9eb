"""What people get done beside what was measured, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from dispatch.staffing._correction import FEW_ORDERS, LEAST, MOST, Seen, correction

STRAIGHT = np.array([[0.0, 1.0], [0.0, 1.0]])
"""People do as many orders as they could, up to all."""


def test_as_measured() -> None:
    assert correction([Seen(20, 10, 10), Seen(30, 12, 12)], STRAIGHT) == pytest.approx(1)


def test_where_less_is_done_people_do_less() -> None:
    """180 done where 200 could be: with 20 as expected it is 200 of 220."""
    assert correction([Seen(40, 20, 18)] * 10, STRAIGHT) == pytest.approx((180 + FEW_ORDERS) / (200 + FEW_ORDERS))


def test_one_day_is_hardly_the_rule() -> None:
    assert correction([Seen(40, 2, 1)], STRAIGHT) > 0.95


def test_people_who_are_far_too_many_tell_nothing() -> None:
    """All is done with three times as many as it takes: it would be, too, if they did a little less."""
    assert correction([Seen(40, 120, 40)] * 10, STRAIGHT) == pytest.approx(1)


def test_no_days_and_days_without_orders() -> None:
    assert correction([], STRAIGHT) == pytest.approx(1)
    assert correction([Seen(0, 10, 0)], STRAIGHT) == pytest.approx(1)


def test_bounds() -> None:
    assert correction([Seen(400, 200, 1)] * 10, STRAIGHT) == LEAST
    assert correction([Seen(400, 100, 300)] * 10, STRAIGHT) == MOST
