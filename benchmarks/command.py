"""What the commands have in common."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.data import UnavailableError, UnknownNameError
from benchmarks.run import Run


def options(text: str | None) -> argparse.ArgumentParser:
    """A parser that knows the set, the budget and the table."""
    parser = argparse.ArgumentParser(description=text, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", help="name of a file in benchmarks/sets, with dashes")
    parser.add_argument("--seconds", type=float, default=10.0, help="to plan one instance (%(default)s)")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--runs", type=Path, help="folder of the table (benchmarks/runs; .benchmarks/runs for sources not committed)")
    return parser


@contextmanager
def told_why(name: str) -> Iterator[None]:
    """What is not here is skipped, in words; a name that does not exist ends the command."""
    try:
        yield
    except UnavailableError as reason:
        print(f"{name}: skipped, {reason}", flush=True)
    except UnknownNameError as fault:
        raise SystemExit(str(fault)) from None


def said(run: Run) -> str:
    """A run in one line."""
    who = f"{run.set} {run.instance}, {run.solver}, {run.seconds:g} s, seed {run.seed}: "
    cost = "no complete plan" if run.cost is None else f"cost {run.cost:.2f}"
    gap = "" if run.gap is None else f", gap {run.gap:.2%}"
    left = f", {run.open_orders} open" if run.open_orders else ""
    return f"{who}{cost}{gap}{left}, {run.wall_seconds:.1f} s"
