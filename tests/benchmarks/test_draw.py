"""Drawings follow from the lines alone, and every drawing that the page shows is made."""

import re
from pathlib import Path

import pytest

from benchmarks import draw, results
from benchmarks.run import Run, runs_in

LINES = """set,instance,solver,seed,seconds,workers,wall_seconds,cost,open_orders,best_known,gap,revision,version,machine,curve
known,a,dispatch,0,10.0,1,10.0,100.5,0,100.0,,new,0.1.0,here,"1 120.000, 2 101.000, 5 100.500"
known,b,dispatch,0,10.0,1,10.0,210.0,0,200.0,,new,0.1.0,here,"1 230.000, 2 220.000"
known,a,dispatch,0,1.0,1,1.0,110.0,0,100.0,,new,0.1.0,here,
known,b,dispatch,0,1.0,1,1.0,240.0,0,200.0,,new,0.1.0,here,
known,a,vroom,0,10.0,1,4.0,105.0,0,100.0,,new,1.15.2,here,
known,b,vroom,0,10.0,1,6.0,,3,200.0,,new,1.15.2,here,
none,x,vroom,0,10.0,1,6.0,,3,200.0,,new,1.15.2,here,
"""


class Axes:
    """Keeps what is drawn."""

    def __init__(self) -> None:
        self.lines: dict[str, list[tuple[float, float]]] = {}

    def plot(self, across: list[float], up: list[float], *, label: str, marker: str) -> None:
        self.lines[label] = list(zip(across, up, strict=True))

    def step(self, across: list[float], up: list[float], *, where: str, label: str, marker: str) -> None:
        self.lines[label] = list(zip(across, up, strict=True))

    def set(self, **_: object) -> None:
        pass


@pytest.fixture
def runs(tmp_path: Path) -> list[Run]:
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "all.csv").write_text(LINES, encoding="utf-8")
    return runs_in(tmp_path / "runs")


def drawn(drawing: object, runs: list[Run]) -> dict[str, list[tuple[float, float]]]:
    axes = Axes()
    rows = {group: lines for group, lines in results.newest(runs).items() if group.set == "known"}
    drawing(axes, rows, results.best_of(runs))
    return axes.lines


def test_cost_falls_where_all_runs_tell_it(runs: list[Run]) -> None:
    """Gaps at 2 s: 1 % and 10 %; at 10 s 0.5 % and 5 %. VROOM lacks a plan of b."""
    lines = drawn(draw.cost_against_time, [run for run in runs if run.seconds == 10])
    assert list(lines) == ["dispatch"]
    assert lines["dispatch"] == [(1.0, pytest.approx(17.5)), (2.0, pytest.approx(5.5)), (10.0, pytest.approx(2.75))]


def test_cost_at_the_end_of_each_budget(runs: list[Run]) -> None:
    """10 % and 20 % at 1 s: that the longer run has 20 % and 15 % there is no part of the line."""
    assert drawn(draw.cost_against_time, runs)["dispatch"] == [(1.0, pytest.approx(15.0)), (10.0, pytest.approx(2.75))]


def test_a_target_is_reached_once(runs: list[Run]) -> None:
    """a is within 1 % after 2 s; b never, and VROOM never."""
    assert drawn(draw.time_to_target, runs) == {"dispatch": [(2.0, 0.5)]}


def test_a_profile_counts_the_runs_within_a_gap(runs: list[Run]) -> None:
    lines = drawn(draw.performance_profile, runs)
    assert lines["dispatch 10 s"] == [(pytest.approx(0.5), 0.5), (pytest.approx(5.0), 1.0)]
    assert lines["dispatch 1 s"] == [(pytest.approx(10.0), 0.5), (pytest.approx(20.0), 1.0)]
    assert lines["vroom 10 s"] == [(pytest.approx(5.0), 0.5)]


def test_the_page_shows_what_is_drawn(runs: list[Run], tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is not installed: pip install '.[plots]'")
    draw.main(["--runs", str(tmp_path / "runs"), "--output", str(tmp_path / "plots")])
    made = {path.name: path.read_bytes() for path in (tmp_path / "plots").iterdir()}
    assert set(re.findall(r"\(plots/([^)]*)\)", results.results(runs))) == set(made)
    assert sorted(made) == ["known-cost-against-time.svg", "known-performance-profile.svg", "known-time-to-target.svg"]
    assert all(b"<svg" in drawing for drawing in made.values())
    draw.draw_all(runs, tmp_path / "again")
    assert made == {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()}


def test_no_runs_make_no_drawing(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="There are no runs"):
        draw.main(["--runs", str(tmp_path), "--output", str(tmp_path / "plots")])
