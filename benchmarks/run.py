"""The table of runs: one line a run, one file a set, only ever added to. Results are made from it, and from nothing else."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import msgspec

KEPT = Path(__file__).parent / "runs"
OWN = "dispatch"
"""The name of our solver."""


def is_own(solver: str) -> bool:
    """Whether it is ours, perhaps with a part switched off, as ``dispatch-no-ejections``."""
    return solver == OWN or solver.startswith(f"{OWN}-")


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One run of one solver on one instance.

    Attributes
    ----------
    seconds, wall_seconds
        Asked for, and taken.
    cost
        In the set's own unit, told by the referee; None if an order that must be done stayed open, or if the referee found
        a fault.
    open_orders
        All orders left open.
    best_known, gap
        As published, and (cost - best known) / best known; None where nothing was published.
    revision, version
        Of the sources of this library, and of the solver.
    machine
        Where it ran.
    open_by_priority
        Of the open orders that have one, such as ``2 urgent, 13 normal``; None where no order has any.
    curve
        Seconds and cost on the way, such as ``0.5 143.200, 1 141.700``; None for peers, who do not tell.
    """

    set: str
    instance: str
    solver: str
    seed: int
    seconds: float
    workers: int
    wall_seconds: float
    cost: float | None
    open_orders: int
    best_known: float | None
    gap: float | None
    revision: str
    version: str
    machine: str
    open_by_priority: str | None = None
    curve: str | None = None

    @property
    def identity(self) -> str:
        """What the solver was: for ours the revision, for a peer its version, which no change of ours concerns."""
        return self.revision if is_own(self.solver) else self.version

    @property
    def key(self) -> tuple[object, ...]:
        """A run with the same key need not be made again."""
        return self.set, self.instance, self.solver, self.seed, self.seconds, self.workers, self.identity


def runs_in(folder: Path) -> list[Run]:
    """All lines of all sets, in their sequence.

    Raises
    ------
    ValueError
        If a line cannot be read; the text names it.
    """
    found = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as file:
            for number, line in enumerate(csv.DictReader(file), start=2):
                try:
                    found.append(msgspec.convert({name: value or None for name, value in line.items()}, Run, strict=False))
                except msgspec.ValidationError as fault:
                    raise ValueError(f"{path}, line {number}: {fault}") from None
    return found


def keep(run: Run, folder: Path) -> None:
    """Add one line, whole. A table that was begun before there was a column goes on without it."""
    path = folder / f"{run.set}.csv"
    folder.mkdir(parents=True, exist_ok=True)
    text = io.StringIO()
    fields = next(csv.reader([path.read_text(encoding="utf-8").split("\n", 1)[0]])) if path.exists() else Run.__struct_fields__
    line = csv.DictWriter(text, fields, lineterminator="\n", extrasaction="ignore")
    if not path.exists():
        line.writeheader()
    line.writerow(msgspec.structs.asdict(run))
    with path.open("a", encoding="utf-8") as file:
        file.write(text.getvalue())
