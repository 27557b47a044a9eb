"""Draw the table of runs: for each set cost against time, time to target, and a performance profile, as SVG.

usage: python -m benchmarks.draw [--runs benchmarks/runs] [--output benchmarks/plots]

Needs matplotlib: pip install '.[plots]'. The page of results shows what is drawn here. The same lines make the same drawings.
"""

from __future__ import annotations

import argparse
import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.curve import points
from benchmarks.results import PAGE, Group, best_of, budget, has_plots, newest, ours_first, plot_names
from benchmarks.run import KEPT, Run, runs_in

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TARGET = 0.01
"""Gap that a run has to reach in the drawing of times."""
SIZE = (7.0, 4.2)
"""Inches."""
STYLE = {"svg.hashsalt": "dispatch", "svg.fonttype": "none", "axes.grid": True, "grid.alpha": 0.3, "font.size": 9.0}
"""Names inside of a drawing that do not change from one to the next, and letters that can be read as letters."""

Best = Mapping[tuple[str, str], float]
Rows = Mapping[Group, Sequence[Run]]
Solver = tuple[str, int]
"""Name and workers: one line of a drawing, whatever the budget."""


def draw_all(runs: Sequence[Run], folder: Path) -> list[Path]:
    """Three drawings a set, of the runs that the page of results shows."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    groups, best, drawn = newest(runs), best_of(runs), []
    folder.mkdir(parents=True, exist_ok=True)
    for name in sorted({group.set for group in groups}):
        rows = {group: lines for group, lines in sorted(groups.items(), key=ours_first) if group.set == name}
        if not has_plots(rows.values()):
            continue
        for path, draw in zip(plot_names(name), (cost_against_time, time_to_target, performance_profile), strict=True):
            with mpl.rc_context(STYLE):
                figure = Figure(figsize=SIZE, layout="constrained")
                axes = figure.add_subplot()
                draw(axes, rows, best)
                if axes.get_legend_handles_labels()[0]:
                    axes.legend(fontsize="small")
                figure.savefig(folder / path, metadata={"Date": None, "Creator": None})
            drawn.append(folder / path)
    return drawn


def cost_against_time(axes: Axes, rows: Rows, best: Best) -> None:
    """Mean gap of the instances, by seconds: at the end of each budget or, where there was only one, as the cost fell on the way.

    A longer run cools more slowly, so on its way it is behind a shorter one: the two make no line together.
    """
    for (solver, workers), budgets in _by_solver(rows).items():
        fall = {} if len(budgets) > 1 else _mean_fall([run for run in rows[budgets[0]] if run.cost is not None], best)
        ends = {statistics.fmean(run.wall_seconds for run in rows[group]): _mean_gap(rows[group], best) for group in budgets}
        known = sorted((seconds, gap) for seconds, gap in (fall | ends).items() if gap is not None)
        if known:
            axes.plot([seconds for seconds, _ in known], [100 * gap for _, gap in known], marker=".", label=_label(solver, workers))
    axes.set(xscale="log", yscale="symlog", ylim=(0, None), xlabel="seconds", ylabel="mean gap, %", title="Cost against time")


def time_to_target(axes: Axes, rows: Rows, best: Best) -> None:
    """Share of the runs that have a plan within the target, by seconds."""
    for (solver, workers), budgets in _by_solver(rows).items():
        reached: dict[tuple[str, int], float] = {}
        for run in (run for group in budgets for run in rows[group]):
            goal = _goal(best[run.set, run.instance]) if run.cost is not None else 0.0
            for seconds in [seconds for seconds, cost in points(run) if cost <= goal][:1]:
                key = run.instance, run.seed
                reached[key] = min(seconds, reached.get(key, seconds))
        runs = {(run.instance, run.seed) for group in budgets for run in rows[group]}
        _steps(axes, sorted(reached.values()), len(runs), _label(solver, workers))
    axes.set(xscale="log", ylim=(0, 1.02), xlabel="seconds", ylabel="share of runs", title=f"Time to within {TARGET:.0%} of the best")


def performance_profile(axes: Axes, rows: Rows, best: Best) -> None:
    """Share of the runs within a gap, by the gap (Dolan and More, Mathematical Programming 91, 2002)."""
    for group, runs in rows.items():
        gaps = sorted(100 * _gap(run.cost, best[run.set, run.instance]) for run in runs if run.cost is not None)
        _steps(axes, gaps, len(runs), budget(group))
    axes.set(xscale="symlog", xlim=(0, None), ylim=(0, 1.02), xlabel="gap, %", ylabel="share of runs", title="Performance profile")


def _by_solver(rows: Rows) -> dict[Solver, list[Group]]:
    found: dict[Solver, list[Group]] = defaultdict(list)
    for group in rows:
        found[group.solver, group.workers].append(group)
    return found


def _mean_fall(runs: Sequence[Run], best: Best) -> dict[float, float]:
    """Seconds -> mean gap, for the moments at which every run has a plan that is known."""
    curves = [(dict(points(run)[:-1]), best[run.set, run.instance]) for run in runs]
    moments = set.intersection(*(set(curve) for curve, _ in curves)) if curves else set()
    return {moment: statistics.fmean(_gap(curve[moment], known) for curve, known in curves) for moment in moments}


def _mean_gap(runs: Sequence[Run], best: Best) -> float | None:
    """None where a run has no plan: its mean would be that of the easy ones."""
    if any(run.cost is None for run in runs):
        return None
    return statistics.fmean(_gap(run.cost, best[run.set, run.instance]) for run in runs if run.cost is not None)


def _gap(cost: float, known: float) -> float:
    return (cost - known) / abs(known)


def _goal(known: float) -> float:
    return known + TARGET * abs(known)


def _steps(axes: Axes, values: Sequence[float], of: int, label: str) -> None:
    """The share of all that is at most each value."""
    if values:
        axes.step(values, [(rank + 1) / of for rank in range(len(values))], where="post", marker=".", label=label)


def _label(solver: str, workers: int) -> str:
    return solver if workers == 1 else f"{solver} x {workers}"


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=Path, default=KEPT)
    parser.add_argument("--output", type=Path, default=PAGE.parent / "plots")
    given = parser.parse_args(arguments)
    runs = runs_in(given.runs)
    if not runs:
        raise SystemExit(f"There are no runs in {given.runs}.")
    try:
        drawn = draw_all(runs, given.output)
    except ImportError:
        raise SystemExit("matplotlib is not installed: pip install '.[plots]'") from None
    print(f"{given.output}: {len(drawn)} drawings")


if __name__ == "__main__":
    main()
