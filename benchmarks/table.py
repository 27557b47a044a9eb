"""Run a whole set, instance by instance; what the table has already is not run again, so an interrupted table goes on.

usage: python -m benchmarks.table SET [INSTANCE ...] [--seconds 10] [--every 3] [--seeds 1] [--solver dispatch,vroom]

Of sets with more than 40 instances every third is run, and sets with fewer than 20 are run with three seeds, unless told otherwise.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import timedelta

from benchmarks.command import options, said, told_why
from benchmarks.data import UnavailableError
from benchmarks.measure import Asked, Table, runs_folder
from benchmarks.peers import peer_names
from benchmarks.run import OWN
from benchmarks.sets import set_named

MANY, FEW = 40, 20
"""Instances of a set: above the one, every third is run; below the other, three seeds."""


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = options(__doc__)
    parser.add_argument("instances", nargs="*", metavar="INSTANCE", help="only these")
    parser.add_argument("--every", type=int, help="take every so many instances")
    parser.add_argument("--seeds", type=int, help="so many seeds, from 0")
    parser.add_argument("--solver", default=OWN, help=f"names with commas between them: {', '.join([OWN, *peer_names()])} (%(default)s)")
    given = parser.parse_intermixed_args(arguments)
    with told_why(given.set):
        whole = set_named(given.set).names()
        names = given.instances or whole[:: given.every or (3 if len(whole) > MANY else 1)]
        seeds = given.seeds or (3 if len(whole) < FEW else 1)
        work = [
            Asked(set=given.set, instance=name, solver=solver, seed=seed, seconds=given.seconds, workers=given.workers)
            for name in names
            for solver in given.solver.split(",")
            for seed in range(seeds)
        ]
        run_all(work, Table(runs_folder(given.runs)))


def run_all(work: Sequence[Asked], table: Table) -> None:
    """Run what is missing, a line each; what a solver cannot be asked is left out, in words."""
    spent = made = 0.0
    for number, asked in enumerate(work, start=1):
        began = time.monotonic()
        try:
            run, new = table.run(asked)
        except UnavailableError as reason:
            print(f"[{number}/{len(work)}] {asked.set} {asked.instance}, {asked.solver}: skipped, {reason}", flush=True)
            continue
        if new:
            made, spent = made + 1, spent + time.monotonic() - began
        left = timedelta(seconds=round((len(work) - number) * spent / made)) if made else "?"
        print(f"[{number}/{len(work)}] {said(run)}{'' if new else ' (already there)'}; {left} to go", flush=True)


if __name__ == "__main__":
    main()
