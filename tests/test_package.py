"""What is installed: licence, type information, no network, no special processor."""

import socket
import tomllib
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import dispatch
from dispatch import Engineer, Location, Order, Prices, Problem, Shift, Travel, solve

HOUSE = Path(__file__).parents[1]


def test_the_licence_is_open() -> None:
    assert tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["license"] == "Apache-2.0"
    text = (HOUSE / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_types_come_with_it() -> None:
    assert (Path(dispatch.__file__).parent / "py.typed").is_file()


def test_any_processor_of_the_family_will_do() -> None:
    assert "-march" not in (HOUSE / "CMakeLists.txt").read_text(encoding="utf-8")


def test_it_plans_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("dispatch opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    home, nine = Location(lat=30.28, lon=120.05), datetime(2026, 7, 15, 9)
    problem = Problem(
        orders=(Order(id="A17", location=home, duration=timedelta(hours=1)),),
        engineers=(Engineer(id="Li", home=home, shifts=(Shift(start=nine, end=nine + timedelta(hours=8)),)),),
        travel=Travel.straight_line(),
        prices=Prices(),
    )
    assert solve(problem, seconds=1, solver="greedy").open_orders == ()
