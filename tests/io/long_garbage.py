"""Feed the library hostile inputs, a million unless told otherwise: nothing but ``ProblemError`` may come out.

    python -m tests.io.long_garbage [how many] [first number]

Problems that are accepted are planned by greedy, judged, written and read again, every tenth by the compiled core too;
plans are judged, prices read again. An
input that fails is told by its number, which makes the same input again; one that takes longer than ``PATIENCE`` is ended
with the place where it hangs. The exit code is 1 if anything failed.
"""

import faulthandler
import sys
import time
import traceback
import warnings
from importlib.util import find_spec

from dispatch import Problem, solve
from tests.io.hostile import hostile
from tests.io.test_garbage import used

A_MILLION = 1_000_000
BETWEEN_REPORTS = 50_000
PATIENCE = 60
"""Seconds for one input."""
MOST_FAILURES = 20


def tried(number: int, has_core: bool) -> bool:
    """Whether the input with this number was accepted, and used."""
    made, _ = hostile(number)
    if made is None:
        return False
    used(made)
    if has_core and number % 10 == 0 and isinstance(made, Problem):
        solved(made)
    return True


def solved(asked: Problem) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        solve(asked, rounds=3)


def main(count: int = A_MILLION, first: int = 0) -> int:
    """Try ``count`` inputs and tell how it went."""
    began, accepted, failures = time.monotonic(), 0, 0
    has_core = find_spec("dispatch._core") is not None
    for done, number in enumerate(range(first, first + count), start=1):
        faulthandler.dump_traceback_later(PATIENCE, exit=True)
        try:
            accepted += tried(number, has_core)
        except Exception:
            failures += 1
            print(f"input {number} failed:\n{traceback.format_exc(limit=-6)}", flush=True)
        faulthandler.cancel_dump_traceback_later()
        if done % BETWEEN_REPORTS == 0 or done == count or failures == MOST_FAILURES:
            a_second = done / (time.monotonic() - began)
            print(f"{done:,} inputs, {accepted:,} accepted, {failures} failures, {a_second:,.0f} a second", flush=True)
        if failures == MOST_FAILURES:
            break
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
