"""Run one instance and print its cost and the gap to the best known.

usage: python -m benchmarks.one SET INSTANCE [--seconds 10] [--seed 0] [--workers 1] [--solver dispatch]
"""

from __future__ import annotations

from benchmarks.command import options, said, told_why
from benchmarks.measure import Asked, Table, runs_folder


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = options(__doc__)
    parser.add_argument("instance")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--solver", default="dispatch")
    given = parser.parse_args(arguments)
    asked = Asked(
        set=given.set,
        instance=given.instance,
        solver=given.solver,
        seed=given.seed,
        seconds=given.seconds,
        workers=given.workers,
    )
    with told_why(given.set):
        table = Table(runs_folder(given.runs))
        run, new = table.run(asked)
        print(said(run), "" if new else f"(already in {table.folder})")


if __name__ == "__main__":
    main()
