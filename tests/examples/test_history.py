"""The history of a city is what its days have."""

from collections import Counter
from datetime import date

import pytest

from examples.city.history import area_shares, city_history, days_between
from examples.city.shape import shape_of
from examples.city.tables import find_city
from examples.city_day import city_day

FIRST, LAST = date(2026, 6, 29), date(2026, 7, 12)


def test_its_counts_are_those_of_the_days() -> None:
    history = city_history("Qiqihar", FIRST, LAST, seed=3)
    for day in days_between(FIRST, LAST):
        counted: Counter[str] = Counter()
        for row in history.counts:
            counted[row.kind] += int(row.mean) * (row.day == day)
        orders = Counter(f"{order.product}_{order.kind}" for order in city_day("Qiqihar", day, seed=3).orders)
        assert +counted == orders


def test_areas_have_their_parts() -> None:
    shares = area_shares(shape_of(find_city("Harbin"), 1))
    assert list(shares) == ["centre", "district 1", "district 2", "towns"]
    assert sum(shares.values()) == pytest.approx(1)
    history = city_history("Harbin", date(2026, 5, 1), date(2026, 7, 31), seed=1)
    total = sum(row.mean for row in history.counts)
    for area, share in shares.items():
        assert sum(row.mean for row in history.counts if row.area == area) / total == pytest.approx(share, abs=0.01)


def test_every_row_is_there_and_the_same_again() -> None:
    history = city_history("Harbin", FIRST, LAST, kind_of=lambda service: service.kind)
    assert len(history.counts) == len({(row.day, row.area, row.kind) for row in history.counts}) == 14 * 4 * 3
    assert [each.day for each in history.heat] == list(days_between(FIRST, LAST))
    assert history == city_history("Harbin", FIRST, LAST, kind_of=lambda service: service.kind)
