"""Write the page of results from the table of runs alone: the same lines make the same bytes.

usage: python -m benchmarks.results [--runs benchmarks/runs] [--output benchmarks/RESULTS.md]
"""

from __future__ import annotations

import argparse
import random
import statistics
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.run import KEPT, OWN, Run, is_own, runs_in

PAGE = KEPT.parent / "RESULTS.md"
RESAMPLES = 2000
TAIL = 0.025
"""Left out at either end of the resampled means: what remains is a 95 % interval."""
ABOUT = """# Results

Made by `python -m benchmarks.results` from the lines in `runs/`; do not edit. `README.md` says how to make the runs, and what each
set is.

A gap is (cost - best) / best, where best is the best known value that was published or, where none was, the cheapest plan of any run
in this table. First the seeds of an instance are averaged, then the instances of a set; the interval holds the mean in 95 % of 2,000
resamples of the instances. Every cost is told by a referee that shares no code with a solver. *Not complete* counts runs that left an
order open that had to be done, or broke a rule; they have no gap. *Open* is the mean number of open orders of a run. Times are those
of the clock on the wall: asked for, and taken in the mean. Of a solver that ran in several versions, the one with most runs is shown.
"""
SUMMARY = (
    "solver|version|asked for, s|taken, s|workers|instances x seeds|mean gap|95 % interval|worst gap|at|not complete|open",
    "---|---|--:|--:|--:|--:|--:|--:|--:|---|--:|--:",
)
BY_INSTANCE = "Mean cost and gap of the seeds by instance; the best of all runs of the table stands last."
BY_PRIORITY = "Open orders by instance and priority, the dearest first, in the mean of the seeds."
PLOTS = ("Cost against time", "Time to target", "Performance profile")
NONE = "-"


class Group(NamedTuple):
    """What makes one row: a set, a solver, a budget."""

    set: str
    solver: str
    seconds: float
    workers: int


def results(table: Sequence[Run]) -> str:
    """The page."""
    groups = newest(table)
    best = best_of(table)
    parts = [ABOUT]
    for name in sorted({group.set for group in groups}):
        rows = {group: lines for group, lines in sorted(groups.items(), key=ours_first) if group.set == name}
        lines = [_row(row.split("|")) for row in SUMMARY] + [_summary(group, runs, best) for group, runs in rows.items()]
        parts.append(f"## {name}\n\n" + "\n".join(lines) + "\n")
        if has_plots(rows.values()):
            titles = zip(PLOTS, plot_names(name), strict=True)
            parts.append(", ".join(f"[{title}](plots/{file})" for title, file in titles) + ".\n")
        if all(run.best_known is None for some in rows.values() for run in some):
            parts.append(f"{BY_INSTANCE}\n\n{_side_by_side(rows, best)}")
        if any(run.open_by_priority for some in rows.values() for run in some):
            parts.append(f"{BY_PRIORITY}\n\n{_open_by_priority(rows)}")
    parts.append("## Where it ran\n\n" + "\n".join(_places(groups)) + "\n")
    return "\n".join(parts)


def plot_names(name: str) -> list[str]:
    """The files of the drawings of a set, which ``benchmarks.draw`` makes beside the page."""
    return [f"{name}-{title.lower().replace(' ', '-')}.svg" for title in PLOTS]


def has_plots(groups: Iterable[Sequence[Run]]) -> bool:
    """Whether there is any plan to draw."""
    return any(run.cost is not None for runs in groups for run in runs)


def newest(runs: Iterable[Run]) -> dict[Group, list[Run]]:
    """The runs of each group by the version of the solver that made most of them, the later one of equals."""
    by_version: dict[Group, dict[str, dict[tuple[object, ...], Run]]] = defaultdict(lambda: defaultdict(dict))
    for run in runs:
        by_version[Group(run.set, run.solver, run.seconds, run.workers)][run.identity][run.key] = run
    return {group: list(max(reversed(versions.values()), key=len).values()) for group, versions in by_version.items()}


def best_of(runs: Iterable[Run]) -> dict[tuple[str, str], float]:
    """Of each set and instance: what was published, else the cheapest plan."""
    best: dict[tuple[str, str], float] = {}
    for run in runs:
        known = run.cost if run.best_known is None else run.best_known
        if known is not None:
            best[run.set, run.instance] = min(known, best.get((run.set, run.instance), known))
    return best


def ours_first(item: tuple[Group, list[Run]]) -> tuple[object, ...]:
    group = item[0]
    return group.solver != OWN, group.solver, group.seconds, group.workers


