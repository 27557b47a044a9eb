"""A web service in front of ``examples/backend.py``, with FastAPI (extra ``web``): ``uvicorn examples.web_service:app``

    curl -X POST --data-binary @examples/data/hangzhou_july.json 'localhost:8000/plans?seconds=5'

``POST /plans`` begins a search of so many seconds and tells the address of its plan, or every fault (422). ``GET /plans/1`` is the plan,
or how far it is (202). ``DELETE /plans/1`` ends the search, answers with its best plan and forgets it. It trusts its callers.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Annotated

from fastapi import FastAPI, HTTPException, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from dispatch import ProblemError
from examples.backend import Planner

PLANNER, NAMES = Planner(), count(1)


@asynccontextmanager
async def until_the_end(_: FastAPI) -> AsyncIterator[None]:
    yield
    for run in PLANNER.runs.values():
        run.stop.set()


app = FastAPI(title="Plans of a day", lifespan=until_the_end)


@app.exception_handler(ProblemError)
async def tell_faults(_: Request, error: ProblemError) -> JSONResponse:
    return JSONResponse({"detail": [str(fault) for fault in error.faults]}, 422)


@app.post("/plans", status_code=202)
async def begin(request: Request, seconds: Annotated[float, Query(gt=0, le=600)] = 10) -> dict[str, str]:
    name = str(next(NAMES))
    await run_in_threadpool(PLANNER.start, name, await request.body(), seconds)  # a large day takes a moment to read
    return {"plan": f"/plans/{name}"}


@app.get("/plans/{name}")
def look(name: str) -> Response:
    if (run := PLANNER.runs.get(name)) is None:
        raise HTTPException(404)
    if run.future.done():
        return Response(run.future.result().to_json(), media_type="application/json")
    return JSONResponse({"open_orders": run.progress and run.progress.open_orders}, 202)


@app.delete("/plans/{name}")
def end(name: str) -> Response:
    if (run := PLANNER.runs.pop(name, None)) is None:
        raise HTTPException(404)
    run.stop.set()
    return Response(run.future.result().to_json(), media_type="application/json")
