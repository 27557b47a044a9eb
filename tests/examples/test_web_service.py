"""The example of a web service answers as its docstring says."""

import json
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from dispatch import Plan, Problem
from examples import backend, web_service

PATIENCE = 60
"""Seconds for an answer on a machine that has other things to do."""


class Quiet(web_service.Service):
    """Writes no log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    planner = backend.Planner()
    monkeypatch.setattr(web_service, "PLANNER", planner)
    with planner.pool, ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield "127.0.0.1", server.server_port
        server.shutdown()
        thread.join()


def ask(address: tuple[str, int], method: str, path: str, body: bytes | None = None) -> tuple[int, object]:
    connection = HTTPConnection(*address, timeout=PATIENCE)
    connection.request(method, path, body)
    answer = connection.getresponse()
    told = json.loads(answer.read())
    connection.close()
    return answer.status, told


def test_a_plan_is_asked_for_looked_at_and_stopped(address: tuple[str, int]) -> None:
    day = backend.DAY.read_bytes()
    status, told = ask(address, "POST", "/plans?seconds=600", day)
    assert status == 202
    where = told["plan"]
    assert ask(address, "GET", where)[0] == 202
    assert ask(address, "DELETE", where)[0] == 202
    web_service.PLANNER.runs[where.removeprefix("/plans/")].future.result(PATIENCE)
    status, plan = ask(address, "GET", where)
    assert status == 200
    problem = Problem.from_json(day)
    assert Plan.from_json(json.dumps(plan), problem).problem == problem


def test_what_cannot_be_planned_is_told(address: tuple[str, int]) -> None:
    status, told = ask(address, "POST", "/plans", b'{"dispatch": 1, "orders": [{"id": "A"}], "engineers": [], "travel": {}}')
    assert status == 422
    assert any("location" in fault for fault in told["faults"])
    assert ask(address, "POST", "/plans?seconds=soon", b"{}")[0] == 422
    assert ask(address, "GET", "/plans/none") == (404, {"faults": ["there is no /plans/none"]})
    assert ask(address, "DELETE", "/plans/none")[0] == 404


def test_it_is_short() -> None:
    assert len(Path(web_service.__file__).read_text(encoding="utf-8").splitlines()) <= 65
