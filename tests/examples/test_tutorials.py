"""The tutorials are short, run, and show what they say."""

import json
import re
import threading
import time
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from dispatch import ProblemError
from examples import backend, heat_wave, own_travel, spring_festival_cleaning, summer_staffing
from tests.examples.conftest import Run

EXAMPLES = Path(backend.__file__).parent
ALL_BUT_SOME = 470
"""Open orders of the day, which has 480, once the search has begun."""
CSV_DAY = EXAMPLES / "data" / "day"


@pytest.mark.parametrize(
    "name",
    [
        *("pandas_day", "own_travel", "backend", "web_service", "replan_day", "book", "plan_day", "planners_morning", "tell_customer"),
        *("compare_plans", "heat_wave", "heat_wave_week", "spring_festival_cleaning", "summer_staffing"),
    ],
)
def test_they_are_short(name: str) -> None:
    assert len((EXAMPLES / f"{name}.py").read_text(encoding="utf-8").splitlines()) <= 60


def test_pandas_in_and_out(run: Run) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed: pip install 'dispatch[test]'")
    pytest.importorskip("narwhals", reason="narwhals is not installed: pip install 'dispatch[frames]'")
    from examples import pandas_day

    printed = run(pandas_day, SECONDS=0.5)
    assert "order '0003': 'window' in row 2 of orders is 'whenever'." in printed.err
    assert "12 received = " in printed.out
    assert "1 set aside" in printed.out
    assert "Qian" in printed.out


def test_own_travel_without_a_server(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["own_travel.py"])
    # home -> square 741, square -> temple 905, temple -> home 1287 seconds; 49 minutes in all; 50 the other way round
    assert run(own_travel).out == "['A', 'B'] 49 min 23.8 km\n"


class Osrm(BaseHTTPRequestHandler):
    """Answers as OSRM does."""

    asked = ""

    def do_GET(self) -> None:
        Osrm.asked = self.path
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(own_travel.ANSWER).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Osrm) as osrm:
        thread = threading.Thread(target=osrm.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{osrm.server_port}"
        osrm.shutdown()
        thread.join()


def test_own_travel_with_a_server(server: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["own_travel.py", server])
    assert run(own_travel).out == "['A', 'B'] 49 min 23.8 km\n"
    assert Osrm.asked.startswith("/table/v1/driving/120.14,30.278;120.1551,30.2741;120.1008,30.2592?annotations=duration,distance")


def test_a_heat_wave(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["heat_wave.py"])
    rows = [line.split() for line in run(heat_wave, SECONDS=0.5).out.splitlines()[1:]]
    assert [row[0] for row in rows] == ["33", "36", "38", "41"]
    outdoors, served = [float(row[4]) for row in rows], [int(row[2]) for row in rows]
    assert min(outdoors[:2]) > 0 == max(outdoors[2:]), "nobody is outdoors at noon from 37 degrees on"
    assert min(served[:3]) > served[3]
    assert all(row[-1] == "0" for row in rows)


def test_cleaning_before_spring_festival(run: Run) -> None:
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    pytest.importorskip("borax", reason="borax is not installed: pip install 'dispatch[calendar]'")
    why, without, quota = run(spring_festival_cleaning, ROUNDS=3000).out.splitlines()
    assert "clean / hood" in why
    (booked, called, money), (fewer, more, earned) = (
        [int(word.replace(",", "")) for word in row.split() if word[0].isdigit()] for row in (without, quota)
    )
    assert fewer < booked
    assert more > called
    assert earned == 100 * fewer + 200 * more > money


def test_a_summer_is_staffed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two small cities and four weeks, measured on fewer days."""
    monkeypatch.setattr("dispatch.staffing._turns.MEASURED_DAYS", 2)
    monkeypatch.setattr("dispatch.staffing._output.STEPS", (0.7, 1.0, 1.5))
    printed = run(summer_staffing, CITIES=("Zhoukou", "Pingliang"), FIRST=date(2025, 5, 1), AUGUST=date(2026, 6, 28)).out
    service = [float(number) for number in re.findall(r"([\d.]+)% of", printed)]
    assert len(service) == 8, "four kinds of orders in two cities"
    assert sum(service) / len(service) > 80
    assert len(re.findall("for the whole summer", printed)) == len(re.findall("one more day", printed)) == 10


def test_a_backend_plans_stops_and_refuses() -> None:
    day = backend.DAY.read_bytes()
    planner = backend.Planner()
    planner.start("quick", day, seconds=1)
    planner.start("long", day, seconds=600)
    assert planner.answer("quick").routes
    while (seen := planner.state("long")) is None or seen.open_orders > ALL_BUT_SOME:
        time.sleep(0.01)
    planner.stop("long")
    assert planner.answer("long").routes
    with pytest.raises(ProblemError):
        planner.start("wrong", b"{}", seconds=1)
    planner.pool.shutdown()
