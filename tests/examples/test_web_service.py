"""The example of a web service answers as its docstring says."""

import json
import time
from collections.abc import Iterator

import pytest

from dispatch import Plan, Problem
from examples import backend

pytest.importorskip("fastapi", reason="fastapi is not installed: pip install 'dispatch[test]'")
pytest.importorskip("httpx2", reason="httpx2 is not installed: pip install 'dispatch[test]'")
from fastapi.testclient import TestClient

from examples import web_service

PATIENCE = 60
"""Seconds for an answer on a machine that has other things to do."""


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    planner = backend.Planner(at_once=1)
    monkeypatch.setattr(web_service, "PLANNER", planner)
    with planner.pool, TestClient(web_service.app) as client:
        yield client


def begun(client: TestClient, seconds: float) -> str:
    """The address of a plan."""
    answer = client.post("/plans", params={"seconds": seconds}, content=backend.DAY.read_bytes())
    assert answer.status_code == 202
    return answer.json()["plan"]


def held(plan: object) -> None:
    """It is a plan of the day, which has 480 orders."""
    problem = Problem.from_json(backend.DAY.read_bytes())
    assert sum(len(route.visits) for route in Plan.from_json(json.dumps(plan), problem).routes) > 0


def test_a_plan_is_there_at_its_deadline(client: TestClient) -> None:
    where, end = begun(client, 0.5), time.monotonic() + PATIENCE
    while (answer := client.get(where)).status_code == 202 and time.monotonic() < end:
        assert set(answer.json()) == {"open_orders"}
        time.sleep(0.05)
    assert answer.status_code == 200
    held(answer.json())
    assert client.get(where).json() == answer.json()


def test_a_plan_is_looked_at_and_stopped(client: TestClient) -> None:
    where, waiting = begun(client, 600), begun(client, 600)
    told, end = None, time.monotonic() + PATIENCE
    while told is None and time.monotonic() < end:
        answer = client.get(where)
        assert answer.status_code == 202
        told = answer.json()["open_orders"]
    assert 0 <= told <= 480
    assert client.get(waiting).json() == {"open_orders": None}  # one at a time
    answer = client.delete(where)
    assert answer.status_code == 200
    held(answer.json())
    assert client.get(where).status_code == client.delete(where).status_code == 404
    assert client.delete(waiting).status_code == 200


def test_what_cannot_be_planned_is_told(client: TestClient) -> None:
    answer = client.post("/plans", content=b'{"dispatch": 1, "orders": [{"id": "A"}], "engineers": [], "travel": {}}')
    assert answer.status_code == 422
    assert any("location" in fault for fault in answer.json()["detail"])
    assert client.post("/plans", content=b"what").status_code == 422
    for seconds in ("soon", "0", "601"):
        assert client.post("/plans", params={"seconds": seconds}, content=backend.DAY.read_bytes()).status_code == 422
    assert not web_service.PLANNER.runs
    assert client.get("/plans/none").status_code == 404


def test_no_search_goes_on_when_the_service_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    planner = backend.Planner(at_once=1)
    monkeypatch.setattr(web_service, "PLANNER", planner)
    with TestClient(web_service.app) as client:
        runs = [begun(client, 600), begun(client, 600)]
    assert len(runs) == len(planner.runs) == 2
    assert all(run.future.result(PATIENCE).made.solver for run in planner.runs.values())
