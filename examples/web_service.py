"""A web service in front of ``examples/backend.py``, with nothing but the standard library.

    python examples/web_service.py 8080
    curl -X POST --data-binary @examples/data/hangzhou_july.json 'localhost:8080/plans?seconds=5'

``POST /plans`` begins a plan of the problem in the body and answers with its address, or with every fault. ``GET /plans/1`` is the plan
once it is there, and how far it is before; ``DELETE /plans/1`` ends the search, whose best plan is the answer then. It trusts its callers.
"""

import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from examples.backend import Planner

PLANNER, NAMES = Planner(), count(1)


class Service(BaseHTTPRequestHandler):
    """One request."""

    def do_POST(self) -> None:
        asked, name = parse_qs(urlsplit(self.path).query), str(next(NAMES))
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            PLANNER.start(name, body, seconds=float(asked.get("seconds", ["10"])[0]))
        except ValueError as error:  # a ProblemError is one
            self.answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"faults": str(error).splitlines()})
        else:
            self.answer(HTTPStatus.ACCEPTED, {"plan": f"/plans/{name}"})

    def do_GET(self, *, stop: bool = False) -> None:
        run = PLANNER.runs.get(self.path.removeprefix("/plans/"))
        if run is None:
            self.answer(HTTPStatus.NOT_FOUND, {"faults": [f"there is no {self.path}"]})
        elif run.future.done():
            self.answer(HTTPStatus.OK, msgspec.Raw(run.future.result().to_json().encode()))
        else:
            if stop:
                run.stop.set()
            self.answer(HTTPStatus.ACCEPTED, {"open_orders": run.progress and run.progress.open_orders})

    def do_DELETE(self) -> None:
        self.do_GET(stop=True)

    def answer(self, status: HTTPStatus, what: object) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(msgspec.json.encode(what))


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Service).serve_forever()
