"""``python -m dispatch compare``: two plans side by side."""

from pathlib import Path

import pytest

from dispatch import Location, Plan, Travel, cli
from dispatch.commands.files import FINE, UNUSABLE
from tests.builders import engineer, order, problem


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Two orders, by one engineer and by two."""
    here = [Location(lat=30.0 + number / 100, lon=120.0) for number in range(4)]
    things = (order("A", here[1]), order("B", here[2]), engineer("E", here[0]), engineer("F", here[3]))
    asked = problem(*things, travel=Travel.straight_line())
    one, two = Plan.of(asked, {"E": [["A", "B"]]}), Plan.of(asked, {"E": [["A"]], "F": [["B"]]})
    paths = (tmp_path / "problem.json", tmp_path / "one.json", tmp_path / "two.json")
    for path, thing in zip(paths, (asked, one, two), strict=True):
        path.write_text(thing.to_json(), encoding="utf-8")
    return paths


def test_what_is_different(files: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["compare", *map(str, files)]) == FINE
    printed = capsys.readouterr().out
    assert printed.startswith("Figures")
    assert "another engineer" in printed


def test_another_problem(files: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["compare", *map(str, files), "--changed", str(files[0])]) == FINE
    assert cli.main(["compare", *map(str, files[:2]), str(files[0])]) == UNUSABLE
    assert capsys.readouterr().err
