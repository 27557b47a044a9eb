"""``solve``: from a problem in JSON to a plan in JSON."""

from __future__ import annotations

import argparse
from pathlib import Path

from dispatch.report.summary import summary

from .files import FINE, InputError, add_solving, check_solving, planned, read_problem, write_page, write_text
from .terminal import tell


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Offer the command."""
    command = commands.add_parser("solve", help="plan a problem", description="Plan a problem and print a summary.")
    command.add_argument("problem", type=Path, help="the problem, JSON")
    command.add_argument("-o", "--output", type=Path, required=True, help="where to write the plan, JSON")
    add_solving(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Plan, write, sum up."""
    check_solving(options)
    if options.output.is_dir():
        raise InputError(f"{str(options.output)!r} is a folder. Name the file for the plan.")
    plan = planned(read_problem(options.problem), options)
    write_text(options.output, plan.to_json())
    write_page(plan, options)
    tell(summary(plan))
    tell(f"Plan written to {options.output}")
    return FINE
