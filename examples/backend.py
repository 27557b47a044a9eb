"""Planning inside a backend: a pool of threads, a deadline, progress, and a button that stops it.

    python examples/backend.py

``solve`` lets other threads run while it searches, so one process plans several cities and answers requests meanwhile. In FastAPI,
``start``, ``state``, ``stop`` and ``answer`` are a route each; in ``async`` code, ``await asyncio.wrap_future(run.future)`` waits.
"""

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from dispatch import Plan, Problem, solve
from dispatch.solvers.progress import Progress

DAY = Path(__file__).parent / "data" / "hangzhou_july.json"


class Run:
    """One run, looked at and stopped from any thread."""

    def __init__(self, pool: ThreadPoolExecutor, problem: Problem, seconds: float) -> None:
        self.stop, self.progress = threading.Event(), None
        self.future: Future[Plan] = pool.submit(solve, problem, seconds=seconds, stop=self.stop, on_progress=self.note)

    def note(self, progress: Progress) -> None:
        """Called by ``solve``, at most ten times a second. What it raises would end the run."""
        self.progress = progress


class Planner:
    """What a backend keeps: as many threads as plans that may be made at once."""

    def __init__(self, at_once: int = 2) -> None:
        self.pool, self.runs = ThreadPoolExecutor(at_once), dict[str, Run]()

    def start(self, name: str, text: str | bytes, seconds: float) -> None:
        """Read a problem, whose faults are a ``ProblemError`` now and not later, and plan it in the background."""
        self.runs[name] = Run(self.pool, Problem.from_json(text), seconds)

    def state(self, name: str) -> Progress | None:
        """How far a run is, if it has told yet."""
        return self.runs[name].progress

    def stop(self, name: str) -> None:
        """End a run soon; its best plan so far is the answer."""
        self.runs[name].stop.set()

    def answer(self, name: str) -> Plan:
        return self.runs.pop(name).future.result()


if __name__ == "__main__":
    planner = Planner()
    planner.start("quick", DAY.read_bytes(), seconds=2)
    planner.start("long", DAY.read_bytes(), seconds=600)
    print("quick:", len(planner.answer("quick").routes), "routes")
    print("long:", planner.state("long"))
    planner.stop("long")
    print("long:", len(planner.answer("long").routes), "routes, before its deadline")
