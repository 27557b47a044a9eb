"""The command line, run as a user runs it."""

import json
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from dispatch import Crew, Engineer, Location, Order, Plan, Prices, Problem, Shift, Travel, solve
from dispatch.report.summary import summary


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dispatch", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def problem() -> Problem:
    """Two installations and a repair that nobody knows how to do."""
    home, eight, hour = Location(lat=30.28, lon=120.05), datetime(2026, 7, 15, 8), timedelta(hours=1)
    places = [Location(lat=30.28 + 0.01 * number, lon=120.05) for number in range(3)]
    orders = [
        Order(id="A17", location=places[0], duration=hour, skills={"ac_install": 1}, windows=((eight, eight + hour),)),
        Order(id="A18", location=places[1], duration=hour, skills={"ac_install": 1}, windows=((eight, eight + 3 * hour),)),
        Order(id="R1", location=places[2], duration=hour, skills={"tv_repair": 1}, value=80.0),
    ]
    li = Engineer(id="Li", home=home, skills={"ac_install": 2}, shifts=(Shift(start=eight, end=eight + 8 * hour),))
    return Problem(orders=tuple(orders), engineers=(li,), travel=Travel.straight_line(), prices=Prices(travel_hour=36.0))


@pytest.fixture
def file(problem: Problem, tmp_path: Path) -> Path:
    path = tmp_path / "problem.json"
    path.write_text(problem.to_json(), encoding="utf-8")
    return path


@pytest.mark.parametrize("solver", ["greedy", "search", "exact"])
def test_solve_writes_the_plan_and_sums_it_up(problem: Problem, file: Path, solver: str) -> None:
    output = file.with_name("plan.json")
    done = run("solve", file, "-o", output, "--seconds", 1, "--solver", solver)
    assert (done.returncode, done.stderr) == (0, "")
    plan = Plan.from_json(output.read_text(encoding="utf-8"), problem)
    assert [[visit.order for visit in route.visits] for route in plan.routes] == [["A17", "A18"]]
    assert done.stdout.startswith(f"2 of 3 orders served, 1 open. Made by {solver}")
    assert done.stdout.endswith(f"\nPlan written to {output}\n")


def test_solve_writes_the_page_where_it_is_asked_for(file: Path) -> None:
    page = file.with_name("plan.html")
    done = run("solve", file, "-o", file.with_name("plan.json"), "--page", page, "--seconds", 1, "--solver", "greedy")
    assert (done.returncode, done.stderr) == (0, "")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    done = run("solve", file, "-o", file.with_name("plan.json"), "--page", file.parent / "none" / "plan.html")
    assert (done.returncode, done.stderr.count("There is no folder")) == (2, 1)


def test_check_has_nothing_against_a_good_plan(problem: Problem, file: Path) -> None:
    plan = file.with_name("plan.json")
    plan.write_text(Plan.of(problem, {"Li": [["A17", "A18"]]}).to_json(), encoding="utf-8")
    done = run("check", file, plan)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("0 broken rules, 0 other remarks.\n\n2 of 3 orders served, 1 open.")


def test_check_names_what_is_broken(problem: Problem, file: Path) -> None:
    plan = file.with_name("plan.json")
    plan.write_text(Plan.of(problem, {"Li": [["A18", "A17", "R1"]]}).to_json(), encoding="utf-8")
    done = run("check", file, plan)
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "must    skills        order 'R1' asks for tv_repair 1, engineer 'Li' has 0."
    assert lines[1].startswith("must    windows       order 'A17' starts ")
    assert lines[2] == "2 broken rules, 0 other remarks."


