"""The tutorial runs, on the day that comes with it."""

import sys
from pathlib import Path

import pytest

from dispatch import Plan, Problem
from examples import plan_day
from tests.examples.conftest import Run

DAY = Path(__file__).parents[2] / "examples" / "data" / "hangzhou_july.json"


def test_it_plans_a_day_and_writes_the_plan(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "argv", ["plan_day.py", str(DAY)])
    printed = run(plan_day, SECONDS=1, HOUSE=tmp_path)
    assert "0 broken rules." in printed.out
    assert printed.err == "", "progress is for terminals only"
    problem = Problem.from_json(DAY.read_bytes())
    plan = Plan.from_json((tmp_path / "build" / "hangzhou_july.plan.json").read_bytes(), problem)
    assert 'id="data"' in (tmp_path / "build" / "hangzhou_july.plan.html").read_text(encoding="utf-8")
    assert sum(len(route.visits) for route in plan.routes) + len(plan.open_orders) == len(problem.orders) >= 400


def test_it_is_short() -> None:
    assert len(Path(plan_day.__file__).read_text(encoding="utf-8").splitlines()) <= 60
