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


def test_a_plan_of_another_problem_hints_at_the_option(files: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    here = Location(lat=30.0, lon=120.0)
    other = problem(order("C", here), order("D", here), engineer("E", here), travel=Travel.straight_line())
    files[0].with_name("other.json").write_text(other.to_json(), encoding="utf-8")
    files[2].write_text(Plan.of(other, {"E": [["C", "D"]]}).to_json(), encoding="utf-8")
    assert cli.main(["compare", *map(str, files)]) == UNUSABLE
    printed = capsys.readouterr().err.splitlines()
    assert "'C', which the problem does not have" in printed[0]
    assert printed[1] == "... and 1 more"
    assert printed[2] == f"If {files[2]} is a plan of another problem than {files[0]}, name that problem: --changed problem.json"
    assert cli.main(["compare", *map(str, files), "--changed", str(files[0].with_name("other.json"))]) == FINE
