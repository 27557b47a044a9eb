"""``python -m dispatch explain``: why an order is open, and why another is done by whom it is."""

from pathlib import Path

import pytest

from dispatch import Location, Plan, Travel, cli
from dispatch.commands.files import FINE, UNUSABLE
from tests.builders import engineer, order, problem


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A is done by E, nobody can do B."""
    here = [Location(lat=30.0 + number / 100, lon=120.0) for number in range(3)]
    asked = problem(order("A", here[1]), order("B", here[2], skills={"gas": 1}), engineer("E", here[0]), travel=Travel.straight_line())
    paths = (tmp_path / "problem.json", tmp_path / "plan.json")
    paths[0].write_text(asked.to_json(), encoding="utf-8")
    paths[1].write_text(Plan.of(asked, {"E": [["A"]]}).to_json(), encoding="utf-8")
    return paths


def explain(files: tuple[Path, Path], *arguments: str) -> int:
    return cli.main(["explain", *map(str, files), *arguments])


def test_all_open_orders(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(files) == FINE
    printed = capsys.readouterr().out
    assert "Order B is open" in printed
    assert "gas" in printed
    assert printed.endswith("\n\nOpen orders: 1.\n")
    assert explain(files, "--language", "zh") == FINE
    assert capsys.readouterr().out.endswith("\n\n共 1 单未排。\n")


@pytest.mark.parametrize("arguments", [["A"], ["B", "--engineer", "E"], ["B", "--language", "zh"], ["B", "--reader", "customer"]])
def test_one_order(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert explain(files, *arguments) == FINE
    printed = capsys.readouterr().out
    assert printed.strip()
    assert any(letter > "一" for letter in printed) == ("zh" in arguments)


@pytest.mark.parametrize("arguments", [["X"], ["A", "--engineer", "X"]])
def test_who_is_not_there(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert explain(files, *arguments) == UNUSABLE
    assert "'X'" in capsys.readouterr().err