def test_all_faults_are_listed(file: Path) -> None:
    raw = json.loads(file.read_text(encoding="utf-8"))
    raw["orders"][1]["id"] = "A17"
    raw["orders"][0]["windows"][0].reverse()
    raw["engineers"][0]["mode"] = "balloon"
    file.write_text(json.dumps(raw), encoding="utf-8")
    done = run("solve", file, "-o", file.with_name("plan.json"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 3
    assert "balloon" in done.stderr


@pytest.mark.parametrize("text", ["", "{", "[]", '{"dispatch": 1}', "\x00"])
def test_what_is_not_a_problem_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "problem.json"
    path.write_text(text, encoding="utf-8")
    done = run("solve", path, "-o", tmp_path / "plan.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("change", [{"routes": 1}, {"open_orders": ["A17", 5]}, {"nonsense": 1}])
def test_what_is_not_a_plan_is_said_to_be_none(problem: Problem, file: Path, change: dict[str, object]) -> None:
    plan = file.with_name("plan.json")
    raw = json.loads(Plan.of(problem, {"Li": [["A17"]]}).to_json())
    plan.write_text(json.dumps(raw | change), encoding="utf-8")
    done = run("check", file, plan)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("plan: ")
    assert "Traceback" not in done.stderr


def test_a_plan_of_another_problem_is_no_plan_of_this_one(problem: Problem, file: Path) -> None:
    plan = file.with_name("plan.json")
    plan.write_text(Plan.of(problem, {"Li": [["A17"]]}).to_json().replace("A17", "X99"), encoding="utf-8")
    done = run("check", file, plan)
    assert done.returncode == 2
    assert "'X99'" in done.stderr


def test_files_that_are_not_there(file: Path) -> None:
    missing = run("solve", file.with_name("nothing.json"), "-o", file.with_name("plan.json"))
    assert (missing.returncode, missing.stdout) == (2, "")
    assert "nothing.json: No such file or directory." in missing.stderr
    nowhere = run("solve", file, "-o", file.parent / "nowhere" / "plan.json", "--seconds", 1)
    assert nowhere.returncode == 2
    assert "nowhere" in nowhere.stderr
    for where in (["-o", file.parent], ["-o", file.with_name("plan.json"), "--page", file.parent]):
        folder = run("solve", file, *where, "--seconds", 1)
        assert (folder.returncode, folder.stdout) == (2, "")
        assert "is a folder" in folder.stderr


@pytest.mark.parametrize("options", [["--seconds", "0"], ["--workers", "0"], ["--seconds", "soon"], ["--solver", "magic"]])
def test_options_that_make_no_sense(file: Path, options: list[str]) -> None:
    done = run("solve", file, "-o", file.with_name("plan.json"), *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_check_reckons_crews_and_changes_as_the_plan_does(tmp_path: Path) -> None:
    home, eight, hour = Location(lat=30.28, lon=120.05), datetime(2026, 7, 15, 8), timedelta(hours=1)
    near = Location(lat=30.33, lon=120.05)
    pair = Order(id="A17", location=near, duration=hour, due=eight, crew=Crew(roles=[{}, {}]))
    staff = tuple(Engineer(id=name, home=home, shifts=(Shift(start=eight, end=eight + 8 * hour),)) for name in ("Li", "Wang"))
    prices = Prices(travel_hour=36.0, late_hour=60.0, change_engineer=10.0)
    orders = pair, Order(id="A18", location=near, duration=hour)
    asked = Problem(orders=orders, engineers=staff, travel=Travel.straight_line(), prices=prices)
    before = Plan.of(asked, {"Li": [["A17", "A18"]], "Wang": [[("A17", 1)]]})
    away = replace(asked, engineers=(replace(staff[0], shifts=()), staff[1]))
    after = solve(away, rounds=100, start=before)
    assert after.cost.by_price["change_engineer"] > 0
    for problem, plan in ((asked, before), (away, after)):
        files = tmp_path / "problem.json", tmp_path / "plan.json"
        for file, text in zip(files, (problem.to_json(), plan.to_json()), strict=True):
            file.write_text(text, encoding="utf-8")
        assert run("check", *files).stdout.endswith(f"\n\n{summary(plan)}")
