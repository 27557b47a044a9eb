"""Money in whole units of 1/3,600,000."""

import pytest

from dispatch.models.money import UNITS, rate, to_currency, to_units


def test_one_thousandth_an_hour_is_one_unit_a_second() -> None:
    assert rate(0.001, 3600) == 1
    assert rate(30.0, 3600) == 30_000
    assert rate(1.0, 1000) == 3600


def test_nothing_costs_nothing() -> None:
    assert rate(0.0, 3600) == 0


def test_money_comes_back_without_loss() -> None:
    for amount in (0.0, 0.01, 12.34, 999_999_999.99):
        assert to_currency(to_units(amount)) == pytest.approx(amount, abs=1 / UNITS)
    for units in (1, 3, 2**51 - 1):
        assert to_units(to_currency(units)) == units


def test_a_price_may_change_by_a_thousandth() -> None:
    assert rate(1.0005, 3600) == 1000
    assert rate(0.0010009, 3600) == 1
    with pytest.raises(ValueError, match=r"a price of 0.0015 cannot be kept to 0.1 %: prices here go in steps of 0.001"):
        rate(0.0015, 3600)
    with pytest.raises(ValueError, match=r"steps of 0\.001"):
        rate(0.0004, 3600)
