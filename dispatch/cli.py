"""Plan a day, or check a plan, from the command line.

``python -m dispatch solve problem.json -o plan.json`` and ``python -m dispatch check problem.json plan.json``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from dispatch import Finding, Plan, Problem, check, solve
from dispatch.judge import judged
from dispatch.report.summary import summary
from dispatch.solvers.schedule import Limits
from dispatch.solvers.solve import Solver

if TYPE_CHECKING:
    from dispatch.solvers.progress import Progress

FINE, BROKEN, UNUSABLE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: all well; the plan breaks a must; the input cannot be used; Ctrl-C."""


class InputError(Exception):
    """What was given cannot be used; the text says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except InputError as fault:
        print(fault, file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dispatch", description="Which engineer does which order, when.")
    commands = parser.add_subparsers(title="commands", metavar="solve | check", required=True)

    plan = commands.add_parser("solve", help="plan a problem", description="Plan a problem and print a summary.")
    plan.add_argument("problem", type=Path, help="the problem, JSON")
    plan.add_argument("-o", "--output", type=Path, required=True, help="where to write the plan, JSON")
    plan.add_argument("--page", type=Path, help="where to write the plan as a page for the browser, HTML")
    plan.add_argument("--seconds", type=float, default=10.0, help="time to plan (%(default)s)")
    plan.add_argument("--seed", type=int, default=0, help="of the random numbers (%(default)s)")
    plan.add_argument("--workers", type=int, default=1, help="threads that search (%(default)s)")
    plan.add_argument("--solver", choices=get_args(Solver), help="how to plan (search, or greedy where it is not installed)")
    plan.set_defaults(run=_solve)

    judge = commands.add_parser("check", help="judge a plan", description="Say what is wrong with a plan; exit code 1 if it breaks a must.")
    judge.add_argument("problem", type=Path, help="the problem, JSON")
    judge.add_argument("plan", type=Path, help="the plan, JSON")
    judge.set_defaults(run=_check)
    return parser


def _solve(options: argparse.Namespace) -> int:
    try:
        Limits(seconds=options.seconds, workers=options.workers)
    except ValueError as fault:
        raise InputError(str(fault)) from fault
    for path in filter(None, (options.output, options.page)):
        if not path.parent.is_dir():
            raise InputError(f"There is no folder {str(path.parent)!r} to write the plan to. Make it first.")
    try:
        plan = _planned(_read_problem(options.problem), options)
    except (ValueError, ImportError) as fault:
        raise InputError(str(fault)) from fault
    options.output.write_text(plan.to_json(), encoding="utf-8")
    if options.page:
        plan.to_html(options.page)
    print(summary(plan))
    print(f"Plan written to {options.output}")
    return FINE


def _planned(problem: Problem, options: argparse.Namespace) -> Plan:
    with _progress_line(options.seconds) as show:
        return solve(
            problem,
            seconds=options.seconds,
            seed=options.seed,
            workers=options.workers,
            solver=options.solver,
            on_progress=show,
        )


def _check(options: argparse.Namespace) -> int:
    problem = _read_problem(options.problem)
    try:
        plan = Plan.from_json(_bytes(options.plan), problem)
        findings = check(problem, plan)
    except ValueError as fault:
        raise InputError(str(fault)) from fault
    for finding in sorted(findings, key=lambda finding: not finding.must):
        print(_sentence(finding))
    broken = sum(finding.must for finding in findings)
    print(f"{broken:,} broken rules, {len(findings) - broken:,} other remarks.\n")
    sequences = {(route.engineer, route.shift): [visit.order for visit in route.visits] for route in plan.routes}
    print(summary(judged(problem, sequences, plan.made)), end="")
    return BROKEN if broken else FINE


def _read_problem(path: Path) -> Problem:
    try:
        return Problem.from_json(_bytes(path), folder=str(path.parent))
    except (OSError, ValueError) as faults:
        raise InputError(str(faults)) from faults


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise InputError(f"{path}: {fault.strerror}.") from fault


def _sentence(finding: Finding) -> str:
    return f"{'must' if finding.must else 'prefer':<6}  {finding.rule:<12}  {finding.text}"


@contextmanager
def _progress_line(seconds: float) -> Iterator[Callable[[Progress], None] | None]:
    """What shows progress in one line of the terminal, which is gone in the end; None where there is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return

    def write(text: str) -> None:
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)

    def show(progress: Progress) -> None:
        left = max(0.0, seconds - progress.seconds)
        write(f"{left:.1f} s left   cost {progress.cost:,.2f}   {progress.open_orders:,} open")

    try:
        yield show
    finally:
        write("")