def _summary(group: Group, runs: Sequence[Run], best: dict[tuple[str, str], float]) -> str:
    by_instance: dict[str, list[float]] = defaultdict(list)
    for run in runs:
        if run.cost is not None:
            known = best[run.set, run.instance]
            by_instance[run.instance].append((run.cost - known) / abs(known))
    gaps = {instance: statistics.fmean(values) for instance, values in by_instance.items()}
    told = [NONE] * 4
    if gaps:
        worst = max(gaps, key=lambda instance: gaps[instance])
        low, high = interval(list(gaps.values()))
        told = [f"{statistics.fmean(gaps.values()):.2%}", f"{low:.2%} to {high:.2%}", f"{gaps[worst]:.2%}", worst]
    return _row(
        [
            group.solver,
            runs[0].identity,
            f"{group.seconds:g}",
            f"{statistics.fmean(run.wall_seconds for run in runs):.1f}",
            str(group.workers),
            f"{len({run.instance for run in runs})} x {len({run.seed for run in runs})}",
            *told,
            str(sum(run.cost is None for run in runs)),
            f"{statistics.fmean(run.open_orders for run in runs):.1f}",
        ]
    )


def interval(values: Sequence[float]) -> tuple[float, float]:
    """Bootstrap interval of the mean; always the same for the same values."""
    draw = random.Random(0)
    means = sorted(statistics.fmean(draw.choices(values, k=len(values))) for _ in range(RESAMPLES))
    return means[int(TAIL * RESAMPLES)], means[-1 - int(TAIL * RESAMPLES)]


def _side_by_side(rows: dict[Group, list[Run]], best: dict[tuple[str, str], float]) -> str:
    """A row an instance, a column a solver and budget."""
    lines = [_row(["instance", *map(budget, rows), "best"]), _row(["---", *["--:"] * (len(rows) + 1)])]
    for name, instance in dict.fromkeys((run.set, run.instance) for runs in rows.values() for run in runs):
        costs = [[run.cost for run in runs if run.instance == instance and run.cost is not None] for runs in rows.values()]
        means = [statistics.fmean(some) if some else None for some in costs]
        known = best.get((name, instance))
        cells = [NONE if cost is None or known is None else f"{cost:.2f} ({(cost - known) / abs(known):.2%})" for cost in means]
        lines.append(_row([instance, *cells, NONE if known is None else f"{known:.2f}"]))
    return "\n".join(lines) + "\n"


def _open_by_priority(rows: dict[Group, list[Run]]) -> str:
    """A row an instance and priority, a column a solver and budget."""
    counts: dict[tuple[str, str], dict[Group, list[int]]] = defaultdict(lambda: defaultdict(list))
    for group, runs in rows.items():
        for run in runs:
            for told in (run.open_by_priority or "").split(", "):
                number, _, priority = told.partition(" ")
                if priority:
                    counts[run.instance, priority][group].append(int(number))
    lines = [_row(["instance", "priority", *map(budget, rows)]), _row(["---", "---", *["--:"] * len(rows)])]
    for (instance, priority), found in counts.items():
        means = [f"{statistics.fmean(found[group]):.1f}" if group in found else NONE for group in rows]
        lines.append(_row([instance, priority, *means]))
    return "\n".join(lines) + "\n"


def budget(group: Group) -> str:
    return f"{group.solver} {group.seconds:g} s" + (f" x {group.workers}" if group.workers > 1 else "")


def _places(groups: dict[Group, list[Run]]) -> list[str]:
    """Which versions ran on which machine, and how long all of it took."""
    shown = [run for runs in groups.values() for run in runs]
    versions: dict[str, set[str]] = defaultdict(set)
    for run in shown:
        versions[run.machine].add(f"{run.solver} {run.version}" + (f" at revision {run.revision}" if is_own(run.solver) else ""))
    hours = sum(run.wall_seconds * run.workers for run in shown) / 3600
    return [f"- {machine}: {', '.join(sorted(names))}." for machine, names in sorted(versions.items())] + [
        f"- {len(shown)} runs, {hours:.1f} hours of processors."
    ]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=Path, default=KEPT)
    parser.add_argument("--output", type=Path, default=PAGE)
    given = parser.parse_args(arguments)
    runs = runs_in(given.runs)
    if not runs:
        raise SystemExit(f"There are no runs in {given.runs}.")
    given.output.parent.mkdir(parents=True, exist_ok=True)
    given.output.write_text(results(runs), encoding="utf-8")
    print(f"{given.output}: {len(runs)} runs")


if __name__ == "__main__":
    main()
