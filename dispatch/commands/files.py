"""What the commands read and write."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from dispatch import Plan, Problem, SetAside, solve
from dispatch.models.finding import Language
from dispatch.report.live_line import live_line
from dispatch.solvers.schedule import Limits
from dispatch.solvers.solve import Solver

FINE, BROKEN, UNUSABLE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: all well; the plan breaks a must; the input cannot be used; Ctrl-C."""


class InputError(Exception):
    """What was given cannot be used; the text says why."""


def add_plan(command: argparse.ArgumentParser) -> None:
    """What every command that looks at one plan is given."""
    command.add_argument("problem", type=Path, help="the problem, JSON")
    command.add_argument("plan", type=Path, help="the plan, JSON")


def add_solving(command: argparse.ArgumentParser) -> None:
    """The options of every command that plans."""
    command.add_argument("--page", type=Path, help="where to write the plan as a page for the browser, HTML")
    command.add_argument("--seconds", type=float, default=10.0, help="time to plan (%(default)s)")
    command.add_argument("--seed", type=int, default=0, help="of the random numbers (%(default)s)")
    command.add_argument("--workers", type=int, default=1, help="threads that search (%(default)s)")
    command.add_argument("--solver", choices=get_args(Solver), help="how to plan (search, or greedy where it is not installed)")


def check_solving(options: argparse.Namespace) -> None:
    """Refuse limits and places to write that make no sense, before anything is read."""
    try:
        Limits(seconds=options.seconds, workers=options.workers)
    except ValueError as fault:
        raise InputError(str(fault)) from fault
    for path in filter(None, (options.output, options.page)):
        if not path.parent.is_dir():
            raise InputError(f"There is no folder {str(path.parent)!r} to write the plan to. Make it first.")
    if options.page is not None and options.page.is_dir():
        raise InputError(f"{str(options.page)!r} is a folder. Name the file for the page.")


def planned(problem: Problem, options: argparse.Namespace) -> Plan:
    """The plan of a problem, with a live line while it is made."""
    try:
        with live_line(options.seconds) as show:
            return solve(
                problem, seconds=options.seconds, seed=options.seed, workers=options.workers, solver=options.solver, on_progress=show
            )
    except (ValueError, ImportError) as fault:
        raise InputError(str(fault)) from fault


def write_page(
    plan: Plan, options: argparse.Namespace, set_aside: Sequence[SetAside] = (), language: Language | None = None
) -> None:
    """The plan as a page for the browser, if that was asked for; without a language it opens in that of the browser."""
    if options.page is None:
        return
    try:
        plan.to_html(options.page, set_aside=set_aside, language=language)
    except OSError as fault:
        raise InputError(f"{options.page}: {fault.strerror}.") from fault


def write_text(path: Path, text: str) -> None:
    """A file with this text."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as fault:
        raise InputError(f"{path}: {fault.strerror}.") from fault


def read_problem(path: Path) -> Problem:
    """The problem in a JSON file."""
    try:
        return Problem.from_json(read_bytes(path), folder=str(path.parent))
    except (OSError, ValueError) as faults:
        raise InputError(str(faults)) from faults


def given_plan(options: argparse.Namespace) -> Plan:
    """The plan that a command looks at, with its problem."""
    return read_plan(options.plan, read_problem(options.problem))


def read_plan(path: Path, problem: Problem) -> Plan:
    """The plan in a JSON file."""
    try:
        return Plan.from_json(read_bytes(path), problem)
    except ValueError as faults:
        raise InputError(str(faults)) from faults


def read_bytes(path: Path) -> bytes:
    """The content of a file."""
    try:
        return path.read_bytes()
    except OSError as fault:
        raise InputError(f"{path}: {fault.strerror}.") from fault
