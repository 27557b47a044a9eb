"""``compare``: two plans side by side."""

from __future__ import annotations

import argparse
from pathlib import Path

from dispatch import Plan, Problem
from dispatch.report.side_by_side import side_by_side

from .files import FINE, InputError, read_plan, read_problem
from .terminal import tell


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Offer the command."""
    about = "Say what is different in another plan of the same problem, or of a problem that has changed since."
    command = commands.add_parser("compare", help="two plans side by side", description=about)
    command.add_argument("problem", type=Path, help="the problem, JSON")
    command.add_argument("before", type=Path, help="a plan, JSON")
    command.add_argument("after", type=Path, help="another plan, JSON")
    command.add_argument("--changed", type=Path, help="the problem of the other plan, JSON, where it is another one")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print figures, money and orders that changed."""
    problem = read_problem(options.problem)
    before = read_plan(options.before, problem)
    after = _after(options, problem)
    try:
        difference = before.difference(after)
    except ValueError as fault:
        raise InputError(f"{fault}.") from fault
    tell(side_by_side(difference), end="")
    return FINE


def _after(options: argparse.Namespace, problem: Problem) -> Plan:
    """The other plan, of its own problem where that was given."""
    if options.changed is not None:
        return read_plan(options.after, read_problem(options.changed))
    try:
        return read_plan(options.after, problem)
    except InputError as fault:
        first, *rest = str(fault).splitlines()
        more = f"\n... and {len(rest):,} more" if rest else ""
        hint = f"If {options.after} is a plan of another problem than {options.problem}, name that problem: --changed problem.json"
        raise InputError(f"{options.after}: {first}{more}\n{hint}") from fault
