"""Prices as JSON: there and back, on top of a standard, and every fault at once."""

import json

import pytest

from dispatch import Override, Prices, Problem, ProblemError
from tests.builders import at, problem

SEASON = Override(start=at("00:00"), end=at("00:00", day=31), prices={"overtime_hour": 80.0}, open_order={"high": 700.0})
GREE = Override(when={"brand": "Gree", "kind": "repair"}, open_order={"low": 160.0})


@pytest.mark.parametrize(
    "prices", [Prices(), Prices.standard("2026.1"), Prices(km=1.5, open_order={"high": 5.0, "low": 1.0}, overrides=(SEASON, GREE))]
)
def test_there_and_back(prices: Prices) -> None:
    text = prices.to_json()
    assert text.startswith('{"dispatch":1')
    assert Prices.from_json(text) == prices
    assert Prices.from_json(text.encode()) == prices


def test_a_file_on_top_of_a_standard() -> None:
    text = """{"dispatch": 1, "base": "2026.1", "late_hour": 120,
        "overrides": [{"when": {"brand": "Gree"}, "open_order": {"high": 900}},
                      {"start": "2026-06-01T00:00:00", "end": "2026-09-01T00:00:00", "prices": {"overtime_hour": 80}}]}"""
    prices = Prices.from_json(text)
    assert (prices.travel_hour, prices.late_hour, prices.open_order) == (55.0, 120.0, Prices.standard("2026.1").open_order)
    assert prices.at(at("08:00")).overtime_hour == 80.0
    assert prices.at(at("08:00")).overrides == prices.overrides[:1]


def test_priorities_that_a_file_does_not_name_are_the_standard_ones() -> None:
    prices = Prices.from_json('{"dispatch": 1, "base": "2026.1", "open_order": {"high": 900, "vip": 5000}, "urgent_hour": {"urgent": 3}}')
    assert prices.open_order == {"low": 150.0, "normal": 300.0, "high": 900.0, "urgent": 1200.0, "vip": 5000.0}
    assert prices.urgent_hour == {"urgent": 3.0}
    assert Prices.from_json('{"dispatch": 1, "open_order": {"high": 900}}').open_order == {"high": 900.0}
    assert Prices.standard().open_order["high"] == 600.0


def test_a_problem_holds_them_in_its_file() -> None:
    prices = Prices(open_order={"high": 5.0, "low": 1.0}, overrides=(SEASON, GREE))
    asked = problem(prices=prices, travel={})
    assert asked.prices == prices
    assert Problem.from_json(asked.to_json()).prices == prices


def faults(tree: object) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        Prices.from_json(tree if isinstance(tree, str) else json.dumps(tree))
    return [str(fault).removeprefix("problem: ") for fault in caught.value.faults]


def test_every_fault_at_once() -> None:
    assert faults({"dispatch": 1, "base": "2025.1", "kms": 1, "travel_hour": "5", "overrides": [{"whn": {}}, 5]}) == [
        "the key 'kms' is unknown. Maybe 'km' is meant.",
        "base is '2025.1'. There are '2026.1'.",
        "prices.travel_hour is '5'. A number is needed.",
        "the key 'prices.overrides[0].whn' is unknown. Maybe 'when' is meant.",
        "prices.overrides[1] is 5. {...} with the fields of Override is needed.",
    ]
    assert faults({"dispatch": 1, "km": -1.0, "overrides": [{"open_order": {"high": 1.0}}]}) == [
        "prices.km is -1. Money from 0 to 1,000,000 is needed.",
        "prices.overrides[0].open_order names 'high', which is not there. Known are none.",
    ]


def test_a_period_of_which_one_end_has_a_time_zone() -> None:
    mixed = {"start": "2026-06-01T00:00:00", "end": "2026-09-01T00:00:00Z"}
    assert faults({"dispatch": 1, "overrides": [mixed]}) == [
        "prices.overrides[0] has a start and an end of which only one has a time zone. Give both one, or neither."
    ]


@pytest.mark.parametrize("text", ["", "5", "[]", '{"dispatch": 2}', "{}", '{"dispatch":1,"km":1,"km":2}'])
def test_what_is_no_file_of_prices(text: str) -> None:
    assert len(faults(text)) == 1
