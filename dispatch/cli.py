"""Plan a day, or check a plan, from the command line.

``python -m dispatch solve problem.json -o plan.json`` and ``python -m dispatch check problem.json plan.json``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dispatch import Finding, Plan, Problem, check, solve
from dispatch.judge import rejudged
from dispatch.report.summary import summary

if TYPE_CHECKING:
    from dispatch.solvers.solve import Progress

FINE, BROKEN, UNUSABLE = 0, 1, 2
"""Exit codes: all well, the plan breaks a rule that may never be broken, the input cannot be used."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except (OSError, ValueError, ImportError) as fault:
        sys.stderr.write(f"{fault}\n")
        return UNUSABLE
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dispatch", description="Which engineer does which order, when.")
    commands = parser.add_subparsers(title="commands", required=True)

    plan = commands.add_parser("solve", help="plan a problem", description="Plan a problem and print a summary.")
    plan.add_argument("problem", type=Path, help="the problem, JSON")
    plan.add_argument("-o", "--output", type=Path, required=True, help="where to write the plan, JSON")
    plan.add_argument("--seconds", type=float, default=10.0, help="time for the whole run (%(default)s)")
    plan.add_argument("--seed", type=int, default=0, help="of the random numbers (%(default)s)")
    plan.add_argument("--workers", type=int, default=1, help="threads (%(default)s)")
    plan.add_argument("--solver", choices=("search", "greedy"), help="how to plan (search, where the compiled core is installed)")
    plan.set_defaults(run=_solve)

    judge = commands.add_parser(
        "check", help="judge a plan", description="Print what every rule says about a plan. Exit code 1 if one is broken that may never be."
    )
    judge.add_argument("problem", type=Path, help="the problem, JSON")
    judge.add_argument("plan", type=Path, help="the plan, JSON")
    judge.set_defaults(run=_check)
    return parser


def _solve(options: argparse.Namespace) -> int:
    if not options.output.parent.is_dir():
        raise FileNotFoundError(f"no folder {str(options.output.parent)!r} to write the plan to. Make it first.")
    problem = _read(options.problem)
    line = ProgressLine(options.seconds) if sys.stderr.isatty() else None
    plan = solve(
        problem, seconds=options.seconds, seed=options.seed, workers=options.workers, solver=options.solver, on_progress=line
    )
    if line:
        line.clear()
    options.output.write_text(plan.to_json(), encoding="utf-8")
    print(f"{summary(plan)}\nPlan written to {options.output}")
    return FINE


def _check(options: argparse.Namespace) -> int:
    problem = _read(options.problem)
    plan = Plan.from_json(options.plan.read_bytes(), problem)
    findings = sorted(check(problem, plan), key=lambda finding: not finding.must)
    for finding in findings:
        print(_sentence(finding))
    broken = sum(finding.must for finding in findings)
    print(f"{broken:,} findings that must not be, {len(findings) - broken:,} other remarks.\n")
    print(summary(rejudged(problem, plan)), end="")
    return BROKEN if broken else FINE


def _read(path: Path) -> Problem:
    return Problem.from_json(path.read_bytes(), folder=str(path.parent))


def _sentence(finding: Finding) -> str:
    return f"{'must' if finding.must else 'prefer':<6}  {finding.rule}: {finding.text}"


class ProgressLine:
    """One line on a terminal that says how the search is doing."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __call__(self, progress: Progress) -> None:
        """Show ``progress`` in place of what was shown before."""
        left = max(0.0, self.seconds - progress.seconds)
        self._show(f"{left:5.1f} s left   cost {progress.cost:,.2f}   {progress.open_orders:,} open")

    def clear(self) -> None:
        """Take the line away."""
        self._show("")

    @staticmethod
    def _show(text: str) -> None:
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()
